"""Edits of an agenda return new ones and leave the old as it was."""

import datetime as dt

import pytest

from facilitator.core.agenda import Agenda
from tests.support.builders import a_block, a_session

A, B, C = (a_block(title=name, strategy="", id=name) for name in "abc")


def _order(agenda: Agenda) -> str:
    return "".join(block.id for block in agenda.blocks)


def test_blocks_are_inserted_moved_and_removed_by_place_and_id() -> None:
    agenda = Agenda((A, B))
    assert _order(agenda.insert(1, C)) == "acb"
    assert _order(agenda.insert(99, C).move("c", 0)) == "cab"
    assert _order(Agenda((A, B, C)).remove(["a", "c"])) == "b"
    assert _order(agenda) == "ab"


def test_a_block_that_is_not_there_cannot_be_moved() -> None:
    with pytest.raises(KeyError):
        Agenda((A,)).move("z", 0)


def test_a_rehearsal_moves_every_clock_time_of_a_session_past_midnight_too() -> None:
    blocks = [a_block(starts="19:25"), a_block(ends="20:00")]
    moved = a_session(blocks, start="18:30", end="20:30").moved_to(dt.time(23, 30))
    assert (moved.start, moved.end) == (dt.time(23, 30), dt.time(1, 30))
    assert moved.agenda.blocks[0].starts == dt.time(0, 25)
    assert moved.agenda.blocks[1].ends == dt.time(1, 0)
