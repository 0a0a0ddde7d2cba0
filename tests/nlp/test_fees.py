"""Who pays: minimal pairs of the fees family, one table per phenomenon."""

from __future__ import annotations

import pytest

from nlp.meaning import Provision
from nlp.reading import read
from nlp.understanding import understand

BANS = ("forbidden", "exempt")


def provisions(text: str, kind: str = "contract") -> list[Provision]:
    document = read(text.encode(), "clause.txt")
    money = (
        "pay",
        "charge",
        "collect",
        "refund",
        "provide",
        "borrow",
        "secure",
        "guarantee",
        "forfeit",
        "free",
        "advance",
        "unclear",
        "scope",
    )
    return [p for p in understand(document, kind, weighed=False).provisions if p.action in money]


def charged(text: str, kind: str = "contract") -> bool:
    """Whether the worker (or his family) ends up poorer."""
    return any(
        p.payer in ("worker", "third") and p.effect not in BANS and p.action not in ("advance", "free")
        for p in provisions(text, kind)
    )


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The Worker shall pay the visa fee.", True),
        ("The Worker shall not pay the visa fee.", False),
        ("The visa fee is payable by the Worker.", True),
        ("The visa fee is payable by the Employer.", False),
        ("The Employer shall pay the visa fee.", False),
        ("The employer shall not pay for the return ticket.", True),
        ("The Agency may charge the Worker a placement fee.", True),
        ("No placement fee shall be charged to the Worker.", False),
        ("Half of the air fare is met by the worker.", True),
        ("The visa is at the Employer's expense.", False),
        ("The visa is at the Employee's expense.", True),
        ("The Company shall not be responsible for visa and insurance costs.", True),
        ("The Company shall be responsible for visa and insurance costs.", False),
    ],
)
def test_payer(text: str, expected: bool) -> None:
    assert charged(text) is expected


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("The visa cost will be deducted from the worker's salary.", "wages"),
        ("The visa cost will be adjusted against overtime.", "wages"),
        ("QAR 150 is netted off each pay slip for visa processing.", "wages"),
        ("The worker pays the visa cost in cash.", ""),
    ],
)
def test_deduction(text: str, source: str) -> None:
    paid = [p for p in provisions(text) if p.payer == "worker"]
    assert {p.source for p in paid} == {source}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("No fees shall be charged except the actual cost of documentation.", True),
        ("No fees shall be charged.", False),
        ("Sending agencies may not charge workers more than one month's wage.", True),
        ("Sending agencies may not charge workers any fee.", False),
        ("An agent who takes a fee from a candidate is struck off.", False),
    ],
)
def test_exceptions_caps_and_sanctions(text: str, expected: bool) -> None:
    assert charged(text) is expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The Employer pays the ticket and the Worker the visa.", True),
        ("The Employer pays the ticket and the visa.", False),
        ("The ticket is paid by the Employer, all else by the Worker.", True),
        ("The candidate pays nothing.", False),
        ("Recruitment costs are borne by the Company and not by the Worker.", False),
    ],
)
def test_ellipsis(text: str, expected: bool) -> None:
    assert charged(text) is expected


@pytest.mark.parametrize(
    ("text", "payers"),
    [
        ("Item | Employer | Employee\nVisa | X | -\nTicket | - | X", ["employer", "worker"]),
        ("Item | Who pays\nVisa | Employer\nTicket | Self", ["employer", "worker"]),
        (
            "Item | Who pays | Recovered from salary?\nVisa | Employer | No\nInsurance | Employer | Yes",
            ["employer", "employer", "worker"],
        ),
        (
            "Charge | Amount | Payable by\nRegistration fee | QAR 500 | -\nMedical test | QAR 90 | to be agreed",
            ["unstated", "unstated"],
        ),
        (
            "Item | First paid by | Then\nVisa | Worker | Employer refunds in year two",
            ["worker", "employer"],
        ),
        ("Air fare | 50/50", ["worker"]),
        ("Deposit | none", ["worker"]),
    ],
)
def test_tables(text: str, payers: list[str]) -> None:
    assert [p.payer for p in provisions(text)] == payers


@pytest.mark.parametrize(
    ("text", "action"),
    [
        ("The Worker shall lodge a deposit of USD 500 with the Agency.", "secure"),
        ("His father stands surety for the worker.", "guarantee"),
        ("The Company lends the mason USD 900 for the visa.", "borrow"),
        ("The trainee forfeits the last two months' allowance if he leaves early.", "forfeit"),
        ("The worker shall reimburse the Company for recruitment expenses.", "refund"),
        ("A placement fee of EUR 90 applies.", "unclear"),
        ("The welder advances the ticket. The Employer refunds it within 10 days.", "advance"),
    ],
)
def test_actions(text: str, action: str) -> None:
    assert action in {p.action for p in provisions(text)}


@pytest.mark.parametrize(
    ("text", "flag"),
    [
        ("If the worker resigns, he shall repay the ticket.", "leaving"),
        (
            "The Employer refunds the ticket to the worker on completion of the contract.",
            "refund_conditional",
        ),
        ("The Employer refunds the ticket to the worker in due course.", "refund_late"),
        ("The Employer refunds half of the ticket to the worker.", "refund_partial"),
        ("The worker pays the visa fee in monthly instalments.", "instalments"),
    ],
)
def test_circumstances(text: str, flag: str) -> None:
    assert any(flag in p.flags for p in provisions(text))


@pytest.mark.parametrize(
    ("text", "flag"),
    [
        ("The ban on recruitment fees does not apply to domestic workers.", "excluded"),
        ("The ban on recruitment fees applies to all workers, whatever their skill level.", "all"),
    ],
)
def test_scope(text: str, flag: str) -> None:
    assert any(p.action == "scope" and flag in p.flags for p in provisions(text, "bla"))


@pytest.mark.parametrize(
    "text",
    [
        "The employee shall receive a salary of QAR 1,200 per month paid by bank transfer.",
        "The worker will return all tools in good order.",
        "If a worker has paid a fee, the Agency shall refund it to him in full within 14 days.",
        "The employer bears the visa, the permit and the flight, and may not deduct any of these from wages.",
    ],
)
def test_nothing_charged(text: str) -> None:
    assert not charged(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The Owner insures the Crew against accident and pays the premium.", False),
        ("The Employer insures the Worker against accident, and the Worker pays the premium.", True),
        ("5. Pay and time", False),
        ("1. No fee, commission or other charge shall be demanded from a worker.", False),
        ("1. A fee, commission or other charge shall be demanded from each worker.", True),
        ("An agent who brings a candidate takes a fee from him.", True),
        ("The residence card is always with the Worker.", False),
        ("The cost of the residence card is with the Worker.", True),
        ("Wages shall be paid monthly into the bank account of the worker.", False),
        ("Advance lectures are held in the home country.", False),
    ],
)
def test_words_that_also_mean_something_else(text: str, expected: bool) -> None:
    assert charged(text) is expected
