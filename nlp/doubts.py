"""Doubts that come from the reading: words that OCR was not sure of."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from nlp.meaning import Provision
from nlp.model import Document
from nlp.reading.places import tokens_in

LOW = 0.55
"""Tesseract's confidence below which a word counts as uncertain (0 to 1)."""

_SHORT = 2


def doubted(document: Document, provisions: Iterable[Provision]) -> Iterator[Provision]:
    """The provisions, each with a doubt where it rests on words of low OCR confidence.

    One or two letters and marks don't count: they are read badly everywhere and change little.
    """
    if document.text_source not in ("ocr", "mixed"):
        yield from provisions
        return
    for provision in provisions:
        weak = [
            t.text
            for t in tokens_in(document, provision.span.start, provision.span.end)
            if t.confidence is not None and t.confidence < LOW and len(t.text) > _SHORT
        ]
        if weak:
            words = ", ".join(f"“{word}”" for word in weak[:4])
            provision = replace(
                provision, doubts=(*provision.doubts, f"The scan is hard to read here: {words}")
            )
        yield provision
