"""The benchmark measures what it says."""

from __future__ import annotations

from io import BytesIO

import pytest
from reportlab.pdfgen.canvas import Canvas

from bench.__main__ import main, started, whole
from bench.cold import Cold, Spent
from bench.steps import BORN_DIGITAL, OTHER, STEPS, Timing, extract_words, timing

TEXT = "1. The Employer pays all recruitment fees of the Worker."


@pytest.fixture
def pdf(tmp_path):
    buffer = BytesIO()
    canvas = Canvas(buffer)
    canvas.drawString(72, 720, TEXT)
    canvas.save()
    path = tmp_path / "contract.pdf"
    path.write_bytes(buffer.getvalue())
    return path


def test_pdfplumber_reads_the_same_words(pdf):
    assert extract_words(pdf.read_bytes()) == len(TEXT.split())


def test_every_step_is_timed_beside_pdfplumber(pdf):
    found = timing(pdf, repeat=1)
    assert (found.group, found.pages) == (BORN_DIGITAL, 1)
    assert set(found.steps) == set(STEPS)
    assert all(0 < spent < 60_000 for spent in [*found.steps.values(), found.plumber])


def test_text_stands_apart(tmp_path, capsys):
    path = tmp_path / "contract.txt"
    path.write_text(TEXT)
    assert main([str(path), "--repeat", "1"]) == 0
    out = capsys.readouterr().out
    assert out.splitlines()[2] == f"{OTHER}: 1 documents, 1 pages"
    assert "pdfplumber" not in out


@pytest.mark.parametrize(
    ("judging", "said"),
    [(35.0, "1.35 (goal: at most 1.5; met) times"), (60.0, "1.60 (goal: at most 1.5; not met) times")],
)
def test_whole_check_without_report_is_held_against_its_goal(judging, said):
    steps = {"reading": 60.0, "understanding": 40.0, "judging": judging, "report": 900.0}
    assert said in whole([Timing("a.pdf", BORN_DIGITAL, 5, steps, 100.0)])


def test_cold_check_is_held_against_its_goal_on_the_wall_clock():
    found = Cold("a.pdf", Spent(9.0, 6.0), Spent(2.0, 1.5))
    assert "4.50 (goal: at most 4.0; not met) times the imports (4.00 times" in " ".join(started(found))
