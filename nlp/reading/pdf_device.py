"""A device for pdfminer's interpreter that collects the ink of a page.

It keeps what character objects lose: the text rendering mode, the transparency and the painting
order, which tell hidden text. It stops at once on a page with far too much.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from pdfminer.pdfcolor import PDFColorSpace
from pdfminer.pdfdevice import PDFTextDevice, PDFTextSeq
from pdfminer.pdffont import PDFFont
from pdfminer.pdfinterp import PDFGraphicState, PDFPageInterpreter, PDFResourceManager, PDFTextState
from pdfminer.pdftypes import PDFStream, dict_value, resolve1
from pdfminer.utils import Matrix, PathSegment, Point, Rect

from nlp.reading.pdf_ink import Ink, Shape, make_shape, strips_of_frame, too_much_on_a_page
from nlp.reading.pdf_runs import COLOR_SPACES, Glyphs, Run

MAX_OBJECTS = 30_000
MAX_FIGURES = 5_000


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
        run = Run(self.ink, self.ctm, textstate, glyphs, graphicstate, self.order, self.alpha < 0.05)
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
        color = (graphicstate.ncolor if fill else graphicstate.scolor) if space.name in COLOR_SPACES else None
        shapes: list[Shape] = []

        def keep(points: list[Point]) -> None:
            shape = make_shape(points, closed, curved, stroke, fill, color, self.order, self.alpha > 0.9)
            if shape is not None:
                shapes.append(shape)
                self._limit_objects(len(shapes))

        for segment in path:
            operator = segment[0]
            if operator == "m":
                keep(points)
                points, closed, curved = [], False, False
            if operator == "h":
                closed = True
                continue
            x, y = segment[-2:]  # type: ignore[misc]
            points.append((a * x + c * y + e, height - (b * x + d * y + f)))
            curved = curved or operator not in "ml"
        keep(points)
        self.ink.shapes += strips_of_frame(shapes) if fill and not stroke and len(shapes) == 2 else shapes

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

    def _limit_objects(self, more: int = 0) -> None:
        if len(self.ink.shapes) + len(self.ink.images) + more > MAX_OBJECTS:
            raise too_much_on_a_page()


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
