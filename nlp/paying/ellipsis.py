"""Statements that lean on the verb of another: "the ticket by the employer, all else by the worker"."""

from __future__ import annotations

from collections.abc import Iterator

from nlp.paying.claims import BANS, Claim, is_cost, segment_at
from nlp.paying.words import words
from nlp.scene import View

_REST = words("rest")
_LINKS = words("links")
_PAYING = frozenset(("pay", "provide", "charge"))


def elliptic_claims(view: View, claims: list[Claim]) -> Iterator[Claim]:
    """Claims of parties that follow a paying statement without a verb of their own."""
    base = next(
        (c for c in claims if c.action in _PAYING and c.payer != "unstated" and c.effect not in BANS), None
    )
    if base is None:
        return
    yield from _by_phrases(view, base)
    yield from _gapped(view, claims, base)


def _by_phrases(view: View, base: Claim) -> Iterator[Claim]:
    """ "X by A, Y by B": each by-phrase takes the objects before it."""
    doers = [m for m in view.people if m.preposition == "by" and not m.possessive]
    for earlier, doer in zip(doers, doers[1:], strict=False):
        if doer.party == base.payer and earlier.party == doer.party:
            continue
        between = [
            t.cls.partition(".")[2]
            for t in view.sentence.terms
            if t.group == "object" and earlier.last <= t.first < doer.first
        ]
        objects = tuple(o for o in between if is_cost(o))
        if not objects and _REST & set(view.sentence.lowers[earlier.last : doer.first]):
            objects = ("fee.any",)
        if objects and not any(
            not f.noun and earlier.last <= f.word < doer.first and f.classes & _PAYING for f in view.frames
        ):
            yield Claim(
                doer.party,
                base.effect,
                segment_at(view, doer.first),
                word=doer.first,
                objects=objects,
                idiom=True,
            )


def _gapped(view: View, claims: list[Claim], base: Claim) -> Iterator[Claim]:
    """ "the Employer pays the ticket, the Worker the visa": a party with an object and no verb between."""
    sentence = view.sentence
    for mention in view.people:
        if (
            mention.first <= base.word
            or mention.preposition
            or mention.possessive
            or mention.party == base.payer
        ):
            continue
        if any(
            c.word > mention.last - 1
            and c.segment is segment_at(view, mention.first)
            and c.payer == mention.party
            for c in claims
        ):
            continue
        i = mention.last
        while i < len(sentence) and sentence.lowers[i] in _LINKS:
            i += 1
        found = [
            t
            for t in sentence.by_word.get(i, ())
            if t.first == i and t.group == "object" and is_cost(t.cls.partition(".")[2])
        ]
        rest = i < len(sentence) and sentence.lowers[i] in _REST
        if (
            (found or rest)
            and i > mention.last - 1
            and not any(not f.noun and mention.last <= f.word <= i + 1 for f in view.frames)
        ):
            objects = tuple(t.cls.partition(".")[2] for t in found) or ("fee.any",)
            yield Claim(
                mention.party,
                base.effect,
                segment_at(view, mention.first),
                word=mention.first,
                objects=objects,
                idiom=True,
            )
