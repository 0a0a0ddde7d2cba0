"""The documents checked before, latest first."""

from __future__ import annotations

from flask import render_template, request

from app.extensions import checking
from app.store import assessments
from app.web.blueprint import blueprint

PAGE_SIZE = 25


@blueprint.get("/assessments")
def past_checks() -> str:
    number = min(max(1, request.args.get("page", 1, type=int)), 1_000_000)
    with checking().database.session() as session:
        found = assessments.page(session, number, PAGE_SIZE)
        total = assessments.count(session)
    pages = max(1, -(-total // PAGE_SIZE))
    return render_template("list.html", found=found, total=total, number=number, pages=pages)
