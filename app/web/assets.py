"""Style and script files: our own, and those of GOV.UK Frontend made fit for a site that is not GOV.UK."""

from __future__ import annotations

import hashlib
import logging
import re
from pathlib import Path

from flask import Response, abort, url_for

logger = logging.getLogger(__name__)

OWN = Path(__file__).parent / "static"
TYPES = {".css": "text/css; charset=utf-8", ".js": "text/javascript; charset=utf-8", ".svg": "image/svg+xml"}
FONT = 'system-ui,-apple-system,"Segoe UI",Roboto,"Noto Sans","Liberation Sans",sans-serif'
MISSING = "The style files of GOV.UK Frontend are not at %s: run the set-up (npm ci). Pages will be plain."


class Assets:
    """All files by name, read once at the start, so that no request names a path."""

    def __init__(self, frontend: str) -> None:
        self._files = {path.name: path.read_bytes() for path in sorted(OWN.iterdir()) if path.suffix in TYPES}
        folder = Path(frontend)
        try:
            css = (folder / "govuk-frontend.min.css").read_text("utf-8")
            self._files["govuk-frontend.css"] = without_brand(css).encode("utf-8")
            self._files["govuk-frontend.js"] = (folder / "govuk-frontend.min.js").read_bytes()
        except FileNotFoundError:
            logger.warning(MISSING, folder)
        self._digests = {name: hashlib.sha256(data).hexdigest()[:12] for name, data in self._files.items()}

    def address(self, name: str) -> str:
        """Where a page finds the file; changes with its content, so that it can be cached for long."""
        return url_for("static", name=name, v=self._digests.get(name, "missing"))

    def serve(self, name: str) -> Response:
        if name not in self._files:
            abort(404)
        headers = {"Cache-Control": "public, max-age=31536000"}
        return Response(self._files[name], content_type=TYPES[Path(name).suffix], headers=headers)


def without_brand(css: str) -> str:
    """GOV.UK Frontend's styles with system fonts: its typeface and crest are for GOV.UK alone."""
    css = re.sub(r"@font-face\{[^}]*\}", "", css)
    css = css.replace("font-family:GDS Transport,arial,sans-serif", f"font-family:{FONT}")
    css = re.sub(r"/\*# sourceMappingURL=[^*]*\*/", "", css)
    return re.sub(r"url\(/assets/images/govuk-crest[^)]*\)", "none", css)
