"""DOCX packages from strangers."""

import io
import zipfile

import docx
import pytest

from nlp.reading.docx import MEDIA_TYPE, read_docx
from nlp.reading.docx import package as package_module
from nlp.reading.errors import Unreadable
from tests.nlp.reading.docx.make import p, package, shown


def refused(data):
    with pytest.raises(Unreadable) as caught:
        read_docx(data)
    return caught.value.code


def repacked(files):
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return buffer.getvalue()


MAIN = '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">%s</w:document>'


def test_a_document_of_python_docx():
    document = docx.Document()
    document.add_heading("Contract", 0)
    document.add_paragraph("first", style="List Number")
    document.add_paragraph("second", style="List Number")
    table = document.add_table(1, 2)
    table.cell(0, 0).text, table.cell(0, 1).text = "Pay", "QAR 1,200"
    buffer = io.BytesIO()
    document.save(buffer)
    reading = read_docx(buffer.getvalue())
    assert shown(reading) == ["Contract", "1. first", "2. second", [["Pay", "QAR 1,200"]]]
    assert reading.media_type == MEDIA_TYPE


@pytest.mark.parametrize(
    "declared",
    ['<!DOCTYPE w [<!ENTITY a "b">]>' + MAIN % "", '<!DOCTYPE x SYSTEM "file:///etc/passwd">' + MAIN % ""],
)
def test_document_types_and_entities_are_refused(declared):
    assert refused(repacked({"word/document.xml": declared})) == "damaged"
    assert refused(repacked({"word/document.xml": declared.encode("utf-16")})) == "damaged"


@pytest.mark.parametrize(
    ("files", "code"),
    [
        ({"a.txt": "x"}, "damaged"),
        ({"word/document.xml": MAIN % "<w:body>"}, "damaged"),
        ({"word/document.xml": b"\xff\xfeo"}, "damaged"),
        ({"word/document.xml": MAIN % ""}, "damaged"),
        ({"word/document.xml": MAIN % "<w:body/>"}, "no_text"),
        ({"word/document.xml": "<workbook/>"}, "wrong_type"),
    ],
)
def test_packages_that_are_no_documents(files, code):
    assert refused(repacked(files)) == code


def test_pictures_only_says_what_to_send():
    with pytest.raises(Unreadable, match="pictures only"):
        read_docx(package(p("<w:r><w:drawing><a:blip/></w:drawing></w:r>")))


def test_utf16_and_strict_documents_are_read():
    strict = (MAIN % f"<w:body>{p('Clause')}</w:body>").replace(
        "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
        "http://purl.oclc.org/ooxml/wordprocessingml/main",
    )
    declared = '<?xml version="1.0" encoding="UTF-16"?>' + strict
    assert shown(read_docx(repacked({"word/document.xml": declared.encode("utf-16")}))) == ["Clause"]


def test_dangling_relationships_are_passed_over():
    relations = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        '<Relationship Type="x/styles" Target="NULL"/>'
        '<Relationship Type="x/header" Target="gone.xml"/></Relationships>'
    )
    files = {
        "word/document.xml": MAIN % f"<w:body>{p('Clause')}</w:body>",
        "word/_rels/document.xml.rels": relations,
    }
    assert shown(read_docx(repacked(files))) == ["Clause"]


def test_a_truncated_document_is_damaged():
    data = package(p("Clause"))
    assert refused(data[: len(data) // 2]) == "damaged"


def test_5_2_3_count_of_parts_is_limited():
    assert refused(package(p("x"), {f"word/media/{n}.bin": b"" for n in range(2_001)})) == "resource_limit"


def test_5_2_3_unpacked_size_is_limited():
    assert refused(package(p("x"), {"word/media/a.bin": b"\0" * 101_000_000})) == "resource_limit"


def test_5_2_3_ratio_is_limited():
    assert refused(package(p("x"), {"word/media/a.bin": b"\0" * 11_000_000})) == "resource_limit"


def test_5_2_3_size_of_one_part_is_limited(monkeypatch):
    monkeypatch.setattr(package_module, "_LARGEST_PART", 100)
    assert refused(package(p("x"))) == "resource_limit"


def test_very_deep_nesting_is_refused():
    deep = "<w:customXml>" * 300 + p("x") + "</w:customXml>" * 300
    assert refused(package(deep)) == "damaged"


def test_any_failure_at_the_edge_is_damage(monkeypatch):
    bad = package(p("<w:r><w:sym w:font='Wingdings' w:char='zz'/></w:r>"))
    assert refused(bad) == "damaged"
