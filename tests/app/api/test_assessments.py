from __future__ import annotations

from io import BytesIO
from typing import Any

import pytest
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from app import pipeline
from nlp.reading.errors import Unreadable
from rules.model import Context

ADDRESS = "/api/v1/assessments"


def post(client: FlaskClient, data: bytes | None, name: str = "contract.txt", **fields: Any) -> TestResponse:
    file = {} if data is None else {"file": (BytesIO(data), name)}
    return client.post(ADDRESS, data={**file, **fields})


def test_an_upload_becomes_an_assessment(client: FlaskClient, contract: bytes) -> None:
    answer = post(
        client, contract, kind="contract", origin="NPL", destination="QAT", worker_languages=["ne", "hi"],
        sector="construction", signed_on="2026-03-27",
    )  # fmt: skip
    body = answer.get_json()
    assert answer.status_code == 201
    assert answer.headers["Location"] == body["links"]["self"] == f"{ADDRESS}/{body['id']}"
    assert body["schema"] == "fairclause/assessment/1"
    assert body["context"] == {
        "origin": "NPL", "destination": "QAT", "worker_languages": ["ne", "hi"], "sector": "construction",
        "signed_on": "2026-03-27",
    }  # fmt: skip
    assert {finding["rule"] for finding in body["findings"] if finding["outcome"] == "violated"} >= {
        "FEE-001"
    }
    assert client.get(body["links"]["self"]).data == answer.data


def test_what_is_stored_is_what_the_command_line_prints(client: FlaskClient, contract: bytes) -> None:
    from app.assessment_json import to_json

    body = post(client, contract).get_json()
    printed = to_json(pipeline.check(contract, "contract.txt", Context()).assessment)
    assert {name: body[name] for name in printed} == printed


def test_the_files_of_an_assessment_are_attachments_of_fixed_names(
    client: FlaskClient, contract: bytes
) -> None:
    links = post(client, contract, name='../../"evil\r\n.txt').get_json()["links"]
    report, text, original = (client.get(links[name]) for name in ("report", "text", "original"))
    assert report.content_type == "application/pdf"
    assert report.data.startswith(b"%PDF")
    assert original.data == contract
    assert original.content_type == "application/octet-stream"
    assert "recruitment fee" in text.get_data(as_text=True)
    for answer in (report, text, original):
        assert answer.headers["Content-Disposition"].startswith('attachment; filename="fairclause-')
        assert "evil" not in answer.headers["Content-Disposition"]
        assert answer.headers["X-Content-Type-Options"] == "nosniff"


def test_offsets_count_in_the_text_that_is_handed_out(client: FlaskClient, contract: bytes) -> None:
    body = post(client, contract).get_json()
    text = client.get(body["links"]["text"]).get_data(as_text=True)
    entries = [entry for finding in body["findings"] for entry in finding["evidence"]]
    assert entries
    for entry in entries:
        assert " ".join(text[entry["start"] : entry["end"]].split()) == entry["quote"]


@pytest.mark.parametrize(
    ("data", "name", "status", "code"),
    [
        (b"", "a.pdf", 422, "empty_file"),
        (b"hello", "a.exe", 422, "unsupported_format"),
        (b"no pdf at all", "a.pdf", 422, "wrong_type"),
        (b"%PDF-1.7\nbroken", "a.pdf", 422, "damaged"),
    ],
)
def test_what_cannot_be_read_is_kept_with_its_error(
    client: FlaskClient, data: bytes, name: str, status: int, code: str
) -> None:
    answer = post(client, data, name)
    error = answer.get_json()["error"]
    assert (answer.status_code, error["code"]) == (status, code)
    kept = client.get(f"{ADDRESS}/{error['details']['id']}").get_json()
    assert kept["state"] == "failed"
    assert kept["error"]["code"] == code
    assert "findings" not in kept
    assert client.get(kept["links"]["original"]).data == data
    for name in ("report", "text"):
        missing = client.get(kept["links"][name])
        assert (missing.status_code, missing.get_json()["error"]["code"]) == (409, "not_ready")


