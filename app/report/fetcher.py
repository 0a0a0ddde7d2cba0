"""What the page layout may load: the pictures made for this report, and nothing else."""

from __future__ import annotations

from collections.abc import Mapping

from weasyprint.urls import URLFetcher, URLFetcherResponse

SCHEME = "picture"


class RefusedAddress(ValueError):
    """The layout asked for something that is not a picture of this report."""


class MemoryFetcher(URLFetcher):
    """Answers from `pictures` (address to JPEG bytes) and refuses every other address.

    `refused` keeps what was asked for in vain; a sound report leaves it empty.
    """

    def __init__(self, pictures: Mapping[str, bytes]) -> None:
        super().__init__(allowed_protocols=(SCHEME,), allow_redirects=False)
        self._pictures = pictures
        self.refused: list[str] = []

    def fetch(self, url: str, headers: Mapping[str, str] | None = None) -> URLFetcherResponse:
        picture = self._pictures.get(url)
        if picture is None:
            self.refused.append(url)
            raise RefusedAddress("only the report's own pictures can be loaded")
        return URLFetcherResponse(url, picture, {"Content-Type": "image/jpeg"})
