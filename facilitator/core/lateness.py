"""How late a run was from block to block, as points on a line, and its story in one sentence."""

import datetime as dt
from dataclasses import dataclass

from facilitator.core.report import BlockReport, RunReport
from facilitator.core.room import clock_text

_MINUTE = dt.timedelta(minutes=1)


@dataclass(frozen=True, slots=True)
class LatePoint:
    """How late a run was at one moment."""

    at: dt.datetime
    """In the zone of the plan."""
    late: dt.timedelta
    """Actual less planned start of what began then; negative is early."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """From one moment to another."""

    start: dt.datetime
    end: dt.datetime


def late_points(made: RunReport) -> tuple[LatePoint, ...]:
    """Return a point for each block that was run, in the order they were first entered, and one for the end.

    A block that was left out has no point.
    """
    zone = made.planned_start.tzinfo
    points = [
        LatePoint(start.astimezone(zone), start - block.planned_start.astimezone(dt.UTC))
        for start, block in _entered(made)
    ]
    if made.actual_end is not None and points:
        end = made.actual_end.astimezone(dt.UTC)
        points.append(LatePoint(end.astimezone(zone), end - made.planned_end.astimezone(dt.UTC)))
    return tuple(points)


def breaks(made: RunReport) -> tuple[Stretch, ...]:
    """Return when there were breaks."""
    zone = made.planned_start.tzinfo
    return tuple(
        Stretch(start.astimezone(zone), (start + block.times.actual).astimezone(zone))
        for start, block in _entered(made)
        if block.is_break
    )


def teaching_time(made: RunReport) -> dt.timedelta:
    """Return the actual time without breaks and pauses."""
    return sum((block.times.working for block in made.blocks if not block.is_break), dt.timedelta())


def whole_minutes(time: dt.timedelta) -> int:
    """Return a time as minutes, half a minute up."""
    return round(time / _MINUTE + 1e-9)


def outcome(made: RunReport) -> str:
    """Return "Ended 5 min late, at 12:35"."""
    if made.actual_end is None:
        return "Still going on"
    end = clock_text(made.actual_end.astimezone(made.planned_start.tzinfo))
    late = whole_minutes(made.actual_end.astimezone(dt.UTC) - made.planned_end.astimezone(dt.UTC))
    if not late:
        return f"Ended on time, at {end}"
    return f"Ended {abs(late)} min {'late' if late > 0 else 'early'}, at {end}"


def causes(block: BlockReport) -> str:
    """Return what made a block longer or shorter than planned, in minutes; nothing below half a minute."""
    times = block.times
    each = (
        (times.added, "added", "taken"),
        (times.replanned, "more by pacing", "less by pacing"),
        (times.paused, "paused", ""),
        (times.overtime, "over", ""),
        (-times.early, "", "not used"),
    )
    said = []
    for time, longer, shorter in each:
        minutes = whole_minutes(abs(time))
        if minutes:
            said.append(f"{minutes} {longer if time > dt.timedelta() else shorter}")
    return ", ".join(said)


def _entered(made: RunReport) -> list[tuple[dt.datetime, BlockReport]]:
    entered = [
        (block.actual_start.astimezone(dt.UTC), block)
        for block in made.blocks
        if block.actual_start is not None
    ]
    return sorted(entered, key=lambda pair: pair[0])
