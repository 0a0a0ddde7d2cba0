"""The parts of a DOCX package, read from a stranger's zip.

python-docx opens packages trustingly (it reads every picture, fails on dangling relationships and
leaves document type declarations to the parser), so only its XML classes are used.
"""

from __future__ import annotations

import posixpath
import re
import zipfile
from dataclasses import dataclass, field

from docx.oxml.parser import parse_xml
from docx.oxml.xmlchemy import BaseOxmlElement

from nlp.reading.errors import Unreadable
from nlp.reading.zips import ZipLimits, open_zip, read_member

DOCX_LIMITS = ZipLimits(members=2_000, unpacked=100_000_000)
_LARGEST_PART = 40_000_000
"""Bytes of one XML part; its tree in memory takes some ten times as much."""
_DAMAGED = "The Word document is damaged or incomplete; open it in Word and save it again."
_DECLARATION = re.compile(r"^\s*<\?xml[^>]*\?>")
_DOCTYPE = re.compile(r"<!(?:DOCTYPE|ENTITY)", re.IGNORECASE)
_STRICT = {
    "http://purl.oclc.org/ooxml/wordprocessingml/main": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "http://purl.oclc.org/ooxml/officeDocument/relationships": (
        "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    ),
    "http://purl.oclc.org/ooxml/officeDocument/math": "http://schemas.openxmlformats.org/officeDocument/2006/math",
}


@dataclass(frozen=True, slots=True)
class Package:
    """The open zip, the name of its main part, and the related parts by kind ("styles" ...)."""

    archive: zipfile.ZipFile
    main: str
    related: dict[str, tuple[str, ...]] = field(default_factory=dict)

    def part(self, name: str) -> BaseOxmlElement | None:
        """The root element of a part, None where the package has no such part."""
        return _part(self.archive, name)

    def first(self, kind: str) -> BaseOxmlElement | None:
        """The root element of the first related part of a kind, None where there is none."""
        return next((root for root in map(self.part, self.related.get(kind, ())) if root is not None), None)


def open_package(data: bytes) -> Package:
    """Open a DOCX. Raises Unreadable: damaged, wrong_type, password_protected, resource_limit."""
    archive = open_zip(data, DOCX_LIMITS)
    kinds = _relationships(archive, "")
    main = next(iter(kinds.get("officeDocument", ())), "word/document.xml")
    root = _part(archive, main)
    if root is None:
        raise Unreadable("damaged", _DAMAGED)
    if not str(root.tag).endswith("wordprocessingml/2006/main}document"):
        raise Unreadable("wrong_type", "The file is an Office file, but not a Word document.")
    return Package(archive, main, _relationships(archive, main))


def _part(archive: zipfile.ZipFile, name: str) -> BaseOxmlElement | None:
    try:
        entry = archive.getinfo(name)
    except KeyError:
        return None
    if entry.file_size > _LARGEST_PART:
        raise Unreadable("resource_limit", "A part of the Word document is too large to read.")
    text = _decode(read_member(archive, entry, _LARGEST_PART))
    try:
        return parse_xml(text.encode("utf-8"))
    except SyntaxError as error:
        raise Unreadable("damaged", _DAMAGED) from error


def _decode(raw: bytes) -> str:
    """XML text without its declaration; Office writes UTF-8 or UTF-16 and no document type."""
    encoding = "utf-16" if raw[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig"
    try:
        text = _DECLARATION.sub("", raw.decode(encoding))
    except UnicodeDecodeError as error:
        raise Unreadable("damaged", _DAMAGED) from error
    if _DOCTYPE.search(text):
        raise Unreadable(
            "damaged", "The Word document declares entities, as no word processor does; it is not read."
        )
    for strict, transitional in _STRICT.items():
        text = text.replace(strict, transitional)
    return text


def _relationships(archive: zipfile.ZipFile, source: str) -> dict[str, tuple[str, ...]]:
    """Internal targets of a part by the last word of the relationship type; external ones never."""
    folder, name = posixpath.split(source)
    root = _part(archive, posixpath.join(folder, "_rels", f"{name}.rels"))
    found: dict[str, tuple[str, ...]] = {}
    for relationship in () if root is None else root:
        kind = str(relationship.get("Type", "")).rpartition("/")[2]
        target = str(relationship.get("Target", ""))
        if relationship.get("TargetMode") == "External" or not target:
            continue
        path = posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")
        found[kind] = (*found.get(kind, ()), path)
    return found
