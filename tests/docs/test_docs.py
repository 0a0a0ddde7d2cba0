"""The documents say what is."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from app.config import DEFAULTS
from docs.build_rulebook import RULEBOOK, build

ROOT = Path(__file__).resolve().parents[2]
OPERATIONS = (ROOT / "docs" / "OPERATIONS.md").read_text("utf-8")
PAGES = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").glob("*.md")])


def test_the_rule_book_is_that_of_the_catalogue():
    assert RULEBOOK.read_text("utf-8") == build(), "run: make rulebook"


@pytest.mark.parametrize("name", sorted(DEFAULTS))
def test_every_setting_of_the_service_has_its_line(name):
    assert f"`FAIRCLAUSE_{name}`" in OPERATIONS


def test_every_setting_that_the_code_reads_has_its_line():
    code = "\n".join(path.read_text("utf-8") for path in (ROOT / "app").rglob("*.py"))
    for name in set(re.findall(r'"(FAIRCLAUSE_[A-Z_]+)"', code)):
        assert f"`{name}`" in OPERATIONS


def test_every_error_code_has_its_line():
    code = "\n".join(path.read_text("utf-8") for top in ("nlp", "app") for path in (ROOT / top).rglob("*.py"))
    codes = set(re.findall(r'(?:Unreadable|Failure)\(\s*"([a-z_]+)"', code))
    assert codes
    assert {found for found in codes if f"`{found}`" not in OPERATIONS} == set()


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_links_lead_somewhere(page):
    for link in re.findall(r"\]\((?!https?:)([^)#]+)", page.read_text("utf-8")):
        assert (page.parent / link).exists(), link


def test_every_make_target_that_is_named_exists():
    targets = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text("utf-8"), re.M))
    named = {
        word
        for page in PAGES
        for word in re.findall(r"(?:`|^ {4})make ([a-z]+)", page.read_text("utf-8"), re.M)
    }
    assert named <= targets
