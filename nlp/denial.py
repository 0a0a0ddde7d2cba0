"""Whether a word is denied: by its verb group, by "no ..." before it, by a verb of ending after it."""

from __future__ import annotations

from nlp.meaning import Span
from nlp.scene import Scene, View
from nlp.segments import Segment

_GROUP = frozenset(
    (
        "shall",
        "will",
        "must",
        "may",
        "can",
        "should",
        "would",
        "could",
        "might",
        "is",
        "are",
        "was",
        "were",
        "be",
        "been",
        "being",
        "do",
        "does",
        "did",
        "has",
        "have",
        "had",
        "need",
        "needs",
        "'ll",
        "'s",
    )
)
_DETERMINERS = frozenset(("no", "nobody", "none", "neither", "nor", "nothing", "never"))
_BARRIERS = frozenset(
    ("before", "until", "till", "unless", "only", "except", "save", "without", "prior", "but")
)
_STATES = frozenset(("void", "null", "invalid", "illegal", "unlawful", "exclude", "waive"))
_DATES = frozenset(("term", "time", "expiry", "end", "completion", "maturity", "date", "then"))
_CUTS = frozenset((",", ";", ":", "|", "(", ")", "–", "—"))


def segment_of(view: View, word: int) -> Segment:
    """The segment in which a word stands."""
    return next((s for s in view.segments if s.first <= word < s.last), view.segments[-1])


def negators(view: View, first: int, last: int) -> list[int]:
    """Words of negation in a range; "without" is not one of them, and "neither ... nor" counts once."""
    sentence = view.sentence
    found = [
        i
        for i in range(max(first, 0), min(last, len(sentence)))
        if sentence.has(i, "op.negator") and sentence.lowers[i] not in ("without", "non", "nil", "zero")
    ]
    kept: list[int] = []
    for i in found:
        term_start = any(t.cls == "op.negator" and t.first == i for t in sentence.by_word.get(i, ()))
        if not term_start:
            continue
        if (
            kept
            and sentence.lowers[i] in ("nor", "no")
            and sentence.lowers[kept[-1]] in ("neither", "nor", "no", "not")
        ):
            kept.pop()
        kept.append(i)
    return kept


def denied(view: View, first: int, last: int) -> bool:
    """Whether the words [first, last) are said not to hold."""
    segment = segment_of(view, first)
    count = len(_before(view, segment, first)) + _forbidding(view, segment, first)
    if count % 2:
        return True
    return count == 0 and _after(view, segment, last)


def negated(view: View, word: int) -> bool:
    """Denied by a word of negation alone; verbs of forbidding don't count."""
    return len(_before(view, segment_of(view, word), word)) % 2 == 1


def _before(view: View, segment: Segment, word: int) -> list[int]:
    """Negators of the verb group before the word; those of a subject's own clause don't count."""
    sentence = view.sentence
    group = next(
        (
            i
            for i in range(word - 1, segment.first - 1, -1)
            if sentence.lowers[i] in _GROUP
            or sentence.has(i, "op.modal_allowed")
            and sentence.lowers[i] == "cannot"
        ),
        -1,
    )
    found = []
    for i in negators(view, segment.first, word):
        if any(_barrier(sentence.lowers, j) for j in range(i + 1, word)):
            continue
        near = i >= group - 1 or group < 0
        if near or sentence.lowers[i] in _DETERMINERS:
            found.append(i)
    return found or _of_subject(view, segment)


def _of_subject(view: View, segment: Segment) -> list[int]:
    """ "No worker who resigns shall be ...": the verb goes on after a relative clause."""
    at = view.segments.index(segment)
    if not segment.coordinated or at < 2 or view.segments[at - 1].kind != "relative":
        return []
    head = view.segments[at - 2]
    return [
        i
        for i in range(head.first, min(head.first + 3, head.last))
        if view.sentence.lowers[i] in _DETERMINERS
    ][:1]


def _barrier(lowers: list[str], i: int) -> bool:
    """A word that begins a condition of its own; "before term" is only a date."""
    if lowers[i] not in _BARRIERS:
        return False
    return not (lowers[i] in ("before", "prior") and _DATES & set(lowers[i + 1 : i + 4]))


def _forbidding(view: View, segment: Segment, word: int) -> int:
    """Verbs of forbidding, refraining or giving up a right that govern the word."""
    terms = [
        t
        for t in view.sentence.terms
        if t.cls == "op.forbid"
        and view.sentence.lemmas[t.first] not in _STATES
        and segment.first <= t.first
        and t.last <= word
    ]
    return sum(1 for t in terms if not any(view.sentence.lowers[i] in _CUTS for i in range(t.last, word)))


def _after(view: View, segment: Segment, last: int) -> bool:
    """The word is the subject of a denied verb ("the procedure shall never be started", "is abolished")."""
    sentence = view.sentence
    for i in range(last, min(segment.last, last + 14)):
        if sentence.lowers[i] in (";", "|", "and", "but", ":"):
            return False
        if sentence.lowers[i] in _GROUP or sentence.lowers[i] == "cannot":
            window = range(i, min(i + 4, segment.last))
            return any(sentence.lowers[j] in ("not", "n't", "never", "cannot") for j in window) and not any(
                sentence.lowers[j] in ("only",) for j in window
            )
    return False


def run(scene: Scene, view: View) -> Span:
    """The sentence with those that semicolons join to it."""
    at = scene.views.index(view)
    first = last = at
    while first and scene.views[first - 1].sentence.lowers[-1] == ";":
        first -= 1
    while last + 1 < len(scene.views) and scene.views[last].sentence.lowers[-1] == ";":
        last += 1
    return Span(scene.views[first].span().start, scene.views[last].span().end)
