"""Labels at the start of a line: "Article 5", "3.1", "(a)", "iv.", bullets."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import Literal

from nlp.reading.structure import OPEN_ENDS, ORDINALS, UNITS, WORD, alternation, alternatives

Style = Literal["schedule", "part", "article", "number", "paren_number", "letter", "capital", "roman",
                "capital_roman", "bullet"]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Label:
    """A label that a line starts with.

    `values` are the numbers ("3.1" is (3, 1), "(b)" is (2,)), `shown` how it is cited, `length`
    how many characters of the line it takes with the white space after it, `mark` what it is
    written with ("(a)" and "a." belong to different lists). A `weak` label may be no label at all
    ("2 Passport"): it counts where its neighbour in the sequence occurs too.
    """

    style: Style
    values: tuple[int, ...]
    shown: str
    length: int
    mark: str = ""
    weak: bool = False


_ROMAN = re.compile(r"(?=.)(?:x{0,3})(?:ix|iv|v?i{0,3})|xl|l|c|d|m", re.IGNORECASE)
_ROMAN_VALUES = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100, "d": 500, "m": 1000}
_NUMERAL = r"\d{1,3}(?:\.\d{1,3})*(?:bis|ter)?|[IVXLCivxlc]+|[A-Z]"
_ORDINAL = alternation(ORDINALS)
_UNIT = re.compile(
    rf"(?P<word>{alternatives('articles')}|{alternatives('parts')}|{alternatives('schedules')})"
    rf"(?:(?:\.\s*|\s+|\s*(?:no|n°|nº)\.?\s*)(?P<number>(?-i:{_NUMERAL})(?:er|re|ère|º|°)?|{_ORDINAL})(?![\w])"
    r"(?P<sub>(?:\s?\([0-9a-z]{1,4}\))*)"
    rf"|\s?\(\s?(?P<enclosed>(?-i:{_NUMERAL}))\s?\))?"
    r"(?P<gap>\s*[-–—:.)|]*\s*)",
    re.IGNORECASE,
)
_ORDINAL_UNIT = re.compile(
    rf"(?:the\s+)?(?P<number>{_ORDINAL})\s+(?P<word>{alternatives('schedules')})(?P<gap>\s*[-–—:.]*\s*)(?!\w)",
    re.IGNORECASE,
)
_SCHEDULES = re.compile(rf"(?:{alternatives('schedules')})", re.IGNORECASE)
_PARTS = re.compile(rf"(?:{alternatives('parts')})", re.IGNORECASE)
_MULTI = re.compile(
    r"(?P<number>\d{1,2}(?:\.(?!0)\d{1,2}){1,4})(?P<sub>(?:\([0-9a-z]{1,4}\))*)[.):]?(?:\s+[-–—]\s+|\s+|$|(?=[A-Z\u0600-\u06ff]))"
)
_SUBNUMBER = re.compile(r"(?P<number>\d{1,3})(?P<sub>(?:\([0-9a-z]{1,4}\))+)[.:]?(?:\s+|$)")
_NUMBER = re.compile(
    r"(?P<number>\d{1,3})(?P<mark>[.):]-?|\.\))(?:\s+|$|(?=[^\W\d_]))|(?P<dash>\d{1,2})\s*[-–—]\s+(?=\D)"
)
_BARE = re.compile(r"(?P<number>\d{1,2})(?:\s+(?=[A-Z«\"“\u0600-\u06ff])|$)")
_PARENTHESIS = re.compile(r"\((?:(?P<number>\d{1,2})|(?P<letters>[A-Za-z]{1,5}))\)[.:]?\s*")
_LETTER = re.compile(r"(?P<letters>[A-Za-z]{1,5})(?P<mark>\)|\.\)|\.|\s?[-–—](?=\s))(?:\s+|$|(?<=\))(?=\w))")
_SECTION_SIGN = re.compile(r"§§?\s*(?P<number>\d{1,3})(?P<letter>[a-z]?)[.:]?(?:\s+|$)")
_NUMERO = re.compile(r"(?:No|Nr|N°|Nº)\.?\s*(?P<number>\d{1,3})(?:\s*[.:–—-]+\s*|\s+(?=[A-Z])|$)")
_BULLET = re.compile(r"[•●○◦▪■□◆◇➢➤►▶❖✦·‣⁃∙\uf0a7\uf0b7\uf0d8\uf0fc*−–—-]\s*(?=\S)|o\s+(?=\S)|[*•]$")


def roman(text: str) -> int:
    """The value of a Roman number of either case, 0 when it is none."""
    lower = text.lower()
    if not _ROMAN.fullmatch(lower):
        return 0
    values = [_ROMAN_VALUES[char] for char in lower]
    return sum(
        -value if any(value < other for other in values[at + 1 :]) else value
        for at, value in enumerate(values)
    )


def read_label(text: str) -> Label | None:
    """The label that a line starts with, None where it starts with plain words."""
    first = text[:1]
    if first.isdigit():
        return _read_number(text)
    if first == "(":
        return _read_parenthesis(text)
    if first == "§":
        match = _SECTION_SIGN.match(text)
        return (
            Label("article", (int(match["number"]),), match[0].strip(" .:"), match.end(), "§")
            if match
            else None
        )
    if first.isalpha():
        return _read_word(text)
    match = _BULLET.match(text)
    # "-5" and "--" are no bullets, and a bullet needs white space after it unless it is a printed dot.
    if match and (match[0][-1].isspace() or (first not in "*−–—-" and match.end() < len(text))):
        return Label("bullet", (), "", match.end(), first)
    return None


def _unit_follows(rest: str) -> bool:
    word = rest.split(None, 1)[0].casefold().strip(".,;:()") if rest.strip() else ""
    return word in UNITS or rest.startswith("%")


def _read_number(text: str) -> Label | None:
    match = _MULTI.match(text)
    if match:
        if _unit_follows(text[match.end() :]) and not text[match.end()].isupper():
            return None
        values = tuple(int(part) for part in match["number"].split("."))
        return Label("number", values, match["number"] + match["sub"], match.end(), ".")
    match = _SUBNUMBER.match(text)
    if match:
        return Label("number", (int(match["number"]),), match["number"] + match["sub"], match.end(), "()")
    match = _NUMBER.match(text)
    if match:
        number = int(match["number"] or match["dash"])
        rest = text[match.end() :]
        if _unit_follows(rest) and (match["dash"] or not rest[:1].isupper()):
            return None
        # "8:" begins a time of day as often as a clause, "1 - 3 days" a range.
        mark = match["mark"] or "-"
        return Label(
            "number", (number,), str(number), match.end(), mark[0], weak=mark[0] in ":-" and number != 1
        )
    match = _BARE.match(text)
    if match and not _unit_follows(text[match.end() :]):
        number = int(match["number"])
        return Label("number", (number,), str(number), match.end(), " ", weak=True)
    return None


def _letters(letters: str, mark: str, length: int) -> Label | None:
    value = roman(letters)
    upper = letters.isupper()
    if len(letters) == 1:
        # "(i)" and "(v)" are decided by their neighbours: `settle` knows them.
        style: Style = "capital" if upper else "letter"
        shown = letters if upper else f"({letters})"
        return Label(style, (ord(letters.lower()) - 96,), shown, length, mark)
    if value and (upper or letters.islower()):
        shown = letters if upper else f"({letters})"
        return Label("capital_roman" if upper else "roman", (value,), shown, length, mark)
    if len(letters) == 2 and letters[0] == letters[1] and letters.islower():
        return Label("letter", (ord(letters[0]) - 96 + 26,), f"({letters})", length, mark)
    return None


def _read_parenthesis(text: str) -> Label | None:
    match = _PARENTHESIS.match(text)
    if not match:
        return None
    if match["number"]:
        if _unit_follows(text[match.end() :]):
            return None
        return Label("paren_number", (int(match["number"]),), f"({match['number']})", match.end(), "(")
    return _letters(match["letters"], "(", match.end())


def _read_word(text: str) -> Label | None:
    unit = _read_unit(text)
    if unit:
        return unit
    match = _LETTER.match(text)
    if match:
        label = _letters(match["letters"], match["mark"].strip(), match.end())
        if label:
            # "J. Smith" and "A - Employer": an initial is a label only in a sequence that starts at A or I.
            return replace(label, weak=match["mark"] != ")" and label.values[0] != 1)
    match = _NUMERO.match(text)
    if match:
        return Label(
            "article", (int(match["number"]),), f"No. {match['number']}", match.end(), "no", weak=True
        )
    match = _BULLET.match(text)
    return Label("bullet", (), "", match.end(), "o") if match else None


def _read_unit(text: str) -> Label | None:
    match = _UNIT.match(text) or _ORDINAL_UNIT.match(text)
    if not match:
        return None
    word, gap = match["word"], match["gap"]
    # "Article (5)" is how most Gulf contracts write it.
    enclosed = match.groupdict().get("enclosed")
    number = match["number"] or enclosed
    rest = text[match.end() :]
    schedule = _SCHEDULES.fullmatch(word) is not None
    if not number:
        # "Schedule" alone is a label, "Schedule of payments" is not, nor "Part" or "Section" alone.
        if not schedule or (rest and not re.search("[-–—:]", gap)):
            return None
        return Label("schedule", (0,), _title(word), match.end(), "schedule")
    following = WORD.match(rest)
    if rest and (
        following
        and (rest[0].islower() or following[0].casefold() in OPEN_ENDS)
        and not re.search("[-–—:.]", gap)
    ):
        return None
    if rest[:1] in {",", ";", ")", "/"} or (not gap and rest and not enclosed):
        return None
    sub = match.groupdict().get("sub") or ""
    values = _unit_values(number)
    if not values:
        return None
    style: Style = "schedule" if schedule else "article"
    if _PARTS.fullmatch(word) or (
        word.casefold() in {"section", "sección"} and number.isalpha() and len(number) == 1
    ):
        style = "part"
    dot = "." if text[match.end("word") : match.end("word") + 1] == "." else ""
    shown = (
        f"{_title(word)}{dot} {number}{sub}"
        if enclosed or match.start("word") < match.start("number")
        else f"{_title(number)} {_title(word)}"
    )
    return Label(style, values, shown, match.end(), word.casefold()[:3])


def _unit_values(number: str) -> tuple[int, ...]:
    digits = re.match(r"\d+(?:\.\d+)*", number)
    if digits:
        return tuple(int(part) for part in digits[0].split("."))
    value = roman(number)
    if value:
        return (value,)
    return (ord(number.lower()) - 96,) if len(number) == 1 else (ORDINALS[number.casefold()],)


def _title(word: str) -> str:
    return word if not word.isupper() else word.capitalize()
