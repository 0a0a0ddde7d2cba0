"""Reading Word documents (.docx)."""

from __future__ import annotations

import re
from collections import Counter

from docx.oxml.xmlchemy import BaseOxmlElement

from nlp.model import DocumentWarning, Reading
from nlp.reading.docx.numbering import Numbering
from nlp.reading.docx.package import Package, open_package
from nlp.reading.docx.story import Story, notes_of
from nlp.reading.docx.styles import Styles
from nlp.reading.docx.xml import W, child, children, value
from nlp.reading.errors import Unreadable
from nlp.reading.words import Piece, crossed_box_is_chosen, words

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_CHANGES = tuple(W + name for name in ("ins", "del", "moveFrom", "moveTo"))
_QUOTED = 160
_FURNITURE_WORDS = 4
_WORD = re.compile(r"[^\W\d_]+")

__all__ = ["MEDIA_TYPE", "read_docx"]


def read_docx(data: bytes) -> Reading:
    """Read a Word document as it stands with all tracked changes accepted.

    Lines are whole paragraphs without page or box. Raises Unreadable: damaged, wrong_type,
    password_protected, resource_limit, no_text.
    """
    try:
        return _read(data)
    except (Unreadable, MemoryError):
        raise
    except Exception as error:
        # A stranger's XML may hold anything anywhere; this is the edge where it stops.
        raise Unreadable(
            "damaged", "The Word document is damaged; open it in Word and save it again."
        ) from error


def _read(data: bytes) -> Reading:
    package = open_package(data)
    root = package.part(package.main)
    body = child(root, "body")
    if root is None or body is None:
        raise Unreadable("damaged", "The Word document has no body.")
    styles = Styles(package.first("styles"))
    notes = {
        **notes_of(package.first("footnotes"), "footnotes"),
        **notes_of(package.first("endnotes"), "endnotes"),
    }
    text = "".join(part.text or "" for part in root.iter(W + "t"))
    story = Story(styles, Numbering(package.first("numbering"), styles), notes, crossed_box_is_chosen(text))
    flow = tuple(story.flow(body))
    if not flow:
        pictures = " It holds pictures only; send them as PDF or image files." if story.runs.pictures else ""
        raise Unreadable("no_text", f"The Word document has no text.{pictures}")
    warnings = [
        *_tracked_changes(root),
        *_comments(package),
        *_hidden(story.runs.hidden),
        *_left_out(package, body, story.runs.pictures),
    ]
    return Reading(
        MEDIA_TYPE,
        (),
        flow,
        "plain",
        tuple(warnings),
        furniture=words([Piece(" ".join(_running_texts(package)))]),
        hidden=words([Piece("".join(story.runs.hidden))]),
    )


def _tracked_changes(root: BaseOxmlElement) -> list[DocumentWarning]:
    authors = Counter(str(change.get(W + "author") or "unknown") for change in root.iter(*_CHANGES))
    if not authors:
        return []
    people = ", ".join(f"{name} ({count})" for name, count in sorted(authors.items()))
    total = sum(authors.values())
    return [
        DocumentWarning(
            "tracked_changes",
            f"The document holds {total} tracked change{'s' * (total > 1)} by {people}; "
            "it was read as if all were accepted.",
        )
    ]


def _comments(package: Package) -> list[DocumentWarning]:
    comments = list(children(package.first("comments"), "comment"))
    if not comments:
        return []
    people = ", ".join(sorted({value(one, attribute="author") or "unknown" for one in comments}))
    plural = "s" * (len(comments) > 1)
    return [
        DocumentWarning("comments", f"{len(comments)} comment{plural} by {people} were left out of the text.")
    ]


def _hidden(hidden: list[str]) -> list[DocumentWarning]:
    text = " ".join("".join(hidden).split())
    if not text:
        return []
    return [DocumentWarning("hidden_text", f"Text that readers do not see was left out: {_quote(text)}")]


def _left_out(package: Package, body: BaseOxmlElement, pictures: int) -> list[DocumentWarning]:
    warnings = []
    told = [text for text in _running_texts(package) if len(_WORD.findall(text)) >= _FURNITURE_WORDS]
    if told:
        quoted = " / ".join(map(_quote, told))
        message = f"Text at the head or foot of pages was left out: {quoted}"
        warnings.append(DocumentWarning("header_footer", message))
    if pictures:
        warnings.append(DocumentWarning("pictures", f"Words inside pictures ({pictures}) were not read."))
    if next(body.iter(W + "altChunk", W + "subDoc"), None) is not None:
        warnings.append(DocumentWarning("embedded_document", "A document embedded in this one was not read."))
    return warnings


def _running_texts(package: Package) -> list[str]:
    """The distinct texts of all headers and footers."""
    texts: dict[str, None] = {}
    for name in (*package.related.get("header", ()), *package.related.get("footer", ())):
        root = package.part(name)
        paragraphs = [] if root is None else list(root.iter(W + "p"))
        text = " ".join("".join(part.text or "" for part in one.iter(W + "t")) for one in paragraphs)
        texts[" ".join(text.split())] = None
    return [text for text in texts if text]


def _quote(text: str) -> str:
    return f"“{text}”" if len(text) <= _QUOTED else f"“{text[:_QUOTED].rstrip()}…”"
