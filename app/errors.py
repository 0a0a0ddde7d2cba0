"""The one family of errors of the service, and how each is shown: JSON to programs, a page to people."""

from __future__ import annotations

import logging
from typing import Any

from flask import Flask, Response, jsonify, make_response, render_template, request
from werkzeug.exceptions import HTTPException, SecurityError

logger = logging.getLogger(__name__)


class ServiceError(Exception):
    """A refusal with a stable `code`, an HTTP `status`, and a sentence for the person who asked."""

    def __init__(self, code: str, status: int, message: str, details: dict[str, Any] | None = None) -> None:
        super().__init__(message)
        self.code = code
        self.status = status
        self.message = message
        self.details = details or {}

    def to_dict(self) -> dict[str, Any]:
        return {"error": {"code": self.code, "message": self.message, "details": self.details}}


class NotFound(ServiceError):
    def __init__(self, what: str) -> None:
        super().__init__("not_found", 404, f"There is no {what} with this id.")


class InvalidInput(ServiceError):
    """Fields that do not hold what they should; `details` lists the sentences by field."""

    def __init__(self, fields: dict[str, list[str]]) -> None:
        super().__init__("invalid_input", 422, "Some fields are missing or not valid.", {"fields": fields})


class NotReady(ServiceError):
    def __init__(self, message: str) -> None:
        super().__init__("not_ready", 409, message)


class Busy(ServiceError):
    def __init__(self) -> None:
        super().__init__("busy", 503, "Too many documents are waiting to be checked. Try again in a minute.")


class UnreadableDocument(ServiceError):
    """The upload is kept, but could not be checked; `code` is the reader's own."""

    def __init__(self, code: str, message: str, assessment_id: str) -> None:
        status = 413 if code == "too_large" else 422
        super().__init__(code, status, message, {"id": assessment_id})


HTTP = {
    400: ("bad_request", "The request is not well formed."),
    403: (
        "forbidden",
        "This request did not come from a page of this service. Open the page again and repeat it.",
    ),
    404: ("not_found", "There is nothing at this address."),
    405: ("method_not_allowed", "This address does not take requests of this kind."),
    413: ("too_large", "The upload is larger than this service takes. The largest document is 50 MB."),
    415: ("unsupported_media_type", "Send the document as multipart/form-data."),
    422: ("invalid_input", "Some fields are missing or not valid."),
}
"""What werkzeug's own errors are called here; the rest are `internal`."""


def wants_json() -> bool:
    return request.path.startswith("/api/")


def register(app: Flask) -> None:
    """Attach the handlers; the catch-all is last because Flask picks the most specific class."""
    app.register_error_handler(ServiceError, _show)
    app.register_error_handler(HTTPException, _http)
    app.register_error_handler(Exception, _unexpected)


def _http(error: HTTPException) -> Response:
    if isinstance(error, SecurityError):
        # Under a host name that is not ours no page can be drawn, for it could link nowhere.
        return make_response(jsonify(_from_http(error).to_dict()), 400)
    response = _show(_from_http(error))
    methods = getattr(error, "valid_methods", None)
    if methods:
        response.headers["Allow"] = ", ".join(sorted(methods))
    return response


def _from_http(error: HTTPException) -> ServiceError:
    status = error.code or 500
    code, message = HTTP.get(status, ("internal" if status >= 500 else "bad_request", error.name + "."))
    places = getattr(error, "data", {}).get("messages", {})
    fields = {name: sentences for place in places.values() for name, sentences in place.items()}
    return ServiceError(code, status, message, {"fields": fields} if fields else None)


def _unexpected(error: Exception) -> Response:
    logger.exception("unexpected error", exc_info=error)
    return _show(
        ServiceError(
            "internal", 500, "Something went wrong in the service. What was uploaded before is kept."
        )
    )


def _show(error: ServiceError) -> Response:
    if wants_json():
        return make_response(jsonify(error.to_dict()), error.status)
    return make_response(render_template("error.html", error=error), error.status)
