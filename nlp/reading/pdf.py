"""The PDF reader: bytes to the flow of lines and tables in reading order."""

from __future__ import annotations

from collections.abc import Iterable

from nlp.model import DocumentWarning, Line, Mark, Page, Reading, Table, TextSource
from nlp.reading.errors import Unreadable
from nlp.reading.flow import says_something
from nlp.reading.ocr_api import OcrPage
from nlp.reading.pdf_columns import flow_of
from nlp.reading.pdf_furniture import Sheet, take_furniture
from nlp.reading.pdf_hyphens import join_broken
from nlp.reading.pdf_open import Source, damaged, open_pdf
from nlp.reading.pdf_page import TOO_LONG, PageWords, page_words
from nlp.reading.pdf_tables import take_tables
from nlp.reading.pdf_words import Word
from nlp.reading.turned import as_paragraphs, with_tokens

MEDIA_TYPE = "application/pdf"
_SHOWN_WORDS, _SHOWN_PAGES = 40, 20


def read_pdf(data: bytes, *, max_pages: int, ocr: OcrPage | None) -> Reading:
    """Read a PDF into pages and the flow of lines and tables in reading order.

    `ocr` reads the pages that have no usable text of their own; with None, a file that has pages
    full of pictures is refused. Boxes are points from the top left of the page as shown. Raises
    `Unreadable`: password_protected, damaged, no_pages, no_text, unsupported_language,
    too_many_pages, resource_limit.
    """
    try:
        return _read(data, max_pages, ocr)
    except (Unreadable, MemoryError):
        raise
    except Exception as error:
        # Hostile files make the libraries raise nearly anything; this is the edge where it stops.
        raise damaged() from error


def _read(data: bytes, max_pages: int, ocr: OcrPage | None) -> Reading:
    source = open_pdf(data, max_pages)
    pages = _pages(source, data, ocr)
    lone = _settle_crosses(pages)
    furniture = take_furniture([Sheet(page.rows, page.height) for page in pages])
    flow: list[Line | Table] = []
    for page in pages:
        flow += _page_flow(page, lone)
    if not says_something(flow):
        raise _no_text(pages)
    aside = tuple(
        page.as_shown(word.token(page.number))
        for page, rows in zip(pages, furniture, strict=True)
        for word in (*(word for row in rows for word in row.words), *_watermarks(page))
    )
    hidden = tuple(page.as_shown(word.token(page.number)) for page in pages for word in page.hidden)
    return Reading(
        MEDIA_TYPE,
        tuple(_page(page) for page in pages),
        join_broken(flow),
        _text_source(pages),
        tuple(_warnings(pages)),
        next((page.recognised.engine for page in pages if page.recognised), None),
        furniture=aside,
        hidden=hidden,
    )


def _pages(source: Source, data: bytes, ocr: OcrPage | None) -> list[PageWords]:
    """Every page, read; a file with a page that should have been recognised and was not is refused."""
    pages: list[PageWords] = []
    for index in range(len(source.pages)):
        try:
            page = page_words(source, data, index, ocr)
        except (Unreadable, MemoryError):
            raise
        except Exception as error:
            raise damaged(index + 1) from error
        if page.missed == TOO_LONG:
            # What happened on one page would on others: a long file would take hours.
            raise _not_recognised([page])
        pages.append(page)
    missed = [page for page in pages if page.missed]
    if missed:
        raise _not_recognised(missed)
    refusals = [page.recognised.refusal if page.recognised else None for page in pages if page.rows]
    if refusals and refusals[0] is not None and all(refusals):
        raise refusals[0]
    return pages


def _not_recognised(pages: list[PageWords]) -> Unreadable:
    numbers = [str(page.number) for page in pages[:_SHOWN_PAGES]]
    more = " and others" if len(pages) > _SHOWN_PAGES else ""
    which = f"Page {numbers[0]} is" if len(pages) == 1 else f"Pages {', '.join(numbers)}{more} are"
    why = f"{which} a picture or unreadable codes and {pages[0].missed}; send a PDF with text."
    return Unreadable("no_text", why)


def _page(page: PageWords) -> Page:
    width, height = (page.height, page.width) if page.turn in (90, 270) else (page.width, page.height)
    return Page(page.number, round(width, 2), round(height, 2), page.source)


def _page_flow(page: PageWords, lone: Mark) -> list[Line | Table]:
    rows = take_tables(page.rows, page.grids, page.number, lone)
    flow = flow_of(rows, page.number, lone)
    for words in page.sideways:
        if words[0].order % 90 == 0:
            flow.append(Line(tuple(word.token(page.number) for word in words)))
    if page.turn:
        flow = as_paragraphs(flow)
    if page.turn or page.recognised is not None:
        flow = [with_tokens(item, page.as_shown) for item in flow]
    return flow


def _watermarks(page: PageWords) -> Iterable[Word]:
    return (word for words in page.sideways if words[0].order % 90 for word in words)


def _settle_crosses(pages: Iterable[PageWords]) -> Mark:
    """What a cross in a box or cell says: "chosen" in a document without ticks. Returns that mark."""
    words = [word for page in pages for row in page.rows for word in row.words if word.mark]
    if any(word.mark == "tick" for word in words):
        return "cross"
    for word in words:
        if word.boxed:
            word.mark = "tick"
    return "tick"


def _no_text(pages: list[PageWords]) -> Unreadable:
    if any(page.unread for page in pages):
        why = "No words could be recognised in this PDF; scan the paper again, straight and at 300 dpi."
    else:
        why = "There is no readable text in this PDF; send the document itself or a clear scan of it."
    return Unreadable("no_text", why)


def _text_source(pages: list[PageWords]) -> TextSource:
    sources = {page.source for page in pages if page.rows or page.source == "ocr"}
    if len(sources) == 2:
        return "mixed"
    return "ocr" if sources == {"ocr"} else "embedded"


def _warnings(pages: list[PageWords]) -> Iterable[DocumentWarning]:
    for page in pages:
        if page.source == "ocr":
            yield DocumentWarning(
                "ocr_used", f"Page {page.number} was read by text recognition.", page.number
            )
        if page.recognised is not None:
            yield from page.recognised.doubts
        if page.unread:
            yield DocumentWarning(
                "page_not_read",
                f"Page {page.number} is a picture or holds text that cannot be read.",
                page.number,
            )
        if page.picture:
            yield DocumentWarning(
                "picture_not_read", f"A picture on page {page.number} was not read.", page.number
            )
        if page.broken:
            yield DocumentWarning(
                "page_damaged", f"Page {page.number} is damaged; its end may be missing.", page.number
            )
        if page.layer:
            yield DocumentWarning(
                "text_layer",
                f"Page {page.number} is a picture; its words come from a layer behind it and may differ.",
                page.number,
            )
        if page.struck:
            yield DocumentWarning("struck_text", f"Struck out: {_shown(page.struck)}", page.number)
        if page.hidden:
            yield DocumentWarning(
                "hidden_text", f"In the file but not visible on the page: {_shown(page.hidden)}", page.number
            )
        if page.fields:
            yield DocumentWarning("form_fields", f"{page.fields} form fields are filled in.", page.number)


def _shown(words: list[Word]) -> str:
    text = " ".join(word.text for word in words[:_SHOWN_WORDS])
    return text + (" ..." if len(words) > _SHOWN_WORDS else "")
