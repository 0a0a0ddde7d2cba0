"""Pictures of the places that prove a finding, with the words marked so that black and white shows it."""

from __future__ import annotations

from dataclasses import dataclass
from io import BytesIO

from PIL import Image, ImageDraw, ImageFont, ImageOps

from app.report.fetcher import SCHEME
from app.report.pages import PagePictures
from app.report.regions import Mark, Region

MOST = 120
"""Pictures per report, so that a document full of findings still makes a file that can be sent."""
QUALITY = 55
MARGIN = 8
WIDEST = 620.0
"""Points of a page that still print legibly across a report page: A4 and Letter upright."""
WHITE, BLACK = 255, 0
NEAR = 24
GUTTER, TAG = 36, 22
Frame = tuple[float, float, float, float]
DASHES = {"contradicts": (9, 5), "context": (2, 4)}


@dataclass(frozen=True, slots=True)
class Picture:
    """A cropped picture: the address it is loaded under, its page, width in points, evidence numbers."""

    address: str
    page: int
    width: float
    numbers: tuple[int, ...]


class Album:
    """Makes the pictures of one report; `data` holds their JPEG bytes by address."""

    def __init__(self, pages: PagePictures) -> None:
        self._pages = pages
        self._made: dict[Region, Picture | None] = {}
        self.data: dict[str, bytes] = {}

    def picture(self, region: Region) -> Picture | None:
        """The picture of a region; None when the page cannot be drawn or the report has enough."""
        if region not in self._made:
            self._made[region] = self._make(region) if len(self.data) < MOST else None
        return self._made[region]

    def _make(self, region: Region) -> Picture | None:
        drawn = self._pages.page(region.page)
        if drawn is None:
            return None
        page, across, down = drawn
        top, bottom = _between_lines(page, round(region.top * down), round(region.bottom * down))
        if bottom - top < 2:
            return None
        left, right = _sides(region, page.width, across)
        crop = page.crop((left, top, right, bottom))
        frames = [(mark, _pixels(mark, across, down, left, top)) for mark in region.marks]
        draw = ImageDraw.Draw(crop)
        for mark, boxes in frames:
            for box in boxes:
                _draw_frame(draw, box, DASHES.get(mark.role))
        crop = _with_numbers(_trimmed(crop), [(mark.number, boxes[0][1]) for mark, boxes in frames])
        address = f"{SCHEME}:{len(self.data) + 1}"
        self.data[address] = _jpeg(crop)
        numbers = tuple(mark.number for mark in region.marks)
        return Picture(address, region.page, crop.width / across, numbers)


def _between_lines(page: Image.Image, top: int, bottom: int) -> tuple[int, int]:
    """Moves both edges outwards to the lightest row near them, so that no line of print is cut."""
    rows = page.resize((1, page.height), Image.Resampling.BOX).tobytes()
    top, bottom = min(max(0, top), page.height - 1), min(page.height, bottom)
    above = range(top, max(-1, top - NEAR), -1)
    below = range(bottom, min(page.height, bottom + NEAR))
    lightest_above = max(above, key=lambda row: rows[row], default=top)
    lightest_below = max(below, key=lambda row: rows[row], default=bottom)
    return lightest_above, lightest_below


def _sides(region: Region, page_width: int, across: float) -> tuple[int, int]:
    """The whole width of an ordinary page; of a wider one the part around the marks, so it stays legible."""
    edges = [edge for mark in region.marks for box in mark.boxes for edge in (box[0], box[2])]
    middle = (min(edges) + max(edges)) / 2
    half = max(WIDEST, max(edges) - min(edges) + 2 * MARGIN) / 2
    left = max(0, round(min(middle - half, page_width / across - 2 * half) * across))
    return left, min(page_width, left + round(2 * half * across))


def _pixels(mark: Mark, across: float, down: float, left: int, top: int) -> list[Frame]:
    return [
        (x0 * across - left - 3, y0 * down - top - 3, x1 * across - left + 3, y1 * down - top + 3)
        for x0, y0, x1, y1 in mark.boxes
    ]


def _draw_frame(draw: ImageDraw.ImageDraw, box: Frame, dashes: tuple[int, int] | None) -> None:
    if dashes is None:
        draw.rectangle(box, outline=BLACK, width=2)
        return
    x0, y0, x1, y1 = map(round, box)
    on, off = dashes
    for x in range(x0, x1, on + off):
        for y in (y0, y1):
            draw.line((x, y, min(x + on, x1), y), fill=BLACK, width=2)
    for y in range(y0, y1, on + off):
        for x in (x0, x1):
            draw.line((x, y, x, min(y + on, y1)), fill=BLACK, width=2)


def _with_numbers(crop: Image.Image, numbers: list[tuple[int, float]]) -> Image.Image:
    """The crop with a gutter at its left, where each mark's number stands beside its first line."""
    wide = Image.new("L", (crop.width + GUTTER, crop.height), WHITE)
    wide.paste(crop, (GUTTER, 0))
    draw = ImageDraw.Draw(wide)
    font = ImageFont.load_default(16)
    free = 0.0
    for number, line in sorted(numbers, key=lambda item: item[1]):
        top = min(max(line, free), crop.height - TAG)
        free = top + TAG + 2
        draw.rectangle((2, top, GUTTER - 6, top + TAG), fill=BLACK)
        draw.text((GUTTER / 2 - 2, top + TAG / 2), str(number), fill=WHITE, font=font, anchor="mm")
    return wide


def _trimmed(crop: Image.Image) -> Image.Image:
    # Faint scanner noise does not count as print.
    ink = ImageOps.invert(crop).point(lambda value: value if value > 40 else 0).getbbox()
    if ink is None:
        return crop
    return crop.crop((max(0, ink[0] - MARGIN), 0, min(crop.width, ink[2] + MARGIN), crop.height))


def _jpeg(picture: Image.Image) -> bytes:
    target = BytesIO()
    picture.save(target, "JPEG", quality=QUALITY)
    return target.getvalue()
