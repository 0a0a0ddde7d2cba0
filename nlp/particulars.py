"""What the document as a whole states."""

from __future__ import annotations

from nlp.lexicon import Vocabulary
from nlp.meaning import Particular
from nlp.model import Document
from nlp.scene import Scene


def find(document: Document, scenes: list[Scene], vocabulary: Vocabulary) -> tuple[Particular, ...]:
    return ()
