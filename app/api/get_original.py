"""GET /api/v1/assessments/<id>/original"""

from __future__ import annotations

from flask import Response

from app.api.blueprint import blueprint
from app.api.schemas import ErrorSchema
from app.downloads import original
from app.extensions import checking


@blueprint.route("/assessments/<assessment_id:assessment_id>/original")
@blueprint.response(200, {"type": "string", "format": "binary"}, content_type="application/octet-stream")
@blueprint.alt_response(404, schema=ErrorSchema, description="There is no such assessment.")
def get_original(assessment_id: str) -> Response:
    """Get the upload back, byte for byte"""
    return original(checking(), assessment_id)
