"""One live execution of a session: a frozen value, and its transitions (run, now) -> run.

Durations come from `Instant.elapsed`, a clock that counts sleep; `Instant.wall` serves clock times. Every
time left is computed from the moment its segment began, never from counted ticks.
"""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass, field, replace

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
from facilitator.core.rundown import Row, Rundown
from facilitator.core.strategy import Sound

_NOTHING = dt.timedelta()
_SECOND = dt.timedelta(seconds=1)
MOST_BACK = 200
"""Back goes no further: undo keeps a copy of the trail for each command of the day."""
DEFAULT_WARNINGS = (dt.timedelta(minutes=5), dt.timedelta(minutes=1))


@dataclass(frozen=True, slots=True)
class Run:
    """One live execution of a session."""

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
    drawn: tuple[int, ...] = ()
    """The order of the step's questions, once one was passed over."""
    trail: tuple[Place, ...] = ()
    actual: tuple[dt.timedelta, ...] = ()
    """Time spent in each block, without the visit still going on."""
    cues: tuple[Cue, ...] = ()
    """Crossed by the transition that made this value, oldest first."""
    undo_label: str = ""
    before: "Run | None" = field(default=None, repr=False, compare=False)

    # --- what is now ---

    @property
    def current(self) -> RunBlock:
        """Return the block the run stands in."""
        return self.blocks[self.block]

    @property
    def fitted(self) -> FittedStep:
        """Return the step the run stands in."""
        return self.current.steps[self.step]

    @property
    def fitted_phase(self) -> FittedPhase | None:
        """Return the phase the run stands in; None where the step has none."""
        phases = self.fitted.phases
        return phases[self.phase] if phases else None

    @property
    def segment_time(self) -> dt.timedelta:
        """Return the length of what the countdown counts: the phase, or the step without phases."""
        phase = self.fitted_phase
        return self.fitted.time if phase is None else phase.time

    def spent_at(self, now: Instant) -> dt.timedelta:
        """Return the time spent in the segment."""
        return self.spent if self.since is None else self.spent + (now.elapsed - self.since)

    def left(self, now: Instant) -> dt.timedelta:
        """Return the time left in the segment, negative in overtime."""
        return self.segment_time - self.spent_at(now)

    def step_left(self, now: Instant) -> dt.timedelta:
        """Return the time left in the step, negative in overtime."""
        after = sum((phase.time for phase in self.fitted.phases[self.phase + 1 :]), _NOTHING)
        return self.left(now) + after

    @property
    def has_turns(self) -> bool:
        """Return True when the room follows roles in this step, before any screen of its own."""
        step = self.fitted.step
        return step.digits and step.turns is not None and bool(step.turns.roles)

    @property
    def screen_count(self) -> int:
        """Return how many pictures the room can be shown in this step."""
        step = self.fitted.step
        return max(1, self.has_turns + len(step.screens) + len(step.prompts))

    def actual_times(self, now: Instant) -> tuple[dt.timedelta, ...]:
        """Return the time spent in each block so far, pauses included."""
        times = list(self.actual)
        if self.block_began is not None and self.state is not State.FINISHED:
            times[self.block] += now.elapsed - self.block_began
        return tuple(times)

    # --- time passes ---

    def advance(self, now: Instant) -> "Run":
        """Return the run at this moment: phases swapped, cues crossed, each exactly once."""
        if self.state is State.READY:
            return self._start_if_due(now) if self.armed else self._quiet()
        if self.state is not State.RUNNING:
            return self._quiet()
        run = self
        cues: list[Cue] = []
        while True:
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

    def _quiet(self) -> "Run":
        return replace(self, cues=()) if self.cues else self

    def _start_if_due(self, now: Instant) -> "Run":
        late = now.wall.astimezone(dt.UTC) - self.rundown.start.astimezone(dt.UTC)
        if late < _NOTHING:
            return self._quiet()
        begun = self._begin(now, now.elapsed - late)
        settled = begun.advance(now)
        return settled if settled is begun else replace(settled, cues=(*begun.cues, *settled.cues))

    def _crossed(self, spent: dt.timedelta) -> list[Cue]:
        """Return the warnings and the end of the step between what was heard and `spent`, in time order."""
        cues = self.fitted.step.cues
        after = sum((phase.time for phase in self.fitted.phases[self.phase + 1 :]), _NOTHING)
        length = self.segment_time
        marks: list[tuple[dt.timedelta, CueKind, Sound]] = [
            (length + after - warning, CueKind.WARNING, Sound.NONE)
            for warning in (self.warnings if cues.warn is None else cues.warn)
            if _NOTHING < warning < self.fitted.time and warning >= after
        ]
        marks.extend(
            (length + after - early, CueKind.WARNING, cues.end)
            for early in cues.before
            if _NOTHING < early < self.fitted.time and early >= after
        )
        if self.phase + 1 >= len(self.fitted.phases):
            marks.append((length, CueKind.END, cues.end))
        if self.fitted.step.prompts and not self.fitted.phases:
            # A new question is heard as a new phase is.
            marks.extend((each, CueKind.PHASE, cues.phase) for each in prompts.changes(self) if each < length)
        return [
            Cue(kind, self._moment_of(mark), self.block, self.step, sound)
            for mark, kind, sound in sorted(marks, key=lambda entry: entry[0])
            if self.heard < mark <= spent
        ]

    def _moment_of(self, spent: dt.timedelta) -> dt.timedelta:
        """Return when, on the elapsed clock, this much of the running segment is or was spent."""
        return (self.since or _NOTHING) + (spent - self.spent)

    def _pass_zero(self, now: Instant, cues: list[Cue]) -> "Run | None":
        """Return the run in what follows by itself at zero; None when the step holds."""
        at = self._moment_of(self.segment_time)
        if self.phase + 1 < len(self.fitted.phases):
            moved = self._move(now, at, self.block, self.step, self.phase + 1, spent=self.segment_time)
        elif self.fitted.step.at_end == "advance" or self._is_over_at_once():
            following = self._following()
            if following is None:
                return None if self.state is State.FINISHED else self._finished(now, at)
            pin = self.blocks[following[0]].pin if following[0] != self.block else None
            if pin is not None:
                # A pinned block never starts early by itself; the step holds until then.
                at = max(at, now.elapsed + (pin - now.wall.astimezone(dt.UTC)))
                if at > now.elapsed:
                    return None
            moved = self._move(now, at, *following, 0, spent=self.segment_time)
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

    def _move(
        self,
        now: Instant,
        at: dt.timedelta,
        block: int,
        step: int,
        phase: int,
        *,
        spent: dt.timedelta,
    ) -> "Run":
        """Return the run having entered a segment at a moment, with the cue of entering it."""
        trail = self.trail
        if not self._is_over_at_once():
            trail = (*trail[1 - MOST_BACK :], Place(self.block, self.step, self.phase, spent))
        blocks, actual, block_began = self.blocks, self.actual, self.block_began
        if self.state is State.FINISHED:
            block_began = at
        elif block != self.block:
            actual = with_visit(actual, self.block, block_began, at)
            block_began = at
        if blocks[block].until is not None and (block != self.block or step != self.step):
            blocks = refit_until(blocks, block, step, now.wall_at(at))
            if blocks[block].steps[step].dropped and blocks[block].time:
                step = next(
                    i for i, fitted in enumerate(blocks[block].steps) if i >= step and not fitted.dropped
                )
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
            screen=self.screen if (block, step) == (self.block, self.step) else 0,
            screen_at=self.screen_at if (block, step) == (self.block, self.step) else _NOTHING,
            drawn=self.drawn if (block, step) == (self.block, self.step) else (),
            trail=trail,
            actual=actual,
            cues=(cue,),
        )

    def _begin(self, now: Instant, at: dt.timedelta) -> "Run":
        first = self._first_step_from(0)
        if first is None:
            return self._finished(now, now.elapsed)
        ready = replace(self, block=first[0], armed=False, began=at, started=at, block_began=at)
        entered = ready._move(now, at, *first, 0, spent=_NOTHING)
        return replace(entered, trail=())

    def _finished(self, now: Instant, at: dt.timedelta) -> "Run":
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

    def _command(self, now: Instant, label: str, change: Callable[["Run"], "Run"]) -> "Run":
        """Return the run after a command of the facilitator, with what it takes to undo it."""
        here = self.advance(now)
        changed = change(replace(here, cues=()))
        if changed == replace(here, cues=()):
            return here
        # A step entered with no time at all passes its zero in the same moment.
        settled = changed.advance(now) if changed.state is State.RUNNING else changed
        cues = settled.cues if settled is changed else (*changed.cues, *settled.cues)
        return replace(settled, cues=(*here.cues, *cues), undo_label=label, before=replace(here, cues=()))

    # --- the facilitator's commands ---

    def start(self, now: Instant) -> "Run":
        """Return the run started at this moment; a paused run goes on."""
        if self.state is State.PAUSED:
            return self.resume(now)
        if self.state is not State.READY:
            return self.advance(now)
        return self._command(now, "Start", lambda run: run._begin(now, now.elapsed))

    def start_as_scheduled(self, now: Instant) -> "Run":
        """Return the run as if started at the planned time; before it, the run waits and starts by itself."""
        if self.state is not State.READY:
            return self.advance(now)
        late = now.wall.astimezone(dt.UTC) - self.rundown.start.astimezone(dt.UTC)
        if late < _NOTHING:
            return self._command(now, "Start as scheduled", lambda run: replace(run, armed=True))
        return self._command(now, "Start as scheduled", lambda run: run._begin(now, now.elapsed - late))

    def pause(self, now: Instant) -> "Run":
        """Return the run with the time left frozen."""
        if self.state is not State.RUNNING:
            return self.advance(now)
        return self._command(
            now,
            "Pause",
            lambda run: replace(
                run, state=State.PAUSED, spent=run.spent_at(now), since=None, paused_at=now.elapsed
            ),
        )

    def resume(self, now: Instant) -> "Run":
        """Return the run counting on. A block with a fixed end has lost the time of the pause."""
        if self.state is not State.PAUSED:
            return self.advance(now)

        def go_on(run: "Run") -> "Run":
            lost = _NOTHING
            if run.current.until is not None and run.paused_at is not None:
                lost = now.elapsed - run.paused_at
            return replace(
                run, state=State.RUNNING, since=now.elapsed, paused_at=None, spent=run.spent + lost
            )

        return self._command(now, "Resume", go_on)

    def next(self, now: Instant) -> "Run":
        """Return the run in the next phase, step or block, now, pinned or not; finished after the last."""
        if self.state is State.READY:
            return self.start(now)
        if self.state is State.FINISHED:
            return self

        def go(run: "Run") -> "Run":
            if run.phase + 1 < len(run.fitted.phases):
                return run._by_hand(now, run.block, run.step, run.phase + 1)
            following = run._following()
            return run._finished(now, now.elapsed) if following is None else run._by_hand(now, *following)

        return self._command(now, "Next", go)

    def back(self, now: Instant) -> "Run":
        """Return the run in the segment before, with the time that was left there.

        A phase that had run out and moved on by itself starts anew, or it would move on at once.
        """
        if self.state is State.READY or not self.trail:
            return self.advance(now)

        def go(run: "Run") -> "Run":
            if not run.trail:
                return run
            place = run.trail[-1]
            phase = min(place.phase, max(0, len(run.blocks[place.block].steps[place.step].phases) - 1))
            moved = run._move(now, now.elapsed, place.block, place.step, phase, spent=_NOTHING)
            ran_out = place.spent >= moved.segment_time
            last = phase + 1 >= len(moved.fitted.phases)
            holds = last and moved.fitted.step.at_end == "hold"
            spent = _NOTHING if ran_out and not holds else place.spent
            return replace(
                moved, trail=run.trail[:-1], spent=spent, heard=spent, started=now.elapsed, cues=()
            )

        return self._command(now, "Back", go)

    def jump(self, now: Instant, block: int, step: int = 0) -> "Run":
        """Return the run at the start of any block or step.

        Raises:
            IndexError: the session has no such block or step.
        """
        if not 0 <= block < len(self.blocks) or not 0 <= step < len(self.blocks[block].steps):
            raise IndexError(f"there is no block {block} with a step {step}")

        def go(run: "Run") -> "Run":
            run = run if run.state is not State.READY else run._begin(now, now.elapsed)
            steps = run.blocks[block].steps
            first = next((i for i in range(step, len(steps)) if not steps[i].dropped), step)
            return run._by_hand(now, block, first)

        return self._command(now, "Jump", go)

    def skip(self, now: Instant, block: int | None = None) -> "Run":
        """Return the run at the next block; with a block ahead named, that one is left out (or put back)."""
        if block is not None and block != self.block:

            def leave_out(run: "Run") -> "Run":
                chosen = run.blocks[block]
                return run._with_block(block, replace(chosen, skipped=not chosen.skipped))

            return self._command(now, "Skip block", leave_out)
        if self.state in (State.READY, State.FINISHED):
            return self.advance(now)

        def go(run: "Run") -> "Run":
            following = run._first_step_from(run.block + 1)
            return run._finished(now, now.elapsed) if following is None else run._by_hand(now, *following)

        return self._command(now, "Skip block", go)

    def add(self, now: Instant, time: dt.timedelta) -> "Run":
        """Return the run with time added to what the countdown counts, or taken from it.

        Time left is never taken below zero. In turns, the same phase of the turns still to come changes with
        it, so that turns stay equal; once the first has had its turn, a later one cannot become shorter.
        """
        if self.state not in (State.RUNNING, State.PAUSED):
            return self.advance(now)

        def change(run: "Run") -> "Run":
            # A second stays: a step without any time would count as left out.
            can_give = min(run.left(now), run.segment_time - _SECOND)
            amount = max(time, -max(can_give, _NOTHING))
            phase = run.fitted_phase
            if phase is not None and phase.turn > 0 and amount < _NOTHING:
                amount = max(amount, min(_NOTHING, run._first_turn_time() - phase.time))
            return run if not amount else run._with_block(run.block, run._block_with(amount))

        minutes = time.total_seconds() / 60
        return self._command(now, f"{'+' if minutes >= 0 else '−'}{abs(minutes):g} min", change)

    def actually_started(self, now: Instant, wall: dt.datetime) -> "Run":
        """Return the run as if what was last started by hand had started at another time, not after now.

        A time before the segment above began can only mean the start of the session: then the report
        changes and the time left does not.
        """
        given = now.elapsed - max(_NOTHING, now.wall.astimezone(dt.UTC) - wall.astimezone(dt.UTC))
        if self.state is State.FINISHED:
            return self
        if self.state is State.READY:
            return self._command(now, "Start time", lambda run: run._begin(now, given))

        def shift(run: "Run") -> "Run":
            started = run.started or _NOTHING
            first = run.block_began == run.began and started == run.began
            if not first and run.block_began is not None and given < run.block_began:
                return replace(run, began=given)
            by = given - started
            spent = max(_NOTHING, run.spent_at(now) - by)
            return replace(
                run,
                began=given if first else run.began,
                started=given,
                block_began=given if started == run.block_began else run.block_began,
                spent=spent,
                since=None if run.since is None else now.elapsed,
                heard=spent,
            )

        moved = self._command(now, "Start time", shift)
        return replace(moved, cues=()) if moved.cues else moved

    def end_gently(self, now: Instant) -> "Run":
        """Return the run in the next break, or in the last block but an evaluation, with the clock right."""
        if self.state not in (State.RUNNING, State.PAUSED):
            return self.advance(now)
        target = self._gentle_end()
        if target is None:
            return self.advance(now)
        return self._command(now, "End gently", lambda run: run._by_hand(now, target, run._first_of(target)))

    def finish(self, now: Instant) -> "Run":
        """Return the run ended at this moment."""
        if self.state is State.FINISHED:
            return self
        return self._command(now, "Finish", lambda run: run._finished(now, now.elapsed))

    def show_screen(self, now: Instant, screen: int) -> "Run":
        """Return the run with a screen of the step chosen, from 0; out of range is the nearest."""
        chosen = max(0, min(screen, self.screen_count - 1))
        here = self.advance(now)
        if chosen == prompts.shown_screen(here, now):
            return here
        return replace(here, screen=chosen, screen_at=prompts.spent_in_step(here, now))

    def draw_another(self, now: Instant) -> "Run":
        """Return the run with another question of the same level in place of the one shown."""
        here = self.advance(now)
        if not prompts.is_prompt(here, now):
            return here
        order, screen = prompts.redrawn(here, now)
        return replace(here, screen=screen, screen_at=prompts.spent_in_step(here, now), drawn=order)

    def forgive(self, now: Instant, gap: dt.timedelta) -> "Run":
        """Return the run as if it had been paused for a gap in which the computer slept or stood still.

        What moved on by itself in the gap is where it was before.
        """
        if self.state is not State.RUNNING:
            return self.advance(now)

        def leave_out(run: "Run") -> "Run":
            left, spent = gap, run.spent_at(now)
            while left > spent and run.trail:
                place = run.trail[-1]
                came_back = run._move(now, now.elapsed, place.block, place.step, place.phase, spent=_NOTHING)
                if place.spent != came_back.segment_time:
                    # It was left by hand, so the gap began after that.
                    break
                run = replace(came_back, trail=run.trail[:-1], screen=0, screen_at=_NOTHING, cues=())
                left, spent = left - spent, place.spent
            spent = max(_NOTHING, spent - left)
            return replace(run, spent=spent, since=now.elapsed, heard=spent)

        return self._command(now, "Leave the gap out", leave_out)

    def with_blocks(self, now: Instant, blocks: tuple[RunBlock, ...], label: str) -> "Run":
        """Return the run with other times for the blocks to come, as pacing proposed them."""
        return self._command(now, label, lambda run: replace(run, blocks=blocks))

    def undo(self, now: Instant) -> "Run":
        """Return the run as it would be now without the last command; no cue is given twice."""
        if self.before is None:
            return self.advance(now)
        restored = self.before.advance(now)
        return replace(restored, cues=())

    # --- parts of the commands ---

    def _by_hand(self, now: Instant, block: int, step: int, phase: int = 0) -> "Run":
        moved = self._move(now, now.elapsed, block, step, phase, spent=self.spent_at(now))
        return replace(moved, started=now.elapsed)

    def _with_block(self, place: int, block: RunBlock) -> "Run":
        return replace(self, blocks=(*self.blocks[:place], block, *self.blocks[place + 1 :]))

    def _first_of(self, block: int) -> int:
        return next((i for i, fitted in enumerate(self.blocks[block].steps) if not fitted.dropped), 0)

    def _gentle_end(self) -> int | None:
        ahead = [i for i in range(self.block + 1, len(self.blocks)) if not self.blocks[i].skipped]
        for place in ahead:
            if self.blocks[place].is_break:
                return place
        closing = [i for i in ahead if self.blocks[i].block.strategy.startswith("closing")]
        return closing[0] if closing else (ahead[-1] if ahead else None)

    def _first_turn_time(self) -> dt.timedelta:
        phase = self.fitted_phase
        if phase is None:
            return _NOTHING
        twins = (p for p in self.fitted.phases if p.turn == 0 and p.phase is phase.phase)
        return next((twin.time for twin in twins), _NOTHING)

    def _block_with(self, amount: dt.timedelta) -> RunBlock:
        """Return the current block with this segment longer or shorter, and its twins in turns to come."""
        fitted, phase = self.fitted, self.fitted_phase
        if phase is None:
            changed = replace(fitted, time=fitted.time + amount)
        else:
            phases = tuple(
                replace(p, time=max(_NOTHING, p.time + amount))
                if i == self.phase or (phase.turn >= 0 and p.turn > phase.turn and p.phase is phase.phase)
                else p
                for i, p in enumerate(fitted.phases)
            )
            changed = replace(fitted, phases=phases, time=sum((p.time for p in phases), _NOTHING))
        steps = (*self.current.steps[: self.step], changed, *self.current.steps[self.step + 1 :])
        return replace(self.current, steps=steps, until=None)


def ready(rundown: Rundown, warnings: tuple[dt.timedelta, ...] = DEFAULT_WARNINGS) -> Run:
    """Return a run of a plan that has not started; `warnings` are used where a step names none.

    Raises:
        ValueError: the plan has no blocks.
    """
    if not rundown.rows:
        raise ValueError("a session without blocks cannot be run")
    blocks = tuple(_run_block(row) for row in rundown.rows)
    return Run(rundown, blocks, warnings, actual=(_NOTHING,) * len(blocks))


def _run_block(row: Row) -> RunBlock:
    return RunBlock(
        row.block,
        row.strategy,
        row.title,
        row.steps,
        pin=row.start.astimezone(dt.UTC) if row.block.starts is not None else None,
        until=row.end.astimezone(dt.UTC) if row.block.ends is not None else None,
    )
