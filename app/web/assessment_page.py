"""The page of one assessment: what was found, beside the page that shows it."""

from __future__ import annotations

from flask import redirect, render_template, url_for
from werkzeug.wrappers import Response

from app.extensions import checking, rules
from app.web.blueprint import blueprint
from app.web.view import build


@blueprint.get("/assessments/<assessment_id:assessment_id>")
def assessment(assessment_id: str) -> str | tuple[str, int]:
    stored = checking().get(assessment_id)
    if stored.state == "done":
        return render_template("assessment.html", stored=stored, view=build(stored, rules()))
    if stored.state == "failed":
        return render_template("failed.html", stored=stored)
    return render_template("waiting.html", stored=stored)


@blueprint.get("/assessments/<assessment_id:assessment_id>/state")
def state(assessment_id: str) -> dict[str, str]:
    return {"state": checking().get(assessment_id).state}


@blueprint.post("/assessments/<assessment_id:assessment_id>/again")
def again(assessment_id: str) -> Response:
    repeated = checking().submit_again(assessment_id)
    return redirect(url_for("web.assessment", assessment_id=repeated), 303)
