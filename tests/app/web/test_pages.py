from __future__ import annotations

import re
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from app import create_app, pipeline
from app.extensions import checking
from app.web.assets import Assets, without_brand
from nlp.reading.errors import Unreadable


def upload(client: FlaskClient, data: bytes, name: str, **fields: str) -> TestResponse:
    return client.post("/", data={"file": (BytesIO(data), name), **fields})


def page_of(client: FlaskClient, data: bytes, name: str, **fields: str) -> tuple[str, str]:
    """Address and text of the finished page of an upload."""
    answer = upload(client, data, name, **fields)
    assert answer.status_code == 303
    with client.application.app_context():
        checking().wait(answer.location.rpartition("/")[2])
    return answer.location, client.get(answer.location).get_data(as_text=True)


def test_a_text_is_shown_with_its_words_marked(client: FlaskClient, contract: bytes) -> None:
    _, page = page_of(
        client, contract, "contract.txt", origin="NPL", worker_languages="Nepali, Hindi", sector="farm"
    )
    assert "The document falls short of the standards" in page
    assert "Recruitment fee charged to the worker" in page
    assert re.search(r"<mark[^>]*>[^<]*recruitment fee", page)
    assert "Nepali (ne), Hindi (hi)" in page
    assert "<svg" not in page


def test_a_pdf_is_shown_as_pages_with_marks(client: FlaskClient, contract_pdf: bytes) -> None:
    address, page = page_of(client, contract_pdf, "contract.pdf")
    assert "Page 2 of 2" in page
    assert '<svg viewBox="0 0 595' in page
    picture = client.get(f"{address}/pages/1")
    assert (picture.content_type, picture.data[:2]) == ("image/jpeg", b"\xff\xd8")
    assert client.get(f"{address}/pages/3").status_code == 404


@pytest.mark.parametrize("kind", ["txt", "pdf"])
def test_findings_and_marks_lead_to_each_other(
    client: FlaskClient, contract: bytes, contract_pdf: bytes, kind: str
) -> None:
    _, page = page_of(client, contract if kind == "txt" else contract_pdf, f"contract.{kind}")
    ids = re.findall(r'\bid="([^"]+)"', page)
    links = set(re.findall(r'href="#([^"]+)"', page))
    assert len(ids) == len(set(ids))
    assert links <= set(ids)
    marks = {name for name in ids if name.startswith("mark-")}
    assert marks == {name for name in links if name.startswith("mark-")}
    places = {re.sub(r"mark-(\d+)-(\d+)", r"finding-\1-words-\2", name) for name in marks}
    assert places <= links


def test_a_bilateral_agreement_shows_its_components(client: FlaskClient, contract: bytes) -> None:
    _, page = page_of(client, contract, "a.txt", kind="bla")
    assert "Components of the agreement" in page
    assert "Absent" in page


def test_words_of_the_document_are_never_markup(client: FlaskClient) -> None:
    attack = b"1. The Worker shall pay a recruitment fee <script>alert(1)</script> of <b>USD 500</b>.\n"
    _, page = page_of(client, attack, "<img src=x onerror=alert(1)>.txt", sector="<i>x</i>")
    assert "<script>alert" not in page
    assert "<b>USD" not in page
    assert "<img src=x" not in page
    assert "<i>x" not in page
    assert "&lt;script&gt;" in page


def test_a_document_that_cannot_be_read_says_what_to_do(client: FlaskClient) -> None:
    address, page = page_of(client, b"not a pdf", "a.pdf")
    for part in ("What happened", "What was kept", "What to do", "wrong_type"):
        assert part in page
    assert "Check it again" not in page
    assert client.get(f"{address}/original").data == b"not a pdf"
    assert client.get(f"{address}/report").status_code == 409


