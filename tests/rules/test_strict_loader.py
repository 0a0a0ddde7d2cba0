import shutil
from pathlib import Path

import pytest

from rules.catalogue import load_folder, load_rule
from rules.errors import RuleFileError

BROKEN = Path(__file__).parent / "broken"

EXPECTED = [
    ("unknown_key", 11, "unknown key 'reason'", "remedy"),
    ("duplicate_key", 11, "'why' stands twice", ""),
    ("missing_citations", 1, "missing: citations", "citations"),
    ("no_citation", 12, "at least one citation", "instrument"),
    ("wrong_date", 13, "not a valid value", "YYYY-MM-DD"),
    ("date_as_text", 13, "'consulted' must be a date", "YYYY-MM-DD"),
    ("unknown_severity", 4, "'fatal' is not allowed for 'severity'", "advisory"),
    ("unknown_family", 2, "unknown family 'charges'", "employer_change"),
    ("foreign_family", 2, "belongs to the family 'fees'", "fees"),
    ("unknown_kind", 7, "unknown document kind 'lease'", "agency_agreement"),
    ("unknown_kind_said", 8, "unknown document kind 'lease'", "agency_agreement"),
    ("unknown_check", 15, "unknown check kind 'prohibits'", "forbids"),
    ("check_without_kind", 15, "check needs a kind", "requires"),
    ("unknown_option", 17, "unknown key 'broken'", "violated"),
    ("unknown_condition", 17, "unknown key 'who'", "payer"),
    ("condition_not_a_list", 17, "'payer' must be a list", ""),
    ("unknown_outcome", 9, "unknown outcome 'broken'", "silent"),
    ("unknown_argument", 9, "unknown argument '{price}'", "clause"),
    ("bad_id", 1, "'FEE-1' is not a rule id", "FEE-001"),
    ("not_yaml", 8, "not valid YAML", ""),
    ("empty", 1, "the file is empty", ""),
    ("list_instead_of_mapping", 1, "a mapping is expected", ""),
    ("number_as_title", 3, "'title' must be text", "text"),
]


@pytest.mark.parametrize(("name", "line", "problem", "allowed"), EXPECTED, ids=[row[0] for row in EXPECTED])
def test_broken_rule_is_refused_with_file_line_and_what_is_allowed(
    name: str, line: int, problem: str, allowed: str, tmp_path: Path
) -> None:
    path = tmp_path / "FEE-001.yaml"
    shutil.copy(BROKEN / f"{name}.yaml", path)
    with pytest.raises(RuleFileError) as refused:
        load_rule(path, tmp_path)
    message = str(refused.value)
    assert message.startswith("FEE-001.yaml:")
    assert problem in message
    assert allowed in message
    assert abs(refused.value.line - line) <= 1


def test_every_broken_file_is_expected() -> None:
    assert {path.stem for path in BROKEN.glob("*.yaml")} == {row[0] for row in EXPECTED}


def test_an_id_is_never_used_twice(tmp_path: Path) -> None:
    from rules.catalogue import FOLDER

    for folder in ("one", "two"):
        (tmp_path / folder).mkdir()
        shutil.copy(FOLDER / "fees" / "FEE-001.yaml", tmp_path / folder)
    with pytest.raises(RuleFileError, match="already used"):
        load_folder(tmp_path)


def test_a_folder_without_rules_is_refused(tmp_path: Path) -> None:
    with pytest.raises(RuleFileError, match="no rule files"):
        load_folder(tmp_path)


def test_a_file_must_be_named_after_its_rule(tmp_path: Path) -> None:
    from rules.catalogue import FOLDER

    path = tmp_path / "FEE-099.yaml"
    shutil.copy(FOLDER / "fees" / "FEE-001.yaml", path)
    with pytest.raises(RuleFileError, match=r"must be called FEE-001\.yaml"):
        load_rule(path, tmp_path)
