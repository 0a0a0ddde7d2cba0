"""Cuts a sentence into segments: main statements, conditions, exceptions and relative clauses."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from nlp.sentences import Sentence

SegmentKind = Literal["main", "exception", "condition", "relative"]
_RELATIVE = frozenset(("which", "who", "whom", "whose"))
_JOIN = frozenset(("and", "or", "nor"))
_FILLERS = frozenset(
    [
        "and",
        "or",
        "but",
        "then",
        "also",
        "hereby",
        "thereby",
        "under",
        "further",
        "in",
        "no",
        "event",
        "circumstances",
        "case",
        "each",
        "the",
        "any",
        "a",
        "an",
        "such",
        "said",
        "both",
        "neither",
        "all",
        "that",
        "at",
    ]
)
_MODALS = frozenset(
    (
        "shall",
        "must",
        "will",
        "should",
        "may",
        "can",
        "cannot",
        "might",
        "could",
        "is",
        "are",
        "be",
        "has",
        "have",
        "need",
        "needs",
        "ought",
        "'ll",
    )
)
_MODAL_CLASSES = frozenset(("op.modal_must", "op.modal_required", "op.modal_allowed"))
_NOTHING: frozenset[str] = frozenset()
_SUBJECT_PRONOUNS = frozenset(("he", "she", "they", "it", "i", "we", "you"))


@dataclass(slots=True)
class Segment:
    kind: SegmentKind
    first: int
    last: int
    """Half-open word range."""
    coordinated: bool = False
    """Joined by and/or/nor without a subject of its own, so that the subject before it goes on."""


def segments(sentence: Sentence) -> list[Segment]:
    """Segments in text order; together they cover the sentence."""
    cuts: list[tuple[int, SegmentKind, bool]] = []
    kind: SegmentKind = "main"
    n = len(sentence)
    i = 0
    last_cut = 0
    while i < n:
        lower = sentence.lowers[i]
        cut: tuple[SegmentKind, bool] | None = None
        terms = sentence.by_word.get(i)
        opening = {t.cls for t in terms if t.first == i} if terms else _NOTHING
        if "op.exception" in opening and _opens_exception(sentence, i):
            cut = ("exception", False)
        elif "op.condition" in opening and _opens_condition(sentence, i, last_cut):
            cut = ("condition", False)
        elif lower in _RELATIVE and i > 0:
            cut = ("relative", False)
        elif "op.contrast" in opening and i > 0:
            cut = ("main", False)
        elif lower in _JOIN or lower in (",", ":", "–", "—", "-", "("):
            cut = _after_join(sentence, i, kind, last_cut)
        elif (
            kind == "relative"
            and _modal(sentence, i)
            and _had_verb(sentence, last_cut, i)
            and sentence.lowers[i - 1] not in _JOIN
            and not _auxiliary(sentence, i)
        ):
            cut = ("main", True)
        elif (
            kind in ("condition", "exception")
            and i > last_cut + 1
            and _finite_subject(sentence, i)
            and _had_verb(sentence, last_cut, i)
        ):
            cut = ("main", False)
        if cut is not None and i > last_cut:
            cuts.append((i, cut[0], cut[1]))
            kind, last_cut = cut[0], i
        elif cut is not None and i == 0:
            kind = cut[0]
            cuts.append((0, cut[0], False))
        i += 1
    if not cuts or cuts[0][0] != 0:
        cuts.insert(0, (0, "main", False))
    bounds = [c[0] for c in cuts] + [n]
    return [
        Segment(k, first, bounds[j + 1], coordinated)
        for j, (first, k, coordinated) in enumerate(cuts)
        if bounds[j + 1] > first
    ]


def _opens_exception(sentence: Sentence, i: int) -> bool:
    lower = sentence.lowers[i]
    before = sentence.lowers[i - 1] if i else ""
    if sentence.lemmas[i] == "provide" and lower not in ("provided", "providing"):
        return False
    if lower in ("provided", "providing"):
        return before in ("", ",", ";", "(") or (
            i + 1 < len(sentence) and sentence.lowers[i + 1] in ("that", "always")
        )
    if lower == "before":
        return False
    if lower == "save":
        return before not in ("to", "shall", "will", "may", "must", "can")
    return True


def _opens_condition(sentence: Sentence, i: int, last_cut: int) -> bool:
    lower = sentence.lowers[i]
    if lower == "on":
        following = sentence.lowers[i + 1] if i + 1 < len(sentence) else ""
        return (i == 0 or sentence.lowers[i - 1] == ",") and following not in _RELATIVE
    if lower in ("should",):
        return i == 0 or sentence.lowers[i - 1] in (",", "and", "or")
    if lower in ("after", "during", "upon", "once", "where", "while", "whether", "when", "whenever"):
        return True
    return True


def _after_join(sentence: Sentence, i: int, kind: SegmentKind, first: int) -> tuple[SegmentKind, bool] | None:
    """A comma or conjunction opens a segment when a finite verb group of its own follows."""
    lower = sentence.lowers[i]
    if lower == ":" or lower in ("–", "—"):
        return ("main", False)
    j = i + 1
    while j < len(sentence) and sentence.lowers[j] in _FILLERS and j < i + 7:
        j += 1
    if j >= len(sentence):
        return None
    if _finite_subject(sentence, j):
        return ("main", False)
    if _modal(sentence, j):
        return (kind if kind != "relative" and lower in _JOIN else "main", True)
    if kind == "main" and _had_finite(sentence, first, i) and _modal_ahead(sentence, j):
        return ("main", False)
    return None


def _had_finite(sentence: Sentence, first: int, last: int) -> bool:
    return any(_modal(sentence, k) for k in range(first, last))


def _modal_ahead(sentence: Sentence, first: int) -> bool:
    """A modal follows before the next comma, conjunction of clauses or relative pronoun."""
    for k in range(first, min(first + 14, len(sentence))):
        lower = sentence.lowers[k]
        if lower in (",", ";", ":", "but") or lower in _RELATIVE or lower == "that":
            return False
        if _modal(sentence, k):
            return True
    return False


def _finite_subject(sentence: Sentence, i: int) -> bool:
    """A party or pronoun at i that is followed by a finite verb group."""
    lower = sentence.lowers[i]
    terms = [t for t in sentence.by_word.get(i, ()) if t.group in ("party", "object")]
    if lower in _SUBJECT_PRONOUNS:
        end = i + 1
    elif terms:
        end = max(t.last for t in terms)
    elif lower in (
        "the",
        "a",
        "an",
        "each",
        "any",
        "no",
        "such",
        "said",
        "his",
        "her",
        "their",
    ) and i + 1 < len(sentence):
        nxt = [t for t in sentence.by_word.get(i + 1, ()) if t.group in ("party", "object")]
        if not nxt:
            return False
        end = max(t.last for t in nxt)
    else:
        return False
    return any(_modal(sentence, j) for j in range(end, min(end + 3, len(sentence)))) or (
        end < len(sentence)
        and sentence.lemmas[end] in ("be", "have")
        or end < len(sentence)
        and _finite_verb(sentence, end)
    )


def _modal(sentence: Sentence, i: int) -> bool:
    return sentence.lowers[i] in _MODALS and any(
        t.first == i and t.cls in _MODAL_CLASSES for t in sentence.by_word.get(i, ())
    )


def _auxiliary(sentence: Sentence, i: int) -> bool:
    """A form of be or have right after the relative's own verb or pronoun belongs to the relative clause."""
    return sentence.lemmas[i] in ("be", "have") and sentence.lowers[i - 1] in _RELATIVE | _SUBJECT_PRONOUNS


def _finite_verb(sentence: Sentence, i: int) -> bool:
    lower = sentence.lowers[i]
    return (
        sentence.lemmas[i] != lower
        and lower.endswith("s")
        and any(t.cls.startswith("act.") for t in sentence.by_word.get(i, ()))
    )


def _had_verb(sentence: Sentence, first: int, last: int) -> bool:
    return any(t.cls.startswith("act.") for t in sentence.terms if first < t.first < last) or any(
        sentence.lemmas[k] in ("be", "have", "do") for k in range(first, last)
    )
