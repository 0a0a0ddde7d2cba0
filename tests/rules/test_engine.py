import subprocess
import sys

import pytest

from nlp.reading import read
from nlp.understanding import understand
from rules.engine import assess
from rules.model import Assessment, Context
from rules.particulars import NAMES

TEXT = """EMPLOYMENT CONTRACT
1. The Employer shall keep the passport of the Worker in the office safe until the end of the contract.
2. The Worker shall pay a recruitment fee of USD 500 to the Employer.
3. The Employer shall pay the visa fee.
"""


def assessment(text: str = TEXT, kind: str | None = "contract") -> Assessment:
    return assess(understand(read(text.encode(), "a.txt"), kind), Context())


def test_worst_findings_come_first() -> None:
    findings = assessment().findings
    ranks = [(f.outcome in ("violated", "silent"), f.severity) for f in findings]
    assert findings[0].outcome == "violated"
    assert findings[0].severity == "critical"
    assert [r[0] for r in ranks] == sorted((r[0] for r in ranks), reverse=True)


def test_a_finding_shows_the_words_that_prove_it() -> None:
    finding = next(f for f in assessment().findings if f.rule == "DOC-001")
    assert finding.outcome == "violated"
    assert "keep the passport" in finding.evidence[0].quote
    assert TEXT[finding.evidence[0].start : finding.evidence[0].end]
    assert finding.evidence[0].page is None
    assert finding.evidence[0].boxes == ()


def test_a_violation_carries_its_indicator_and_a_met_rule_none() -> None:
    findings = assessment().findings
    assert next(f for f in findings if f.rule == "DOC-001").indicators
    assert all(f.indicators == () for f in findings if f.outcome != "violated")


def test_the_summary_counts_the_findings() -> None:
    result = assessment()
    for outcome in ("violated", "review", "silent", "met"):
        assert result.summary[outcome] == sum(f.outcome == outcome for f in result.findings)
    assert (
        result.summary["critical"] + result.summary["major"] + result.summary["minor"]
        <= result.summary["violated"]
    )


def test_every_rule_of_the_kind_is_a_finding_or_named_among_what_was_not_found() -> None:
    from rules.catalogue import load

    result = assessment()
    said = [f.rule for f in result.findings] + list(result.nothing_found)
    assert sorted(said) == sorted(r.id for r in load().rules if r.concerns("contract"))


def test_where_a_kind_need_not_answer_silence_is_no_finding() -> None:
    quiet = assessment(
        "RECRUITMENT SERVICES AGREEMENT\nThe Agency presents three candidates.", "agency_agreement"
    )
    assert "WRT-006" in quiet.nothing_found
    told = assessment(
        "RECRUITMENT SERVICES AGREEMENT\nThe hours of work are eight per day.", "agency_agreement"
    )
    assert next(f for f in told.findings if f.rule == "WRT-006").outcome == "met"


def test_all_particulars_are_listed_and_components_only_for_an_agreement() -> None:
    assert tuple(p.name for p in assessment().particulars) == NAMES
    assert assessment().components == ()
    agreement = assessment(
        "MEMORANDUM OF UNDERSTANDING\nThe Parties shall establish a Joint Committee that meets yearly.",
        "bla",
    )
    assert [c.number for c in agreement.components] == list(range(1, 27))


@pytest.mark.parametrize("seed", ["0", "1"])
def test_the_same_bytes_give_the_same_assessment_in_every_process(seed: str) -> None:
    program = (
        "import sys\nfrom app.pipeline import check\n"
        "from app.assessment_json import dumps\nfrom rules.model import Context\n"
        "sys.stdout.write(dumps(check(sys.stdin.buffer.read(), 'a.txt', Context()).assessment))"
    )
    outputs = {
        subprocess.run(
            [sys.executable, "-c", program],
            input=TEXT.encode(),
            capture_output=True,
            check=True,
            env={"PYTHONHASHSEED": hash_seed, "PATH": "/usr/bin"},
        ).stdout
        for hash_seed in (seed, "17")
    }
    assert len(outputs) == 1
