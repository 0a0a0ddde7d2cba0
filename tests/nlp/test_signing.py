"""Signatures known by their place at the end of a document."""

from __future__ import annotations

import pytest

from nlp.reading import read
from nlp.understanding import understand

BODY = "\n\n".join(f"{n}. You tidy room {n} of the house every morning." for n in range(1, 15))


def signatures(text: str) -> list[str]:
    found = understand(read(text.encode(), "contract.txt"), "contract").particulars
    return [p.value for p in found if p.name == "signatures" and p.placed]


@pytest.mark.parametrize(
    "day", ["Testville, 4 May 2031", "Testville, 04.05.2031", "Testville, 4 May 2031 | Sampleton, 6 May 2031"]
)
def test_place_and_day_above_names_are_signatures(day: str) -> None:
    assert signatures(f"{BODY}\n\n{day}\nFor the house: B. Boss | W. Worker\n") == [day]


def test_a_letter_that_begins_with_place_and_day_is_not_signed_by_it() -> None:
    assert not signatures(f"Testville, 4 May 2031\n\n{BODY}")


@pytest.mark.parametrize(
    "line", ["You begin on 4 May 2031 in Testville", "Testville, May", "Room 4, block 2"]
)
def test_other_lines_near_the_end_are_no_signatures(line: str) -> None:
    assert not signatures(f"{BODY}\n\n{line}\nW. Worker\n")
