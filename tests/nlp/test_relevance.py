import pytest

from nlp import lexicon
from nlp.components import pipeline
from nlp.relevance import FAMILIES, relevance, relevant
from nlp.sentences import Sentence, sentences


def sentence_of(text: str) -> Sentence:
    return next(iter(sentences(pipeline("en").make_doc(text), 0, lexicon.load("en"))))


@pytest.mark.parametrize(
    ("text", "family"),
    [
        ("The agency may ask the worker for a placement fee before departure.", "fees"),
        ("The passport of the worker is kept in the office safe.", "documents"),
        ("The worker may not change employer without a release letter.", "employer_change"),
        ("The employer may change the wage and the place of work at any time.", "written_terms"),
    ],
)
def test_a_sentence_about_a_family_is_relevant_to_it(text: str, family: str) -> None:
    assert family in relevant(sentence_of(text), (), "contract")


@pytest.mark.parametrize(
    ("text", "family"),
    [
        ("The kitchen is cleaned by the cook after each meal.", "documents"),
        ("A fire drill is held on the first Monday of the month.", "employer_change"),
        ("The Joint Committee keeps minutes of its meetings.", "fees"),
    ],
)
def test_a_sentence_about_something_else_is_not(text: str, family: str) -> None:
    assert family not in relevant(sentence_of(text), (), "contract")


def test_probabilities_are_given_for_every_family() -> None:
    found = relevance(sentence_of("The worker keeps the passport."), ("Documents",), "contract")
    assert len(found) == len(FAMILIES)
    assert all(0 <= p <= 1 for p in found)
