"""Quotes are found in the text as it was read, whatever reading made of frames, leaders and boxes."""

import pytest

from corpus.quotes import place
from nlp.reading import read


@pytest.mark.parametrize(
    ("text", "quote", "found"),
    [
        ("The Worker pays nothing.", "Worker pays", "Worker pays"),
        ("| Item | Farm |\n| Visa | yes |", "| Visa | yes |", "Visa | yes"),
        ("Visa .......... company\nTest .......... hire", "Test .......... hire", None),
        ("[x] paid by the farm", "[x] paid by the farm", "paid by the farm"),
    ],
)
def test_a_quote_is_found_by_its_letters(text: str, quote: str, found: str | None) -> None:
    document = read(text.encode(), "text.txt")
    at = place(document.text, quote)
    assert at is not None
    words = document.text[at[0] : at[1]]
    assert words == found if found else ("Test" in words and words.endswith("hire"))


def test_words_that_are_not_there_have_no_place() -> None:
    assert place("The Worker pays nothing.", "pays something") is None
    assert place("The Worker pays nothing.", "...") is None


def test_part_of_a_word_is_no_quote() -> None:
    text = "Overvisa | company\nVisa | company"
    assert place(text, "visa ... company") is None
    assert place(text, "Visa ... company") == (19, 33)
