"""Who the parties are: names and addresses of employer and worker, or that the employer is kept unnamed.

`parties` sums the two up: open where the employer is unnamed, stated where each side of the contract has a
name and one of them an address, blank where a place for a name is empty.
"""

from __future__ import annotations

from collections.abc import Iterator

from nlp.meaning import Particular, Party
from nlp.model import Document
from nlp.particulars_values import currencies
from nlp.phrase_patterns import word_set
from nlp.phrases import Words, book
from nlp.scene import Scene, View
from nlp.wording import FILES

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
_SIDES: dict[str, str] = {
    "employer": "employer_identity",
    "agency": "employer_identity",
    "worker": "worker_identity",
}
_REACH = 9
_LONGEST = 90
_STREET = word_set(
    "street road rd st lane villa flat block building box p.o. avenue house plot floor "
    "village district estate tower"
)


def find(document: Document, scenes: list[Scene]) -> Iterator[Particular]:
    """Identity particulars of the parties, and `parties` over both."""
    from nlp.particulars_scope import labelled

    phrases = book("en", *FILES)
    found: list[Particular] = []
    hidden: list[Particular] = []
    for scene in scenes:
        for view in scene.views:
            words = phrases.words(view)
            open_hit = next((h for h in phrases.find(words) if h.name == "parties.open"), None)
            if open_hit is not None and not _named_here(view, words):
                hidden.append(Particular("parties", "open", "", view.span(), scene.clause.index))
            found.extend(_of_row(scene, view, labelled))
            if "|" not in view.sentence.lowers:
                found.extend(_of_prose(scene, view, words))
    yield from found
    yield from hidden
    sides = {p.name: p for p in found if p.status == "stated"}
    blanks = [p for p in found if p.status == "blank"]
    if (
        not hidden
        and len(sides) == 2
        and any(_has_address(p.value) for p in found)
        and not {p.name for p in blanks} - set(sides)
    ):
        for p in sides.values():
            yield Particular("parties", "stated", p.value, p.span, p.clause)
    elif blanks and not hidden:
        yield Particular("parties", "blank", "", blanks[0].span, blanks[0].clause)


def _has_address(value: str) -> bool:
    words = value.lower().replace(",", " ").split()
    return any(c.isdigit() for c in value) or bool(_STREET & set(words)) or value.count(",") >= 1


def _named_here(view: View, words: Words) -> bool:
    return any(
        _role(view, first, last) == "employer" and "," in view.sentence.texts[first:last]
        for first, last in _names(view, words)
    )


def _of_row(scene: Scene, view: View, labelled: object) -> Iterator[Particular]:
    lowers, texts = view.sentence.lowers, view.sentence.texts
    mark = "|" if "|" in lowers[:8] else ":" if ":" in lowers[:8] else ""
    if not mark:
        return
    at = lowers.index(mark)
    names = labelled(" ".join(lowers[:at]))  # type: ignore[operator]
    if scene.kind == "offer_letter" and lowers[:at] in (["from"], ["to"]):
        names = {"employer_identity"} if lowers[0] == "from" else {"worker_identity"}
    for name in ("employer_identity", "worker_identity"):
        if name in names:
            rest = texts[at + 1 :]
            if "_" in rest or not any(t[:1].isalnum() for t in rest):
                yield Particular(name, "blank", "", view.span(), scene.clause.index)
            elif any(t[:1].isupper() for t in rest):
                yield Particular(
                    name, "stated", _join(view, at + 1, len(texts)), view.span(), scene.clause.index
                )


def _of_prose(scene: Scene, view: View, words: Words) -> Iterator[Particular]:
    for first, last in _names(view, words):
        role = _role(view, first, last)
        if role in _SIDES:
            yield Particular(
                _SIDES[role], "stated", _join(view, first, last), view.span(), scene.clause.index
            )
    for i, at in enumerate(words.classes):
        if "blank" in at:
            role = _role(view, i, max(at["blank"]))
            if role in _SIDES and (
                "between" in words.lowers[:i] or "name" in words.lowers[max(0, i - 4) : i]
            ):
                yield Particular(_SIDES[role], "blank", "", view.span(), scene.clause.index)


def _names(view: View, words: Words) -> Iterator[tuple[int, int]]:
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


def _role(view: View, first: int, last: int) -> Party | str:
    """The party that the words around a name give it."""
    lowers = view.sentence.lowers
    after = [m for m in view.people if last <= m.first <= last + 4 and "(" in lowers[last : m.first + 1]]
    if after:
        return after[0].party
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
        m for m in view.people if first - _REACH <= m.last <= first and m.first < first and not m.possessive
    ]
    return before[-1].party if before else ""


def _join(view: View, first: int, last: int) -> str:
    s = view.sentence
    text = "".join(
        (" " if i > first and s.starts[i] > s.ends[i - 1] else "") + s.texts[i] for i in range(first, last)
    ).strip(" ,.;:|")
    return text if len(text) <= _LONGEST else text[: _LONGEST - 1].rsplit(" ", 1)[0] + "…"
