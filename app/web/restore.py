"""The assessment as objects again, from the JSON that was stored."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

from nlp.model import DocumentWarning
from rules.model import (
    Assessment,
    Citation,
    Component,
    Context,
    DocumentFacts,
    Engine,
    Evidence,
    Finding,
    Indicator,
    NationalStatus,
    StatedParticular,
)

UNSURE = "?"
"""Certainty of a citation in an assessment that was stored without it."""


def restore(text: str) -> Assessment:
    """The assessment whose canonical JSON is `text`."""
    data = json.loads(text)
    return Assessment(
        document=DocumentFacts(**{**data["document"], "languages": tuple(data["document"]["languages"])}),
        context=_context(data["context"]),
        engine=Engine(**{**data["engine"], "rules_date": date.fromisoformat(data["engine"]["rules_date"])}),
        summary=data["summary"],
        findings=tuple(_finding(item) for item in data["findings"]),
        nothing_found=tuple(data["nothing_found"]),
        components=tuple(Component(**{**item, "evidence": _evidence(item)}) for item in data["components"]),
        particulars=tuple(
            StatedParticular(name=name, **{**item, "evidence": _evidence(item)})
            for name, item in data["particulars"].items()
        ),
        warnings=tuple(DocumentWarning(**item) for item in data["warnings"]),
    )


def _context(data: dict[str, Any]) -> Context:
    signed_on = data["signed_on"]
    return Context(
        **{
            **data,
            "worker_languages": tuple(data["worker_languages"]),
            "signed_on": date.fromisoformat(signed_on) if signed_on else None,
        }
    )


def _finding(data: dict[str, Any]) -> Finding:
    return Finding(
        **{
            **data,
            "citations": tuple(_citation(item) for item in data["citations"]),
            "national": tuple(NationalStatus(**item) for item in data["national"]),
            "indicators": tuple(Indicator(**item) for item in data["indicators"]),
            "evidence": _evidence(data),
        }
    )


def _citation(data: dict[str, Any]) -> Citation:
    consulted = data.get("consulted")
    return Citation(
        data["instrument"],
        data["provision"],
        data["force"],
        date.fromisoformat(consulted) if consulted else date.min,
        data.get("certainty", UNSURE),
    )


def _evidence(data: dict[str, Any]) -> tuple[Evidence, ...]:
    return tuple(
        Evidence(**{**item, "boxes": tuple(tuple(box) for box in item["boxes"])}) for item in data["evidence"]
    )
