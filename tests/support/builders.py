"""Short ways to build sessions and strategies; whatever a test does not name gets a plain value."""

import datetime as dt
from collections.abc import Iterable, Sequence
from typing import Any

from facilitator.core.agenda import Agenda, Block, Session
from facilitator.core.strategy import Category, Phase, Step, Strategy, Turns

Minutes = float | dt.timedelta


def minutes(value: Minutes) -> dt.timedelta:
    """Return a number of minutes, or a time as it is."""
    return value if isinstance(value, dt.timedelta) else dt.timedelta(minutes=value)


def clock(value: str | dt.time | None) -> dt.time | None:
    """Return "18:30" as a time of day."""
    return dt.time.fromisoformat(value) if isinstance(value, str) else value


def a_phase(title: str = "Speak", time: Minutes = 2, **more: Any) -> Phase:
    """Return a phase of a turn."""
    return Phase(title=title, time=minutes(time), **more)


def a_step(
    step_id: str = "talk",
    time: tuple[Minutes, Minutes, Minutes] | Minutes = (5, 10, 15),
    *,
    phases: Iterable[Phase] = (),
    roles: Sequence[str] = ("A", "B"),
    tail: Iterable[Phase] = (),
    **more: Any,
) -> Step:
    """Return a step; `time` is (least, usual, most) or one length for all three, `phases` give it turns."""
    least, usual, most = time if isinstance(time, tuple) else (time, time, time)
    phases, tail = tuple(phases), tuple(tail)
    turns = Turns(tuple(roles), phases, tail) if phases or tail else None
    more.setdefault("title", step_id.replace("-", " ").capitalize())
    return Step(
        id=step_id, least=minutes(least), usual=minutes(usual), most=minutes(most), turns=turns, **more
    )


def a_strategy(
    strategy_id: str = "active-listening", *, steps: Iterable[Step] | None = None, **more: Any
) -> Strategy:
    """Return a strategy, of one step unless `steps` are given."""
    more.setdefault("title", strategy_id.replace("-", " ").capitalize())
    more.setdefault("category", Category.STRATEGY)
    return Strategy(id=strategy_id, steps=(a_step(),) if steps is None else tuple(steps), **more)


def a_block(
    strategy: str = "active-listening",
    time: Minutes = 10,
    *,
    starts: str | dt.time | None = None,
    ends: str | dt.time | None = None,
    **more: Any,
) -> Block:
    """Return a block; with `strategy=""` give it a `title`: a free activity."""
    return Block(time=minutes(time), strategy=strategy, starts=clock(starts), ends=clock(ends), **more)


def a_session(
    blocks: Iterable[Block] = (),
    *,
    start: str | dt.time = "18:30",
    end: str | dt.time | None = None,
    **more: Any,
) -> Session:
    """Return a session; the blocks keep the names they have, random ones unless `id` is given."""
    more.setdefault("title", "An evening")
    start_time = clock(start)
    assert start_time is not None
    return Session(start=start_time, end=clock(end), agenda=Agenda(tuple(blocks)), **more)
