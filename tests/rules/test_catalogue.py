from collections import Counter
from datetime import date
from pathlib import Path

import pytest

from nlp.reader.model import FAMILIES, topics
from rules.cases import Case, cases_of, run
from rules.catalogue import FOLDER, load
from rules.checks import REGISTRY
from rules.model import Rule

CATALOGUE = load()
CASE_FILES = sorted(FOLDER.rglob("*.cases.yaml"))
CASES = [case for path in CASE_FILES for case in cases_of(path)]
LEAST = 6


def cases_by_outcome(rule: Rule) -> Counter[str]:
    return Counter(case.outcome for case in CASES if case.rule == rule.id)


@pytest.mark.parametrize("rule", CATALOGUE.rules, ids=lambda rule: rule.id)
def test_every_rule_has_cases_for_each_outcome_it_can_give(rule: Rule) -> None:
    counts = cases_by_outcome(rule)
    assert {outcome: counts[outcome] for outcome in rule.findings if counts[outcome] < LEAST} == {}


@pytest.mark.parametrize("rule", CATALOGUE.rules, ids=lambda rule: rule.id)
def test_half_of_the_violating_and_compliant_cases_are_hard(rule: Rule) -> None:
    for outcome in ("violated", "met"):
        found = [case for case in CASES if case.rule == rule.id and case.outcome == outcome]
        assert sum(case.hard for case in found) * 2 >= len(found)


@pytest.mark.parametrize("rule", CATALOGUE.rules, ids=lambda rule: rule.id)
def test_every_rule_says_what_a_reader_needs(rule: Rule) -> None:
    assert all((rule.requirement, rule.why, rule.remedy))
    assert rule.findings
    assert all(citation.consulted <= CATALOGUE.date for citation in rule.citations)
    assert len(rule.title) <= 80


@pytest.mark.parametrize("path", CASE_FILES, ids=lambda path: path.name)
def test_every_case_file_belongs_to_a_rule(path: Path) -> None:
    assert path.name.removesuffix(".cases.yaml") in CATALOGUE.by_id


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_case(case: Case) -> None:
    result = run(case, CATALOGUE.by_id[case.rule])
    assert (result.outcome, result.proven) == (case.outcome, True)
    if case.level:
        assert result.verdict is not None
        assert result.verdict.level == case.level


def test_every_check_kind_is_used_and_documented() -> None:
    used = {rule.check for rule in CATALOGUE.rules}
    assert used == set(REGISTRY)
    assert all(cls.__doc__ for cls in REGISTRY.values())


def test_components_are_numbered_one_to_twenty_six() -> None:
    assert [rule.id for rule in CATALOGUE.rules if rule.family == "components"] == [
        f"BLA-{n:02d}" for n in range(1, 27)
    ]


def test_rule_set_has_a_date() -> None:
    assert date(2026, 1, 1) <= CATALOGUE.date


def test_the_rules_of_the_families_that_the_reader_reads_name_a_topic_that_exists() -> None:
    known = {name for family in FAMILIES for name in topics()[family]}
    named = {r.id: getattr(r.options, "topic", "") for r in CATALOGUE.rules if r.family in FAMILIES}
    assert {rule: topic for rule, topic in named.items() if topic and topic not in known} == {}
    # One rule joins two topics of others, one walks over all categories of cost.
    assert [rule for rule, topic in named.items() if not topic] == ["DOC-004", "FEE-019"]
