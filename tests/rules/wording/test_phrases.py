import pytest

from rules.wording.phrases import WordIndex, parse

WORDS = [
    *("the", "employer", "bears", "all", "of", "the", "costs", "of", "pre", "departure"),
    *("medical", "examinations", "and", "the", "cost", "of", "visas"),
]


def found(phrase: str, group: list[int] | None = None) -> list[str]:
    index = WordIndex(WORDS, group or [0] * len(WORDS))
    return [" ".join(WORDS[first : last + 1]) for first, last in index.find([parse(phrase)])]


@pytest.mark.parametrize(
    ("phrase", "matches"),
    [
        ("employer", ["employer"]),
        ("medical examin*", ["medical examinations"]),
        ("cost|costs of", ["costs of", "cost of"]),
        ("bear|bears ... cost*", ["bears all of the costs"]),
        ("employer ... visas", []),
        ("Pre-departure", ["pre departure"]),
        ("worker", []),
        ("medical worker", []),
        ("visas & employer", ["visas"]),
        ("cost|costs & visa* & bears", ["costs", "cost"]),
        ("worker & employer", []),
        ("employer & worker", []),
    ],
)
def test_phrase_finds_words(phrase: str, matches: list[str]) -> None:
    assert found(phrase) == matches


def test_phrase_does_not_run_into_the_next_statement() -> None:
    assert found("medical examinations", [0] * 11 + [1] * 6) == []


def test_joined_phrases_stand_in_one_statement() -> None:
    assert found("employer & visas", [0] * 11 + [1] * 6) == []


@pytest.mark.parametrize("phrase", ["", "...", "a||b", "cost$", "cost & "])
def test_unreadable_phrase_is_refused(phrase: str) -> None:
    with pytest.raises(ValueError, match="phrase"):
        parse(phrase)
