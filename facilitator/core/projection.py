"""When everything that is left of a run will happen, if nothing is changed.

Pins are kept: a pinned block never starts early, and spare time before it absorbs lateness first. A block
with a fixed end lasts until it, whatever its start.
"""

import datetime as dt
from dataclasses import dataclass
from typing import NamedTuple

from facilitator.core.run import Run
from facilitator.core.run_parts import Instant, RunBlock, State

_NOTHING = dt.timedelta()


class ProjectedBlock(NamedTuple):
    """A block now running or still to come, with its projected times in UTC.

    A tuple: each of a long day is made anew every second of overtime, and this is made in half the time.
    """

    index: int  # type: ignore[assignment]  # of the block; nobody asks where a value stands in the tuple
    start: dt.datetime
    end: dt.datetime
    spare: dt.timedelta = _NOTHING
    """Time left free before a pinned start."""


@dataclass(frozen=True, slots=True)
class Projection:
    """The rest of a run."""

    blocks: tuple[ProjectedBlock, ...]
    end: dt.datetime
    """In UTC."""
    deviation: dt.timedelta
    """Projected end less planned end; positive is late."""

    def start_of(self, index: int) -> dt.datetime | None:
        """Return when a block starts, in UTC; None when it is over or left out."""
        return next((block.start for block in self.blocks if block.index == index), None)


def project(run: Run, now: Instant, blocks: tuple[RunBlock, ...] | None = None) -> Projection:
    """Return the projected times of the block now running and of those to come.

    With `blocks`, other lengths for the blocks to come are tried without changing the run.
    """
    blocks = run.blocks if blocks is None else blocks
    planned_end = run.rundown.end.astimezone(dt.UTC)
    wall = now.wall.astimezone(dt.UTC)
    if run.state is State.FINISHED:
        end = run.finished_at or wall
        return Projection((), end, end - planned_end)
    rows: list[ProjectedBlock] = []
    cursor = next_start(run, now, blocks)
    first = 0
    if run.state is not State.READY:
        began = now.wall_at(run.block_began if run.block_began is not None else now.elapsed)
        rows.append(ProjectedBlock(run.block, began, cursor))
        first = run.block + 1
    for index in range(first, len(blocks)):
        block = blocks[index]
        if block.skipped:
            continue
        pin, until = block.pin, block.until
        if pin is None and until is None:
            # Nearly every block, and each of them whenever the room is in overtime.
            end = cursor + block.time
            rows.append(ProjectedBlock(index, cursor, end))
            cursor = end
            continue
        start = cursor if pin is None else max(cursor, pin)
        end = start + block.time if until is None else max(start, until)
        rows.append(ProjectedBlock(index, start, end, start - cursor))
        cursor = end
    return Projection(tuple(rows), cursor, cursor - planned_end)


def next_start(run: Run, now: Instant, blocks: tuple[RunBlock, ...]) -> dt.datetime:
    """Return when the block now running will end, or the first begin, in UTC: all later times follow."""
    wall = now.wall.astimezone(dt.UTC)
    if run.state is State.READY:
        return max(wall, run.rundown.start.astimezone(dt.UTC))
    until = blocks[run.block].until
    return wall + remaining(run, now, blocks[run.block]) if until is None else max(wall, until)


def remaining(run: Run, now: Instant, block: RunBlock) -> dt.timedelta:
    """Return the time the block now running still takes; a step in overtime takes no more."""
    left = max(_NOTHING, run.step_left(now)) if block is run.current else _left_in(run, now, block)
    return left + sum((step.time for step in block.steps[run.step + 1 :]), _NOTHING)


def _left_in(run: Run, now: Instant, block: RunBlock) -> dt.timedelta:
    # The same step, perhaps with another length: what is spent stays spent.
    spent = run.fitted.time - run.step_left(now)
    return max(_NOTHING, block.steps[run.step].time - spent)
