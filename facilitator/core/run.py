"""One live execution of a session: the commands of the facilitator, (run, now) -> run, each undoable."""

import datetime as dt
from collections.abc import Callable
from dataclasses import replace

from facilitator.core import prompts
from facilitator.core.run_parts import Instant, RunBlock, State
from facilitator.core.rundown import Row, Rundown
from facilitator.core.timed_run import DEFAULT_WARNINGS, TimedRun

_NOTHING = dt.timedelta()
_SECOND = dt.timedelta(seconds=1)


class Run(TimedRun):
    """One live execution of a session."""

    __slots__ = ()

    def _command(
        self, now: Instant, label: str, change: Callable[["Run"], "Run"], until: Instant | None = None
    ) -> "Run":
        """Return the run after a command of the facilitator, with what it takes to undo it.

        `until` is the same moment by the clock that held up to it, where that is another one.
        """
        here = self.advance(until or now)
        before = replace(here, cues=()) if here.cues else here
        changed = change(before)
        # A step entered with no time at all passes its zero in the same moment.
        settled = changed.advance(now) if changed.state is State.RUNNING else changed
        if replace(settled, cues=()) == before:
            return here
        cues = settled.cues if settled is changed else (*changed.cues, *settled.cues)
        return replace(settled, cues=(*here.cues, *cues), undo_label=label, before=before)

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
            # Before a fixed end there is the time until then, whatever was left at that time.
            fresh = moved.current.until is not None and (place.block, place.step) != (run.block, run.step)
            spent = _NOTHING if fresh or (ran_out and not holds) else place.spent
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
            return run._by_hand(now, block, first, anew=True)

        return self._command(now, "Jump", go)

    def skip(self, now: Instant, block: int | None = None) -> "Run":
        """Return the run at the next block; with a block ahead named, that one is left out (or put back).

        Raises:
            IndexError: the session has no such block.
        """
        if block is not None and not 0 <= block < len(self.blocks):
            raise IndexError(f"there is no block {block}")
        if block is not None and block != self.block:

            def leave_out(run: "Run") -> "Run":
                chosen = run.blocks[block]
                return run._with_block(block, replace(chosen, skipped=not chosen.skipped, paced_out=False))

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
            if given == started:
                return run
            first = run.block_began == run.began and started == run.began
            if not first and run.block_began is not None and given < run.block_began:
                return replace(run, began=given)
            moved = replace(
                run,
                began=given if first else run.began,
                started=given,
                block_began=given if started == run.block_began else run.block_began,
            )
            return moved._with_less_spent(now, given - started)

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

    def warn_at(self, now: Instant, warnings: tuple[dt.timedelta, ...]) -> "Run":
        """Return the run with the facilitator's own warnings at other times before the end of a step, now.

        A warning whose moment has passed is not given. Undo leaves them as they are: they are a wish, and
        taking back a step must not bring back warnings that were switched off since.
        """
        here = self.advance(now)
        if here.warnings == warnings:
            return here
        return replace(here, warnings=warnings, heard=max(here.heard, here.spent_at(now)))

    def forgive(self, now: Instant, gap: dt.timedelta) -> "Run":
        """Return the run as if it had been paused for a gap in which the computer slept or stood still.

        What moved on by itself in the gap is where it was before.
        """
        if self.state is not State.RUNNING or gap <= _NOTHING:
            return self.advance(now)
        return self._command(now, "Leave the gap out", lambda run: run._with_less_spent(now, gap))

    def keep_clock(self, now: Instant, time: dt.timedelta) -> "Run":
        """Return the run with more added to the computer's time of day, which was set wrongly by as much.

        `now` has it already. The end of a session that ended meanwhile was told by the wrong clock.
        """

        def shift(run: "Run") -> "Run":
            ended = None if run.finished_at is None else run.finished_at + time
            return replace(run, clock_shift=run.clock_shift + time, finished_at=ended)

        return self._command(now, "Old time of day", shift, Instant(now.elapsed, now.wall - time))

    def with_blocks(self, now: Instant, blocks: tuple[RunBlock, ...], label: str) -> "Run":
        """Return the run with other times for the blocks to come, as pacing proposed them."""
        return self._command(now, label, lambda run: replace(run, blocks=blocks))

    def undo(self, now: Instant) -> "Run":
        """Return the run as it would be now without the last command; no cue is given twice."""
        if self.before is None:
            return self.advance(now)
        restored = self.before.warn_at(now, self.warnings)
        return replace(restored, cues=()) if restored.cues else restored

    # --- parts of the commands ---

    def _by_hand(self, now: Instant, block: int, step: int, phase: int = 0, *, anew: bool = False) -> "Run":
        moved = self._move(now, now.elapsed, block, step, phase, spent=self.spent_at(now), anew=anew)
        return replace(moved, started=now.elapsed)

    def _with_block(self, place: int, block: RunBlock) -> "Run":
        return replace(self, blocks=(*self.blocks[:place], block, *self.blocks[place + 1 :]))

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
