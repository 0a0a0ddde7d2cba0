"""Reader's names for ids of the taxonomy."""

from __future__ import annotations

_NAMES = {
    "fee.recruitment": "recruitment fee",
    "fee.any": "a cost of the recruitment",
    "rc1.medical": "medical examination",
    "rc2.insurance": "insurance",
    "rc3.tests": "skills and qualification tests",
    "rc4.training": "training and orientation",
    "rc5.equipment": "equipment",
    "rc6.travel": "travel and lodging",
    "rc7.administration": "visa, permit and other administrative costs",
    "security": "deposit or security",
    "loan": "loan or debt",
    "guarantor": "guarantee",
    "illicit": "irregular or open-ended charge",
    "liquidated": "penalty or damages",
    "doc.passport": "passport or identity papers",
    "doc.permit": "residence or work permit",
    "doc.contract": "work contract",
    "doc.card": "bank card or telephone",
}


def object_name(identifier: str) -> str:
    """The name a reader understands; an unknown id stays as it is."""
    return _NAMES.get(identifier, identifier)
