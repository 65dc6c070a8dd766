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


def gaps_between(last: Instant, now: Instant) -> tuple[Gap, ...]:
    """Return the holes between two ticks of a running session; none where they lie as they should.

    A computer that slept may wake with its clock set, too: these are two questions.
    """
    found = []
    elapsed = now.elapsed - last.elapsed
    jump = (now.wall.astimezone(dt.UTC) - last.wall.astimezone(dt.UTC)) - elapsed
    if abs(jump) > WALL_TOLERANCE:
        found.append(Gap(GapKind.CLOCK, last.wall, now.wall, jump))
    if elapsed > LONGEST_TICK:
        found.append(Gap(GapKind.SLEEP, last.wall, now.wall, elapsed))
    return tuple(found)


class OpenGaps:
    """The gaps not answered yet: one is asked about at a time, and none is forgotten for the next."""

    def __init__(self) -> None:
        self._gaps: list[Gap] = []

    @property
    def asked(self) -> Gap | None:
        """Return the gap that is asked about."""
        return self._gaps[0] if self._gaps else None

    def add(self, found: tuple[Gap, ...]) -> bool:
        """Note more gaps; return True when the one to ask about is another now, or longer."""
        asked = self.asked
        for gap in found:
            place = next((i for i, known in enumerate(self._gaps) if known.kind is gap.kind), None)
            if place is None:
                self._gaps.append(gap)
            else:
                known = self._gaps[place]
                self._gaps[place] = Gap(gap.kind, known.since, gap.until, known.time + gap.time)
        return self.asked is not asked

    def answer(self) -> Gap | None:
        """Return the gap that was asked about, which is answered now."""
        return self._gaps.pop(0) if self._gaps else None

    def forget(self) -> None:
        """Ask about nothing any more: another run begins."""
        self._gaps.clear()
