"""Names by which a document calls those whom it binds."""

from __future__ import annotations

import re
from functools import lru_cache

import pycountry

from nlp.meaning import Understanding
from rules.wording.phrases import WORD

DEFINED = re.compile(r"[“\"„«](?:the\s+)?([A-Z][\w.’' -]{1,40}?)[”\"»]")
ACRONYM = re.compile(r"\(([A-ZÀ-Þ][A-ZÀ-Þa-z]?[A-ZÀ-Þ]{1,6})\)")
CAPITALISED = re.compile(r"[A-ZÀ-Þ][\w’-]+(?: [A-ZÀ-Þ][\w’-]+)?")
BOUND = frozenset({"employer", "agency", "authority"})


@lru_cache(maxsize=1)
def _countries() -> frozenset[str]:
    """Names of countries, formal and common."""
    names = {
        getattr(country, name, "")
        for country in pycountry.countries
        for name in ("name", "common_name", "official_name")
    }
    return frozenset(name for name in names if name)


def actor_names(understanding: Understanding, ordinary: frozenset[str]) -> tuple[str, ...]:
    """Aliases of employers, agencies and authorities, defined terms, acronyms, and names of countries.

    `ordinary` are words that a defined term may have without naming an actor ("the Agreement").
    """
    text = understanding.document.text
    names = {alias for alias, party in understanding.aliases.items() if party in BOUND}
    names.update(found.group(1) for found in DEFINED.finditer(text))
    names.update(found.group(1) for found in ACRONYM.finditer(text))
    for found in CAPITALISED.finditer(text):
        names.update({found.group(), found.group().split()[0]} & _countries())
    kept = []
    for name in sorted(names):
        words = [word.group() for word in WORD.finditer(name)]
        if words and not any(word.casefold() in ordinary for word in words):
            kept.append(" ".join(words))
    return tuple(kept)
