"""Builds Word documents for tests from WordprocessingML."""

from __future__ import annotations

import io
import zipfile

from nlp.model import Line, Reading, Table
from nlp.reading.docx import read_docx

NAMESPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml" '
    'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:v="urn:schemas-microsoft-com:vml" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"'
)
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def package(body: str, members: dict[str, bytes] | None = None, **parts: str) -> bytes:
    """The bytes of a document with this body; `parts` are the inner XML of styles, numbering ..."""
    roots = {"header": "hdr", "footer": "ftr"}
    files = {"word/document.xml": f"<w:document {NAMESPACES}><w:body>{body}</w:body></w:document>"}
    links = ""
    for kind, inner in parts.items():
        root = roots.get(kind, kind)
        files[f"word/{kind}.xml"] = f"<w:{root} {NAMESPACES}>{inner}</w:{root}>"
        links += f'<Relationship Id="{kind}" Type="{OFFICE}/{kind}" Target="{kind}.xml"/>'
    links += (
        f'<Relationship Id="x" Type="{OFFICE}/hyperlink" Target="http://example.org" TargetMode="External"/>'
    )
    relations = "http://schemas.openxmlformats.org/package/2006/relationships"
    files["word/_rels/document.xml.rels"] = f'<Relationships xmlns="{relations}">{links}</Relationships>'
    main = f'<Relationship Id="m" Type="{OFFICE}/officeDocument" Target="/word/document.xml"/>'
    files["_rels/.rels"] = f'<Relationships xmlns="{relations}">{main}</Relationships>'
    files["[Content_Types].xml"] = "<Types/>"
    raw = {name: text.encode() for name, text in files.items()} | (members or {})
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in raw.items():
            archive.writestr(name, content)
    return buffer.getvalue()


def read(body: str, **parts: str) -> Reading:
    """The reading of a document with this body."""
    return read_docx(package(body, **parts))


def p(inner: str, properties: str = "") -> str:
    """A paragraph; text that is no XML becomes a run."""
    return (
        f"<w:p><w:pPr>{properties}</w:pPr>{inner if inner.startswith('<') or not inner else r(inner)}</w:p>"
    )


def r(text: str, properties: str = "") -> str:
    """A run."""
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def tbl(*rows: str, properties: str = "") -> str:
    """A table of rows."""
    return f"<w:tbl><w:tblPr>{properties}</w:tblPr>{''.join(rows)}</w:tbl>"


def tr(*cells: str, properties: str = "") -> str:
    """A row; cells that are no XML become one paragraph."""
    inner = "".join(cell if cell.startswith(("<w:tc", "<w:sdt")) else tc(cell) for cell in cells)
    return f"<w:tr><w:trPr>{properties}</w:trPr>{inner}</w:tr>"


def tc(inner: str, properties: str = "") -> str:
    """A cell."""
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{inner if inner.startswith('<') else p(inner)}</w:tc>"


def text(line: Line) -> str:
    """The words of a line, its automatic number first."""
    return " ".join(filter(None, [line.label, *(token.text for token in line.tokens)]))


def grid(table: Table) -> list[list[str]]:
    """The words of a table's cells."""
    return [[" / ".join(map(text, cell.lines)) for cell in row] for row in table.rows]


def shown(reading: Reading) -> list[object]:
    """The flow as strings, tables as lists of rows."""
    return [text(block) if isinstance(block, Line) else grid(block) for block in reading.flow]
