"""The settings of the web service: every one of them, its default, and where it may be set."""

from __future__ import annotations

import json
import os
import secrets
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from flask import Flask

ROOT = Path(__file__).resolve().parent.parent
PREFIX = "FAIRCLAUSE"

DEFAULTS: dict[str, Any] = {
    "INSTANCE": str(ROOT / "instance"),
    "DATABASE_URL": "",
    "SECRET_KEY": "",
    "FRONTEND": str(ROOT / "node_modules" / "govuk-frontend" / "dist" / "govuk"),
    "HOST": "127.0.0.1",
    "PORT": 8000,
    "TRUSTED_HOSTS": ["localhost", "127.0.0.1"],
    "SESSION_COOKIE_SECURE": False,
    # The reader's own limit is 50 MB; the rest is room for the other parts of the form.
    "MAX_CONTENT_LENGTH": 51_000_000,
    "MAX_FORM_MEMORY_SIZE": 100_000,
    "MAX_FORM_PARTS": 40,
    "WORKERS": len(os.sched_getaffinity(0)),
    "SECONDS": 300,
    "MEMORY_MB": 3000,
    "QUEUE": 50,
    "PICTURE_SECONDS": 30,
}
"""Settings and their defaults; docs/OPERATIONS.md says what each is for.

Each can be set in the environment as FAIRCLAUSE_<NAME> (lists and numbers as JSON) or in the mapping given to
`create_app`, which wins. WORKERS 0 checks in the serving process, for tests and debuggers. Empty
DATABASE_URL and SECRET_KEY are filled from the instance folder.
"""

FIXED: dict[str, Any] = {
    "API_TITLE": "Fairclause",
    "API_VERSION": "v1",
    "OPENAPI_VERSION": "3.0.3",
    "OPENAPI_URL_PREFIX": "/api/v1",
    "OPENAPI_JSON_PATH": "openapi.json",
    "SESSION_COOKIE_NAME": "fairclause",
    "SESSION_COOKIE_HTTPONLY": True,
    "SESSION_COOKIE_SAMESITE": "Lax",
    "WTF_CSRF_TIME_LIMIT": None,
    "PROPAGATE_EXCEPTIONS": False,
}
"""What is part of the program and no setting."""


def configure(app: Flask, given: Mapping[str, Any]) -> None:
    """Fill `app.config` from the defaults, the environment and `given`, and make the instance folder."""
    app.config.from_mapping(DEFAULTS)
    app.config.from_mapping(_from_environment())
    app.config.from_mapping(FIXED)
    app.config.from_mapping(given)
    instance = Path(app.config["INSTANCE"]).resolve()
    instance.mkdir(parents=True, exist_ok=True, mode=0o700)
    app.config["INSTANCE"] = str(instance)
    app.config["DATABASE_URL"] = app.config["DATABASE_URL"] or f"sqlite:///{instance / 'fairclause.sqlite3'}"
    app.config["SECRET_KEY"] = app.config["SECRET_KEY"] or _kept_secret(instance / "secret_key")


def _from_environment() -> dict[str, Any]:
    """What the environment sets; other settings of the program share the prefix and are not ours."""
    found = {}
    for name in DEFAULTS:
        text = os.environ.get(f"{PREFIX}_{name}", "")
        if text:
            try:
                found[name] = json.loads(text)
            except ValueError:
                found[name] = text
    return found


def _kept_secret(path: Path) -> str:
    """The secret in `path`, made on the first start; readable by its owner alone."""
    try:
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return path.read_text("ascii")
    with os.fdopen(handle, "w", encoding="ascii") as target:
        secret = secrets.token_hex(32)
        target.write(secret)
    return secret
