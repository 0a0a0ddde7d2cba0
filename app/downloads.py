"""Files that the service hands out, always as attachments and under names of its own making."""

from __future__ import annotations

from flask import Response

from app.checking.service import Checking
from app.errors import NotReady

_SHORT = 12


def report(service: Checking, assessment_id: str) -> Response:
    """The report as PDF. Raises NotFound, NotReady."""
    content = service.report(assessment_id)
    return _attachment(content, "application/pdf", f"fairclause-report-{assessment_id[:_SHORT]}.pdf")


def text(service: Checking, assessment_id: str) -> Response:
    """The document text as UTF-8. Raises NotFound, NotReady."""
    stored = service.get(assessment_id)
    if stored.text is None:
        raise NotReady("There is no text, because the document was not read.")
    name = f"fairclause-text-{assessment_id[:_SHORT]}.txt"
    return _attachment(stored.text.encode("utf-8"), "text/plain; charset=utf-8", name)


def original(service: Checking, assessment_id: str) -> Response:
    """The upload as it came; its type is not told, so that no browser opens it. Raises NotFound."""
    stored = service.get(assessment_id)
    content = service.originals.read(stored.sha256)
    return _attachment(content, "application/octet-stream", f"fairclause-original-{assessment_id[:_SHORT]}")


def _attachment(content: bytes, content_type: str, name: str) -> Response:
    headers = {"Content-Disposition": f'attachment; filename="{name}"', "Cache-Control": "private, no-store"}
    return Response(content, content_type=content_type, headers=headers)
