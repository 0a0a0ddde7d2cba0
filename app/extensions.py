"""What the application carries with it, by typed functions instead of string keys."""

from __future__ import annotations

from functools import cache

from flask import current_app

from app.checking.service import Checking
from rules.model import Rule

KEY = "fairclause.checking"


def checking() -> Checking:
    """The application's checking service."""
    service = current_app.extensions[KEY]
    assert isinstance(service, Checking)
    return service


@cache
def rules() -> dict[str, Rule]:
    """The rules by id, in the order of their ids."""
    from rules import catalogue

    return {rule.id: rule for rule in sorted(catalogue.load().rules, key=lambda rule: rule.id)}
