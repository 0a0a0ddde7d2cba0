"""The pages for people, in GOV.UK Frontend."""

from __future__ import annotations

from flask import Flask
from jinja2 import ChoiceLoader, PackageLoader, PrefixLoader

from app.report import statements, words
from app.web import (  # noqa: F401  each attaches its pages to the blueprint
    api_page,
    assessment_page,
    downloads,
    list_page,
    rule_pages,
    upload_page,
)
from app.web.assets import Assets
from app.web.blueprint import blueprint


def register(app: Flask) -> None:
    """Attach the pages, their templates and their style files."""
    app.jinja_loader = ChoiceLoader(
        [
            PackageLoader("app.web"),
            PrefixLoader({"govuk_frontend_jinja": PackageLoader("govuk_frontend_jinja")}),
        ]
    )
    assets = Assets(app.config["FRONTEND"])
    app.add_url_rule("/static/<name>", "static", assets.serve)
    app.jinja_env.globals.update(asset=assets.address, words=words, statements=statements)
    app.jinja_env.filters["language_name"] = words.language
    app.register_blueprint(blueprint)
