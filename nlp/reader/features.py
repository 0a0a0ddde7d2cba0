"""What the trained reader looks at in a sentence: names of features, each as a row of the weight table.

The words come with parties resolved and numbers folded, so that a clause reads the same whoever the parties
are called; beside them stand the classes of the lexicon and the senses, the frames and provisions that the
grammar found, the heading, the sentence that opens the list, and the sentence before.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any
from zlib import crc32

import numpy as np

from nlp.frames import Frame
from nlp.meaning import Provision
from nlp.reader.lengths import lengths, own_periods
from nlp.reader.senses import senses
from nlp.reading.words import is_nought
from nlp.scene import View

ROWS = 1 << 22
"""Size of the hash table that feature names are folded into."""

_FUNCTION = frozenset(
    [
        *("not", "no", "never", "neither", "nor", "none", "nothing", "cannot", "unless", "except", "save"),
        *("without", "only", "if", "when", "where", "until", "till", "before", "after", "once", "provided"),
        *("upon", "against", "by", "from", "to", "of", "for", "with", "on", "at", "in", "under"),
        *("shall", "must", "will", "may", "can", "should", "be", "is", "are", "any", "all", "other", "own"),
    ]
)
_FEE = tuple(f"rc{n}" for n in range(1, 8))
_LEAST_GRAM, _GRAMS = 4, (4, 5)
TURNS = _FUNCTION - frozenset(["where", "at", "in", "under", "be", "is", "are", "on", "of"]) | frozenset(
    ["both", "each", "either", "same"]
)
"""Words that turn or aim a sentence; pairs of these and of classes are seen over some distance."""
_REACH, _FIRST_WORDS, _CLASSES = 7, 56, 3
_STEM_WORDS, _BEFORE_WORDS, _AFTER_WORDS = 26, 14, 10
_BRIEF = 8
"""A sentence of so few words is read together with the one before it."""
_POINTING = frozenset(
    [
        *("this", "that", "these", "those", "it", "they", "he", "she", "such", "same", "there", "so"),
        *("neither", "nor", "both", "either", "none", "no", "not", "otherwise", "instead", "only"),
    ]
)
"""A sentence that begins so points back at the one before it."""
_SHORT, _HEAD_WORDS = 12, 6
"""A sentence of so few words is read together with the heading above it."""
_TICKED = frozenset(["x", "yes"])
_NOTHING = frozenset(["nil", "none", "no", "free", "zero", "-", "–", "—", "/", "n/a"])


@dataclass(frozen=True, slots=True)
class Seen:
    """One sentence as the reader sees it.

    `abstract` are its words with parties and numbers folded; `periods` are its durations in days, each with
    the party that it belongs to.
    """

    words: tuple[str, ...]
    abstract: tuple[str, ...]
    classes: tuple[frozenset[str], ...]
    lemmas: tuple[str, ...]
    periods: tuple[tuple[str, float], ...] = ()


def see(view: View) -> Seen:
    """The words of a sentence with everything that is known of each."""
    sentence = view.sentence
    tags: list[set[str]] = [{_coarse(s) for s in found} for found in senses(sentence.lemmas)]
    parties = [""] * len(sentence)
    for mention in view.people:
        for i in range(mention.first, mention.last):
            parties[i] = f"P:{mention.party}"
            tags[i].add(parties[i])
    for term in sentence.terms:
        if term.group != "party" and not term.cls.startswith("term.date"):
            for i in range(term.first, term.last):
                tags[i].add(_coarse(term.cls))
    return Seen(
        tuple(sentence.lowers),
        tuple(_abstract(sentence.lowers, sentence.lemmas, parties)),
        tuple(frozenset(t) for t in tags),
        tuple(sentence.lemmas),
        tuple(own_periods(view)),
    )


def _coarse(cls: str) -> str:
    group, _, rest = cls.partition(".")
    if group != "object":
        return cls
    head = rest.partition(".")[0]
    return f"O:{head}" if head == "doc" or head in _FEE else f"O:{rest}"


def _abstract(lowers: Sequence[str], lemmas: Sequence[str], parties: Sequence[str]) -> Iterator[str]:
    last = ""
    for lower, lemma, party in zip(lowers, lemmas, parties, strict=True):
        if party:
            if party != last:
                yield party
            last = party
            continue
        last = ""
        if any(c.isdigit() for c in lower):
            yield "nought" if is_nought([lower]) else "0"
        else:
            yield lemma


def features(
    seen: Seen,
    frames: Iterable[Frame],
    view: View,
    provisions: Iterable[Provision],
    headings: Iterable[str],
    stem: Seen | None,
    before: Seen | None,
    after: Seen | None,
    kinds: tuple[str, str],
    cells: Iterable[tuple[frozenset[str], str]] = (),
) -> Any:
    """Rows of a sentence's features, rising; `kinds` are those of the document and of the clause.

    `cells` are those of a table's row that stand under a head: the head's signs, and what the cell holds.
    """
    names = set(_words(seen))
    names.update(_class_pairs(seen))
    names.update(_far_pairs(seen))
    names.update(_grams(seen))
    names.update(_frames(frames, view))
    names.update(_provisions(provisions))
    above = [heading.lower().split() for heading in headings]
    names.update(f"h {word}" for words in above for word in words)
    if above and len(seen.words) <= _SHORT:
        names.update(f"hx {word} {cls}" for word in above[-1][:_HEAD_WORDS] for cls in _classes(seen))
    if stem is not None:
        names.update(f"st {word}" for word in stem.abstract)
        names.update(f"stb {one} {two}" for one, two in zip(stem.abstract, stem.abstract[1:], strict=False))
        names.update(f"sc {sign}" for signs in _signs(stem)[:_STEM_WORDS] for sign in signs)
        names.update(f"sx {one} {two}" for one in _aims(stem) for two in _aims(seen) | _classes(seen))
    if before is not None:
        names.update(f"pv {word}" for word in before.abstract)
        names.update(f"pc {sign}" for signs in _signs(before)[-_BEFORE_WORDS:] for sign in signs)
        if len(seen.words) <= _BRIEF or seen.lemmas[0] in _POINTING:
            names.update(f"px {one} {two}" for one in _aims(before) for two in _aims(seen) | _classes(seen))
            names.update(f"px {one} {two}" for one in _classes(before) for two in _aims(seen))
    known = (before.periods, before.words) if before is not None else ((), ())
    names.update(lengths(view, seen.periods, *known))
    if after is not None:
        names.update(f"ac {sign}" for signs in _signs(after)[:_AFTER_WORDS] for sign in signs)
        if len(after.words) <= _BRIEF or after.lemmas[0] in _POINTING:
            turns = TURNS.intersection(after.lemmas[:_AFTER_WORDS])
            names.update(f"ax {turn} {cls}" for turn in turns for cls in _classes(seen))
    names.update((f"k {kinds[0]}", f"ck {kinds[1]}"))
    names.update(f"hc {sign} {value}" for signs, value in cells for sign in signs)
    return np.unique(np.fromiter((crc32(name.encode()) for name in names), np.int64, len(names)) % ROWS)


def _words(seen: Seen) -> Iterator[str]:
    words = seen.abstract
    yield from (f"w {word}" for word in words)
    framed = ("<s>", *words, "</s>")
    yield from (f"b {one} {two}" for one, two in zip(framed, framed[1:], strict=False))
    yield from (
        f"t {one} {two} {three}" for one, two, three in zip(framed, framed[1:], framed[2:], strict=False)
    )


def _class_pairs(seen: Seen) -> Iterator[str]:
    """Classes of the words, and pairs of neighbours by class or function word."""
    steps: list[set[str]] = []
    last: set[str] | None = None
    for lemma, classes in zip(seen.lemmas, seen.classes, strict=True):
        yield from (f"c {cls}" for cls in classes)
        options = set(classes)
        if lemma in _FUNCTION or not options:
            options.add("0" if any(c.isdigit() for c in lemma) else lemma)
        if options != last:
            steps.append(options)
        last = options
    for one, two in zip(steps, steps[1:], strict=False):
        yield from (f"cb {a} {b}" for a in one for b in two)


def _signs(seen: Seen) -> list[list[str]]:
    """Of each word a few classes, and the word itself where it turns or aims the sentence."""
    return [
        [*sorted(classes)[:_CLASSES], *([lemma] if lemma in TURNS else [])]
        for lemma, classes in zip(seen.lemmas, seen.classes, strict=True)
    ]


def _aims(seen: Seen) -> set[str]:
    """The parties that a sentence names, and the words that turn or aim it."""
    return {c for c in _classes(seen) if c.startswith("P:")} | TURNS.intersection(seen.lemmas)


def _classes(seen: Seen) -> set[str]:
    return set().union(*seen.classes)


def columns(top: Sequence[Seen]) -> list[frozenset[str]]:
    """Of each column of a table's first row the words and their classes."""
    found: list[set[str]] = [set()]
    for seen in top:
        for lemma, classes in zip(seen.lemmas, seen.classes, strict=True):
            if lemma == "|":
                found.append(set())
            else:
                found[-1].update((lemma, *classes))
    return [frozenset(signs) for signs in found]


