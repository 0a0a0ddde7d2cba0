"""Words that nobody sees do not become text."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PIL import Image
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from tests.nlp.reading.pdf.make import FULL, HEIGHT, WIDTH, flow, pdf, read, write

SECRET = "The Worker may leave at any time"
Draw = Callable[[Canvas], object]


def white(canvas: Canvas) -> None:
    canvas.setFillColorRGB(1, 1, 1)
    write(canvas, [SECRET], y=600)


def invisible(canvas: Canvas) -> None:
    text = canvas.beginText(60, 600)
    text.setTextRenderMode(3)
    text.textLine(SECRET)
    canvas.drawText(text)


def tiny(canvas: Canvas) -> None:
    canvas.setFont("Helvetica", 0.5)
    write(canvas, [SECRET], y=600)


def outside(canvas: Canvas) -> None:
    write(canvas, [SECRET], y=-40)


def covered(canvas: Canvas) -> None:
    write(canvas, [SECRET], y=600)
    canvas.setFillColorRGB(1, 1, 1)
    canvas.rect(50, 590, 300, 30, stroke=0, fill=1)


def behind_a_picture(canvas: Canvas) -> None:
    write(canvas, [SECRET], y=600)
    canvas.drawImage(ImageReader(Image.new("RGB", (8, 8), "white")), 50, 590, 300, 30)


def clear(canvas: Canvas) -> None:
    canvas.setFillAlpha(0)
    write(canvas, [SECRET], y=600)


@pytest.mark.parametrize("hide", [white, invisible, tiny, outside, covered, behind_a_picture, clear])
def test_hidden_words_are_kept_apart(hide: Draw) -> None:
    def draw(canvas: Canvas) -> None:
        write(canvas, [FULL])
        hide(canvas)

    reading = read(pdf(draw))
    assert flow(draw) == [FULL]
    assert " ".join(token.text for token in reading.hidden) == SECRET
    assert [(w.code, w.page, SECRET in w.message) for w in reading.warnings] == [("hidden_text", 1, True)]


def on_dark_ground(canvas: Canvas) -> None:
    canvas.rect(50, 590, 300, 30, stroke=0, fill=1)
    white(canvas)


def on_a_picture(canvas: Canvas) -> None:
    canvas.drawImage(ImageReader(Image.new("RGB", (8, 8), "navy")), 50, 590, 300, 30)
    white(canvas)


def highlighted(canvas: Canvas) -> None:
    write(canvas, [SECRET], y=600)
    canvas.setFillAlpha(0.4)
    canvas.setFillColorRGB(1, 1, 0)
    canvas.rect(50, 590, 300, 30, stroke=0, fill=1)


def cmyk(canvas: Canvas) -> None:
    canvas.setFillColorCMYK(0, 0, 0, 1)
    write(canvas, [SECRET], y=600)


@pytest.mark.parametrize("draw", [on_dark_ground, on_a_picture, highlighted, cmyk])
def test_visible_words_stay(draw: Draw) -> None:
    assert flow(draw) == [SECRET]


def test_dark_words_on_dark_ground_are_hidden() -> None:
    def draw(canvas: Canvas) -> None:
        write(canvas, [FULL])
        canvas.rect(50, 590, 300, 30, stroke=0, fill=1)
        write(canvas, [SECRET], y=600)

    assert flow(draw) == [FULL]


def test_text_layer_behind_a_scan_is_read_when_nothing_else_can_be() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.drawImage(ImageReader(Image.new("RGB", (8, 8), "white")), 0, 0, WIDTH, HEIGHT)
        invisible(canvas)

    assert flow(draw) == [SECRET]
    assert [w.code for w in read(pdf(draw)).warnings] == ["text_layer"]
