"""GET /api/v1/assessments/<id>/report"""

from __future__ import annotations

from flask import Response

from app.api.blueprint import blueprint
from app.api.schemas import ErrorSchema
from app.downloads import report
from app.extensions import checking


@blueprint.route("/assessments/<assessment_id:assessment_id>/report")
@blueprint.response(200, {"type": "string", "format": "binary"}, content_type="application/pdf")
@blueprint.alt_response(404, schema=ErrorSchema, description="There is no such assessment.")
@blueprint.alt_response(409, schema=ErrorSchema, description="There is no report of this assessment.")
def get_report(assessment_id: str) -> Response:
    """Get the report as PDF"""
    return report(checking(), assessment_id)
