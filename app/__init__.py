"""The faces of Fairclause: command line, REST API, web pages and report."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from flask import Flask


def create_app(config: Mapping[str, Any] | None = None) -> Flask:
    """The web service with its database, ready to serve; `config` wins over environment and defaults."""
    # The command line imports this package too and shall not wait for a web framework.
    from app.factory import build

    return build(config or {})
