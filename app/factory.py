"""Puts the web service together."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from flask import Flask

from app import api, errors, extensions, security, web
from app.checking.children import Children, run_here
from app.checking.service import Checking
from app.config import configure
from app.store.database import Database
from app.store.files import Derived, Originals


def build(config: Mapping[str, Any]) -> Flask:
    """A configured application with all its parts registered."""
    app = Flask("app", static_folder=None, template_folder=None)
    configure(app, config)
    app.json.sort_keys = False  # type: ignore[attr-defined]
    errors.register(app)
    security.register(app)
    api.register(app)
    web.register(app)
    security.csrf.exempt(api.blueprint)
    app.extensions[extensions.KEY] = _checking(app)
    return app


def _checking(app: Flask) -> Checking:
    config = app.config
    instance = Path(config["INSTANCE"])
    run_check = run_drawing = run_here
    if config["WORKERS"] > 0:
        children = Children(config["SECONDS"], config["MEMORY_MB"])
        children.prepare()
        run_check = children.run
        run_drawing = Children(config["PICTURE_SECONDS"], config["MEMORY_MB"]).run
    return Checking(
        Database(config["DATABASE_URL"]),
        Originals(instance / "originals"),
        Derived(instance / "derived"),
        run_check,
        run_drawing,
        workers=config["WORKERS"],
        queue=config["QUEUE"],
    )
