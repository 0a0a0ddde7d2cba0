"""The API against its own OpenAPI document, and the document against the routes."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from threading import Thread

import pytest
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.serving import make_server

from app import create_app, pipeline

ADDRESS = "/api/v1/openapi.json"
PAGES = {"/api/v1/docs"}
"""Addresses below /api/ that are pages for people."""

CONTRACTS = [b"1. The Worker shall pay a recruitment fee of USD 500.", b"The Employer keeps the passport.\n"]

HOOKS = f"""
import schemathesis
from hypothesis import strategies as st

schemathesis.openapi.format("binary", st.sampled_from({CONTRACTS!r}))
"""


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The service on a port of this machine."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(pipeline, "report", lambda checked, original: b"%PDF-1.7")
        app = create_app({"INSTANCE": str(tmp_path_factory.mktemp("instance")), "WORKERS": 0, "QUEUE": 1000})
        server = make_server("127.0.0.1", 0, app, threaded=True)
        Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


def test_the_api_passes_schemathesis(address: str, tmp_path: Path) -> None:
    """All checks, valid and invalid requests alike, the same ones in every run."""
    (tmp_path / "hooks.py").write_text(HOOKS, "utf-8")
    command = [
        *(
            sys.executable,
            "-m",
            "schemathesis.cli",
            "run",
            address + ADDRESS,
            "--checks",
            "all",
            "--mode",
            "all",
        ),
        *("--max-examples", "20", "--generation-deterministic", "--phases", "examples,coverage,fuzzing"),
        *("--no-color", "--workers", "1"),
    ]
    environment = {**os.environ, "SCHEMATHESIS_HOOKS": "hooks", "PYTHONPATH": str(tmp_path)}
    run = subprocess.run(command, capture_output=True, text=True, cwd=tmp_path, env=environment, timeout=240)
    assert run.returncode == 0, run.stdout[-6000:] + run.stderr[-2000:]
    assert "Selected: 8/8" in run.stdout


def test_every_route_is_documented(service: Flask, client: FlaskClient) -> None:
    paths = set(client.get(ADDRESS).get_json()["paths"])
    routes = {rule.rule for rule in service.url_map.iter_rules() if rule.rule.startswith("/api/")}
    written = {_as_path(rule) for rule in routes if rule not in PAGES and rule != ADDRESS}
    assert written == paths


def test_every_operation_has_its_own_file() -> None:
    folder = Path(__file__).parents[3] / "app" / "api"
    for file in [*folder.glob("get_*.py"), *folder.glob("post_*.py")]:
        assert file.read_text("utf-8").count("@blueprint.route(") == 1, file.name


def test_every_error_has_the_one_shape(client: FlaskClient) -> None:
    document = client.get(ADDRESS).get_json()
    for path, item in document["paths"].items():
        for method in {"get", "post"} & set(item):
            for status, answer in item[method]["responses"].items():
                if status.startswith(("4", "5")) and "content" in answer:
                    reference = answer["content"]["application/json"]["schema"]["$ref"]
                    assert reference == "#/components/schemas/Error", (path, method, status)


def _as_path(rule: str) -> str:
    return rule.replace("<assessment_id:", "{").replace("<rule_id:", "{").replace(">", "}")
