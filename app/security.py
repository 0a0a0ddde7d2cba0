"""What every request and every answer has to hold to."""

from __future__ import annotations

import secrets

from flask import Flask, Response, abort, g, request
from flask_wtf import CSRFProtect

SAFE_METHODS = ("GET", "HEAD", "OPTIONS")
csrf = CSRFProtect()


def register(app: Flask) -> None:
    """Attach the checks of origin and token, and the headers."""
    csrf.init_app(app)
    app.before_request(refuse_other_sites)
    app.after_request(add_headers)
    app.context_processor(lambda: {"cspNonce": nonce()})


def nonce() -> str:
    """The value that marks the inline scripts of this answer as ours."""
    if "nonce" not in g:
        g.nonce = secrets.token_urlsafe(16)
    return str(g.nonce)


def refuse_other_sites() -> None:
    """Refuse what another site's page makes a browser send; programs send neither header and pass."""
    # Reading the host makes Flask compare it with TRUSTED_HOSTS, for addresses without a route as well.
    host = request.host
    if request.method in SAFE_METHODS:
        return
    if request.headers.get("Sec-Fetch-Site", "none") not in ("none", "same-origin"):
        abort(403)
    origin = request.headers.get("Origin")
    if origin is not None and origin.partition("://")[2] != host:
        abort(403)


def add_headers(response: Response) -> Response:
    policy = (
        f"default-src 'none'; script-src 'self' 'nonce-{nonce()}'; style-src 'self'; img-src 'self'; "
        "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
    )
    headers = {
        "Content-Security-Policy": policy,
        "X-Content-Type-Options": "nosniff",
        "X-Frame-Options": "DENY",
        "Referrer-Policy": "same-origin",
        "Cross-Origin-Opener-Policy": "same-origin",
        "Cross-Origin-Resource-Policy": "same-origin",
        "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
    }
    for name, value in headers.items():
        response.headers.setdefault(name, value)
    # What is found in a contract does not stay behind in a shared browser.
    response.headers.setdefault("Cache-Control", "no-store")
    return response
