"""Where a live run stands, as a frozen value, and what passing time does to it.

The commands of the facilitator are in `facilitator.core.run`. Durations come from `Instant.elapsed`, a clock
that counts sleep; `Instant.wall` serves clock times. Every time left is computed from the moment its segment
began, never from counted ticks.
"""

import datetime as dt
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Self

from facilitator.core import prompts
from facilitator.core.fitting import FittedPhase, FittedStep
from facilitator.core.run_parts import (
    Cue,
    CueKind,
    Instant,
    Place,
    RunBlock,
    State,
    entering_cue,
    refit_until,
    with_visit,
)
from facilitator.core.rundown import Rundown
from facilitator.core.strategy import Sound

if TYPE_CHECKING:
    from facilitator.core.run import Run

_NOTHING = dt.timedelta()
MOST_BACK = 200
"""Back goes no further: undo keeps a copy of the trail for each command of the day."""
DEFAULT_WARNINGS = (dt.timedelta(minutes=5), dt.timedelta(minutes=1))


@dataclass(frozen=True, slots=True)
class TimedRun:
    """A run at some moment: nothing here asks for a command."""

    rundown: Rundown
    blocks: tuple[RunBlock, ...]
    warnings: tuple[dt.timedelta, ...] = DEFAULT_WARNINGS
    state: State = State.READY
    block: int = 0
    step: int = 0
    phase: int = 0
    spent: dt.timedelta = _NOTHING
    """In the current segment, up to `since`."""
    since: dt.timedelta | None = None
    """The elapsed time from which the segment counts on; None while nothing counts."""
    heard: dt.timedelta = _NOTHING
    """The time in the segment up to which its cues were given."""
    began: dt.timedelta | None = None
    """When the session began, on the elapsed clock."""
    started: dt.timedelta | None = None
    """When the facilitator last started something by hand."""
    block_began: dt.timedelta | None = None
    paused_at: dt.timedelta | None = None
    finished_at: dt.datetime | None = None
    armed: bool = False
    """Ready, and will start by itself at the planned time."""
    screen: int = 0
    """The screen of the step that was chosen by hand."""
    screen_at: dt.timedelta = _NOTHING
    """How much of the step was spent when it was chosen."""
    clock_shift: dt.timedelta = _NOTHING
    """What the facilitator adds to the computer's time of day, whose clock was set wrongly."""
    drawn: tuple[int, ...] = ()
    """The order of the step's questions, once one was passed over."""
    trail: tuple[Place, ...] = ()
    actual: tuple[dt.timedelta, ...] = ()
    """Time spent in each block, without the visit still going on."""
    cues: tuple[Cue, ...] = ()
    """Crossed by the transition that made this value, oldest first."""
    undo_label: str = ""
    before: "Run | None" = field(default=None, repr=False, compare=False)

    current: RunBlock = field(init=False, repr=False, compare=False)
    """The block the run stands in. What follows here is asked for many times a tick, so looked up once."""
    fitted: FittedStep = field(init=False, repr=False, compare=False)
    """The step the run stands in."""
    fitted_phase: FittedPhase | None = field(init=False, repr=False, compare=False)
    """The phase the run stands in; None where the step has none."""
    segment_time: dt.timedelta = field(init=False, repr=False, compare=False)
    """The length of what the countdown counts: the phase, or the step without phases."""
    later_time: dt.timedelta = field(init=False, repr=False, compare=False)
    """Of the phases of the step that come after this one."""
    sleeps_until: dt.timedelta = field(init=False, repr=False, compare=False)
    """Until this much of the segment is spent, nothing happens by itself."""

    def __post_init__(self) -> None:
        put = object.__setattr__
        current = self.blocks[self.block]
        fitted = current.steps[self.step]
        phase = fitted.phases[self.phase] if fitted.phases else None
        put(self, "current", current)
        put(self, "fitted", fitted)
        put(self, "fitted_phase", phase)
        put(self, "segment_time", fitted.time if phase is None else phase.time)
        put(self, "later_time", sum((later.time for later in fitted.phases[self.phase + 1 :]), _NOTHING))
        ahead = (mark for mark, _, _ in self._marks() if mark > self.heard)
        more = self.phase + 1 < len(fitted.phases) or fitted.step.at_end == "advance"
        ends = self.segment_time if more or self._is_over_at_once() else dt.timedelta.max
        put(self, "sleeps_until", min(ahead, default=ends))

    # --- what is now ---

    def spent_at(self, now: Instant) -> dt.timedelta:
        """Return the time spent in the segment."""
        return self.spent if self.since is None else self.spent + (now.elapsed - self.since)

    def left(self, now: Instant) -> dt.timedelta:
        """Return the time left in the segment, negative in overtime."""
        return self.segment_time - self.spent_at(now)

    def step_left(self, now: Instant) -> dt.timedelta:
        """Return the time left in the step, negative in overtime."""
        return self.left(now) + self.later_time

    @property
    def has_turns(self) -> bool:
        """Return True when the room follows roles in this step, before any screen of its own."""
        step = self.fitted.step
        return step.digits and step.turns is not None and bool(step.turns.roles)

    @property
    def screen_count(self) -> int:
        """Return how many pictures the room can be shown in this step."""
        return prompts.screen_count(self.fitted.step)

    def actual_times(self, now: Instant) -> tuple[dt.timedelta, ...]:
        """Return the time spent in each block so far, pauses included."""
        times = list(self.actual)
        if self.block_began is not None and self.state is not State.FINISHED:
            times[self.block] += now.elapsed - self.block_began
        return tuple(times)

    # --- time passes ---

    def advance(self, now: Instant) -> Self:
        """Return the run at this moment: phases swapped, cues crossed, each exactly once."""
        if self.state is State.READY:
            return self._start_if_due(now) if self.armed else self._quiet()
        if self.state is not State.RUNNING:
            return self._quiet()
        if self.spent_at(now) < self.sleeps_until:
            return self._quiet()
        run = self
        cues: list[Cue] = []
        while run.state is State.RUNNING:
            spent = run.spent_at(now)
            cues.extend(run._crossed(spent))
            if spent < run.segment_time:
                break
            moved = run._pass_zero(now, cues)
            if moved is None:
                break
            run = moved
        if not cues and run is self:
            return self._quiet()
        return replace(run, heard=max(run.heard, run.spent_at(now)), cues=tuple(cues))

    def _quiet(self) -> Self:
        return replace(self, cues=()) if self.cues else self

    def _start_if_due(self, now: Instant) -> Self:
        late = now.wall.astimezone(dt.UTC) - self.rundown.start.astimezone(dt.UTC)
        if late < _NOTHING:
            return self._quiet()
        begun = self._begin(now, now.elapsed - late)
        settled = begun.advance(now)
        return settled if settled is begun else replace(settled, cues=(*begun.cues, *settled.cues))

    def _marks(self) -> list[tuple[dt.timedelta, CueKind, Sound]]:
        """Return when, in time spent in this segment, its warnings and the end of its step come."""
        cues = self.fitted.step.cues
        after, length = self.later_time, self.segment_time
        marks = [
            (length + after - warning, CueKind.WARNING, Sound.NONE)
            for warning in (self.warnings if cues.warn is None else cues.warn)
            if after <= warning < self.fitted.time and warning
        ]
        marks.extend(
            (length + after - early, CueKind.WARNING, cues.end)
            for early in cues.before
            if after <= early < self.fitted.time and early
        )
        if self.phase + 1 >= len(self.fitted.phases):
            marks.append((length, CueKind.END, cues.end))
        if self.fitted.step.prompts and not self.fitted.phases:
            # A new question is heard as a new phase is.
            marks.extend((each, CueKind.PHASE, cues.phase) for each in prompts.changes(self) if each < length)
        return marks

    def _crossed(self, spent: dt.timedelta) -> list[Cue]:
        """Return the warnings and the end of the step between what was heard and `spent`, in time order."""
        return [
            Cue(kind, self._moment_of(mark), self.block, self.step, sound)
            for mark, kind, sound in sorted(self._marks(), key=lambda entry: entry[0])
            if self.heard < mark <= spent
        ]

    def _moment_of(self, spent: dt.timedelta) -> dt.timedelta:
        """Return when, on the elapsed clock, this much of the running segment is or was spent."""
        return (self.since or _NOTHING) + (spent - self.spent)

    def _pass_zero(self, now: Instant, cues: list[Cue]) -> Self | None:
        """Return the run in what follows by itself at zero; None when the step holds."""
        at = self._moment_of(self.segment_time)
        if self.phase + 1 < len(self.fitted.phases):
            moved = self._move(
                now, at, self.block, self.step, self.phase + 1, spent=self.segment_time, by_itself=True
            )
        elif self.fitted.step.at_end == "advance" or self._is_over_at_once():
            following = self._following()
            if following is None:
                return self._finished(now, at)
            pin = self.blocks[following[0]].pin if following[0] != self.block else None
            if pin is not None:
                # A pinned block never starts early by itself; the step holds until then.
                at = max(at, now.elapsed + (pin - now.wall.astimezone(dt.UTC)))
                if at > now.elapsed:
                    return None
            moved = self._move(now, at, *following, 0, spent=self.segment_time, by_itself=True)
        else:
            return None
        cues.extend(moved.cues)
        return replace(moved, cues=())

    def _is_over_at_once(self) -> bool:
        return self.current.until is not None and not self.current.time

    # --- moving ---

    def _following(self) -> tuple[int, int] | None:
        """Return block and step after this step, over what is dropped and skipped; None at the end."""
        for step in range(self.step + 1, len(self.current.steps)):
            if not self.current.steps[step].dropped:
                return self.block, step
        return self._first_step_from(self.block + 1)

    def _first_step_from(self, block: int) -> tuple[int, int] | None:
        for place in range(block, len(self.blocks)):
            candidate = self.blocks[place]
            if candidate.skipped:
                continue
            if candidate.until is not None:
                return place, 0
            for step, fitted in enumerate(candidate.steps):
                if not fitted.dropped:
                    return place, step
        return None

    def _first_of(self, block: int) -> int:
        return next((i for i, fitted in enumerate(self.blocks[block].steps) if not fitted.dropped), 0)

    def _move(
        self,
        now: Instant,
        at: dt.timedelta,
        block: int,
        step: int,
        phase: int,
        *,
        spent: dt.timedelta,
        by_itself: bool = False,
        anew: bool = False,
    ) -> Self:
        """Return the run having entered a segment at a moment, with the cue of entering it.

        A block with a fixed end has the time that is left until it, from the step on that is begun. `anew`
        says that it is begun though the run stands in it already.
        """
        trail = self.trail
        if not self._is_over_at_once():
            trail = (*trail[1 - MOST_BACK :], Place(self.block, self.step, self.phase, spent, by_itself))
        blocks, actual, block_began = self.blocks, self.actual, self.block_began
        if self.state is State.FINISHED:
            block_began = at
        elif block != self.block:
            actual = with_visit(actual, self.block, block_began, at)
            block_began = at
        begins = anew or self.state is State.READY or (block, step) != (self.block, self.step)
        if begins and blocks[block].until is not None:
            blocks = refit_until(blocks, block, step, now.wall_at(at))
            steps = blocks[block].steps
            entered = next((i for i in range(step, len(steps)) if not steps[i].dropped), step)
            step, phase = entered, phase if entered == step else 0
        # Another length may have other phases, too.
        phase = max(0, min(phase, len(blocks[block].steps[step].phases) - 1))
        goes_on = (block, step) == (self.block, self.step) and not anew
        cue = entering_cue(blocks, block, step, phase, at, same_step=(block, step) == (self.block, self.step))
        return replace(
            self,
            blocks=blocks,
            state=State.RUNNING,
            block=block,
            step=step,
            phase=phase,
            spent=_NOTHING,
            since=at,
            heard=_NOTHING,
            paused_at=None,
            block_began=block_began,
            screen=self.screen if goes_on else 0,
            screen_at=self.screen_at if goes_on else _NOTHING,
            drawn=self.drawn if goes_on else (),
            trail=trail,
            actual=actual,
            cues=(cue,),
        )

    def _with_less_spent(self, now: Instant, time: dt.timedelta) -> Self:
        """Return the run with less time spent where it stands, or more where the time is negative.

        What moved on by itself in that time is where it was before.
        """
        run, left, spent = self, time, self.spent_at(now)
        while left > spent and run.trail and run.trail[-1].by_itself:
            place = run.trail[-1]
            came_back = run._move(now, now.elapsed, place.block, place.step, place.phase, spent=_NOTHING)
            run = replace(came_back, trail=run.trail[:-1], screen=0, screen_at=_NOTHING, cues=())
            left, spent = left - spent, place.spent
        # Before a fixed end there is the time until then, whatever was left at that time.
        fresh = run.current.until is not None and (run.block, run.step) != (self.block, self.step)
        spent = _NOTHING if fresh else max(_NOTHING, spent - left)
        since = None if self.since is None else now.elapsed
        return replace(run, state=self.state, paused_at=self.paused_at, spent=spent, since=since, heard=spent)

    def _begin(self, now: Instant, at: dt.timedelta) -> Self:
        first = self._first_step_from(0)
        if first is None:
            return self._finished(now, now.elapsed)
        ready = replace(self, block=first[0], armed=False, began=at, started=at, block_began=at)
        if first[0] != self.block:
            # What was chosen before the start belongs to a block that is left out.
            ready = replace(ready, screen=0, screen_at=_NOTHING, drawn=())
        entered = ready._move(now, at, *first, 0, spent=_NOTHING)
        return replace(entered, trail=())

    def _finished(self, now: Instant, at: dt.timedelta) -> Self:
        return replace(
            self,
            state=State.FINISHED,
            spent=self.spent if self.since is None else self.spent + (at - self.since),
            since=None,
            paused_at=None,
            actual=with_visit(self.actual, self.block, self.block_began, at),
            finished_at=now.wall_at(at),
            cues=(),
        )
