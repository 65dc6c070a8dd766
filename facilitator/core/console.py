"""What the facilitator sees: (run, now) -> ConsoleView."""

import datetime as dt

from facilitator.core.fitting import FittedPhase
from facilitator.core.live import ConsoleView, DayPart, NextLine, Punctuality, RailPart, Urgency
from facilitator.core.projection import Projection, next_start, project
from facilitator.core.prompts import shown_screen
from facilitator.core.room import SWAP_LASTS, time_text, whole_seconds
from facilitator.core.run import Run
from facilitator.core.run_parts import Instant, RunBlock, State
from facilitator.core.strategy import Material

ON_TIME_WITHIN = dt.timedelta(seconds=15)
_NOTHING = dt.timedelta()
_NEXT_LINES = 4
_SAME_MOMENT = dt.timedelta(milliseconds=1)
"""Two clocks are not read at quite the same moment."""


def console_view(run: Run, now: Instant, late_since: dt.datetime | None = None) -> ConsoleView:
    """Return everything the facilitator sees at this moment, clock times in the zone of the session.

    `late_since` is remembered by the caller, since a run knows only how late it is.
    """
    return Console().view(run, now, late_since)


class Console:
    """Makes one console view after another, and keeps what lies ahead while nothing of it moved."""

    def __init__(self) -> None:
        self._run: Run | None = None
        self._next_start: dt.datetime | None = None
        self._projection: Projection | None = None
        self._key: tuple[object, ...] = ()
        self._day: tuple[DayPart, ...] = ()
        self._next: tuple[NextLine, ...] = ()

    def view(self, run: Run, now: Instant, late_since: dt.datetime | None = None) -> ConsoleView:
        """Return what `console_view` returns."""
        made = _Console(run, now, late_since, self._project(run, now))
        # All that lies ahead follows from where the run stands and when its segment and block will end.
        place = (run.block, run.step, run.phase, run.state)
        key = (run.blocks, run.actual, place, made.segment_end, made.block_end, run.began, id(run.rundown))
        if not _same(key, self._key):
            self._key, self._day, self._next = key, made.day(), made.next_lines()
        return made.view(self._day, self._next)

    def _project(self, run: Run, now: Instant) -> Projection:
        start = next_start(run, now, run.blocks)
        last = self._run
        if (
            self._projection is None
            or last is None
            or self._next_start is None
            or run.state is State.FINISHED
            or run.rundown is not last.rundown
            or (run.blocks, run.block, run.block_began) != (last.blocks, last.block, last.block_began)
            or (run.state is State.READY) != (last.state is State.READY)
            or abs(start - self._next_start) > _SAME_MOMENT
        ):
            self._run, self._next_start, self._projection = run, start, project(run, now)
        return self._projection


def _same(key: tuple[object, ...], last: tuple[object, ...]) -> bool:
    if len(key) != len(last) or key[0] is not last[0] or key[1] is not last[1]:
        return False
    return key[2:] == last[2:]


def punctuality(deviation: dt.timedelta) -> Punctuality:
    """Return how a deviation is called: up to 15 seconds either way is on time."""
    if deviation > ON_TIME_WITHIN:
        return Punctuality.LATE
    return Punctuality.EARLY if deviation < -ON_TIME_WITHIN else Punctuality.ON_TIME


