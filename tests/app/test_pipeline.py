"""From bytes to assessment and report, with nothing replaced."""

from __future__ import annotations

import pytest

from app import assessment_json, pipeline
from nlp.reading.errors import Unreadable
from nlp.reading.intake import Limits
from rules.model import Context

CONTRACT = b"""EMPLOYMENT CONTRACT
1. The Employee shall pay a recruitment fee of QAR 2,000 to the Company.
2. The Company keeps the passport of the Employee until the end of the contract.
"""


@pytest.fixture(scope="module")
def checked() -> pipeline.Checked:
    pipeline.warm(with_report=True)
    return pipeline.check(CONTRACT, "contract.txt", Context(destination="QAT"))


def test_a_document_is_read_understood_and_judged(checked):
    outcomes = {finding.rule: finding.outcome for finding in checked.assessment.findings}
    assert (outcomes["FEE-001"], outcomes["DOC-001"]) == ("violated", "violated")
    assert checked.assessment.document.name == "contract.txt"
    assert checked.assessment.context.destination == "QAT"
    assert checked.document.text.startswith("EMPLOYMENT CONTRACT")


def test_evidence_is_the_words_at_its_place(checked):
    for finding in checked.assessment.findings:
        for entry in finding.evidence:
            words = checked.document.text[entry.start : entry.end]
            assert " ".join(words.split()) == " ".join(entry.quote.split())


def test_the_same_input_gives_the_same_bytes(checked):
    again = pipeline.check(CONTRACT, "contract.txt", Context(destination="QAT"))
    assert assessment_json.dumps(again.assessment) == assessment_json.dumps(checked.assessment)


def test_the_kind_that_was_said_wins():
    found = pipeline.check(CONTRACT, "contract.txt", Context(), kind="offer_letter")
    assert found.assessment.document.kind == "offer_letter"


def test_what_cannot_be_read_is_an_error():
    with pytest.raises(Unreadable) as error:
        pipeline.check(CONTRACT, "contract.txt", Context(), limits=Limits(max_bytes=10))
    assert error.value.code == "too_large"


def test_the_report_is_a_pdf(checked):
    assert pipeline.report(checked, CONTRACT).startswith(b"%PDF-")
