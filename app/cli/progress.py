"""A progress bar for somebody who watches; nothing where nobody does."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator

from app.cli.work import Result


def watched(results: Iterable[Result], total: int) -> Iterator[Result]:
    """The results unchanged; a bar on stderr when that is a terminal and there is more than one."""
    if total < 2 or not sys.stderr.isatty():
        yield from results
        return
    from tqdm import tqdm

    # Processes are forked while the bar runs, and a thread must not live across a fork.
    tqdm.monitor_interval = 0
    failed = short = 0
    with tqdm(total=total, unit="document", file=sys.stderr, dynamic_ncols=True, leave=False) as bar:
        for result in results:
            failed += result.failure is not None
            short += bool(result.assessment and result.assessment.summary.get("violated"))
            bar.set_postfix_str(f"{short} fall short, {failed} failed", refresh=False)
            bar.update()
            if sys.stdout.isatty():
                with tqdm.external_write_mode(file=sys.stderr):
                    yield result
            else:
                yield result
