"""Scans and photographs of a born-digital PDF: gray, slightly turned, with noise, from a fixed seed."""

from __future__ import annotations

import time
from pathlib import Path

import numpy as np
import pypdfium2
from PIL import Image, ImageFilter

DPI = 300
PHOTO_WIDTH = 1700
NOISE = 7.0
GREY_STEP = 14
SEED = 20310417
STAMP = time.gmtime(0)


def write_scan(pdf: Path, target: Path, turned_page: int = 1) -> None:
    """Write each page of ``pdf`` as a gray image of 300 dpi; ``turned_page`` (from 0) lies a degree askew."""
    generator = np.random.default_rng(SEED)
    with pypdfium2.PdfDocument(pdf) as document:
        pages = [page.render(scale=DPI / 72).to_pil().convert("L") for page in document]
    pages = [_turn(page, 1.0 if number == turned_page else 0.15) for number, page in enumerate(pages)]
    pages = [_noise(page, generator) for page in pages]
    pages[0].save(
        target,
        resolution=DPI,
        save_all=True,
        append_images=pages[1:],
        quality=60,
        creationDate=STAMP,
        modDate=STAMP,
    )


def write_photo(pdf: Path, target: Path) -> None:
    """Write page one of ``pdf`` as a PNG that looks photographed: uneven light, slight turn, soft lens."""
    generator = np.random.default_rng(SEED)
    with pypdfium2.PdfDocument(pdf) as document:
        page = document[0].render(scale=DPI / 72).to_pil().convert("L")
    page = _turn(page, -0.7)
    page = page.resize((PHOTO_WIDTH, round(page.height * PHOTO_WIDTH / page.width)), Image.Resampling.LANCZOS)
    page = page.filter(ImageFilter.GaussianBlur(0.6))
    height, width = page.height, page.width
    light = 0.98 - 0.22 * np.linspace(0, 1, height)[:, None] * np.linspace(0.3, 1, width)[None, :]
    lit = Image.fromarray((np.asarray(page) * light).astype(np.uint8))
    # Few greys are what a cheap camera leaves, and keep the file small.
    steps = _noise(lit, generator, 2.5).point(lambda grey: grey // GREY_STEP * GREY_STEP)
    steps.save(target, dpi=(200, 200), optimize=True)


def _turn(page: Image.Image, degrees: float) -> Image.Image:
    return page.rotate(degrees, resample=Image.Resampling.BICUBIC, fillcolor=255)


def _noise(page: Image.Image, generator: np.random.Generator, spread: float = NOISE) -> Image.Image:
    pixels = np.asarray(page).astype(np.float32)
    pixels += generator.normal(0.0, spread, pixels.shape).astype(np.float32)
    return Image.fromarray(np.clip(pixels, 0, 255).astype(np.uint8))
