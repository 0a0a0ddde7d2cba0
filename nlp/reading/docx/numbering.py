"""Automatic numbers of Word paragraphs (ECMA-376 Part 1, 17.9), as Word would print them."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field

from docx.oxml.xmlchemy import BaseOxmlElement

from nlp.reading.docx.styles import Styles
from nlp.reading.docx.xml import child, children, number, toggle, value

BULLET = "•"
_PLACE = re.compile(r"%([1-9])")
_ROMAN = ((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"),
          (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))  # fmt: skip
_ARABIC_ALPHA = "أبتثجحخدذرزسشصضطظعغفقكلمنهوي"
_ARABIC_ABJAD = "أبجدهوزحطيكلمنسعفصقرشتثخذضظغ"
_LEVELS = 9


@dataclass(frozen=True, slots=True)
class Level:
    """One level of a list: how its number is written and when it starts again."""

    kind: str = "decimal"
    text: str = ""
    start: int = 1
    restart: int | None = None
    legal: bool = False
    style: str | None = None
    indent: float | None = None


@dataclass
class _Counter:
    """The numbers that one abstract list stands at; lists that share it count on."""

    values: dict[int, int] = field(default_factory=dict)
    overridden: set[tuple[str, int]] = field(default_factory=set)


class Numbering:
    """The lists of a document. `label` must be called once for each paragraph, in order."""

    def __init__(self, root: BaseOxmlElement | None, styles: Styles) -> None:
        self._styles = styles
        self._abstract = {
            value(one, attribute="abstractNumId") or "": one for one in children(root, "abstractNum")
        }
        self._nums = {value(one, attribute="numId") or "": one for one in children(root, "num")}
        self._levels: dict[str, dict[int, Level]] = {}
        self._counters: dict[str, _Counter] = {}

    def label(self, num_id: str | None, level: int | None, style_id: str | None) -> tuple[str, float | None]:
        """The number of the next paragraph of a list and its indent in points; ("", None) for none.

        A level that is not stated is the one linked to the paragraph's style, else the first.
        """
        if num_id is None or num_id == "0" or num_id not in self._nums:
            return "", None
        levels = self._levels_of(num_id)
        if level is None:
            level = next((index for index, one in levels.items() if style_id and one.style == style_id), 0)
        one = levels.get(level)
        if one is None:
            return "", None
        values = self._advance(num_id, level, levels)
        if one.kind == "none" and not one.text:
            return "", one.indent
        if one.kind == "bullet":
            return BULLET, one.indent
        return _written(one, levels, values), one.indent

    def _advance(self, num_id: str, level: int, levels: dict[int, Level]) -> dict[int, int]:
        counter = self._counters.setdefault(self._abstract_id(num_id), _Counter())
        override = self._start_override(num_id, level)
        if override is not None and (num_id, level) not in counter.overridden:
            counter.overridden.add((num_id, level))
            counter.values[level] = override
        elif level in counter.values:
            counter.values[level] += 1
        else:
            counter.values[level] = levels[level].start
        for deeper in [index for index in counter.values if index > level]:
            restart = levels[deeper].restart if deeper in levels else None
            if restart is None or (restart != 0 and level < restart):
                del counter.values[deeper]
        return counter.values

    def _start_override(self, num_id: str, level: int) -> int | None:
        for override in children(self._nums[num_id], "lvlOverride"):
            if number(value(override, attribute="ilvl")) == level:
                return number(value(override, "startOverride"))
        return None

    def _abstract_id(self, num_id: str) -> str:
        """The list definition behind an instance, through numbering styles."""
        seen: set[str] = set()
        while num_id in self._nums and num_id not in seen:
            seen.add(num_id)
            abstract_id = value(self._nums[num_id], "abstractNumId") or ""
            link = value(self._abstract.get(abstract_id), "numStyleLink")
            target = self._styles.numbering_of(link) if link else None
            if target is None:
                return abstract_id
            num_id = target
        return ""

    def _levels_of(self, num_id: str) -> dict[int, Level]:
        if num_id not in self._levels:
            levels: dict[int, Level] = {}
            definition = self._abstract.get(self._abstract_id(num_id))
            overrides = [child(one, "lvl") for one in children(self._nums[num_id], "lvlOverride")]
            for element in [*children(definition, "lvl"), *(one for one in overrides if one is not None)]:
                index = number(value(element, attribute="ilvl"))
                if index is not None and 0 <= index < _LEVELS:
                    levels[index] = _level(element)
            self._levels[num_id] = levels
        return self._levels[num_id]


def _level(element: BaseOxmlElement) -> Level:
    start = number(value(element, "start"))
    ind = child(element, "pPr", "ind")
    indent = number(value(ind, attribute="left") or value(ind, attribute="start"))
    return Level(
        kind=value(element, "numFmt") or "decimal",
        text=value(element, "lvlText") or "",
        start=1 if start is None else start,
        restart=number(value(element, "lvlRestart")),
        legal=bool(toggle(element, "isLgl")),
        style=value(element, "pStyle"),
        indent=None if indent is None else indent / 20,
    )


def _written(one: Level, levels: dict[int, Level], values: dict[int, int]) -> str:
    def place(match: re.Match[str]) -> str:
        index = int(match[1]) - 1
        level = levels.get(index, Level())
        kind = "decimal" if one.legal else level.kind
        return spell(values.get(index, level.start), kind)

    return _PLACE.sub(place, one.text).strip()


def spell(count: int, kind: str) -> str:
    """A list number in a Word number format; formats that contracts do not use come out as digits."""
    writer = _WRITERS.get(kind)
    return writer(count) if writer and count > 0 else str(count)


def _roman(count: int) -> str:
    if count > 3999:
        return str(count)
    out = ""
    for worth, letters in _ROMAN:
        times, count = divmod(count, worth)
        out += letters * times
    return out


def _letters(alphabet: str) -> Callable[[int], str]:
    """Word repeats the letter after the end of the alphabet: z, aa, bb."""

    def write(count: int) -> str:
        rounds, index = divmod(count - 1, len(alphabet))
        return alphabet[index] * (rounds + 1) if rounds < 10 else str(count)

    return write


def _ordinal(count: int) -> str:
    ending = "th" if 10 <= count % 100 <= 20 else {1: "st", 2: "nd", 3: "rd"}.get(count % 10, "th")
    return f"{count}{ending}"


_latin = _letters("abcdefghijklmnopqrstuvwxyz")
_WRITERS: dict[str, Callable[[int], str]] = {
    "none": lambda count: "",
    "decimalZero": lambda count: f"{count:02d}",
    "lowerLetter": _latin,
    "upperLetter": lambda count: _latin(count).upper(),
    "lowerRoman": _roman,
    "upperRoman": lambda count: _roman(count).upper(),
    "ordinal": _ordinal,
    "arabicAlpha": _letters(_ARABIC_ALPHA),
    "arabicAbjad": _letters(_ARABIC_ABJAD),
}
