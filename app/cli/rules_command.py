"""`rules`: what is checked."""

from __future__ import annotations

import argparse
import sys
from itertools import groupby

from app.cli.paper import Paper


def run(arguments: argparse.Namespace) -> int:
    """Lists the rules of the catalogue by family; the exit code."""
    from rules import catalogue

    paper = Paper.of(sys.stdout)
    for family, rules in groupby(catalogue.load().rules, key=lambda rule: rule.family):
        paper.line(family.replace("_", " ").upper(), style="bold")
        for rule in rules:
            status = "" if rule.status == "stable" else f", {rule.status}"
            paper.field(rule.id, f"{rule.title} ({rule.severity}{status})", indent=1)
    return 0
