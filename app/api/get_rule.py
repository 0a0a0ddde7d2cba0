"""GET /api/v1/rules/<id>"""

from __future__ import annotations

from app.api.blueprint import blueprint
from app.api.schemas import ErrorSchema, RuleSchema
from app.errors import NotFound
from app.extensions import rules
from rules.model import Rule


@blueprint.route("/rules/<rule_id:rule_id>")
@blueprint.response(200, RuleSchema)
@blueprint.alt_response(404, schema=ErrorSchema, description="There is no such rule.")
def get_rule(rule_id: str) -> Rule:
    """Get a rule with its citations and remedy"""
    rule = rules().get(rule_id)
    if rule is None:
        raise NotFound("rule")
    return rule