class _Console:
    def __init__(
        self, run: Run, now: Instant, late_since: dt.datetime | None, projection: Projection
    ) -> None:
        self._run = run
        self._now = now
        self._late_since = late_since
        self._zone = run.rundown.start.tzinfo
        self._wall = now.wall.astimezone(dt.UTC)
        self._projection = projection

    @property
    def block_end(self) -> dt.datetime:
        """Return when the block now running will end, or the first will begin, to the second."""
        blocks = self._projection.blocks
        waiting = self._run.state is State.READY
        return self._local(blocks[0].start if waiting else blocks[0].end) if blocks else self._now.wall

    @property
    def segment_end(self) -> dt.datetime:
        """Return when the countdown will come to nothing, to the second."""
        return self._local(self._wall + max(_NOTHING, self._run.left(self._now)))

    def view(self, day: tuple[DayPart, ...], next_lines: tuple[NextLine, ...]) -> ConsoleView:
        run, now = self._run, self._now
        rundown = run.rundown
        block, fitted, phase = run.current, run.fitted, run.fitted_phase
        source = phase.phase if phase is not None else None
        shown = [i for i, step in enumerate(block.steps) if not step.dropped]
        step_left = run.step_left(now)
        deviation = self._projection.deviation
        first = next((b for b in self._projection.blocks if b.index == run.block), None)
        ahead = self._block_ahead()
        next_title, next_detail = self._next_button(ahead)
        started = run.block_began is not None
        return ConsoleView(
            state=run.state.value,
            session_title=rundown.session.title,
            clock=now.wall.astimezone(self._zone).replace(microsecond=0),
            planned_start=rundown.start,
            planned_end=rundown.end,
            hard_end=rundown.hard_end,
            projected_end=self._local(self._projection.end),
            deviation_seconds=round(deviation.total_seconds()),
            punctuality=punctuality(deviation),
            late_since=self._late_since,
            block=run.block,
            block_count=len(run.blocks),
            block_title=block.title,
            category=block.strategy.category if block.strategy else None,
            block_start=self._local(first.start if first else self._projection.end - run.actual[run.block]),
            block_end=self._local(first.end) if first else self._local(self._projection.end),
            block_planned_end=rundown.rows[run.block].end,
            step=shown.index(run.step) if run.step in shown else 0,
            step_count=max(1, len(shown)),
            step_title=fitted.step.title,
            form=fitted.step.form,
            phase_title=phase.title if phase else "",
            phase_note=_note(phase) if phase else "",
            role=phase.role if phase else "",
            swapped=self._swapped(phase),
            previous_role=run.fitted.phases[run.phase - 1].role if run.phase else "",
            seconds_left=self._seconds_to_start() if not started else whole_seconds(run.left(now)),
            step_seconds_left=whole_seconds(step_left),
            step_ends=self._local(self._wall + max(_NOTHING, step_left)),
            turn_ends=self._turn_ends(phase),
            holds=fitted.step.at_end == "hold" and run.phase + 1 >= len(fitted.phases),
            urgency=self._urgency(step_left),
            paused_seconds=self._paused_seconds(),
            say=(source.say if source else "") or fitted.step.say,
            do=(source.do if source else "") or fitted.step.do,
            prompts=fitted.step.prompts,
            screen=shown_screen(run, now),
            screen_count=run.screen_count,
            rail=self._rail(),
            day=day,
            next_lines=next_lines,
            next_title=next_title,
            next_detail=next_detail,
            next_block_title=ahead[1].title if ahead else "",
            materials=_materials(ahead[1]) if ahead else (),
            undo_label=run.undo_label if run.before is not None else "",
        )

    def _local(self, moment: dt.datetime) -> dt.datetime:
        """Return a moment to the nearest second, in the zone of the session."""
        rounded = (moment + dt.timedelta(milliseconds=500)).replace(microsecond=0)
        return rounded.astimezone(self._zone)

    def _seconds_to_start(self) -> int:
        return whole_seconds(self._run.rundown.start.astimezone(dt.UTC) - self._wall)

    def _swapped(self, phase: FittedPhase | None) -> bool:
        run = self._run
        if phase is None or phase.turn < 1 or run.state is State.READY:
            return False
        entered = run.fitted.phases[run.phase - 1].turn != phase.turn
        return entered and run.spent_at(self._now) < SWAP_LASTS

    def _turn_ends(self, phase: FittedPhase | None) -> dt.datetime | None:
        run = self._run
        if phase is None or phase.turn < 0:
            return None
        after = (p.time for p in run.fitted.phases[run.phase + 1 :] if p.turn == phase.turn)
        return self._local(self._wall + max(_NOTHING, run.left(self._now)) + sum(after, _NOTHING))

    def _urgency(self, step_left: dt.timedelta) -> Urgency:
        run = self._run
        if run.state in (State.READY, State.FINISHED):
            return Urgency.CALM
        if step_left < _NOTHING:
            return Urgency.OVER
        cues = run.fitted.step.cues
        warnings = run.warnings if cues.warn is None else cues.warn
        passed = [w for w in warnings if step_left <= w < run.fitted.time]
        if not passed:
            return Urgency.CALM
        return Urgency.LAST if min(passed) == min(warnings) else Urgency.SOON

    def _paused_seconds(self) -> int:
        run = self._run
        if run.paused_at is None:
            return 0
        return int((self._now.elapsed - run.paused_at).total_seconds())

    def _rail(self) -> tuple[RailPart, ...]:
        run = self._run
        done = run.state is State.FINISHED
        if run.fitted.phases:
            spent = _share(run.spent_at(self._now), run.segment_time)
            return tuple(
                _rail_part(p.title, p.time, p.role, i - run.phase, spent, done)
                for i, p in enumerate(run.fitted.phases)
            )
        spent = _share(run.spent_at(self._now), run.segment_time)
        return tuple(
            _rail_part(step.step.title, step.time, "", i - run.step, spent, done)
            for i, step in enumerate(run.current.steps)
            if not step.dropped
        )

    def day(self) -> tuple[DayPart, ...]:
        """Return the strip of the day: what was, what is and what is projected."""
        run = self._run
        projected = {block.index: block for block in self._projection.blocks}
        parts = []
        cursor = self._began_wall()
        for index, block in enumerate(run.blocks):
            ahead = projected.get(index)
            if ahead is not None:
                start, end = ahead.start, ahead.end
                state = "now" if index == run.block and run.state is not State.READY else "ahead"
            else:
                start, end = cursor, cursor + (run.actual[index] if index < len(run.actual) else _NOTHING)
                state = "skipped" if block.skipped or start == end else "done"
            cursor = end
            parts.append(
                DayPart(
                    index,
                    block.strategy.name if block.strategy and not block.block.title else block.title,
                    block.strategy.category if block.strategy else None,
                    self._local(start),
                    self._local(end),
                    state,
                    block.pin is not None,
                    block.block.protected,
                    block.block.priority.value == "could",
                )
            )
        return tuple(parts)

    def _began_wall(self) -> dt.datetime:
        began = self._run.began
        return self._run.rundown.start.astimezone(dt.UTC) if began is None else self._now.wall_at(began)

    def _block_ahead(self) -> tuple[dt.datetime, RunBlock] | None:
        run = self._run
        for block in self._projection.blocks:
            if block.index != run.block or run.state is State.READY:
                return self._local(block.start), run.blocks[block.index]
        return None

    def next_lines(self) -> tuple[NextLine, ...]:
        """Return the next few things that happen: phases, steps, then blocks."""
        run = self._run
        if run.state is State.FINISHED:
            return ()
        lines: list[NextLine] = []
        if run.state is not State.READY:
            cursor = self._wall + max(_NOTHING, run.left(self._now))
            turn = run.fitted_phase.turn if run.fitted_phase else -1
            for phase in run.fitted.phases[run.phase + 1 :]:
                swap = phase.turn > 0 and phase.turn != turn
                lines.append(NextLine(self._local(cursor), ("Swap: " if swap else "") + _heading(phase)))
                cursor += phase.time
                turn = phase.turn
            for step in run.current.steps[run.step + 1 :]:
                if not step.dropped:
                    lines.append(NextLine(self._local(cursor), step.step.title))
                    cursor += step.time
        block_lines: list[NextLine] = []
        for projected in self._projection.blocks:
            if len(block_lines) == _NEXT_LINES:
                break
            if projected.index != run.block or run.state is State.READY:
                block = run.blocks[projected.index]
                text = f"{block.title}, {_minutes(projected.end - projected.start)}"
                block_lines.append(NextLine(self._local(projected.start), text))
        lines = lines[: _NEXT_LINES - 1] if block_lines else lines[:_NEXT_LINES]
        lines += block_lines[: _NEXT_LINES - len(lines)]
        return tuple(NextLine(line.at, line.text, strong=i == 0) for i, line in enumerate(lines))

    def _next_button(self, ahead: tuple[dt.datetime, RunBlock] | None) -> tuple[str, str]:
        run = self._run
        if run.state is State.READY:
            return "Start now", f"As scheduled, {run.rundown.start.strftime('%H:%M')}"
        if run.state is State.FINISHED:
            return "Finished", ""
        if run.phase + 1 < len(run.fitted.phases):
            following = run.fitted.phases[run.phase + 1]
            by_itself = time_text(dt.timedelta(seconds=max(0, whole_seconds(run.left(self._now)))))
            return _heading(following), f"Next, or by itself in {by_itself}"
        for step in run.current.steps[run.step + 1 :]:
            if not step.dropped:
                return step.step.title, f"Next step, {_minutes(step.time)}"
        if ahead is None:
            return "Finish", "The last step ends here"
        # Next starts the block now, so its whole time counts from here, pinned or not.
        start, block = ahead
        return block.title, f"Next block, {_minutes(block.time)}, at {start.strftime('%H:%M')}"


