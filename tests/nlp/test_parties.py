"""Who the parties are: tables, forms and sentences that name them."""

import pytest

from nlp.meaning import Particular
from nlp.reading import read
from nlp.understanding import understand


def found(text: str, kind: str = "contract") -> list[Particular]:
    return list(understand(read(text.encode(), "clause.txt"), kind).particulars)


def value(particulars: list[Particular], name: str) -> str:
    return next(p.value for p in particulars if p.name == name and p.status == "stated")


TABLE = """First Party (the Employer) | Second Party (the Worker)
Heron Bay Catering LLC | Anil Rai
Unit 4, Quay Street, Muscat | Ward 2, Dharan, Nepal
1. The Worker is engaged as a cook."""


def test_columns_of_a_table_of_parties_belong_to_the_sides_above_them() -> None:
    particulars = found(TABLE)
    assert value(particulars, "employer_identity") == "Heron Bay Catering LLC, Unit 4, Quay Street, Muscat"
    assert value(particulars, "worker_identity") == "Anil Rai, Ward 2, Dharan, Nepal"
    assert {p.status for p in particulars if p.name == "parties"} == {"stated"}


def test_what_the_layout_says_is_not_denied() -> None:
    assert all(p.confirmed for p in found(TABLE) if p.placed)
    assert any(p.placed for p in found(TABLE))


def test_a_row_after_other_columns_names_nobody() -> None:
    particulars = found("Employer | Worker | Date\nBoots | Gloves | Friday")
    assert not any(p.placed for p in particulars)


def test_an_address_row_belongs_to_whoever_was_named_before() -> None:
    particulars = found(
        "Employer: Heron Bay Catering LLC\nAddress: Unit 4, Quay Street, Muscat\nWorker: Anil Rai"
    )
    assert value(particulars, "employer_identity") == "Heron Bay Catering LLC, Unit 4, Quay Street, Muscat"
    assert any(p.name == "parties" and p.status == "stated" for p in particulars)


def test_what_a_party_is_called_may_stand_after_its_address_and_who_represents_it() -> None:
    text = (
        "Heron Bay Catering LLC, Unit 4, Quay Street, Muscat, registered no. 4711, represented by Ms H. Bay "
        '("the employer"), and Anil Rai, living at Ward 2, Dharan, Nepal ("the worker"), agree as follows.'
    )
    assert value(found(text), "employer_identity").startswith("Heron Bay Catering LLC")


def test_of_two_names_joined_by_and_only_the_nearer_is_so_called() -> None:
    text = 'Green Delta Overseas, a licensed office, and Heron Bay Catering LLC ("the employer") agree.'
    assert value(found(text), "employer_identity").startswith("Heron Bay")


def test_an_agency_alone_is_no_employer() -> None:
    text = "Agency: Green Delta Overseas, 8 Motijheel, Dhaka\nWorker: Rahim Mia, House 4, Char Para"
    assert not any(p.name == "parties" and p.status == "stated" for p in found(text))


@pytest.mark.parametrize(("kind", "stated"), [("agency_agreement", True), ("contract", False)])
def test_an_agency_agreement_has_two_businesses_for_parties(kind: str, stated: bool) -> None:
    text = "Employer: Lowland Poultry B.V., Kippenweg 3\nAgency: Saigon Hands Co., 14 Cau Giay, Hanoi"
    assert any(p.name == "parties" and p.status == "stated" for p in found(text, kind)) is stated


def test_a_place_left_empty_is_a_blank() -> None:
    particulars = found("Employer: ______________\nWorker: Anil Rai, Ward 2, Dharan")
    assert any(p.name == "parties" and p.status == "blank" for p in particulars)


def test_a_figure_under_a_currency_is_pay() -> None:
    assert value(found("Component | AED per month\nBasic salary | 1,900"), "pay_rate") == "1,900"


def test_a_figure_under_another_head_is_no_pay() -> None:
    particulars = found("Component | Days\nBasic salary | 1,900")
    assert not any(p.name == "pay_rate" and p.status == "stated" for p in particulars)
