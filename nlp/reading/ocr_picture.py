"""Pictures of pages made ready for text recognition, and the way back from their pixels."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageFilter

from nlp.model import Box, Token

DPI = 300
_LONG_SIDE = (2_400, 4_400)
"""Pixels of the long side between which letters of 9 to 12 pt are well read (A4 at 210 to 375 dpi)."""
_MOST_SKEW = 12.0
_LEAST_SKEW = 0.35
_SKEW_SIDE = 1_000
_INK, _PAPER = 0.2, 0.9
"""Shares of the light of the paper around it at which a pixel is black, and white."""
_TRANSPOSE = {1: Image.Transpose.ROTATE_270, 2: Image.Transpose.ROTATE_180, 3: Image.Transpose.ROTATE_90}

Matrix = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Picture:
    """A grey picture and the matrix from its pixels to points of the page as shown."""

    image: Image.Image
    to_points: Matrix
    width: float
    height: float

    def box(self, x0: float, top: float, x1: float, bottom: float) -> Box:
        """The box on the page, in points, around a box in pixels."""
        corners = np.array([[x0, top, 1], [x1, top, 1], [x0, bottom, 1], [x1, bottom, 1]], dtype=np.float64)
        xs, ys = (corners @ self.to_points.T)[:, 0], (corners @ self.to_points.T)[:, 1]
        left, right = np.clip((xs.min(), xs.max()), 0, self.width)
        upper, lower = np.clip((ys.min(), ys.max()), 0, self.height)
        return (round(float(left), 2), round(float(upper), 2), round(float(right), 2), round(float(lower), 2))

    def upright(self, x0: float, top: float, x1: float, bottom: float) -> Box:
        """A box in pixels as points from the top left of the upright picture."""
        return (x0 * self.scale, top * self.scale, x1 * self.scale, bottom * self.scale)

    def placed(self, token: Token) -> Token:
        """A token whose box is in points of the upright picture, with its box on the page as shown."""
        if token.box is None:
            return token
        x0, top, x1, bottom = (part / self.scale for part in token.box)
        return replace(token, box=self.box(x0, top, x1, bottom))

    @property
    def scale(self) -> float:
        """Points for each pixel."""
        return float(math.hypot(self.to_points[0, 0], self.to_points[1, 0]))


def picture_of(image: Image.Image, width: float, height: float) -> Picture:
    """A page picture in grey, evenly lit and at a size that Tesseract reads well."""
    grey = evenly_lit(_flattened(image))
    long_side = max(grey.size)
    factor = 1.0
    if not _LONG_SIDE[0] <= long_side <= _LONG_SIDE[1]:
        factor = (
            min(max(_LONG_SIDE[0] / long_side, 0.1), 4.0)
            if long_side < _LONG_SIDE[0]
            else _LONG_SIDE[1] / long_side
        )
    if factor != 1.0:
        size = (max(1, round(grey.width * factor)), max(1, round(grey.height * factor)))
        grey = grey.resize(size, Image.Resampling.LANCZOS)
    matrix = np.diag([width / grey.width, height / grey.height, 1.0])
    return Picture(grey, matrix, width, height)


def turned(picture: Picture, turns: int) -> Picture:
    """The picture turned clockwise by quarters."""
    turns %= 4
    if not turns:
        return picture
    w, h = picture.image.size
    back = {
        1: np.array([[0, 1, 0], [-1, 0, h], [0, 0, 1]], dtype=np.float64),
        2: np.array([[-1, 0, w], [0, -1, h], [0, 0, 1]], dtype=np.float64),
        3: np.array([[0, -1, w], [1, 0, 0], [0, 0, 1]], dtype=np.float64),
    }[turns]
    image = picture.image.transpose(_TRANSPOSE[turns])
    return Picture(image, picture.to_points @ back, picture.width, picture.height)


def straightened(picture: Picture) -> Picture:
    """The picture with its lines level, where they run askew."""
    angle = skew(picture.image)
    if abs(angle) < _LEAST_SKEW:
        return picture
    w, h = picture.image.size
    image = picture.image.rotate(angle, Image.Resampling.BICUBIC, fillcolor=255)
    turn = math.radians(angle)
    cos, sin = math.cos(turn), math.sin(turn)
    cx, cy = w / 2, h / 2
    back = np.array(
        [[cos, -sin, cx - cos * cx + sin * cy], [sin, cos, cy - sin * cx - cos * cy], [0, 0, 1]],
        dtype=np.float64,
    )
    return Picture(image, picture.to_points @ back, picture.width, picture.height)


def skew(image: Image.Image) -> float:
    """Degrees anticlockwise that set the lines of a page level: where rows of ink are sharpest."""
    small = image.copy()
    small.thumbnail((_SKEW_SIDE, _SKEW_SIDE), Image.Resampling.BOX)
    ys, xs = np.nonzero(np.asarray(small) < 140)
    if not 200 <= len(ys) <= 0.35 * small.width * small.height:
        return 0.0

    def sharpness(angle: float) -> float:
        rows = np.round(ys - xs * math.tan(math.radians(angle))).astype(np.int64)
        counts = np.bincount(rows - rows.min()).astype(np.float64)
        return float((counts * counts).sum())

    level = sharpness(0.0)
    coarse = max(np.arange(-_MOST_SKEW, _MOST_SKEW + 0.5, 0.5), key=lambda angle: sharpness(float(angle)))
    best = max((float(coarse) + step / 10 for step in range(-5, 6)), key=sharpness)
    return best if sharpness(best) > 1.05 * level else 0.0


def evenly_lit(grey: Image.Image) -> Image.Image:
    """The picture with the shadows of a photograph taken out and its contrast stretched.

    Paper that is already even (a scan) is left as it is.
    """
    small = grey.copy()
    small.thumbnail((300, 300), Image.Resampling.BOX)
    ground = small.filter(ImageFilter.MaxFilter(9)).filter(ImageFilter.GaussianBlur(8))
    light = np.asarray(ground, dtype=np.float32)
    if float(np.percentile(light, 95) - np.percentile(light, 5)) < 25 and float(light.mean()) > 215:
        return grey
    full = np.asarray(ground.resize(grey.size, Image.Resampling.BILINEAR), dtype=np.float32)
    even = np.asarray(grey, dtype=np.float32) / np.maximum(full, 24.0)
    stretched = (even - _INK) / (_PAPER - _INK) * 255.0
    return Image.fromarray(np.clip(stretched, 0, 255).astype(np.uint8))


def _flattened(image: Image.Image) -> Image.Image:
    """Grey on white: what is transparent shows paper."""
    if image.mode in ("RGBA", "LA", "PA") or "transparency" in image.info:
        layer = image.convert("RGBA")
        paper = Image.new("RGBA", layer.size, "white")
        return Image.alpha_composite(paper, layer).convert("L")
    if image.mode.startswith("I") or image.mode == "F":
        values = np.asarray(image, dtype=np.float64)
        top = float(values.max()) or 1.0
        return Image.fromarray((values / top * 255).clip(0, 255).astype(np.uint8))
    return image.convert("L")
