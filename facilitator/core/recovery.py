"""A run taken up again after a crash: where it stands now, by which clock, and what is still to be asked."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from facilitator.core.journal import Act, Command, Event, replay
from facilitator.core.run import Run
from facilitator.core.run_parts import Instant
from facilitator.core.time_gaps import Gap, clock_gap, clock_jump, found, open_gaps

_NOTHING = dt.timedelta()


@dataclass(frozen=True, slots=True)
class Recovery:
    """A run taken up again, and the events that did it: they belong into the journal after the others."""

    run: Run
    events: tuple[Event, ...]
    gaps: tuple[Gap, ...] = ()
    """What the facilitator had not answered yet, and a clock that was set meanwhile."""

    @property
    def at(self) -> Instant:
        """Return the moment it was taken up, by the clock the run goes by."""
        return self.events[-1].at


def time_away(last: Instant, now: Instant, *, same_boot: bool) -> dt.timedelta:
    """Return how long ago a moment was, never less than nothing.

    Within one start of the computer its elapsed clock knows; after a new start only the wall clock does.
    """
    by_wall = now.wall.astimezone(dt.UTC) - last.wall.astimezone(dt.UTC)
    away = now.elapsed - last.elapsed if same_boot else by_wall
    return max(_NOTHING, away)


def by_the_clock_of(shift: dt.timedelta, last: Instant, now: Instant, *, same_boot: bool) -> Instant:
    """Return this moment, as the computer's clocks tell it, by the clock of a run that went by another.

    A time of day the facilitator had not believed may have been put right meanwhile. Within one start of the
    computer its elapsed clock tells which of the two fits. After a new start less than no time away is
    impossible, and the shorter time is likelier.
    """
    if not shift:
        return now
    shifted = Instant(now.elapsed, now.wall + shift)
    if same_boot:
        return min(shifted, now, key=lambda moment: abs(clock_jump(last, moment)))
    last_wall = last.wall.astimezone(dt.UTC)
    possible = [each for each in (shifted, now) if each.wall.astimezone(dt.UTC) >= last_wall]
    return min(possible, key=lambda moment: moment.wall, default=shifted)


@dataclass(frozen=True, slots=True)
class _Return:
    """A run that stopped, and the moment it is wanted back."""

    stood: Run
    events: Sequence[Event]
    last: Instant
    here: Instant
    away: dt.timedelta
    clock_is_right: bool
    same_boot: bool
    boot: str

    def take_up(self, *seen: Event, left_out: dt.timedelta = _NOTHING) -> Recovery:
        """Return the run taken up, after what was seen of it last."""
        shift = self.here.elapsed - self.last.elapsed - self.away
        command = Command(Act.RECOVER, time=left_out, shift=shift, clock_is_right=self.clock_is_right)
        events = (*seen, Event(command, self.here, self.boot), *self._clock_set())
        gaps = open_gaps((*self.events, *events))
        return Recovery(replay(self.stood, events), events, gaps)

    def _clock_set(self) -> tuple[Event, ...]:
        """Return the event of a clock that was set while the program was away."""
        gap = clock_gap(self.last, self.here) if self.same_boot else None
        return () if gap is None else (Event(found(gap), self.here, self.boot),)


def _return(
    run: Run, events: Sequence[Event], last: Instant, now: Instant, same_boot: bool, boot: str
) -> _Return:
    stood = replay(run, events)
    here = by_the_clock_of(stood.clock_shift, last, now, same_boot=same_boot)
    away = time_away(last, here, same_boot=same_boot)
    is_right = here.wall != now.wall + stood.clock_shift
    return _Return(stood, events, last, here, away, is_right, same_boot, boot)


def resume_as_if_running(
    run: Run, events: Sequence[Event], last: Instant, now: Instant, *, same_boot: bool, boot: str = ""
) -> Recovery:
    """Return the run as if the program had never stopped; `last` is the last moment it was seen alive.

    `now` is told by the computer's own clocks.
    """
    return _return(run, events, last, now, same_boot, boot).take_up()


def resume_from_last_moment(
    run: Run, events: Sequence[Event], last: Instant, now: Instant, *, same_boot: bool, boot: str = ""
) -> Recovery:
    """Return the run with the time left it had when the program was last seen alive.

    `now` is told by the computer's own clocks.
    """
    back = _return(run, events, last, now, same_boot, boot)
    seen = Event(Command(Act.ADVANCE), last, events[-1].boot if events else "")
    return back.take_up(seen, left_out=back.away)
