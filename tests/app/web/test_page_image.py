from __future__ import annotations

from io import BytesIO

import pytest
from PIL import Image

from app.web.page_image import draw


def shown(picture: bytes | None) -> Image.Image:
    assert picture is not None
    return Image.open(BytesIO(picture))


def test_a_pdf_page_is_drawn_as_jpeg(contract_pdf: bytes) -> None:
    picture = shown(draw(contract_pdf, "application/pdf", 2))
    assert (picture.format, picture.mode) == ("JPEG", "RGB")
    assert picture.width / picture.height == pytest.approx(595 / 842, rel=0.01)
    assert picture.convert("L").getextrema()[0] < 80


def test_a_picture_is_shown_the_right_way_up_and_not_too_large() -> None:
    exif = Image.Exif()
    exif[0x0112] = 6
    target = BytesIO()
    Image.new("RGB", (4000, 2000), "white").save(target, "JPEG", exif=exif)
    picture = shown(draw(target.getvalue(), "image/jpeg", 1))
    assert picture.size == (1400, 2800)


@pytest.mark.parametrize("media_type", ["application/pdf", "image/png"])
@pytest.mark.parametrize("data", [b"", b"%PDF-1.7 broken", b"\x89PNG broken"])
def test_what_cannot_be_drawn_is_none(data: bytes, media_type: str) -> None:
    assert draw(data, media_type, 1) is None


def test_a_page_that_is_not_there_is_none(contract_pdf: bytes, picture: bytes) -> None:
    assert draw(contract_pdf, "application/pdf", 3) is None
    assert draw(contract_pdf, "application/pdf", 0) is None
    assert draw(picture, "image/png", 2) is None
