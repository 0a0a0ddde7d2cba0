"""Reading pictures with Tesseract itself."""

from dataclasses import replace

import numpy as np
import pytest
from PIL import Image

from nlp.model import Line, Table
from nlp.reading import ocr as ocr_module
from nlp.reading.errors import Unreadable
from nlp.reading.ocr import ocr_version, read_image, read_page, read_page_upright
from tests.nlp.reading.ocr.draw import CLAUSES, HEIGHT, WIDTH, blank, encoded, page, picture


def text(reading):
    return [" ".join(t.text for t in block.tokens) for block in reading.flow if isinstance(block, Line)]


def box_of(tokens, word):
    return next(token.box for token in tokens if token.text == word)


def test_the_version_names_the_languages():
    version = ocr_version()
    assert version is not None
    assert version.startswith("tesseract ")
    assert "eng" in version


def test_a_page_of_a_pdf_has_its_words_in_their_places():
    data = page()
    tokens = read_page(data, 1, WIDTH, HEIGHT)
    assert " ".join(token.text for token in tokens) == " ".join(CLAUSES)
    assert all(0.6 < token.confidence <= 1 and token.page == 1 for token in tokens)
    assert all(10.5 < token.size < 13.5 for token in tokens)
    x0, top, x1, bottom = box_of(tokens, "Employer")
    assert (x0, bottom) == pytest.approx((64.7, 63), abs=3)
    assert x1 - x0 == pytest.approx(51, abs=4)
    assert read_page(data, 1, WIDTH, HEIGHT) == tokens


def test_blanks_to_write_on_are_tokens():
    data = page(("Name of Worker:", "Passport number:"), blanks=[(135, 61, 260, 61)])
    tokens = read_page(data, 1, WIDTH, HEIGHT)
    assert [token.text for token in tokens] == ["Name", "of", "Worker:", "____", "Passport", "number:"]
    blank_token = tokens[3]
    assert blank_token.blank
    assert blank_token.box[0] == pytest.approx(135, abs=3)


def test_underlining_is_no_blank_and_a_line_of_its_own_is():
    data = page(
        (*CLAUSES, "Wages"),
        rules=[(40, 116, 76, 116)],
        blanks=[(40, 200, 160, 200)],
        extra=[(40, 214, "Signed")],
    )
    tokens = read_page(data, 1, WIDTH, HEIGHT)
    assert [token.text for token in tokens][-3:] == ["Wages", "____", "Signed"]


def test_an_image_has_lines_with_size_and_page():
    reading = read_image(encoded(picture(page()), dpi=(300, 300)))
    assert text(reading) == list(CLAUSES)
    (only,) = reading.pages
    assert (only.number, only.source) == (1, "ocr")
    assert (only.width, only.height) == pytest.approx((WIDTH, HEIGHT), abs=1)
    assert (reading.media_type, reading.text_source, reading.ocr) == ("image/png", "ocr", ocr_version())


@pytest.mark.parametrize("options", [{}, {"dpi": (5000, 5000)}, {"dpi": (72, 72)}])
def test_an_image_without_a_plausible_resolution_is_taken_for_a4(options):
    (only,) = read_image(encoded(picture(page()), "JPEG", **options)).pages
    assert max(only.width, only.height) == pytest.approx(842, abs=1)


def test_a_ruled_table_is_a_table():
    across = [(40, y, 240, y) for y in (100, 124, 148)]
    down = [(x, 100, x, 148) for x in (40, 140, 240)]
    words = [(46, 116, "Visa"), (146, 116, "Employer"), (46, 140, "Airfare"), (146, 140, "Worker")]
    reading = read_image(encoded(picture(page(rules=across + down, extra=words)), dpi=(300, 300)))
    (table,) = [block for block in reading.flow if isinstance(block, Table)]
    cells = [
        [" ".join(t.text for line in cell.lines for t in line.tokens) for cell in row] for row in table.rows
    ]
    assert cells == [["Visa", "Employer"], ["Airfare", "Worker"]]
    assert table.rows[0][1].lines[0].tokens[0].box[0] == pytest.approx(146, abs=3)


@pytest.mark.parametrize(
    ("turn", "said"),
    [(Image.Transpose.ROTATE_90, ["turned_page"]), (Image.Transpose.ROTATE_180, ["turned_page"])],
)
def test_a_page_on_its_side_is_read_and_shown_as_it_lies(turn, said):
    long = CLAUSES * 3
    upright = picture(page(long))
    image = upright.transpose(turn)
    reading = read_image(encoded(image, dpi=(300, 300)))
    assert " ".join(text(reading)).count("recruitment fees are borne") == 3
    assert [w.code for w in reading.warnings] == said
    assert all(line.paragraph for line in reading.flow)
    (only,) = reading.pages
    assert (only.width > only.height) == (turn == Image.Transpose.ROTATE_90)
    x0, top, x1, bottom = box_of([t for line in reading.flow for t in line.tokens], "Employer")
    if turn == Image.Transpose.ROTATE_90:
        assert x1 - x0 < bottom - top
        assert x1 == pytest.approx(63, abs=3)
    else:
        assert WIDTH - x1 == pytest.approx(64.7, abs=3)


