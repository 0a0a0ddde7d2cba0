from typing import Any

import pytest

from nlp.meaning import Particular, Provision, Span, Understanding
from nlp.reading import read
from rules.checks.covers import Category, Covers
from rules.checks.forbids import Forbids
from rules.checks.requires import Requires
from rules.checks.states import States
from rules.checks.understood import Understood
from rules.model import Context, Rule
from rules.patterns import Pattern

RULE = Rule(
    "FEE-001",
    "fees",
    "t",
    "critical",
    "0",
    "stable",
    ("contract",),
    "r",
    {"violated": "", "met": "", "silent": "", "review": ""},
    "w",
    "m",
    (),
    "forbids",
    None,
)
PAYS = Pattern(action=("pay",), payer=("worker",), effect=("required",))
FREE = Pattern(action=("pay",), payer=("worker",), effect=("forbidden",))
UNSAID = Pattern(action=("pay",), payer=("unstated",))


def provision(**fields: Any) -> Provision:
    return Provision(
        **(
            {"clause": 0, "span": Span(0, 8), "action": "pay", "payer": "worker", "effect": "required"}
            | fields
        )
    )


def understanding(
    *provisions: Provision,
    particulars: tuple[Particular, ...] = (),
    kind: str = "contract",
    languages: tuple[str, ...] = ("en",),
) -> Understanding:
    return Understanding(
        read(b"The Worker pays a fee to the office.", "a.txt"), kind, True, languages, provisions, particulars
    )  # type: ignore[arg-type]


def judged(check: Any, given: Understanding, context: Context | None = None) -> Any:
    return check.judge(RULE, given, context or Context())


FORBIDS = Forbids(
    violated=(PAYS,),
    met=(FREE,),
    review=(UNSAID,),
    ignore=(Pattern(flags=("personal",)),),
    silent_for=("bla",),
)


@pytest.mark.parametrize(
    ("provisions", "outcome"),
    [
        ([], None),
        ([{}], "violated"),
        ([{"effect": "forbidden"}], "met"),
        ([{"payer": "unstated"}], "review"),
        ([{"effect": "forbidden"}, {}], "violated"),
        ([{"effect": "forbidden"}, {"payer": "unstated"}], "review"),
        ([{"flags": frozenset({"personal"})}], None),
        ([{"doubts": ("The scan is hard to read here",)}], "review"),
        ([{"effect": "forbidden", "standing": "hidden"}], "review"),
        ([{"standing": "hidden"}], "violated"),
    ],
)
def test_forbids_lets_the_worst_provision_decide(
    provisions: list[dict[str, Any]], outcome: str | None
) -> None:
    assert judged(FORBIDS, understanding(*(provision(**p) for p in provisions))).outcome == outcome


def test_forbids_is_silent_where_a_good_text_says_it() -> None:
    assert judged(FORBIDS, understanding(kind="bla")).outcome == "silent"


def test_other_clauses_are_shown_as_contradicting() -> None:
    verdict = judged(FORBIDS, understanding(provision(), provision(effect="forbidden", span=Span(9, 12))))
    assert [(p.role, p.start) for p in verdict.proofs] == [("proves", 0), ("contradicts", 9)]


def test_requires_is_silent_without_a_provision() -> None:
    check = Requires(met=(FREE,), review=(UNSAID,))
    assert judged(check, understanding()).outcome == "silent"
    assert judged(check, understanding(provision(effect="forbidden"))).outcome == "met"


@pytest.mark.parametrize(
    ("statuses", "outcome"),
    [
        ([], "silent"),
        (["stated"], "met"),
        (["blank"], "silent"),
        (["open"], "violated"),
        (["reference"], "review"),
        (["blank", "stated"], "met"),
        (["stated", "open"], "violated"),
    ],
)
def test_states_judges_a_particular_by_its_status(statuses: list[Any], outcome: str) -> None:
    found = tuple(Particular("pay_rate", status, "QAR 1,200", Span(0, 5), 0) for status in statuses)
    assert judged(States("pay_rate"), understanding(particulars=found)).outcome == outcome


COVERS = Covers(
    categories=(Category("visa", ("rc7",)), Category("medical", ("rc1",))),
    all_at_once=(Pattern(payer=("employer",), object=("fee.",)),),
    against=(PAYS,),
    unclear=(UNSAID,),
    allocated=(Pattern(action=("pay",), payer=("employer",)),),
)


