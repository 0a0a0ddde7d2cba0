"""GET /api/v1/assessments/<id>"""

from __future__ import annotations

from flask import Response

from app.api.blueprint import blueprint
from app.api.resource import whole
from app.api.schemas import ErrorSchema, StoredAssessmentSchema
from app.extensions import checking


@blueprint.route("/assessments/<assessment_id:assessment_id>")
@blueprint.response(200, StoredAssessmentSchema)
@blueprint.alt_response(404, schema=ErrorSchema, description="There is no such assessment.")
def get_assessment(assessment_id: str) -> Response:
    """Get an assessment"""
    return whole(checking().get(assessment_id))
