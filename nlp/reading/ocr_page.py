"""Recognising one page: which languages, which way up, and words and blanks as tokens."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from statistics import median

from nlp.model import Box, Token
from nlp.reading.ocr_engine import PixelBox, SeenLine, SeenWord, orientation, recognise
from nlp.reading.ocr_picture import Picture, straightened, turned
from nlp.reading.ocr_rules import Rule, rules
from nlp.reading.words import BLANK_TEXT, Piece, words

LATIN = ("eng", "fra", "spa")
ARABIC = ("ara", "eng")
BILINGUAL = ("eng", "ara")
_DOUBTFUL = 0.6
"""Confidence below which a word may be of another script, or upside down."""
_MOST_DOUBTFUL = 0.15
_FEW_WORDS = 5
_LONG_WORD = 4
"""Letters from which on a word is wider than high."""
_SURE_TURN = _SURE_SCRIPT = 1.0
_TYPE_SIZE = 1.04
"""Points of type for each point of Tesseract's line size, measured on print of known size."""
_SAME_SIZE = (0.8, 1.25)
_STROKES = ("|", "¦", "||", "[", "]")


@dataclass(frozen=True, slots=True)
class OcrLine:
    """A line of tokens; `place` is the line's box in the pixels of the upright picture."""

    tokens: tuple[Token, ...]
    place: PixelBox


@dataclass(frozen=True, slots=True)
class OcrResult:
    """What was recognised on a page; `picture` is the upright picture, `level` and `upright` its rules.

    `script` is "" where it is not known, `doubtful` the share of words that may be wrong.
    """

    lines: tuple[OcrLine, ...]
    picture: Picture
    level: tuple[Rule, ...]
    upright: tuple[Rule, ...]
    turns: int
    script: str
    doubtful: float


def read_picture(picture: Picture, page: int) -> OcrResult:
    """The lines of a page picture, in reading order, boxes in points of the upright picture.

    Latin script is tried first, being the most common; where its words are doubtful, the page's
    script and orientation are found and the better of the readings is kept.
    """
    level_picture = straightened(picture)
    lines = recognise(level_picture.image, LATIN)
    turns, script = 0, "Latin"
    sideways = _is_sideways(lines)
    if sideways or _is_doubtful(lines):
        found = orientation(level_picture.image)
        if found is not None and found.turns and found.sure >= _SURE_TURN:
            turns = found.turns
        elif sideways:
            # Tesseract reads lines that run down the page, but not those that run up.
            turns = 1 if _is_doubtful(lines) else 3
        if turns:
            level_picture = straightened(turned(picture, turns))
            lines = recognise(level_picture.image, LATIN)
        if _is_doubtful(lines):
            languages = BILINGUAL
            if found is not None:
                script = found.script if found.script_sure >= _SURE_SCRIPT else ""
                languages = ARABIC if found.script == "Arabic" else BILINGUAL
            lines = max(lines, recognise(level_picture.image, languages), key=_confidence)
    level, upright = rules(level_picture.image)
    seen = [word for line in lines for word in line.words]
    doubtful = _share_of_doubtful(lines) if seen else 1.0
    lines = [
        replace(line, words=tuple(w for w in line.words if not _is_border(w, upright))) for line in lines
    ]
    built = _lines(lines, level_picture, page)
    built = _with_blanks(built, level, upright, level_picture, page)
    return OcrResult(tuple(built), level_picture, tuple(level), tuple(upright), turns, script, doubtful)


def _is_sideways(lines: Sequence[SeenLine]) -> bool:
    """Whether most words stand on end: Tesseract reads those of some pages without saying so."""
    boxes = [word.box for line in lines for word in line.words if len(word.text) >= _LONG_WORD]
    return 2 * sum(bottom - top > x1 - x0 for x0, top, x1, bottom in boxes) > len(boxes)


def _is_doubtful(lines: Sequence[SeenLine]) -> bool:
    return sum(len(line.words) for line in lines) < _FEW_WORDS or _share_of_doubtful(lines) > _MOST_DOUBTFUL


def _share_of_doubtful(lines: Sequence[SeenLine]) -> float:
    seen = [word for line in lines for word in line.words]
    return sum(word.confidence < _DOUBTFUL for word in seen) / max(1, len(seen))


def _is_border(word: SeenWord, upright: Sequence[Rule]) -> bool:
    """Whether an upright stroke that was read as a character is the border of a table."""
    x0, top, x1, bottom = word.box
    return word.text in _STROKES and any(
        rule.x0 <= x1 + 8 and x0 - 8 <= rule.x1 and rule.top < bottom and top < rule.bottom
        for rule in upright
    )