def value_of(words: Sequence[str], mark: str | None) -> str:
    """What a cell holds, in one word: a tick or cross, nothing, "none", a number, or words."""
    if mark or not words:
        return mark or "empty"
    if _TICKED.issuperset(words):
        return "tick"
    if _NOTHING.issuperset(words) or is_nought(words):
        return "none"
    return "0" if any(c.isdigit() for word in words for c in word) else "words"


def _far_pairs(seen: Seen) -> Iterator[str]:
    """Ordered pairs of signs that stand near each other, but not side by side."""
    signs = _signs(seen)[:_FIRST_WORDS]
    for i, ones in enumerate(signs):
        if ones:
            others = {sign for near in signs[i + 2 : i + _REACH + 1] for sign in near}
            yield from (f"sk {one} {other}" for one in ones for other in others)


def _grams(seen: Seen) -> Iterator[str]:
    """Pieces of the longer words: other forms and misspellings of a word share most of them."""
    for word in set(seen.words):
        if len(word) > _LEAST_GRAM and word.isalpha():
            framed = f"<{word}>"
            for size in _GRAMS:
                yield from (f"g {framed[i : i + size]}" for i in range(len(framed) - size + 1))


def _frames(frames: Iterable[Frame], view: View) -> Iterator[str]:
    for frame in frames:
        segment = frame.segment
        objects = {
            _coarse(t.cls)[2:]
            for t in view.sentence.terms
            if t.group == "object" and (segment is None or segment.first <= t.first < segment.last)
        }
        place = segment.kind if segment is not None else ""
        for cls in frame.classes:
            does = f"f {cls} {frame.effect}"
            yield f"{does} {place}"
            yield f"{does} {frame.subject}"
            yield f"{does} {frame.subject} {frame.passive} {frame.direct}"
            for thing in objects:
                yield f"{does} {thing}"
                yield f"{does} {frame.subject} {thing}"
            for preposition, party in frame.roles.items():
                yield f"{does} {preposition} {party}"
                yield from (f"{does} {preposition} {party} {thing}" for thing in objects)


def _provisions(provisions: Iterable[Provision]) -> Iterator[str]:
    for p in provisions:
        does = f"p {p.action} {p.effect}"
        yield does
        yield f"{does} {p.payer} {p.holder}"
        yield from (f"{does} {p.payer} {o.partition('.')[0]}" for o in p.objects)
        yield from (f"p {p.action} {flag}" for flag in p.flags)
