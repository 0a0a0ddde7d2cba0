"""The parts of a report on their own: statements, passages, regions, pictures."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from io import BytesIO

import pytest
from PIL import Image, ImageDraw

from app.report import words
from app.report.pages import ImageSource, PagePictures
from app.report.passage import excerpt, main_script, passage, printable
from app.report.pictures import MOST, Album
from app.report.regions import Mark, Region, joined, regions
from app.report.statements import allowed_at_home, citation, indicator, national, reference, result
from app.report.view import _cut, heading
from nlp.model import Page
from rules.model import Citation, Evidence, Indicator, NationalStatus


def law(
    status: str, certainty: str = "T", cap: str | None = None, exceeded: bool | None = None
) -> NationalStatus:
    return NationalStatus("QAT", "destination", status, cap, exceeded, certainty, "2025-01-01")


@pytest.mark.parametrize(
    ("status", "outcome", "said", "unsaid"),
    [
        (law("prohibited"), "violated", "prohibited by law; breach of law as written", ""),
        (law("prohibited"), "review", "prohibited by law", "breach"),
        (law("prohibited", "H"), "violated", "reported as prohibited", "breach"),
        (law("prohibited", "[s]"), "violated", "Seen only in a secondary source", "breach"),
        (law("allowed"), "violated", "allowed by law; the standard stands beside it", "breach"),
        (law("allowed", "M"), "violated", "reported as allowed", "breach"),
        (
            law("capped", cap="QAR 10", exceeded=True),
            "violated",
            "capped by law at QAR 10; the text goes beyond it",
            "",
        ),
        (law("capped", cap="QAR 10", exceeded=True), "violated", "breach of law as written", ""),
        (law("capped", cap="QAR 10", exceeded=False), "violated", "the text stays within it", "breach"),
        (law("capped", cap="QAR 10"), "violated", "whether the text goes beyond it cannot be told", "breach"),
        (law("capped", "H", "QAR 10", True), "violated", "reported as capped at QAR 10", "breach"),
        (
            law("unknown", "H", "QAR 10"),
            "violated",
            "position not known (figure seen: QAR 10; to be confirmed)",
            "breach",
        ),
        (law("unknown", ""), "violated", "position not known (to be confirmed)", "breach"),
    ],
)
def test_national_law_claims_a_breach_only_from_the_source(status, outcome, said, unsaid):
    sentence = national(status, outcome)
    assert sentence.startswith("Qatar (QAT), country of destination: ")
    assert sentence.endswith("As of 2025-01-01.")
    assert said in sentence
    assert not unsaid or unsaid not in sentence


@pytest.mark.parametrize(
    ("statuses", "expected"),
    [
        ((), False),
        ((law("allowed"),), True),
        ((law("capped", cap="1", exceeded=False),), True),
        ((law("capped", cap="1", exceeded=True),), False),
        ((law("capped", cap="1"),), False),
        ((law("allowed"), law("prohibited")), False),
        ((law("unknown"),), False),
    ],
)
def test_what_national_law_allows_enters_no_notice(finding, statuses, expected):
    assert allowed_at_home(replace(finding, national=statuses)) is expected
    assert not allowed_at_home(replace(finding, outcome="review", national=statuses))


@pytest.mark.parametrize(
    ("certainty", "expected"),
    [
        ("", "(binding where ratified)"),
        ("T", "(binding where ratified)"),
        ("M", "(binding where ratified; not read in the source itself; confidence medium)"),
        ("x", "(binding where ratified; not read in the source itself; certainty x)"),
    ],
)
def test_reference_says_force_and_certainty(certainty, expected):
    cited = Citation("C189", "Art. 9(c)", "binding where ratified", date(2026, 1, 1), certainty)
    assert reference(cited) == f"C189, Art. 9(c) {expected}"


@pytest.mark.parametrize(
    ("outcome", "expected"),
    [
        ("violated", "Not aligned with Global Compact, Objective 6(c) (not binding)"),
        ("silent", "Asked for by Global Compact, Objective 6(c) (not binding)"),
        ("not_applicable", "See Global Compact, Objective 6(c) (not binding)"),
    ],
)
def test_citation_ties_the_standard_to_the_outcome(outcome, expected):
    cited = Citation("Global Compact", "Objective 6(c)", "not binding", date(2026, 1, 1))
    assert citation(cited, outcome) == expected


def test_indicator_is_a_prompt_and_never_a_finding():
    assert "not a finding of forced labour" in indicator(Indicator(7, "Retention", "medium"))


@pytest.mark.parametrize(
    ("summary", "expected"),
    [
        (
            {"violated": 1, "critical": 1, "met": 1},
            ["The document falls short of the standards on 1 point (1 critical).", "1 requirement is met."],
        ),
        (
            {"silent": 2, "review": 1},
            [
                "No clause was found that falls short of the standards that were checked.",
                "It is silent on 2 points that a good text states.",
                "1 point must be decided by a person.",
                "0 requirements are met.",
            ],
        ),
        (
            {"violated": 2},
            ["The document falls short of the standards on 2 points.", "0 requirements are met."],
        ),
    ],
)
def test_result_in_words(assess, summary, expected):
    assert result(assess(summary=summary)) == expected


@pytest.mark.parametrize(
    ("value", "expected"),
    [("QAT", "Qatar (QAT)"), ("BOL", "Bolivia (BOL)"), ("XXX", "XXX"), ("nonsense", "nonsense")],
)
def test_country_is_named(value, expected):
    assert words.country(value) == expected


@pytest.mark.parametrize(
    ("value", "expected"),
    [("ne", "Nepali (ne)"), ("fil", "Filipino (fil)"), ("zz", "zz"), ("zh-Hans", "zh-Hans")],
)
def test_language_is_named(value, expected):
    assert words.language(value) == expected


def test_unknown_term_is_shown_as_words():
    assert words.word(words.OUTCOMES, "not_yet_known") == "not yet known"
    assert words.sign(words.OUTCOMES, "not_yet_known") == ""


@pytest.mark.parametrize(
    ("quote", "languages", "lang", "direction"),
    [
        ("the Worker pays", ("en",), "en", "ltr"),
        ("le travailleur paie", ("fr", "ar"), "fr", "ltr"),
        ("جواز سفر العامل", ("en", "ar"), "ar", "rtl"),
        ("پاسپورٹ", ("en", "ur"), "ur", "rtl"),
        ("جواز سفر العامل QAR", (), "ar", "rtl"),
        ("कामदारले तिर्नेछ", ("en",), "ne", "ltr"),
        ("1,500", ("en",), "und", "ltr"),
    ],
)
def test_passage_has_language_and_direction(quote, languages, lang, direction):
    made = passage(quote, languages)
    assert (made.lang, made.dir) == (lang, direction)


def test_main_script_breaks_ties_the_same_way_every_time():
    assert main_script("aب") == main_script("بa")


def test_excerpt_cuts_surroundings_at_words():
    text = "alpha " * 60 + "THE WORDS" + " omega" * 60
    made = excerpt("THE WORDS", text, 360, 369, ("en",))
    assert made.before.startswith("… alpha alpha")
    assert made.before.endswith("alpha ")
    assert made.after.startswith(" omega")
    assert made.after.endswith("omega …")


def test_excerpt_at_the_edges_of_the_text():
    made = excerpt("words", "Two words here", 4, 9, ("en",))
    assert (made.before, made.words, made.after) == ("Two ", "words", " here")


@pytest.mark.parametrize(("start", "end"), [(-1, 3), (5, 5), (0, 999)])
def test_excerpt_out_of_range_is_the_words_alone(start, end):
    made = excerpt("words", "Two words here", start, end, ("en",))
    assert (made.before, made.after) == ("", "")


def test_printable_keeps_lines_and_scripts():
    assert printable("a\x00\x1b\n\tب\ud800\ufffe") == "a\n\tب"


def test_cut_of_one_long_word():
    assert _cut("x" * 300) == "x" * 160 + " …"


def test_words_of_a_line_become_one_box_and_lines_stay_apart():
    boxes = ((10, 100, 30, 112), (34, 101, 60, 112), (10, 116, 40, 128), (300, 100, 340, 112))
    assert joined(boxes) == ((10, 100, 60, 112), (300, 100, 340, 112), (10, 116, 40, 128))


def entry(page: int | None, *boxes: tuple[float, float, float, float], role: str = "proves") -> Evidence:
    return Evidence(role, page, "words", boxes, "", 0, 0)


def numbered_regions(evidence: list[Evidence]) -> list[Region]:
    return regions(enumerate(evidence, start=1))


def test_regions_join_neighbours_and_leave_out_what_has_no_place():
    found = numbered_regions(
        [
            entry(1, (10, 100, 90, 112)),
            entry(None),
            entry(1, (10, 150, 90, 162), role="context"),
            entry(2, (10, 150, 90, 162)),
            entry(1, (10, 600, 90, 612)),
            entry(3),
        ]
    )
    assert [(region.page, region.top, region.bottom) for region in found] == [
        (1, 80, 182),
        (2, 130, 182),
        (1, 580, 632),
    ]
    assert [[mark.number for mark in region.marks] for region in found] == [[1, 3], [4], [5]]


def test_regions_are_four_at_most_and_not_too_tall():
    found = numbered_regions([entry(page, (10, 10, 90, 800)) for page in range(1, 9)])
    assert len(found) == 4
    assert found[0].bottom - found[0].top == 330


def band(page: int = 1, top: float = 70.0, role: str = "proves") -> Region:
    return Region(page, top, top + 72, (Mark(1, role, ((100, top + 30, 300, top + 42),)),))


def drawn(address: str, album: Album) -> Image.Image:
    return Image.open(BytesIO(album.data[address]))


@pytest.mark.parametrize("role", ["proves", "contradicts", "context"])
def test_words_are_framed_in_black(sample, role):
    with PagePictures(sample.document, sample.original) as pages:
        album = Album(pages)
        picture = album.picture(band(top=500.0, role=role))
    crop = drawn(picture.address, album)
    assert crop.mode == "L"
    assert crop.width > 300
    assert crop.getextrema()[0] < 60
    assert picture.numbers == (1,)


def test_same_place_is_drawn_once(sample):
    with PagePictures(sample.document, sample.original) as pages:
        album = Album(pages)
        assert album.picture(band()) is album.picture(band())
        assert len(album.data) == 1


@pytest.mark.parametrize("region", [band(page=99), band(top=2000.0)])
def test_place_outside_the_document_has_no_picture(sample, region):
    with PagePictures(sample.document, sample.original) as pages:
        assert Album(pages).picture(region) is None


def test_album_is_full_at_some_point(sample):
    with PagePictures(sample.document, sample.original) as pages:
        album = Album(pages)
        made = [album.picture(band(top=float(top))) for top in range(MOST + 1)]
    assert made[-1] is None
    assert len(album.data) == MOST


def test_wide_page_is_shown_around_the_words(sample):
    wide = replace(sample.document, media_type="image/png", pages=(Page(1, 1500, 500),))
    marks = (Mark(1, "proves", ((1200, 100, 1400, 112),)),)
    with PagePictures(wide, photo((3000, 1000), "PNG")) as pages:
        album = Album(pages)
        picture = album.picture(Region(1, 70, 142, marks))
    crop = drawn(picture.address, album)
    assert picture.width < 700
    assert crop.getextrema()[0] < 60


@pytest.mark.parametrize(
    ("outcome", "message", "expected"),
    [
        ("violated", "A fee is charged.", "Recruitment fee charged to the worker"),
        ("silent", "The text does not say who pays.", "The text does not say who pays"),
        ("silent", "Nobody is named. Not said: the body.", "Nobody is named"),
        ("silent", "word " * 40, "Not stated: Recruitment fee charged to the worker"),
        ("silent", "", "Not stated: Recruitment fee charged to the worker"),
    ],
)
def test_heading_of_a_silence_accuses_nobody(finding, outcome, message, expected):
    assert heading(replace(finding, outcome=outcome, message=message)) == expected


def photo(size: tuple[int, int], kind: str, frames: int = 1) -> bytes:
    pictures = []
    for number in range(frames):
        picture = Image.new("RGB", size, "white")
        ImageDraw.Draw(picture).text((120, 130 + 20 * number), f"FRAME {number + 1}", fill="black")
        pictures.append(picture)
    target = BytesIO()
    more = {"save_all": True, "append_images": pictures[1:]} if frames > 1 else {}
    pictures[0].save(target, kind, **more)
    return target.getvalue()


@pytest.mark.parametrize(
    ("kind", "media_type", "frames"), [("PNG", "image/png", 1), ("TIFF", "image/tiff", 2)]
)
def test_pages_of_images(sample, kind, media_type, frames):
    pages = tuple(Page(number, 300, 400, "ocr") for number in range(1, frames + 1))
    document = replace(sample.document, media_type=media_type, pages=pages)
    with PagePictures(document, photo((900, 1200), kind, frames)) as pictures:
        picture, across, down = pictures.page(frames)
        assert max(picture.size) <= 720
        assert across == pytest.approx(down, rel=0.01)
        assert pictures.page(frames + 1) is None


def test_page_that_the_file_does_not_have(sample):
    pages = (*sample.document.pages, Page(6, 595, 842))
    with PagePictures(replace(sample.document, pages=pages), sample.original) as pictures:
        assert pictures.page(6) is None
    document = replace(sample.document, media_type="image/png", pages=pages)
    with PagePictures(document, photo((90, 90), "PNG")) as pictures:
        assert pictures.page(6) is None


def test_image_that_cannot_be_opened_has_no_picture(sample):
    document = replace(sample.document, media_type="image/png")
    with PagePictures(document, b"no image") as pictures:
        assert pictures.page(1) is None


def test_frame_that_is_broken_has_no_picture(sample, monkeypatch):
    def broken(self: ImageSource, number: int, width: float, height: float) -> None:
        raise EOFError("the file ends here")

    monkeypatch.setattr(ImageSource, "draw", broken)
    document = replace(sample.document, media_type="image/png")
    with PagePictures(document, photo((90, 90), "PNG")) as pictures:
        assert pictures.page(1) is None


def test_page_without_size_has_no_picture(sample):
    document = replace(sample.document, pages=(Page(1, 0, 0),))
    with PagePictures(document, sample.original) as pictures:
        assert pictures.page(1) is None
