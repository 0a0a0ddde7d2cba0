"""From a document that was read to what it means: the understanding layer's one entrance."""

from __future__ import annotations

from functools import lru_cache

import spacy
from spacy.language import Language

from nlp import kinds, languages, lexicon, particulars
from nlp.aliases import find_aliases
from nlp.custody import custody
from nlp.lexicon import Vocabulary
from nlp.meaning import Party, Provision, Understanding
from nlp.mentions import Speakers
from nlp.mobility import mobility
from nlp.model import Clause, Document
from nlp.money import money
from nlp.scene import Scene, View, view
from nlp.sentences import Sentence, sentences
from nlp.wording import wording

INTERPRETERS = (money, custody, mobility, wording)


@lru_cache(maxsize=4)
def tokenizer(language: str) -> Language:
    """A blank spaCy pipeline of the language (tokenizer only)."""
    return spacy.blank(language)


def understand(document: Document, kind: str | None = None) -> Understanding:
    """Provisions, particulars, kind and languages of a document; `kind` overrides detection."""
    found_languages = languages.detect(document.text)
    detected, certain = kinds.detect(document)
    actual = kind or detected
    vocabulary, aliases = find_aliases(document, lexicon.load("en"), actual)
    speakers = _speakers(actual)
    if actual in ("undertaking", "offer_letter") or _names_worker(document.text, vocabulary):
        speakers.staff = "employer"
    scenes = list(_scenes(document, vocabulary, speakers, actual))
    provisions: list[Provision] = []
    for scene in scenes:
        if scene.clause.kind == "title":
            continue
        for interpreter in INTERPRETERS:
            provisions.extend(interpreter(scene))
    return Understanding(
        document=document, kind=actual, kind_certain=certain or kind is not None, languages=found_languages,  # type: ignore[arg-type]
        provisions=tuple(provisions), particulars=particulars.find(document, scenes, vocabulary), aliases=aliases, warnings=(),
    )


def _speakers(kind: str) -> Speakers:
    if kind == "agency_agreement":
        return Speakers(i="employer", you="employer", we="agency")
    if kind == "self_certification":
        return Speakers(i="agency", you="worker", we="agency")
    return Speakers()


def _names_worker(text: str, vocabulary: Vocabulary) -> bool:
    """Whether the document calls its worker by a word that can mean nobody else."""
    words = text.lower().replace("'s", " ").split()
    words = [w.strip(".,;:()\"“”'’") for w in words]
    return any(True for w in set(words) for phrase, cls in vocabulary.phrases.get(vocabulary.lemma(w), ()) if len(phrase) == 1 and cls == "party.worker")


def _scenes(document: Document, vocabulary: Vocabulary, speakers: Speakers, kind: str) -> list[Scene]:
    nlp = tokenizer("en")
    scenes: list[Scene] = []
    by_index: dict[int, Scene] = {}
    heading_topics: dict[tuple[str, ...], frozenset[str]] = {}
    before: list[str] = []
    for clause in document.clauses:
        stem = by_index.get(clause.stem) if clause.stem is not None else None
        topics = heading_topics.get(clause.headings)
        if topics is None:
            topics = frozenset(_topics(clause.headings, vocabulary, nlp))
            heading_topics[clause.headings] = topics
        subject: Party | None = None
        if stem is not None and stem.views:
            frames = [f for f in stem.views[-1].frames if f.subject]
            subject = frames[-1].subject if frames else (stem.views[-1].people[-1].party if stem.views[-1].people else None)
        text = document.text[clause.start : clause.end]
        views = [view(s, speakers, subject) for s in sentences(nlp.make_doc(text), clause.start, vocabulary)]
        scene = Scene(clause, views, topics, stem.views[-1] if stem and stem.views else None, subject, kind=kind, before=list(before))
        scenes.append(scene)
        by_index[clause.index] = scene
        objects = [o for v in views for o in v.objects()]
        before = objects or before
    return scenes


def _topics(headings: tuple[str, ...], vocabulary: Vocabulary, nlp: Language) -> set[str]:
    found: set[str] = set()
    for heading in headings:
        for sentence in sentences(nlp.make_doc(heading), 0, vocabulary):
            found.update(t.cls.partition(".")[2] for t in sentence.terms if t.group in ("object", "act", "term"))
    return found


__all__ = ["Clause", "Sentence", "View", "understand"]
