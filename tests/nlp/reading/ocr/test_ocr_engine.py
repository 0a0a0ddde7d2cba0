"""The Tesseract process and the choice of languages, without running it."""

import subprocess

import pytest
from PIL import ImageDraw

from nlp.reading import ocr_engine, ocr_page
from nlp.reading.errors import Unreadable
from nlp.reading.ocr import ocr_version
from nlp.reading.ocr_engine import Orientation, SeenLine, SeenWord, parse
from nlp.reading.ocr_picture import picture_of
from tests.nlp.reading.ocr.draw import blank

HOCR = """<html xmlns="http://www.w3.org/1999/xhtml"><body>
<span class="ocr_line" title="bbox 10 20 90 40; x_size 21.5">
 <span class="ocrx_word" title="bbox 10 20 40 40; x_wconf 96">Pay &amp;</span>
 <span class="ocrx_word" title="bbox 50 20 52 40; x_wconf 12">|</span>
 <span class="ocrx_word" title="bbox 50 20 60 40; x_wconf 80"> </span>
 <span class="ocrx_word" title="x_wconf 80">food</span>
</span>
<span class="ocr_header" title="bbox 1 2 3 4">
 <span class="ocrx_word" title="bbox 1 2 3 4; x_wconf 50">II</span>
</span>
<span class="ocr_line" title="bbox 1 2 3 4"><span class="other">x</span></span>
</body></html>"""


def test_hocr_becomes_lines_without_specks():
    assert parse(HOCR.encode()) == [
        SeenLine(
            (SeenWord("Pay &", (10, 20, 40, 40), 0.96), SeenWord("food", (0, 0, 0, 0), 0.8)),
            (10, 20, 90, 40),
            21.5,
        ),
        SeenLine((SeenWord("II", (1, 2, 3, 4), 0.5),), (1, 2, 3, 4), 0.0),
    ]  # fmt: skip
    assert parse(b"") == []


@pytest.fixture
def fresh():
    ocr_engine.installed.cache_clear()
    yield
    ocr_engine.installed.cache_clear()


def test_without_tesseract_pictures_are_refused(fresh, monkeypatch):
    monkeypatch.setattr(ocr_engine.shutil, "which", lambda name: None)
    assert ocr_version() is None
    with pytest.raises(Unreadable) as caught:
        ocr_engine.recognise(blank(), ("eng",))
    assert caught.value.code == "internal"


def test_a_page_may_take_only_so_long(monkeypatch):
    def slow(*args, **kwargs):
        raise subprocess.TimeoutExpired("tesseract", 1)

    ocr_engine.installed()
    monkeypatch.setattr(subprocess, "run", slow)
    with pytest.raises(Unreadable) as caught:
        ocr_engine.recognise(blank(), ("eng",), 1)
    assert caught.value.code == "resource_limit"


def test_too_little_to_tell_the_orientation_by():
    assert ocr_engine.orientation(blank()) is None


def seen(confidence, count=10, text="word"):
    word = SeenWord(text, (0, 0, 40, 20), confidence)
    return [SeenLine((word,) * count, (0, 0, 400, 20), 30.0)] if count else []


@pytest.mark.parametrize(
    ("readings", "found", "asked", "turns"),
    [
        ([seen(0.95)], None, [ocr_page.LATIN], 0),
        ([seen(0.3), seen(0.9)], Orientation(0, 9.0, "Arabic"), [ocr_page.LATIN, ocr_page.ARABIC], 0),
        ([seen(0.3), seen(0.9)], Orientation(0, 9.0, "Latin"), [ocr_page.LATIN, ocr_page.BILINGUAL], 0),
        ([seen(0.3), seen(0.9)], Orientation(1, 9.0, "Latin"), [ocr_page.LATIN] * 2, 1),
        (
            [seen(0.3), seen(0.4), seen(0.9)],
            Orientation(2, 9.0, "Arabic"),
            [ocr_page.LATIN] * 2 + [ocr_page.ARABIC],
            2,
        ),
        ([seen(0.3), seen(0.2)], Orientation(1, 0.1, "Latin"), [ocr_page.LATIN, ocr_page.BILINGUAL], 0),
        ([seen(0.9, 2), []], None, [ocr_page.LATIN, ocr_page.BILINGUAL], 0),
    ],
)
def test_languages_and_turns_are_tried_until_the_words_are_sure(readings, found, asked, turns, monkeypatch):
    calls = []

    def recognise(image, languages):
        calls.append(languages)
        return readings[len(calls) - 1]

    monkeypatch.setattr(ocr_page, "recognise", recognise)
    monkeypatch.setattr(ocr_page, "orientation", lambda image: found)
    result = ocr_page.read_picture(picture_of(blank(), 400, 500), 1)
    assert (calls, result.turns) == (asked, turns)
    assert result.lines


@pytest.mark.parametrize(("sure", "script"), [(0.5, ""), (1.2, "Japanese")])
def test_a_script_is_named_only_where_it_is_sure(sure, script, monkeypatch):
    monkeypatch.setattr(ocr_page, "recognise", lambda image, languages: seen(0.2))
    monkeypatch.setattr(ocr_page, "orientation", lambda image: Orientation(0, 9.0, "Japanese", sure))
    assert ocr_page.read_picture(picture_of(blank(), 400, 500), 1).script == script


def test_a_blank_glued_to_a_word_gets_its_share_of_the_box(monkeypatch):
    line = SeenLine((SeenWord("Name:____", (0, 0, 900, 30), 0.9),) * 5, (0, 0, 900, 30), 30.0)
    monkeypatch.setattr(ocr_page, "recognise", lambda image, languages: [line])
    sheet = picture_of(blank(2400, 3000), 2400, 3000)
    tokens = ocr_page.read_picture(sheet, 1).lines[0].tokens[:2]
    assert [(t.text, t.box) for t in tokens] == [("Name:", (0, 0, 500, 30)), ("____", (500, 0, 900, 30))]


@pytest.mark.parametrize(("x", "kept"), [(300, ["Employer", "QAR"]), (600, ["Employer", "|", "QAR"])])
def test_a_stroke_on_the_border_of_a_table_is_no_word(x, kept, monkeypatch):
    places = (("Employer", 0, 200), ("|", 296, 304), ("QAR", 400, 500))
    words = tuple(SeenWord(text, (x0, 400, x1, 430), 0.9) for text, x0, x1 in places)
    monkeypatch.setattr(
        ocr_page, "recognise", lambda image, languages: [SeenLine(words * 2, (0, 400, 500, 430), 30.0)]
    )
    sheet = blank(2400, 3000)
    ImageDraw.Draw(sheet).line((x, 300, x, 600), fill=0, width=3)
    lines = ocr_page.read_picture(picture_of(sheet, 240, 300), 1).lines
    assert [token.text for token in lines[0].tokens] == kept * 2
