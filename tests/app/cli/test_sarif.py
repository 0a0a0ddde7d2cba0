"""SARIF 2.1.0: the shape, the levels and the places."""

from __future__ import annotations

import io
import json
from dataclasses import replace

import pytest

from app.cli import sarif
from app.cli.formats import PRINTERS
from rules.model import Evidence

ALLOWED = {
    "run": {"tool", "columnKind", "invocations", "artifacts", "results"},
    "result": {
        "ruleId", "ruleIndex", "kind", "level", "message", "locations", "relatedLocations",
        "partialFingerprints", "properties",
    },
    "location": {"physicalLocation", "logicalLocations", "message", "properties"},
    "region": {"charOffset", "charLength", "snippet"},
    "artifact": {"location", "mimeType", "hashes", "properties"},
    "notification": {"level", "descriptor", "message", "locations"},
}  # fmt: skip
"""Properties of the SARIF schema that this program uses; the schema allows no others than its own."""


def run_of(*results) -> dict:
    log = sarif.log(results)
    assert log["version"] == "2.1.0"
    assert log["$schema"].endswith("sarif-schema-2.1.0.json")
    return log["runs"][0]


def test_only_properties_of_the_standard(checked, make_finding, failed):
    other = Evidence("context", 1, "who pays", (), "", 0, 3)
    finding = make_finding()
    finding = replace(finding, evidence=(*finding.evidence, other))
    run = run_of(checked(finding, make_finding("DOC-001", "silent")), failed)
    assert set(run) <= ALLOWED["run"]
    for result in run["results"]:
        assert set(result) <= ALLOWED["result"]
        for location in result["locations"] + result.get("relatedLocations", []):
            assert set(location) <= ALLOWED["location"]
            assert set(location["physicalLocation"].get("region", {})) <= ALLOWED["region"]
    assert all(set(artifact) <= ALLOWED["artifact"] for artifact in run["artifacts"])
    assert set(run["invocations"][0]["toolExecutionNotifications"][0]) <= ALLOWED["notification"]


@pytest.mark.parametrize(
    ("outcome", "severity", "kind", "level"),
    [
        ("violated", "critical", "fail", "error"),
        ("violated", "major", "fail", "warning"),
        ("violated", "minor", "fail", "note"),
        ("violated", "advisory", "fail", "note"),
        ("silent", "critical", "fail", "error"),
        ("review", "critical", "review", "none"),
    ],
)
def test_level_follows_severity(checked, make_finding, outcome, severity, kind, level):
    (result,) = run_of(checked(make_finding("X-1", outcome, severity)))["results"]
    assert (result["kind"], result["level"]) == (kind, level)


@pytest.mark.parametrize("outcome", ["met", "not_applicable"])
def test_what_stands_well_is_no_result(checked, make_finding, outcome):
    run = run_of(checked(make_finding("X-1", outcome)))
    assert run["results"] == run["tool"]["driver"]["rules"] == []


def test_places_are_code_points_with_page_and_words(checked, make_finding):
    (result,) = run_of(checked(make_finding(), name="sub/ä b.pdf"))["results"]
    (location,) = result["locations"]
    assert location["physicalLocation"]["artifactLocation"] == {"uri": "sub/%C3%A4%20b.pdf", "index": 0}
    region = location["physicalLocation"]["region"]
    assert region == {"charOffset": 4, "charLength": 15, "snippet": {"text": "the Worker pays"}}
    assert location["properties"]["page"] == 2
    assert location["logicalLocations"] == [{"name": "Article 5"}]


def test_silence_points_at_the_document(checked, make_finding):
    (result,) = run_of(checked(make_finding("X-1", "silent")))["results"]
    assert result["locations"] == [{"physicalLocation": {"artifactLocation": {"uri": "a.txt", "index": 0}}}]


def test_rules_stand_once_and_results_point_at_them(checked, make_finding):
    one, two = make_finding("A-1"), make_finding("B-1")
    run = run_of(checked(one, two), checked(two, name="b.txt"))
    assert [rule["id"] for rule in run["tool"]["driver"]["rules"]] == ["A-1", "B-1"]
    assert [result["ruleIndex"] for result in run["results"]] == [0, 1, 1]


def test_the_fingerprint_survives_a_shift_but_not_other_words(checked, make_finding):
    def fingerprint(**more) -> str:
        finding = make_finding()
        entry = replace(finding.evidence[0], **more)
        (result,) = run_of(checked(replace(finding, evidence=(entry,))))["results"]
        return result["partialFingerprints"]["fairclause/1"]

    assert fingerprint(start=104, end=119, page=7) == fingerprint()
    assert fingerprint(quote="the Employer pays") != fingerprint()


def test_a_failed_input_is_a_notification(checked, failed):
    run = run_of(failed, checked())
    (invocation,) = run["invocations"]
    assert invocation["executionSuccessful"] is False
    (note,) = invocation["toolExecutionNotifications"]
    assert note["descriptor"] == {"id": "damaged"}
    assert note["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] == "bad%20contract.pdf"


def test_printed_as_one_json_document(checked, make_finding):
    out = io.StringIO()
    PRINTERS["sarif"]([checked(make_finding())], False, out)
    assert json.loads(out.getvalue())["runs"][0]["tool"]["driver"]["version"] == "0.1.0"
