"""`text`, `rules`, the progress bar, and how the program ends when it is interrupted."""

from __future__ import annotations

import io
import subprocess
import sys

import pytest

from app import cli
from app.cli import main, values
from app.cli.progress import watched
from rules.errors import RuleFileError


def test_text_prints_what_offsets_count(write, capsys):
    path = write("a.txt", "1. Pay\nThe Worker gets QAR 1,200.\n\n2. Rest\nFriday is free.\n")
    assert main(["text", str(path)]) == 0
    text = capsys.readouterr().out
    from nlp.reading import read

    assert text.rstrip("\n") == read(path.read_bytes(), "a.txt").text.rstrip("\n")
    assert "QAR 1,200" in text


@pytest.mark.parametrize(("name", "words", "code"), [("a.txt", "", "empty_file"), (None, "", "not_found")])
def test_text_of_what_cannot_be_read(write, tmp_path, capsys, name, words, code):
    path = write(name, words) if name else tmp_path / "missing.pdf"
    assert main(["text", str(path)]) == 2
    assert f"[{code}]" in capsys.readouterr().err


def test_rules_lists_every_rule(capsys):
    from rules import catalogue

    assert main(["rules"]) == 0
    out = capsys.readouterr().out
    assert all(f" {rule.id}: " in out for rule in catalogue.load().rules)
    assert "FEES" in out


@pytest.mark.parametrize(
    ("error", "code", "told"),
    [
        (KeyboardInterrupt(), 130, "Stopped."),
        (RuleFileError("fees/FEE-001.yaml", 3, "title is missing"), 2, "fees/FEE-001.yaml"),
    ],
)
def test_how_a_command_ends_early(monkeypatch, capsys, error, code, told):
    def fail(command: str, arguments: object) -> int:
        raise error

    monkeypatch.setattr(cli, "_run", fail)
    assert main(["rules"]) == code
    assert told in capsys.readouterr().err


def test_a_reader_that_goes_away_is_no_traceback():
    command = f"{sys.executable} -m app rules | head -n 1"
    done = subprocess.run(command, shell=True, capture_output=True, text=True, timeout=60)
    assert done.stderr == ""
    assert done.stdout.count("\n") == 1


class Screen(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_the_bar_counts_for_somebody_who_watches(monkeypatch, checked, make_finding, failed):
    screen = Screen()
    monkeypatch.setattr(sys, "stderr", screen)
    monkeypatch.setattr(sys, "stdout", Screen())
    results = [checked(), checked(make_finding()), failed]
    assert list(watched(results, 3)) == results
    assert "1 fall short, 1 failed" in screen.getvalue()
    assert "3/3" in screen.getvalue()


@pytest.mark.parametrize("total", [1, 2])
def test_no_bar_for_one_document_or_without_a_terminal(capsys, checked, total):
    assert len(list(watched([checked()] * total, total))) == total
    assert capsys.readouterr().err == ""


@pytest.mark.parametrize(
    ("typed", "code"),
    [("ne", "ne"), ("NEP", "ne"), ("Nepali", "ne"), ("pt-BR", "pt"), ("Swahili", "sw"), ("fil", "fil")],
)
def test_languages_have_one_form(typed, code):
    assert values.language(typed) == code