def test_an_interrupted_check_can_be_repeated(
    client: FlaskClient, contract: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    def limit(*_: Any) -> None:
        raise Unreadable("resource_limit", "It took too long.")

    with monkeypatch.context() as patch:
        patch.setattr(pipeline, "check", limit)
        address, page = page_of(client, contract, "a.txt")
    assert "Check it again" in page
    repeated = client.post(f"{address}/again")
    assert repeated.status_code == 303
    assert repeated.location != address


def test_a_waiting_check_says_so_and_reloads_without_scripts(client: FlaskClient, contract: bytes) -> None:
    from app.store import assessments
    from rules.model import Context

    with client.application.app_context(), checking().database.session() as session:
        stored = assessments.add(session, name="a.txt", sha256="0" * 64, size=1, kind=None, context=Context())
    page = client.get(f"/assessments/{stored.id}").get_data(as_text=True)
    assert 'http-equiv="refresh"' in page
    assert client.get(f"/assessments/{stored.id}/state").get_json() == {"state": "waiting"}
    assert "Being checked" in client.get("/assessments").get_data(as_text=True)


@pytest.mark.parametrize(
    ("fields", "field", "sentence"),
    [
        ({"origin": "XXX"}, "origin", "three-letter code"),
        ({"kind": "poem"}, "kind", "Use one of"),
        ({"worker_languages": "Klingonese"}, "worker_languages", "no language"),
        ({"sector": "x" * 300}, "sector", "between 1 and 200"),
        (
            {"signed_on-day": "31", "signed_on-month": "2", "signed_on-year": "26"},
            "signed_on-day",
            "real date",
        ),
        ({"signed_on-day": "3"}, "signed_on-day", "real date"),
    ],
)
def test_mistakes_are_told_above_and_at_the_field(
    client: FlaskClient, contract: bytes, fields: dict[str, str], field: str, sentence: str
) -> None:
    answer = upload(client, contract, "a.txt", **fields)
    page = answer.get_data(as_text=True)
    assert answer.status_code == 422
    assert "<title>Error: " in page
    assert f'href="#{field}"' in page
    assert page.count(sentence) == 2
    with client.application.app_context(), checking().database.session() as session:
        from app.store import assessments

        assert assessments.count(session) == 0


def test_a_form_without_a_file_is_told_so(client: FlaskClient) -> None:
    answer = client.post("/", data={"sector": "farm"})
    page = answer.get_data(as_text=True)
    assert answer.status_code == 422
    assert "Select the document to check." in page
    assert 'value="farm"' in page


def test_the_date_of_the_form_reaches_the_context(client: FlaskClient, contract: bytes) -> None:
    fields = {"signed_on-day": "7", "signed_on-month": "3", "signed_on-year": "2026"}
    _, page = page_of(client, contract, "a.txt", **fields)
    assert "7 March 2026" in page


def test_past_checks_are_paged(client: FlaskClient) -> None:
    assert "has been handed in yet" in client.get("/assessments").get_data(as_text=True)
    for number in range(26):
        page_of(client, f"Clause {number}".encode(), f"{number}.txt")
    first = client.get("/assessments").get_data(as_text=True)
    second = client.get("/assessments?page=2").get_data(as_text=True)
    assert "26 documents" in first
    assert ">25.txt<" in first
    assert ">0.txt<" in second
    assert ">1.txt<" not in second
    assert client.get("/assessments?page=x").status_code == 200


def test_the_rules_can_be_read(client: FlaskClient) -> None:
    assert "FEE-001" in client.get("/rules").get_data(as_text=True)
    assert "Where it is written" in client.get("/rules/FEE-001").get_data(as_text=True)
    assert client.get("/rules/FEE-999").status_code == 404


def test_the_api_has_a_page_that_loads_nothing_from_elsewhere(client: FlaskClient) -> None:
    page = client.get("/api/v1/docs").get_data(as_text=True)
    for path in client.get("/api/v1/openapi.json").get_json()["paths"]:
        assert path in page
    assert not re.search(r'(?:src|href)="(?:https?:)?//', page)


def test_styles_are_without_the_brand_of_gov_uk() -> None:
    css = without_brand(
        "@font-face{font-family:GDS Transport;src:url(/assets/fonts/x.woff2)}"
        "a{font-family:GDS Transport,arial,sans-serif}"
        "b{background:url(/assets/images/govuk-crest.svg)}/*# sourceMappingURL=x.css.map */"
    )
    assert "GDS" not in css
    assert "/assets/" not in css
    assert "a{font-family:system-ui" in css


def test_without_its_style_files_the_service_still_works(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    app = create_app({"INSTANCE": str(tmp_path / "i"), "WORKERS": 0, "FRONTEND": str(tmp_path / "nothing")})
    assert "run the set-up" in caplog.text
    assert app.test_client().get("/").status_code == 200
    assert app.test_client().get("/static/govuk-frontend.css").status_code == 404
    assert app.test_client().get("/static/../wsgi.py").status_code == 404


def test_files_are_cached_by_content(service: Flask) -> None:
    with service.test_request_context():
        address = Assets(service.config["FRONTEND"]).address("fairclause.css")
    answer = service.test_client().get(address)
    assert answer.content_type == "text/css; charset=utf-8"
    assert "max-age=31536000" in answer.headers["Cache-Control"]
