"""Tesseract as a process: a picture in, words with places out."""

from __future__ import annotations

import io
import os
import re
import shutil
import subprocess
import xml.etree.ElementTree as ElementTree
from dataclasses import dataclass
from functools import lru_cache

from PIL import Image

from nlp.reading.errors import Unreadable

SECONDS = 120
"""Time that one page may take."""
WANTED = ("eng", "fra", "spa", "ara")
_TITLE_BOX = re.compile(r"bbox (-?\d+) (-?\d+) (-?\d+) (-?\d+)")
_CONFIDENCE = re.compile(r"x_wconf (\d+)")
_SIZE = re.compile(r"x_size ([\d.]+)")
_XHTML = "{http://www.w3.org/1999/xhtml}"
_LINES = ("ocr_line", "ocr_header", "ocr_caption", "ocr_textfloat")
_NONSENSE = re.compile(r"[|¦_—–~=‘’'`.,:;°•\[\]{}()\\/-]{1,2}")

PixelBox = tuple[int, int, int, int]


@dataclass(frozen=True, slots=True)
class SeenWord:
    """A word as Tesseract saw it: box in pixels, confidence 0 to 1."""

    text: str
    box: PixelBox
    confidence: float


@dataclass(frozen=True, slots=True)
class SeenLine:
    """A line of words in reading order; `size` is the height of its type in pixels."""

    words: tuple[SeenWord, ...]
    box: PixelBox
    size: float


@dataclass(frozen=True, slots=True)
class Orientation:
    """What the orientation pass found: quarter turns clockwise that set the page upright.

    `sure` and `script_sure` are Tesseract's confidences; below 1 they say next to nothing.
    """

    turns: int
    sure: float
    script: str
    script_sure: float = 1.0


@lru_cache(maxsize=1)
def installed() -> tuple[str, tuple[str, ...]] | None:
    """Tesseract's version and the wanted languages that it has; None where it is not installed."""
    if shutil.which("tesseract") is None:
        return None
    first = _run(["--version"], b"").decode("utf-8", "replace").split("\n", 1)[0]
    have = _run(["--list-langs"], b"").decode("utf-8", "replace").split()
    return first.removeprefix("tesseract").strip(), tuple(name for name in WANTED if name in have)


def recognise(image: Image.Image, languages: tuple[str, ...], seconds: float = SECONDS) -> list[SeenLine]:
    """The lines of a picture at about 300 dpi. Raises Unreadable: resource_limit, internal."""
    known = installed()
    usable = [name for name in languages if known and name in known[1]]
    if not usable:
        raise Unreadable(
            "internal", "Text recognition (Tesseract) is not installed, so pictures cannot be read."
        )
    options = ["-l", "+".join(usable), "--psm", "3", "--dpi", "300", "hocr"]
    return parse(_run(["stdin", "stdout", *options], _as_pgm(image), seconds))


def orientation(image: Image.Image) -> Orientation | None:
    """Which way up a page is and in which script; None where there is too little to tell by."""
    output = _run(["stdin", "stdout", "--psm", "0", "-l", "osd", "--dpi", "300"], _as_pgm(image)).decode()
    found = dict(
        re.findall(r"^(Rotate|(?:Orientation|Script) confidence|Script): (\S+)", output, re.MULTILINE)
    )
    if len(found) < 4:
        return None
    return Orientation(
        int(found["Rotate"]) // 90 % 4,
        float(found["Orientation confidence"]),
        found["Script"],
        float(found["Script confidence"]),
    )


def parse(hocr: bytes) -> list[SeenLine]:
    """The lines of Tesseract's hOCR output, specks and rules taken for letters left out."""
    if not hocr.strip():
        return []
    lines: list[SeenLine] = []
    for element in ElementTree.fromstring(hocr).iter():
        kind = element.get("class")
        if kind in _LINES:
            title = element.get("title", "")
            words = tuple(word for word in map(_word, element.iter(f"{_XHTML}span")) if word is not None)
            size = _SIZE.search(title)
            if words:
                lines.append(SeenLine(words, _box(title), float(size[1]) if size else 0.0))
    return lines


def _word(element: ElementTree.Element) -> SeenWord | None:
    text = "".join(element.itertext()).strip()
    title = element.get("title", "")
    found = _CONFIDENCE.search(title)
    if element.get("class") != "ocrx_word" or not text or found is None:
        return None
    confidence = int(found[1]) / 100
    if confidence < 0.3 and _NONSENSE.fullmatch(text):
        return None
    return SeenWord(text, _box(title), confidence)


def _box(title: str) -> PixelBox:
    match = _TITLE_BOX.search(title)
    return (int(match[1]), int(match[2]), int(match[3]), int(match[4])) if match else (0, 0, 0, 0)


def _as_pgm(image: Image.Image) -> bytes:
    buffer = io.BytesIO()
    image.convert("L").save(buffer, "PPM")
    return buffer.getvalue()


def _run(arguments: list[str], stdin: bytes, seconds: float = SECONDS) -> bytes:
    """Output of Tesseract, empty where it fails; one thread, so that it repeats itself exactly."""
    kept = {name: os.environ[name] for name in ("PATH", "TESSDATA_PREFIX", "TMPDIR") if name in os.environ}
    environment = {**kept, "OMP_THREAD_LIMIT": "1", "LC_ALL": "C.UTF-8"}
    try:
        done = subprocess.run(
            ["tesseract", *arguments],
            input=stdin,
            capture_output=True,
            timeout=seconds,
            env=environment,
            check=False,
        )
    except subprocess.TimeoutExpired as error:
        raise Unreadable("resource_limit", f"Reading a page took more than {seconds:g} seconds.") from error
    return done.stdout
