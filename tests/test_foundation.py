"""Requirements, set-up and settings fit each other and the code."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
import time
import tomllib
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
OWN = {"app", "bench", "corpus", "docs", "nlp", "rules", "scripts", "tests"}
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))


def canonical(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def named(names: list[str]) -> set[str]:
    return {canonical(name) for name in names}


def imported(*patterns: str) -> set[str]:
    """Distributions that the code in the files of these patterns imports."""
    modules: set[str] = set()
    for path in (path for pattern in patterns for path in ROOT.glob(pattern)):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Import):
                modules.update(alias.name.split(".")[0] for alias in node.names)
            elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
                modules.add(node.module.split(".")[0])
            elif isinstance(node, ast.Call) and getattr(node.func, "id", "") == "PackageLoader":
                # Jinja loads the macros of a package by its name.
                modules.update(arg.value for arg in node.args[:1] if isinstance(arg, ast.Constant))
    foreign = modules - OWN - set(sys.stdlib_module_names)
    known = packages_distributions()
    return {canonical(known[module][0]) for module in foreign if module in known}


@pytest.mark.parametrize("name", ["requirements.txt", "requirements-dev.txt"])
def test_every_requirement_is_pinned_and_nothing_else_is_said(name):
    lines = (ROOT / name).read_text("utf-8").splitlines()
    pins = [line for line in lines if line != "-r requirements.txt"]
    assert pins
    assert [line for line in pins if not re.fullmatch(r"[A-Za-z0-9_.-]+==[0-9A-Za-z.+!]+", line)] == []


def pinned(name: str) -> set[str]:
    lines = (ROOT / name).read_text("utf-8").splitlines()
    return named([line.split("==")[0] for line in lines if not line.startswith("-r ")])


def test_the_program_names_what_it_imports_and_nothing_else():
    dependencies = named(PROJECT["project"]["dependencies"])
    assert (
        imported(*(f"{folder}/**/*.py" for folder in ("app", "bench", "nlp", "rules")), "*.py")
        == dependencies
    )
    assert dependencies <= pinned("requirements.txt")


def test_tests_and_corpus_name_what_they_import():
    groups = PROJECT["dependency-groups"]
    known = named(groups["dev"]) | named(PROJECT["project"]["dependencies"])
    training = named(groups["model"])
    imports = imported("tests/**/*.py", "corpus/**/*.py", "docs/*.py", "scripts/*.py")
    assert imports - training <= known
    assert imported("tests/**/*.py") & training == set()
    assert known <= pinned("requirements.txt") | pinned("requirements-dev.txt")
    assert training <= pinned("requirements-model.txt")


def test_a_second_set_up_takes_less_than_a_second():
    subprocess.run(["sh", "scripts/setup.sh", "run"], cwd=ROOT, check=True, timeout=500)
    began = time.monotonic()
    again = subprocess.run(["sh", "scripts/setup.sh", "run"], cwd=ROOT, check=True, capture_output=True)
    assert time.monotonic() - began < 1
    assert again.stdout == again.stderr == b""


@pytest.mark.parametrize(
    ("script", "argument", "told"),
    [("setup.sh", "everything", "usage: scripts/setup.sh"), ("check.sh", "", "make check DOC=")],
)
def test_a_script_that_is_called_wrongly_says_how(script, argument, told):
    done = subprocess.run(
        ["sh", f"scripts/{script}", argument],
        cwd=ROOT,
        capture_output=True,
        text=True,
        env={"PATH": "/usr/bin:/bin"},
    )
    assert done.returncode == 2
    assert told in done.stderr
