"""The files of an assessment, for people."""

from __future__ import annotations

from flask import Response

from app import downloads
from app.extensions import checking
from app.web.blueprint import blueprint


@blueprint.get("/assessments/<assessment_id:assessment_id>/report")
def report(assessment_id: str) -> Response:
    return downloads.report(checking(), assessment_id)


@blueprint.get("/assessments/<assessment_id:assessment_id>/text")
def text(assessment_id: str) -> Response:
    return downloads.text(checking(), assessment_id)


@blueprint.get("/assessments/<assessment_id:assessment_id>/original")
def original(assessment_id: str) -> Response:
    return downloads.original(checking(), assessment_id)


@blueprint.get("/assessments/<assessment_id:assessment_id>/pages/<int:number>")
def page_picture(assessment_id: str, number: int) -> Response:
    picture = checking().page_picture(assessment_id, number)
    # The picture of a kept original never changes, and only the browser of who looks at it may keep it.
    headers = {"Cache-Control": "private, max-age=600"}
    return Response(picture, content_type="image/jpeg", headers=headers)
