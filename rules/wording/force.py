"""With what force a statement binds: the difference between a component mentioned and operative."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from nlp.meaning import Understanding
from rules.wording.names import actor_names
from rules.wording.phrases import parse
from rules.wording.statements import Statement, Statements, statements
from rules.wording.subjects import Subjects
from rules.wording.vocabulary import Vocabulary, vocabulary

IDLE_STANDINGS = frozenset({"recital", "quoted", "contested", "hidden"})
OPENING = 12
"""Words of a statement among which the participle of a recital is looked for."""
REACH = 10
"""Words of a statement among which "such", "thereof" is looked for."""

Idle = Literal["", "recital", "heading", "aim", "released", "later"]
VerbKind = Literal["", "soft", "telling", "deferring"]


@dataclass(frozen=True, slots=True)
class Force:
    """How one statement binds.

    `duty`: a named actor is bound; `bare`: there is a verb of duty, whoever is bound; `right`, `spared`: a
    worker holds a right, or is kept free of a cost; `permission`: who may, a "side" of the agreement or an
    "other"; `stated`: it says without any "shall" or "may" how things are; `worker`: a worker is spoken of;
    `hedge` quotes the words that take the force away; `verb` is what the verb does with the matter; `idle` is
    why nothing here can bind.
    """

    duty: bool = False
    bare: bool = False
    right: bool = False
    spared: bool = False
    permission: Literal["", "side", "other"] = ""
    stated: bool = False
    worker: bool = False
    hedge: str = ""
    verb: VerbKind = ""
    idle: Idle = ""

    def completing(self, stem: Force) -> Force:
        """The force of an item: that of its stem ("The employer shall: (a) house ...") besides its own."""
        return Force(
            duty=self.duty or stem.duty,
            bare=self.bare or stem.bare,
            right=self.right or stem.right,
            spared=self.spared or stem.spared,
            permission=self.permission or stem.permission,
            stated=self.stated or stem.stated,
            worker=self.worker or stem.worker,
            hedge=self.hedge or stem.hedge,
            verb=self.verb if self.bare or self.verb else stem.verb,
            idle=self.idle or stem.idle,
        )


@dataclass(frozen=True, slots=True)
class Reading:
    """The statements of a document with their force."""

    statements: Statements
    force: tuple[Force, ...]
    words: Vocabulary

    def points_back(self, item: Statement, strongly: bool = False) -> bool:
        """Whether a statement takes up the one before: "such costs"; if not `strongly`, also "for it"."""
        tokens = self.statements.index.words[item.first : item.last]
        anaphors = self.words.words["strong_anaphors" if strongly else "anaphors"]
        return tokens[0] not in self.words.words["pronouns"] and not anaphors.isdisjoint(tokens[:REACH])

    def in_list(self, place: int) -> bool:
        """Whether a word stands after "stating", "specifying" in its statement."""
        index = self.statements.index
        first = self.statements.listed[index.group[place]].first
        return not self.words.words["listing"].isdisjoint(index.words[first:place])

    def negated(self, place: int) -> bool:
        """Whether "no", "nobody" stands before a word in its statement."""
        index = self.statements.index
        first = self.statements.listed[index.group[place]].first
        return not self.words.words["negations"].isdisjoint(index.words[first:place])


_last: tuple[Understanding, Reading] | None = None


def force_of(understanding: Understanding) -> Reading:
    """The statements of a document with their force, kept for the rules that ask one after another."""
    global _last
    kept = _last
    if kept is None or kept[0] is not understanding:
        kept = _last = (understanding, read_force(understanding))
    return kept[1]


def read_force(understanding: Understanding) -> Reading:
    """Part a document into statements and weigh each; English words where its languages have none."""
    words = next(filter(None, map(vocabulary, (*understanding.languages, "en"))))
    found = statements(understanding, words)
    return Reading(found, _Weigher(understanding, found, words).weigh(), words)


class _Weigher:
    def __init__(self, understanding: Understanding, found: Statements, words: Vocabulary) -> None:
        self.found, self.words, self.tokens = found, words.words, found.index.words
        names = [parse(name) for name in actor_names(understanding, self.words["not_names"])]
        self.subjects = Subjects(found, words, found.index.find(names))
        self.idle_spans = [
            (provision.span.start, provision.span.end)
            for provision in understanding.provisions
            if provision.standing in IDLE_STANDINGS
        ]
        headings = found.heading_index
        self.idle_headings = {
            headings.group[first] for first, _ in headings.find(words.phrases["idle_headings"])
        }
        self.forces: list[Force] = []
        self.actor_goes_on: list[bool] = []

    def weigh(self) -> tuple[Force, ...]:
        for item in self.found.listed:
            own = self._own(item)
            self.forces.append(own if item.stem is None else own.completing(self.forces[item.stem]))
        return tuple(self.forces)

    def _own(self, item: Statement) -> Force:
        marks = self.subjects.marks
        inherited = self._inherits(item)
        bound = self.subjects.bound(item, inherited)
        self.actor_goes_on.append(bound or inherited or self.subjects.leads(item))
        worker = bool(marks("workers", item))
        return Force(
            duty=bound,
            bare=bound or bool(marks("duties", item)),
            right=bool(marks("rights", item)) and (worker or bool(marks("permissions", item))),
            spared=bool(marks("spared", item)),
            permission=self._permission(item),
            stated=self._stated(item),
            worker=worker,
            hedge=self._hedge(item),
            verb=self._verb(item),
            idle=self._idle(item),
        )

    def _inherits(self, item: Statement) -> bool:
        """Whether the subject is the one before: "and shall pay", "It shall meet", "which shall"."""
        if item.before is None or not self.actor_goes_on[item.before]:
            return False
        first = self.tokens[item.first]
        if item.splits and first in self.words["coordinators"]:
            nexts = self.tokens[item.first + 1 : item.first + 3]
            if (self.words["modals"] | self.words["pronouns"]).intersection(nexts):
                return True
        return first in self.words["pronouns"]

    def _permission(self, item: Statement) -> Literal["", "side", "other"]:
        found = self.subjects.marks("permissions", item)
        if not found:
            return ""
        before = self.tokens[item.first : found[0][0]]
        return "side" if self.words["sides"].intersection(before) else "other"

    def _stated(self, item: Statement) -> bool:
        tokens = self.tokens[item.first : item.last]
        return not self.words["states"].isdisjoint(tokens) and self.words["modals"].isdisjoint(tokens)

    def _hedge(self, item: Statement) -> str:
        """The first hedge in the document's words; "Should the employer fail" only sets a condition."""
        found = [match for match in self.subjects.marks("hedges", item) if match != (item.first, item.first)]
        if not found:
            return ""
        first, last = found[0]
        return self.found.document.text[self.found.starts[first] : self.found.ends[last]]

    def _verb(self, item: Statement) -> VerbKind:
        """What the first verb of force, or else the present verb of the first actor, does."""
        for place in range(item.first, item.last):
            if self.tokens[place] in self.words["governing"] or (
                self.tokens[place] == "to"
                and place > item.first
                and self.tokens[place - 1] in self.words["undertaking"]
            ):
                return self._kind_of_verb(item, self._skip_adverbs(item, place + 1))
        for _, last in self.subjects.marks("actors", item)[:1]:
            at = self._skip_adverbs(item, last + 1)
            if at < item.last and self.tokens[at] in self.words["acts"]:
                return self._kind_of_verb(item, at)
        return ""

    def _skip_adverbs(self, item: Statement, at: int) -> int:
        while at < item.last - 1 and self.tokens[at] in self.words["adverbs"]:
            at += 1
        return at

    def _kind_of_verb(self, item: Statement, at: int) -> VerbKind:
        if at >= item.last:
            return ""
        words, forms = self.words, {self.tokens[at], self.tokens[at].removesuffix("s")}
        if words["deferring"] & forms and self.subjects.marks("rules", item):
            return "deferring"
        idle = words["soft"] | words["telling"]
        if (idle & forms) and self._further_act(item, at + 1, idle):
            return ""
        if words["soft"] & forms:
            return "soft"
        return "telling" if words["telling"] & forms else ""

    def _further_act(self, item: Statement, at: int, idle: frozenset[str]) -> bool:
        """Whether a second verb does more: "shall publish the posts, keep a list and test the candidates"."""
        acts = self.words["acts"] - idle
        for place in range(at + 1, item.last):
            if self.tokens[place] not in acts:
                continue
            joined = self.tokens[place - 1] in ("and", "or")
            if joined and place < at + 3:
                return True
            following = self.tokens[place + 1] if place + 1 < item.last else ""
            if (joined or place - 1 in self.found.comma) and following in self.words["determiners"]:
                return True
        return False

    def _idle(self, item: Statement) -> Idle:
        if item.kind == "heading":
            return "heading"
        if self._recital(item) or any(start <= item.start < end for start, end in self.idle_spans):
            return "recital"
        path = self.found.headings[item.clause]
        if path and self.found.heading_numbers[path[-1]] in self.idle_headings:
            return "aim"
        for first, _ in self.subjects.marks("released", item):
            if self.tokens[first] in self.words["releasing"] or self.subjects.is_actor_before(
                item, first, False
            ):
                return "released"
        return "later" if self.subjects.marks("later", item) else ""

    def _recital(self, item: Statement) -> bool:
        """Whether it opens with a participle ("The Parties, desirous of ...") and has no verb of force."""
        recitals = self.words["recitals"]
        if self.tokens[item.first] in recitals:
            return True
        opening = range(item.first + 1, min(item.first + OPENING, item.last))
        has_participle = any(self.tokens[at] in recitals and at - 1 in self.found.comma for at in opening)
        return has_participle and self.words["modals"].isdisjoint(self.tokens[item.first : item.last])
