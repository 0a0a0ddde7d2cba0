"""With what force a statement binds, and whom: the difference between a component mentioned and operative."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from nlp.meaning import Understanding
from rules.wording.phrases import WORD, Match
from rules.wording.statements import Statement, Statements, row_heads, statements
from rules.wording.vocabulary import Vocabulary, vocabulary

IDLE_STANDINGS = frozenset({"recital", "quoted", "contested", "hidden"})


@dataclass(frozen=True, slots=True)
class Force:
    """How one statement binds.

    `duty`: a named actor is bound; `bare`: there is a verb of duty, whoever is bound; `right`, `spared`:
    a worker holds a right, or is kept free of a cost; `permission`: it says "may", of a "side" of the
    agreement or of an "other"; `stated`: it says without any "shall" or "may" how things are; `worker`: a
    worker is spoken of. `hedge` quotes the words that take the force away; `verb` is "soft", "telling", "deferring" or "".
    """

    duty: bool = False
    bare: bool = False
    right: bool = False
    spared: bool = False
    permission: str = ""
    stated: bool = False
    worker: bool = False
    hedge: str = ""
    verb: str = ""
    idle: str = ""
    """Why nothing here can bind: "recital", "heading", "aim", "released", "later"; else ""."""


@dataclass(slots=True)
class _Marks:
    """Matches of each role, by statement."""

    by_role: dict[str, dict[int, list[Match]]] = field(default_factory=dict)

    def of(self, role: str, number: int) -> list[Match]:
        return self.by_role[role].get(number, [])


@dataclass(frozen=True, slots=True)
class Reading:
    """The statements of a document with their force."""

    statements: Statements
    force: tuple[Force, ...]


def read_force(understanding: Understanding) -> Reading:
    """Part a document into statements and weigh each; English words where the language has none."""
    words = next(filter(None, map(vocabulary, (*understanding.languages, "en"))))
    found = statements(understanding, words)
    return Reading(found, _Weigher(understanding, found, words).weigh())


class _Weigher:
    def __init__(self, understanding: Understanding, found: Statements, words: Vocabulary) -> None:
        self.found, self.index, self.words = found, found.index, words
        self.tokens = found.index.words
        self.marks = _Marks({role: self._group(self.index.find(phrases)) for role, phrases in words.phrases.items()})
        self._add_names(understanding)
        self.idle_spans = [(p.span.start, p.span.end) for p in understanding.provisions if p.standing in IDLE_STANDINGS]
        self.idle_headings = {
            found.heading_index.group[first] for first, _ in found.heading_index.find(words.phrases["idle_headings"])
        }
        self.forces: list[Force] = []
        self.subject: list[bool] = []

    def weigh(self) -> tuple[Force, ...]:
        for item in self.found.listed:
            self.forces.append(self._one(item))
        return tuple(self.forces)

    def _one(self, item: Statement) -> Force:
        inherited = self._inherits(item)
        bound, bare = self._duty(item, inherited)
        row = self._row(item)
        self.subject.append(bound or inherited or self._leads(item))
        own = Force(
            duty=bound or row,
            bare=bare or row,
            right=bool(self.marks.of("rights", item.number)) and self._has_worker(item),
            spared=bool(self.marks.of("spared", item.number)),
            permission=self._permission(item),
            stated=self._stated(item),
            worker=self._has_worker(item),
            hedge=self._quote(item, "hedges"),
            verb=self._verb(item),
            idle=self._idle(item),
        )
        return self._with_stem(item, own)

    def _with_stem(self, item: Statement, own: Force) -> Force:
        """An item has the force of its stem ("The employer shall: (a) house ...") unless it has its own."""
        if item.stem is None:
            return own
        stem = self.forces[item.stem]
        verb = own.verb or stem.verb if not own.bare else own.verb
        return Force(own.duty or stem.duty, own.bare or stem.bare, own.right or stem.right, own.spared or stem.spared,
                     own.permission or stem.permission, own.stated or stem.stated, own.worker or stem.worker, own.hedge or stem.hedge, verb, own.idle or stem.idle)  # fmt: skip

    def _duty(self, item: Statement, inherited: bool) -> tuple[bool, bool]:
        places = [first for first, _ in self.marks.of("duties", item.number)]
        if any(self._subject_is_actor(item, place, inherited) or self._actor_after_by(item, place) for place in places):
            return True, True
        if self._acts_in_present(item, inherited) or self._bearing(item):
            return True, True
        return False, bool(places)

    def _subject_is_actor(self, item: Statement, place: int, inherited: bool) -> bool:
        actors = [match for match in self.marks.of("actors", item.number) if match[1] < place and self._free(item, match[0])]
        workers = [match for match in self.marks.of("workers", item.number) if match[1] < place and self._free(item, match[0])]
        if not actors and not workers:
            return inherited
        if not actors:
            return False
        if workers and max(workers)[1] > max(actors)[1]:
            after = max(actors)[1] + 1
            if self.tokens[after] in self.words.words["relatives"]:
                return True
            return self._pronoun_for_actor(item, max(workers), inherited)
        return True

    def _pronoun_for_actor(self, item: Statement, match: Match, inherited: bool) -> bool:
        return self.tokens[match[0]] in self.words.words["pronouns"] and (inherited or match[0] > item.first + 2)

    def _leads(self, item: Statement) -> bool:
        """Whether the first noun of a statement that stands for itself is an actor."""
        actors = [first for first, _ in self.marks.of("actors", item.number) if self._free(item, first)]
        workers = [first for first, _ in self.marks.of("workers", item.number) if self._free(item, first)]
        return bool(actors) and (not workers or min(actors) < min(workers))

    def _permission(self, item: Statement) -> str:
        found = self.marks.of("permissions", item.number)
        if not found:
            return ""
        before = self.tokens[item.first : found[0][0]]
        return "side" if any(word in self.words.words["sides"] for word in before) else "other"

    def _stated(self, item: Statement) -> bool:
        words = self.tokens[item.first : item.last]
        return any(word in self.words.words["states"] for word in words) and not any(
            word in self.words.words["modals"] for word in words
        )

    def _free(self, item: Statement, place: int) -> bool:
        """Whether a noun stands for itself, not after "of", "from", "where"."""
        at = self._head(item, place)
        return at < item.first or at in self.found.comma or self.tokens[at] not in self.words.words["beside"]

    def _actor_after_by(self, item: Statement, place: int) -> bool:
        return any(first > place and self._before(item, first) == "by" for first, _ in self.marks.of("actors", item.number))

    def _before(self, item: Statement, place: int) -> str:
        at = self._head(item, place)
        return self.tokens[at] if at >= item.first else ""

    def _head(self, item: Statement, place: int) -> int:
        """The word before a noun with its modifiers; one word that is not known may stand after an article."""
        modifiers, at = self.words.words["modifiers"], place - 1
        if at > item.first and self.tokens[at] not in modifiers and self.tokens[at - 1] in ("the", "a", "an", "each", "every", "any"):
            at -= 1
        while at >= item.first and self.tokens[at] in modifiers and at not in self.found.comma:
            at -= 1
        return at

    def _acts_in_present(self, item: Statement, inherited: bool) -> bool:
        """"The Office sends the list", "the ticket is paid by the employer"."""
        acts, adverbs = self.words.words["acts"], self.words.words["adverbs"]
        ends = [last for first, last in self.marks.of("actors", item.number) if self._free(item, first)]
        ends += self._phrase_ends(item, ends)
        if inherited:
            ends.append(item.first)
        for last in ends:
            at = last + 1
            while at < item.last and self.tokens[at] in adverbs:
                at += 1
            if at < item.last and self.tokens[at] in acts:
                return True
        for first, _ in self.marks.of("actors", item.number):
            if self._before(item, first) == "by" and any(
                word in ("is", "are", "be") for word in self.tokens[max(item.first, first - 9) : first]
            ):
                return True
        return False

    def _phrase_ends(self, item: Statement, ends: Iterable[int]) -> list[int]:
        """Where the noun phrase of an actor ends: "the Ministry of Labour of the sending State"."""
        beyond = []
        for last in ends:
            at = last + 1
            while at < item.last and at - last < 9 and self.tokens[at] not in self.words.words["acts"]:
                if self.tokens[at] in ("shall", "may", "should", "is", "are", "will", "not") or at - 1 in self.found.comma:
                    break
                at += 1
            if at < item.last and last + 1 < at and self.tokens[last + 1] in ("of", "in", "for", "or", "and"):
                beyond.append(at - 1)
        return beyond

    def _bearing(self, item: Statement) -> bool:
        actors = self.marks.of("actors", item.number)
        for _, last in self.marks.of("bearing", item.number):
            for first, _ in actors:
                between = self.tokens[last + 1 : first]
                if last < first and all(word in self.words.words["modifiers"] or word in ("of", "by", "with") for word in between):
                    return True
        for _, last in actors:
            following = self.tokens[last + 1 : min(last + 3, item.last)]
            if any(word in self.words.words["expense"] for word in following) and "s" in (*following, self.tokens[last][-1]):
                return True
        return False

    def _row(self, item: Statement) -> bool:
        """A table row binds where the head of a column asks who pays or acts and its cell names an actor."""
        clause = self.found.document.clauses[item.clause]
        for cell, title in zip(clause.cells, row_heads(self.found.document, clause), strict=False):
            head = [word.group().casefold() for word in WORD.finditer(title)]
            asks = any(word in ("responsible", "payer", "who", "pays", "bears", "issuer") or word.startswith("responsib") for word in head) or (
                "by" in head and len(head) > 1
            )
            if asks and any(
                self.found.starts[first] >= cell.start and self.found.ends[last] <= cell.end
                for first, last in self.marks.of("actors", item.number)
            ):
                return True
        return False

    def _inherits(self, item: Statement) -> bool:
        """Whether the subject is the one before: "and shall pay", "It shall meet", "which shall"."""
        if item.before is None or not self.subject[item.before]:
            return False
        first = self.tokens[item.first]
        if item.splits and first in self.words.words["coordinators"]:
            nexts = self.tokens[item.first + 1 : item.first + 3]
            if any(word in self.words.words["modals"] or word in self.words.words["pronouns"] for word in nexts):
                return True
        return first in self.words.words["pronouns"]

    def _verb(self, item: Statement) -> str:
        for place in range(item.first, item.last):
            if self.tokens[place] in ("shall", "will", "must", "may") or (
                self.tokens[place] == "to" and place > item.first and self.tokens[place - 1] in ("agree", "agrees", "undertake", "undertakes", "commit", "are", "is")
            ):
                at = place + 1
                while at < item.last - 1 and self.tokens[at] in self.words.words["adverbs"]:
                    at += 1
                if at < item.last:
                    return self._kind_of_verb(item, at)
        for _, last in self.marks.of("actors", item.number)[:1]:
            at = last + 1
            while at < item.last - 1 and self.tokens[at] in self.words.words["adverbs"]:
                at += 1
            if at < item.last and self.tokens[at] in self.words.words["acts"]:
                return self._kind_of_verb(item, at)
        if self.marks.of("rules", item.number) and self.tokens[item.first] in self.words.words["deferring"]:
            return "deferring"
        return ""

    def _kind_of_verb(self, item: Statement, at: int) -> str:
        words, verb = self.words.words, self.tokens[at]
        stripped = verb[:-1] if verb.endswith("s") else verb
        if verb in words["deferring"] and self.marks.of("rules", item.number):
            return "deferring"
        following = self.tokens[at + 1 : min(at + 4, item.last)]
        joined = any(one in ("and", "or") and two in words["acts"] and two not in words["soft"] | words["telling"] for one, two in zip(following, following[1:], strict=False))
        if joined:
            return ""
        if verb in words["soft"] or stripped in words["soft"]:
            return "soft"
        return "telling" if verb in words["telling"] or stripped in words["telling"] else ""

    def _idle(self, item: Statement) -> str:
        if item.kind == "heading":
            return "heading"
        if self._recital(item):
            return "recital"
        if any(start <= item.start < end for start, end in self.idle_spans):
            return "recital"
        path = self.found.headings[item.clause]
        if path and self.found.heading_numbers[path[-1]] in self.idle_headings:
            return "aim"
        if any(self._subject_is_actor(item, first, False) or self.tokens[first] in ("nothing", "without", "does")
               for first, _ in self.marks.of("released", item.number)):  # fmt: skip
            return "released"
        return "later" if self.marks.of("later", item.number) else ""

    def _recital(self, item: Statement) -> bool:
        """"Recognising ...", "The Parties, desirous of ...": it opens with a participle and has no verb of force."""
        words = self.words.words
        if self.tokens[item.first] in words["recitals"]:
            return True
        opening = range(item.first + 1, min(item.first + 12, item.last))
        return any(self.tokens[at] in words["recitals"] and at - 1 in self.found.comma for at in opening) and not any(
            self.tokens[at] in words["modals"] for at in range(item.first, item.last)
        )

    def _has_worker(self, item: Statement) -> bool:
        return bool(self.marks.of("workers", item.number))

    def _quote(self, item: Statement, role: str) -> str:
        """The first match of a role in the document's words; "Should the employer fail" only sets a condition."""
        found = [match for match in self.marks.of(role, item.number) if match != (item.first, item.first)]
        if not found:
            return ""
        first, last = found[0]
        return self.found.document.text[self.found.starts[first] : self.found.ends[last]]

    def _group(self, matches: Iterable[Match]) -> dict[int, list[Match]]:
        grouped: dict[int, list[Match]] = {}
        for match in matches:
            grouped.setdefault(self.index.group[match[0]], []).append(match)
        return grouped

    def _add_names(self, understanding: Understanding) -> None:
        """Names that the document gives its actors: party aliases, countries, “the Bureau”."""
        from rules.wording.names import actor_names
        from rules.wording.phrases import parse

        phrases = [parse(name) for name in actor_names(understanding, self.words.words["not_names"])]
        for number, matches in self._group(self.index.find(phrases)).items():
            known = self.marks.by_role["actors"].setdefault(number, [])
            known.extend(match for match in matches if match not in known)
            known.sort()
