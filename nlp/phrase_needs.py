"""Which patterns a sentence can hold at all: each set of keys that a pattern needs is one bit of a number."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from nlp.phrase_patterns import Company, Pattern


class NeedIndex:
    """Patterns by the key that they begin with ("pay", "{decide"), each with the bits of what it needs."""

    __slots__ = ("_all", "_bits", "_by_key", "starting", "together")

    def __init__(
        self,
        by_word: Mapping[str, Sequence[Pattern]],
        by_class: Mapping[str, Sequence[Pattern]],
        companies: Iterable[Company],
    ) -> None:
        self._bits: dict[frozenset[str], int] = {}
        self._by_key: dict[str, int] = {}
        self.starting: dict[str, list[tuple[Pattern, int]]] = {}
        for prefix, table in (("", by_word), ("{", by_class)):
            for key, patterns in table.items():
                self.starting[prefix + key] = [(p, self._needed(p.needs)) for p in patterns]
        self.together = [(c, self._needed(c.needs)) for c in companies]
        self._all = (1 << len(self._bits)) - 1

    def _needed(self, needs: Iterable[frozenset[str]]) -> int:
        total = 0
        for need in needs:
            bit = self._bits.get(need)
            if bit is None:
                bit = self._bits[need] = 1 << len(self._bits)
                for key in need:
                    self._by_key[key] = self._by_key.get(key, 0) | bit
            total |= bit
        return total

    def missing(self, keys: Iterable[str]) -> int:
        """The bits of all needs that none of a sentence's keys meets."""
        met = 0
        for key in keys:
            met |= self._by_key.get(key, 0)
        return self._all & ~met
