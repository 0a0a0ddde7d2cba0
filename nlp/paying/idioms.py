"""Claims from the phrase patterns of `lexicon/en/payment.yaml`: turns of speech that no verb alone carries.

A pattern's name says what it means: ACTION.PAYER[.EFFECT][.fixed]. PAYER is `worker`, `first` or `last`
(the first or last party named in the hit), `unstated`; `ban` as EFFECT forbids; `fixed` does not look at
negation outside the hit. Action `wages` is collecting from wages; `cue` only adds the flag that it names.
"""

from __future__ import annotations

from collections.abc import Iterator

from nlp.meaning import Effect, Party
from nlp.operators import negate
from nlp.paying.claims import BANS, BUSINESS, Claim, has_amount, is_cost, segment_at
from nlp.paying.expenses import floating
from nlp.paying.words import words
from nlp.phrases import Hit, Words, book
from nlp.scene import Scene, View

_SETTLED = words("settled")
_HIS = frozenset(("his", "her", "their", "its"))
_POSSESSED = words("possessed")
_MONEY = words("money_words")
_THINGS = ("rc3", "rc5", "rc7")
_FLOWS = frozenset(("pay", "provide", "refund", "share", "owe", "secure", "fall"))
_DIRECTED = (
    "wages",
    "pay",
    "refund",
    "secure",
    "borrow",
    "guarantee",
    "forfeit",
    "collect",
    "charge",
    "provide",
    "unclear",
)


def idiom_hits(view: View) -> list[Hit]:
    """Hits of the payment patterns in the sentence."""
    phrases = book("en", "payment")
    words = phrases.words(view)
    _add_objects(words, view)
    return list(phrases.find(words))


def _add_objects(words: Words, view: View) -> None:
    """Cost objects, wages and figures of the sentence as classes that patterns can name."""
    for term in view.sentence.terms:
        if term.group != "object":
            continue
        name = term.cls.partition(".")[2]
        if is_cost(name):
            words.classes[term.first].setdefault("item", set()).add(term.last)
            family = name.partition(".")[0]
            if family.startswith("rc"):
                words.classes[term.first].setdefault("rc", set()).add(term.last)
            words.classes[term.first].setdefault(family, set()).add(term.last)
        elif name == "wages":
            words.classes[term.first].setdefault("wage", set()).add(term.last)


def idiom_claims(scene: Scene, view: View, hits: list[Hit]) -> Iterator[Claim]:
    """Claims of the hits, in text order."""
    for hit in hits:
        action, _, rest = hit.name.partition(".")
        if action not in _DIRECTED:
            continue
        mode = rest.split(".")
        payer = _payer(view, hit, mode[0])
        if payer is None or (action == "pay" and "ban" not in mode and not _of_money(view, hit)):
            continue
        segment = segment_at(view, hit.first)
        effect: Effect = "required" if "fixed" in mode else floating(view, segment, hit.first)
        if hit.first and view.sentence.lowers[hit.first - 1] in ("without", "no") and effect not in BANS:
            effect = "forbidden"
        if "ban" in mode:
            effect = negate(effect)
        source = "wages" if action == "wages" else ""
        flags = frozenset(m for m in mode[1:] if m not in ("fixed", "ban"))
        yield Claim(
            payer,
            effect,
            segment,
            action="collect" if action == "wages" else action,
            source=source,
            word=hit.first,
            idiom=True,
            flags=flags,
        )


def _of_money(view: View, hit: Hit) -> bool:
    """Whether the words speak of paying, not of who selected somebody or who carries a card."""
    lowers = view.sentence.lowers
    inside = lowers[hit.first : hit.last]
    if (
        any(w in ("account", "accounts") for w in lowers[hit.last : hit.last + 4])
        and "bank" in lowers[hit.last : hit.last + 4]
    ):
        return False
    if "account" in inside and any(
        w in ("employed", "otherwise") for w in lowers[max(0, hit.first - 5) : hit.first]
    ):
        return False
    if "own" in inside or not _HIS.isdisjoint(inside):
        segment = segment_at(view, hit.first)
        doers = [f.subject for f in view.frames_of(segment) if f.subject and not f.passive and not f.noun]
        if (
            doers
            and doers[0] in BUSINESS
            and not any(m.party == "worker" for m in view.people if m.first < hit.first)
        ):
            return False
    if "by" in inside:
        i = hit.first + inside.index("by") - 1
        if i > hit.first and lowers[i].endswith(("ed", "en")) and lowers[i] not in _SETTLED:
            return any(f.word <= i < f.end and f.classes & _FLOWS for f in view.frames)
    if not _POSSESSED.isdisjoint(inside):
        things = [o for o in view.objects() if is_cost(o)]
        if things and all(o.startswith(_THINGS) for o in things):
            return not _MONEY.isdisjoint(lowers) or has_amount(view)
    return True


def idiom_flags(hits: list[Hit]) -> frozenset[str]:
    """Circumstances that the sentence names (`cue.NAME` patterns)."""
    return frozenset(h.name.partition(".")[2] for h in hits if h.name.startswith("cue."))


def _payer(view: View, hit: Hit, mode: str) -> Party | None:
    if mode in ("worker", "unstated", "employer", "third"):
        return mode  # type: ignore[return-value]
    inside = [m for m in view.people if hit.first <= m.first < hit.last]
    if not inside:
        return "worker"
    return inside[0].party if mode == "first" else inside[-1].party
