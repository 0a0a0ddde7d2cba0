"""Work, pay and place: what a sentence states of each."""

from __future__ import annotations

import re

from nlp import particulars_values as values
from nlp.particulars_scope import (
    LOOSE,
    Prepared,
    Status,
    cue,
    elsewhere,
    has_blank,
    is_empty,
    near_cue,
    negated,
    relevant,
    rest_of,
    text_of,
    unfilled,
)
from nlp.phrases import Hit

_FIGURE = re.compile(r"\d[\d.,']*\d")
_SHORT = 22
"""A longer sentence speaks of the pay day only where it names the pay."""
_SERVED = 5
"""How many words after "serve" the time that is served may stand."""


def nature_of_work(p: Prepared, name: str) -> Status:
    bound = p.of("nature_of_work.bound")
    own = [] if bound else p.live("nature_of_work.open")
    if own:
        return "open", text_of(p, own[0])
    labelled_here = name in p.named and p.label_end > 0
    if labelled_here and not has_blank(p) and not is_empty(p):
        if p.of("reference"):
            return "reference", rest_of(p)
        if p.live("discretion") and not bound:
            return "open", rest_of(p)
        return "stated", rest_of(p)
    if p.of("nature_of_work.reference") or (p.of("reference") and near_cue(p, name, p.of("reference"))):
        return "reference", text_of(p, (p.of("nature_of_work.reference") or p.of("reference"))[0])
    hits = [h for h in p.live("nature_of_work.stated") if not _party(p, h) and not _time_served(p, h)]
    if not hits and not p.stated_before:
        hits = [h for h in p.live("nature_of_work.weak") if not _party(p, h) and not _time_served(p, h)]
    if hits:
        hit = hits[0]
        return "stated", p.value(hit.first, max(hit.last, values.upto(p.words, hit.first)))
    return unfilled(p, name) if not bound else None


def _party(p: Prepared, hit: Hit) -> bool:
    """The hit starts at what a contract calls its party ("The Nurse"), not yet what she is engaged for."""
    return (
        hit.first > 0
        and p.words.lowers[hit.first - 1] == "the"
        and p.view.sentence.texts[hit.first][:1].isupper()
        and hit.name.endswith(("weak", "stated"))
        and not any("dutyverb" in at for at in p.words.classes[hit.first + 1 : hit.last])
        and "as" not in p.words.lowers[max(0, hit.first - 3) : hit.first]
    )


def _time_served(p: Prepared, hit: Hit) -> bool:
    """Whether the hit tells for how long one serves ("serve the full three years"), not what one does."""
    words = p.words.lowers[hit.first : hit.last]
    ahead = p.words.classes[hit.first : hit.last + _SERVED]
    return any(word in ("serve", "serves") for word in words) and any("timeunit" in at for at in ahead)


def pay_rate(p: Prepared, name: str) -> Status:
    amounts = values.money(p.words)
    if name in p.named or cue(p, name) >= 0 or any("wagecue" in at for at in p.words.classes):
        for amount in amounts:
            if (name in p.named or values.has_period(p.words, amount) or cue(p, name) >= 0) and not _apart(
                p, amount
            ):
                return "stated", p.value(*amount)
    for amount in amounts:
        ahead = any("period" in at for at in p.words.classes[max(0, amount[0] - 12) : amount[0]])
        if (values.has_period(p.words, amount) or ahead) and not _apart(p, amount):
            return "stated", p.value(*amount)
    if not relevant(p, name):
        return None
    figure = None if amounts else _under_currency(p)
    return ("stated", p.value(*figure)) if figure and not _apart(p, figure) else unfilled(p, name)


def _under_currency(p: Prepared) -> tuple[int, int] | None:
    """The figure of a row in a table whose head names the currency ("Component | AED per month")."""
    scene = p.scene
    heads = {word for cell in scene.clause.cells for word in cell.head.lower().split()}
    heads.update(word for view in (scene.top.views if scene.top else ()) for word in view.sentence.lowers)
    if scene.clause.kind != "row" or not heads & values.currencies():
        return None
    figures = (i for i, word in enumerate(p.words.lowers) if _FIGURE.fullmatch(word))
    return next(((i, i + 1) for i in figures), None)


def _apart(p: Prepared, amount: tuple[int, int]) -> bool:
    """The amount stands for board, an allowance or a deduction, not for work."""
    near = p.words.classes[max(0, amount[0] - 5) : amount[0]]
    return any(c in at for at in near for c in ("staycue", "benefitcue", "deductcue")) and not any(
        "wageword" in at for at in near
    )


def pay_arrangements(p: Prepared, name: str) -> Status:
    if not (name in p.named or cue(p, name) >= 0):
        return None
    own = p.live("pay_arrangements.open")
    stated = p.live("pay_arrangements.stated")
    if not own and not stated and name in p.named and p.label_end:
        own = p.live("discretion")
    if (
        own
        and not stated
        and not elsewhere(p)
        and (name in p.named or cue(p, "pay_rate") >= 0 or len(p.words.lowers) < _SHORT)
    ):
        return "open", text_of(p, own[0])
    if stated:
        return "stated", text_of(p, stated[0])
    if name in p.named and p.label_end and not has_blank(p) and not is_empty(p) and not p.live("discretion"):
        return "stated", rest_of(p)
    return None


def deductions(p: Prepared, name: str) -> Status:
    own = p.live("deductions.open")
    if own:
        return "open", text_of(p, own[0])
    if not relevant(p, name):
        return None
    classes = {c for at in p.words.classes for c in at}
    if "openlist" in classes and not negated_any(p, "openlist"):
        return "open", rest_of(p)
    if p.live("discretion") and "closed" not in classes and near_cue(p, name, p.live("discretion")):
        return LOOSE, text_of(p, p.live("discretion")[0])
    if has_blank(p):
        return "blank", ""
    if (
        "closed" in classes
        or values.money(p.words)
        or any(w.endswith("%") or w == "%" for w in p.words.lowers)
    ):
        return "stated", rest_of(p)
    return None


def negated_any(p: Prepared, cls: str) -> bool:
    """Every phrase of the class stands under a negation ("No other deduction", "or any other reason")."""
    places = [i for i, at in enumerate(p.words.classes) if cls in at]
    return all(
        negated(p.view, Hit("", i, i + 1)) or "no" in p.words.lowers[max(0, i - 2) : i + 1] for i in places
    )


def place_of_work(p: Prepared, name: str) -> Status:
    bound = p.of("place_of_work.bound")
    own = [] if bound else p.live("place_of_work.open")
    if (
        own
        and not elsewhere(p)
        and (relevant(p, name) or all(any(c in at for at in p.words.classes) for c in ("worker", "workverb")))
    ):
        return "open", text_of(p, own[0])
    if name in p.named and p.label_end and not has_blank(p) and not is_empty(p):
        if p.of("reference"):
            return "reference", rest_of(p)
        if p.live("discretion"):
            return "open", rest_of(p)
        return "stated", rest_of(p)
    found = values.places(p.words, p.view.sentence.texts)
    working = bool(
        {
            "job",
            "work",
            "works",
            "working",
            "post",
            "workplace",
            "site",
            "worked",
            "stationed",
            "hired",
            "engaged",
            "employed",
            "employs",
            "hires",
            "serve",
            "serves",
            "duty",
            "join",
            "position",
            "shift",
            "depot",
            "drives",
            "goes",
            "deployed",
            "assigned",
        }
        & set(p.words.lowers)
    )
    if found and (name in p.named or working):
        return "stated", p.value(*found[0])
    return unfilled(p, name) if name in p.named or cue(p, name) >= 0 else None
