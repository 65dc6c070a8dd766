"""What the facilitator sees: (run, now) -> ConsoleView."""

import datetime as dt
from dataclasses import fields
from typing import Any

from facilitator.core.ahead import (
    blocks_ahead,
    day_parts,
    materials_of,
    next_button,
    next_lines,
    to_second,
)
from facilitator.core.fitting import FittedPhase
from facilitator.core.live import ConsoleView, Punctuality, RailPart, Urgency
from facilitator.core.projection import Projection, next_start, project
from facilitator.core.prompts import shown_screen
from facilitator.core.proposal import ON_TIME_WITHIN
from facilitator.core.room import SWAP_LASTS, time_text, whole_seconds
from facilitator.core.run import Run
from facilitator.core.run_parts import Instant, State

_NOTHING = dt.timedelta()
_SAME_MOMENT = dt.timedelta(milliseconds=1)
"""Two clocks are not read at quite the same moment."""
_SECOND = dt.timedelta(seconds=1)
_EPOCH = dt.datetime(1970, 1, 1, tzinfo=dt.UTC)
_NOTICED = dt.timedelta(seconds=5)
"""Less of a day is less than a pixel of its strip, and clock times are shown without seconds."""


_SEEN = tuple(field.name for field in fields(Run) if field.init and field.name not in ("cues", "heard"))


def console_view(run: Run, now: Instant, late_since: dt.datetime | None = None) -> ConsoleView:
    """Return everything the facilitator sees at this moment, clock times in the zone of the session.

    `late_since` is remembered by the caller, since a run knows only how late it is.
    """
    return Console().view(run, now, late_since)


def punctuality(deviation: dt.timedelta) -> Punctuality:
    """Return how a deviation is called: up to 15 seconds either way is on time."""
    if deviation > ON_TIME_WITHIN:
        return Punctuality.LATE
    return Punctuality.EARLY if deviation < -ON_TIME_WITHIN else Punctuality.ON_TIME


