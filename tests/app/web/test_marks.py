from __future__ import annotations

import pytest

from app.web.marks import PageMark, Source, page_views, pieces
from nlp.model import Box
from rules.model import Evidence

TEXT = "one two three four"


def source(
    finding: int, start: int = 0, end: int = 0, page: int | None = None, boxes: tuple[Box, ...] = ()
) -> Source:
    return Source(finding, 1, "Title", "violated", Evidence("proves", page, "words", boxes, "1", start, end))


def marks_on_first_page(*boxes: Box) -> tuple[PageMark, ...]:
    sources = [source(number, page=1, boxes=(box,)) for number, box in enumerate(boxes, start=1)]
    return page_views([(600, 800)], sources)[0].marks


def test_marks_stand_on_their_own_page() -> None:
    views = page_views([(600, 800), (800, 600)], [source(7, page=2, boxes=((10, 10, 50, 20),)), source(8)])
    assert [len(view.marks) for view in views] == [0, 1]
    assert (views[1].number, views[1].width, views[1].height) == (2, 800, 600)
    assert views[1].marks[0].source.mark_id == "mark-7-1"
    assert views[1].marks[0].source.place_id == "finding-7-words-1"


def test_words_of_one_line_make_one_frame() -> None:
    words = ((100.0, 100.0, 140.0, 110.0), (144.0, 100.0, 180.0, 110.0), (100.0, 114.0, 130.0, 124.0))
    mark = page_views([(600, 800)], [source(1, page=1, boxes=words)])[0].marks[0]
    assert mark.boxes == ((98.0, 99.0, 182.0, 111.0), (98.0, 113.0, 132.0, 125.0))


def test_the_number_stands_before_a_line_and_above_words_within_it() -> None:
    at_margin, within = marks_on_first_page((70, 100, 300, 110), (200, 140, 300, 150))
    assert at_margin.label[2] <= 70
    assert at_margin.label[1] < 110
    assert within.label[3] <= 143
    assert within.label[0] >= 190


@pytest.mark.parametrize("count", [2, 5, 12])
def test_numbers_do_not_hide_each_other(count: int) -> None:
    labels = [mark.label for mark in marks_on_first_page(*[(70, 100, 300, 110)] * min(count, 5))]
    for index, one in enumerate(labels):
        for two in labels[index + 1 :]:
            assert one[2] <= two[0] or two[2] <= one[0] or one[3] <= two[1] or two[3] <= one[1]


def test_numbers_stay_on_the_page_however_many_there_are() -> None:
    for mark in marks_on_first_page(*[(1, 100, 20, 110)] * 30):
        assert mark.label[0] >= 0
        assert mark.label[2] <= 600


def test_text_is_cut_where_marks_begin_and_end() -> None:
    first, second = source(1, 4, 13), source(2, 8, 18)
    cut = pieces(TEXT, 0, len(TEXT), [first, second])
    assert [(piece.text, [mark.finding for mark in piece.marks]) for piece in cut] == [
        ("one ", []), ("two ", [1]), ("three", [1, 2]), (" four", [2]),
    ]  # fmt: skip
    assert [[mark.finding for mark in piece.starting] for piece in cut] == [[], [1], [2], []]


def test_a_mark_over_two_clauses_begins_once() -> None:
    mark = source(1, 4, 13)
    first, second = pieces(TEXT, 0, 7, [mark]), pieces(TEXT, 8, 18, [mark])
    assert [len(piece.starting) for piece in (*first, *second)] == [0, 1, 0, 0]
    assert second[0].marks == (mark,)
