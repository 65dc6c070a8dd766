"""A session without a date that is started at another hour than its own starts on time."""

import datetime as dt
from zoneinfo import ZoneInfo

import pytest

from facilitator.core.rehearsal_plan import NEVER_SO_EARLY, RehearsalPlan
from facilitator.core.rundown import Rundown, plan
from tests.support.builders import a_block
from tests.support.moments import START, a_rundown

SECOND = dt.timedelta(seconds=1)


def an_evening() -> Rundown:
    return a_rundown([a_block("", 10), a_block("", 10, starts="18:45"), a_block("", 15)], end="19:15")


def moved(rundown: Rundown | None) -> list[dt.timedelta]:
    """Return where the blocks and the hard end lie after the start."""
    assert rundown is not None
    assert rundown.hard_end is not None
    return [moment - rundown.start for row in rundown.rows for moment in (row.start, row.end)] + [
        rundown.hard_end - rundown.start
    ]


@pytest.mark.parametrize("hours", [-9, 0, 3, 6])
def test_a_rehearsal_begins_in_the_second_it_is_started(hours: int) -> None:
    begins = START + dt.timedelta(hours=hours, minutes=7, seconds=16)
    rundown = RehearsalPlan(an_evening(), {}, True).when_started(begins - dt.timedelta(milliseconds=400))
    assert rundown is not None
    assert rundown.start == begins
    assert moved(rundown) == moved(an_evening())
    assert rundown.session.start == begins.time()


def test_what_starts_long_before_its_time_is_a_rehearsal() -> None:
    rehearsal = RehearsalPlan(an_evening(), {}, False)
    assert rehearsal.when_started(START - NEVER_SO_EARLY) is not None
    for start in (START - NEVER_SO_EARLY + SECOND, START - SECOND, START, START + dt.timedelta(minutes=40)):
        assert rehearsal.when_started(start) is None


def test_a_rehearsal_in_the_hour_that_comes_twice_begins_in_the_right_one() -> None:
    berlin = ZoneInfo("Europe/Berlin")
    later = dt.datetime(2026, 10, 25, 2, 30, fold=1, tzinfo=berlin)
    evening = plan(an_evening().session, {}, START.astimezone(berlin))
    there = RehearsalPlan(evening, {}, True).starting_at(later)
    assert there.start.astimezone(dt.UTC) == later.astimezone(dt.UTC)
