"""Keeps the plan a run was made from, so that the run can be replayed without its files."""

import datetime as dt
import typing
import zlib
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from facilitator.core.agenda import Session
from facilitator.core.fitting import FittedPhase, FittedStep
from facilitator.core.run import Run, ready
from facilitator.core.rundown import Conflict, Row, Rundown
from facilitator.core.strategy import Handout, Step, Strategy

_NOTHING = dt.timedelta()
_NONE = -1
_MOST_BYTES = 64 * 1024 * 1024


class UnreadableSnapshot(ValueError):
    """The plan of a run cannot be read: it is damaged, or a later version of the program wrote it."""


@dataclass(frozen=True, slots=True)
class _Phase:
    title: str
    time: dt.timedelta
    role: str
    other: str
    turn: int
    place: int
    """In the phases of a turn, or in the tail; -1 for the lead-in."""


@dataclass(frozen=True, slots=True)
class _Step:
    place: int
    """In the strategy; -1 for a step of its own."""
    own: Step | None
    time: dt.timedelta
    phases: tuple[_Phase, ...]


@dataclass(frozen=True, slots=True)
class _Row:
    strategy: str
    title: str
    start: dt.datetime
    end: dt.datetime
    spare: dt.timedelta
    overlap: dt.timedelta
    problem: str
    steps: tuple[_Step, ...]


@dataclass(frozen=True, slots=True)
class _Plan:
    session: Session
    zone: str
    """The IANA name of the zone of all clock times; empty where they have a fixed offset."""
    start: dt.datetime
    end: dt.datetime
    hard_end: dt.datetime | None
    rows: tuple[_Row, ...]
    conflicts: tuple[Conflict, ...]
    warnings: tuple[dt.timedelta, ...]
    strategies: dict[str, dict[str, Any]] = field(default_factory=dict)
    clock_shift: dt.timedelta = dt.timedelta()


def encode(run: Run) -> bytes:
    """Return the plan of a run, with all of its strategies but their handouts, which a run does not need."""
    # Late: a start without an unfinished run needs no codec.
    import msgspec

    rundown = run.rundown
    zone = rundown.start.tzinfo
    strategies = {row.strategy.id: row.strategy for row in rundown.rows if row.strategy is not None}
    plan = _Plan(
        rundown.session,
        zone.key if isinstance(zone, ZoneInfo) else "",
        rundown.start,
        rundown.end,
        rundown.hard_end,
        tuple(_kept_row(row) for row in rundown.rows),
        rundown.conflicts,
        run.warnings,
        {key: msgspec.to_builtins(replace(value, handout=Handout())) for key, value in strategies.items()},
        run.clock_shift,
    )
    return zlib.compress(msgspec.json.encode(plan), 3)


def decode(data: bytes) -> Run:
    """Return the run as it was made ready.

    Raises:
        UnreadableSnapshot: the bytes are damaged or from a later version.
    """
    import msgspec

    try:
        unpacked = zlib.decompressobj().decompress(data, _MOST_BYTES)
        plan = msgspec.json.decode(unpacked, type=_Plan)
        hints = typing.get_type_hints(Strategy)
        del hints["handout"]
        strategies = {
            key: Strategy(
                **{name: msgspec.convert(value[name], hint) for name, hint in hints.items() if name in value}
            )
            for key, value in plan.strategies.items()
        }
        return replace(ready(_rundown(plan, strategies), plan.warnings), clock_shift=plan.clock_shift)
    except (zlib.error, msgspec.MsgspecError, TypeError, ValueError, IndexError, KeyError) as error:
        raise UnreadableSnapshot(str(error)) from error


def _kept_row(row: Row) -> _Row:
    return _Row(
        "" if row.strategy is None else row.strategy.id,
        row.title,
        row.start,
        row.end,
        row.spare,
        row.overlap,
        row.problem,
        tuple(_kept_step(place, fitted, row.strategy) for place, fitted in enumerate(row.steps)),
    )


def _kept_step(place: int, fitted: FittedStep, strategy: Strategy | None) -> _Step:
    of_strategy = strategy is not None and strategy.steps[place : place + 1] == (fitted.step,)
    counts: dict[int, int] = {}
    phases = []
    for phase in fitted.phases:
        # The lead-in stands alone; the others come in the order of their turn, then of the tail.
        number = _NONE if phase.phase is None else counts.get(phase.turn, 0)
        counts[phase.turn] = counts.get(phase.turn, 0) + (number != _NONE)
        phases.append(_Phase(phase.title, phase.time, phase.role, phase.other, phase.turn, number))
    if of_strategy:
        return _Step(place, None, fitted.time, tuple(phases))
    return _Step(_NONE, fitted.step, fitted.time, tuple(phases))


def _rundown(plan: _Plan, strategies: Mapping[str, Strategy]) -> Rundown:
    zone: dt.tzinfo | None = None
    if plan.zone:
        try:
            zone = ZoneInfo(plan.zone)
        except (ZoneInfoNotFoundError, ValueError):
            # The moments stay right; only a change of the clocks during the run would be missed.
            zone = None

    def local(moment: dt.datetime) -> dt.datetime:
        return moment if zone is None else moment.astimezone(zone)

    rows = []
    for index, row in enumerate(plan.rows):
        strategy = strategies[row.strategy] if row.strategy else None
        steps = tuple(_fitted(kept, strategy) for kept in row.steps)
        block = plan.session.agenda.blocks[index]
        rows.append(
            Row(
                index,
                block,
                strategy,
                row.title,
                local(row.start),
                local(row.end),
                steps,
                row.spare,
                row.overlap,
                row.problem,
            )
        )
    hard_end = None if plan.hard_end is None else local(plan.hard_end)
    return Rundown(plan.session, local(plan.start), local(plan.end), hard_end, tuple(rows), plan.conflicts)


def _fitted(kept: _Step, strategy: Strategy | None) -> FittedStep:
    step = kept.own
    if step is None:
        if strategy is None or not 0 <= kept.place < len(strategy.steps):
            raise UnreadableSnapshot("a step is missing")
        step = strategy.steps[kept.place]
    phases = []
    for phase in kept.phases:
        whole = None
        if phase.place != _NONE and step.turns is not None:
            # A run knows the same phase of another turn by identity, so the very object is needed.
            whole = (step.turns.phases if phase.turn >= 0 else step.turns.tail)[phase.place]
        phases.append(FittedPhase(phase.title, phase.time, phase.role, phase.other, phase.turn, whole))
    return FittedStep(step, kept.time, tuple(phases))
