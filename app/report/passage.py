"""Words quoted from the document, with the language and direction they are to be shown in."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from dataclasses import dataclass

# Languages that the document may say it is in, by script; the first stands where it says none.
SCRIPT_LANGUAGES = {
    "ARABIC": ("ar", "fa", "ur", "ps"),
    "HEBREW": ("he",),
    "DEVANAGARI": ("ne", "hi"),
    "BENGALI": ("bn",),
    "SINHALA": ("si",),
    "TAMIL": ("ta",),
    "ETHIOPIC": ("am",),
    "MYANMAR": ("my",),
    "KHMER": ("km",),
    "THAI": ("th",),
    "CYRILLIC": ("ru",),
    "CJK": ("zh",),
    "HANGUL": ("ko",),
    "LATIN": ("en", "fr", "es", "pt", "id", "tl", "vi"),
}
RIGHT_TO_LEFT = {"ARABIC", "HEBREW"}
LONGEST = 2000
UNPRINTABLE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
SURROUNDINGS = 160


@dataclass(frozen=True, slots=True)
class Passage:
    """Quoted words, with what stands before and after them where no picture of the page shows it."""

    words: str
    lang: str
    dir: str
    before: str = ""
    after: str = ""
    shortened: bool = False


def passage(words: str, languages: tuple[str, ...], before: str = "", after: str = "") -> Passage:
    """A passage whose language follows from its script and the languages of the document."""
    script = main_script(words)
    candidates = SCRIPT_LANGUAGES.get(script, ())
    lang = next((language for language in languages if language in candidates), "")
    if not lang:
        lang = candidates[0] if candidates else "und"
    direction = "rtl" if script in RIGHT_TO_LEFT else "ltr"
    return Passage(words[:LONGEST], lang, direction, before, after, len(words) > LONGEST)


def excerpt(words: str, text: str, start: int, end: int, languages: tuple[str, ...]) -> Passage:
    """The passage `text[start:end]` with its surroundings, cut at word ends; bare words if out of range."""
    if not 0 <= start < end <= len(text):
        return passage(words, languages)
    left = text[max(0, start - SURROUNDINGS) : start]
    right = text[end : end + SURROUNDINGS]
    before = left if start <= SURROUNDINGS else "… " + left.partition(" ")[2]
    after = right if end + SURROUNDINGS >= len(text) else right.rpartition(" ")[0] + " …"
    return passage(words, languages, _folded(before), _folded(after))


def main_script(words: str) -> str:
    """The script of most letters, as Unicode names it ("LATIN"); empty without letters."""
    scripts = Counter(
        unicodedata.name(char, "").partition(" ")[0].partition("-")[0]
        for char in words[:LONGEST]
        if char.isalpha()
    )
    return max(scripts, key=lambda script: (scripts[script], script)) if scripts else ""


def printable(text: str) -> str:
    """Text without the control characters and lone surrogates that neither HTML nor XML can carry."""
    return UNPRINTABLE.sub("", text)


def _folded(text: str) -> str:
    edge_left = " " if text[:1].isspace() else ""
    edge_right = " " if text[-1:].isspace() else ""
    return edge_left + " ".join(text.split()) + edge_right if text.strip() else ""
