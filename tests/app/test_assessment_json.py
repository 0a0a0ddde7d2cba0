"""The JSON of an assessment: its fixed shape, its fixed bytes."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from app.assessment_json import dumps, to_json
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

EVIDENCE = Evidence(
    "proves", 2, "the Worker pays", ((10.0049, 20.0, -0.001, 30.1299),), "Article 5(2)", 100, 115
)
FINDING = Finding(
    rule="FEE-001",
    family="fees",
    outcome="violated",
    severity="critical",
    title="A fee",
    requirement="No fee.",
    message="A fee is charged.",
    why="Debt.",
    remedy="Nobody charges a fee.",
    citations=(Citation("Global Compact", "Objective 6(c)", "not binding", date(2026, 1, 1), "H"),),
    national=(NationalStatus("NPL", "origin", "capped", "NPR 10,000", True, "T", "2024-07-16"),),
    indicators=(Indicator(9, "Debt bondage", "high"),),
    evidence=(EVIDENCE,),
)
ASSESSMENT = Assessment(
    document=DocumentFacts("contract.pdf", "ab" * 32, "application/pdf", 3, "contract", ("en", "ar"), "ocr"),
    context=Context(destination="QAT", worker_languages=("ne",), signed_on=date(2026, 3, 4)),
    engine=Engine("0.1.0", "r" * 8, "l" * 8, None, date(2026, 11, 22)),
    summary={"violated": 1, "critical": 1},
    findings=(FINDING,),
    nothing_found=("HRS-004", "EQL-004"),
    components=(),
    particulars=(
        StatedParticular("pay_rate", "QAR 1,200", "stated", (EVIDENCE,)),
        StatedParticular("annual_leave", None, "missing", ()),
    ),
    warnings=(
        DocumentWarning("low_confidence", "Hard to read.", 2),
        DocumentWarning("kind_unsure", "Guess."),
    ),
)
PLACE = {
    "role": "proves",
    "page": 2,
    "quote": "the Worker pays",
    "boxes": [[10.0, 20.0, 0.0, 30.13]],
    "clause": "Article 5(2)",
    "start": 100,
    "end": 115,
}


def test_to_json_has_the_documented_shape():
    assert to_json(ASSESSMENT) == {
        "schema": "fairclause/assessment/1",
        "document": {
            "name": "contract.pdf",
            "sha256": "ab" * 32,
            "media_type": "application/pdf",
            "pages": 3,
            "kind": "contract",
            "languages": ["en", "ar"],
            "text_source": "ocr",
        },
        "context": {
            "origin": None,
            "destination": "QAT",
            "worker_languages": ["ne"],
            "sector": None,
            "signed_on": "2026-03-04",
        },
        "engine": {
            "version": "0.1.0",
            "rules_digest": "r" * 8,
            "language_digest": "l" * 8,
            "ocr": None,
            "rules_date": "2026-11-22",
        },
        "summary": {
            "violated": 1,
            "review": 0,
            "silent": 0,
            "met": 0,
            "not_applicable": 0,
            "critical": 1,
            "major": 0,
            "minor": 0,
            "silent_critical": 0,
        },
        "findings": [
            {
                "rule": "FEE-001",
                "family": "fees",
                "outcome": "violated",
                "severity": "critical",
                "title": "A fee",
                "requirement": "No fee.",
                "message": "A fee is charged.",
                "why": "Debt.",
                "remedy": "Nobody charges a fee.",
                "citations": [
                    {
                        "instrument": "Global Compact",
                        "provision": "Objective 6(c)",
                        "force": "not binding",
                        "certainty": "H",
                        "consulted": "2026-01-01",
                    }
                ],
                "national": [
                    {
                        "country": "NPL",
                        "role": "origin",
                        "status": "capped",
                        "cap": "NPR 10,000",
                        "exceeded": True,
                        "certainty": "T",
                        "as_of": "2024-07-16",
                    }
                ],
                "indicators": [{"number": 9, "name": "Debt bondage", "strength": "high"}],
                "evidence": [PLACE],
            }
        ],
        "nothing_found": ["EQL-004", "HRS-004"],
        "components": [],
        "particulars": {
            "annual_leave": {"value": None, "status": "missing", "evidence": []},
            "pay_rate": {"value": "QAR 1,200", "status": "stated", "evidence": [PLACE]},
        },
        "warnings": [
            {"code": "kind_unsure", "message": "Guess.", "page": None},
            {"code": "low_confidence", "message": "Hard to read.", "page": 2},
        ],
    }


def test_fields_stand_in_the_documented_order():
    data = json.loads(dumps(ASSESSMENT))
    assert list(data) == [
        "schema",
        "document",
        "context",
        "engine",
        "summary",
        "findings",
        "nothing_found",
        "components",
        "particulars",
        "warnings",
    ]
    assert list(data["summary"])[:4] == ["violated", "review", "silent", "met"]


def test_components_of_an_agreement():
    component = Component(26, "Identify, refer, assist", "mentioned", True, (EVIDENCE,), "Name who acts.")
    assert to_json(replace(ASSESSMENT, components=(component,)))["components"] == [
        {
            "number": 26,
            "title": "Identify, refer, assist",
            "level": "mentioned",
            "contested": True,
            "evidence": [PLACE],
            "advice": "Name who acts.",
        }
    ]


def test_text_without_pages_has_null_page_and_no_boxes():
    flat = replace(EVIDENCE, page=None, boxes=())
    shown = to_json(replace(ASSESSMENT, findings=(replace(FINDING, evidence=(flat,)),)))
    assert shown["findings"][0]["evidence"][0] | {"page": None, "boxes": []} == PLACE | {
        "page": None,
        "boxes": [],
    }


def test_dumps_is_one_line_that_reads_back():
    text = dumps(ASSESSMENT)
    assert text.endswith("\n")
    assert text.count("\n") == 1
    assert json.loads(text) == to_json(ASSESSMENT)


def test_dumps_keeps_other_scripts_as_they_are():
    assert "جواز سفر" in dumps(replace(ASSESSMENT, context=Context(sector="جواز سفر")))


def test_dumps_carries_a_file_name_that_is_no_text():
    name = b"contract-\xff.pdf".decode(errors="surrogateescape")
    text = dumps(replace(ASSESSMENT, document=replace(ASSESSMENT.document, name=name)))
    assert json.loads(text.encode())["document"]["name"] == name


def test_order_of_unordered_parts_does_not_matter():
    turned = replace(
        ASSESSMENT,
        nothing_found=ASSESSMENT.nothing_found[::-1],
        particulars=ASSESSMENT.particulars[::-1],
        warnings=ASSESSMENT.warnings[::-1],
        summary=dict(reversed(ASSESSMENT.summary.items())),
    )
    assert dumps(turned) == dumps(ASSESSMENT)


@pytest.mark.parametrize("seed", ["1", "2"])
def test_dumps_is_the_same_in_every_process(seed: str):
    here = Path(__file__)
    program = (
        "import importlib.util, sys\n"
        "from app.assessment_json import dumps\n"
        "spec = importlib.util.spec_from_file_location('cases', sys.argv[1])\n"
        "cases = importlib.util.module_from_spec(spec)\n"
        "spec.loader.exec_module(cases)\n"
        "sys.stdout.buffer.write(dumps(cases.ASSESSMENT).encode())\n"
    )
    answer = subprocess.run(
        [sys.executable, "-c", program, str(here)],
        capture_output=True,
        check=True,
        cwd=here.parents[2],
        env={**os.environ, "PYTHONHASHSEED": seed},
    )
    assert answer.stdout.decode() == dumps(ASSESSMENT)
