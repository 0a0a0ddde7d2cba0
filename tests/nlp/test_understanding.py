from dataclasses import replace

import pytest

from nlp import kinds, languages
from nlp.components import COMPONENTS, pipeline
from nlp.doubts import doubted
from nlp.reading import read
from nlp.reading.errors import Unreadable
from nlp.understanding import understand

TEXT = b"EMPLOYMENT CONTRACT\nThe Employer shall keep the passport of the Worker in the office during the contract.\nThe Worker is paid monthly."


def test_the_pipeline_is_made_of_registered_components() -> None:
    assert tuple(pipeline("en").pipe_names) == COMPONENTS


def test_an_understanding_keeps_every_span_inside_the_text() -> None:
    understanding = understand(read(TEXT, "a.txt"))
    assert understanding.provisions
    for provision in understanding.provisions:
        assert 0 <= provision.span.start < provision.span.end <= len(understanding.document.text)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("EMPLOYMENT CONTRACT\nThe Employer shall pay the Employee a monthly salary.", "contract"),
        (
            "Dear Ms Osei,\nWe are pleased to offer you the post of nurse. Your salary is EUR 2,000.",
            "offer_letter",
        ),
        ("RECRUITMENT AGREEMENT\nThe Agency shall supply candidates to the Principal.", "agency_agreement"),
        ("UNDERTAKING\nI, the undersigned, promise that I will not leave.", "undertaking"),
        (
            "MEMORANDUM OF UNDERSTANDING\nbetween the Government of A and the Government of B. The Contracting Parties have agreed as follows.",
            "bla",
        ),
    ],
)
def test_kind_is_detected(text: str, kind: str) -> None:
    assert kinds.detect(read(text.encode(), "a.txt"))[0] == kind


def test_an_unknown_kind_is_checked_as_what_it_looks_like_with_a_warning() -> None:
    understanding = understand(
        read(b"The green door stands open all day and the cat sleeps in the sun near the old wall.", "a.txt")
    )
    assert "kind_uncertain" in [warning.code for warning in understanding.warnings]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("The employer shall pay the wages of the worker on the last day of the month.", ("en",)),
        (
            "L'employeur paie le salaire du travailleur le dernier jour du mois et les frais de voyage sont pour lui.",
            ("fr",),
        ),
        ("يدفع صاحب العمل أجر العامل في آخر كل شهر", ("ar",)),
    ],
)
def test_languages(text: str, found: tuple[str, ...]) -> None:
    assert languages.detect(text) == found


def test_a_second_language_is_named_in_a_warning() -> None:
    text = "The employer shall pay the wages of the worker on the last day.\nيدفع صاحب العمل أجر العامل في آخر كل شهر إلى حسابه"
    codes = [w.code for w in understand(read(text.encode(), "a.txt"), "contract").warnings]
    assert codes == ["language_not_read"]


def test_a_text_in_no_supported_language_is_refused() -> None:
    text = "L'employeur paie le salaire du travailleur le dernier jour du mois. Les frais de voyage et de logement sont pour l'entreprise dans tous les cas et pour la durée du contrat."
    with pytest.raises(Unreadable) as refused:
        understand(read(text.encode(), "a.txt"))
    assert refused.value.code == "unsupported_language"


def test_a_form_left_blank_is_refused() -> None:
    form = "EMPLOYMENT FORM\nName: ________\nPassport: ________\nEmployer: ________\nSalary: ________\nHours: ________\nSigned: ________"
    with pytest.raises(Unreadable) as refused:
        understand(read(form.encode(), "a.txt"))
    assert refused.value.code == "blank_form"


def test_a_form_with_terms_is_not_blank() -> None:
    form = "Name: ________\nPassport: ________\nEmployer: ________\nHours: ________\nLeave: ________\nSalary: SAR 1,200"
    assert understand(read(form.encode(), "a.txt"), "contract").document


def test_words_that_ocr_was_not_sure_of_make_a_provision_doubtful() -> None:
    understanding = understand(read(TEXT, "a.txt"))
    document = understanding.document
    weak = replace(
        document,
        text_source="ocr",
        tokens=tuple(replace(t, confidence=0.2 if t.text == "passport" else 0.95) for t in document.tokens),
    )
    held = next(p for p in understanding.provisions if p.action == "hold")
    assert "passport" in next(iter(doubted(weak, [held]))).doubts[0]
    assert next(iter(doubted(document, [held]))).doubts == ()


@pytest.mark.parametrize("number", ["①", "²", "½", "３", "٣"])
def test_a_numeral_of_another_kind_is_no_error(number: str) -> None:
    text = f"Either party gives {number} months' notice of termination.\n{number} Leave | {number} days"
    assert understand(read(text.encode(), "a.txt"), "contract").kind == "contract"
