"""What the understanding layer yields: provisions, particulars and the document's kind and languages."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from nlp.model import Document, DocumentWarning

Party = Literal["worker", "employer", "agency", "authority", "third", "new_employer", "unstated"]
Effect = Literal["required", "allowed", "stated", "forbidden", "exempt"]
"""What the provision does to its action: demands, permits, states, bans it, or frees from it."""

Standing = Literal["operative", "recital", "quoted", "contested", "hidden"]
Kind = Literal["contract", "offer_letter", "agency_agreement", "undertaking", "bla", "self_certification"]


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Half-open range of code points in the document text."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Quantity:
    """A value found in the text: money (unit = ISO 4217 code), duration (days), rate or percentage."""

    kind: Literal["money", "duration", "percentage", "date", "hours"]
    value: float | str
    unit: str
    span: Span
    per: str = ""


@dataclass(frozen=True, slots=True)
class Provision:
    """One statement of a clause.

    `objects` are ids of the taxonomy (`nlp/lexicon/*/objects.yaml`). `flags` name circumstances that
    rules may ask for ("leaving", "consent_needed", "immediate"); `doubts` name what was not
    resolved, each of which makes an outcome that rests on the provision a matter for review. `family` is
    that of the interpreter that found it; `stance` is what the trained reader says of its sentences
    ("against", "unclear", "for", "none"; "" where the reader was not asked), `doubted` that it does not
    rule out "against" all the same, `about` the topics of all families that they may be about.
    """

    clause: int
    span: Span
    action: str
    objects: tuple[str, ...] = ()
    effect: Effect = "stated"
    agent: Party = "unstated"
    payer: Party = "unstated"
    payee: Party = "unstated"
    holder: Party = "unstated"
    beneficiary: Party = "unstated"
    source: str = ""
    quantities: tuple[Quantity, ...] = ()
    flags: frozenset[str] = frozenset()
    conditions: tuple[Span, ...] = ()
    exceptions: tuple[Span, ...] = ()
    references: tuple[str, ...] = ()
    standing: Standing = "operative"
    doubts: tuple[str, ...] = ()
    family: str = ""
    stance: str = ""
    doubted: bool = False
    about: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Particular:
    """What the document states of one thing that a contract must state.

    status: stated · blank (a form left empty) · open (left to a discretion or policy) · reference
    (said to stand in a text that is not attached). `confirmed`: the trained reader, too, takes the
    sentence as stating it, or did not read it.
    """

    name: str
    status: Literal["stated", "blank", "open", "reference"]
    value: str
    span: Span
    clause: int
    stance: str = ""
    doubted: bool = False
    about: frozenset[str] = frozenset()
    confirmed: bool = True
    placed: bool = False


@dataclass(frozen=True, slots=True)
class Understanding:
    """Everything that judging may look at."""

    document: Document
    kind: Kind
    kind_certain: bool
    languages: tuple[str, ...]
    provisions: tuple[Provision, ...]
    particulars: tuple[Particular, ...]
    aliases: dict[str, Party] = field(default_factory=dict)
    warnings: tuple[DocumentWarning, ...] = ()
