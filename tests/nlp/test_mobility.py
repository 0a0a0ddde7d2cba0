"""Leaving, changing employer, going home: minimal pairs, each read as its rule would judge it."""

from __future__ import annotations

from functools import lru_cache

import pytest

from nlp.cues import Cues, layer
from nlp.meaning import Provision
from nlp.notice import periods
from nlp.reading import read
from nlp.understanding import understand

AGAINST = {"consent_needed", "refused", "hurdle", "discretion", "obstacle", "tie", "employer_only"}
FOR = {"consent_free", "consent_given", "freedom"}


@lru_cache(maxsize=512)
def _provisions(text: str, kind: str) -> tuple[Provision, ...]:
    return understand(read(text.encode(), "t.txt"), kind, weighed=False).provisions


def _of(text: str, action: str, kind: str = "contract") -> list[Provision]:
    return [p for p in _provisions(text, kind) if p.action == action]


def _verdict(provisions: list[Provision]) -> str:
    if any(p.flags & AGAINST or (p.effect == "forbidden" and not p.flags & FOR) for p in provisions):
        return "against"
    if any(
        p.flags & {"authority_consent", "reasonable_consent", "by_law", "blank", "unclear"}
        for p in provisions
    ):
        return "open"
    return "free" if any(p.flags & FOR or p.effect == "allowed" for p in provisions) else "nothing"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # approval: needed, denied, given, refused, an authority's, not to be refused without ground
        (
            "The worker cannot transfer to another employer without a No Objection Certificate from the company.",
            "against",
        ),
        ("The Technician can take a job with another company without permission from this one.", "free"),
        ("The Worker does not need a release letter to join another employer.", "free"),
        ("The Worker needs a release letter to join another employer.", "against"),
        ("Sponsor's NOC: not required.", "free"),
        (
            "The Employer shall issue the no-objection certificate within three days, without conditions.",
            "free",
        ),
        ("NOC will not be given to staff with less than two years of service.", "against"),
        ("The Company may, if it sees fit, release the Employee to another sponsor.", "against"),
        ("The Company will neither refuse nor delay a release letter requested by the Employee.", "free"),
        ("Transfer to another employer requires the approval of the Ministry of Labour.", "open"),
        ("The employer's agreement to a transfer may not be refused without good reason.", "open"),
        ("Any clause requiring the employer's consent to a change of employer is void.", "free"),
        # bans, ties, hurdles
        ("No transfer of sponsorship shall be entertained.", "against"),
        ("Nothing in this contract prevents the Nurse from accepting work elsewhere.", "free"),
        ("Change of employer: allowed after 3 yrs w/ NOC", "against"),
        (
            "The helper may look for a new household provided that Madam has signed the release form.",
            "against",
        ),
        ("I will work only for the company which brought me and for nobody else.", "against"),
        (
            "A transfer fee of QAR 5,000 must be paid before he lets the worker go to another company.",
            "against",
        ),
        ("Change of employer is governed by the labour law.", "open"),
        # not this family
        ("The Employer may transfer the Employee to any of its branches.", "nothing"),
        ("The Employee shall perform any other work assigned by the foreman.", "nothing"),
        ("Salary will be transferred to another bank on request.", "nothing"),
    ],
)
def test_change_of_employer(text: str, expected: str) -> None:
    assert _verdict(_of(text, "change")) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The Worker has no right to terminate this contract before its expiry.", "against"),
        ("A resignation takes effect only upon acceptance by the Company.", "against"),
        ("A resignation needs nobody's approval and takes effect after 30 days.", "free"),
        ("The Worker shall not be prevented from resigning.", "free"),
        ("Only the Company may end this agreement before the term.", "against"),
        ("The Maid serves until her employer thinks the time has come.", "against"),
        ("I shall remain in service for thirty months and have no right to ask to go sooner.", "against"),
        ("While on shift the guard shall not leave the post without being relieved.", "nothing"),
        ("The Employer may not terminate the contract without a valid reason.", "nothing"),
        ("Annual leave is thirty days and requires the approval of the supervisor.", "nothing"),
    ],
)
def test_resignation(text: str, expected: str) -> None:
    assert _verdict(_of(text, "leave")) == expected


@pytest.mark.parametrize(
    ("text", "flag"),
    [
        ("Notice period\nBy Company | 7 days\nBy Employee | 90 days", "longer_than_employer"),
        ("Notice period | Worker 2 weeks | Employer 4 weeks", "equal_notice"),
        ("Employee shall serve 90 days notice, Employer 30 days.", "longer_than_employer"),
        ("The Seafarer may terminate with 7 days' notice and the Company with 30.", "equal_notice"),
        (
            "Termination by the Company: without notice. Termination by the Worker: two months' notice.",
            "longer_than_employer",
        ),
        ("Either party may terminate this contract by giving thirty days' notice.", "equal_notice"),
        ("Notice period: ____ days", "blank_notice"),
        ("Notice: 60 days on both sides.", "long_notice"),
    ],
)
def test_periods_of_notice(text: str, flag: str) -> None:
    assert any(flag in p.flags for p in _of(text, "leave"))


