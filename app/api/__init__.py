"""The public API: one endpoint per file, documented by an OpenAPI document at /api/v1/openapi.json."""

from __future__ import annotations

from typing import Any

from flask import Flask
from flask_smorest import Api

from app.api import (  # noqa: F401  each attaches its endpoint to the blueprint
    get_assessment,
    get_assessments,
    get_original,
    get_report,
    get_rule,
    get_rules,
    get_text,
    post_assessment,
)
from app.api.blueprint import blueprint
from app.api.converters import AssessmentId, RuleId
from app.api.schemas import ErrorSchema

DESCRIPTION = (
    "Checks employment contracts, offer letters, recruitment agreements, undertakings and bilateral labour "
    "agreements against ethical-recruitment standards. Every error has the shape of Error. Upload a "
    "document with POST /api/v1/assessments; what was uploaded is kept, also when it could not be read."
)


class FairclauseApi(Api):
    """Leaves all error handling to `app.errors`, so that API and pages have one."""

    ERROR_SCHEMA = ErrorSchema

    def _register_error_handlers(self) -> None:
        pass


def register(app: Flask) -> None:
    app.url_map.converters["assessment_id"] = AssessmentId
    app.url_map.converters["rule_id"] = RuleId
    api = FairclauseApi(spec_kwargs={"info": {"description": DESCRIPTION}})
    for converter in (AssessmentId, RuleId):
        api.register_converter(converter, _parameter)
    api.init_app(app)
    api.register_blueprint(blueprint)


def _parameter(converter: Any) -> dict[str, str]:
    return {"type": "string", "pattern": f"^{converter.regex}$"}