def _rail_part(
    title: str, time: dt.timedelta, role: str, distance: int, spent: float, finished: bool
) -> RailPart:
    seconds = round(time.total_seconds())
    if distance < 0 or finished:
        return RailPart(title, seconds, role, "done", 1.0)
    if distance == 0:
        return RailPart(title, seconds, role, "now", spent)
    return RailPart(title, seconds, role)


def _heading(phase: FittedPhase) -> str:
    text = phase.phase.heading if phase.phase else ""
    if text:
        return text.replace("{role}", phase.role).replace("{other}", phase.other)
    return f"{phase.role}: {phase.title}" if phase.role else phase.title


def _note(phase: FittedPhase) -> str:
    text = phase.phase.note if phase.phase else ""
    return text.replace("{role}", phase.role).replace("{other}", phase.other)


def _materials(block: RunBlock) -> tuple[str, ...]:
    return tuple(_material(m) for m in block.strategy.materials) if block.strategy else ()


def _material(material: Material) -> str:
    count = "one" if material.count == 1 else str(material.count)
    if material.per == "person":
        return f"{material.item}, {count} each"
    if material.per in ("pair", "group"):
        return f"{material.item}, {count} a {material.per}"
    return material.item if material.count == 1 else f"{material.item}, {material.count}"


def _minutes(time: dt.timedelta) -> str:
    seconds = round(time.total_seconds())
    return f"{seconds // 60} min" if seconds % 60 == 0 else time_text(time)


def _share(part: dt.timedelta, whole: dt.timedelta) -> float:
    return round(min(1.0, max(0.0, part / whole)), 3) if whole else 1.0
