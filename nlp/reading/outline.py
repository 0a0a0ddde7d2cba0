"""The outline: which clause stands under which, with labels, heading paths and list stems."""

from __future__ import annotations

from dataclasses import dataclass

from nlp.reading.numbering import Label, Style

_RANK: dict[Style, int] = {
    "schedule": 0,
    "part": 1,
    "article": 3,
    "capital_roman": 4,
    "capital": 5,
    "number": 6,
    "paren_number": 7,
    "letter": 8,
    "roman": 9,
    "bullet": 10,
}
_HEADING_RANK = 2


@dataclass(frozen=True, slots=True)
class Node:
    """An open unit: the label or heading under which what follows stands.

    `shown` is the full label for citing, `title` its heading text, `clause` the index of its
    clause, `stem` the clause that introduces its list, `signature` the look of a heading without
    label, `table` the table that it stands in.
    """

    label: Label | None
    shown: str
    title: str
    clause: int
    heading: bool
    stem: int | None = None
    signature: tuple[float, ...] = ()
    table: int = -1


class Outline:
    """The stack of open units while the blocks pass by."""

    def __init__(self) -> None:
        self._open: list[Node] = []

    def path(self) -> tuple[str, ...]:
        """The heading texts that stand above what comes next, outermost first."""
        return tuple(node.title for node in self._open if node.title)

    def above(self, row: bool) -> tuple[tuple[str, ...], str]:
        """The heading path and the citation of a clause without label.

        It does not belong to the list item before it; a row belongs to headings only, while running
        text goes on with the numbered paragraph before it.
        """
        kept = [node for node in self._open if node.heading or not (row or _is_item(node))]
        shown = next((node.shown for node in reversed(kept) if node.shown), "")
        return tuple(node.title for node in kept if node.title), shown

    @property
    def top(self) -> Node | None:
        """The innermost open unit."""
        return self._open[-1] if self._open else None

    def has_label(self) -> bool:
        """Whether a numbered unit is open."""
        return any(node.label for node in self._open)

    def leave_tables(self, table: int) -> None:
        """Close the headings that stand inside tables other than this one (-1 for none)."""
        while self._open and self._open[-1].table not in {-1, table}:
            self._open.pop()

    def clear(self) -> None:
        """Close everything: a document title stands above all."""
        self._open.clear()

    def push(self, node: Node) -> None:
        """Open a unit under those that are still open."""
        self._open.append(node)

    def sibling(self, label: Label, heading: bool) -> Node | None:
        """The open unit that this label follows in a list, None where it begins one."""
        at = self._sibling_index(label, heading)
        return self._open[at] if at is not None else None

    def enter(self, label: Label, heading: bool) -> Node | None:
        """Close what ends where this label begins; the unit it follows in its list, if any."""
        at = self._sibling_index(label, heading)
        if at is not None:
            before = self._open[at]
            del self._open[at:]
            return before
        rank = _RANK[label.style]
        if len(label.values) > 1:
            self._close_foreign(label)
        elif label.values != (1,) and label.style != "bullet" and rank > _HEADING_RANK:
            while self._open and self._open[-1].label and _RANK[self._open[-1].label.style] >= rank:
                self._open.pop()
        elif rank <= 3:
            self._close_down_to(rank)
        return None

    def enter_heading(self, signature: tuple[float, ...], after_body: bool) -> None:
        """Close what ends where a heading without label begins."""
        for at, node in enumerate(self._open):
            if node.signature and node.signature >= signature and not node.label:
                del self._open[at:]
                return
        if after_body:
            while self._open and self._open[-1].label and _RANK[self._open[-1].label.style] >= 3:
                self._open.pop()

    def end_list(self) -> None:
        """Close open list items: running text without label has begun."""
        while self._open and self._open[-1].label and self._open[-1].label.style == "bullet":
            self._open.pop()

    def full_label(self, label: Label) -> str:
        """The label with those above it: "Article 5(2)", "3.1(a)", "Schedule 2, 4"."""
        own = label.shown
        if label.mark == "()":
            return own
        for node in reversed(self._open):
            if not node.label or not node.shown or node.label.style in {"part", "bullet"}:
                continue
            if label.style in {"schedule", "part"}:
                return own
            if node.label.style == "schedule":
                return f"{node.shown}, {own}"
            if label.style == "article":
                continue
            if len(label.values) > 1:
                # "3.1" holds its parents' numbers already; only a schedule goes in front of it.
                continue
            return node.shown + (own if own.startswith("(") else f"({own})")
        return own

    def _close_down_to(self, rank: int) -> None:
        for at, node in enumerate(self._open):
            if node.label and _RANK[node.label.style] >= rank:
                del self._open[at:]
                return
            if not node.label and rank < _HEADING_RANK:
                del self._open[at:]
                return

    def _close_foreign(self, label: Label) -> None:
        """Close the units that "3.1" does not belong to, and keep "3." or "Article 3"."""
        while self._open:
            top = self._open[-1]
            if top.label is None or _RANK[top.label.style] <= 1:
                return
            values = top.label.values
            if (
                top.label.style in {"number", "article"}
                and values == label.values[: len(values)]
                and len(values) < len(label.values)
            ):
                return
            if top.label.style == "article" and top.heading:
                return
            self._open.pop()

    def _sibling_index(self, label: Label, heading: bool) -> int | None:
        same = [at for at, node in enumerate(self._open) if node.label and _alike(node.label, label)]
        if not same:
            return None
        following = [at for at in same if _follows(self._open[at].label, label)]
        agreeing = [at for at in following if self._open[at].heading == heading]
        if agreeing:
            return agreeing[-1]
        if following:
            return following[-1]
        top = self._open[-1]
        if label.values == (1,) and same[-1] == len(self._open) - 1 and top.heading and not heading:
            # "1. Wages" and then "1." under it: the inner list begins.
            return None
        return same[-1]


def _is_item(node: Node) -> bool:
    return node.label is not None and _RANK[node.label.style] >= _RANK["paren_number"]


def _alike(one: Label, other: Label) -> bool:
    if one.style != other.style:
        return False
    if one.style == "number":
        return len(one.values) == len(other.values)
    return one.style in {"schedule", "part", "article"} and one.mark == other.mark or one.mark == other.mark


def _follows(one: Label | None, other: Label) -> bool:
    if one is None or not other.values:
        return one is not None
    return other.values[:-1] == one.values[:-1] and other.values[-1] == one.values[-1] + 1
