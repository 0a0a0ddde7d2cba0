"""Work in processes of its own: order, limits, and what happens when one dies."""

from __future__ import annotations

import os
import subprocess
import time
from pathlib import Path

import pytest

from app.pool import PoolLimits, in_order

GIGABYTE = 1_000_000_000


def work(task: str) -> str:
    if task == "die":
        os._exit(3)
    if task == "killed":
        os.kill(os.getpid(), 9)
    if task == "eat":
        bytearray(4 * GIGABYTE)
    if task == "hang":
        time.sleep(60)
    if task.startswith("spawn"):
        child = subprocess.Popen(["sleep", "60"])
        Path(task.split(" ")[1]).write_text(str(child.pid))
        child.wait()
    return task.upper()


def run(*tasks: str, workers: int = 2, seconds: float = 20) -> list[str]:
    limits = PoolLimits(workers, seconds, 2 * GIGABYTE)
    return list(in_order(tasks, work, lambda task, reason: f"{task}: {reason}", limits))


def test_results_come_in_the_order_of_the_tasks():
    tasks = [f"t{number}" for number in range(50)]
    assert run(*tasks) == [task.upper() for task in tasks]


def test_nothing_to_do():
    assert run() == []


@pytest.mark.parametrize("workers", [1, 2])
def test_a_process_that_dies_costs_only_its_own_task(workers):
    found = run("a", "die", "b", "killed", "c", "eat", "d", workers=workers)
    assert found == ["A", "die: crash", "B", "killed: memory", "C", "eat: memory", "D"]


def test_a_task_that_takes_too_long_is_ended():
    began = time.monotonic()
    assert run("hang", "a", "hang", seconds=1) == ["hang: time", "A", "hang: time"]
    assert time.monotonic() - began < 10


def test_programs_that_a_task_started_end_with_it(tmp_path):
    note = tmp_path / "pid"
    assert run(f"spawn {note}", seconds=1) == [f"spawn {note}: time"]
    assert not is_running(int(note.read_text()))


def test_leaving_early_ends_all_processes(tmp_path):
    note = tmp_path / "pid"
    limits = PoolLimits(2, 20, 2 * GIGABYTE)
    results = in_order(["a", f"spawn {note}"], work, lambda task, reason: reason, limits)
    assert next(results) == "A"
    while not (note.exists() and note.read_text()):
        time.sleep(0.01)
    results.close()
    assert not is_running(int(note.read_text()))


def is_running(pid: int) -> bool:
    """Whether the process still runs after a moment (a zombie does not)."""
    for _ in range(100):
        try:
            state = Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()[0]
        except FileNotFoundError:
            return False
        if state in "ZX":
            return False
        time.sleep(0.05)
    return True
