"""POST /api/v1/assessments"""

from __future__ import annotations

from typing import Any

from flask import Response

from app.api.blueprint import blueprint
from app.api.resource import whole
from app.api.schemas import ErrorSchema, StoredAssessmentSchema, UploadSchema
from app.errors import UnreadableDocument
from app.extensions import checking
from app.submission import context_from, document_name


@blueprint.route("/assessments", methods=["POST"])
@blueprint.arguments(UploadSchema, location="multipart")
@blueprint.response(201, StoredAssessmentSchema, description="The document was checked.")
@blueprint.alt_response(400, schema=ErrorSchema, description="The request is not well formed.")
@blueprint.alt_response(403, schema=ErrorSchema, description="The request came from another site's page.")
@blueprint.alt_response(413, schema=ErrorSchema, description="The upload is too large.")
@blueprint.alt_response(
    422, schema=ErrorSchema, description="A field is not valid, or the document cannot be read (it is kept)."
)
@blueprint.alt_response(503, schema=ErrorSchema, description="Too many documents are waiting.")
def post_assessment(upload: dict[str, Any]) -> Response:
    """Check a document

    Answers when the document is checked: a few seconds for a born-digital contract, longer for a scan.
    """
    file = upload["file"]
    service = checking()
    name = document_name(file.filename)
    assessment_id = service.submit(file.read(), name, upload.get("kind"), context_from(upload))
    stored = service.wait(assessment_id)
    if stored.state == "failed":
        raise UnreadableDocument(stored.error_code or "internal", stored.error_message or "", stored.id)
    return whole(stored, 201)
