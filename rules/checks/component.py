"""The check kind `component`: is a part of a bilateral agreement absent, mentioned, or operative?

Operative means that somebody is bound: a Party, a body of it, an employer or a recruiter has a duty with
force (handbook, text box on bilateral agreements; the levels follow its "actor and duty"). A heading, a
recital, "shall endeavour", or a bare reference to the rules in force only mentions the matter.
"""

from __future__ import annotations

from dataclasses import dataclass

from nlp.meaning import Understanding
from rules.checks import check
from rules.model import Context, Level, Proof, Role, Rule, Verdict
from rules.wording.force import Force, Reading, force_of
from rules.wording.phrases import Match, WordIndex, compiled
from rules.wording.statements import Statement

SHOWN = 3
"""How many statements are shown as evidence of one component."""

REASONS = {
    "against": "the text says the opposite",
    "released": "the text frees the Parties from it",
    "later": "it is left to a later text",
    "deferring": "it is left to rules that stand elsewhere",
    "permission": "it is allowed, not required",
    "soft": "the Parties only speak of it or promote it",
    "telling": "it is only a matter on which information is given",
    "": "nobody is named who must do it",
    "aim": "it stands among aims or definitions, not among duties",
    "recital": "only a recital names it",
    "heading": "only a heading names it",
}
"""Why a component is not operative; the first that applies to a mention is the one that is told."""


@dataclass(frozen=True, slots=True)
class Wording:
    """Phrases per language (`rules/wording/phrases.py` says how they are written)."""

    en: tuple[str, ...] = ()
    fr: tuple[str, ...] = ()

    def find(self, index: WordIndex) -> list[Match]:
        """Matches of the phrases of every language; a language that the text is not in finds nothing."""
        return index.find((*compiled(self.en), *compiled(self.fr)))


@dataclass(frozen=True, slots=True)
class Part:
    """Something that a good text says of the component; `missing` completes "Not said: ..."."""

    missing: str
    cues: Wording
    needed: bool = False
    """Without one of the parts so marked the component is only mentioned."""


@dataclass(frozen=True, slots=True)
class Topic:
    """What the statements and headings of a document say of one component."""

    touched: dict[int, str]
    """Statement number -> "text", "heading", or "below" (a duty below such a heading)."""
    against: frozenset[int]
    listed: frozenset[int]
    """Statements that name it only in a list of what a paper states: "requests, stating wage and housing"."""


