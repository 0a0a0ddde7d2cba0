"""GET /api/v1/assessments/<id>/text"""

from __future__ import annotations

from flask import Response

from app.api.blueprint import blueprint
from app.api.schemas import ErrorSchema
from app.downloads import text
from app.extensions import checking


@blueprint.route("/assessments/<assessment_id:assessment_id>/text")
@blueprint.response(200, {"type": "string"}, content_type="text/plain")
@blueprint.alt_response(404, schema=ErrorSchema, description="There is no such assessment.")
@blueprint.alt_response(
    409, schema=ErrorSchema, description="The document has no text, because it was not read."
)
def get_text(assessment_id: str) -> Response:
    """Get the document's text, in which start and end of the evidence count code points"""
    return text(checking(), assessment_id)
