"""Moments of a rehearsed evening, and a run to try them on."""

import datetime as dt

from facilitator.core.agenda import Block, Session
from facilitator.core.run import Run, ready
from facilitator.core.run_parts import Instant
from facilitator.core.rundown import Rundown, plan
from facilitator.core.strategy import Strategy
from tests.support.builders import a_session

START = dt.datetime(2026, 11, 28, 18, 30, tzinfo=dt.UTC)


def seconds(value: float) -> dt.timedelta:
    """Return a number of seconds as a time."""
    return dt.timedelta(seconds=value)


def at(value: float, start: dt.datetime = START) -> Instant:
    """Return the moment this many seconds after the planned start."""
    return Instant(dt.timedelta(hours=7) + seconds(value), start + seconds(value))


def a_rundown(
    blocks: list[Block], strategies: list[Strategy] | None = None, *, end: str | None = None
) -> Rundown:
    """Return the plan of a session that starts at 18:30."""
    session: Session = a_session(blocks, end=end)
    return plan(session, {strategy.id: strategy for strategy in strategies or []}, START)


def a_run(blocks: list[Block], strategies: list[Strategy] | None = None, *, end: str | None = None) -> Run:
    """Return a run of such a session, ready to start."""
    return ready(a_rundown(blocks, strategies, end=end))
