"""Reading pictures with Tesseract itself."""

import math
from dataclasses import replace

import numpy as np
import pytest
from PIL import Image

from nlp.model import Line, Table
from nlp.reading import ocr as ocr_module
from nlp.reading import ocr_page, read
from nlp.reading.errors import Unreadable
from nlp.reading.ocr import ocr_version, read_image, read_page
from nlp.reading.ocr_engine import SeenLine, SeenWord
from nlp.reading.ocr_picture import picture_of
from nlp.reading.places import boxes
from tests.nlp.reading.ocr.draw import CLAUSES, HEIGHT, WIDTH, blank, encoded, page, picture


def text(reading):
    return [" ".join(t.text for t in block.tokens) for block in reading.flow if isinstance(block, Line)]


def box_of(tokens, word):
    return next(token.box for token in tokens if token.text == word)


def words_of(data):
    """The words of the page, placed on it as shown."""
    found = read_page(data, 1, WIDTH, HEIGHT)
    return tuple(found.as_shown(token) for token in found.tokens)


def test_the_version_names_the_languages():
    version = ocr_version()
    assert version is not None
    assert version.startswith("tesseract ")
    assert "eng" in version


def test_a_page_of_a_pdf_has_its_words_in_their_places():
    data = page()
    tokens = words_of(data)
    assert " ".join(token.text for token in tokens) == " ".join(CLAUSES)
    assert all(0.6 < token.confidence <= 1 and token.page == 1 for token in tokens)
    assert all(10.5 < token.size < 13.5 for token in tokens)
    x0, top, x1, bottom = box_of(tokens, "Employer")
    assert (x0, bottom) == pytest.approx((64.7, 63), abs=3)
    assert x1 - x0 == pytest.approx(51, abs=4)
    assert words_of(data) == tokens


def test_blanks_to_write_on_are_tokens():
    data = page(("Name of Worker:", "Passport number:"), blanks=[(135, 61, 260, 61)])
    tokens = words_of(data)
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
    tokens = words_of(data)
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


TURNS = {90: Image.Transpose.ROTATE_270, 180: Image.Transpose.ROTATE_180, 270: Image.Transpose.ROTATE_90}
GRID = [(40, y, 240, y) for y in (130, 154, 178)] + [(x, 130, x, 178) for x in (40, 140, 240)]
CELLS = [(46, 146, "Visa"), (146, 146, "Employer"), (46, 170, "Airfare"), (146, 170, "Worker")]
BELOW = [(40, 210, "The passport stays with the Worker, who keeps it")]


def as_lying(box, turn):
    """Where a box of the upright A5 page lies when the page is turned clockwise."""
    x0, top, x1, bottom = box
    if turn == 90:
        return HEIGHT - bottom, x0, HEIGHT - top, x1
    if turn == 180:
        return WIDTH - x1, HEIGHT - bottom, WIDTH - x0, HEIGHT - top
    return (top, WIDTH - x1, bottom, WIDTH - x0) if turn == 270 else box


@pytest.mark.parametrize(("turn", "skew"), [(0, 3), (90, 0), (270, 3)])
def test_a_scanned_page_is_read_upright_and_its_boxes_lie_as_shown(turn, skew):
    scan = picture(page(rules=GRID, extra=CELLS + BELOW), 200).convert("L")
    scan = scan.rotate(skew, Image.Resampling.BICUBIC, fillcolor=255)
    scan = scan.transpose(TURNS[turn]) if turn else scan
    document = read(encoded(scan, "PDF", resolution=200), "scan.pdf")
    assert document.text.splitlines() == [
        " ".join(CLAUSES), "Visa | Employer", "Airfare | Worker", BELOW[0][2],
    ]  # fmt: skip
    (only,) = document.pages
    assert (only.width > only.height) == (turn in (90, 270))
    assert (document.text_source, document.ocr) == ("ocr", ocr_version())
    assert [w.code for w in document.warnings] == ["ocr_used"] + ["turned_page"] * bool(turn)
    at = document.text.index("recruitment")
    ((_, (box,)),) = boxes(document, at, at + len("recruitment"))
    # Skew turns about the middle of the page.
    away = math.radians(skew)
    x, y = 87 - WIDTH / 2, 92 - HEIGHT / 2
    cx = WIDTH / 2 + x * math.cos(away) + y * math.sin(away)
    cy = HEIGHT / 2 - x * math.sin(away) + y * math.cos(away)
    expected = as_lying((cx, cy, cx, cy), turn)
    assert ((box[0] + box[2]) / 2, (box[1] + box[3]) / 2) == pytest.approx(expected[:2], abs=3)


def test_an_image_upside_down_is_read_and_shown_as_it_lies():
    image = picture(page(), 200).transpose(TURNS[180])
    reading = read_image(encoded(image, dpi=(200, 200)))
    assert text(reading) == [" ".join(CLAUSES)]
    assert [w.code for w in reading.warnings] == ["turned_page"]
    assert all(line.paragraph for line in reading.flow)
    _, _, x1, _ = box_of([t for line in reading.flow for t in line.tokens], "Employer")
    assert WIDTH - x1 == pytest.approx(64.7, abs=3)


@pytest.mark.parametrize(("confidence", "turns"), [(0.95, 3), (0.2, 1)])
def test_a_page_of_standing_words_is_turned_though_its_orientation_is_unsure(confidence, turns, monkeypatch):
    standing = SeenLine((SeenWord("Employer", (10, 10, 40, 150), confidence),) * 6, (10, 10, 40, 900), 30.0)
    level = SeenLine((SeenWord("Employer", (10, 10, 150, 40), 0.9),) * 6, (10, 10, 900, 40), 30.0)
    answers = iter([[standing], [level]])
    monkeypatch.setattr(ocr_page, "recognise", lambda image, languages: next(answers))
    monkeypatch.setattr(ocr_page, "orientation", lambda image: None)
    assert ocr_page.read_picture(picture_of(blank(), 400, 500), 1).turns == turns


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
    tokens = words_of(page())
    assert "Employer" in [token.text for token in tokens]


def test_5_2_6_a_large_frame_is_refused_before_it_is_decoded(monkeypatch):
    monkeypatch.setattr(ocr_module, "_MOST_IMAGE_PIXELS", 1_000)
    with pytest.raises(Unreadable) as caught:
        read_image(encoded(blank()))
    assert caught.value.code == "resource_limit"
