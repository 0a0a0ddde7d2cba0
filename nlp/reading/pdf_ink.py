"""What a page paints: pieces of text, shapes and images, in points from the top left as shown.

A device for pdfminer's interpreter. It keeps a string piece by piece instead of character by
character, which takes half the time of building character objects, and it keeps what those lose:
the text rendering mode, the transparency and the painting order, which tell hidden text.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from pdfminer.pdfcolor import PDFColorSpace
from pdfminer.pdfdevice import PDFTextDevice, PDFTextSeq
from pdfminer.pdffont import PDFFont, PDFUnicodeNotDefined
from pdfminer.pdfinterp import PDFGraphicState, PDFPageInterpreter, PDFResourceManager, PDFTextState
from pdfminer.pdftypes import PDFStream, dict_value, resolve1
from pdfminer.utils import Matrix, PathSegment, Point, Rect, mult_matrix

from nlp.model import Box
from nlp.reading.errors import Unreadable

MAX_CHARACTERS = 60_000
MAX_OBJECTS = 30_000
MAX_FIGURES = 5_000

# The colour spaces whose numbers say how light a colour is; in others 1 may be white or full ink.
_SPACES = frozenset({"DeviceGray", "DeviceRGB", "DeviceCMYK", "CalGray", "CalRGB", "ICCBased"})
# Kerning beyond this share of the font size separates words.
WORD_GAP = 0.18


@dataclass(slots=True)
class Piece:
    """A word or part of one as painted; `parts` are its glyphs' texts from left to right.

    `base` is the baseline. `open_left` and `open_right` say that no white space was painted on
    that side. `angle` is the direction of writing in degrees, 0 for ordinary text.
    """

    text: str
    x0: float
    top: float
    x1: float
    bottom: float
    base: float
    size: float
    bold: bool = False
    font: str = ""
    order: int = 0
    color: Any = 0
    unpainted: bool = False
    parts: list[str] | None = None
    open_left: bool = True
    open_right: bool = True
    angle: int = 0


@dataclass(frozen=True, slots=True)
class Shape:
    """A painted subpath with its corner points; `closed` where it returns to its start."""

    points: tuple[Point, ...]
    box: Box
    stroke: bool
    fill: bool
    color: Any
    order: int
    closed: bool
    curved: bool
    width: float
    opaque: bool

    @property
    def is_box(self) -> bool:
        """Whether this is an upright rectangle."""
        return not self.curved and len(self.points) == 4 and self.closed and len({*self.points}) == 4 and all(
            abs(a[0] - b[0]) < 0.2 or abs(a[1] - b[1]) < 0.2
            for a, b in zip(self.points, (*self.points[1:], self.points[0]), strict=True)
        )  # fmt: skip


@dataclass(slots=True)
class Ink:
    """Everything that one page paints, with the size of the page in points.

    `images` are boxes with their painting order and whether they hide what is beneath.
    """

    width: float
    height: float
    pieces: list[Piece] = field(default_factory=list)
    shapes: list[Shape] = field(default_factory=list)
    images: list[tuple[Box, int, bool]] = field(default_factory=list)
    characters: int = 0
    unmapped: int = 0


class Glyphs:
    """The texts and widths of one font's characters, looked up once."""

    def __init__(self, font: PDFFont) -> None:
        self.font = font
        name = font.fontname if font.fontname != "unknown" else getattr(font, "basefont", "unknown")
        self.name = name.decode("latin-1") if isinstance(name, bytes) else str(name)
        lowered = self.name.lower()
        self.bold = any(word in lowered for word in ("bold", "black", "heavy", "-bd")) or bool(
            font.flags & 0x40000
        )
        self.descent = font.get_descent()
        self.known: dict[int, tuple[str, float, bool]] = {}

    def look_up(self, cid: int) -> tuple[str, float, bool]:
        """Text, width (in font sizes) and whether the text is known, of character code `cid`."""
        mapped = True
        try:
            text = self.font.to_unichr(cid)
        except (PDFUnicodeNotDefined, KeyError):
            text = ""
        if not isinstance(text, str) or not text or text == "\x00":
            # A private-use character keeps its place, so that the width and the mark rules see it.
            text, mapped = chr(0xF000 + (cid & 0xFF)), False
        found = self.known[cid] = (text, self.font.char_width(cid), mapped)
        return found


