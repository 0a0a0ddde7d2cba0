"""From a document that was read to what it means: the understanding layer's one entrance."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from spacy.language import Language

from nlp import kinds, languages, lexicon, particulars, particulars_parties, reader, suitability
from nlp.aliases import find_aliases
from nlp.components import pipeline
from nlp.components.clause_provisions import INTERPRETERS
from nlp.components.context import KEY, ClauseContext
from nlp.doubts import doubted
from nlp.lexicon import Vocabulary
from nlp.meaning import Party, Understanding
from nlp.mentions import Speakers
from nlp.model import Clause, Document, DocumentWarning
from nlp.scene import Scene, View
from nlp.sentences import sentences
from nlp.wording_whole import settled

LANGUAGE = "en"


def understand(document: Document, kind: str | None = None, *, weighed: bool = True) -> Understanding:
    """Provisions, particulars, kind and languages of a document; `kind` overrides detection.

    `weighed` False leaves the trained reader out: what the grammar alone understands.

    Raises `nlp.reading.errors.Unreadable` for a form left blank and for a text in no language that the
    program reads.
    """
    found_languages = languages.detect(document.text)
    suitability.require(document, found_languages)
    detected, certain = kinds.detect(document)
    actual = kind or detected
    vocabulary, aliases = find_aliases(document, lexicon.load(LANGUAGE), actual)
    contexts = prepare(document, vocabulary, actual)
    readings = reader.read(contexts) if weighed else {}
    scenes = [c.scene for c in contexts if c.scene is not None]
    stated = particulars.find(document, scenes, vocabulary)
    particulars_found = reader.weighed(stated, readings)
    provisions = settled(document, (p for c in contexts for p in c.provisions), stated)
    return Understanding(
        document=document,
        kind=actual,  # type: ignore[arg-type]
        kind_certain=certain or kind is not None,
        languages=found_languages,
        provisions=tuple(doubted(document, provisions)),
        particulars=(*particulars_found, *particulars_parties.summed(particulars_found, actual)),
        aliases=aliases,
        warnings=tuple(_warnings(found_languages, actual, certain or kind is not None)),
    )


def prepare(document: Document, vocabulary: Vocabulary, kind: str) -> list[ClauseContext]:
    """Every clause of a document of this kind as the grammar understands it, before the reader weighs it."""
    return list(_contexts(document, vocabulary, _speakers(document, vocabulary, kind), kind))


def _speakers(document: Document, vocabulary: Vocabulary, kind: str) -> Speakers:
    """Who "I", "you" and "we" are in this kind of document."""
    if kind == "agency_agreement":
        speakers = Speakers(i="employer", you="employer", we="agency")
    elif kind == "self_certification":
        speakers = Speakers(i="agency", you="worker", we="agency")
    else:
        speakers = Speakers()
    if kind in ("undertaking", "offer_letter") or _names_worker(document.text, vocabulary):
        speakers = replace(speakers, staff="employer")
    return speakers


def _names_worker(text: str, vocabulary: Vocabulary) -> bool:
    """Whether the document calls its worker by a word that can mean nobody else."""
    words = {word.strip(".,;:()\"“”'’") for word in text.lower().replace("'s", " ").split()}
    return any(
        cls == "party.worker" and len(phrase) == 1
        for word in words
        for phrase, cls in vocabulary.phrases.get(vocabulary.lemma(word), ())
    )


def _warnings(found: tuple[str, ...], kind: str, certain: bool) -> Iterable[DocumentWarning]:
    if not certain:
        yield DocumentWarning(
            "kind_uncertain",
            f"The kind of document is not certain; it was checked as {kind.replace('_', ' ')}. "
            "Give the kind if that is wrong.",
        )
    others = [language for language in found if language != LANGUAGE]
    if others:
        yield DocumentWarning(
            "language_not_read",
            f"Passages in another language ({', '.join(others)}) were not checked; only English was.",
        )


def _contexts(
    document: Document, vocabulary: Vocabulary, speakers: Speakers, kind: str
) -> Iterable[ClauseContext]:
    """Every clause through the pipeline, in text order, each with what the clauses before it give."""
    nlp = pipeline(LANGUAGE)
    by_index: dict[int, Scene] = {}
    topics_of: dict[tuple[str, ...], frozenset[str]] = {}
    before: list[str] = []
    table_top: Scene | None = None
    above: Clause | None = None
    previous: Scene | None = None
    for clause in document.clauses:
        if clause.headings not in topics_of:
            topics_of[clause.headings] = frozenset(_topics(clause.headings, vocabulary, nlp))
        stem = by_index.get(clause.stem) if clause.stem is not None else None
        if above is not None and above.headed and not clause.headed:
            # A row without heads under rows that have them begins another table.
            table_top = None
        context = ClauseContext(
            clause,
            vocabulary,
            speakers,
            kind,
            topics_of[clause.headings],
            stem.views[-1] if stem and stem.views else None,
            _subject(stem.views[-1]) if stem and stem.views else None,
            before,
            top=table_top if clause.kind == "row" else None,
            previous=previous,
        )
        doc = nlp.make_doc(document.text[clause.start : clause.end])
        doc.user_data[KEY] = context
        nlp(doc)
        table_top = (table_top or context.scene) if clause.kind == "row" else None
        above = clause
        if context.scene is not None:
            by_index[clause.index] = previous = context.scene
            before = [o for view in context.scene.views for o in view.objects()] or before
        yield context


def _subject(view: View) -> Party | None:
    """Who an open sentence ("The Worker shall:") speaks of."""
    subjects = [f.subject for f in view.frames if f.subject]
    if subjects:
        return subjects[-1]
    return view.people[-1].party if view.people else None


def _topics(headings: tuple[str, ...], vocabulary: Vocabulary, nlp: Language) -> set[str]:
    return {
        term.cls if term.group == "cue" else term.cls.partition(".")[2]
        for heading in headings
        for sentence in sentences(nlp.make_doc(heading), 0, vocabulary)
        for term in sentence.terms
        if term.group in ("object", "act", "term", "cue")
    }


__all__ = ["INTERPRETERS", "understand"]
