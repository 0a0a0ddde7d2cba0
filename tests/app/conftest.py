"""The web service for tests: checks run in the test's own process, reports are stand-ins unless asked for."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient
from PIL import Image
from reportlab.pdfgen.canvas import Canvas

from app import create_app, pipeline

REPORT = b"%PDF-1.7 stand-in"
CONTRACT = """EMPLOYMENT CONTRACT

1. The Worker shall pay a recruitment fee of USD 500 to the Employer.
2. The Employer shall keep the passport of the Worker until the end of the contract.
3. The Worker holds a signed copy of this contract in English.
"""


@pytest.fixture
def contract() -> bytes:
    return CONTRACT.encode()


@pytest.fixture
def contract_pdf() -> bytes:
    target = BytesIO()
    canvas = Canvas(target, pagesize=(595, 842), invariant=True)
    for page in (CONTRACT.splitlines(), ["4. The Employer pays the worker QAR 1,500 a month."]):
        for index, line in enumerate(page):
            canvas.drawString(72, 760 - 24 * index, line)
        canvas.showPage()
    canvas.save()
    return target.getvalue()


@pytest.fixture
def picture() -> bytes:
    target = BytesIO()
    Image.new("RGB", (400, 600), "white").save(target, "PNG")
    return target.getvalue()


@pytest.fixture
def quick_report(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pipeline, "report", lambda checked, original: REPORT)


@pytest.fixture
def service(tmp_path: Path, quick_report: None) -> Flask:
    return create_app({"INSTANCE": str(tmp_path / "instance"), "WORKERS": 0, "WTF_CSRF_ENABLED": False})


@pytest.fixture
def client(service: Flask) -> FlaskClient:
    return service.test_client()
