"""Clock times of the plan: pins, fixed ends, the hard end, midnight and daylight saving."""

import datetime as dt
from zoneinfo import ZoneInfo

from hypothesis import given
from hypothesis import strategies as st

from facilitator.core.rundown import plan, start_of
from tests.support.builders import a_block, a_session, a_step, a_strategy
from tests.support.moments import START, a_rundown

BERLIN = ZoneInfo("Europe/Berlin")
TALK = a_strategy("talk", steps=[a_step("one", (2, 5, 90)), a_step("two", (2, 5, 90))])


def _clock(moment: dt.datetime) -> str:
    return moment.strftime("%H:%M")


def test_a_block_starts_when_the_one_before_ends() -> None:
    plan = a_rundown([a_block("talk", 10), a_block("talk", 20)], [TALK], end="19:00")
    assert [(_clock(r.start), _clock(r.end)) for r in plan.rows] == [("18:30", "18:40"), ("18:40", "19:00")]
    assert plan.spare == dt.timedelta()


def test_a_later_pin_leaves_visible_spare_time() -> None:
    plan = a_rundown([a_block("talk", 10), a_block("talk", 10, starts="18:50")], [TALK])
    assert plan.rows[1].spare == dt.timedelta(minutes=10)
    assert _clock(plan.rows[1].start) == "18:50"


def test_an_earlier_pin_is_a_conflict_that_names_the_minutes() -> None:
    plan = a_rundown([a_block("talk", 10), a_block("talk", 10, starts="18:35", title="Tea")], [TALK])
    (conflict,) = plan.conflicts
    assert conflict.message == "Tea starts 5 min before the block above ends"
    assert conflict.overlap == dt.timedelta(minutes=5)


def test_two_blocks_pinned_to_one_time_conflict() -> None:
    blocks = [a_block("talk", 10, starts="18:40"), a_block("talk", 10, starts="18:40")]
    plan = a_rundown(blocks, [TALK])
    assert [c.index for c in plan.conflicts] == [1]


def test_a_block_with_a_fixed_end_lasts_until_it() -> None:
    plan = a_rundown([a_block("talk", 25), a_block("talk", 5, ends="19:15"), a_block("talk", 10)], [TALK])
    assert [_clock(r.end) for r in plan.rows] == ["18:55", "19:15", "19:25"]
    assert sum((s.time for s in plan.rows[1].steps), dt.timedelta()) == dt.timedelta(minutes=20)


def test_a_block_that_starts_after_its_fixed_end_ends_at_once() -> None:
    plan = a_rundown([a_block("talk", 60), a_block("talk", 5, ends="19:15"), a_block("talk", 10)], [TALK])
    assert plan.rows[1].time == dt.timedelta()
    assert _clock(plan.rows[2].start) == "19:30"


def test_the_hard_end_shows_overrun_as_negative_spare() -> None:
    assert a_rundown([a_block("talk", 40)], [TALK], end="19:00").spare == dt.timedelta(minutes=-10)


def test_minutes_outside_the_bounds_keep_their_place_and_say_why() -> None:
    (row,) = a_rundown([a_block("talk", 3)], [TALK]).rows
    assert row.problem == "3 minutes are outside the 4 to 180 it can take"
    assert row.time == dt.timedelta(minutes=3)


def test_a_strategy_that_does_not_exist_keeps_its_place_and_says_so() -> None:
    (row,) = a_rundown([a_block("nowhere", 10)]).rows
    assert "nowhere" in row.problem


def test_a_session_runs_across_midnight() -> None:
    session = a_session(
        [a_block("talk", 60), a_block("talk", 60, starts="00:15")], start="23:00", end="01:15"
    )
    start = dt.datetime(2026, 11, 28, 23, tzinfo=BERLIN)
    made = plan(session, {"talk": TALK}, start)
    assert made.rows[1].start == dt.datetime(2026, 11, 29, 0, 15, tzinfo=BERLIN)
    assert made.spare == dt.timedelta()


def test_the_hour_that_autumn_repeats_is_two_real_hours() -> None:
    session = a_session([a_block("talk", 120)], start="01:30", end="03:00", date=dt.date(2026, 10, 25))
    made = plan(session, {"talk": TALK}, start_of(session, dt.date(2026, 1, 1), BERLIN))
    assert _clock(made.rows[0].end) == "02:30"
    assert made.rows[0].time == dt.timedelta(minutes=120)
    assert made.spare == dt.timedelta(minutes=30)


def test_the_hour_that_spring_skips_is_not_taught() -> None:
    session = a_session([a_block("talk", 60)], start="01:30", end="03:30", date=dt.date(2027, 3, 28))
    made = plan(session, {"talk": TALK}, start_of(session, dt.date(2026, 1, 1), BERLIN))
    assert _clock(made.rows[0].end) == "03:30"
    assert made.spare == dt.timedelta()


@given(
    st.lists(st.integers(4, 180), min_size=1, max_size=12), st.sampled_from([START, START.astimezone(BERLIN)])
)
def test_without_pins_the_lengths_add_up_to_the_end(lengths: list[int], start: dt.datetime) -> None:
    made = plan(a_session([a_block("talk", n) for n in lengths]), {"talk": TALK}, start)
    assert made.end == start + dt.timedelta(minutes=sum(lengths))
    assert all(a.end == b.start for a, b in zip(made.rows, made.rows[1:], strict=False))
