from __future__ import annotations

import json

import pytest

from app import pipeline
from app.assessment_json import dumps
from app.web.restore import UNSURE, restore
from rules.model import Context


@pytest.mark.parametrize("kind", ["contract", "bla"])
def test_an_assessment_comes_back_as_it_was_stored(contract: bytes, kind: str) -> None:
    assessment = pipeline.check(contract, "a.txt", Context("NPL", "QAT", ("ne",)), kind).assessment
    restored = restore(dumps(assessment))
    assert dumps(restored) == dumps(assessment)
    assert restored.findings == assessment.findings


def test_a_citation_stored_without_its_certainty_is_not_called_sure(contract: bytes) -> None:
    stored = json.loads(dumps(pipeline.check(contract, "a.txt", Context()).assessment))
    for finding in stored["findings"]:
        for cited in finding["citations"]:
            del cited["certainty"], cited["consulted"]
    citations = [cited for finding in restore(json.dumps(stored)).findings for cited in finding.citations]
    assert citations
    assert {cited.certainty for cited in citations} == {UNSURE}
