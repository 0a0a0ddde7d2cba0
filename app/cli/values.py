"""Values of the context as a person types them, checked and brought to one form."""

from __future__ import annotations

import argparse
import re
from datetime import date
from functools import cache
from types import MappingProxyType
from typing import Any

EXAMPLES = "BGD, IND, LKA, NPL, PHL, ARE, KWT, QAT, SAU"
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


def country(untrusted: str) -> str:
    """The ISO 3166-1 alpha-3 code, in capitals.

    Raises argparse.ArgumentTypeError, whose sentence says what is allowed and what may be meant.
    """
    import pycountry

    code = untrusted.strip().upper()
    if pycountry.countries.get(alpha_3=code):
        return code
    meant = _lookup(pycountry.countries, untrusted)
    hint = f"; {meant.name} is {meant.alpha_3}" if meant else ""
    raise argparse.ArgumentTypeError(
        f"{untrusted!r} is no country code{hint}. Allowed are the three-letter codes of ISO 3166-1 "
        f"(for example {EXAMPLES})."
    )


def language(untrusted: str) -> str:
    """The ISO 639 code of a language given by code, tag or English name: two letters where there are two.

    Raises argparse.ArgumentTypeError, whose sentence says what is allowed.
    """
    import pycountry

    primary = re.split(r"[-_]", untrusted.strip().lower())[0]
    found = _lookup(pycountry.languages, untrusted) or _lookup(pycountry.languages, primary)
    found = found or _short_names().get(untrusted.strip().casefold())
    if found is None:
        raise argparse.ArgumentTypeError(
            f"{untrusted!r} is no language. Allowed are codes of ISO 639 (for example ne, hi, bn, tl, ar) "
            "and English names (for example Nepali)."
        )
    return str(getattr(found, "alpha_2", None) or found.alpha_3)


def day(untrusted: str) -> date:
    """A date written as year-month-day.

    Raises argparse.ArgumentTypeError, whose sentence says what is allowed.
    """
    if _DAY.fullmatch(untrusted):
        try:
            return date.fromisoformat(untrusted)
        except ValueError as error:
            raise argparse.ArgumentTypeError(f"{untrusted!r} is not in the calendar.") from error
    raise argparse.ArgumentTypeError(f"{untrusted!r} is no date. Write it as 2026-03-31 (year-month-day).")


def _lookup(table: Any, words: str) -> Any:
    try:
        return table.lookup(words.strip())
    except LookupError:
        return None


@cache
def _short_names() -> MappingProxyType[str, Any]:
    """Languages by the plain form of names such as "Nepali (macrolanguage)"."""
    import pycountry

    # Several languages may share a plain name; the one with a two-letter code is the one that is meant.
    ordered = sorted(pycountry.languages, key=lambda item: hasattr(item, "alpha_2"))
    return MappingProxyType({item.name.split(" (")[0].casefold(): item for item in ordered})
