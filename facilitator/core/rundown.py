"""A session becomes rows with clock times, spare time and conflicts.

Clock times are aware; lengths are real elapsed time, so midnight and daylight-saving changes come out right.
"""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from facilitator.core.agenda import Block, Session
from facilitator.core.fitting import FittedStep, OutOfBoundsError, fit, fit_any, with_time
from facilitator.core.strategy import Form, Priority, Step, Strategy

# A pin up to six hours before the start is a slip of the pen; any earlier clock time means the next day.
_BEFORE_START = dt.timedelta(hours=6)
_DAY = dt.timedelta(days=1)
_NOTHING = dt.timedelta()


@dataclass(frozen=True, slots=True)
class Row:
    """One block of the plan with its clock times."""

    index: int
    block: Block
    strategy: Strategy | None
    title: str
    start: dt.datetime
    end: dt.datetime
    steps: tuple[FittedStep, ...]
    spare: dt.timedelta = _NOTHING
    """Time left free before a pinned start."""
    overlap: dt.timedelta = _NOTHING
    """How long before the end of the block above a pinned start lies."""
    problem: str = ""
    """Why the steps could not be fitted, as a sentence; empty when they were."""

    @property
    def time(self) -> dt.timedelta:
        """Return how long the block lasts in the plan."""
        return self.end.astimezone(dt.UTC) - self.start.astimezone(dt.UTC)

    @property
    def pinned(self) -> bool:
        """Return True when the block has a clock time of its own."""
        return self.block.starts is not None

    def step_starts(self) -> tuple[dt.datetime, ...]:
        """Return the clock time at which each step begins; a dropped step begins and ends at once."""
        starts = []
        cursor = self.start
        for step in self.steps:
            starts.append(cursor)
            cursor = later(cursor, step.time)
        return tuple(starts)


@dataclass(frozen=True, slots=True)
class Conflict:
    """A pinned start that lies before the end of the block above."""

    index: int
    overlap: dt.timedelta
    message: str


@dataclass(frozen=True, slots=True)
class Rundown:
    """The calculated plan of a session."""

    session: Session
    start: dt.datetime
    end: dt.datetime
    """When the last block ends."""
    hard_end: dt.datetime | None
    rows: tuple[Row, ...]
    conflicts: tuple[Conflict, ...]

    @property
    def spare(self) -> dt.timedelta | None:
        """Return the time between the end and the hard end, negative for an overrun; None without one."""
        if self.hard_end is None:
            return None
        return self.hard_end.astimezone(dt.UTC) - self.end.astimezone(dt.UTC)

    @property
    def problems(self) -> tuple[str, ...]:
        """Return every problem of the rows as a sentence that names the block."""
        return tuple(f"{row.title}: {row.problem}" for row in self.rows if row.problem)


def later(moment: dt.datetime, time: dt.timedelta) -> dt.datetime:
    """Return the clock time a real length of time later, in the same zone, across clock changes."""
    return (moment.astimezone(dt.UTC) + time).astimezone(moment.tzinfo)


def zone_of(session: Session, local: dt.tzinfo) -> dt.tzinfo:
    """Return the session's own time zone, or the computer's where it names none or an unknown one."""
    if not session.time_zone:
        return local
    try:
        return ZoneInfo(session.time_zone)
    except (ZoneInfoNotFoundError, ValueError):
        return local


def start_of(session: Session, today: dt.date, local: dt.tzinfo) -> dt.datetime:
    """Return the planned start: the session's date, or `today` where it has none, at its start time."""
    return _on_clock(session.date or today, session.start, zone_of(session, local))