@pytest.mark.parametrize(
    ("provisions", "outcome"),
    [
        ([], "silent"),
        ([{"payer": "employer", "objects": ("rc7.administration",)}], "silent"),
        (
            [
                {"payer": "employer", "objects": ("rc7.administration",)},
                {"payer": "employer", "objects": ("rc1.medical",)},
            ],
            "met",
        ),
        ([{"payer": "employer", "objects": ("fee.any",)}], "met"),
        ([{"payer": "worker", "objects": ("rc1.medical",)}], "violated"),
        ([{"payer": "unstated", "objects": ("rc1.medical",)}], "review"),
    ],
)
def test_covers_wants_a_payer_for_every_category(provisions: list[dict[str, Any]], outcome: str) -> None:
    assert judged(COVERS, understanding(*(provision(**p) for p in provisions))).outcome == outcome


@pytest.mark.parametrize(
    ("worker", "found", "outcome"),
    [
        ((), ("en",), "silent"),
        (("en",), ("en",), "met"),
        (("ne",), ("en",), "violated"),
        (("ne",), ("en", "ne"), "met"),
        (("ne",), (), "silent"),
    ],
)
def test_understood_compares_languages(worker: tuple[str, ...], found: tuple[str, ...], outcome: str) -> None:
    check = Understood(silent_for=("contract",))
    assert judged(check, understanding(languages=found), Context(worker_languages=worker)).outcome == outcome


def test_understood_lets_what_the_text_says_decide_first() -> None:
    check = Understood(violated=(PAYS,), met=(FREE,))
    assert judged(check, understanding(provision()), Context(worker_languages=("en",))).outcome == "violated"
    assert judged(check, understanding(provision(effect="forbidden"))).outcome == "met"


@pytest.mark.parametrize(
    ("pattern", "matches"),
    [
        (Pattern(), True),
        (Pattern(action=("hold",)), False),
        (Pattern(object=("rc7",)), True),
        (Pattern(object=("rc1",)), False),
        (Pattern(not_object=("rc7",)), False),
        (Pattern(flags=("leaving",)), True),
        (Pattern(flags=("leaving", "harm")), False),
        (Pattern(any_flag=("harm", "leaving")), True),
        (Pattern(without=("leaving",)), False),
        (Pattern(source=("wages",)), True),
        (Pattern(holder=("worker",)), False),
        (Pattern(payee=("agency",)), True),
        (Pattern(agent=("worker",)), False),
        (Pattern(beneficiary=("worker",)), False),
    ],
)
def test_patterns(pattern: Pattern, matches: bool) -> None:
    given = provision(
        objects=("rc7.administration",), flags=frozenset({"leaving"}), source="wages", payee="agency"
    )
    assert pattern.matches(given) is matches


@pytest.mark.parametrize(("confirmed", "outcome"), [(True, "met"), (False, "silent")])
def test_a_required_thing_may_be_stated_as_a_particular(confirmed: bool, outcome: str) -> None:
    place = Particular("signatures", "blank", "", Span(0, 5), 0, confirmed=confirmed)
    check = Requires(met=(FREE,), stated=("signatures",))
    assert judged(check, understanding(particulars=(place,))).outcome == outcome


def test_what_is_said_counts_more_than_a_particular() -> None:
    place = Particular("signatures", "stated", "", Span(0, 5), 0)
    check = Requires(met=(FREE,), violated=(PAYS,), stated=("signatures",))
    assert judged(check, understanding(provision(), particulars=(place,))).outcome == "violated"


def test_a_particular_that_the_reader_denies_is_not_stated() -> None:
    denied = Particular("pay_rate", "stated", "QAR 1,200", Span(0, 5), 0, confirmed=False)
    assert judged(States("pay_rate"), understanding(particulars=(denied,))).outcome == "silent"


@pytest.mark.parametrize(("careful", "outcome"), [(True, "review"), (False, "met")])
def test_a_careful_rule_keeps_the_doubt_of_a_pattern(careful: bool, outcome: str) -> None:
    found = (
        provision(stance="for", about=frozenset({"x"})),
        provision(action="reading", objects=("topic.x",), stance="for"),
    )
    check = Requires(met=(FREE,), review=(PAYS,), topic="x", careful=careful)
    assert judged(check, understanding(*found)).outcome == outcome


def test_the_message_names_the_object_that_the_rule_is_about() -> None:
    medical = Pattern(action=("pay",), object=("rc1",))
    both = provision(objects=("rc5.travel", "rc1.medical"))
    assert judged(Forbids(violated=(medical,)), understanding(both)).arguments["object"] == "rc1.medical"
