"""The text of one Word paragraph: runs, fields, controls and tracked changes, as pieces."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from docx.oxml.xmlchemy import BaseOxmlElement

from nlp.reading.docx.controls import Control, Field, control, form_field, symbol, unsymbol
from nlp.reading.docx.styles import RunFormat, Styles, over, run_format
from nlp.reading.docx.xml import MC, M, W, child, inside, value
from nlp.reading.words import Look, Piece

LINE_BREAK = "\n"
_TRANSPARENT = {
    W + name for name in ["ins", "moveTo", "hyperlink", "smartTag", "customXml", "bdo", "dir", "fldSimple"]
}
_GRAPHICS = {W + "drawing", W + "pict", W + "object"}
_NOTES = {W + "footnoteReference": "footnotes", W + "endnoteReference": "endnotes"}
_CHARACTERS = {W + "tab": "\t", W + "ptab": "\t", W + "br": LINE_BREAK, W + "cr": LINE_BREAK,
               W + "noBreakHyphen": "-"}  # fmt: skip
_SHORTEST_UNDERLINE = 3
_NEAR = 20
"""Pieces on either side of a tab that tell what its leader is for."""


@dataclass(frozen=True, slots=True)
class Bit:
    """A stretch of a paragraph; `underlined` decides whether white space is a blank."""

    piece: Piece
    underlined: bool = False


@dataclass
class Gathered:
    """What a paragraph holds: its bits, text boxes anchored in it, and notes it refers to."""

    bits: list[Bit] = field(default_factory=list)
    boxes: list[BaseOxmlElement] = field(default_factory=list)
    notes: list[tuple[str, str]] = field(default_factory=list)


class RunReader:
    """Reads paragraphs one after the other; fields and controls may stretch over several."""

    def __init__(self, styles: Styles) -> None:
        self._styles = styles
        self._formats: dict[tuple[str | None, str | None], RunFormat] = {}
        self._fields: list[Field] = []
        self.controls: list[Control] = []
        self.hidden: list[str] = []
        self.pictures = 0
        self._shaded = False
        self._style: str | None = None
        self._out = Gathered()

    def read(self, paragraph: BaseOxmlElement, style: str | None, shaded: bool) -> Gathered:
        """The contents of a paragraph of a style; `shaded` where its ground is not white."""
        self._style, self._shaded, self._out = style, shaded, Gathered()
        self._walk(paragraph)
        return self._out

    def _walk(self, parent: Iterable[BaseOxmlElement]) -> None:
        for element in parent:
            tag = element.tag
            if tag == W + "r":
                self._run(element)
            elif tag in _TRANSPARENT:
                self._walk(element)
            elif tag == W + "sdt":
                self._sdt(element)
            elif tag == MC + "AlternateContent":
                self._walk(alternative(element))
            elif isinstance(tag, str) and tag.startswith(M):
                self._say("".join(part.text or "" for part in element.iter(M + "t")), RunFormat())

    def _sdt(self, element: BaseOxmlElement) -> None:
        held = control(element)
        self.controls.append(held)
        self._walk(inside(element, "sdtContent"))
        if held.kind in ("placeholder", "ticked") and not held.said:
            self._say("☒", RunFormat())
        self.controls.pop()

    def _run(self, run: BaseOxmlElement) -> None:
        properties = child(run, "rPr")
        form = over(run_format(properties), self._inherited(value(properties, "rStyle")))
        for element in run:
            tag = element.tag
            if tag == W + "t":
                self._say(unsymbol(form.font, element.text or ""), form)
            elif tag in _CHARACTERS:
                self._say(_CHARACTERS[tag], form)
            elif tag == W + "sym":
                code = value(element, attribute="char") or "0"
                self._say(symbol(value(element, attribute="font"), int(code, 16)), form)
            elif tag == W + "fldChar":
                self._field(element, form)
            elif tag in _NOTES:
                self._out.notes.append((_NOTES[tag], value(element, attribute="id") or ""))
            elif tag == W + "ruby":
                self._walk(inside(element, "rubyBase"))
            elif tag in _GRAPHICS:
                self._graphic(element)
            elif tag == MC + "AlternateContent":
                for part in alternative(element):
                    self._graphic(part)

    def _inherited(self, character_style: str | None) -> RunFormat:
        key = (self._style, character_style)
        if key not in self._formats:
            below = over(self._styles.run(self._style), self._styles.default_run)
            self._formats[key] = over(self._styles.run(character_style), below)
        return self._formats[key]

    def _graphic(self, element: BaseOxmlElement) -> None:
        found = [box for box in element.iter(W + "txbxContent") if not _falls_back(box, element)]
        inner = {id(deeper) for box in found for deeper in box.iterdescendants(W + "txbxContent")}
        self._out.boxes += [box for box in found if id(box) not in inner]
        if any(str(part.tag).endswith(("}blip", "}imagedata")) for part in element.iter()):
            self.pictures += 1

    def _field(self, element: BaseOxmlElement, form: RunFormat) -> None:
        kind = value(element, attribute="fldCharType")
        if kind == "begin":
            self._fields.append(form_field(element))
        elif kind == "separate" and self._fields:
            self._fields[-1].in_result = True
        elif kind == "end" and self._fields:
            self._end(self._fields.pop(), form)

    def _end(self, ended: Field, form: RunFormat) -> None:
        look = _look(form, field=True)
        if ended.form == "ticked":
            self._add(Piece("☒", look, mark="tick"))
        elif ended.choice:
            self._add(Piece(ended.choice, look))
        elif ended.form == "filled" and not ended.result.strip():
            self._add(Piece("", look, blank=True))

    def _say(self, text: str, form: RunFormat) -> None:
        """Add text as far as people see it: no instruction, no hidden text, no prompt of a control."""
        if not text or any(not one.in_result for one in self._fields):
            return
        own = self._fields[-1] if self._fields else None
        if own and own.form:
            own.result += text
            if own.form != "filled" or own.choice is not None or not text.strip():
                return
        if form.unseen or (form.white and not self._shaded):
            self.hidden.append(text)
            return
        held = self.controls[-1] if self.controls else None
        look = _look(form, field=bool(own and own.form) or bool(held and held.kind == "filled"))
        if held is None or held.kind in ("", "filled"):
            self._add(Piece(text, look), bool(form.underlined))
        elif held.kind != "unticked" and not held.said:
            held.said = True
            look = _look(form, field=True)
            ticked = held.kind == "ticked"
            self._add(
                Piece(text.strip() or "☒", look, mark="tick") if ticked else Piece("", look, blank=True)
            )

    def _add(self, piece: Piece, underlined: bool = False) -> None:
        self._out.bits.append(Bit(piece, underlined))


def alternative(element: BaseOxmlElement) -> Iterable[BaseOxmlElement]:
    """The branch of an mc:AlternateContent to read: the first choice, else the fallback."""
    branch = element.find(MC + "Choice")
    if branch is None:
        branch = element.find(MC + "Fallback")
    return () if branch is None else branch


def _falls_back(element: BaseOxmlElement, top: BaseOxmlElement) -> bool:
    for ancestor in element.iterancestors():
        if ancestor is top:
            return False
        if ancestor.tag == MC + "Fallback" and ancestor.getparent().find(MC + "Choice") is not None:
            return True
    return False


def _look(form: RunFormat, field: bool) -> Look:
    return Look(bool(form.bold), bool(form.struck), form.size / 2 if form.size else None, field)


def pieces(bits: list[Bit], leaders: tuple[str, ...]) -> list[Piece]:
    """The pieces of a paragraph, with blanks for white space that is underlined or led through.

    `leaders` are the fill characters of the paragraph's tab stops, in order ("dot", "underscore").
    """
    out: list[Piece] = []
    index = tabs = 0
    while index < len(bits):
        end = index + 1
        while bits[index].underlined and end < len(bits) and bits[end].underlined:
            end += 1
        group = bits[index:end]
        text = "".join(bit.piece.text for bit in group)
        long = len(text) >= _SHORTEST_UNDERLINE or "\t" in text
        if group[0].underlined and long and not text.strip() and LINE_BREAK not in text:
            out.append(Piece("", group[0].piece.look, blank=True))
            tabs += text.count("\t")
        else:
            for place, bit in enumerate(group, start=index + 1):
                piece = bit.piece
                if (
                    piece.text == "\t"
                    and leaders
                    and leaders[min(tabs, len(leaders) - 1)] not in ("", "none")
                ):
                    piece = _led(piece, out, bits[place:])
                tabs += bit.piece.text == "\t"
                out.append(piece)
        index = end
    return out


def _led(tab: Piece, before: list[Piece], after: list[Bit]) -> Piece:
    """A tab with a leader is a blank, unless it runs to a page number or out after a filled-in answer."""
    rest = "".join(bit.piece.text for bit in after[:_NEAR]).strip()
    _, colon, answer = "".join(piece.text for piece in before[-_NEAR:]).rpartition(":")
    if rest.isdecimal() or (not rest and colon and answer.strip()):
        return tab
    return Piece("", tab.look, blank=True)
