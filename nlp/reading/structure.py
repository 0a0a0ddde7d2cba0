"""The words of structure (`structure.yaml`) as sets and compiled patterns, read once."""

from __future__ import annotations

import re
from collections.abc import Iterable
from importlib.resources import files
from typing import Any

import yaml

_DATA: dict[str, Any] = yaml.load(
    files("nlp.reading").joinpath("structure.yaml").read_text("utf-8"),
    getattr(yaml, "CSafeLoader", yaml.SafeLoader),
)


def words(role: str) -> frozenset[str]:
    """The words of a role, in lower case."""
    return frozenset(str(word).casefold() for word in _DATA[role])


def alternatives(role: str) -> str:
    """The words of a role as a regular expression, longest first."""
    return alternation(words(role))


def alternation(found: Iterable[str]) -> str:
    """Words as a regular expression, longest first."""
    return "|".join(sorted(map(re.escape, found), key=len, reverse=True))


OPEN_ENDS = words("open_ends")
REFERENCES = words("references")
UNITS = words("units")
ORDINALS = {word: value for value, found in _DATA["ordinals"].items() for word in found}
TITLES = words("titles")
ABBREVIATIONS = words("abbreviations")
HEADS = words("heads")
SURE_HEADS = words("sure_heads")
VERBS = words("verbs")
ANNOUNCING = re.compile(rf"(?<!\w)(?:{alternatives('announcing')})(?!\w)", re.IGNORECASE)
HAS_VERB = re.compile(rf"(?<![\w-])(?:{alternatives('verbs')})(?![\w-])", re.IGNORECASE)
_END_MARKS = frozenset(".!?؟。;")
WORD = re.compile(r"[^\W\d_][\w'’-]*")


def ends_sentence(text: str) -> bool:
    """Whether a text ends with a full stop or the like; a closing quotation mark may follow it."""
    return text.rstrip("'\"”’»)]")[-1:] in _END_MARKS


def last_word(text: str) -> str:
    """The last word of a text in lower case, "" where it ends with punctuation or is empty."""
    return text[text.rfind(" ") + 1 :].casefold()


def is_sentence(text: str) -> bool:
    """Whether a text says something rather than names it."""
    spaces = text.count(" ")
    return (spaces >= 3 and ends_sentence(text)) or (spaces >= 2 and HAS_VERB.search(text) is not None)


def is_open(text: str) -> bool:
    """Whether a text cannot end here: a comma, a dash or a word that needs another."""
    return text.endswith((",", "(")) or last_word(text) in OPEN_ENDS


def introduces_list(text: str) -> bool:
    """Whether a list may follow: "shall pay for:", "the following documents." and unfinished sentences."""
    if text.endswith((":", "—", "–", ":-", ": -", "-")):
        return True
    if is_open(text):
        return True
    if ends_sentence(text):
        return ANNOUNCING.search(text[-90:]) is not None
    return HAS_VERB.search(text) is not None


def is_capitals(text: str) -> bool:
    """Whether every letter of a text is a capital, and there are at least three."""
    return text.isupper() and sum(map(str.isalpha, text)) >= 3


def looks_like_name(text: str) -> bool:
    """Whether a short text without verb or end mark could be a heading: "Recruitment costs"."""
    text = text.rstrip(":").rstrip()
    if not text or len(text) > 110 or text.endswith((".", ";", ",", "!", "?")) or "____" in text:
        return False
    first = next((char for char in text if char.isalnum()), "")
    if not first or first.islower():
        return False
    return text.count(" ") < 14 and not HAS_VERB.search(text) and last_word(text) not in OPEN_ENDS


def names_document(text: str) -> bool:
    """Whether a heading is the title of a document: "Employment Contract", "Agreement between ...".

    "Termination of contract" and "Contract duration" are headings of clauses.
    """
    found = [word.casefold() for word in WORD.findall(text)]
    for at, word in enumerate(found):
        if word in TITLES:
            return at + 1 == len(found) or found[at + 1] in OPEN_ENDS or found[at + 1] in TITLES
        if word in OPEN_ENDS:
            return False
    return False
