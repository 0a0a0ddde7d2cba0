import pytest

from nlp import lexicon
from nlp.aliases import find_aliases
from nlp.reading import read


@pytest.mark.parametrize(
    ("text", "alias", "party"),
    [
        (
            'In this contract "First Party" means the Helper and "Second Party" means the household.',
            "first party",
            "worker",
        ),
        (
            'In this contract "First Party" means the Helper and "Second Party" means the household.',
            "second party",
            "employer",
        ),
        ("The First Party (the Company) pays.", "first party", "employer"),
        ("The First Party (the Company) pays.", "second party", "worker"),
        ("First Party: the Worker", "first party", "worker"),
        ("First Party pays the Second Party.", "first party", "employer"),
        (
            'Made between Blue Star Trading LLC, a company (hereinafter called the "Bluestar"), and others.',
            "bluestar",
            "employer",
        ),
    ],
)
def test_aliases_are_resolved_from_definitions(text: str, alias: str, party: str) -> None:
    document = read(text.encode(), "a.txt")
    assert find_aliases(document, lexicon.load("en"), "contract")[1][alias] == party


def test_in_an_agency_agreement_the_second_party_is_the_agency() -> None:
    document = read(b"First Party sends the order to the Second Party.", "a.txt")
    assert find_aliases(document, lexicon.load("en"), "agency_agreement")[1]["second party"] == "agency"


def test_a_text_without_aliases_keeps_the_vocabulary() -> None:
    base = lexicon.load("en")
    vocabulary, aliases = find_aliases(read(b"The Employer pays the fee.", "a.txt"), base, "contract")
    assert vocabulary is base
    assert aliases == {}


def test_column_heads_side_by_side_define_nobody() -> None:
    text = "Item | First Party | Worker\nMedical | x | -\nVisa | x | -\n"
    document = read(text.encode(), "a.txt")
    assert find_aliases(document, lexicon.load("en"), "contract")[1]["first party"] == "employer"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Contract between Blue Strait Ferries Ltd., 12 Harbour Road (hereinafter the Line), and A. Sarr, "
            "living at 4 Rue du Puits (hereinafter the Steward).",
            {"line": "employer", "steward": "worker"},
        ),
        (
            'Between Mr. A. Sarr of Saint-Louis ("the Signatory") and Blue Strait Ferries Ltd. ("the Line").',
            {"line": "employer", "signatory": "worker"},
        ),
        ("Contract between Alba Ltd. (the Agency) and A. Sarr (the Worker).", {}),
    ],
)
def test_an_opening_names_both_parties(text: str, expected: dict[str, str]) -> None:
    document = read(text.encode(), "contract.txt")
    assert find_aliases(document, lexicon.load("en"), "contract")[1] == expected
