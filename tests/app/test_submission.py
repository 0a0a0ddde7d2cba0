from __future__ import annotations

import pytest
from marshmallow import ValidationError

from app.submission import LONGEST_NAME, SubmissionSchema, document_name, language_codes, languages


@pytest.mark.parametrize(
    ("untrusted", "name"),
    [
        ("contract.pdf", "contract.pdf"),
        ("../../etc/passwd", "passwd"),
        ("C:\\Documents\\Worker A.docx", "Worker A.docx"),
        ("a\r\nb\x00.pdf", "ab.pdf"),
        ("عقد.pdf", "عقد.pdf"),
        ("", "document"),
        (None, "document"),
        ("...\u202e", "..."),
    ],
)
def test_v5_3_2_a_name_is_shown_and_nothing_else(untrusted: str | None, name: str) -> None:
    assert document_name(untrusted) == name


def test_a_long_name_keeps_its_extension() -> None:
    assert document_name("x" * 500 + ".docx").endswith("x.docx")
    assert len(document_name("x" * 500 + ".docx")) <= LONGEST_NAME
    assert document_name("x" * 500) == "x" * LONGEST_NAME


@pytest.mark.parametrize(
    ("text", "codes"),
    [("", []), ("Nepali, hi", ["ne", "hi"]), ("tagalog;\nArabic,", ["tl", "ar"]), ("fil", ["fil"])],
)
def test_languages_are_named_or_coded(text: str, codes: list[str]) -> None:
    assert language_codes(text) == codes
    assert SubmissionSchema().validate({"worker_languages": codes}) == {}
    assert set(codes) <= set(languages())


def test_each_word_that_is_no_language_is_named() -> None:
    with pytest.raises(ValidationError) as caught:
        language_codes("Nepali, Elvish, Klingonese")
    assert [word for word in ("Elvish", "Klingonese", "Nepali,") if word in str(caught.value)] == [
        "Elvish",
        "Klingonese",
    ]
