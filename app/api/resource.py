"""Stored assessments as the API shows them."""

from __future__ import annotations

import json
from typing import Any

from flask import Response, current_app, url_for

from app.store.models import StoredAssessment


def listed(stored: StoredAssessment) -> dict[str, Any]:
    return {
        **_place(stored),
        "name": stored.name,
        "sha256": stored.sha256,
        "kind": stored.found_kind or stored.kind,
        "summary": stored.summary,
    }


def whole(stored: StoredAssessment, status: int = 200) -> Response:
    """The assessment with its id, state and links; its own fields exactly as they were stored."""
    result = json.loads(stored.result) if stored.result else {}
    response = current_app.response_class(
        json.dumps({**_place(stored), **result}, ensure_ascii=False) + "\n",
        status,
        mimetype="application/json",
    )
    if status == 201:
        response.headers["Location"] = url_for("api.get_assessment", assessment_id=stored.id)
    return response


def _place(stored: StoredAssessment) -> dict[str, Any]:
    error = None
    if stored.state == "failed":
        error = {"code": stored.error_code, "message": stored.error_message, "details": {}}
    return {
        "id": stored.id,
        "created_at": stored.created_at.isoformat() + "Z",
        "state": stored.state,
        "error": error,
        "links": {
            "self": url_for("api.get_assessment", assessment_id=stored.id),
            "report": url_for("api.get_report", assessment_id=stored.id),
            "text": url_for("api.get_text", assessment_id=stored.id),
            "original": url_for("api.get_original", assessment_id=stored.id),
            "page": url_for("web.assessment", assessment_id=stored.id),
        },
    }
