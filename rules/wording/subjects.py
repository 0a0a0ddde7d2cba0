"""Who is bound: the subject of a verb of force, the actor after "by", the payer of a cost."""

from __future__ import annotations

from collections.abc import Iterable

from rules.wording.phrases import WORD, Match
from rules.wording.statements import Statement, Statements, row_heads
from rules.wording.vocabulary import Vocabulary

ARTICLES = frozenset({"the", "a", "an", "each", "every", "any"})
BE = frozenset({"is", "are", "be"})
PRESENT = frozenset({"is", "are"})
NOUN_PHRASE = 9
"""Longest noun phrase, in words, that is looked through after its head: "the Ministry of Labour of ..."."""
RELATIVE = 10
"""Longest relative clause, in words, after which the main verb is still looked for."""


class Subjects:
    """Finds who is bound in a statement. `marks` are the matches of each role of the vocabulary."""

    def __init__(self, found: Statements, words: Vocabulary, names: Iterable[Match]) -> None:
        """`names` are matches of the document's own names for those whom it binds."""
        self.found, self.words = found, words.words
        self.tokens = found.index.words
        self._marks = {
            role: self._group(found.index.find(phrases)) for role, phrases in words.phrases.items()
        }
        for number, matches in self._group(names).items():
            actors = self._marks["actors"]
            actors[number] = sorted({*actors.get(number, ()), *matches})

    def marks(self, role: str, item: Statement) -> list[Match]:
        """The matches of a role in a statement."""
        return self._marks[role].get(item.number, [])

    def bound(self, item: Statement, inherited: bool) -> bool:
        """Whether an actor has the duty; `inherited`: the actor of the statement before goes on."""
        places = [
            first for first, _ in self.marks("duties", item) if not self._in_relative_clause(item, first)
        ]
        return (
            any(
                self.is_actor_before(item, place, inherited)
                or self._by_actor(item, place)
                or self._acts_like_an_actor(item, place)
                for place in places
            )
            or self._acts_in_present(item, inherited)
            or self._bears(item)
            or self._row_names_actor(item)
        )

    def _in_relative_clause(self, item: Statement, place: int) -> bool:
        """The main verb stands elsewhere in "may send an officer who will help"."""
        if place - 1 <= item.first or self.tokens[place - 1] not in self.words["relatives"]:
            return False
        return not self.words["modals"].isdisjoint(self.tokens[item.first : place])

    def is_actor_before(self, item: Statement, place: int, inherited: bool) -> bool:
        """Whether the last noun before a verb that stands for itself is an actor, not a worker."""
        actors = [match for match in self._free(item, "actors") if match[1] < place]
        workers = [match for match in self._free(item, "workers") if match[1] < place]
        if not actors:
            return inherited and not workers
        if not workers or max(workers)[1] <= max(actors)[1]:
            return True
        if self.tokens[max(actors)[1] + 1] in self.words["relatives"]:
            return True
        pronoun = max(workers)[0]
        return self.tokens[pronoun] in self.words["pronouns"] and (inherited or pronoun > item.first + 2)

    def _acts_like_an_actor(self, item: Statement, place: int) -> bool:
        """An unknown subject with a verb that bodies and employers have: "The holding shall reimburse"."""
        at = place + 1
        while at < item.last and self.tokens[at] in self.words["adverbs"] and self.tokens[at] != "be":
            at += 1
        if at >= item.last or place <= item.first:
            return False
        verbs = self.words["acts" if self._capitalised(item.first + 1, place) else "personal"]
        if self.tokens[at] not in verbs:
            return False
        subject = self.tokens[item.first : place]
        things = not self.words["things"].isdisjoint(subject[-3:])
        return not (
            things or self._free(item, "workers") or self.tokens[place - 1] in self.words["relatives"]
        )

    def _capitalised(self, first: int, last: int) -> bool:
        """Whether a word inside a subject is written as a name: "the Service", "the State Chamber"."""
        text, starts = self.found.document.text, self.found.starts
        return any(text[starts[place]].isupper() for place in range(first, last))

    def leads(self, item: Statement) -> bool:
        """Whether the first noun of a statement that stands for itself is an actor."""
        actors, workers = self._free(item, "actors"), self._free(item, "workers")
        return bool(actors) and (not workers or min(actors) < min(workers))

    def _free(self, item: Statement, role: str) -> list[Match]:
        """Nouns that stand for themselves, not after "of", "from", "where"."""
        return [
            match
            for match in self.marks(role, item)
            if self._before(item, match[0]) not in self.words["beside"]
        ]

    def _before(self, item: Statement, place: int) -> str:
        """The word before a noun and its modifiers, "" at a comma; an article may have one unknown word."""
        modifiers, at = self.words["modifiers"], place - 1
        if at > item.first and self.tokens[at] not in modifiers and self.tokens[at - 1] in ARTICLES:
            at -= 1
        while at >= item.first and self.tokens[at] in modifiers and at not in self.found.comma:
            at -= 1
        return "" if at < item.first or at in self.found.comma else self.tokens[at]

    def _by_actor(self, item: Statement, place: int) -> bool:
        return any(
            first > place and self._before(item, first) == "by" for first, _ in self.marks("actors", item)
        )

    def _acts_in_present(self, item: Statement, inherited: bool) -> bool:
        """ "The Office sends the list", "the ticket is paid by the employer"."""
        ends = [last for _, last in self._free(item, "actors")]
        ends += [beyond for last in ends if (beyond := self._end_of_phrase(item, last)) is not None]
        if inherited:
            ends.append(item.first)
        if any(self._verb_follows(item, last) for last in ends):
            return True
        return any(
            self._before(item, first) == "by"
            and PRESENT & set(self.tokens[max(item.first, first - NOUN_PHRASE) : first])
            for first, _ in self.marks("actors", item)
        )

    def _verb_follows(self, item: Statement, last: int) -> bool:
        acts, at = self.words["acts"], last + 1
        while at < item.last and self.tokens[at] in self.words["adverbs"]:
            at += 1
        if at < item.last and self.tokens[at] in self.words["relatives"]:
            # "A shipowner who needs crew files a request": the second verb is the main one.
            return any(self.tokens[later] in acts for later in range(at + 3, min(at + RELATIVE, item.last)))
        return at < item.last and self.tokens[at] in acts

    def _end_of_phrase(self, item: Statement, last: int) -> int | None:
        """Where "the Ministry of Labour of the sending State" ends, None where it ends with its head."""
        if last + 1 >= item.last or self.tokens[last + 1] not in ("of", "in", "for", "or", "and"):
            return None
        for at in range(last + 2, min(last + NOUN_PHRASE, item.last)):
            if self.tokens[at] in self.words["acts"]:
                return at - 1
            if self.tokens[at] in self.words["modals"] or self.tokens[at] in BE or at - 1 in self.found.comma:
                return None
        return None

    def _bears(self, item: Statement) -> bool:
        """ "At the expense of the employer", "rests with the Party", "at the employer's expense"."""
        actors = self.marks("actors", item)
        linking = self.words["modifiers"] | {"of", "by", "with"}
        for _, last in self.marks("bearing", item):
            if any(last < first and linking.issuperset(self.tokens[last + 1 : first]) for first, _ in actors):
                return True
        for _, last in actors:
            following = self.tokens[last + 1 : min(last + 3, item.last)]
            possessive = "s" in following or self.tokens[last].endswith("s")
            if possessive and self.words["expense"].intersection(following):
                return True
        return False

    def _row_names_actor(self, item: Statement) -> bool:
        """A table row binds where the head of a column asks who pays or acts and its cell names an actor."""
        document = self.found.document
        clause = document.clauses[item.clause]
        for cell, title in zip(clause.cells, row_heads(document, clause), strict=False):
            head = [word.group().casefold() for word in WORD.finditer(title)]
            asks = any(word in self.words["asking"] or word.startswith("responsib") for word in head)
            if (asks or ("by" in head and len(head) > 1)) and any(
                self.found.starts[first] >= cell.start and self.found.ends[last] <= cell.end
                for first, last in self.marks("actors", item)
            ):
                return True
        return False

    def _group(self, matches: Iterable[Match]) -> dict[int, list[Match]]:
        grouped: dict[int, list[Match]] = {}
        for match in matches:
            grouped.setdefault(self.found.index.group[match[0]], []).append(match)
        return grouped
