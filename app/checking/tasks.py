"""What a child process does with a document; nothing here knows the database or a request."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import TYPE_CHECKING

from app.checking.parts import CheckResult, Part
from rules.model import Context

if TYPE_CHECKING:
    from nlp.model import Document


def check_and_report(data: bytes, name: str, kind: str | None, context: Context) -> Iterator[Part]:
    """First the result, then the report as PDF, so that the findings can be read while it is printed.

    Raises `nlp.reading.errors.Unreadable`.
    """
    # Heavy libraries are loaded in the child only; the serving process stays small.
    from app import assessment_json, pipeline

    checked = pipeline.check(data, name, context, kind)
    assessment, document = checked.assessment, checked.document
    yield CheckResult(
        kind=assessment.document.kind,
        summary=dict(assessment.summary),
        result=assessment_json.dumps(assessment),
        text=document.text,
        layout=layout_json(document),
    ).to_part()
    yield Part("report", pipeline.report(checked, data))


def draw_page(data: bytes, media_type: str, number: int) -> Iterator[Part]:
    """Page `number` (from 1) as a JPEG; nothing if there is no such page or it cannot be drawn."""
    from app.web.page_image import draw

    picture = draw(data, media_type, number)
    if picture is not None:
        yield Part("picture", picture)


def layout_json(document: Document) -> str:
    """Page sizes in points and clauses (kind, start, end) as compact JSON."""
    layout = {
        "pages": [[round(page.width, 2), round(page.height, 2)] for page in document.pages],
        "clauses": [[clause.kind, clause.start, clause.end] for clause in document.clauses],
    }
    return json.dumps(layout, separators=(",", ":"))
