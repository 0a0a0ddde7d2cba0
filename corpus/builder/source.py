"""Reading of a document source: small HTML with a fixed vocabulary.

Blocks are ``h1`` to ``h3``, ``p``, ``li`` and ``tr``, inside any wrapping element. Numbered text carries the
class ``article``, ``clause`` or ``item`` and no number of its own: each output numbers it in its own way. A
tick is ``<span class="tick">``, a blank ``<span class="blank">``, a form field an ``<input>``.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from lxml import html
from lxml.html import HtmlElement

BLOCK_TAGS = frozenset({"h1", "h2", "h3", "p", "li", "tr"})
NUMBERED = {"article": 0, "clause": 1, "item": 2}
TICK = "\u2713"
BLANK = "____"


@dataclass(frozen=True)
class Block:
    """One paragraph, heading or table row; ``cells`` has one entry unless it is a row."""

    tag: str
    cells: tuple[str, ...]
    classes: frozenset[str]
    element: HtmlElement

    @property
    def level(self) -> int | None:
        """Depth in the automatic numbering, None for text that is not numbered."""
        return next((NUMBERED[name] for name in self.classes if name in NUMBERED), None)


@dataclass(frozen=True)
class Source:
    """A parsed source; ``outputs`` are file names in ``examples``, ``meta`` the page furniture."""

    slug: str
    markup: str
    tree: HtmlElement
    meta: dict[str, str]
    outputs: tuple[str, ...]

    def blocks(self) -> Iterator[Block]:
        """Blocks in reading order."""
        for element in self.tree.iter(*BLOCK_TAGS):
            if element.tag != "tr" and any(parent.tag == "tr" for parent in element.iterancestors()):
                continue
            cells = element.xpath("./th|./td") if element.tag == "tr" else [element]
            classes = frozenset((element.get("class") or "").split())
            yield Block(element.tag, tuple(inline_text(cell) for cell in cells), classes, element)

    def text(self) -> str:
        """Plain text, one line a block, table cells divided by `` | ``, without automatic numbers."""
        lines = (" | ".join(block.cells) for block in self.blocks())
        return "\n".join(line for line in lines if line.strip(" |"))


def inline_text(element: HtmlElement) -> str:
    """Text of an element with white space folded, ticks, blanks and field values in their place."""
    return " ".join("".join(_pieces(element)).split())


def _pieces(element: HtmlElement) -> Iterator[str]:
    classes = (element.get("class") or "").split()
    if element.tag == "input":
        yield _field_value(element)
    elif "tick" in classes:
        yield TICK
    elif "blank" in classes:
        yield BLANK
    elif element.tag == "br":
        yield " "
    else:
        yield element.text or ""
        for child in element:
            yield from _pieces(child)
            yield child.tail or ""


def _field_value(field: HtmlElement) -> str:
    if field.get("type") == "checkbox":
        return TICK if field.get("checked") is not None else ""
    return field.get("value") or BLANK


def load(path: Path) -> Source:
    """Parse ``<slug>/source.html``; raises OSError when it is not there."""
    markup = path.read_text(encoding="utf-8")
    tree = html.document_fromstring(markup)
    meta = {item.get("name"): item.get("content") for item in tree.iter("meta") if item.get("name")}
    outputs = tuple((meta.get("outputs") or "").split())
    return Source(path.parent.name, markup, tree.find("body"), meta, outputs)
