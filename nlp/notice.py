"""Periods of notice: whose is which, over a sentence and the rows and clauses beside it, and which is longer.

Flags: notice_period (the worker's is stated), longer_than_employer, equal_notice, long_notice (more than a
month), blank_notice (left open).
"""

from __future__ import annotations

from nlp.cues import Cues
from nlp.meaning import Party
from nlp.scene import Scene, View

_UNIT = {
    "day": 1,
    "days": 1,
    "day's": 1,
    "days'": 1,
    "week": 7,
    "weeks": 7,
    "wk": 7,
    "wks": 7,
    "fortnight": 14,
    "month": 30,
    "months": 30,
    "mth": 30,
    "mths": 30,
    "year": 365,
    "years": 365,
    "hour": 0.04,
    "hours": 0.04,
    "yr": 365,
    "yrs": 365,
    "month's": 30,
    "week's": 7,
    "hrs": 0.04,
}
WORDS = {
    w: n
    for n, w in enumerate(
        [
            "zero",
            "one",
            "two",
            "three",
            "four",
            "five",
            "six",
            "seven",
            "eight",
            "nine",
            "ten",
            "eleven",
            "twelve",
            "thirteen",
            "fourteen",
            "fifteen",
            "sixteen",
            "seventeen",
            "eighteen",
            "nineteen",
            "twenty",
        ]
    )
}
WORDS |= {
    "a": 1,
    "an": 1,
    "thirty": 30,
    "forty": 40,
    "sixty": 60,
    "ninety": 90,
    "hundred": 100,
    "another": 1,
    "first": 1,
    "fifty": 50,
    "eighty": 80,
    "seventy": 70,
    "twentyone": 21,
}
_NONE = frozenset(("nil", "none", "immediate", "immediately", "forthwith"))
_AT_ONCE = ("without notice", "no notice", "same day", "at once", "any time")
_PAY = frozenset(("salary", "wage", "wages", "pay", "remuneration"))
_WITHIN = frozenset(("within", "after"))
_LONG = 31
_NEAR = 3
"""How many clauses back the other party's period is looked for."""


def notice_flags(scene: Scene, view: View, cues: Cues) -> frozenset[str]:
    """Flags about the periods of notice in the sentence, seen with those beside it."""
    beside = _beside(scene, view)
    found = periods(view, 1.0 if beside else 0.0)
    if not found:
        return frozenset({"blank_notice"}) if cues.has("blank") else frozenset()
    known: dict[Party, float] = {}
    for party, days in found:
        known.setdefault(party, days)
    both = cues.has("either") or (cues.has("both") and "worker" not in known)
    here = set(known)
    if "unstated" in known and not both and "worker" not in known:
        known["worker"] = known["unstated"]
    if "employer" not in known or "worker" not in known:
        for party, days in beside:
            known.setdefault(party, days)
    flags = set()
    worker, employer = known.get("worker"), known.get("employer")
    own = max(known.values()) if both else worker
    if own is not None and own > _LONG:
        flags.add("long_notice")
    if both or cues.has("both"):
        flags |= {"notice_period", "equal_notice"}
    elif worker is not None and ("worker" in here or "unstated" in here or employer is not None):
        flags.add("notice_period")
    if worker is not None and employer is not None and not both:
        flags.add("longer_than_employer" if worker > employer else "equal_notice")
    if cues.has("blank"):
        flags.add("blank_notice")
    return frozenset(flags)


def _beside(scene: Scene, view: View) -> list[tuple[Party, float]]:
    """Periods of the sentences before, and of clauses before under the same heading or in the same table."""
    found: list[tuple[Party, float]] = []
    for earlier in scene.views:
        if earlier is view:
            break
        found += _of_notice(earlier)
    previous, steps = scene.previous, 0
    while previous is not None and steps < _NEAR:
        if previous.clause.kind == "row" or previous.clause.headings == scene.clause.headings:
            for view in previous.views:
                found += periods(view) if previous.clause.kind == "row" else _of_notice(view)
        previous, steps = previous.previous, steps + 1
    return [(party, days) for party, days in found if party in ("worker", "employer")]


def _of_notice(view: View) -> list[tuple[Party, float]]:
    """Periods of a sentence that tells how long before, not of one that sets a term for something else."""
    lowers = view.sentence.lowers
    trial = "probation" in lowers or "probationary" in lowers or "during this period" in view.text()
    return [] if trial or _WITHIN & set(lowers) else periods(view)


