import pytest

from nlp import lexicon
from nlp.components import pipeline
from nlp.operators import effect_of, negate
from nlp.segments import segments
from nlp.sentences import Sentence, sentences


def sentence_of(text: str) -> Sentence:
    return next(iter(sentences(pipeline("en").make_doc(text), 0, lexicon.load("en"))))


def effect_in(text: str, verb: str) -> str:
    sentence = sentence_of(text)
    return effect_of(sentence, sentence.lowers.index(verb), 0)


@pytest.mark.parametrize(
    ("text", "effect"),
    [
        ("The Employer keeps the passport", "stated"),
        ("The Employer shall keep the passport", "required"),
        ("The Employer may keep the passport", "allowed"),
        ("The Employer is entitled to keep the passport", "allowed"),
        ("The Employer shall not keep the passport", "forbidden"),
        ("The Employer may not keep the passport", "forbidden"),
        ("The Employer is not entitled to keep the passport", "forbidden"),
        ("The Employer is prohibited from keeping the passport", "forbidden"),
        ("The Employer shall not be prohibited from keeping the passport", "allowed"),
        ("The Worker shall not be prevented from keeping the passport", "allowed"),
        ("The Worker shall not be required to keep the passport", "exempt"),
        ("No employer shall keep the passport", "forbidden"),
        ("Neither the Employer nor the Agency shall keep the passport", "forbidden"),
        ("The Employer never keeps the passport", "forbidden"),
        ("The Employer agrees not to keep the passport", "forbidden"),
        ("The Employer undertakes to keep the passport", "required"),
    ],
)
def test_effect_is_composed_from_the_verb_outwards(text: str, effect: str) -> None:
    verb = next(w for w in ("keeps", "keep", "keeping") if w in text.split())
    assert effect_in(text, verb) == effect


@pytest.mark.parametrize(
    ("effect", "negated"),
    [
        ("required", "exempt"),
        ("allowed", "forbidden"),
        ("stated", "forbidden"),
        ("forbidden", "allowed"),
        ("exempt", "required"),
    ],
)
def test_one_more_negation_turns_the_effect(effect: str, negated: str) -> None:
    assert negate(effect) == negated  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("The Employer shall pay the fee", ["main"]),
        ("The Employer shall pay the fee unless the Worker resigns", ["main", "exception"]),
        ("If the Worker resigns, he shall pay the fee", ["condition", "main"]),
        ("If the worker resigns he shall pay the fee", ["condition", "main"]),
        ("The Agency, which the Worker shall pay, keeps the file", ["main", "relative"]),
        ("The Employer shall not keep the passport and shall return it", ["main", "main"]),
        (
            "No fee shall be taken from the Worker, and any fee already collected shall be refunded",
            ["main", "main"],
        ),
        ("The Employer and the Agency shall pay the fee", ["main"]),
    ],
)
def test_segments_of_a_sentence(text: str, kinds: list[str]) -> None:
    found = [segment.kind for segment in segments(sentence_of(text))]
    assert found[: len(kinds)] == kinds
    assert segments(sentence_of(text))[-1].last == len(sentence_of(text))


def test_words_that_yaml_would_take_for_truth_values_are_words() -> None:
    assert sentence_of("no fee").has(0, "op.negator")
