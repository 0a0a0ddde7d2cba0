"""Who the parties are: names and addresses of employer and worker, or that the employer is kept unnamed.

`parties` sums them up: open where the employer is unnamed, stated where each side of the contract has a name
and one of them an address, blank where a place for a name is empty.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from nlp.meaning import Particular
from nlp.model import Document
from nlp.party_names import joined, names, role_of, shortened
from nlp.phrase_patterns import word_set
from nlp.phrases import Words, book
from nlp.scene import Scene, View
from nlp.wording import FILES

_SIDES: dict[str, str] = {
    "employer": "employer_identity",
    "agency": "agency_identity",
    "worker": "worker_identity",
}
_CONTRACT = ("employer_identity", "worker_identity")
_BUSINESSES = ("employer_identity", "agency_identity")
"""The sides that must be named."""
_LAST_LATIN = "\u024f"
_LABEL_WORDS = 6
_STREET = word_set(
    "street road rd st lane villa flat block building box p.o. avenue house plot floor "
    "village district estate tower"
)


def find(document: Document, scenes: list[Scene]) -> Iterator[Particular]:
    """Identity particulars of the parties, and `parties` where the employer is to stay unnamed."""
    from nlp.particulars_scope import labelled

    phrases = book("en", *FILES)
    found: list[Particular] = []
    hidden: list[Particular] = []
    sides: tuple[str, ...] = ()
    for scene in scenes:
        heads = _sides(scene)
        sides = heads or (sides if scene.clause.kind == "row" and len(scene.cells) == len(sides) else ())
        if sides:
            if not heads:
                _add_cells(found, sides, scene)
            continue
        for view in scene.views:
            words = phrases.words(view)
            open_hit = next((h for h in phrases.find(words) if h.name == "parties.open"), None)
            if open_hit is not None and not _named_here(view, words):
                hidden.append(Particular("parties", "open", "", view.span(), scene.clause.index))
            if _is_address(view) and found and found[-1].status == "stated":
                found[-1] = _longer(found[-1], joined(view, _value_at(view), len(view.sentence)))
                continue
            named = list(_of_row(scene, view, labelled))
            if not named and "|" not in view.sentence.lowers:
                named = list(_of_prose(scene, view, words))
            found.extend(named)
    yield from found
    yield from hidden


def summed(particulars: Iterable[Particular], kind: str) -> Iterator[Particular]:
    """`parties` over the identities that a document of this kind states; none where it is open already."""
    particulars = [p for p in particulars if p.name in (*_SIDES.values(), "parties")]
    if any(p.name == "parties" for p in particulars):
        return
    needed = _BUSINESSES if kind == "agency_agreement" else _CONTRACT
    stated = {p.name: p for p in particulars if p.status == "stated" and p.confirmed}
    blanks = [p for p in particulars if p.status == "blank"]
    if (
        all(name in stated for name in needed)
        and any(_has_address(p.value) for p in stated.values())
        and not {p.name for p in blanks} - set(stated)
    ):
        for p in (stated[name] for name in needed):
            yield Particular("parties", "stated", p.value, p.span, p.clause)
    elif blanks:
        yield Particular("parties", "blank", "", blanks[0].span, blanks[0].clause)


def _sides(scene: Scene) -> tuple[str, ...]:
    """The sides whose names and addresses the columns of a table give, where its first row says so."""
    cells = [_side(views) for views in scene.cells]
    return tuple(cells) if len(set(cells)) == len(cells) > 1 and all(cells) else ()


def _side(views: list[View]) -> str:
    """The side that a cell names, and nothing else ("First Party (the Employer)")."""
    people = {_SIDES[m.party] for view in views for m in view.people if m.party in _SIDES}
    covered = [(view, range(m.first, m.last)) for view in views for m in view.people]
    others = [
        word
        for view in views
        for i, word in enumerate(view.sentence.lowers)
        if word[:1].isalpha() and word[0] <= _LAST_LATIN and word not in ("the", "and")
        if not any(view is other and i in place for other, place in covered)
    ]
    return people.pop() if len(people) == 1 and not others else ""


def _add_cells(found: list[Particular], sides: tuple[str, ...], scene: Scene) -> None:
    """What the cells of a row say of the side above them: the first names it, the others go on."""
    for side, views in zip(sides, scene.cells, strict=True):
        texts = [text for view in views for text in view.sentence.texts]
        if not any(text[:1].isalnum() for text in texts):
            continue
        view, value = views[0], joined(views[0], 0, len(views[0].sentence))
        known = next((i for i, p in enumerate(found) if p.name == side), None)
        if known is not None:
            found[known] = _longer(found[known], value)
        elif any(text[:1].isupper() for text in texts):
            found.append(Particular(side, "stated", value, view.span(), scene.clause.index, placed=True))


def _is_address(view: View) -> bool:
    """Whether a row gives the address of whoever was named before it."""
    lowers = view.sentence.lowers
    return bool(_value_at(view)) and "address" in lowers[: _value_at(view) - 1]


def _value_at(view: View) -> int:
    """The first word after the label of a row; 0 where it has no label."""
    lowers = view.sentence.lowers
    return next((i + 1 for i, word in enumerate(lowers[:_LABEL_WORDS]) if word in ("|", ":")), 0)


def _longer(particular: Particular, more: str) -> Particular:
    if not more or particular.value.endswith("…"):
        return particular
    return replace(particular, value=shortened(f"{particular.value}, {more}"))


def _has_address(value: str) -> bool:
    words = value.lower().replace(",", " ").split()
    return any(c.isdigit() for c in value) or bool(_STREET & set(words)) or value.count(",") >= 1


def _named_here(view: View, words: Words) -> bool:
    return any(
        role_of(view, first, last) == "employer" and "," in view.sentence.texts[first:last]
        for first, last in names(view, words)
    )


def _of_row(scene: Scene, view: View, labelled: object) -> Iterator[Particular]:
    lowers, texts = view.sentence.lowers, view.sentence.texts
    mark = "|" if "|" in lowers[:8] else ":" if ":" in lowers[:8] else ""
    if not mark:
        return
    at = lowers.index(mark)
    named = labelled(" ".join(lowers[:at]))  # type: ignore[operator]
    if scene.kind == "offer_letter" and lowers[:at] in (["from"], ["to"]):
        named = {"employer_identity"} if lowers[0] == "from" else {"worker_identity"}
    for name in _SIDES.values():
        if name in named:
            rest = texts[at + 1 :]
            if "_" in rest or not any(t[:1].isalnum() for t in rest):
                yield Particular(name, "blank", "", view.span(), scene.clause.index)
            elif any(t[:1].isupper() for t in rest):
                yield Particular(
                    name, "stated", joined(view, at + 1, len(texts)), view.span(), scene.clause.index
                )


def _of_prose(scene: Scene, view: View, words: Words) -> Iterator[Particular]:
    for first, last in names(view, words):
        role = role_of(view, first, last)
        if role in _SIDES:
            yield Particular(
                _SIDES[role], "stated", joined(view, first, last), view.span(), scene.clause.index
            )
    for i, at in enumerate(words.classes):
        if "blank" in at:
            role = role_of(view, i, max(at["blank"]))
            if role in _SIDES and (
                "between" in words.lowers[:i] or "name" in words.lowers[max(0, i - 4) : i]
            ):
                yield Particular(_SIDES[role], "blank", "", view.span(), scene.clause.index)
