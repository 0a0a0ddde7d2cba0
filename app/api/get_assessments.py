"""GET /api/v1/assessments"""

from __future__ import annotations

from typing import Any

from app.api.blueprint import blueprint
from app.api.resource import listed
from app.api.schemas import AssessmentList, ErrorSchema, PageQuery
from app.extensions import checking
from app.store import assessments


@blueprint.route("/assessments")
@blueprint.arguments(PageQuery, location="query")
@blueprint.response(200, AssessmentList)
@blueprint.alt_response(422, schema=ErrorSchema, description="A parameter is not valid.")
def get_assessments(query: dict[str, int]) -> dict[str, Any]:
    """List the assessments, latest first"""
    with checking().database.session() as session:
        found = assessments.page(session, query["page"], query["page_size"])
        return {
            **query,
            "assessments": [listed(stored) for stored in found],
            "total": assessments.count(session),
        }
