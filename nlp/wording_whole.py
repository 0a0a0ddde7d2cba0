"""Statements that only the whole document decides: annexes that it holds, blanks under a declaration."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from nlp.meaning import Particular, Provision
from nlp.model import Document

_ANNEX = re.compile(r"\b(annex|appendix|schedule|attachment|exhibit|addendum)\s+([\w-]+)", re.IGNORECASE)
_HEAD = 40
_TERMS = frozenset(("pay_rate", "working_hours", "nature_of_work", "place_of_work", "start_or_duration"))
_PEOPLE = frozenset(("employer_identity", "worker_identity", "parties"))
_HERE = ("printed below", "below.", "overleaf", "hereunder", "next pages", "rules below")
_MANY = 2
"""So many terms left blank make a declaration of having understood them worthless."""


def annexes(document: Document) -> frozenset[str]:
    """Annexes that the document itself holds, by the words that open them ("annex 1")."""
    names = set()
    for clause in document.clauses:
        match = _ANNEX.match(document.text[clause.start : clause.start + _HEAD])
        if match:
            names.add(f"{match[1]} {match[2]}".lower())
    return frozenset(names)


def named_annexes(text: str) -> frozenset[str]:
    """Annexes that a passage refers to ("annex 1")."""
    return frozenset(f"{m[1]} {m[2]}".lower() for m in _ANNEX.finditer(text))


def settled(
    document: Document, provisions: Iterable[Provision], particulars: Iterable[Particular]
) -> Iterator[Provision]:
    """The provisions, without references to an attached annex, and with what blanks do to declarations."""
    attached = annexes(document)
    particulars = tuple(particulars)
    blanks = {p.name for p in particulars if p.status == "blank"} & _TERMS
    form = any(p.status == "blank" and p.name in _PEOPLE for p in particulars)
    for provision in provisions:
        if provision.action == "refer":
            named = named_annexes(document.text[provision.span.start : provision.span.end])
            text = document.text[provision.span.start : provision.span.end].lower()
            if (named and named <= attached) or any(word in text for word in _HERE):
                continue
        if provision.action == "declare_understood":
            if len(blanks) < _MANY:
                continue
            # Nobody has declared anything yet on a form that doesn't name the parties.
            flag = "unclear" if form else "against"
            provision = replace(provision, action="sign_blank", flags=frozenset((flag,)))
        yield provision
