"""Child processes with limits: one for each document, forked from a warm server that never sees one."""

from __future__ import annotations

import logging
import multiprocessing
import os
import resource
import signal
import time
import traceback
from collections.abc import Callable, Iterator
from contextlib import suppress
from multiprocessing import forkserver
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from typing import Any

from app.checking.parts import Part
from nlp.reading.errors import Unreadable

logger = logging.getLogger(__name__)

PRELOAD = ["app.checking.warm"]
GRACE = 3.0
"""Seconds between asking a child to end and killing it."""
LARGEST_PART = 400_000_000

TOO_LONG = (
    "Checking took longer than {seconds:g} seconds and was stopped. Split the document, or save it again "
    "as a plain PDF, and check the parts."
)
TOO_LARGE = "Checking needed more time or memory than it may have, and was stopped. Split the document."
FAULT = "Checking failed because of a fault in the program."

Task = Callable[..., Iterator[Part]]


def run_here(task: Task, *arguments: Any) -> Iterator[Part]:
    """Run `task` in this process, without limits; for tests and debuggers."""
    yield from task(*arguments)


class Children:
    """Runs tasks in child processes that may use `seconds` of wall time and `memory_mb` of address space."""

    def __init__(self, seconds: float, memory_mb: int) -> None:
        self._seconds = seconds
        self._memory = memory_mb * 1024 * 1024
        self._context = multiprocessing.get_context("forkserver")
        self._context.set_forkserver_preload(PRELOAD)

    def prepare(self) -> None:
        """Start the warm server, so that the first document does not wait for it."""
        forkserver.ensure_running()

    def run(self, task: Task, *arguments: Any) -> Iterator[Part]:
        """What `task(*arguments)` yields, as it comes.

        Raises Unreadable as the task does; `resource_limit` when it takes too much time or memory,
        `internal` when it ends without a result.
        """
        receiver, sender = self._context.Pipe(duplex=False)
        child = self._context.Process(
            target=work, args=(sender, task, arguments, self._memory, self._seconds), daemon=True
        )
        child.start()
        sender.close()
        try:
            yield from self._received(receiver, child, time.monotonic() + self._seconds)
        finally:
            receiver.close()
            _end(child)

    def _received(self, receiver: Connection, child: BaseProcess, deadline: float) -> Iterator[Part]:
        while True:
            if not receiver.poll(max(0.0, deadline - time.monotonic())):
                raise Unreadable("resource_limit", TOO_LONG.format(seconds=self._seconds))
            try:
                # Bytes only: what a hostile document may have taken over cannot send objects to be unpickled.
                name, _, content = receiver.recv_bytes(LARGEST_PART).partition(b"\n")
            except EOFError:
                child.join(GRACE)
                killed = child.exitcode in (-signal.SIGKILL, -signal.SIGXCPU)
                raise Unreadable(
                    *(("resource_limit", TOO_LARGE) if killed else ("internal", FAULT))
                ) from None
            if name == b"done":
                return
            if name == b"unreadable":
                code, _, message = content.decode("utf-8", "replace").partition("\n")
                raise Unreadable(code, message)
            if name == b"failed":
                logger.error("a task failed in its child process:\n%s", content.decode("utf-8", "replace"))
                raise Unreadable("internal", FAULT)
            yield Part(name.decode("ascii", "replace"), content)


def work(sender: Connection, task: Task, arguments: tuple[Any, ...], memory: int, seconds: float) -> None:
    """The life of a child: take the limits, run the task, send what it yields and how it ended."""
    # A group of its own, so that what the child starts (OCR) ends with it.
    os.setpgrp()
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    resource.setrlimit(resource.RLIMIT_CPU, (int(seconds) + 1, int(seconds) + 5))
    try:
        for part in task(*arguments):
            _send(sender, part.name, part.content)
            # The first part is what somebody waits for; the rest leaves the processor to other documents.
            os.nice(5)
        _send(sender, "done")
    except BrokenPipeError:
        # Nobody waits for the rest any more: the service was stopped or has given up.
        return
    except Unreadable as error:
        _send(sender, "unreadable", f"{error.code}\n{error.message}".encode("utf-8", "replace"))
    except MemoryError:
        _send(sender, "unreadable", f"resource_limit\n{TOO_LARGE}".encode())
    except Exception:
        _send(sender, "failed", traceback.format_exc().encode("utf-8", "replace"))


def _send(sender: Connection, name: str, content: bytes = b"") -> None:
    sender.send_bytes(name.encode("ascii") + b"\n" + content)


def _end(child: BaseProcess) -> None:
    """End the child and whatever it started."""
    child.join(0.2)
    for number in (signal.SIGTERM, signal.SIGKILL):
        if child.pid is not None:
            _signal_group(child.pid, number)
        child.join(GRACE)


def _signal_group(group: int, number: signal.Signals) -> None:
    with suppress(ProcessLookupError, PermissionError):
        os.killpg(group, number)