@pytest.mark.parametrize(
    ("text", "effect"),
    [
        ("If the worker leaves the job, the employer will file an absconding report.", "stated"),
        ("The employer shall not file an absconding report against a worker who resigns.", "forbidden"),
        ("No worker who resigns shall be blacklisted or reported to the police.", "forbidden"),
        ("The Group has no register of persons who quit and blacklists nobody.", "forbidden"),
        ("The threat of deportation or police action against workers who leave is prohibited.", "forbidden"),
        ("Absent for 3 days = absconding report to immigration", "stated"),
    ],
)
def test_reprisals(text: str, effect: str) -> None:
    assert {p.effect for p in _of(text, "threaten")} == {effect}


def test_neutral_words_threaten_nobody() -> None:
    assert not _of("Accidents shall be reported to the police.", "threaten")
    assert not _of("The Employee shall report to work at 7 am.", "threaten")
    assert _of(
        "The Company informs the immigration department when the employment comes to an end.", "notify"
    )


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Workers may leave the territory only with the written permission of their employer.", "against"),
        ("The worker may leave the country at any time without permission of the employer.", "free"),
        ("I will not go home before my employer allows me.", "against"),
        ("An exit permit will be issued by the Sponsor when leave is approved.", "against"),
        ("The Company shall obtain any exit permit for the Worker immediately upon request.", "free"),
        ("An exit permit is required for travel abroad.", "open"),
        ("The Employer pays for the exit and re-entry visa and for the flight home.", "nothing"),
    ],
)
def test_going_home(text: str, expected: str) -> None:
    assert _verdict(_of(text, "exit_country")) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "For two years after the end of this contract the employee shall not work for a competitor.",
            "against",
        ),
        ("Nothing restricts the Worker from working for a competitor after the end of the contract.", "free"),
        ("Non-compete: 1 yr, all GCC countries.", "against"),
        ("There is no non-compete.", "free"),
        ("Source code stays confidential also after employment.", "nothing"),
    ],
)
def test_later_work(text: str, expected: str) -> None:
    assert _verdict(_of(text, "compete")) == expected


@pytest.mark.parametrize(
    ("text", "flags", "effect"),
    [
        (
            "The employer may cancel the visa of the worker at any time and for any reason.",
            {"lever", "ends"},
            "allowed",
        ),
        (
            "The Employer shall not cancel or threaten to cancel the visa of the Worker.",
            {"ends"},
            "forbidden",
        ),
        (
            "The residence permit expires on the day on which the employment ends.",
            {"job_loss", "ends"},
            "stated",
        ),
        (
            "A worker who loses the job may remain in the country for ninety days.",
            {"job_loss", "grace"},
            "stated",
        ),
        ("Residence status shall be independent of the employer.", {"independent"}, "stated"),
    ],
)
def test_status(text: str, flags: set[str], effect: str) -> None:
    found = _of(text, "status", "bla")
    assert [p for p in found if p.flags >= flags and p.effect == effect]


@pytest.mark.parametrize(
    ("text", "flag"),
    [
        ("The permit shall be tied to the sponsoring employer for four years.", "tie"),
        ("The permit shall not be tied to a particular employer.", "freedom"),
        ("For the first twelve months the permit names the enterprise.", "short_tie"),
        ("The work permit binds the worker to one employer, save in case of abuse.", "harm"),
    ],
)
def test_permits(text: str, flag: str) -> None:
    assert any(flag in p.flags for p in _of(text, "permit", "bla"))


def test_harm_is_carried_by_questions_rows_and_lists() -> None:
    asked = _of("Shouted at? Not paid? Then pack and go the same day.", "leave")
    listed = _of(
        "Grounds on which the seafarer can sign off with no notice:\n(a) arrears of wages;\n(b) assault on board.",
        "leave",
    )
    assert any({"harm", "no_notice"} <= p.flags for p in asked)
    assert any({"harm", "no_notice"} <= p.flags for p in listed)


def test_a_cue_lies_in_no_longer_one_of_its_class() -> None:
    cues = Cues(["no", "-", "objection", "certificate"], "leaving")
    assert [(t.first, t.last) for t in cues.of("approval")] == [(0, 4)]
    assert layer("leaving").lemma("released") == "release"


def test_numbers_take_the_unit_said_before() -> None:
    import spacy

    from nlp import lexicon
    from nlp.mentions import Speakers
    from nlp.scene import view
    from nlp.sentences import sentences

    doc = spacy.blank("en").make_doc("Four weeks for the worker and eight for the farm.")
    sentence = next(iter(sentences(doc, 0, lexicon.load("en"))))
    assert periods(view(sentence, Speakers())) == [("worker", 28), ("employer", 56)]


@pytest.mark.parametrize(
    ("text", "action", "against"),
    [
        (
            "The Employer shall pay the exit visa of the worker once the contract is completed.",
            "exit_country",
            False,
        ),
        ("The worker shall obtain an exit visa from the Employer, who may refuse it.", "exit_country", True),
        ("A worker may resign only after completing two years.", "leave", True),
        ("The Company may recruit the worker for third parties.", "change", False),
        ("No money is owed to the grower because you leave.", "leave", False),
        ("I give up my right to resign in the first two seasons.", "leave", True),
    ],
)
def test_only_what_bears_on_the_move_counts_against_it(text: str, action: str, against: bool) -> None:
    found = [p for p in _of(text, action) if p.flags & AGAINST or p.effect == "forbidden"]
    assert bool(found) is against