@pytest.mark.parametrize(
    ("field", "value", "part"),
    [
        ("kind", "poem", "agency_agreement"),
        ("origin", "Nepal", "three-letter"),
        ("destination", "qat", "three-letter"),
        ("worker_languages", ["ne", "xx"], "ISO 639"),
        ("worker_languages", ["ne"] * 11, "maximum length"),
        ("sector", "x" * 201, "between 1 and 200"),
        ("sector", "a\x00b", "pattern"),
        ("signed_on", "27.3.2026", "valid date"),
        ("colour", "blue", "Unknown"),
    ],
)
def test_wrong_fields_are_named(
    client: FlaskClient, contract: bytes, field: str, value: Any, part: str
) -> None:
    answer = post(client, contract, **{field: value})
    error = answer.get_json()["error"]
    assert (answer.status_code, error["code"]) == (422, "invalid_input")
    assert part in str(error["details"]["fields"][field])
    assert client.get(ADDRESS).get_json()["total"] == 0


def test_a_request_without_a_file_is_refused(client: FlaskClient) -> None:
    assert "file" in post(client, None).get_json()["error"]["details"]["fields"]
    assert client.post(ADDRESS, json={"file": "x"}).status_code == 422


def test_v5_2_1_too_large_an_upload_is_refused(client: FlaskClient) -> None:
    client.application.config["MAX_CONTENT_LENGTH"] = 1000
    answer = post(client, b"x" * 2000)
    assert (answer.status_code, answer.get_json()["error"]["code"]) == (413, "too_large")


def test_too_many_parts_and_too_long_fields_are_refused(client: FlaskClient, contract: bytes) -> None:
    assert post(client, contract, worker_languages=["ne"] * 100).status_code == 413
    assert post(client, contract, sector="x" * 200_000).status_code == 413


def test_the_reader_s_own_size_limit_is_413(client: FlaskClient, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise Unreadable("too_large", "The file is larger than 50 MB.")

    monkeypatch.setattr(pipeline, "check", refuse)
    assert post(client, b"x").status_code == 413


def test_a_fault_of_the_program_says_so_and_keeps_the_upload(
    client: FlaskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pipeline, "check", lambda *_: 1 / 0)
    error = post(client, b"x").get_json()["error"]
    assert error["code"] == "internal"
    assert "division" not in error["message"]
    assert client.get(f"{ADDRESS}/{error['details']['id']}/original").data == b"x"


def test_the_list_is_paged_latest_first(client: FlaskClient) -> None:
    ids = [post(client, f"Clause {number}".encode()).get_json().get("id") for number in range(3)]
    first = client.get(f"{ADDRESS}?page_size=2").get_json()
    assert [item["id"] for item in first["assessments"]] == [ids[2], ids[1]]
    assert first["total"] == 3
    assert first["assessments"][0]["summary"]["met"] >= 0
    second = client.get(f"{ADDRESS}?page=2&page_size=2").get_json()
    assert [item["id"] for item in second["assessments"]] == [ids[0]]
    assert client.get(f"{ADDRESS}?page=0").status_code == 422
    assert client.get(f"{ADDRESS}?page_size=101").status_code == 422


@pytest.mark.parametrize("tail", ["", "/report", "/text", "/original"])
@pytest.mark.parametrize("assessment_id", ["0" * 32, "x", "..%2f..%2fetc"])
def test_an_unknown_id_is_404(client: FlaskClient, assessment_id: str, tail: str) -> None:
    answer = client.get(f"{ADDRESS}/{assessment_id}{tail}")
    assert (answer.status_code, answer.get_json()["error"]["code"]) == (404, "not_found")


def test_two_uploads_of_the_same_bytes_share_one_original(client: FlaskClient, contract: bytes) -> None:
    first, second = (post(client, contract).get_json() for _ in range(2))
    assert first["id"] != second["id"]
    assert first["document"]["sha256"] == second["document"]["sha256"]


def test_no_more_wait_than_the_queue_holds(client: FlaskClient, contract: bytes) -> None:
    from app.extensions import checking

    with client.application.app_context():
        checking()._queue = 0
    answer = post(client, contract)
    assert (answer.status_code, answer.get_json()["error"]["code"]) == (503, "busy")
