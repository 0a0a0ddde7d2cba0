import pytest

from nlp.reading.errors import ADVICE, Unreadable


@pytest.mark.parametrize("code", sorted(ADVICE))
def test_every_error_says_what_to_do(code: str) -> None:
    error = Unreadable(code, "Something is wrong with the file.")
    assert error.message == f"Something is wrong with the file. {ADVICE[code]}"
    assert str(error).startswith(f"{code}: ")


def test_advice_is_not_given_twice() -> None:
    assert Unreadable("damaged", "It is damaged; save it again.").message == "It is damaged; save it again."
