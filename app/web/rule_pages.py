"""The rules, for people."""

from __future__ import annotations

from itertools import groupby

from flask import render_template

from app.errors import NotFound
from app.extensions import rules
from app.web.blueprint import blueprint


@blueprint.get("/rules")
def rule_list() -> str:
    families = [
        (family, list(found)) for family, found in groupby(rules().values(), lambda rule: rule.family)
    ]
    return render_template("rules.html", families=families)


@blueprint.get("/rules/<rule_id:rule_id>")
def rule(rule_id: str) -> str:
    found = rules().get(rule_id)
    if found is None:
        raise NotFound("rule")
    return render_template("rule.html", rule=found)