def test_a_sideways_pdf_page_can_be_had_upright():
    canvas_page = encoded(
        picture(page(CLAUSES * 3)).transpose(Image.Transpose.ROTATE_90), "PDF", resolution=300
    )
    tokens, turn = read_page_upright(canvas_page, 1, HEIGHT, WIDTH)
    assert turn == 90
    x0, _, _, bottom = box_of(tokens, "Employer")
    assert (x0, bottom) == pytest.approx((64.7, 63), abs=3)
    assert read_page(canvas_page, 1, HEIGHT, WIDTH) == ()
    assert read_page_upright(page(), 1, WIDTH, HEIGHT) == (read_page(page(), 1, WIDTH, HEIGHT), 0)


def test_exif_orientation_is_applied():
    image = picture(page()).transpose(Image.Transpose.ROTATE_90)
    exif = Image.Exif()
    exif[0x0112] = 6
    reading = read_image(encoded(image, "JPEG", exif=exif, dpi=(300, 300)))
    assert text(reading) == list(CLAUSES)
    assert reading.pages[0].width == pytest.approx(WIDTH, abs=1)


def test_a_skewed_photograph_in_shadow_is_read():
    image = picture(page(), 200).convert("L").rotate(4, Image.Resampling.BICUBIC, expand=True, fillcolor=255)
    shade = np.linspace(0.35, 0.9, image.width)[None, :]
    dark = Image.fromarray((np.asarray(image) * shade).astype(np.uint8))
    reading = read_image(encoded(dark, "JPEG", quality=80))
    assert text(reading) == list(CLAUSES)


def test_every_frame_of_a_tiff_is_a_page():
    frames = [picture(page((line,)), 200).convert("1") for line in CLAUSES]
    data = encoded(frames[0], "TIFF", save_all=True, append_images=frames[1:])
    reading = read_image(data)
    assert [p.number for p in reading.pages] == [1, 2, 3]
    assert text(reading) == list(CLAUSES)
    assert [line.tokens[0].page for line in reading.flow] == [1, 2, 3]


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (encoded(blank()), "no_text"),
        (encoded(picture(page()))[:3000], "damaged"),
        (b"no image", "damaged"),
    ],
)
def test_images_that_cannot_be_read(data, code):
    with pytest.raises(Unreadable) as caught:
        read_image(data)
    assert caught.value.code == code


@pytest.mark.parametrize(("data", "number"), [(page(), 9), (b"no pdf", 1)])
def test_pages_that_cannot_be_drawn(data, number):
    with pytest.raises(Unreadable) as caught:
        read_page(data, number, WIDTH, HEIGHT)
    assert caught.value.code == "damaged"


@pytest.mark.parametrize(("script", "code"), [("Latin", "no_text"), ("Bengali", "unsupported_language")])
def test_what_is_nearly_all_doubtful_is_refused(script, code, monkeypatch):
    real = ocr_module.read_picture

    def doubtful(picture_, number):
        return replace(real(picture_, number), doubtful=0.9, script=script)

    monkeypatch.setattr(ocr_module, "read_picture", doubtful)
    with pytest.raises(Unreadable) as caught:
        read_image(encoded(picture(page())))
    assert caught.value.code == code


def test_what_is_partly_doubtful_is_told(monkeypatch):
    real = ocr_module.read_picture
    monkeypatch.setattr(ocr_module, "read_picture", lambda p, n: replace(real(p, n), doubtful=0.3))
    assert [w.code for w in read_image(encoded(picture(page()))).warnings] == ["ocr_quality"]


@pytest.mark.parametrize("error", [MemoryError, Image.DecompressionBombError])
def test_5_2_6_an_image_that_takes_too_much_is_refused(error, monkeypatch):
    def fail(*args, **kwargs):
        raise error

    monkeypatch.setattr(Image, "open", fail)
    with pytest.raises(Unreadable) as caught:
        read_image(b"x")
    assert caught.value.code == "resource_limit"


def test_large_sheets_are_drawn_coarser(monkeypatch):
    monkeypatch.setattr(ocr_module, "_MOST_PIXELS", 1_000_000)
    tokens = read_page(page(), 1, WIDTH, HEIGHT)
    assert "Employer" in [token.text for token in tokens]


def test_5_2_6_a_large_frame_is_refused_before_it_is_decoded(monkeypatch):
    monkeypatch.setattr(ocr_module, "_MOST_IMAGE_PIXELS", 1_000)
    with pytest.raises(Unreadable) as caught:
        read_image(encoded(blank()))
    assert caught.value.code == "resource_limit"
