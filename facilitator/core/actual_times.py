"""Where the time of a run went: its events are walked again, and every place gets the time spent in it."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, replace

from facilitator.core.journal import Act, Command, Event, obey, standing, taken_up
from facilitator.core.report import BlockReport, Note, RunReport, StepReport, Times
from facilitator.core.run import Run
from facilitator.core.run_parts import CueKind, Instant, State
from facilitator.core.time_gaps import GapKind

_NOTHING = dt.timedelta()
_ENTERING = (CueKind.START, CueKind.PHASE, CueKind.SWAP)

Place = tuple[int, int]
"""Block and step."""


def report(run: Run, events: Sequence[Event], now: Instant) -> RunReport:
    """Return how a run went, from the run as it was made ready and its events, up to `now` or its end.

    What was undone counts as if it had never been done.
    """
    walk = _Walk(run)
    for event in standing(events, run):
        walk.go(event)
    walk.until(now)
    return walk.report(now)


@dataclass(frozen=True, slots=True)
class _Visit:
    """When a place was entered, on the elapsed clock."""

    at: dt.timedelta
    place: Place | None
    """None: the run had ended."""


class _Walk:
    """Goes through a run event by event and notes when it entered which place."""

    def __init__(self, run: Run) -> None:
        self._run = run
        self._visits: list[_Visit] = []
        self._paused: dict[Place, dt.timedelta] = {}
        self._added: dict[Place, dt.timedelta] = {}
        self._pause_began: dt.timedelta | None = None
        self._notes: list[Note] = []
        self._jumps: list[tuple[int, dt.timedelta]] = []
        """How many notes there were when the clock was set, and by how much; until somebody judges it."""

    def go(self, event: Event) -> None:
        command, now = event.command, event.at
        if command.act is Act.RECOVER:
            self._recover(event)
            return
        # What moved by itself before the command is told first: some commands swallow its cues.
        self.until(now)
        before = self._run
        after = obey(before, command, now)
        self._run = replace(after, cues=())
        if command.act is Act.NOTE:
            self._notes.append(Note(now.wall, after.block, command.text))
        elif command.act in (Act.GAP, Act.COUNT_GAP, Act.KEEP_CLOCK):
            self._judge_clock(command)
        elif command.act is Act.ACTUALLY_STARTED:
            if before.state is State.READY:
                self._begin_earlier(after)
            else:
                self._shift(before, after, now)
        self._enter(after, now)
        self._pause(before, after, now)
        if command.act is Act.ADD:
            self._count_added(before, after)
        elif command.act is Act.FORGIVE and before.state is State.RUNNING:
            self._count_paused((before.block, before.step), command.time)

    def until(self, now: Instant) -> None:
        after = self._run.advance(now)
        self._run = replace(after, cues=())
        self._enter(after, now)

    def report(self, now: Instant) -> RunReport:
        run = self._run
        end = now.elapsed
        if self._pause_began is not None:
            self._count_paused((run.block, run.step), end - self._pause_began)
        actual: dict[Place, dt.timedelta] = {}
        starts: dict[int, dt.timedelta] = {}
        for place, visit in enumerate(self._visits):
            if visit.place is None:
                continue
            left = self._visits[place + 1].at if place + 1 < len(self._visits) else end
            actual[visit.place] = actual.get(visit.place, _NOTHING) + max(_NOTHING, left - visit.at)
            starts.setdefault(visit.place[0], visit.at)
        blocks = tuple(self._block(index, actual, starts, now) for index in range(len(run.blocks)))
        rundown = run.rundown
        began = None if run.began is None else now.wall_at(run.began)
        return RunReport(
            rundown.session.title,
            rundown.start,
            rundown.end,
            began,
            run.finished_at if run.state is State.FINISHED else None,
            blocks,
            tuple(self._notes),
        )

    def _block(
        self, index: int, actual: dict[Place, dt.timedelta], starts: dict[int, dt.timedelta], now: Instant
    ) -> BlockReport:
        run, row = self._run, self._run.rundown.rows[index]
        steps = []
        for step, planned in enumerate(row.steps):
            place = (index, step)
            times = _explained(
                planned.time,
                run.blocks[index].steps[step].time,
                actual.get(place, _NOTHING),
                self._added.get(place, _NOTHING),
                self._paused.get(place, _NOTHING),
            )
            steps.append(StepReport(planned.step.title, times, place not in actual))
        times = sum((step.times for step in steps), Times())
        over = run.state is State.FINISHED or run.block != index
        whole = all(
            not step.left_out or not planned.time for step, planned in zip(steps, row.steps, strict=True)
        )
        return BlockReport(
            index,
            row.title,
            row.block.strategy,
            times,
            tuple(steps),
            row.start,
            now.wall_at(starts[index]) if index in starts else None,
            run.blocks[index].is_break,
            # Hurrying through a block to get behind it says nothing about what it takes.
            over and whole and 2 * times.working >= times.planned,
        )

    def _begin_earlier(self, run: Run) -> None:
        """Note the places passed since a start that was told afterwards."""
        moment = run.began or _NOTHING
        for place in run.trail:
            self._visit(moment, (place.block, place.step))
            moment += place.spent
        self._visit(moment, (run.block, run.step))

    def _enter(self, run: Run, now: Instant) -> None:
        for cue in run.cues:
            if cue.kind in _ENTERING:
                self._visit(cue.at, (cue.block, cue.step))
        if run.state is State.FINISHED and run.finished_at is not None:
            self._visit(now.elapsed - (now.wall.astimezone(dt.UTC) - run.finished_at), None)
        elif run.state is not State.READY:
            self._visit(now.elapsed, (run.block, run.step))

    def _visit(self, at: dt.timedelta, place: Place | None) -> None:
        if (self._visits[-1].place if self._visits else None) != place:
            self._visits.append(_Visit(at, place))

    def _pause(self, before: Run, after: Run, now: Instant) -> None:
        if after.state is State.PAUSED and self._pause_began is None:
            self._pause_began = now.elapsed
        elif after.state is not State.PAUSED and self._pause_began is not None:
            self._count_paused((before.block, before.step), now.elapsed - self._pause_began)
            self._pause_began = None

    def _shift(self, before: Run, after: Run, now: Instant) -> None:
        """Move what was entered since something was last started by hand."""
        if before.started is None or after.started is None:
            return
        by = after.started - before.started
        moved: list[_Visit] = []
        for visit in self._visits:
            if visit.at >= before.started:
                earliest = moved[-1].at if moved else visit.at + by
                moved.append(replace(visit, at=min(max(visit.at + by, earliest), now.elapsed)))
            else:
                moved.append(visit)
        self._visits = moved

    def _recover(self, event: Event) -> None:
        command = event.command
        self._visits = [replace(visit, at=visit.at + command.shift) for visit in self._visits]
        if self._pause_began is not None:
            self._pause_began += command.shift
        if self._run.state is State.RUNNING and self._run.current.until is None:
            self._count_paused((self._run.block, self._run.step), command.time)
        self._run = taken_up(self._run, command)
        self.until(event.at)

    def _judge_clock(self, command: Command) -> None:
        """Tell the moments of notes by the clock that turned out right."""
        if command.act is Act.GAP and command.text == GapKind.CLOCK:
            self._jumps.append((len(self._notes), command.time))
        elif command.act is Act.KEEP_CLOCK:
            for first, jump in self._jumps:
                late = self._notes[first:]
                self._notes[first:] = [replace(note, wall=note.wall - jump) for note in late]
        if command.act is Act.KEEP_CLOCK or (command.act is Act.COUNT_GAP and command.text == GapKind.CLOCK):
            self._jumps.clear()

    def _count_added(self, before: Run, after: Run) -> None:
        pairs = zip(before.current.steps, after.blocks[before.block].steps, strict=True)
        for step, (old, new) in enumerate(pairs):
            if new.time != old.time:
                place = (before.block, step)
                self._added[place] = self._added.get(place, _NOTHING) + new.time - old.time

    def _count_paused(self, place: Place, time: dt.timedelta) -> None:
        self._paused[place] = self._paused.get(place, _NOTHING) + time


def _explained(
    planned: dt.timedelta,
    last: dt.timedelta,
    actual: dt.timedelta,
    added: dt.timedelta,
    paused: dt.timedelta,
) -> Times:
    """Return the times of a step; `last` is the length it had in the end."""
    # A gap longer than the time in this step began in the step before.
    paused = min(paused, actual)
    rest = actual - last - paused
    return Times(
        planned,
        actual,
        added,
        last - planned - added,
        paused,
        max(_NOTHING, rest),
        max(_NOTHING, -rest),
    )
