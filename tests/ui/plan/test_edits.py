import datetime as dt
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facilitator.core.agenda import Block, Session
from facilitator.core.rundown import Rundown, plan
from facilitator.core.strategy import Category, Strategy
from facilitator.ui import words
from facilitator.ui.plan import edits
from tests.support import a_block, a_session, a_step, a_strategy

START = dt.datetime(2026, 11, 28, 18, 30, tzinfo=dt.UTC)
STRATEGIES = {
    "talk": a_strategy("talk", steps=[a_step("talk", (5, 20, 30))]),
    "pause": a_strategy("pause", steps=[a_step("pause", (5, 10, 20))], category=Category.BREAK),
}


def minutes(value: float) -> dt.timedelta:
    return dt.timedelta(minutes=value)


def planned(session: Session, strategies: dict[str, Strategy] = STRATEGIES) -> Rundown:
    return plan(session, strategies, START)


def times(blocks: tuple[Block, ...]) -> list[float]:
    return [block.time / minutes(1) for block in blocks]


def test_pinning_takes_the_time_the_block_has_now_and_again_sets_it_free() -> None:
    session = a_session([a_block("talk", 20, id="a"), a_block("talk", 20, id="b")])
    pinned = edits.pinned(planned(session), "b")
    assert pinned.blocks[1].starts == dt.time(18, 50)
    again = edits.pinned(planned(session.with_agenda(pinned)), "b")
    assert again.blocks[1].starts is None


def test_a_block_at_the_end_does_not_move_further() -> None:
    agenda = a_session([a_block(id="a"), a_block(id="b")]).agenda
    assert [block.id for block in edits.shifted(agenda, "a", 1).blocks] == ["b", "a"]
    assert edits.shifted(agenda, "b", 1) == agenda
    assert edits.shifted(agenda, "a", -1) == agenda


def test_new_minutes_replace_a_fixed_end() -> None:
    agenda = a_session([a_block("talk", 20, ends="19:30", id="a")]).agenda
    assert edits.with_time(agenda, "a", minutes(25)).blocks[0].ends is None


def test_bounds_come_from_the_strategy_and_a_free_activity_takes_any() -> None:
    talk = edits.bounds(a_block("talk"), STRATEGIES)
    assert talk.allows(minutes(5))
    assert talk.allows(minutes(30))
    assert not talk.allows(minutes(4))
    assert not talk.allows(minutes(31))
    assert edits.bounds(a_block("", 90, title="Questions"), STRATEGIES).allows(minutes(90))


def test_fitting_takes_from_flexible_blocks_only() -> None:
    session = a_session(
        [
            a_block("talk", 20, id="a", protected=True),
            a_block("pause", 10, id="b"),
            a_block("talk", 20, id="c"),
            a_block("talk", 10, id="d"),
        ],
        end="19:22",
    )
    fitted = edits.fitted_to_end(session, planned(session))
    assert fitted is not None
    assert times(fitted.blocks) == [20, 10, 14, 8]
    assert planned(session.with_agenda(fitted)).spare == minutes(0)


def test_there_is_nothing_to_fit_without_an_overrun() -> None:
    session = a_session([a_block("talk", 20)], end="19:30")
    assert edits.fitted_to_end(session, planned(session)) is None
    assert edits.fitted_to_end(replace(session, end=None), planned(replace(session, end=None))) is None


def test_minutes_before_a_pin_cannot_help_the_end() -> None:
    session = a_session(
        [a_block("talk", 20, id="a"), a_block("talk", 20, id="b", starts="18:50")], end="19:00"
    )
    fitted = edits.fitted_to_end(session, planned(session))
    assert fitted is None


@given(st.lists(st.integers(min_value=5, max_value=30), min_size=1, max_size=8), st.integers(1, 200))
def test_fitting_never_goes_below_the_least_and_never_too_far(lengths: list[int], room: int) -> None:
    end = (START + minutes(min(room, 300))).time()
    session = a_session(
        [a_block("talk", each, id=f"b{place}") for place, each in enumerate(lengths)], end=end
    )
    rundown = planned(session)
    fitted = edits.fitted_to_end(session, rundown)
    if fitted is None:
        return
    assert all(time >= 5 for time in times(fitted.blocks))
    spare = planned(session.with_agenda(fitted)).spare
    assert spare is not None
    assert spare <= minutes(0)
    assert spare == minutes(0) or all(time == 5 for time in times(fitted.blocks))


def test_totals_leave_breaks_out_and_find_the_longest_stretch() -> None:
    session = a_session([a_block("talk", 30), a_block("pause", 10), a_block("talk", 20), a_block("talk", 25)])
    found = edits.totals(planned(session))
    assert found.blocks == 4
    assert found.together == minutes(75)
    assert found.longest_stretch == minutes(45)
    assert found.contact_hours == 1.25


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("9", dt.time(9)),
        ("09:30", dt.time(9, 30)),
        ("930", dt.time(9, 30)),
        ("1830", dt.time(18, 30)),
        ("18.30", dt.time(18, 30)),
        ("18h30", dt.time(18, 30)),
        (" 0:05 ", dt.time(0, 5)),
        ("24:00", None),
        ("12:60", None),
        ("noon", None),
        ("-1:30", None),
        ("", None),
        ("٣", None),
    ],
)
def test_clock_times_are_read_as_people_type_them(typed: str, read: dt.time | None) -> None:
    assert words.read_clock(typed) == read
