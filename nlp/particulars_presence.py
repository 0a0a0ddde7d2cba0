"""Things whose terms must merely be there: notice, return, benefits, lodging and the rest."""

from __future__ import annotations

from nlp.particulars_scope import (
    CUES,
    Prepared,
    Status,
    has_blank,
    is_empty,
    near_cue,
    negated,
    relevant,
    rest_of,
    text_of,
)
from nlp.phrases import Hit


def present(p: Prepared, name: str) -> Status:
    """Things whose mere terms are asked for: any statement that isn't left open counts."""
    if not relevant(p, name):
        return None
    own = p.live(f"{name}.open")
    if own:
        return "open", text_of(p, own[0])
    if has_blank(p):
        return "blank", ""
    if name in p.named and (p.label_end or len(p.words.lowers) > 3):
        return "stated", rest_of(p)
    stated = p.of(f"{name}.stated")
    if stated and not {"plan", "shift", "roster", "schedule", "board", "canteen"} & set(p.words.lowers):
        return "stated", text_of(p, stated[0])
    return None


def repatriation(p: Prepared, name: str) -> Status:
    if not relevant(p, name):
        return None
    own = p.live("repatriation.open")
    if own or near_cue(p, name, p.of("reference")):
        return "open", text_of(p, (own or p.of("reference"))[0])
    if has_blank(p):
        return "blank", ""
    return "stated", rest_of(p)


def given(p: Prepared, name: str) -> Status:
    """Benefits, food and lodging: named and not only refused."""
    if not relevant(p, name) or has_blank(p):
        return None
    cls = CUES[name]
    cues = [i for i, at in enumerate(p.words.classes) if cls in at]
    if name == "benefits" and cues and all(negated(p.view, Hit("", i, i + 1)) for i in cues):
        return None
    if (
        {"own"} & set(p.words.lowers)
        and {"your", "his", "her"} & set(p.words.lowers)
        and {"care", "find", "cost"} & set(p.words.lowers)
    ):
        return None
    if (
        name == "accommodation_terms"
        and name not in p.named
        and not any("granting" in at for at in p.words.classes)
    ):
        return None
    if (
        name in p.named
        or any(c in at for at in p.words.classes for c in ("worker", "granting"))
        or p.scene.clause.kind in ("row", "item")
    ):
        first = cues[0] if cues else p.label_end
        return "stated", p.value(p.label_end or max(0, first - 3), len(p.words.lowers))
    return None


def stated_only(p: Prepared, name: str) -> Status:
    hits = p.live(f"{name}.stated")
    if hits:
        return "stated", text_of(p, hits[0])
    if name in p.named and p.label_end:
        return ("blank", "") if has_blank(p) or is_empty(p) else ("stated", rest_of(p))
    return None
