from __future__ import annotations

import json

import pytest

from app import pipeline
from app.assessment_json import dumps
from app.web.restore import UNSURE, restore
from rules import catalogue
from rules.model import Context


@pytest.mark.parametrize("kind", ["contract", "bla"])
def test_an_assessment_comes_back_as_it_was_stored(contract: bytes, kind: str) -> None:
    rules = {rule.id: rule for rule in catalogue.load().rules}
    assessment = pipeline.check(contract, "a.txt", Context("NPL", "QAT", ("ne",)), kind).assessment
    restored = restore(dumps(assessment), rules)
    assert dumps(restored) == dumps(assessment)
    assert restored.findings == assessment.findings


def test_a_citation_that_no_rule_has_any_more_is_not_called_sure(contract: bytes) -> None:
    stored = dumps(pipeline.check(contract, "a.txt", Context()).assessment)
    citations = [cited for finding in restore(stored, {}).findings for cited in finding.citations]
    assert citations
    assert {cited.certainty for cited in citations} == {UNSURE}
    assert json.loads(stored)["findings"]
