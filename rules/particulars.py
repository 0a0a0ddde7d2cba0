"""The particulars that an assessment lists, in the order of the design, and how a value is chosen."""

from __future__ import annotations

from collections.abc import Sequence

from nlp.meaning import Particular

NAMES = (
    "nature_of_work",
    "pay_rate",
    "pay_arrangements",
    "working_hours",
    "weekly_rest",
    "annual_leave",
    "sick_leave",
    "deductions",
    "benefits",
    "employer_identity",
    "worker_identity",
    "place_of_work",
    "start_or_duration",
    "termination_notice",
    "repatriation",
    "complaint_route",
    "worker_copy",
    "worker_language",
    "accommodation_terms",
    "fee_payer",
    "document_custody",
    "employer_change",
    "signatures",
    "licence_number",
)


_TELLING = ("open", "stated", "reference", "blank")


def telling(found: Sequence[Particular]) -> list[Particular]:
    """The places that count for a particular, what is left open first; not those that the reader denies."""
    return sorted((p for p in found if p.confirmed), key=lambda p: _TELLING.index(p.status))


def value_of(found: Sequence[Particular]) -> str | None:
    """The first value that is stated; None where the document states none."""
    return next((p.value for p in found if p.status == "stated"), None)
