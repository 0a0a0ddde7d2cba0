"""Tables and terse rows: who pays, by the words of a cell and the head of its column."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from nlp.meaning import Effect, Party
from nlp.paying.claims import BANS, Claim, costs_of, is_cost
from nlp.paying.words import words
from nlp.reading.words import is_nought
from nlp.scene import Scene, View

HeadKind = Literal["party", "payer", "recover", "refund", "first", "other"]
_NO = words("no")
_YES = words("yes")
_OPEN = words("open")
_BANNED = words("banned")
_MONEY = words("money_heads")
_PAPER = "rc7.administration"
_GENERIC_LABELS = words("generic_labels")


def row_claims(scene: Scene) -> Iterator[Claim]:
    """Claims of a table row; nothing for a row of column heads."""
    cells = scene.cells
    if len(cells) < 2 or is_head(scene):
        return
    heads = _heads(scene)
    objects = tuple(o for v in cells[0] for o in v.objects() if is_cost(o))
    if not objects and scene.top is not None and is_head(scene.top):
        objects = tuple(o for v in scene.top.cells[0] for o in v.objects() if is_cost(o) and o != "fee.any")
    if not objects and _about_money(scene):
        # Under "Who pays", a paper's name stands for what it costs to get it.
        objects = tuple(_PAPER for v in cells[0] for o in v.objects() if o.startswith("doc."))[:1]
    for number in range(1, len(cells)):
        kind, named = heads[number] if number < len(heads) else ("other", None)
        for view in cells[number]:
            claim = _cell(view, kind, named, objects)
            if claim is not None:
                yield claim


def _about_money(scene: Scene) -> bool:
    """Whether a heading or the first row says that the table is about payment."""
    above = [word for heading in scene.clause.headings for word in heading.lower().split()]
    top = scene.top.views if scene.top is not None else []
    words_above = {*above, *(lower for view in top for lower in view.sentence.lowers)}
    return bool(words_above & _MONEY)


def is_head(scene: Scene) -> bool:
    """Whether the row holds the heads of the columns."""
    if scene.top is not None or len(scene.cells) < 2:
        return False
    label = [w for v in scene.cells[0] for w in v.sentence.lowers]
    kinds = [head_of(cell)[0] for cell in scene.cells[1:]]
    if any(k in ("payer", "recover", "first") for k in kinds):
        return True
    last = scene.cells[-1]
    if kinds[-1] == "party" and last and any("charge" in f.classes for f in last[0].frames):
        return not any(o.startswith("rc") for v in scene.cells[0] for o in v.objects())
    return kinds.count("party") >= 2 or (
        kinds.count("party") == 1 and bool(label) and label[0] in _GENERIC_LABELS and len(label) == 1
    )


def _heads(scene: Scene) -> list[tuple[HeadKind, Party | None]]:
    top = scene.top
    if top is None or not is_head(top) or len(top.cells) != len(scene.cells):
        return []
    return [head_of(cell) for cell in top.cells]


def head_of(cell: list[View]) -> tuple[HeadKind, Party | None]:
    """What a column tells, by its head: a party's payments, the payer's name, a recovery ..."""
    if not cell:
        return "other", None
    view = cell[0]
    lowers = view.sentence.lowers
    if len(lowers) > 6 or any(w[0].isdigit() for w in lowers):
        return "other", None
    classes = {c for f in view.frames for c in f.classes}
    if classes & {"collect"} or any(w.startswith(("recover", "deduct")) for w in lowers):
        return "recover", None
    if "first" in lowers and classes & {"pay"}:
        return "first", None
    parties = [m.party for m in view.people]
    if parties and "who" not in lowers:
        return "party", parties[0]
    if "refund" in classes:
        return "refund", None
    if "charge" in classes and "to" in lowers:
        return "payer", None
    if "pay" in classes or any(
        w
        in (
            "who",
            "payer",
            "by",
            "account",
            "borne",
            "buys",
            "bears",
            "responsible",
            "responsibility",
            "party",
        )
        for w in lowers
    ):
        return "payer", None
    return "other", None


def _cell(view: View, kind: HeadKind, named: Party | None, objects: tuple[str, ...]) -> Claim | None:
    lowers = [w for w in view.sentence.lowers if w not in (".", ",", ";", "(", ")", "%")]
    first = lowers[0] if lowers else ""
    segment = view.segments[0]
    if objects and kind != "party" and _nothing(view):
        return Claim("worker", "forbidden", segment, action="free", objects=objects)
    own = objects or tuple(costs_of(view))
    if kind == "party" and named is not None:
        if first in _NO or not lowers or any(w in ("no", "nil", "none") for w in lowers[:2]):
            return None
        if is_nought(lowers):
            return None
        party = view.people[0].party if view.people else named
        return Claim(party, "stated", segment, objects=own) if own else None
    if kind == "recover":
        if first in _NO or not lowers or first.startswith(("never", "not")):
            return None
        return Claim(
            "worker", "stated", segment, action="collect", source="wages", objects=own or ("fee.any",)
        )
    if kind == "first":
        payer = view.people[0].party if view.people else "unstated"
        return Claim(payer, "stated", segment, action="advance" if payer == "worker" else "pay", objects=own)
    if objects and (kind == "refund" or any("refund" in f.classes for f in view.frames)):
        return Claim("employer", "stated", segment, action="refund", payee="worker", objects=objects)
    if kind == "payer":
        return _payer_cell(view, lowers, own)
    if (
        objects
        and kind == "other"
        and lowers
        and all(w in _BANNED or w in ("and", "at", "any", "time") for w in lowers)
    ):
        return Claim("worker", "forbidden", segment, action="free", objects=own)
    return _plain_cell(view, lowers, own)


def _nothing(view: View) -> bool:
    """ "no charge to the worker", "nothing from the helper"."""
    lowers = view.sentence.lowers
    return any(
        m.party == "worker"
        and m.preposition in ("to", "for", "from", "by")
        and any(w in ("no", "nil", "nothing", "zero", "none") for w in lowers[max(0, m.first - 5) : m.first])
        for m in view.people
    )


def _payer_cell(view: View, lowers: list[str], objects: tuple[str, ...]) -> Claim | None:
    if not objects:
        return None
    segment = view.segments[0]
    people = [m.party for m in view.people]
    if _self(view):
        return Claim("worker", "stated", segment, objects=objects)
    if len(set(people)) > 1 or not people or any(w in _OPEN for w in lowers):
        payer: Party = "worker" if "worker" in people else "unstated"
        return Claim(payer, "stated", segment, objects=objects)
    effect: Effect = "forbidden" if any(w in ("not", "never") for w in lowers) else "stated"
    return Claim(people[0], effect, segment, objects=objects)


def _plain_cell(view: View, lowers: list[str], objects: tuple[str, ...]) -> Claim | None:
    """A cell below no telling head: a bare party name or "self" is the payer."""
    if not objects or not lowers:
        return None
    segment = view.segments[0]
    if _self(view) and len(lowers) <= 6:
        return Claim("worker", "stated", segment, objects=objects)
    if (
        view.people
        and len(lowers) <= 8
        and not view.people[0].possessive
        and not any(not f.noun and f.classes & {"hold"} for f in view.frames)
    ):
        if any(f.effect in BANS for f in view.frames):
            return None
        return Claim(view.people[0].party, "stated", segment, objects=objects)
    if (
        len(lowers) <= 5
        and any(w in ("half", "50/50", "halves") or w.startswith("50") for w in lowers)
        and any(w in ("/", "-", "half", "50/50", "each", "halves") for w in lowers)
    ):
        return Claim("worker", "stated", segment, objects=objects, flags=frozenset(("shared",)))
    if any(w in _OPEN for w in lowers) and len(lowers) <= 8:
        return Claim("unstated", "stated", segment, objects=objects)
    return None


def _self(view: View) -> bool:
    return any(
        view.sentence.has(i, "op.self")
        and view.sentence.lowers[i] in ("self", "own", "self-paid", "self-arranged", "personally")
        for i in range(len(view.sentence))
    )


def fragment_claims(view: View) -> Iterator[Claim]:
    """Terse notes without a verb: "Air ticket - by Co.", "Visa: company", "Premium: Helper, over 2 mths"."""
    sentence = view.sentence
    if any(not f.noun and (f.effect != "stated" or f.passive) for f in view.frames) or len(sentence) > 22:
        return
    seen_object = False
    for i in range(len(sentence)):
        if any(t.group == "object" for t in sentence.by_word.get(i, ())):
            seen_object = True
            continue
        if (
            view.frames
            and sentence.lowers[i - 1] == "("
            and not any(
                t.group == "object" for k in range(max(0, i - 4), i) for t in sentence.by_word.get(k, ())
            )
        ):
            continue
        j = i - 1
        while j > 0 and sentence.lowers[j] in ("the", "a", "an", "own"):
            j -= 1
        before = sentence.lowers[j] if i else ""
        if not seen_object or before not in ("|", ":", "-", "–", "—", "by", "=", "on", "(", ">", ","):
            continue
        segment = next(s for s in view.segments if s.first <= i < s.last)
        if sentence.has(i, "op.self") and sentence.lowers[i] in (
            "self",
            "own",
            "self-paid",
            "self-arranged",
            "personally",
        ):
            yield Claim("worker", "stated", segment, word=i)
            continue
        for mention in view.people:
            if (
                mention.first == i
                and not mention.possessive
                and (mention.last >= len(sentence) or not mention.attributive)
            ):
                yield Claim(mention.party, "stated", segment, word=i)