def plan(session: Session, strategies: Mapping[str, Strategy], start: dt.datetime) -> Rundown:
    """Return the plan for a session that starts at a given aware time.

    A block whose minutes do not fit, or whose strategy is not in `strategies`, keeps its place and says why
    in `Row.problem`. A pin earlier than the end above starts there all the same and is a conflict.
    """
    zone = start.tzinfo or dt.UTC
    moments = _Moments(start)
    cursor = start.astimezone(dt.UTC)
    rows: list[Row] = []
    conflicts: list[Conflict] = []
    fits: dict[tuple[str, dt.timedelta, bool], tuple[tuple[FittedStep, ...], str]] = {}
    for index, block in enumerate(session.agenda.blocks):
        strategy = strategies.get(block.strategy) if block.strategy else None
        title = block.title or (strategy.title if strategy else block.strategy)
        begin, spare, overlap = cursor, _NOTHING, _NOTHING
        if block.starts is not None:
            begin = moments.at(block.starts)
            spare, overlap = max(begin - cursor, _NOTHING), max(cursor - begin, _NOTHING)
            if overlap:
                message = f"{title} starts {minutes_text(overlap)} before the block above ends"
                conflicts.append(Conflict(index, overlap, message))
        time = block.time if block.ends is None else max(_NOTHING, moments.at(block.ends) - begin)
        key = (block.strategy or block.id, time, block.ends is None)
        if key not in fits:
            fits[key] = fit_block(block, strategy, time)
        steps, problem = fits[key]
        cursor = begin + time
        rows.append(
            Row(
                index,
                block,
                strategy,
                title,
                begin.astimezone(zone),
                cursor.astimezone(zone),
                steps,
                spare,
                overlap,
                problem,
            )
        )
    hard_end = moments.hard_end(session.end) if session.end is not None else None
    return Rundown(session, start, cursor.astimezone(zone), hard_end, tuple(rows), tuple(conflicts))


def fit_block(
    block: Block, strategy: Strategy | None, time: dt.timedelta
) -> tuple[tuple[FittedStep, ...], str]:
    """Return the steps of a block fitted to a time, and what is wrong as a sentence, empty when nothing is.

    A free activity, and a block that cannot be fitted, is one step of its whole length. Only a could activity
    may be cut: nobody said how short another may become.
    """
    problem = ""
    if strategy is not None:
        try:
            return fit(strategy, time) if block.ends is None else fit_any(strategy.steps, time), ""
        except OutOfBoundsError as error:
            problem = str(error)
    elif block.strategy:
        problem = f"the strategy “{block.strategy}” is not in the library"
    title = block.title or (strategy.title if strategy else block.strategy)
    could = block.priority is Priority.COULD and not problem
    step = Step("activity", title, _NOTHING if could else time, time, time, block.priority, Form.FREE)
    return (with_time(step, time),), problem


def minutes_text(time: dt.timedelta) -> str:
    """Return a length for a sentence: "5 min", or "1:30 min" where it is not whole minutes."""
    seconds = round(abs(time).total_seconds())
    whole, rest = divmod(seconds, 60)
    return f"{whole}:{rest:02} min" if rest else f"{whole} min"


class _Moments:
    """Turns clock times of a session into moments in UTC."""

    def __init__(self, start: dt.datetime) -> None:
        self._start = start.astimezone(dt.UTC)
        self._date = start.date()
        self._zone = start.tzinfo or dt.UTC
        self._known: dict[dt.time, dt.datetime] = {}

    def at(self, clock: dt.time) -> dt.datetime:
        moment = self._known.get(clock)
        if moment is None:
            moment = self._first_from(clock, self._start - _BEFORE_START)
            self._known[clock] = moment
        return moment

    def hard_end(self, clock: dt.time) -> dt.datetime:
        end = self._first_from(clock, self._start + dt.timedelta(microseconds=1))
        return end.astimezone(self._zone)

    def _first_from(self, clock: dt.time, earliest: dt.datetime) -> dt.datetime:
        day = self._date - _DAY
        while True:
            moment = _on_clock(day, clock, self._zone).astimezone(dt.UTC)
            if moment >= earliest:
                return moment
            day += _DAY


def _on_clock(day: dt.date, clock: dt.time, zone: dt.tzinfo) -> dt.datetime:
    # A time inside the hour that spring skips becomes the moment an hour later, as clocks do.
    local = dt.datetime.combine(day, clock, zone)
    return local.astimezone(dt.UTC).astimezone(zone)