@check("component")
@dataclass(frozen=True, slots=True)
class Component:
    """Options: where the component is spoken of and what may carry it.

    `text` makes a statement speak of it; `headings` make a heading; `weak` phrases count only below such a
    heading or next to such a statement; `apart` names uses of the same words for something else; `against`
    names statements that turn the component into its opposite. The switches say which statements without an
    actor's plain duty carry it too.
    """

    headings: Wording
    text: Wording
    parts: tuple[Part, ...]
    weak: Wording = Wording()
    apart: Wording = Wording()
    against: Wording = Wording()
    rights: bool = False
    spared: bool = False
    permission: bool = False
    telling: bool = False
    soft: bool = False
    deferring: bool = False
    impersonal: bool = False
    stated: bool = False

    def judge(self, rule: Rule, understanding: Understanding, context: Context) -> Verdict:
        """Level of the component, the statements that carry or mention it, and what is missing."""
        reading = force_of(understanding)
        topic = self._topic(reading)
        proofs = [
            _proof("contradicts", reading.statements.listed[number])
            for number in sorted(topic.against)[:SHOWN]
        ]
        if not topic.touched and not topic.against:
            missing = "; ".join(part.missing for part in self.parts)
            return Verdict("silent", (), {"level": "absent"}, f"Not said: {missing}.", "absent")
        met = self._parts_met(reading, topic)
        lacks = {number: self._lacks(reading, topic, number, met) for number in topic.touched}
        operative = [number for number, lack in lacks.items() if lack is None]
        missing = "; ".join(part.missing for part, found in zip(self.parts, met, strict=True) if not found)
        level: Level = "operative" if operative else "mentioned"
        role: Role = "proves" if operative else "context"
        shown = operative or [number for number in topic.touched if number not in topic.against]
        proofs += [_proof(role, reading.statements.listed[number]) for number in sorted(shown)[:SHOWN]]
        notes = [] if operative else [f"Mentioned only: {_reason(lacks)}."]
        notes += [f"Not said: {missing}."] if missing else []
        return Verdict(
            "met" if operative else "silent", tuple(proofs), {"level": level}, " ".join(notes), level
        )

    def _topic(self, reading: Reading) -> Topic:
        found = reading.statements
        apart = {place for first, last in self.apart.find(found.index) for place in range(first, last + 1)}

        def of(wording: Wording) -> set[int]:
            matches = wording.find(found.index)
            return {
                found.index.group[first]
                for first, last in matches
                if first not in apart and last not in apart
            }

        matches = [match for match in self.text.find(found.index) if apart.isdisjoint(match)]
        named = {found.index.group[first] for first, _ in matches}
        plain = {found.index.group[first] for first, _ in matches if not reading.in_list(first)}
        against = {
            found.index.group[first]
            for first, _ in self.against.find(found.index)
            if not reading.negated(first)
        }
        headed = {found.heading_index.group[first] for first, _ in self.headings.find(found.heading_index)}
        paths = found.headings if headed else ()
        below = {
            at for at, path in enumerate(paths) if any(found.heading_numbers[name] in headed for name in path)
        }
        touched: dict[int, str] = {}
        weak = of(self.weak) if named or below else set()
        for item in found.listed if named or below else ():
            if item.kind == "heading":
                continue
            if item.number in named or (item.stem is not None and touched.get(item.stem) == "text"):
                touched[item.number] = "text"
            elif self._takes_up(reading, item, touched, item.number in weak):
                touched[item.number] = "below"
            elif item.clause in below:
                touched[item.number] = "below" if item.number in weak else "heading"
        return Topic(touched, frozenset(against), frozenset(named - plain))

    def _takes_up(self, reading: Reading, item: Statement, touched: dict[int, str], weak: bool) -> bool:
        """Whether a statement goes on with the matter of the one before."""
        if item.before is None or touched.get(item.before) != "text":
            return False
        same = reading.statements.listed[item.before].clause == item.clause
        return (same and weak) or reading.points_back(item, strongly=not same)

    def _lacks(
        self, reading: Reading, topic: Topic, number: int, met: tuple[frozenset[int], ...]
    ) -> str | None:
        """Why a statement does not carry the component; None where it does."""
        force = reading.force[number]
        if number in topic.against:
            return "against"
        if topic.touched[number] == "heading":
            return "heading"
        if force.idle:
            return force.idle
        needed = [(part, found) for part, found in zip(self.parts, met, strict=True) if part.needed]
        if needed and not any(self._near(reading, number, found) for _, found in needed):
            return "it does not say: " + " or ".join(part.missing for part, _ in needed)
        if force.hedge:
            return f"“{force.hedge}” leaves it open"
        if not self._carries(force):
            return "permission" if force.permission else ""
        if force.verb == "deferring" and not self.deferring and not any(number in found for found in met):
            return "deferring"
        if (force.verb == "telling" or number in topic.listed) and not self.telling:
            return "telling"
        return "soft" if force.verb == "soft" and not self.soft else None

    def _carries(self, force: Force) -> bool:
        return (
            force.duty
            or (self.impersonal and force.bare)
            or (self.rights and force.right)
            or (self.spared and force.spared)
            or (self.permission and force.permission == "other" and (force.worker or not self.rights))
            or (self.stated and force.stated)
        )

    def _near(self, reading: Reading, number: int, found: frozenset[int]) -> bool:
        """Whether a part is fulfilled in the clause of a statement or in the one that it takes up."""
        listed = reading.statements.listed
        item = listed[number]
        clauses = {listed[at].clause for at in found}
        before = item.before
        if item.clause in clauses:
            return True
        return before is not None and listed[before].clause in clauses and reading.points_back(item)

    def _parts_met(self, reading: Reading, topic: Topic) -> tuple[frozenset[int], ...]:
        """Per part the statements on the component that fulfil it."""
        group = reading.statements.index.group
        clauses = {reading.statements.listed[number].clause for number in topic.touched}
        listed = reading.statements.listed
        clauses |= {
            listed[before].clause for number in topic.touched if (before := listed[number].before) is not None
        }
        near = {item.number for item in listed if item.clause in clauses}
        return tuple(
            frozenset(group[first] for first, _ in part.cues.find(reading.statements.index)) & near
            for part in self.parts
        )


def _reason(lacks: dict[int, str | None]) -> str:
    """The reason that comes nearest to a duty."""
    reasons = [lack for lack in lacks.values() if lack is not None] or ["against"]
    for wanted in reasons:
        if wanted not in REASONS:
            return wanted
    return next(sentence for reason, sentence in REASONS.items() if reason in reasons)


def _proof(role: Role, item: Statement) -> Proof:
    return Proof(role, item.start, item.end)
