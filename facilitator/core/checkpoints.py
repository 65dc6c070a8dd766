"""Where to look at the clock during a session, and what may go first when it is late.

The run sheet prints both, so that a co-facilitator without the program can keep to time.
"""

import datetime as dt
from dataclasses import dataclass

from facilitator.core.rundown import Row, Rundown
from facilitator.core.strategy import Category, Form, Priority

_NOTHING = dt.timedelta()


@dataclass(frozen=True, slots=True)
class Cut:
    """A block that can give time."""

    number: int
    """From 1, the first to go."""
    index: int
    """The place of its block in the agenda."""
    title: str
    gives: dt.timedelta
    whole: bool
    """True: the block can be left out; False: it is shortened to the least its steps need."""


@dataclass(frozen=True, slots=True)
class Checkpoint:
    """A moment that should come at a known time: a break, or a start pinned to the clock."""

    index: int
    at: dt.datetime
    title: str
    cuts: tuple[Cut, ...]
    """What lies ahead and can still give time, the first to go first."""


def cuts(rundown: Rundown) -> tuple[Cut, ...]:
    """Return the blocks that can give time: could blocks before should blocks, each in agenda order.

    Breaks, and blocks that are protected, pinned or have a fixed end, stay whole.
    """
    found: list[tuple[int, Row, dt.timedelta, bool]] = []
    for row in rundown.rows:
        block = row.block
        fixed = block.protected or row.pinned or block.ends is not None or is_break(row)
        if fixed or block.priority is Priority.MUST:
            continue
        whole = block.priority is Priority.COULD
        gives = row.time if whole else slack(row)
        if gives > _NOTHING:
            found.append((0 if whole else 1, row, gives, whole))
    found.sort(key=lambda one: one[0])
    return tuple(
        Cut(number, row.index, row.title, gives, whole)
        for number, (_, row, gives, whole) in enumerate(found, start=1)
    )


def slack(row: Row) -> dt.timedelta:
    """Return how much shorter the steps of a block may become."""
    return sum((max(_NOTHING, step.time - step.step.least) for step in row.steps), _NOTHING)


def checkpoints(rundown: Rundown) -> tuple[Checkpoint, ...]:
    """Return the starts of breaks and later pinned starts, with the cuts that lie ahead of each."""
    ordered = cuts(rundown)
    return tuple(
        Checkpoint(row.index, row.start, row.title, tuple(cut for cut in ordered if cut.index > row.index))
        for row in rundown.rows
        if row.index and (row.pinned or is_break(row))
    )


def is_break(row: Row) -> bool:
    """Return whether nobody is given a task in a block of a break."""
    strategy = row.strategy
    return strategy is not None and (
        strategy.category is Category.BREAK or set(strategy.forms) == {Form.FREE}
    )
