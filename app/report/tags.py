"""Marks in the tag tree that the layout engine leaves out or gets wrong.

Languages of quotations, scope of header cells, and the boxes of figures, which it gives in pixels
from the top of the page where PDF wants points from its foot.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import Any

import pydyf
from weasyprint import Document as LaidOut
from weasyprint.formatting_structure import boxes

POINTS = 0.75
"""Points per pixel of the layout."""


def finish(laid_out: LaidOut, pdf: pydyf.PDF) -> None:
    """Completes the tags of a laid-out document just before it is written."""
    elements: list[Any] = [
        item for item in pdf.objects if isinstance(item, dict) and item.get("Type") == "/StructElem"
    ]
    _give_scope(elements)
    by_page: defaultdict[tuple[bytes, str], list[Any]] = defaultdict(list)
    for element in elements:
        by_page[element.get("Pg"), element["S"]].append(element)
    for page, reference in zip(laid_out.pages, pdf.page_references, strict=True):
        _give_languages(page, by_page[reference, "/BlockQuote"])
        _place_figures(page.height, by_page[reference, "/Figure"])


def _give_scope(elements: list[Any]) -> None:
    by_reference = {element.reference: element for element in elements}
    for element in elements:
        if element["S"] == "/TH" and "A" in element:
            row = by_reference.get(element["P"], {})
            section = by_reference.get(row.get("P"), {})
            element["A"]["Scope"] = "/Column" if section.get("S") == "/THead" else "/Row"


def _give_languages(page: Any, quotes: list[Any]) -> None:
    # Tags are written in the order of the boxes; where their numbers differ, none is better than a wrong one.
    languages = [box.element.get("lang") for box in _boxes(page._page_box) if _is_quote(box)]
    if len(languages) != len(quotes):
        return
    for quote, language in zip(quotes, languages, strict=True):
        quote["Lang"] = pydyf.String(language)


def _place_figures(height: float, figures: list[Any]) -> None:
    for figure in figures:
        left, top, right, bottom = figure["A"]["BBox"]
        placed = (left, height - bottom, right, height - top)
        figure["A"]["BBox"] = pydyf.Array(edge * POINTS for edge in placed)


def _is_quote(box: Any) -> bool:
    # Lines and runs of text carry their element too, but have no tag of their own.
    if isinstance(box, boxes.LineBox | boxes.TextBox):
        return False
    return box.element is not None and box.element_tag == "blockquote"


def _boxes(box: Any) -> Iterator[Any]:
    # Absolutely placed boxes come wrapped in a placeholder.
    box = getattr(box, "_box", box)
    yield box
    for child in getattr(box, "children", ()):
        yield from _boxes(child)
