"""Labels decided by their neighbours: "(i)" after "(h)", "J." without "I."."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from nlp.reading.numbering import Label, Style, roman


def settle(labels: Sequence[Label | None]) -> list[Label | None]:
    """Decide by the sequence: weak labels without a neighbour go, and "(i)" becomes Roman or a letter."""
    settled: list[Label | None] = []
    before: dict[tuple[str, str], int] = {}
    following = _following(labels)
    for at, label in enumerate(labels):
        if label and label.style in {"letter", "capital"} and len(label.values) == 1:
            label = _letter_or_roman(label, before, labels[at + 1 : at + 40])
        if label and label.weak and not _has_neighbour(label, before, following[at]):
            label = None
        if label and len(label.values) == 1:
            before[label.style, label.mark] = label.values[0]
        settled.append(label)
    return settled


def _following(labels: Sequence[Label | None]) -> list[int]:
    """For each label the value of the next one that is written alike, 0 where there is none."""
    values = [0] * len(labels)
    after: dict[tuple[str, str], int] = {}
    for at in range(len(labels) - 1, -1, -1):
        label = labels[at]
        if label and label.values:
            values[at] = after.get((label.style, label.mark), 0)
            after[label.style, label.mark] = label.values[0]
    return values


def _has_neighbour(label: Label, before: dict[tuple[str, str], int], following: int) -> bool:
    value = label.values[0]
    if before.get((label.style, label.mark)) == value - 1:
        return True
    return label.style not in {"capital", "capital_roman"} and following == value + 1


def _letter_or_roman(
    label: Label, before: dict[tuple[str, str], int], after: Sequence[Label | None]
) -> Label:
    letter = label.shown.strip("()")
    value = roman(letter)
    if not value:
        return label
    style: Style = "capital_roman" if label.style == "capital" else "roman"
    as_roman = replace(label, style=style, values=(value,), weak=label.weak and value != 1)
    follower = next((other for other in after if other and _is_alphabetic(other, label.mark)), None)
    if before.get((label.style, label.mark)) == label.values[0] - 1:
        # (h) then (i): Roman only when a second Roman number follows.
        return (
            as_roman
            if value == 1 and follower and follower.values == (2,) and follower.style == style
            else label
        )
    if before.get((style, label.mark)) == value - 1 or value == 1:
        return as_roman
    return label


def _is_alphabetic(label: Label, mark: str) -> bool:
    return label.mark == mark and label.style in {"letter", "capital", "roman", "capital_roman"}