def periods(view: View, unit: float = 0.0) -> list[tuple[Party, float]]:
    """Durations in days, each with the party that stands nearest in its own part of the sentence.

    `unit` (days) is that of a number without one of its own, 0 where there can be none.
    """
    lowers = view.sentence.lowers
    found: list[tuple[Party, float]] = []
    places = [
        (i, days)
        for i in range(len(lowers))
        if (days := _duration(lowers, i)) is not None and not _of_pay(lowers, i)
    ]
    if (
        not places
        and {m.party for m in view.people} == {"employer"}
        and (_NONE & set(lowers) or "without notice" in view.text() or "no notice" in view.text())
    ):
        return [("employer", 0.0)]
    if places or unit:
        places = sorted([*places, *_bare(lowers, places, unit)])
    for n, (at, days) in enumerate(places):
        low = places[n - 1][0] + 1 if n else 0
        high = places[n + 1][0] if n + 1 < len(places) else len(lowers)
        before = [
            m for m in view.people if low <= m.first and m.last <= at and m.party in ("worker", "employer")
        ]
        after = [m for m in view.people if at < m.first < high and m.party in ("worker", "employer")]
        subject = [m for m in before if not m.preposition and not m.possessive]
        by = [m for m in after if m.preposition in ("by", "from", "for", "of") and m.first - at <= 6]
        if by and not (
            before and n and any(lowers[i] in (",", ";", "and", "but", "|") for i in range(at, by[0].first))
        ):
            found.append((by[0].party, days))
        elif before:
            marked = [m for m in before if m.preposition in ("by", "from", "for")]
            found.append(
                (marked[-1].party if marked else subject[0].party if subject else before[-1].party, days)
            )
        elif after and len(places) > 1:
            found.append((after[0].party, days))
        else:
            found.append(("unstated", days))
    if (
        len(places) == 1
        and {m.party for m in view.people} >= {"worker", "employer"}
        and (_NONE & set(lowers) or any(w in view.text() for w in _AT_ONCE))
    ):
        other: Party = "employer" if found[0][0] == "worker" else "worker"
        found.append((other, 0))
    return found


def _of_pay(lowers: list[str], at: int) -> bool:
    """A month's salary is a sum, not a period."""
    for lower in lowers[at + 1 : at + 5]:
        if lower in ("notice", "or", ",", "in", "and", "|"):
            return False
        if lower in _PAY:
            return True
    return False


def _bare(lowers: list[str], places: list[tuple[int, float]], unit: float) -> list[tuple[int, float]]:
    """Numbers whose unit was said before ("four weeks for the worker and eight for the farm")."""
    found = []
    taken = {j for at, _ in places for j in range(at - 4, at + 1)}
    for i, lower in enumerate(lowers):
        number = int(lower) if lower.isdecimal() and len(lower) <= 3 else WORDS.get(lower, 0)
        if i in taken or number < 2 or i == 0:
            continue
        following = lowers[i + 1] if i + 1 < len(lowers) else "."
        last = next((days / max(_count(lowers, at), 1) for at, days in reversed(places) if at < i), unit)
        if last and following in ("for", "from", "by", ".", ",", ";", "|", "on", "to"):
            found.append((i, number * (round(last) or last)))
    return found


def _count(lowers: list[str], at: int) -> float:
    """The number that goes with the unit at a word."""
    days = _duration(lowers, at)
    return (days or 0) / _UNIT.get(lowers[at], 1)


def _duration(lowers: list[str], at: int) -> float | None:
    """Days, where a unit of time stands at a word with its number before it ("30 (thirty) days")."""
    unit = _UNIT.get(lowers[at])
    if unit is None:
        for name in ("days", "day", "months", "month", "mths", "weeks"):
            number = lowers[at].removesuffix(name)
            if number != lowers[at] and number.isdecimal():
                return int(number) * _UNIT[name]
        return None
    for i in range(at - 1, max(-1, at - 6), -1):
        lower = lowers[i]
        if lower in ("-", ")", "(", "'", "calendar", "working", "full", "clear", "consecutive", "written"):
            continue
        if lower.isdecimal():
            return int(lower) * unit
        if lower in WORDS:
            tens = WORDS.get(lowers[i - 2], 0) if i > 1 and lowers[i - 1] == "-" and WORDS[lower] < 10 else 0
            return (WORDS[lower] + (tens if tens in (20, 30, 40, 50, 60, 70, 80, 90) else 0)) * unit
        break
    return unit if lowers[at] in ("fortnight", "month's", "week's") else None
