from __future__ import annotations

import os
import re
import stat
from io import BytesIO
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient

from app import create_app
from app.config import DEFAULTS

API = "/api/v1/assessments"
OPERATIONS = Path(__file__).parents[2] / "docs" / "OPERATIONS.md"


@pytest.fixture
def guarded(tmp_path: Path, quick_report: None) -> FlaskClient:
    """The service with everything as it is in use."""
    return create_app({"INSTANCE": str(tmp_path / "instance"), "WORKERS": 0}).test_client()


def form() -> dict[str, object]:
    return {"file": (BytesIO(b"1. The Worker pays a fee."), "a.txt")}


@pytest.mark.parametrize("address", ["/", "/api/v1/rules", "/nope", "/api/v1/nope", "/static/fairclause.css"])
def test_every_answer_has_the_headers(guarded: FlaskClient, address: str) -> None:
    headers = guarded.get(address).headers
    policy = headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "frame-ancestors 'none'" in policy
    assert "unsafe" not in policy
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == "same-origin"
    assert headers["Cache-Control"]


def test_inline_scripts_carry_the_nonce_of_their_answer(guarded: FlaskClient) -> None:
    answers = [guarded.get("/") for _ in range(2)]
    nonces = [re.findall(r"'nonce-([^']+)'", answer.headers["Content-Security-Policy"]) for answer in answers]
    assert nonces[0] != nonces[1]
    for answer, (nonce,) in zip(answers, nonces, strict=True):
        page = answer.get_data(as_text=True)
        for attributes in re.findall(r"<script([^>]*)>", page):
            assert "src=" in attributes or f'nonce="{nonce}"' in attributes
        assert not re.search(r"\s(?:style|on\w+)=", page)


@pytest.mark.parametrize("host", ["evil.example", "127.0.0.1.evil.example", "localhost.evil.example"])
@pytest.mark.parametrize("address", ["/", "/api/v1/rules", "/nope"])
def test_a_foreign_host_name_is_refused(guarded: FlaskClient, host: str, address: str) -> None:
    assert guarded.get(address, headers={"Host": host}).status_code == 400


@pytest.mark.parametrize("host", ["localhost", "localhost:8000", "127.0.0.1:8000"])
def test_this_machine_s_names_are_served(guarded: FlaskClient, host: str) -> None:
    assert guarded.get("/", headers={"Host": host}).status_code == 200


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({}, 201),
        ({"Sec-Fetch-Site": "none"}, 201),
        ({"Sec-Fetch-Site": "same-origin", "Origin": "http://localhost"}, 201),
        ({"Sec-Fetch-Site": "cross-site"}, 403),
        ({"Sec-Fetch-Site": "same-site"}, 403),
        ({"Origin": "http://evil.example"}, 403),
        ({"Origin": "http://localhost:9999"}, 403),
        ({"Origin": "null"}, 403),
    ],
)
def test_another_site_s_page_cannot_upload(
    guarded: FlaskClient, headers: dict[str, str], status: int
) -> None:
    assert guarded.post(API, data=form(), headers=headers).status_code == status


def test_the_form_needs_its_token(guarded: FlaskClient) -> None:
    assert guarded.post("/", data=form()).status_code == 400
    assert guarded.post(f"/assessments/{'0' * 32}/again").status_code == 400
    token = re.search(r'name="csrf_token" value="([^"]+)"', guarded.get("/").get_data(as_text=True))
    assert token
    assert guarded.post("/", data={**form(), "csrf_token": token[1]}).status_code == 303


def test_the_session_cookie_is_out_of_reach_of_scripts_and_sites(guarded: FlaskClient) -> None:
    cookie = guarded.get("/").headers["Set-Cookie"]
    assert "HttpOnly" in cookie
    assert "SameSite=Lax" in cookie


def test_the_secret_is_made_once_and_kept_from_others(tmp_path: Path) -> None:
    secrets = {create_app({"INSTANCE": str(tmp_path), "WORKERS": 0}).config["SECRET_KEY"] for _ in range(2)}
    assert len(secrets) == 1
    assert stat.S_IMODE(os.stat(tmp_path / "secret_key").st_mode) == 0o600


def test_settings_come_from_the_environment(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FAIRCLAUSE_INSTANCE", str(tmp_path / "here"))
    monkeypatch.setenv("FAIRCLAUSE_TRUSTED_HOSTS", '["fairclause.example"]')
    monkeypatch.setenv("FAIRCLAUSE_PORT", "9000")
    monkeypatch.setenv("FAIRCLAUSE_TESTING", "true")
    app = create_app({"WORKERS": 0})
    assert app.config["INSTANCE"] == str(tmp_path / "here")
    assert app.config["PORT"] == 9000
    assert not app.testing
    assert app.test_client().get("/", headers={"Host": "fairclause.example"}).status_code == 200


def test_limits_are_set(service: Flask) -> None:
    for name in ("MAX_CONTENT_LENGTH", "MAX_FORM_MEMORY_SIZE", "MAX_FORM_PARTS"):
        assert service.config[name]


def test_every_setting_is_documented() -> None:
    text = OPERATIONS.read_text("utf-8")
    assert [name for name in DEFAULTS if f"FAIRCLAUSE_{name}" not in text] == []


def test_a_fault_shows_a_page_without_its_inside(
    guarded: FlaskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("app.web.rule_pages.rules", lambda: 1 / 0)
    answer = guarded.get("/rules")
    assert answer.status_code == 500
    assert "division" not in answer.get_data(as_text=True)
