"""Values of particulars as a sentence states them: money, hours, days, dates, places, jobs."""

from __future__ import annotations

import re
from functools import lru_cache

import pycountry

from nlp.phrase_patterns import word_set
from nlp.phrases import Words

Found = tuple[int, int]
"""Half-open word range of a value."""

_MONEY = re.compile(
    r"^(?:[a-z]{3}|[a-z]{0,3}[$€£¥₹])?[$€£¥₹]?\d[\d,.]*(?:/-|\.-|k)?(?:[$€£¥₹]|/[a-z]+|[a-z]{3})?$"
)
_CLOCK = re.compile(r"^\d{1,2}(?:[:.h]\d{2})?(?:am|pm|a\.m\.|p\.m\.|h|hrs)?$")
_PER = word_set("per a an each every the / for gross net p.m. p.a. pm pcm of full in basic worked")
_PERIODIC = frozenset(("p.m.", "p.a.", "pcm", "p.h.", "/month", "/hour"))
_LOCATIVE = frozenset(("at", "in", "on", "within", "aboard", "of", "to", "from"))
_NOT_PLACES = word_set("writing cash advance duplicate two force case full addition accordance time respect")


@lru_cache(maxsize=1)
def currencies() -> frozenset[str]:
    """ISO 4217 codes in lower case."""
    return frozenset(c.alpha_3.lower() for c in pycountry.currencies) - {
        "all",
        "top",
        "try",
        "mad",
        "bob",
        "cup",
        "pen",
        "ron",
    }


def _currency(words: Words, i: int) -> bool:
    return 0 <= i < len(words.lowers) and (
        words.lowers[i] in currencies() or "currencyword" in words.classes[i]
    )


def money(words: Words) -> list[Found]:
    """Amounts with their currency and period ("SAR 1,850 for each month")."""
    found: list[Found] = []
    i, n = 0, len(words.lowers)
    while i < n:
        lower = words.lowers[i]
        first = last = -1
        joined = re.match(r"^([a-z]{2,3}|[a-z]{0,3}[$€£¥₹])(\d[\d,.]*)", lower)
        if _currency(words, i) and i + 2 < n and words.lowers[i + 1] == "." and _number(words, i + 2):
            first, last = i, i + 3
        elif (
            _currency(words, i)
            and i + 1 < n
            and (_number(words, i + 1) or words.lowers[i + 1] in ("$", "€", "£"))
        ):
            first, last = i, i + 2
            while last < n and (
                _number(words, last)
                and words.lowers[last - 1] not in ("a", "an")
                and words.lowers[last] not in ("a", "an")
            ):
                last += 1
        elif joined and (
            joined[1] in currencies() or joined[1][-1] in "$€£¥₹" or joined[1] in ("rm", "rs", "tk", "dh")
        ):
            first, last = i, i + 1
        elif _number(words, i) and lower not in ("a", "an"):
            j = i + 1
            while (
                j < n
                and (_number(words, j) or words.lowers[j] in ("and", "hundred", "thousand"))
                and words.lowers[j] not in ("a", "an")
            ):
                j += 1
            if j < n and _currency(words, j):
                first, last = i, j + 1
                if (
                    last + 2 < n
                    and words.lowers[last] == "and"
                    and _number(words, last + 1)
                    and _currency(words, last + 2)
                ):
                    last += 3
        if first >= 0:
            found.append((first, _period_end(words, last)))
            i = found[-1][1]
        else:
            i += 1
    return found


def _number(words: Words, i: int) -> bool:
    if i >= len(words.lowers):
        return False
    lower = words.lowers[i]
    return (
        "number" in words.classes[i] and (bool(_MONEY.match(lower)) or lower.isalpha() or "-" in lower)
    ) or bool(_MONEY.match(lower))


def _period_end(words: Words, last: int) -> int:
    """End of a period that follows an amount ("per month", "a month gross", "p.m.")."""
    n = len(words.lowers)
    j = last
    while j < min(last + 5, n):
        if words.lowers[j] in _PERIODIC:
            return j + 1
        if "period" in words.classes[j] and (j > last or words.lowers[j].endswith("ly")):
            return max(words.classes[j]["period"])
        if words.lowers[j] not in _PER and words.lowers[j] not in ("(", ")", "-"):
            break
        j += 1
    return last


def has_period(words: Words, found: Found) -> bool:
    """Whether the amount is per hour, day, week, month or piece."""
    return any(
        "period" in words.classes[j] or words.lowers[j] in _PERIODIC or "/" in words.lowers[j]
        for j in range(*found)
    )


