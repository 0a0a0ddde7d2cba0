"""Words that stand for something else than their letters: blanks, ticks, crosses, bullets."""

from __future__ import annotations

import re
from dataclasses import replace

from nlp.model import Mark
from nlp.reading.pdf_words import Word
from nlp.reading.words import BLANK_TEXT, CROSSES, EMPTY_BOXES, TICKS, mark_of

_SPECIAL = re.compile(
    rf"(?P<blank>_{{2,}}|\.{{4,}}|…[….]+|-{{5,}}|–{{4,}}|—{{3,}}|\[(?:[_.…]+|[●•])\])|(?P<empty>[{EMPTY_BOXES}]\ufe0f?|\[\])"
    rf"|(?P<mark>[{TICKS}{CROSSES}]\ufe0f?|\[[xX✓✔✗✘]\]|\([✓✔✗✘]\))|(?P<coded>[\uf000-\uf0ff])"
)
_FILLER = re.compile(r"[._…]+|-{2,}")
_DINGBATS = re.compile("wingdings|dingbats|webdings", re.IGNORECASE)
_BULLET = "•"
LONE = frozenset({"x", "X", "×"})

# Codes of the symbol fonts (Microsoft's and Adobe's published charts): t a tick, c a cross, e an empty box.
_WINGDINGS = {
    0xFC: "t",
    0xFE: "t",
    0xFB: "c",
    0xFD: "c",
    0x78: "c",
    0xA8: "e",
    0x6F: "e",
    0x71: "e",
    0x72: "e",
}
_WINGDINGS_2 = {0x50: "t", 0x52: "t", 0x4F: "c", 0x51: "c", 0x53: "c", 0x54: "c", 0xA3: "e", 0x2A: "e"}
_ZAPF = {
    0x33: "t",
    0x34: "t",
    0x35: "c",
    0x36: "c",
    0x37: "c",
    0x38: "c",
    0x6F: "e",
    0x70: "e",
    0x71: "e",
    0x72: "e",
}


def spell_out(words: list[Word]) -> list[Word]:
    """The words of one row with blanks, marks and bullets as words of their own; empty boxes left out."""
    made: list[Word] = []
    if any(word.text == "[" for word in words):
        words = _closed_brackets(words)
    for word in words:
        if word.text.isalnum() and not _DINGBATS.search(word.font):
            made.append(word)
        elif _DINGBATS.search(word.font):
            made += _from_symbols(word)
        elif _SPECIAL.search(word.text):
            made += _cut(word)
        else:
            made.append(_lone_root(word))
    return _merge_blanks(made)


def _closed_brackets(words: list[Word]) -> list[Word]:
    """Words with "[ ]" and "[ x ]" as one word each."""
    made: list[Word] = []
    index = 0
    while index < len(words):
        word = words[index]
        inner = [w.text for w in words[index + 1 : index + 3]]
        taken = 0
        if word.text == "[" and inner and words[index + 1].x0 - word.x1 < 2 * word.size:
            taken = 1 if inner[0] == "]" else 2 if inner[1:] == ["]"] and len(inner[0]) == 1 else 0
        if taken:
            text = "[]" if taken == 1 else f"[{inner[0]}]"
            word = replace(word, text=text, x1=words[index + taken].x1)
        made.append(word)
        index += 1 + taken
    return made


def _lone_root(word: Word) -> Word:
    return replace(word, mark="tick") if word.text == "√" else word


def _cut(word: Word) -> list[Word]:
    made: list[Word] = []
    at = 0
    for match in _SPECIAL.finditer(word.text):
        if match.start() > at:
            made.append(_part(word, at, match.start()))
        part = _part(word, *match.span())
        if match["blank"]:
            made.append(replace(part, text=BLANK_TEXT, blank=True))
        elif match["mark"]:
            made.append(replace(part, mark=mark_of(match["mark"].strip("()"))))
        elif match["coded"]:
            made += _from_symbols(part)
        at = match.end()
    if at < len(word.text):
        made.append(_part(word, at, len(word.text)))
    return made


def _part(word: Word, start: int, end: int) -> Word:
    # The place inside a word is shared out evenly: exact enough for highlighting.
    wide = (word.x1 - word.x0) / len(word.text)
    return replace(word, text=word.text[start:end], x0=word.x0 + start * wide, x1=word.x0 + end * wide)


def _from_symbols(word: Word) -> list[Word]:
    name = word.font.lower()
    codes = (
        _ZAPF if "dingbats" in name else _WINGDINGS_2 if re.search(r"wingdings[- ]?2", name) else _WINGDINGS
    )
    made = []
    for index, char in enumerate(word.text):
        part = _part(word, index, index + 1)
        if char in TICKS or char in CROSSES:
            made.append(replace(part, mark=mark_of(char)))
            continue
        meaning = codes.get(ord(char) & 0xFF) if ord(char) < 0x100 or 0xF000 <= ord(char) <= 0xF0FF else None
        if meaning == "e" or char in EMPTY_BOXES:
            continue
        mark: Mark | None = {"t": "tick", "c": "cross"}.get(meaning or "")  # type: ignore[assignment]
        text = {"tick": "✓", "cross": "✗"}.get(mark or "", _BULLET)
        made.append(replace(part, text=text, mark=mark))
    return made


def _merge_blanks(words: list[Word]) -> list[Word]:
    """One blank for "_ _ _ _", ". . . ." and for pieces of a rule that follow each other."""
    made: list[Word] = []
    run: list[Word] = []
    for word in [*words, None]:
        filler = word is not None and (word.blank or bool(_FILLER.fullmatch(word.text)))
        if filler and word is not None and (not run or word.x0 - run[-1].x1 < 1.5 * word.size):
            run.append(word)
            continue
        made += _one_blank(run)
        run = [word] if filler and word is not None else []
        if word is not None and not filler:
            made.append(word)
    return made


def _one_blank(run: list[Word]) -> list[Word]:
    if len(run) > 1 and (any(w.blank for w in run) or sum(len(w.text) for w in run) >= 4):
        return [replace(run[0], text=BLANK_TEXT, x1=run[-1].x1, blank=True)]
    return run


def mark_lone_letter(words: list[Word], lone: Mark) -> None:
    """A cell whose words are nothing but "x" is a marked cell; `lone` says what that means here."""
    if len(words) == 1 and words[0].mark is None and words[0].text in LONE:
        words[0].mark = lone
