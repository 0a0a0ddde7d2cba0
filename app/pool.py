"""Work on hostile input in processes of its own: a document that hangs, crashes or eats memory ends alone.

The standard pools give a task no time limit and are broken as a whole by one dead process.
"""

from __future__ import annotations

import gc
import multiprocessing
import os
import resource
import signal
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from typing import Generic, Literal, TypeVar

Task = TypeVar("Task")
Result = TypeVar("Result")
Loss = Literal["time", "memory", "crash"]

OUT_OF_MEMORY = 77
"""Exit code of a process that reached its memory limit."""
AHEAD = 8
"""Tasks that may be finished before their turn, for each process: bounds what is held in memory."""

_COLLECT_AFTER = 50_000
"""Objects between two collections: with the usual 700 they cost a sixth of the time of a check."""

_fork = multiprocessing.get_context("fork")


@dataclass(frozen=True, slots=True)
class PoolLimits:
    """Processes at the same time; seconds and bytes of address space that one task may take."""

    workers: int
    seconds: float
    memory: int


@dataclass(slots=True)
class _Worker(Generic[Task]):
    process: BaseProcess
    connection: Connection
    number: int = -1
    task: Task | None = None
    deadline: float = 0.0


@dataclass(slots=True)
class _Pool(Generic[Task, Result]):
    work: Callable[[Task], Result]
    limits: PoolLimits
    workers: list[_Worker[Task]] = field(default_factory=list)

    def idle(self) -> _Worker[Task] | None:
        """A process without a task, started if there may be one more."""
        for worker in self.workers:
            if worker.task is None:
                return worker
        return self.start() if len(self.workers) < self.limits.workers else None

    def start(self) -> _Worker[Task]:
        ours, theirs = _fork.Pipe()
        inherited = [worker.connection for worker in self.workers] + [ours]
        process = _fork.Process(
            target=_serve, args=(theirs, inherited, self.work, self.limits.memory), daemon=True
        )
        process.start()
        theirs.close()
        worker: _Worker[Task] = _Worker(process, ours)
        self.workers.append(worker)
        return worker

    def stop(self, worker: _Worker[Task]) -> int | None:
        """Ends a process with all that it started; its exit code."""
        self.workers.remove(worker)
        if worker.process.exitcode is None and worker.process.pid is not None:
            try:
                os.killpg(worker.process.pid, signal.SIGKILL)
            except ProcessLookupError:
                # It has not yet become the leader of its own group.
                worker.process.kill()
        worker.process.join()
        worker.connection.close()
        return worker.process.exitcode


def in_order(
    tasks: Iterable[Task],
    work: Callable[[Task], Result],
    lost: Callable[[Task, Loss], Result],
    limits: PoolLimits,
) -> Iterator[Result]:
    """The result of `work` on each task, in the order of the tasks.

    `work` runs in forked processes; tasks and results must pickle. Where a process dies or goes
    beyond a limit, the result is `lost(task, reason)` and the other tasks go on.
    """
    pool: _Pool[Task, Result] = _Pool(work, limits)
    numbered = enumerate(tasks)
    done: dict[int, Result] = {}
    turn, exhausted = 0, False
    try:
        while True:
            running = [worker for worker in pool.workers if worker.task is not None]
            while not exhausted and len(running) + len(done) < AHEAD * limits.workers:
                worker = pool.idle()
                if worker is None:
                    break
                number, task = next(numbered, (-1, None))
                if task is None:
                    exhausted = True
                    break
                worker.number, worker.task = number, task
                worker.deadline = time.monotonic() + limits.seconds
                _send(worker)
                running.append(worker)
            if not running:
                return
            for worker in _ready(running):
                done[worker.number] = _collect(pool, worker, lost)
            while turn in done:
                yield done.pop(turn)
                turn += 1
    finally:
        for worker in list(pool.workers):
            pool.stop(worker)


def _send(worker: _Worker[Task]) -> None:
    try:
        worker.connection.send(worker.task)
    except (BrokenPipeError, ConnectionResetError):
        # It died while idle; collecting its result will find that out.
        return


def _ready(running: list[_Worker[Task]]) -> list[_Worker[Task]]:
    """The processes that have answered, died or overstayed; waits until there is one."""
    left = min(worker.deadline for worker in running) - time.monotonic()
    heard = wait([worker.connection for worker in running], max(0.0, left))
    now = time.monotonic()
    return [worker for worker in running if worker.connection in heard or worker.deadline <= now]


def _collect(
    pool: _Pool[Task, Result], worker: _Worker[Task], lost: Callable[[Task, Loss], Result]
) -> Result:
    task = worker.task
    assert task is not None
    worker.task = None
    if not worker.connection.poll():
        pool.stop(worker)
        return lost(task, "time")
    try:
        result: Result = worker.connection.recv()
    except (EOFError, ConnectionResetError):
        worker.process.join(1.0)
        return lost(task, _reason(pool.stop(worker)))
    return result


def _reason(exitcode: int | None) -> Loss:
    # The kernel ends the largest process with SIGKILL when the machine runs out of memory.
    return "memory" if exitcode in (OUT_OF_MEMORY, -signal.SIGKILL) else "crash"


def _serve(
    connection: Connection, inherited: list[Connection], work: Callable[[Task], Result], memory: int
) -> None:
    """The life of one process: task in, result out, until the pipe closes."""
    # A group of its own, so that programs it starts (text recognition) end with it.
    os.setsid()
    for other in inherited:
        other.close()
    gc.set_threshold(_COLLECT_AFTER, 20, 20)
    hard = resource.getrlimit(resource.RLIMIT_AS)[1]
    resource.setrlimit(resource.RLIMIT_AS, (memory if hard < 0 else min(memory, hard), hard))
    while True:
        try:
            task = connection.recv()
        except EOFError:
            return
        try:
            result = work(task)
            connection.send(result)
        except MemoryError:
            os._exit(OUT_OF_MEMORY)
        except BrokenPipeError:
            return