class InkDevice(PDFTextDevice):
    """Collects the ink of one page after another."""

    ctm: Matrix

    def __init__(self, manager: PDFResourceManager) -> None:
        super().__init__(manager)
        self.fonts: dict[int, Glyphs] = {}
        self.ink = Ink(0.0, 0.0)
        self.order = 0
        self.figures = 0
        self.alpha = 1.0

    def start(self, width: float, height: float) -> Ink:
        """Begin a page of this size and return the ink that will be filled."""
        self.ink = Ink(width, height)
        self.order = self.figures = 0
        self.alpha = 1.0
        return self.ink

    def glyphs(self, font: PDFFont) -> Glyphs:
        """The glyph table of a font."""
        table = self.fonts.get(id(font))
        if table is None:
            table = self.fonts[id(font)] = Glyphs(font)
        return table

    def render_string(
        self, textstate: PDFTextState, seq: PDFTextSeq, ncs: PDFColorSpace, graphicstate: PDFGraphicState
    ) -> None:
        """Keep the pieces of one shown string and move on the text position."""
        font = textstate.font
        assert font is not None
        self.order += 1
        glyphs = self.glyphs(font)
        run = _Run(self, textstate, glyphs, graphicstate, font.is_vertical())
        textstate.linematrix = run.show(seq, textstate.linematrix, font)

    def paint_path(
        self,
        graphicstate: PDFGraphicState,
        stroke: bool,
        fill: bool,
        evenodd: bool,
        path: Sequence[PathSegment],
    ) -> None:
        """Keep each subpath of a painted path."""
        self.order += 1
        a, b, c, d, e, f = self.ctm
        height = self.ink.height
        points: list[Point] = []
        curved = closed = False
        space = graphicstate.ncs if fill else graphicstate.scs
        color = (graphicstate.ncolor if fill else graphicstate.scolor) if space.name in _SPACES else None
        look = (stroke, fill, color, self.order, graphicstate.linewidth, self.alpha > 0.9)
        for segment in path:
            operator = segment[0]
            if operator == "m":
                self._keep(points, closed, curved, look)
                points, closed, curved = [], False, False
            if operator == "h":
                closed = True
                continue
            x, y = segment[-2:]  # type: ignore[misc]
            points.append((a * x + c * y + e, height - (b * x + d * y + f)))
            curved = curved or operator not in "ml"
        self._keep(points, closed, curved, look)

    def _keep(self, points: list[Point], closed: bool, curved: bool, look: tuple[Any, ...]) -> None:
        if len(points) < 2:
            return
        if (
            len(points) > 2
            and abs(points[0][0] - points[-1][0]) < 0.1
            and abs(points[0][1] - points[-1][1]) < 0.1
        ):
            points, closed = points[:-1], True
        stroke, fill, color, order, width, opaque = look
        xs, ys = [p[0] for p in points], [p[1] for p in points]
        box = (min(xs), min(ys), max(xs), max(ys))
        shape = Shape(tuple(points), box, stroke, fill, color, order, closed or fill, curved, width, opaque)
        self.ink.shapes.append(shape)
        self._limit_objects()

    def begin_figure(self, name: str, bbox: Rect, matrix: Matrix) -> None:
        """Count forms and images: a few nested forms can repeat themselves without end."""
        self.figures += 1
        if self.figures > MAX_FIGURES:
            raise too_much_on_a_page()

    def render_image(self, name: str, stream: PDFStream) -> None:
        """Keep the place of an image."""
        self.order += 1
        a, b, c, d, e, f = self.ctm
        xs, ys = (e, e + a, e + c, e + a + c), (f, f + b, f + d, f + b + d)
        height = self.ink.height
        opaque = self.alpha > 0.9 and not any(key in stream for key in ("SMask", "Mask", "ImageMask", "IM"))
        self.ink.images.append(((min(xs), height - max(ys), max(xs), height - min(ys)), self.order, opaque))
        self._limit_objects()

    def _limit_objects(self) -> None:
        if len(self.ink.shapes) + len(self.ink.images) > MAX_OBJECTS:
            raise too_much_on_a_page()


