"""What every document guarantees: each word has its place, each code point its clause."""

from dataclasses import fields, replace

from hypothesis import given, settings
from hypothesis import strategies as st

from nlp.model import Cell, Document, Line, Reading, Table, Token
from nlp.reading.clauses import build_document

_WORDS = [
    "Article",
    "5",
    "5.",
    "1.1",
    "(a)",
    "(b)",
    "(i)",
    "shall",
    "pay:",
    "visa;",
    "and",
    "Costs",
    "EMPLOYER",
    "|",
    "-",
    "•",
    "Name:",
    "QAR",
    "1,200",
    "the",
    "Schedule",
    "passport.",
    "عقد",
    "A.",
    ":",
    "Part",
    "II",
    "—",
]

_tokens = st.builds(
    Token,
    st.sampled_from(_WORDS),
    bold=st.booleans(),
    struck=st.sampled_from([False, False, False, True]),
    joined=st.sampled_from([False, False, False, True]),
    size=st.sampled_from([None, 10.0, 14.0]),
)
_marks = st.sampled_from([Token("☑", mark="tick"), Token("x", mark="cross"), Token("......", blank=True)])


@st.composite
def _placed(draw: st.DrawFn) -> tuple[Token, ...]:
    """A printed line on a page."""
    page, top = draw(st.integers(1, 3)), float(draw(st.integers(0, 40)) * 14)
    found = draw(st.lists(st.sampled_from(_WORDS), min_size=1, max_size=6))
    return tuple(
        Token(word, page, (at * 40.0, top, at * 40 + 30.0, top + 10)) for at, word in enumerate(found)
    )


_lines = st.builds(
    Line,
    st.one_of(st.lists(st.one_of(_tokens, _marks), max_size=8).map(tuple), _placed()),
    indent=st.sampled_from([0.0, 4.0]),
    gap=st.sampled_from([None, 0.0, 12.0]),
    level=st.sampled_from([0, 0, 0, 1]),
    label=st.sampled_from(["", "", "", "3.1", "(a)", "•"]),
    paragraph=st.booleans(),
)
_cells = st.lists(_lines, max_size=2).map(lambda lines: Cell(tuple(lines)))
_tables = st.integers(1, 3).flatmap(
    lambda width: st.lists(
        st.lists(_cells, min_size=width, max_size=width).map(tuple), min_size=1, max_size=3
    ).map(lambda found: Table(tuple(found)))
)
_flows = st.lists(st.one_of(_lines, _lines, _lines, _tables), max_size=12).map(tuple)


def _read(flow: tuple[Line | Table, ...]) -> Document:
    return build_document(Reading("text/plain", (), flow, "plain", furniture=(Token("7"),)), "x", "0")


@settings(max_examples=300, deadline=None)
@given(_flows)
def test_offsets(flow: tuple[Line | Table, ...]) -> None:
    read = _read(flow)
    at = 0
    for token in read.tokens:
        assert read.text[token.start : token.end] == token.text
        assert token.start >= at
        at = token.end
    last, last_token = 0, 0
    for index, clause in enumerate(read.clauses):
        assert clause.index == index
        assert not read.text[last : clause.start].strip()
        assert clause.start < clause.end
        assert clause.first_token == last_token
        inside = read.tokens[clause.first_token : clause.last_token]
        assert all(clause.start <= token.start and token.end <= clause.end for token in inside)
        assert clause.stem is None or 0 <= clause.stem < index
        for cell in clause.cells:
            assert clause.start <= cell.start <= cell.end <= clause.end
        last, last_token = clause.end, clause.last_token
    assert last == len(read.text)
    assert last_token == len(read.tokens)


@settings(max_examples=100, deadline=None)
@given(_flows)
def test_no_word_is_lost(flow: tuple[Line | Table, ...]) -> None:
    read = _read(flow)
    cells = [cell for item in flow if isinstance(item, Table) for row in item.rows for cell in row]
    lines = [item for item in flow if isinstance(item, Line)] + [
        line for cell in cells for line in cell.lines
    ]
    words = [token for line in lines for token in line.tokens if token.text != "|" or token.struck]
    written = [token for token in read.tokens if token.text != "|"]
    assert len(written) == sum(not token.struck for token in words)
    assert len(read.asides) == 1 + sum(token.struck for token in words)
    assert read.asides[-1] == Token("7")


def test_joined_words_have_no_space_between() -> None:
    read = _read((Line((Token("recruit", joined=True),)), Line((Token("ment"), Token("fees")))))
    assert read.text == "recruitment fees"
    assert [(token.start, token.end) for token in read.tokens] == [(0, 7), (7, 11), (12, 16)]


def test_an_automatic_label_is_printed_and_is_no_token() -> None:
    read = _read(
        (
            Line((Token("Wages"),), label="3.1", paragraph=True),
            Line((Token("ok"),), label="•", paragraph=True),
        )
    )
    assert read.text == "3.1 Wages\n• ok"
    assert [token.text for token in read.tokens] == ["Wages", "ok"]
    assert [clause.label for clause in read.clauses] == ["3.1", "3.1"]


def test_struck_words_and_furniture_stand_aside() -> None:
    read = _read((Line((Token("no", struck=True), Token("fee"))),))
    assert read.text == "fee"
    assert [token.text for token in read.asides] == ["no", "7"]


def test_marks_and_blanks_are_written_alike() -> None:
    read = _read((Line((Token("☑", mark="tick"), Token("x", mark="cross"), Token("......", blank=True))),))
    assert read.text == "✓ ✗ ____"


def test_a_token_keeps_all_that_it_says() -> None:
    token = Token("fee", 2, (1, 2, 3, 4), 9.5, True, False, False, True, None, 0.5)
    read = _read((Line((token,)),))
    assert read.tokens == (replace(token, start=0, end=3),)
    assert {field.name for field in fields(Token)} == set(Token.__slots__)
    assert len(fields(Token)) == 13, "TextBuilder names every field of a token"
