"""The start page: hand in a document and say what is known about it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from flask import redirect, render_template, request, url_for
from marshmallow import ValidationError
from werkzeug.wrappers import Response

from app.extensions import checking
from app.report.words import KINDS
from app.submission import SubmissionSchema, context_from, countries, document_name, language_codes
from app.web.blueprint import blueprint

DATE_PARTS = ("year", "month", "day")
NO_FILE = "Select the document to check."
WRONG_DATE = "Date of signature must be a real date, for example 27 3 2026."


@dataclass(frozen=True, slots=True)
class UploadForm:
    """What was filled in, and what is wrong with it, by field."""

    values: dict[str, str] = field(default_factory=dict)
    errors: dict[str, str] = field(default_factory=dict)


@blueprint.get("/")
def start() -> str:
    return _page(UploadForm())


@blueprint.post("/")
def upload() -> Response | tuple[str, int]:
    untrusted = {name: value.strip() for name, value in request.form.items()}
    valid, errors = _validated(untrusted)
    file = request.files.get("file")
    if file is None or not file.filename:
        errors = {"file": NO_FILE, **errors}
    if errors or file is None:
        return _page(UploadForm(untrusted, errors)), 422
    name = document_name(file.filename)
    assessment_id = checking().submit(file.read(), name, valid.get("kind"), context_from(valid))
    return redirect(url_for("web.assessment", assessment_id=assessment_id), 303)


def _validated(untrusted: dict[str, str]) -> tuple[dict[str, Any], dict[str, str]]:
    """The valid fields and, by field, the sentence that says what is wrong."""
    data: dict[str, Any] = {
        name: untrusted[name] for name in ("kind", "origin", "destination", "sector") if untrusted.get(name)
    }
    errors: dict[str, str] = {}
    try:
        data["worker_languages"] = language_codes(untrusted.get("worker_languages", ""))
    except ValidationError as error:
        errors["worker_languages"] = " ".join(map(str, error.messages))
    if day := _signed_on(untrusted):
        data["signed_on"] = day
    schema = SubmissionSchema()
    for name, messages in schema.validate(data).items():
        errors[name] = WRONG_DATE if name == "signed_on" else _first_sentence(messages)
    return ({} if errors else schema.load(data)), errors


def _signed_on(untrusted: dict[str, str]) -> str:
    """The three fields of the date as year-month-day; empty when none is filled in."""
    parts = [untrusted.get(f"signed_on-{part}", "") for part in DATE_PARTS]
    return "-".join(part.zfill(2) for part in parts) if any(parts) else ""


def _first_sentence(messages: Any) -> str:
    while not isinstance(messages, str):
        messages = next(iter(messages.values() if isinstance(messages, dict) else messages))
    return messages


def _page(form: UploadForm) -> str:
    return render_template("upload.html", form=form, kinds=KINDS, countries=countries())
