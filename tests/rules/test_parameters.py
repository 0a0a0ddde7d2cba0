from datetime import date
from pathlib import Path

import pytest

from rules.errors import RuleFileError
from rules.parameters import load, load_parameter

TEXT = """id: cap
description: A cap.
unit: days
recheck_after: 2027-01-01
values:
  - {start: 2020-01-01, value: 10, reference: Act 1, certainty: T}
  - {start: 2024-01-01, value: 12, reference: Act 2, certainty: T, end: 2025-12-31}
"""


@pytest.mark.parametrize(
    ("day", "value"), [("2019-12-31", None), ("2020-01-01", 10), ("2023-12-31", 10), ("2024-06-01", 12)]
)
def test_a_parameter_has_the_value_of_its_day(day: str, value: float | None, tmp_path: Path) -> None:
    (tmp_path / "cap.yaml").write_text(TEXT)
    found = load_parameter(tmp_path / "cap.yaml").at(date.fromisoformat(day))
    assert (found.value if found else None) == value


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        ("certainty: T}\n  - ", "certainty: X}\n  - ", "not allowed for 'certainty'"),
        ("id: cap", "id: lid", r"must be called lid\.yaml"),
        ("2024-01-01, value", "2020-01-01, value", "different start dates"),
        ("unit: days\n", "", "missing: unit"),
        ("value: 10", "value: ten", "must be a number"),
    ],
)
def test_a_broken_parameter_is_refused(old: str, new: str, problem: str, tmp_path: Path) -> None:
    (tmp_path / "cap.yaml").write_text(TEXT.replace(old, new))
    with pytest.raises(RuleFileError, match=problem):
        load_parameter(tmp_path / "cap.yaml")


def test_all_parameters_load_and_name_their_source() -> None:
    parameters = load()
    assert {"permit_tie_limit", "ordinary_notice"} <= set(parameters)
    assert all(value.reference for parameter in parameters.values() for value in parameter.values)
