"""Names in running text: where one stands, which party it names, and how it is shown."""

from __future__ import annotations

from collections.abc import Iterator

from nlp.meaning import Party
from nlp.particulars_values import currencies
from nlp.phrase_patterns import word_set
from nlp.phrases import Words
from nlp.scene import View

_LINKS = word_set(", of the al bin binti de da van no no. near - & and at in ' 's P.O. . : / #")
_FRAME = word_set(
    "between from to and i mr mr. mrs mrs. ms ms. m/s messrs messrs. dr dr. dear sir madam "
    "the this that a an we you he she it no on at in of article clause section name address"
)
_TITLES = word_set(
    "party schedule period contract agreement kingdom article clause annex employment "
    "signature workplace standard terms conditions law labour union day itf ilo"
)
_KINDS = word_set(
    "registered manning ship vessel foreign domestic local recruitment private mlc rating "
    "trainee representative of the and first second third migrant household"
)
_REACH = 9
_LONGEST = 90
_BRACKET = 3
"""How many words after an opening bracket what somebody is called may stand."""


def names(view: View, words: Words) -> Iterator[tuple[int, int]]:
    """Runs of capitals that may be a name with its address."""
    texts = view.sentence.texts
    i, n = 0, len(texts)
    while i < n:
        if not _capital(view, words, i):
            i += 1
            continue
        last = j = i
        while j < n and j <= last + 3:
            if _capital(view, words, j) or (texts[j][:1].isdigit() and j > i):
                last = j + 1
            elif texts[j].lower() not in _LINKS:
                break
            j += 1
        if (
            last - i >= 2
            and not _TITLES & {t.lower() for t in texts[i:last]}
            and not _generic(view, texts, i, last)
        ):
            yield i, last
        i = max(last, i + 1)


def _generic(view: View, texts: list[str], first: int, last: int) -> bool:
    """Capitals that only say who somebody is in general ("Manning Agent", "Foreign Domestic Worker")."""
    covered = {i for m in view.people for i in range(m.first, m.last)}
    return all(
        i in covered or texts[i].lower() in _KINDS or not texts[i].isalpha() for i in range(first, last)
    )


def _capital(view: View, words: Words, i: int) -> bool:
    text = view.sentence.texts[i]
    if (
        not text[:1].isupper()
        or text.lower() in _FRAME
        or text.lower() in currencies()
        or "month" in words.classes[i]
        or "currencyword" in words.classes[i]
    ):
        return False
    here = [m for m in view.people if m.first <= i < m.last and m.last - m.first == 1]
    following = view.sentence.texts[i + 1][:1].isupper() if i + 1 < len(words.lowers) else False
    before = view.sentence.texts[i - 1][:1].isupper() if i else False
    return not here or (
        (following or before)
        and text.lower() not in ("employer", "worker", "employee", "helper", "agency", "company")
    )


def role_of(view: View, first: int, last: int) -> Party | str:
    """The party that the words around a name give it."""
    lowers = view.sentence.lowers
    after = [m for m in view.people if last <= m.first <= last + 4 and "(" in lowers[last : m.first + 1]]
    if after:
        return after[0].party
    called = _called(view, last)
    if called is not None:
        return called
    if "between" in lowers[max(0, first - 3) : first]:
        return "employer"
    if "between" in lowers[:first] and "and" in lowers[max(0, first - 4) : first]:
        return "worker"
    if "i" in lowers[max(0, first - 2) : first]:
        return "worker"
    if {"for", "with", "by"} & set(lowers[max(0, first - 2) : first]) and {
        "work",
        "employed",
        "hired",
        "engaged",
        "serve",
        "contract",
    } & set(lowers[max(0, first - 8) : first]):
        return "employer"
    before = [
        m
        for m in view.people
        if first - _REACH <= m.last <= first
        and m.first < first
        and not m.possessive
        # "House 4" is part of an address.
        and not lowers[m.last][:1].isdigit()
    ]
    return before[-1].party if before else ""


def joined(view: View, first: int, last: int) -> str:
    """Words of a sentence as they stand in the text, shortened where they are long."""
    s = view.sentence
    text = "".join(
        (" " if i > first and s.starts[i] > s.ends[i - 1] else "") + s.texts[i] for i in range(first, last)
    ).strip(" ,.;:|")
    return shortened(text)


def shortened(text: str) -> str:
    """At most `_LONGEST` characters, cut between words."""
    return text if len(text) <= _LONGEST else text[: _LONGEST - 1].rsplit(" ", 1)[0] + "…"


def _called(view: View, last: int) -> Party | None:
    """What a name is called in brackets after its address ("..., represented by B (the Firm)")."""
    lowers = view.sentence.lowers
    for m in view.people:
        opened = "(" in lowers[max(last, m.first - _BRACKET) : m.first]
        if m.first >= last and opened:
            return None if "and" in lowers[last : m.first] else m.party
    return None
