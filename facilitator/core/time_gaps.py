"""Holes in the time between two ticks: the computer slept, or its wall clock was set."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from facilitator.core.journal import Act, Command, Event
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


def clock_jump(last: Instant, now: Instant) -> dt.timedelta:
    """Return by how much more the wall clock went on than the elapsed clock; negative where it went back."""
    return (now.wall.astimezone(dt.UTC) - last.wall.astimezone(dt.UTC)) - (now.elapsed - last.elapsed)


def clock_gap(last: Instant, now: Instant) -> Gap | None:
    """Return the gap of a wall clock that was set between two moments; None where it was not."""
    jump = clock_jump(last, now)
    return Gap(GapKind.CLOCK, last.wall, now.wall, jump) if abs(jump) > WALL_TOLERANCE else None


def gaps_between(last: Instant, now: Instant) -> tuple[Gap, ...]:
    """Return the holes between two ticks of a running session; none where they lie as they should.

    A computer that slept may wake with its clock set, too: these are two questions.
    """
    elapsed = now.elapsed - last.elapsed
    slept = Gap(GapKind.SLEEP, last.wall, now.wall, elapsed) if elapsed > LONGEST_TICK else None
    return tuple(gap for gap in (clock_gap(last, now), slept) if gap is not None)


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

    def settle(self, kind: GapKind) -> None:
        """Ask no more about gaps of a kind."""
        self._gaps = [gap for gap in self._gaps if gap.kind is not kind]

    @property
    def all(self) -> tuple[Gap, ...]:
        """Return every gap not answered yet, the one that is asked about first."""
        return tuple(self._gaps)

    def forget(self) -> None:
        """Ask about nothing any more: another run begins."""
        self._gaps.clear()


def found(gap: Gap) -> Command:
    """Return the command that notes a gap, at the first moment after it."""
    return Command(Act.GAP, time=gap.time, wall=gap.since, text=gap.kind.value)


def counted(gap: Gap) -> Command:
    """Return the command that lets a gap count, or goes by the time of day that was set."""
    return Command(Act.COUNT_GAP, text=gap.kind.value)


def taken_out(gap: Gap) -> Command:
    """Return the command that takes a gap out, or goes by the time of day from before the clock was set."""
    if gap.kind is GapKind.CLOCK:
        return Command(Act.KEEP_CLOCK, time=-gap.time)
    return Command(Act.FORGIVE, time=gap.time)


def open_gaps(events: Iterable[Event]) -> tuple[Gap, ...]:
    """Return the gaps of a run that nobody has answered, the one to ask about first."""
    gaps = OpenGaps()
    for event in events:
        command = event.command
        match command.act:
            case Act.GAP:
                since = command.wall or event.at.wall
                gap = Gap(
                    GapKind(command.text), since.astimezone(event.at.wall.tzinfo), event.at.wall, command.time
                )
                gaps.add((gap,))
            case Act.COUNT_GAP:
                gaps.settle(GapKind(command.text))
            case Act.FORGIVE:
                gaps.settle(GapKind.SLEEP)
            case Act.KEEP_CLOCK:
                gaps.settle(GapKind.CLOCK)
            case _:
                pass
    return gaps.all
