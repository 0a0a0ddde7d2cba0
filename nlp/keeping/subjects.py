"""The subject of a verb where the shared frames know no party: an unknown noun stands for somebody else."""

from __future__ import annotations

from nlp.frames import Frame
from nlp.keeping.words import words
from nlp.meaning import Party
from nlp.mentions import PREPOSITIONS
from nlp.scene import View
from nlp.segments import Segment

_ANYBODY = words("anybody")
_NOT_SUBJECTS = words("not_subjects")


def subject(view: View, segment: Segment, frame: Frame) -> Party | None:
    """The party that does the verb; None where it is a paper or unsaid."""
    if frame.noun:
        return frame.subject
    if frame.subject_at >= 0 and any(
        t.cls.startswith("object.doc.") for t in view.sentence.by_word.get(frame.subject_at, ())
    ):
        return None
    if (
        frame.subject_at >= 0
        and view.sentence.lowers[frame.subject_at] in ("he", "she")
        and _her_paper(view, frame)
    ):
        return "worker"
    if frame.subject_at >= 0 and (governor := _object_of(view, frame)) is not None:
        return governor
    if frame.subject_at >= 0 and any(
        view.sentence.lowers[i] in ("nobody", "anybody", "anyone", "none")
        and not any(f.word == i - 1 for f in view.frames)
        for i in range(frame.subject_at, frame.word)
    ):
        return "third"
    if frame.subject_at >= 0:
        # "We confirm that Ms. A will ...": the party before "that" is not the subject behind it.
        if "that" in view.sentence.lowers[frame.subject_at : frame.word - 1]:
            that = view.sentence.lowers.index("that", frame.subject_at)
            if any(
                t.cls.startswith("object.doc.") and that < t.first < frame.word for t in view.sentence.terms
            ):
                return None
            if inner := _unknown(view, that + 1, frame):
                return inner
        return "third" if _anybody(view, frame) else frame.subject
    if frame.passive or _paper_before(view, segment, frame):
        return None
    words = view.sentence.lowers[segment.first : frame.word]
    if "who" in words or any(
        w in words for w in ("nobody", "none", "anyone", "anybody", "somebody", "someone")
    ):
        return _generic(view, segment, frame)
    if not _finite(view, segment, frame):
        return frame.subject
    if any(w in ("it", "they", "same", "these", "this", "those", "which", "that") for w in words[:4]):
        return None
    return _unknown(view, segment.first, frame) or frame.subject


def _object_of(view: View, frame: Frame) -> Party | None:
    """ "Shall give the worker a copy and keep the original": the worker is no subject here."""
    between = view.sentence.lowers[frame.subject_at : frame.word]
    if not {"and", ","} & set(between) or "to" in between:
        return None
    for other in view.frames:
        if (
            not other.noun
            and not other.passive
            and other.word < frame.subject_at <= other.end + 2
            and 0 <= other.subject_at < other.word
        ):
            return other.subject
    return None


def _unknown(view: View, first: int, frame: Frame) -> Party | None:
    """ "third" where a noun that is no known party stands before the verb."""
    i = first
    while i < frame.word:
        lower = view.sentence.lowers[i]
        if lower in PREPOSITIONS:
            i += 3
            continue
        if (
            lower.isalpha()
            and lower not in _NOT_SUBJECTS
            and not lower.endswith("ly")
            and not _known(view, i)
        ):
            return "third"
        i += 1
    return None


def _known(view: View, i: int) -> bool:
    return any(t.group in ("op", "act", "object") for t in view.sentence.by_word.get(i, ())) or any(
        m.first <= i < m.last for m in view.people
    )


def left_subject(view: View, segment: Segment, frame: Frame) -> Party | None:
    """The subject of the verb that governs a noun ("employers shall ensure the custody of passports")."""
    free = [
        m.party
        for m in view.people
        if segment.first <= m.first and m.last <= frame.word and not m.preposition and not m.possessive
    ]
    return free[-1] if free else None


def _anybody(view: View, frame: Frame) -> bool:
    """ "any person", "every other person": not the worker, whatever "person" means elsewhere."""
    at = frame.subject_at
    return view.sentence.lemmas[at] == "person" and at > 0 and view.sentence.lowers[at - 1] in _ANYBODY


def _her_paper(view: View, frame: Frame) -> bool:
    """ "... shall touch her passport, which she keeps": who owns the paper is the one who is spoken of."""
    papers = [t.first for t in view.sentence.terms if t.cls.startswith("object.doc.")]
    return any(
        view.sentence.lowers[max(0, i - 2) : i]
        and {"his", "her"} & set(view.sentence.lowers[max(0, i - 2) : i])
        for i in papers
        if i < frame.word
    )


def _generic(view: View, segment: Segment, frame: Frame) -> Party | None:
    preceding = [m for m in view.people if m.last <= segment.first + 1]
    if segment.kind == "relative" and preceding:
        last = preceding[-1]
        anybody = (
            view.sentence.lemmas[last.first] == "person"
            and last.first > 0
            and view.sentence.lowers[last.first - 1] in _ANYBODY
        )
        return "third" if anybody else last.party
    return "third" if segment.kind != "relative" else frame.subject


def _paper_before(view: View, segment: Segment, frame: Frame) -> bool:
    return any(
        t.cls.startswith("object.doc.") and segment.first <= t.first < frame.word for t in view.sentence.terms
    )


def _finite(view: View, segment: Segment, frame: Frame) -> bool:
    word = view.sentence.lowers[frame.word]
    if word.endswith("s") and view.sentence.lemmas[frame.word] != word:
        return True
    return any(
        view.sentence.has(i, "op.modal_must")
        or view.sentence.has(i, "op.modal_required")
        or view.sentence.has(i, "op.modal_allowed")
        for i in range(segment.first, frame.word)
    )