def _confidence(lines: Sequence[SeenLine]) -> float:
    """The letters that were read with confidence: long words count for more than specks."""
    seen = [word for line in lines for word in line.words]
    return sum(len(word.text) * (word.confidence - 0.5) for word in seen)


def _lines(lines: Sequence[SeenLine], picture: Picture, page: int) -> list[OcrLine]:
    sizes = [line.size for line in lines if line.size for _ in line.words]
    body = median(sizes) if sizes else 0.0
    built = []
    for line in lines:
        # The height of a line varies with the letters in it; only a plain difference is another size.
        same = body and _SAME_SIZE[0] * body <= line.size <= _SAME_SIZE[1] * body
        size = round((body if same else line.size) * picture.scale * _TYPE_SIZE, 1)
        tokens = [
            token for word in line.words for token in _tokens(word.text, word.box, word.confidence, picture)
        ]
        done = tuple(replace(token, page=page, size=size or None) for token in tokens)
        if done:
            built.append(OcrLine(done, line.box))
    return built


def _tokens(text: str, box: PixelBox, confidence: float, picture: Picture) -> list[Token]:
    """One seen word as tokens: a blank that is glued to a word gets its share of the box."""
    found = words([Piece(text)])
    if len(found) == 1:
        return [replace(found[0], box=picture.upright(*box), confidence=confidence)]
    out: list[Token] = []
    at = 0
    x0, top, x1, bottom = box
    lengths = [len(token.text) if not token.blank else max(1, text.count("_")) for token in found]
    step = (x1 - x0) / max(1, sum(lengths))
    for token, length in zip(found, lengths, strict=True):
        part = picture.upright(x0 + at * step, top, x0 + (at + length) * step, bottom)
        out.append(replace(token, box=part, confidence=confidence))
        at += length
    return out


def _with_blanks(
    lines: list[OcrLine], level: Sequence[Rule], upright: Sequence[Rule], picture: Picture, page: int
) -> list[OcrLine]:
    """The lines with a blank for every rule to write on, which Tesseract itself passes over."""
    text_width = max((line.place[2] for line in lines), default=0) - min(
        (line.place[0] for line in lines), default=0
    )
    for rule in level:
        if any(_touches(rule, other) for other in upright):
            continue
        box = picture.upright(rule.x0, rule.top - 20, rule.x1, rule.bottom)
        if any(_covered(rule, token.box, picture) for line in lines for token in line.tokens):
            continue
        blank = Token(BLANK_TEXT, page, box, blank=True)
        at = next((n for n, line in enumerate(lines) if _on_line(rule, line)), None)
        if at is not None:
            lines[at] = _inserted(lines[at], blank, rule)
        elif rule.x1 - rule.x0 < 0.6 * text_width:
            place = (int(rule.x0), int(rule.top - 30), int(rule.x1), int(rule.bottom))
            after = [n for n, line in enumerate(lines) if line.place[3] <= rule.bottom + 5]
            at = after[-1] + 1 if after else 0
            lines.insert(at, OcrLine((blank,), place))
    return lines


def _touches(level: Rule, upright: Rule) -> bool:
    near = 8
    return (
        level.x0 - near <= upright.x0 <= level.x1 + near
        and upright.top - near <= level.top <= upright.bottom + near
    )


def _covered(rule: Rule, box: Box | None, picture: Picture) -> bool:
    """Whether a word stands on the rule (then it is underlined) or the blank was read as such."""
    own = picture.upright(rule.x0, rule.top - 8, rule.x1, rule.bottom + 2)
    if box is None or box[3] < own[1] or box[1] > own[3]:
        return False
    return min(box[2], own[2]) - max(box[0], own[0]) > 0.2 * (own[2] - own[0])


def _on_line(rule: Rule, line: OcrLine) -> bool:
    height = line.place[3] - line.place[1]
    beside = rule.x0 > line.place[0] - 6 * height and rule.x0 < line.place[2] + 12 * height
    return beside and line.place[1] + 0.4 * height < rule.top < line.place[3] + 0.45 * height


def _inserted(line: OcrLine, blank: Token, rule: Rule) -> OcrLine:
    """The line with the blank where it stands, in a line that runs from either side."""
    assert blank.box is not None
    boxes = [token.box for token in line.tokens if token.box is not None]
    leftward = len(boxes) > 1 and boxes[0][0] > boxes[-1][0]
    before = sum((box[0] > blank.box[0]) if leftward else (box[0] < blank.box[0]) for box in boxes)
    done = replace(blank, size=line.tokens[0].size)
    x0, top, x1, bottom = line.place
    place = (min(x0, int(rule.x0)), top, max(x1, int(rule.x1)), bottom)
    return replace(line, tokens=(*line.tokens[:before], done, *line.tokens[before:]), place=place)
