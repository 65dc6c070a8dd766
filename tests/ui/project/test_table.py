"""A table gives each column what its words need, and keeps to the sides its author set."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QSize
from PySide6.QtWidgets import QApplication

from facilitator.ui.project.look import RoomLook
from facilitator.ui.project.screen_manner import Manner
from facilitator.ui.project.screen_sheet import Sheet
from facilitator.ui.project.screen_table import shared_out, wishes
from facilitator.ui.project.screen_text import Grid, Item, Paragraph, halves, read_screen
from facilitator.ui.project.sketch import Sketch
from facilitator.ui.project.stage import Stage

WEEK = (
    "| Monday | Tuesday | Wednesday | Thursday | Friday |\n|:--|:-:|--:|---|---|\n"
    "| Listening | Appreciation | Communication | Mindfulness | Conversation |\n| a | b | c | d | e |\n"
    "| f | g | h | i | j |\n"
)


def test_a_wish_is_the_longest_cell_within_bounds() -> None:
    assert wishes([[2, 10], [3, 90, 7]]) == [4, 40, 7]


def test_a_column_has_at_least_what_its_words_need() -> None:
    assert shared_out([10, 10], [10, 70], 100) == [30, 70]
    assert shared_out([30, 10], [1, 1], 100) == [75, 25]


@given(st.lists(st.tuples(st.integers(4, 40), st.floats(0, 300)), min_size=1, max_size=9))
def test_the_columns_fill_the_room_exactly(columns: list[tuple[int, float]]) -> None:
    widths = shared_out([wish for wish, _need in columns], [need for _wish, need in columns], 1000)
    assert sum(widths) == pytest.approx(1000)
    fits = sum(need for _wish, need in columns) <= 1000
    for (_wish, need), width in zip(columns, widths, strict=True):
        assert width >= need - 1e-6 or not fits


@pytest.mark.parametrize("size", [QSize(1920, 1080), QSize(1024, 768)])
def test_no_word_of_a_usual_table_is_broken(qapp: QApplication, size: QSize) -> None:
    del qapp
    stage = Stage(size, RoomLook(), RoomLook().colors())
    sheet = Sheet(Sketch(stage), read_screen(WEEK), Manner.TITLED, stage.area.width())
    assert [words.line_count for words in sheet.all_words] == [1] * 20


def test_the_sides_of_the_author_are_kept_when_a_table_is_cut() -> None:
    (grid,) = read_screen(WEEK)
    assert isinstance(grid, Grid)
    assert grid.sides == ("left", "center", "right", "", "")
    pieces = halves(grid)
    assert [piece.sides for piece in pieces if isinstance(piece, Grid)] == [grid.sides, grid.sides]


def test_another_paragraph_of_an_item_stands_under_it_without_a_mark() -> None:
    pieces = read_screen("1. First\n\n   and more of it\n2. Second\n\nAfter")
    assert [
        (type(piece), getattr(piece, "goes_on", None), getattr(piece, "number", None)) for piece in pieces
    ] == [
        (Item, False, 1),
        (Item, True, 1),
        (Item, False, 2),
        (Paragraph, None, None),
    ]


def test_an_item_too_long_for_a_screen_goes_on_as_an_item() -> None:
    (item,) = read_screen("- One sentence here. Another sentence there.")
    first, second = halves(item)
    assert isinstance(first, Item)
    assert isinstance(second, Item)
    assert (first.goes_on, second.goes_on) == (False, True)
