"""GET /api/v1/rules"""

from __future__ import annotations

from typing import Any

from app.api.blueprint import blueprint
from app.api.schemas import RuleList
from app.extensions import rules


@blueprint.route("/rules")
@blueprint.response(200, RuleList)
def get_rules() -> dict[str, Any]:
    """List the rules"""
    return {"rules": list(rules().values())}