def hours(words: Words) -> list[Found]:
    """Hours per day or week, or a clock range ("06:00 to 14:00", "8 hours a day", "48 per week")."""
    found: list[Found] = []
    n = len(words.lowers)
    for i, lower in enumerate(words.lowers):
        if not ("number" in words.classes[i] or "realnumber" in words.classes[i]) or lower in ("a", "an"):
            continue
        if i and words.lowers[i - 1] == "-" and lower.isalpha():
            continue
        j = max(words.classes[i].get("number", {i + 1}) | words.classes[i].get("realnumber", {i + 1}))
        while (
            j < n
            and words.lowers[j] in ("(", ")")
            or (j < n and ("number" in words.classes[j] and words.lowers[j] not in ("a", "an")))
        ):
            j += 1
        if j < n and words.lowers[j] in ("hour", "hours", "hrs", "hr", "h", "hrs.", "hours'", "h.", "hr."):
            end = j + 1
            for k in range(j + 1, min(j + 8, n)):
                if words.lowers[k] in (";", ".", "|", "rest"):
                    break
                if words.lowers[k] in ("day", "week", "days", "shift", "daily", "weekly", "month", "days'"):
                    end = k + 1
                    break
            found.append((i, end))
        elif (
            j + 1 < n
            and words.lowers[j] in ("per", "a", "each", "/")
            and words.lowers[j + 1] in ("day", "week")
        ):
            found.append((i, j + 2))
        elif (
            _CLOCK.match(lower)
            and j < n
            and words.lowers[j] in ("-", "–", "to", "until", "till", "—", "a.m.", "am", "hrs", "o'clock")
        ):
            k = j + 1
            while k < min(j + 3, n) and not _CLOCK.match(words.lowers[k]):
                k += 1
            if (
                k < n
                and _CLOCK.match(words.lowers[k])
                and (
                    ":" in lower
                    or ":" in words.lowers[k]
                    or "h" in lower
                    or "m" in "".join(words.lowers[j : k + 2])
                    or "." in lower
                )
            ):
                found.append((i, k + 1))
    return found


def durations(words: Words) -> list[Found]:
    """Numbers of days, weeks, months or years."""
    found: list[Found] = []
    for i, lower in enumerate(words.lowers):
        if ("number" in words.classes[i] or "realnumber" in words.classes[i]) and lower not in ("a", "an"):
            start = max(words.classes[i].get("number", {i + 1}) | words.classes[i].get("realnumber", {i + 1}))
            for j in range(start, min(i + 6, len(words.lowers))):
                if "timeunit" in words.classes[j] and words.lowers[j] not in ("hour", "hours"):
                    found.append((i, max(words.classes[j]["timeunit"])))
                    break
                if (
                    words.lowers[j]
                    not in ("(", ")", "calendar", "working", "full", "paid", "consecutive", "-", "more")
                    and "number" not in words.classes[j]
                ):
                    break
    return found


def places(words: Words, texts: list[str]) -> list[Found]:
    """A named place or a kind of place after a preposition of place ("at Villa 22, Al Waab, Doha")."""
    found: list[Found] = []
    n = len(texts)
    for i, lower in enumerate(words.lowers):
        if lower not in _LOCATIVE:
            continue
        for j in range(i + 1, min(i + 6, n)):
            if (
                words.lowers[j] in (",", ".", ";", "|", ":")
                or words.lowers[j] in _NOT_PLACES
                or (words.lowers[j] in _LOCATIVE and words.lowers[j] != "of")
            ):
                break
            proper = (
                texts[j][:1].isupper()
                and texts[j].isalpha()
                and "month" not in words.classes[j]
                and "worker" not in words.classes[j]
                and "weekday" not in words.classes[j]
            )
            if ("place" in words.classes[j] and lower not in ("of", "to")) or (
                proper
                and lower in ("at", "in", "within", "aboard", "on")
                and not (words.classes[j].keys() & {"employer", "language"})
                and "language" not in words.classes[j]
            ):
                found.append((i + 1, _proper_end(words, texts, j + 1)))
                break
    return found


def _proper_end(words: Words, texts: list[str], j: int) -> int:
    """A name goes on over capitals, numbers, commas and linking words that another capital follows."""
    last = j
    while j < len(texts) and j < last + 4:
        if (texts[j][:1].isupper() or texts[j][:1].isdigit()) and "month" not in words.classes[j]:
            last = j + 1
        elif texts[j] not in (
            ",",
            "of",
            "the",
            "no",
            "no.",
            "near",
            "in",
            "'s",
            "-",
            "al",
            "'",
            "at",
            "St",
            "and",
        ):
            break
        j += 1
    return last


def upto(words: Words, first: int, limit: int = 9) -> int:
    """End of a short phrase: before the next stop, preposition of place or verb, at most `limit` words on."""
    j = first
    while j < len(words.lowers) and j < first + limit:
        if words.lowers[j] in (
            ",",
            ".",
            ";",
            "|",
            "(",
            ":",
            "at",
            "in",
            "for",
            "on",
            "with",
            "from",
            "and",
            "by",
            "under",
            "to",
            "who",
            "which",
            "or",
            "–",
            "-",
            "as",
            "is",
        ):
            break
        j += 1
    return j
