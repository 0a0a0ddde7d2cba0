"""Form controls of Word: content controls (w:sdt) and the older form fields."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from docx.oxml.xmlchemy import BaseOxmlElement

from nlp.reading.docx.xml import W14, child, children, is_on, number, toggle, value

ControlKind = Literal["", "filled", "placeholder", "ticked", "unticked"]

# Symbol fonts draw marks with private characters (Wingdings 2 and Webdings differ from Wingdings).
_SYMBOLS = {
    "wingdings": {
        0xFC: "✓",
        0xFE: "☑",
        0xFB: "✗",
        0xFD: "☒",
        0xA8: "☐",
        0x6F: "☐",
        0x71: "☐",
        0x72: "☐",
        0x78: "☒",
    },
    "wingdings 2": {0x50: "✓", 0x52: "☑", 0x4F: "✗", 0x51: "☒", 0x54: "☒", 0xA3: "☐", 0x30: "☐", 0x2A: "☐"},
    "webdings": {0x61: "✓", 0x72: "✗", 0x63: "☐"},
}


@dataclass
class Control:
    """A content control that is being read; `said` once its mark or blank has been given."""

    kind: ControlKind
    said: bool = False


@dataclass
class Field:
    """A complex field that is being read: its instruction is not text, its result is."""

    in_result: bool = False
    form: ControlKind = ""
    choice: str | None = None
    result: str = ""


def control(sdt: BaseOxmlElement) -> Control:
    """What a w:sdt holds: a check box, an unfilled or a filled field, or just text ("")."""
    properties = child(sdt, "sdtPr")
    if properties is None:
        return Control("")
    box = properties.find(f"{W14}checkbox")
    if box is not None:
        checked = box.find(f"{W14}checked")
        on = checked is not None and is_on(checked.get(f"{W14}val"))
        return Control("ticked" if on else "unticked")
    if toggle(properties, "showingPlcHdr"):
        return Control("placeholder")
    typed = ("text", "date", "dropDownList", "comboBox")
    return Control("filled" if any(child(properties, name) is not None for name in typed) else "")


def form_field(begin: BaseOxmlElement) -> Field:
    """The field that a w:fldChar of type begin opens."""
    data = child(begin, "ffData")
    box = child(data, "checkBox")
    if box is not None:
        checked = toggle(box, "checked")
        on = toggle(box, "default") if checked is None else checked
        return Field(form="ticked" if on else "unticked")
    menu = child(data, "ddList")
    if menu is not None:
        entries = [value(entry) or "" for entry in children(menu, "listEntry")]
        chosen = number(value(menu, "result") or value(menu, "default")) or 0
        return Field(form="filled", choice=entries[chosen] if 0 <= chosen < len(entries) else "")
    return Field(form="filled" if child(data, "textInput") is not None else "")


def symbol(font: str | None, code: int) -> str:
    """The Unicode mark that a symbol font draws for a character code, "" for its other pictures."""
    return _SYMBOLS.get((font or "").lower(), {}).get(code & 0xFF, "")


def unsymbol(font: str | None, text: str) -> str:
    """Text set in a symbol font as Unicode marks; text in other fonts as it is."""
    if (font or "").lower() not in _SYMBOLS:
        return text
    return "".join(one if one.isspace() else symbol(font, ord(one)) for one in text)
