"""Shown strings: a string of a PDF cut into the pieces between its spaces and gaps.

Piece by piece takes half the time of an object for every character.
"""

from __future__ import annotations

import math

from pdfminer.pdfdevice import PDFTextSeq
from pdfminer.pdffont import PDFFont, PDFUnicodeNotDefined
from pdfminer.pdfinterp import PDFGraphicState, PDFTextState
from pdfminer.utils import Matrix, Point, mult_matrix

from nlp.reading.pdf_ink import WORD_GAP, Ink, Piece, too_much_on_a_page

MAX_CHARACTERS = 60_000
# The colour spaces whose numbers say how light a colour is; in others 1 may be white or full ink.
COLOR_SPACES = frozenset({"DeviceGray", "DeviceRGB", "DeviceCMYK", "CalGray", "CalRGB", "ICCBased"})


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


class Run:
    """One shown string: everything that its pieces share."""

    def __init__(
        self,
        ink: Ink,
        matrix: Matrix,
        state: PDFTextState,
        glyphs: Glyphs,
        graphics: PDFGraphicState,
        order: int,
        clear: bool,
    ) -> None:
        self.ink = ink
        self.glyphs = glyphs
        self.matrix = mult_matrix(state.matrix, matrix)
        self.size = state.fontsize
        self.scaling = state.scaling * 0.01
        self.charspace = state.charspace * self.scaling
        self.wordspace = 0.0 if glyphs.font.is_multibyte() else state.wordspace * self.scaling
        self.rise = state.rise
        self.vertical = glyphs.font.is_vertical()
        self.order = order
        # Mode 3 paints nothing, mode 7 only clips.
        self.unpainted = state.render in (3, 7) or clear
        outlined = state.render in (1, 5)
        space = graphics.scs if outlined else graphics.ncs
        color = graphics.scolor if outlined else graphics.ncolor
        self.color = (
            (tuple(color) if isinstance(color, list) else color) if space.name in COLOR_SPACES else None
        )
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
            Piece(
                text,
                x0,
                top,
                x1,
                bottom,
                base,
                points,
                self.glyphs.bold,
                self.glyphs.name,
                self.order,
                self.color,
                self.unpainted,
                None if text.isascii() else parts,
                open_left,
                open_right,
                90 if self.vertical else self.angle,
            )
        )
