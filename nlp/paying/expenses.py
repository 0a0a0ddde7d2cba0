"""Claims from phrases without a verb of paying: "at the Employer's expense", "free of charge"."""

from __future__ import annotations

from collections.abc import Iterator

from nlp.meaning import Effect, Party
from nlp.operators import effect_of
from nlp.paying.claims import Claim, has_amount, is_cost, none_before
from nlp.paying.words import words
from nlp.scene import View
from nlp.segments import Segment
from nlp.sentences import Sentence

_NOT_FREE_OF_MONEY = words("not_free_of_money")

_MONEY = words("money_words")
_BANKING = words("banking")
_LIABLE = frozenset(("responsible", "answerable", "accountable", "liable"))


def expense_claims(view: View, segment: Segment) -> Iterator[Claim]:
    """ "at the Employer's expense", "for own account", "responsibility of the Worker"."""
    sentence = view.sentence
    for i in range(segment.first, segment.last):
        if i > segment.first and (sentence.has(i, "op.expense") or _own_expense(sentence, i)):
            party = None if _of_bank(sentence, i) else _expense_party(view, segment, i)
        elif sentence.has(i, "op.responsible") or sentence.lowers[i] in _LIABLE:
            party = _responsible_party(view, segment, i) if _about_costs(view, segment) else None
        else:
            continue
        if party:
            yield Claim(party, floating(view, segment, i), segment, word=i, idiom=True)


def _about_costs(view: View, segment: Segment) -> bool:
    """Whether a responsibility can be one for a cost: something to pay is named or pointed at."""
    return (
        any(is_cost(o) for o in view.objects())
        or has_amount(view)
        or view.has("op.lookback", segment=segment)
        or not _MONEY.isdisjoint(view.sentence.lowers)
    )


def _of_bank(sentence: Sentence, i: int) -> bool:
    """ "into his own bank account": where wages go, not who pays."""
    before = sentence.lowers[max(0, i - 7) : i]
    return sentence.lemmas[i] == "account" and (
        any(w in _BANKING for w in before[-3:]) or any(w in ("employed", "otherwise") for w in before)
    )


def _own_expense(sentence: Sentence, i: int) -> bool:
    """The last word of "own cost", "own a/c", "own expense"."""
    return any(
        t.cls == "op.self" and t.last == i + 1 and t.last - t.first > 1 for t in sentence.by_word.get(i, ())
    )


def _expense_party(view: View, segment: Segment, i: int) -> Party | None:
    lowers = view.sentence.lowers
    owner = [
        m
        for m in view.people
        if segment.first <= m.first and m.last <= i + 1 and m.possessive and i - m.last <= 3
    ]
    after = [m for m in view.people if m.preposition == "of" and m.first > i and m.first - i <= 4]
    prepositions = [
        j
        for j in range(max(segment.first, i - 7), i)
        if lowers[j] in ("at", "for", "on", "to", "from", "out", "by")
    ]
    if owner and prepositions and prepositions[-1] < owner[-1].first + 1:
        if owner[-1].pronoun and "own" in lowers[owner[-1].first : i]:
            return _subject(view, segment) or owner[-1].party
        return owner[-1].party
    if after and prepositions:
        return after[0].party
    if "own" in lowers[max(segment.first, i - 2) : i] or lowers[i - 1] in ("self", "own"):
        return _subject(view, segment) or "worker"
    return None


def _responsible_party(view: View, segment: Segment, i: int) -> Party | None:
    if view.sentence.lowers[i] in _LIABLE:
        before = [
            m for m in view.people if segment.first <= m.first < i and not m.preposition and not m.possessive
        ]
        return before[-1].party if before else None
    owner = [m for m in view.people if m.possessive and 0 <= i - m.last <= 2]
    after = [
        m
        for m in view.people
        if m.preposition in ("of", "to", "on", "for", "from", "by") and 0 < m.first - i <= 4
    ]
    return owner[-1].party if owner else (after[0].party if after else None)


def _subject(view: View, segment: Segment) -> Party | None:
    return next((f.subject for f in view.frames_of(segment) if f.subject), None)


def floating(view: View, segment: Segment, word: int) -> Effect:
    """Effect of a phrase without a verb of its own: that of the words before it, demanded unless negated."""
    effect = effect_of(view.sentence, word, segment.first)
    if none_before(view, segment, word):
        return "forbidden"
    return "required" if effect in ("stated", "allowed") else effect


def free_claims(view: View, segment: Segment) -> Iterator[Claim]:
    """ "free of charge", "at no cost to the worker": the worker pays nothing."""
    sentence = view.sentence
    for term in sentence.of("op.free"):
        if not segment.first <= term.first < segment.last:
            continue
        if term.last - term.first == 1 and sentence.lowers[term.first] == "free":
            following = sentence.lowers[term.last] if term.last < len(sentence) else ""
            if following in _NOT_FREE_OF_MONEY or (term.first and sentence.lowers[term.first - 1] == "-"):
                continue
        to = [
            m for m in view.people if m.preposition in ("to", "for", "from") and 0 <= m.first - term.last <= 3
        ]
        if to and to[0].party not in ("worker", "third"):
            continue
        negated = term.first and sentence.lowers[term.first - 1] in ("not", "n't", "never", "longer")
        yield Claim(
            "worker",
            "required" if negated else "forbidden",
            segment,
            action="free",
            word=term.first,
            idiom=True,
        )
