"""Small readers of WordprocessingML attributes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from docx.oxml.ns import nsmap, qn
from docx.oxml.xmlchemy import BaseOxmlElement

W = "{" + nsmap["w"] + "}"
W14 = "{http://schemas.microsoft.com/office/word/2010/wordml}"
M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_OFF = ("0", "false", "off", "none")


def child(element: BaseOxmlElement | None, *path: str) -> BaseOxmlElement | None:
    """The first descendant along a path of w: names, None where a step is missing."""
    for name in path:
        if element is None:
            return None
        element = element.find(qn(f"w:{name}"))
    return element


def children(element: BaseOxmlElement | None, name: str) -> Iterator[BaseOxmlElement]:
    """The direct children of a w: name."""
    return iter(()) if element is None else element.iterchildren(qn(f"w:{name}"))


def inside(element: BaseOxmlElement | None, *path: str) -> Iterable[BaseOxmlElement]:
    """What the element at the end of a path contains; nothing where it is missing."""
    found = child(element, *path)
    return () if found is None else found


def value(element: BaseOxmlElement | None, *path: str, attribute: str = "val") -> str | None:
    """The w: attribute at the end of a path, None where it is missing."""
    found = child(element, *path)
    return None if found is None else found.get(qn(f"w:{attribute}"))


def number(text: str | None) -> int | None:
    """A whole number as Word writes it, None where it is none."""
    try:
        return None if text is None else int(float(text))
    except (ValueError, OverflowError):
        return None


def toggle(element: BaseOxmlElement | None, *path: str) -> bool | None:
    """An on/off property: None where it is not stated."""
    found = child(element, *path)
    return None if found is None else is_on(found.get(qn("w:val")))


def is_on(text: str | None) -> bool:
    """An on/off attribute; a property that is named without a value is on."""
    return (text or "1").lower() not in _OFF
