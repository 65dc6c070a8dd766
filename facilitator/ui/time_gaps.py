"""Holes in the time between two ticks: the computer slept, or its wall clock was set."""

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum

from facilitator.core.run_parts import Instant

LONGEST_TICK = dt.timedelta(seconds=5)
"""More than this between two ticks of a running session is asked about."""
WALL_TOLERANCE = dt.timedelta(seconds=2)
"""More than this between the wall clock and the elapsed clock is asked about."""


class GapKind(StrEnum):
    """What happened to the time."""

    SLEEP = "sleep"
    """No tick for long: the computer slept or stood still."""
    CLOCK = "clock"
    """Somebody or something set the wall clock."""


@dataclass(frozen=True, slots=True)
class Gap:
    """A hole in the time of a running session that the facilitator is asked about."""

    kind: GapKind
    since: dt.datetime
    """The wall time of the last tick before it."""
    until: dt.datetime
    """The wall time of the first tick after it."""
    time: dt.timedelta
    """How long nothing ticked, or by how much the wall clock jumped; a jump back is negative."""


def gap_between(last: Instant, now: Instant) -> Gap | None:
    """Return the hole between two ticks of a running session, None where they lie as they should."""
    elapsed = now.elapsed - last.elapsed
    jump = (now.wall.astimezone(dt.UTC) - last.wall.astimezone(dt.UTC)) - elapsed
    if abs(jump) > WALL_TOLERANCE:
        return Gap(GapKind.CLOCK, last.wall, now.wall, jump)
    if elapsed > LONGEST_TICK:
        return Gap(GapKind.SLEEP, last.wall, now.wall, elapsed)
    return None
