"""What Word styles say of paragraphs and runs, inheritance resolved."""

from __future__ import annotations

import re
from dataclasses import dataclass, fields
from functools import cached_property
from typing import TypeVar

from docx.oxml.xmlchemy import BaseOxmlElement

from nlp.reading.docx.xml import child, children, number, toggle, value

_HEADING = re.compile(r"heading ([1-9])", re.IGNORECASE)
_TINY = 4
"""Half-points: text of 2 pt or less is not there for people to read."""

_P = TypeVar("_P", "RunFormat", "ParagraphFormat")


@dataclass(frozen=True, slots=True)
class RunFormat:
    """Character formatting; None where nothing is stated. `size` in half-points."""

    bold: bool | None = None
    struck: bool | None = None
    hidden: bool | None = None
    white: bool | None = None
    underlined: bool | None = None
    size: int | None = None
    font: str | None = None

    @property
    def unseen(self) -> bool:
        """Hidden, or too small to be read."""
        return bool(self.hidden) or (self.size is not None and self.size <= _TINY)


@dataclass(frozen=True, slots=True)
class ParagraphFormat:
    """Paragraph formatting; None where nothing is stated. `indent` in points, `outline` from 1."""

    outline: int | None = None
    num_id: str | None = None
    num_level: int | None = None
    indent: float | None = None
    leaders: tuple[str, ...] | None = None


def run_format(properties: BaseOxmlElement | None) -> RunFormat:
    """The formatting that a w:rPr states."""
    struck = toggle(properties, "strike")
    double = toggle(properties, "dstrike")
    underline = value(properties, "u")
    color = value(properties, "color")
    shaded = child(properties, "shd") is not None or child(properties, "highlight") is not None
    fonts = child(properties, "rFonts")
    return RunFormat(
        bold=toggle(properties, "b"),
        struck=None if struck is None and double is None else bool(struck or double),
        hidden=toggle(properties, "vanish"),
        white=None if color is None else color.upper() == "FFFFFF" and not shaded,
        underlined=None if underline is None else underline != "none",
        size=number(value(properties, "sz")),
        font=None if fonts is None else value(fonts, attribute="ascii"),
    )


def paragraph_format(properties: BaseOxmlElement | None) -> ParagraphFormat:
    """The formatting that a w:pPr states."""
    outline = number(value(properties, "outlineLvl"))
    indent = number(value(properties, "ind", attribute="left") or value(properties, "ind", attribute="start"))
    tabs = [value(tab, attribute="leader") or "" for tab in children(child(properties, "tabs"), "tab")]
    return ParagraphFormat(
        outline=None if outline is None else (outline + 1 if 0 <= outline <= 8 else 0),
        num_id=value(properties, "numPr", "numId"),
        num_level=number(value(properties, "numPr", "ilvl")),
        indent=None if indent is None else indent / 20,
        leaders=tuple(tabs) or None,
    )


def over(upper: _P, lower: _P) -> _P:
    """`upper` where it states something, `lower` elsewhere."""
    stated = {f.name: getattr(upper, f.name) for f in fields(upper) if getattr(upper, f.name) is not None}
    return type(upper)(**{f.name: stated.get(f.name, getattr(lower, f.name)) for f in fields(upper)})


class Styles:
    """The style sheet of a document; an empty one where the package has none."""

    def __init__(self, root: BaseOxmlElement | None) -> None:
        self._by_id = {value(style, attribute="styleId") or "": style for style in children(root, "style")}
        self._defaults = child(root, "docDefaults")
        self._runs: dict[str, RunFormat] = {}
        self._paragraphs: dict[str, ParagraphFormat] = {}

    @cached_property
    def default_run(self) -> RunFormat:
        """What holds for every run that nothing else formats."""
        return run_format(child(self._defaults, "rPrDefault", "rPr"))

    @cached_property
    def default_paragraph(self) -> str:
        """The id of the paragraph style that paragraphs without one have."""
        for name, style in self._by_id.items():
            if value(style, attribute="type") == "paragraph" and value(style, attribute="default") in (
                "1",
                "true",
            ):
                return name
        return ""

    def run(self, name: str | None) -> RunFormat:
        """The character formatting of a style with all that it is based on."""
        if name not in self._runs:
            merged = RunFormat()
            for style in self._chain(name):
                merged = over(merged, run_format(child(style, "rPr")))
            self._runs[name or ""] = merged
        return self._runs[name or ""]

    def paragraph(self, name: str | None) -> ParagraphFormat:
        """The paragraph formatting of a style; the names "heading 1" to "heading 9" are levels too."""
        if name not in self._paragraphs:
            merged = ParagraphFormat()
            for style in self._chain(name):
                merged = over(merged, paragraph_format(child(style, "pPr")))
                if merged.outline is None:
                    merged = over(ParagraphFormat(outline=_named_level(style)), merged)
            self._paragraphs[name or ""] = merged
        return self._paragraphs[name or ""]

    def name(self, style_id: str | None) -> str:
        """The name of a style as people see it, "" where unknown."""
        return value(self._by_id.get(style_id or ""), "name") or ""

    def numbering_of(self, style_id: str | None) -> str | None:
        """The numbering instance that a style is linked to."""
        return self.paragraph(style_id).num_id

    def _chain(self, name: str | None) -> list[BaseOxmlElement]:
        """The style and those that it is based on, nearest first; a circle is left where it closes."""
        chain: list[BaseOxmlElement] = []
        seen: set[str] = set()
        while name and name not in seen and name in self._by_id:
            seen.add(name)
            chain.append(self._by_id[name])
            name = value(chain[-1], "basedOn")
        return chain


def _named_level(style: BaseOxmlElement) -> int | None:
    name = value(style, "name") or ""
    match = _HEADING.fullmatch(name.strip())
    if match:
        return int(match[1])
    return 1 if name.strip().lower() == "title" else None
