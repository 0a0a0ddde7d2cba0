"""A clause prepared for interpretation: sentences, segments, parties, frames, and what the context adds."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from nlp.frames import Frame, frames
from nlp.meaning import Party, Span
from nlp.mentions import Mention, Speakers, mentions
from nlp.model import Clause
from nlp.segments import Segment, segments
from nlp.sentences import Sentence

LEAVING = frozenset(("leave",))


_LABEL = re.compile(
    r"^(?:\(?(?:\d{1,2}(?:\.\d{1,2}){0,3}|[a-z]|[ivxl]{1,5})[.)]?|[.)•–-]|\()$", re.IGNORECASE
)


def _after_label(sentence: Sentence, last: int) -> int:
    """Index of the first word after the clause's own number, which is no part of what it says."""
    i = 0
    while i < min(4, last - 1) and _LABEL.match(sentence.texts[i]):
        i += 1
    # "A worker", "I agree" and "5 days" begin with a word, not with a number of a clause.
    return (
        i
        if i
        and (
            sentence.texts[i - 1] in (".", ")")
            or "." in sentence.texts[i - 1]
            or ")" in sentence.texts[i - 1]
        )
        else 0
    )


@dataclass(slots=True)
class View:
    """One sentence with everything found in it."""

    sentence: Sentence
    people: list[Mention]
    segments: list[Segment]
    frames: list[Frame]
    cells: int = 0

    def text(self, first: int = 0, last: int | None = None) -> str:
        return " ".join(self.sentence.lowers[first:last])

    def frames_of(self, segment: Segment) -> list[Frame]:
        return [f for f in self.frames if f.segment is segment]

    def span(self, segment: Segment | None = None) -> Span:
        """Code points of a segment (or the whole sentence), without the punctuation that joins it."""
        first, last = (segment.first, segment.last) if segment is not None else (0, len(self.sentence))
        if first == 0:
            first = _after_label(self.sentence, last)
        while first < last - 1 and self.sentence.lowers[first] in (",", ";", "(", "-", "–", "—", ":", "|"):
            first += 1
        while last - 1 > first and self.sentence.lowers[last - 1] in (",", ";", "."):
            last -= 1
        return Span(self.sentence.starts[first], self.sentence.ends[last - 1])

    def objects(self, segment: Segment | None = None) -> list[str]:
        first, last = (segment.first, segment.last) if segment is not None else (0, len(self.sentence))
        return [
            t.cls.partition(".")[2]
            for t in self.sentence.terms
            if t.group == "object" and first <= t.first < last
        ]

    def has(self, *classes: str, segment: Segment | None = None) -> bool:
        """Whether a term of one of the classes stands in the segment (or the sentence)."""
        first, last = (segment.first, segment.last) if segment is not None else (0, len(self.sentence))
        for term in self.sentence.terms:  # noqa: SIM110
            if term.cls in classes and first <= term.first < last:
                return True
        return False


@dataclass(slots=True)
class Scene:
    """A clause with its context: topics of its headings, the sentence that introduces its list."""

    clause: Clause
    views: list[View]
    topics: frozenset[str] = frozenset()
    stem: View | None = None
    stem_subject: Party | None = None
    stem_effect: str = ""
    kind: str = "contract"
    before: list[str] = field(default_factory=list)
    """Object classes of the sentence before this clause, for anaphora."""
    cells: list[list[View]] = field(default_factory=list)
    """The sentences of each cell of a table row."""
    top: Scene | None = None
    """The first row of the table that this row belongs to, None for that row itself."""
    previous: Scene | None = None
    """The clause before this one in the text."""


def view(sentence: Sentence, speakers: Speakers, subject: Party | None = None) -> View:
    """Analyse one sentence; `subject` is the list stem's subject for an item without one."""
    people = mentions(sentence, speakers)
    parts = segments(sentence)
    found: list[Frame] = []
    running = subject
    for segment in parts:
        inherited = running if segment.coordinated or not found or segment.kind == "main" else None
        segment_frames = frames(sentence, segment, people, inherited)
        found.extend(segment_frames)
        subjects = [f.subject for f in segment_frames if f.subject is not None and not f.noun]
        if subjects and segment.kind != "relative":
            running = subjects[-1]
        elif segment.kind == "main" and not segment_frames:
            free = [
                m.party
                for m in people
                if segment.first <= m.first < segment.last and not m.preposition and not m.possessive
            ]
            running = free[0] if free else running
    return View(sentence, people, parts, found)
