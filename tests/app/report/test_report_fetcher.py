"""Nothing but the report's own pictures is ever loaded, whatever the page asks for."""

from __future__ import annotations

import pytest
from weasyprint import CSS, HTML, Attachment
from weasyprint.urls import URLFetchingError

from app.report.fetcher import MemoryFetcher, RefusedAddress

JPEG = b"\xff\xd8 a picture"

ATTEMPTS = {
    "stylesheet": '<link rel="stylesheet" href="http://refused.example/a.css">',
    "import": "<style>@import url(http://refused.example/a.css)</style>",
    "background": "<style>body { background: url(http://refused.example/a.png) }</style>",
    "font": "<style>@font-face { font-family: x; src: url(http://refused.example/a.ttf) }</style>",
    "img": '<img src="http://refused.example/a.png" alt="">',
    "img file": '<img src="file:///etc/passwd" alt="">',
    "img data": '<img src="data:image/png;base64,iVBORw0KGgo=" alt="">',
    "object": '<object data="http://refused.example/a.png"></object>',
    "embed": '<embed src="http://refused.example/a.png">',
    "attachment": '<link rel="attachment" href="file:///etc/passwd">',
    "attachment link": '<a rel="attachment" href="file:///etc/passwd">x</a>',
    "svg image": (
        '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9">'
        '<image href="http://refused.example/a.png" width="9" height="9"/></svg>'
    ),
    "base": '<base href="http://refused.example/"><img src="a.png" alt="">',
    "unknown picture": '<img src="picture:99" alt="">',
}


@pytest.mark.parametrize("markup", ATTEMPTS.values(), ids=ATTEMPTS.keys())
def test_attempt_is_refused(markup: str):
    fetcher = MemoryFetcher({"picture:1": JPEG})
    report = HTML(string=f"<html lang=en><title>x</title>{markup}<p>text", url_fetcher=fetcher).write_pdf()
    assert fetcher.refused
    assert b"root:" not in report


def test_stylesheet_given_from_outside_is_refused():
    fetcher = MemoryFetcher({})
    with pytest.raises(URLFetchingError, match="pictures"):
        CSS(url="http://refused.example/a.css", url_fetcher=fetcher)
    assert fetcher.refused == ["http://refused.example/a.css"]


def test_attachment_by_address_is_refused():
    fetcher = MemoryFetcher({})
    HTML(string="<p>x", url_fetcher=fetcher).write_pdf(
        attachments=[Attachment(url="file:///etc/passwd", url_fetcher=fetcher)]
    )
    assert fetcher.refused == ["file:///etc/passwd"]


def test_own_picture_is_given():
    fetcher = MemoryFetcher({"picture:1": JPEG})
    answer = fetcher.fetch("picture:1")
    assert answer.read() == JPEG
    assert answer.content_type == "image/jpeg"
    assert fetcher.refused == []


def test_refusal_does_not_repeat_the_address():
    with pytest.raises(RefusedAddress) as refusal:
        MemoryFetcher({}).fetch("http://refused.example/?passport=123")
    assert "123" not in str(refusal.value)
