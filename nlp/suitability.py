"""What cannot be checked although it can be read: a form left blank, a text in no supported language."""

from __future__ import annotations

from nlp.model import Document
from nlp.reading.errors import Unreadable

SUPPORTED = {"en": "English"}
_FEW_WORDS = 24
_UNTELLING = 40
"""Names and figures alone (a table) tell no language before they are this many words."""
_MANY_BLANKS = 5
_PROSE = 120


def require(document: Document, languages: tuple[str, ...]) -> None:
    """Pass, or raise `Unreadable` (`unsupported_language`, `blank_form`)."""
    words = [t for t in document.tokens if not t.blank and t.text[:1].isalpha()]
    if len(words) >= (_FEW_WORDS if languages else _UNTELLING) and not set(languages) & set(SUPPORTED):
        raise Unreadable(
            "unsupported_language",
            f"No part of the text is in a language that can be checked ({', '.join(SUPPORTED.values())}). "
            "Send an English version or a translation.",
        )
    if _is_blank_form(document, len(words)):
        raise Unreadable(
            "blank_form",
            "The form is not filled in: its fields are empty and there is no text of terms. "
            "Send the completed and signed form.",
        )


def _is_blank_form(document: Document, words: int) -> bool:
    """Many blanks, no filled row, and too little prose to be a contract's own terms."""
    blanks = sum(t.blank for t in document.tokens)
    if blanks < _MANY_BLANKS or words > _PROSE:
        return False
    filled = [
        c
        for c in document.clauses
        if c.kind == "row"
        and len(c.cells) > 1
        and any(document.text[s.start : s.end].strip(" _.:") for s in c.cells[1:])
    ]
    return not filled and not any(t.field for t in document.tokens)
