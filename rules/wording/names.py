"""Names by which a document calls those whom it binds."""

from __future__ import annotations

import re

from nlp.meaning import Understanding
from rules.wording.phrases import WORD

DEFINED = re.compile(r"[“\"„«](?:the\s+)?([A-Z][\w.’' -]{1,40}?)[”\"»]")
COUNTRY = re.compile(
    r"(?:Government|Kingdom|Republic|State|Sultanate|Emirate|Commonwealth|Union|behalf) of (?:the )?"
    r"(?:(?:Government|Kingdom|Republic|State|Sultanate|Hashemite Kingdom|Federal Republic|People’s Republic) of (?:the )?)?"
    r"([A-Z][\w’-]+(?: [A-Z][\w’-]+)?)"
)
BETWEEN = re.compile(r"\bbetween (?:the )?([A-Z][\w’-]+(?: [A-Z][\w’-]+)?) and (?:the )?([A-Z][\w’-]+(?: [A-Z][\w’-]+)?)")
BOUND = frozenset({"employer", "agency", "authority"})
OPENING = 4000
"""Definitions and names of the Parties stand at the beginning: code points that are looked at for country names."""


def actor_names(understanding: Understanding, ordinary: frozenset[str]) -> tuple[str, ...]:
    """Aliases of employers, agencies and authorities, defined terms, and the countries that conclude the text.

    `ordinary` are words that a defined term may have without naming an actor ("the Agreement").
    """
    text = understanding.document.text
    names = {alias for alias, party in understanding.aliases.items() if party in BOUND}
    names.update(found.group(1) for found in DEFINED.finditer(text))
    opening = text[:OPENING]
    names.update(found.group(1) for found in COUNTRY.finditer(opening))
    names.update(name for found in BETWEEN.finditer(opening) for name in found.groups())
    kept = []
    for name in sorted(names):
        words = [word.group() for word in WORD.finditer(name)]
        if words and not any(word.casefold() in ordinary for word in words):
            kept.append(" ".join(words))
    return tuple(kept)