class Console:
    """Makes one console view after another, and works out again only what can have changed since the last.

    Between two ticks mostly nothing but the countdown does. While what lies ahead moves with the clock, in
    overtime or a pause, the strip of the day and the next lines follow every five seconds.
    """

    def __init__(self) -> None:
        self._run: Run | None = None
        self._offset = _EPOCH
        self._projection: Projection | None = None
        self._next_start = self._ahead_start = self._ahead_segment = _EPOCH
        self._of_run: dict[str, Any] = {}
        self._of_projection: dict[str, Any] = {}
        self._of_ahead: dict[str, Any] = {}
        self._rail: tuple[RailPart, ...] = ()
        self._swapped = False
        self._turn_later: dt.timedelta | None = None
        self._detail = ""
        self._shown: dict[str, tuple[dt.datetime, dt.datetime]] = {}

    def view(self, run: Run, now: Instant, late_since: dt.datetime | None = None) -> ConsoleView:
        """Return what `console_view` returns."""
        wall = now.wall.astimezone(dt.UTC)
        zone = run.rundown.start.tzinfo
        spent = run.spent_at(now)
        left = run.segment_time - spent
        segment_end = wall + max(_NOTHING, left)
        self._look(run, now, wall, segment_end)
        waits = run.block_began is None
        turn_end = None if self._turn_later is None else segment_end + self._turn_later
        by_itself = run.phase + 1 < len(run.fitted.phases) and run.state in (State.RUNNING, State.PAUSED)
        return ConsoleView(
            **self._of_run,
            **self._of_projection,
            **self._of_ahead,
            clock=(wall - dt.timedelta(microseconds=wall.microsecond)).astimezone(zone),
            late_since=late_since,
            swapped=self._swapped and spent < SWAP_LASTS,
            seconds_left=whole_seconds(run.rundown.start.astimezone(dt.UTC) - wall if waits else left),
            step_seconds_left=whole_seconds(left + run.later_time),
            step_ends=self._local("step", wall + max(_NOTHING, left + run.later_time)),
            turn_ends=None if turn_end is None else self._local("turn", turn_end),
            urgency=_urgency(run, left + run.later_time),
            paused_seconds=0 if run.paused_at is None else (now.elapsed - run.paused_at) // _SECOND,
            rail=_rail_now(self._rail, run, spent),
            next_detail=_by_itself(left) if by_itself else self._detail,
            screen=shown_screen(run, now),
        )

    def project(self, run: Run, now: Instant) -> Projection:
        """Return when everything that is left will happen, as the last view has it if nothing moved."""
        start = next_start(run, now, run.blocks)
        if (
            self._projection is not None
            and _looks_like(run, self._run)
            and not _apart(start, self._next_start)
        ):
            return self._projection
        return project(run, now)

    def _look(self, run: Run, now: Instant, wall: dt.datetime, segment_end: dt.datetime) -> None:
        """Bring what is kept to this moment, as far as it moved."""
        start = next_start(run, now, run.blocks)
        offset = wall - now.elapsed
        other = not _looks_like(run, self._run) or _apart(offset, self._offset)
        self._run = run
        if other:
            self._offset = offset
            self._of_run = _of_run(run)
            self._rail = _rail(run)
            self._swapped, self._turn_later = _swapped(run), _turn_later(run)
            self._shown.clear()
        projection, finished = self._projection, run.state is State.FINISHED
        if other or projection is None or (not finished and _apart(start, self._next_start)):
            projection = project(run, now)
            self._next_start, self._projection = start, projection
            self._of_projection = self._times(run, projection)
        counts = run.state in (State.RUNNING, State.PAUSED)
        moved = _noticed(start, self._ahead_start) or (counts and _noticed(segment_end, self._ahead_segment))
        if other or (moved and not finished):
            self._ahead_start, self._ahead_segment = start, segment_end
            self._of_ahead = self._ahead(run, now, projection)

    def _times(self, run: Run, projection: Projection) -> dict[str, Any]:
        first = next((block for block in projection.blocks if block.index == run.block), None)
        return {
            "projected_end": self._local("end", projection.end),
            "deviation_seconds": round(projection.deviation.total_seconds()),
            "punctuality": punctuality(projection.deviation),
            "block_start": self._local(
                "block start", first.start if first else projection.end - run.actual[run.block]
            ),
            "block_end": self._local("block end", first.end if first else projection.end),
        }

    def _ahead(self, run: Run, now: Instant, projection: Projection) -> dict[str, Any]:
        following = blocks_ahead(run, projection)[:1]
        start = to_second(following[0].start, run.rundown.start.tzinfo) if following else None
        block = run.blocks[following[0].index] if following else None
        title, self._detail = next_button(run, start, block)
        return {
            "day": day_parts(run, now, projection),
            "next_lines": next_lines(run, now, projection),
            "next_title": title,
            "next_block_title": block.title if block else "",
            "materials": materials_of(block) if block else (),
        }

    def _local(self, name: str, moment: dt.datetime) -> dt.datetime:
        """Return a moment to the nearest second, in the zone of the session.

        Two readings of two clocks half a second past do not make it jump to and fro.
        """
        last = self._shown.get(name)
        if last is not None and not _apart(moment, last[0]):
            return last[1]
        zone = None if self._run is None else self._run.rundown.start.tzinfo
        shown = to_second(moment, zone)
        self._shown[name] = moment, shown
        return shown


def _looks_like(run: Run, last: Run | None) -> bool:
    """Return True where a run differs from the last in nothing but the cues that were given, if at all."""
    if run is last:
        return True
    return last is not None and all(getattr(run, name) is getattr(last, name) for name in _SEEN)


def _apart(moment: dt.datetime, other: dt.datetime) -> bool:
    return not -_SAME_MOMENT <= moment - other <= _SAME_MOMENT


def _noticed(moment: dt.datetime, last: dt.datetime) -> bool:
    return _apart(moment, last) and (moment - _EPOCH) // _NOTICED != (last - _EPOCH) // _NOTICED


