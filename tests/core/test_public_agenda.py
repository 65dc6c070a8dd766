import pytest

from facilitator.core.public_agenda import public_lines
from tests.support import shipped


@pytest.mark.parametrize("name", shipped.session_names())
def test_a_poster_never_has_more_than_nine_lines_with_the_end(name: str) -> None:
    assert 4 <= len(public_lines(shipped.rundown(name))) <= 8


@pytest.mark.parametrize("name", shipped.session_names())
def test_lines_begin_where_blocks_begin_and_every_break_is_one(name: str) -> None:
    rundown = shipped.rundown(name)
    lines = public_lines(rundown)
    assert lines[0].start == rundown.start
    assert {line.start for line in lines} <= {row.start for row in rundown.rows}
    breaks = [row.start for row in rundown.rows if row.strategy and row.strategy.category == "break"]
    assert [line.start for line in lines if line.is_break] == breaks


def test_the_shortest_neighbours_are_joined_and_exercises_named_before_the_frame() -> None:
    lines = public_lines(shipped.rundown("foundations-half-day"))
    assert lines[0].titles == ("Welcome", "Agreements")
    assert all(line.titles for line in lines)
    assert lines[-1].titles[0] == "Chosen touch"


def test_a_short_agenda_keeps_its_lines() -> None:
    rundown = shipped.rundown("taster-90")
    assert len(public_lines(rundown, most=40)) == len(rundown.rows)