class _Run:
    """One shown string: everything that its pieces share."""

    def __init__(
        self,
        device: InkDevice,
        state: PDFTextState,
        glyphs: Glyphs,
        graphics: PDFGraphicState,
        vertical: bool,
    ) -> None:
        self.ink = device.ink
        self.glyphs = glyphs
        self.matrix = mult_matrix(state.matrix, device.ctm)
        self.size = state.fontsize
        self.scaling = state.scaling * 0.01
        self.charspace = state.charspace * self.scaling
        self.wordspace = 0.0 if glyphs.font.is_multibyte() else state.wordspace * self.scaling
        self.rise = state.rise
        self.vertical = vertical
        self.order = device.order
        # Mode 3 paints nothing, mode 7 only clips.
        self.unpainted = state.render in (3, 7) or device.alpha < 0.05
        outlined = state.render in (1, 5)
        space = graphics.scs if outlined else graphics.ncs
        color = graphics.scolor if outlined else graphics.ncolor
        self.color = (tuple(color) if isinstance(color, list) else color) if space.name in _SPACES else None
        a, b, c, d, _, _ = self.matrix
        self.upright = (
            abs(b) < 1e-4 * abs(a) and abs(c) < 1e-4 * abs(d) and a * self.size > 0 and d * self.size > 0
        )
        self.angle = (
            0 if self.upright else round(math.degrees(math.atan2(b * self.size, a * self.size))) % 360
        )

    def show(self, seq: PDFTextSeq, position: Point, font: PDFFont) -> Point:
        """Walk through the string; returns the text position after it."""
        x, y = position
        ink, glyphs, size, scaling = self.ink, self.glyphs, self.size, self.scaling
        advance, charspace, vertical = size * scaling, self.charspace, self.vertical
        known, look_up = glyphs.known, glyphs.look_up
        kern = 0.001 * advance
        parts: list[str] = []
        start = end = y if vertical else x
        at = start
        between, open_left, flushed = False, True, False
        for item in seq:
            if isinstance(item, (int, float)):
                at -= item * (0.001 * size if vertical else kern)
                between = True
                continue
            if not isinstance(item, bytes):
                continue
            for cid in font.decode(item):
                if between:
                    at += charspace
                between = True
                text, width, mapped = known.get(cid) or look_up(cid)
                ink.characters += 1
                if not mapped:
                    ink.unmapped += 1
                # Space set between all characters of a run (charspace) does not separate words.
                gap = at - end - charspace
                if text.isspace() or (
                    parts and abs(gap) > WORD_GAP * abs(advance) and (gap > 0 or gap < -abs(advance))
                ):
                    if parts:
                        self.flush(parts, start, end, x if vertical else y, open_left, not text.isspace())
                        parts, flushed = [], True
                    open_left = not text.isspace()
                if not text.isspace():
                    if not parts:
                        start = at
                    parts.append(text)
                at += width * (size if vertical else advance)
                end = at
                if cid == 32 and self.wordspace:
                    at += self.wordspace
            if ink.characters > MAX_CHARACTERS:
                raise too_much_on_a_page()
        if parts:
            self.flush(parts, start, end, x if vertical else y, open_left, True)
        elif not open_left and not flushed:
            # A string of nothing but spaces parts the words on both sides of it.
            middle = (start + end) / 2
            self.flush([" "], middle, middle, x if vertical else y, False, False)
        return (x, at) if vertical else (at, y)

    def flush(
        self, parts: list[str], start: float, end: float, cross: float, open_left: bool, open_right: bool
    ) -> None:
        """Keep one piece that reaches from `start` to `end` along the line of writing."""
        a, b, c, d, e, f = self.matrix
        size, height = self.size, self.ink.height
        low = self.glyphs.descent * size + self.rise
        if self.upright and not self.vertical:
            x0, x1 = a * start + e, a * end + e
            base = height - (d * (cross + self.rise) + f)
            top, bottom = height - (d * (cross + low + size) + f), height - (d * (cross + low) + f)
            points = d * size
        else:
            if self.vertical:
                corners = [(cross - size / 2, start), (cross + size / 2, end)]
            else:
                corners = [
                    (start, cross + low),
                    (end, cross + low + size),
                    (start, cross + low + size),
                    (end, cross + low),
                ]
            xs = [a * x + c * y + e for x, y in corners]
            ys = [height - (b * x + d * y + f) for x, y in corners]
            x0, x1, top, bottom = min(xs), max(xs), min(ys), max(ys)
            base, points = bottom, abs(size) * math.hypot(a, b)
        if x1 < x0:
            x0, x1 = x1, x0
        text = "".join(parts)
        self.ink.pieces.append(
            Piece(text, x0, top, x1, bottom, base, points, self.glyphs.bold, self.glyphs.name, self.order,
                  self.color, self.unpainted, None if text.isascii() else parts, open_left, open_right,
                  90 if self.vertical else self.angle)
        )  # fmt: skip


class InkInterpreter(PDFPageInterpreter):
    """pdfminer's interpreter, which also follows transparency."""

    device: InkDevice

    def __init__(self, manager: PDFResourceManager, device: InkDevice) -> None:
        super().__init__(manager, device)
        self.alphas: list[float] = []

    def do_gs(self, name: Any) -> None:
        """Take the fill opacity and blend mode of a graphics state dictionary."""
        states = dict_value(resolve1(self.resources.get("ExtGState")) or {})
        state = dict_value(resolve1(states.get(getattr(name, "name", name))) or {})
        opacity, blend = resolve1(state.get("ca")), getattr(resolve1(state.get("BM")), "name", "Normal")
        if isinstance(opacity, (int, float)):
            self.device.alpha = float(opacity)
        if blend not in ("Normal", "Compatible"):
            # A multiplied rectangle is a highlighter: the words beneath stay visible.
            self.device.alpha = min(self.device.alpha, 0.5)

    def do_q(self) -> None:
        """Save the graphics state."""
        self.alphas.append(self.device.alpha)
        super().do_q()

    def do_Q(self) -> None:
        """Restore the graphics state."""
        if self.alphas:
            self.device.alpha = self.alphas.pop()
        super().do_Q()


def too_much_on_a_page() -> Unreadable:
    """The error for a page that would take too long to read."""
    return Unreadable(
        "resource_limit",
        "A page of this file holds far more text or drawing than a document does; print it to a plain PDF and send that.",
    )
