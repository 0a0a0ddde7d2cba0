from __future__ import annotations

import pytest
from flask.testing import FlaskClient

from rules import catalogue


def test_every_rule_is_listed_and_can_be_read(client: FlaskClient) -> None:
    listed = client.get("/api/v1/rules").get_json()["rules"]
    assert [rule["id"] for rule in listed] == sorted(rule.id for rule in catalogue.load().rules)
    rule = client.get("/api/v1/rules/FEE-001").get_json()
    assert rule["family"] == "fees"
    assert rule["citations"][0]["consulted"]
    assert rule["remedy"]


@pytest.mark.parametrize("rule_id", ["FEE-999", "fee-001", "x"])
def test_an_unknown_rule_is_404(client: FlaskClient, rule_id: str) -> None:
    answer = client.get(f"/api/v1/rules/{rule_id}")
    assert (answer.status_code, answer.get_json()["error"]["code"]) == (404, "not_found")