# --- what follows from the run alone ---


def _of_run(run: Run) -> dict[str, Any]:
    rundown = run.rundown
    block, fitted, phase = run.current, run.fitted, run.fitted_phase
    source = phase.phase if phase is not None else None
    shown = [i for i, step in enumerate(block.steps) if not step.dropped]
    return {
        "state": run.state.value,
        "session_title": rundown.session.title,
        "planned_start": rundown.start,
        "planned_end": rundown.end,
        "hard_end": rundown.hard_end,
        "block": run.block,
        "block_count": len(run.blocks),
        "block_title": block.title,
        "category": block.strategy.category if block.strategy else None,
        "block_planned_end": rundown.rows[run.block].end,
        "step": shown.index(run.step) if run.step in shown else 0,
        "step_count": max(1, len(shown)),
        "step_title": fitted.step.title,
        "form": fitted.step.form,
        "phase_title": phase.title if phase else "",
        "phase_note": _note(phase) if phase else "",
        "role": phase.role if phase else "",
        "previous_role": fitted.phases[run.phase - 1].role if run.phase else "",
        "holds": fitted.step.at_end == "hold" and run.phase + 1 >= len(fitted.phases),
        "say": (source.say if source else "") or fitted.step.say,
        "do": (source.do if source else "") or fitted.step.do,
        "prompts": fitted.step.prompts,
        "screen_count": run.screen_count,
        "undo_label": run.undo_label if run.before is not None else "",
    }


def _note(phase: FittedPhase) -> str:
    text = phase.phase.note if phase.phase else ""
    return text.replace("{role}", phase.role).replace("{other}", phase.other)


def _swapped(run: Run) -> bool:
    """Return True where the run stands in the first phase of another turn than the first."""
    phase = run.fitted_phase
    if phase is None or phase.turn < 1 or run.state is State.READY:
        return False
    return run.fitted.phases[run.phase - 1].turn != phase.turn


def _turn_later(run: Run) -> dt.timedelta | None:
    """Return how long the turn goes on after this phase; None outside of turns."""
    phase = run.fitted_phase
    if phase is None or phase.turn < 0:
        return None
    after = (p.time for p in run.fitted.phases[run.phase + 1 :] if p.turn == phase.turn)
    return sum(after, _NOTHING)


def _rail(run: Run) -> tuple[RailPart, ...]:
    """Return the rail with nothing spent of the part that is now."""
    done = run.state is State.FINISHED
    if run.fitted.phases:
        return tuple(
            _rail_part(p.title, p.time, p.role, i - run.phase, done) for i, p in enumerate(run.fitted.phases)
        )
    return tuple(
        _rail_part(step.step.title, step.time, "", i - run.step, done)
        for i, step in enumerate(run.current.steps)
        if not step.dropped
    )


def _rail_part(title: str, time: dt.timedelta, role: str, distance: int, finished: bool) -> RailPart:
    seconds = round(time.total_seconds())
    if distance < 0 or finished:
        return RailPart(title, seconds, role, "done", 1.0)
    return RailPart(title, seconds, role, "now" if distance == 0 else "ahead")


# --- what moves ---


def _rail_now(rail: tuple[RailPart, ...], run: Run, spent: dt.timedelta) -> tuple[RailPart, ...]:
    share = _share(spent, run.segment_time)
    return tuple(
        RailPart(part.title, part.seconds, part.role, "now", share) if part.state == "now" else part
        for part in rail
    )


def _urgency(run: Run, step_left: dt.timedelta) -> Urgency:
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


def _by_itself(left: dt.timedelta) -> str:
    return f"Next, or by itself in {time_text(dt.timedelta(seconds=max(0, whole_seconds(left))))}"


def _share(part: dt.timedelta, whole: dt.timedelta) -> float:
    return round(min(1.0, max(0.0, part / whole)), 3) if whole else 1.0
