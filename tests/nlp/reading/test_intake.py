"""What a file is, and why it may be refused (OWASP ASVS 5.1 and 5.2)."""

import io
import zipfile

import pytest
from PIL import Image

from nlp.reading.errors import Unreadable
from nlp.reading.intake import DOCX, JPEG, PDF, PNG, TEXT, TIFF, ZIP, Limits, identify

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600


def picture(kind, size=(40, 30), frames=1):
    buffer = io.BytesIO()
    images = [Image.effect_noise(size, 80) for _ in range(frames)]
    extra = {"save_all": True, "append_images": images[1:]} if frames > 1 else {}
    images[0].save(buffer, kind, **extra)
    return buffer.getvalue()


def zipped(*names):
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name in names:
            archive.writestr(name, b"x")
    return buffer.getvalue()


WORD = zipped("[Content_Types].xml", "word/document.xml")
EXCEL = zipped("[Content_Types].xml", "xl/workbook.xml")


@pytest.mark.parametrize(
    ("data", "name", "media_type"),
    [
        (b"%PDF-1.7\n", "a.pdf", PDF),
        (b"\r\n\r\n%PDF-1.7\n", "A.PDF", PDF),
        (b"junk %PDF-1.4", "a.pdf", PDF),
        (b"1 0 obj <<>> endobj", "a.pdf", PDF),
        (WORD, "a.docx", DOCX),
        (b"Clause 1", "a.txt", TEXT),
        ("Clause 1".encode("utf-16"), "a.txt", TEXT),
        ("Clause 1".encode("utf-16-be"), "a.txt", TEXT),
        (picture("PNG"), "a.png", PNG),
        (picture("JPEG"), "a.jpg", JPEG),
        (picture("JPEG"), "a.jpeg", JPEG),
        (picture("TIFF", frames=2), "a.tif", TIFF),
        (picture("TIFF"), "a.tiff", TIFF),
        (zipped("a.pdf"), "a.zip", ZIP),
        (zipped(), "a.zip", ZIP),
        (b"%PDF-1.7\n", "contract", PDF),
        (b"Clause", "", TEXT),
    ],
)
def test_5_2_2_extension_and_bytes_agree(data, name, media_type):
    assert identify(data, name, Limits()) == media_type


@pytest.mark.parametrize(
    ("data", "name", "code", "said"),
    [
        (b"", "a.pdf", "empty_file", "0 bytes"),
        (b"potato salad", "a.pdf", "wrong_type", "named .pdf but is plain text"),
        (picture("PNG"), "a.pdf", "wrong_type", "a PNG image"),
        (picture("PNG"), "a.jpg", "wrong_type", "a PNG image"),
        (b"%PDF-1.7\n", "a.txt", "wrong_type", "a PDF"),
        (b"{\\rtf1 pay}", "a.txt", "wrong_type", "RTF"),
        (b"<!DOCTYPE html><html>", "a.txt", "wrong_type", "web page"),
        (b"\0\0\1\2\0\0", "a.txt", "wrong_type", "unknown kind"),
        (b"\0\0\0\x18ftypheic", "a.jpg", "wrong_type", "HEIC"),
        (WORD, "a.zip", "wrong_type", "a Word document"),
        (EXCEL, "a.docx", "wrong_type", "not a Word document"),
        (zipped("a.pdf"), "a.docx", "wrong_type", "a zip archive"),
        (b"Clause", "a.docx", "wrong_type", "plain text"),
        (b"Clause", "a.zip", "wrong_type", "plain text"),
        (OLE, "a.docx", "wrong_type", "old Word document"),
        (OLE, "a", "unsupported_format", "old binary kind"),
        (OLE + "EncryptedPackage".encode("utf-16-le"), "a.docx", "password_protected", "password"),
        (WORD[:60], "a.docx", "damaged", "damaged"),
        (OLE, "a.doc", "unsupported_format", "save it as .docx"),
        (b"x", "a.odt", "unsupported_format", "save it as .docx"),
        (b"x", "a.rtf", "unsupported_format", "save it as .docx"),
        (b"x", "a.HEIC", "unsupported_format", "JPEG"),
        (b"x", "a.xlsx", "unsupported_format", "print it to a PDF"),
        (b"x", "a.exe", "unsupported_format", ".exe"),
        (b"x", "a.<script>", "unsupported_format", "type this"),
        (picture("JPEG", (400, 400))[:2000], "a.jpg", "damaged", "incomplete"),
        (picture("PNG", (400, 400))[:2000], "a.png", "damaged", "incomplete"),
        (picture("TIFF", (400, 400))[:50], "a.tif", "damaged", "incomplete"),
    ],
)
def test_5_1_1_what_is_refused_says_why(data, name, code, said):
    with pytest.raises(Unreadable) as caught:
        identify(data, name, Limits())
    assert caught.value.code == code
    assert said in caught.value.message


@pytest.mark.parametrize(
    ("data", "name", "limits", "code"),
    [
        (b"x" * 11, "a.txt", Limits(max_bytes=10), "too_large"),
        (b"x" * 11, "a.zip", Limits(max_archive_bytes=10), "too_large"),
        (picture("PNG"), "a.png", Limits(max_pixels=100), "resource_limit"),
        (picture("TIFF", frames=3), "a.tif", Limits(max_pages=2), "too_many_pages"),
    ],
)
def test_5_2_1_and_5_2_6_sizes_are_limited(data, name, limits, code):
    with pytest.raises(Unreadable) as caught:
        identify(data, name, limits)
    assert caught.value.code == code


@pytest.mark.parametrize("error", [MemoryError, Image.DecompressionBombError])
def test_an_image_that_takes_too_much_is_refused(error, monkeypatch):
    def fail(*args, **kwargs):
        raise error

    monkeypatch.setattr(Image, "open", fail)
    with pytest.raises(Unreadable) as caught:
        identify(picture("PNG"), "a.png", Limits())
    assert caught.value.code == "resource_limit"


def test_an_archive_may_be_larger_than_a_document():
    assert identify(zipped("a.txt"), "a.zip", Limits(max_bytes=10)) == ZIP


@pytest.mark.parametrize("kind", ["PNG", "JPEG"])
def test_a_truncated_image_is_refused_although_another_library_allows_them(kind, monkeypatch):
    monkeypatch.setattr("PIL.ImageFile.LOAD_TRUNCATED_IMAGES", True)
    with pytest.raises(Unreadable) as caught:
        identify(picture(kind, (400, 400))[:2000], f"a.{kind.lower()}", Limits())
    assert caught.value.code == "damaged"
