"""DOCX from a source, with Word's own automatic numbering."""

from __future__ import annotations

from datetime import datetime
from io import BytesIO
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from docx import Document
from docx.document import Document as WordDocument
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.table import Table
from docx.text.paragraph import Paragraph
from lxml.html import HtmlElement

from corpus.builder.source import Block, Source, inline_text

NUMBERING_ID = 77
LEVELS = (("decimal", "Article %1", 0), ("decimal", "%1.%2", 567), ("lowerLetter", "(%3)", 1134))
HEADINGS = {"h1": "Title", "h2": "Heading 2", "h3": "Heading 3"}
# A fixed date keeps the built file the same whenever it is built.
CREATED = datetime(2031, 1, 1)


def write_docx(source: Source, target: Path) -> None:
    """Write the source as DOCX: headings, numbered paragraphs, tables, running header and footer."""
    document = Document()
    _define_numbering(document)
    section = document.sections[0]
    section.header.paragraphs[0].text = source.meta.get("running-header", "")
    section.footer.paragraphs[0].text = source.meta.get("running-footer", "")
    document.core_properties.title = source.tree.getroottree().findtext(".//title") or ""
    document.core_properties.author = "Fairclause examples"
    document.core_properties.created = document.core_properties.modified = CREATED
    rows: list[Block] = []
    for block in source.blocks():
        if rows and (block.tag != "tr" or _table_of(block) is not _table_of(rows[0])):
            _add_table(document, rows)
            rows = []
        if block.tag == "tr":
            rows.append(block)
        else:
            _add_paragraph(document, block)
    if rows:
        _add_table(document, rows)
    _save(document, target)


def _save(document: WordDocument, target: Path) -> None:
    """Save with fixed dates in the archive, which python-docx stamps with the time of the run."""
    draft = BytesIO()
    document.save(draft)
    with ZipFile(draft) as parts, ZipFile(target, "w", ZIP_DEFLATED) as archive:
        for name in parts.namelist():
            stamped = ZipInfo(name, CREATED.timetuple()[:6])
            archive.writestr(stamped, parts.read(name), ZIP_DEFLATED)


def _table_of(block: Block) -> HtmlElement:
    return next(block.element.iterancestors("table"))


def _add_paragraph(document: WordDocument, block: Block) -> None:
    style = HEADINGS.get(block.tag) or ("List Bullet" if block.tag == "li" else None)
    paragraph = document.add_paragraph(style=style)
    if "right" in block.classes:
        paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    if block.level is not None:
        _number(paragraph, block.level)
    _add_runs(paragraph, block.element, block.cells[0])


def _add_runs(paragraph: Paragraph, element: HtmlElement, text: str) -> None:
    """One run, or two when a heading ends in Arabic, which Word marks as right-to-left."""
    arabic = element.find("span[@lang='ar']")
    if arabic is None:
        paragraph.add_run(text)
        return
    tail = inline_text(arabic)
    paragraph.add_run(text.removesuffix(tail))
    run = paragraph.add_run(tail)
    run.font.rtl = True


def _add_table(document: WordDocument, rows: list[Block]) -> None:
    table: Table = document.add_table(rows=0, cols=max(len(row.cells) for row in rows))
    table.style = None if "signatures" in (_table_of(rows[0]).get("class") or "") else "Table Grid"
    for row in rows:
        cells = table.add_row().cells  # type: ignore[no-untyped-call]
        for cell, element in zip(cells, row.element.xpath("./th|./td"), strict=False):
            _add_runs(cell.paragraphs[0], element, inline_text(element))
            for run in cell.paragraphs[0].runs:
                run.bold = element.tag == "th"
    document.add_paragraph()


def _number(paragraph: Paragraph, level: int) -> None:
    properties = paragraph._p.get_or_add_pPr().get_or_add_numPr()
    properties.get_or_add_ilvl().val = level
    properties.get_or_add_numId().val = NUMBERING_ID


def _define_numbering(document: WordDocument) -> None:
    levels = "".join(
        f'<w:lvl w:ilvl="{depth}"><w:start w:val="1"/><w:numFmt w:val="{style}"/>'
        f'<w:lvlText w:val="{pattern}"/><w:lvlJc w:val="left"/>'
        f'<w:pPr><w:ind w:left="{indent}" w:hanging="{567 if depth else 0}"/></w:pPr></w:lvl>'
        for depth, (style, pattern, indent) in enumerate(LEVELS)
    )
    numbering = document.part.numbering_part.element
    space = nsdecls("w")
    abstract = parse_xml(
        f'<w:abstractNum {space} w:abstractNumId="{NUMBERING_ID}">'
        f'<w:multiLevelType w:val="multilevel"/>{levels}</w:abstractNum>'
    )
    # The schema wants every abstract definition before the first w:num.
    numbering.insert(0, abstract)
    numbering.append(
        parse_xml(
            f'<w:num {space} w:numId="{NUMBERING_ID}"><w:abstractNumId w:val="{NUMBERING_ID}"/></w:num>'
        )
    )
