"""Preparing pictures, finding rules, and the way back to the page."""

import numpy as np
import pytest
from PIL import Image, ImageDraw

from nlp.reading import ocr_rules
from nlp.reading.ocr_layout import table_grids
from nlp.reading.ocr_picture import evenly_lit, picture_of, skew, straightened, turned
from nlp.reading.ocr_rules import Rule, rules
from tests.nlp.reading.ocr.draw import blank, page, picture


def spot(x, y, size=(2400, 3000)):
    image = Image.new("L", size, 255)
    ImageDraw.Draw(image).rectangle((x, y, x + 59, y + 39), fill=0)
    return image


def box_of_ink(made):
    ys, xs = np.nonzero(np.asarray(made.image) < 128)
    return made.box(xs.min(), ys.min(), xs.max() + 1, ys.max() + 1)


@pytest.mark.parametrize("turns", [0, 1, 2, 3, 5])
def test_boxes_find_back_from_a_turned_picture(turns):
    made = turned(picture_of(spot(300, 600), 240, 300), turns)
    assert box_of_ink(made) == pytest.approx((30, 60, 36, 64), abs=0.2)


@pytest.mark.parametrize("size", [(600, 750), (6000, 7500)])
def test_pictures_are_brought_to_a_size_that_reads_well(size):
    made = picture_of(blank(*size), 240, 300)
    assert 2_300 <= max(made.image.size) <= 4_500
    assert made.box(0, 0, *made.image.size) == pytest.approx((0, 0, 240, 300), abs=0.1)


@pytest.mark.parametrize("angle", [-6.0, -1.0, 0.0, 2.5, 8.0])
def test_skew_is_measured_and_undone(angle):
    level = picture(page(("The Employer shall pay all fees and costs.",) * 8), 150).convert("L")
    askew = level.rotate(angle, Image.Resampling.BICUBIC, fillcolor=255)
    assert skew(askew) == pytest.approx(-angle, abs=0.4)
    made = straightened(picture_of(askew, *(side / 2 for side in askew.size)))
    assert abs(skew(made.image)) <= 0.4
    # A word seen in the straightened picture lies where the tilted page shows it.
    ys, xs = np.nonzero(np.asarray(askew) < 128)
    first = box_of_ink(made)
    assert first[0] <= xs.min() / 2 + 2
    assert first[3] >= ys.max() / 2 - 2


@pytest.mark.parametrize("image", [blank(), blank(color=0)])
def test_a_sheet_without_lines_has_no_skew(image):
    assert skew(image) == 0.0


@pytest.mark.parametrize("mode", ["RGBA", "LA", "P", "1", "RGB", "I;16", "I", "F", "CMYK"])
def test_pictures_of_any_mode_are_dark_on_white(mode):
    image = spot(300, 600)
    if mode in ("RGBA", "LA"):
        image = Image.merge("LA", (blank(*image.size, 0), image.point(lambda v: 255 - v))).convert(mode)
    elif mode in ("I;16", "I", "F"):
        image = Image.fromarray(np.asarray(image).astype(np.int32) * 100).convert(mode)
    else:
        image = image.convert(mode)
    assert box_of_ink(picture_of(image, 240, 300)) == pytest.approx((30, 60, 36, 64), abs=0.2)


def test_shadows_are_taken_out_and_scans_left_alone():
    even = spot(300, 600)
    assert evenly_lit(even) is even
    shade = np.linspace(0.3, 1.0, even.width)[None, :]
    lit = np.asarray(evenly_lit(Image.fromarray((np.asarray(even) * shade).astype(np.uint8))))
    assert lit[100:500].min() > 200
    assert lit[620, 330] < 60


def ruled():
    image = blank(1200, 1000)
    draw = ImageDraw.Draw(image)
    for y in (200, 300, 400):
        draw.line((100, y, 700, y), fill=0, width=3)
    for x in (100, 400, 700):
        draw.line((x, 200, x, 400), fill=0, width=3)
    draw.rectangle((800, 500, 1100, 900), fill=0)
    return image


def test_rules_are_found_and_dark_areas_are_not():
    level, upright = rules(ruled())
    assert [(round(r.x0, -1), round(r.top, -1), round(r.x1, -1)) for r in level] == [
        (100, 200, 700), (100, 300, 700), (100, 400, 700),
    ]  # fmt: skip
    assert sorted(round(r.x0, -1) for r in upright) == [100, 400, 700]


def test_rules_make_grids():
    level, upright = rules(ruled())
    (grid,) = table_grids(level, upright, 0.5)
    assert [len(row) for row in grid.cells] == [2, 2]
    assert grid.box == pytest.approx((50, 100, 350, 200), abs=3)


@pytest.mark.parametrize(
    ("level", "upright"),
    [([], []), ([Rule(0, 0, 100, 2)], []), ([Rule(0, 0, 100, 2)], [Rule(500, 500, 502, 600)]),
     ([Rule(0, 0, 100, 2)] * 1_501, [Rule(0, 0, 2, 100)])],
)  # fmt: skip
def test_rules_that_make_no_grid(level, upright):
    assert table_grids(level, upright, 0.5) == []


def test_pictures_full_of_rules_or_too_narrow_have_none(monkeypatch):
    assert rules(blank(60, 60)) == ([], [])
    monkeypatch.setattr(ocr_rules, "_MOST_RUNS", 1)
    assert rules(ruled()) == ([], [])
