import pytest

from nlp.meaning import Understanding
from nlp.reading import read
from rules.wording.force import read_force


def statements_of(text: str) -> list[str]:
    document = read(text.encode(), "agreement.txt")
    reading = read_force(Understanding(document, "bla", True, ("en",), (), ()))
    return [document.text[item.start : item.end] for item in reading.statements.listed if item.kind == "text"]


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("The Party shall pay. It shall report.", ["The Party shall pay", "It shall report"]),
        ("The Party shall pay; workers keep papers.", ["The Party shall pay", "workers keep papers"]),
        ("See Art. 5 and No. 7 for this.", ["See Art. 5 and No. 7 for this"]),
        (
            "The State of origin and the State of destination shall pay.",
            ["The State of origin and the State of destination shall pay"],
        ),
        (
            "The Party shall pay and the worker may leave.",
            ["The Party shall pay", "and the worker may leave"],
        ),
        ("The Party shall pay, the worker may leave.", ["The Party shall pay", "the worker may leave"]),
        (
            "The Party shall name ways in which farms can hire.",
            ["The Party shall name ways in which farms can hire"],
        ),
        (
            "The Party shall set up a body, which shall meet.",
            ["The Party shall set up a body", "which shall meet"],
        ),
        (
            "The Party shall insure against accident and sickness, and shall pay.",
            ["The Party shall insure against accident and sickness", "and shall pay"],
        ),
    ],
)
def test_sentence_is_parted_at_verbs_of_force(text: str, parts: list[str]) -> None:
    assert statements_of(text) == parts
