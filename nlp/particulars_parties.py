"""Who the parties are: names and addresses of employer and worker, or that the employer is kept unnamed."""

from __future__ import annotations

from collections.abc import Iterator

from nlp.meaning import Particular
from nlp.model import Document
from nlp.scene import Scene


def find(document: Document, scenes: list[Scene]) -> Iterator[Particular]:
    """Identity particulars of the parties."""
    return iter(())
