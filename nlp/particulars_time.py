"""Hours, rest, leave and the length of the contract: what a sentence states of each."""

from __future__ import annotations

from nlp import particulars_values as values
from nlp.particulars_scope import (
    Prepared,
    Status,
    cue,
    elsewhere,
    has_blank,
    near_cue,
    relevant,
    rest_of,
    text_of,
    unfilled,
)


def working_hours(p: Prepared, name: str) -> Status:
    if "overtime" in p.words.lowers[:3] and not p.label_end:
        return None
    found = values.hours(p.words)
    if (
        found
        and (name in p.named or cue(p, name) >= 0 or any("worker" in at for at in p.words.classes))
        and not _resting(p, found)
    ):
        return "stated", p.value(
            found[0][0], found[-1][1] if found[-1][1] - found[0][0] < 12 else found[0][1]
        )
    if near_cue(p, name, p.of("reference")):
        return "reference", text_of(p, p.of("reference")[0])
    own = p.live("working_hours.open")
    if (
        own
        and not elsewhere(p)
        and (relevant(p, name) or all(any(c in at for at in p.words.classes) for c in ("worker", "workverb")))
    ):
        return "open", text_of(p, own[0])
    if name in p.named and p.label_end and any("number" in at for at in p.words.classes[p.label_end :]):
        return "stated", rest_of(p)
    return unfilled(p, name) if relevant(p, name) else None


def _resting(p: Prepared, found: list[tuple[int, int]]) -> bool:
    first, last = found[0]
    return len(found) == 1 and bool(
        {"rest", "sleep", "sleeps", "rests", "lunch", "overtime", "notice"}
        & set(p.words.lowers[max(0, first - 4) : last + 3])
    )


def weekly_rest(p: Prepared, name: str) -> Status:
    own = p.live("weekly_rest.open")
    if own:
        return "open", text_of(p, own[0])
    stated = p.live("weekly_rest.stated")
    if stated:
        return "stated", text_of(p, stated[0])
    return unfilled(p, name) if relevant(p, name) else None


def annual_leave(p: Prepared, name: str) -> Status:
    if not relevant(p, name):
        return None
    own = p.live(f"{name}.open")
    if own:
        return "open", text_of(p, own[0])
    if name in p.named or not any("sickcue" in at for at in p.words.classes):
        found = values.durations(p.words)
        if found:
            return "stated", p.value(*found[0])
        stated = p.live("annual_leave.stated")
        if stated:
            return "stated", text_of(p, stated[0])
        if name in p.named and p.label_end and any("number" in at for at in p.words.classes[p.label_end :]):
            return "stated", rest_of(p)
    return unfilled(p, name)


def sick_leave(p: Prepared, name: str) -> Status:
    if not relevant(p, name):
        return None
    own = p.live("sick_leave.open")
    if own:
        return "open", text_of(p, own[0])
    lowers = set(p.words.lowers)
    found = values.durations(p.words)
    if found:
        return "stated", p.value(*found[0])
    if lowers & {
        "paid",
        "pay",
        "wage",
        "wages",
        "salary",
        "full",
        "law",
        "entitled",
        "granted",
        "continues",
    } or (name in p.named and p.label_end and not has_blank(p) and not p.live("discretion")):
        return "stated", rest_of(p)
    return unfilled(p, name)


def start_or_duration(p: Prepared, name: str) -> Status:
    own = p.live("start_or_duration.open")
    relevant = name in p.named or (
        cue(p, name) >= 0
        and not set(p.words.lowers)
        & {"probation", "probationary", "notice", "leave", "insurance", "founded", "files", "days"}
    )
    if own and cue(p, name) >= 0:
        return "open", text_of(p, own[0])
    if not relevant:
        return None
    if has_blank(p):
        return "blank", ""
    stated = p.of("start_or_duration.stated")
    if stated:
        return "stated", text_of(p, stated[0])
    return None
