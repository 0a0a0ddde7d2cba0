"""The one sentence of the program: from the bytes of a document to its assessment.

Every face (command line, API, web pages, batches) calls `check`, so that all of them say the same.
"""

from __future__ import annotations

from dataclasses import dataclass
from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from nlp.meaning import Understanding
    from nlp.model import Document
    from nlp.reading.intake import Limits
    from rules.model import Assessment, Context


@dataclass(frozen=True, slots=True)
class Checked:
    """One checked document: what was read, what it was understood to say, how that was judged."""

    document: Document
    understanding: Understanding
    assessment: Assessment


def check(
    data: bytes, name: str, context: Context, kind: str | None = None, limits: Limits | None = None
) -> Checked:
    """Reads, understands and judges one document.

    `data` are the upload's own bytes and `name` its untrusted file name; `kind` overrides detection.
    Raises `nlp.reading.errors.Unreadable` with a stable code where the bytes cannot become a document.
    The same bytes, name, context and rule set give an equal result: there is no clock here.
    """
    # spaCy and the PDF libraries take seconds to load: whoever asks for help or the rules need not wait.
    from nlp.reading import read
    from nlp.understanding import understand
    from rules.engine import assess

    document = read(data, name, limits)
    understanding = understand(document, kind)
    return Checked(document, understanding, assess(understanding, context))


def report(checked: Checked, original: bytes) -> bytes:
    """The compliance report of a checked document as PDF; `original` are the bytes that were checked."""
    from app.report.render import render
    from rules import catalogue

    titles = {rule.id: rule.title for rule in catalogue.load().rules}
    return render(checked.assessment, checked.document, original, titles=titles)


def warm(with_report: bool) -> None:
    """Loads what `check` (and `report`) need, so that processes forked afterwards share it.

    Raises `rules.errors.RuleFileError` where the catalogue is broken.
    """
    needed = ["nlp.reading.pdf", "nlp.understanding", "rules.engine"]
    for name in needed + ["app.report.render"] * with_report:
        import_module(name)
    load_rules()


def load_rules() -> None:
    """Loads the catalogue alone. Raises `rules.errors.RuleFileError` where it is broken."""
    from rules import catalogue

    catalogue.load()
