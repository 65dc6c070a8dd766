"""The stretches of what is left of a run: the blocks up to a pin, a fixed end or the end of the session.

What a stretch wins back reaches the next only as far as the stretch was late: a pinned start never moves
forward of its clock time.
"""

import datetime as dt
from dataclasses import dataclass

from facilitator.core.projection import Projection
from facilitator.core.run import Run

_NOTHING = dt.timedelta()


@dataclass(frozen=True, slots=True)
class Stretch:
    """The blocks up to an anchor: a pinned start, a fixed end or the end. All moments are in UTC."""

    indexes: tuple[int, ...]
    free_end: dt.datetime
    """When it would end if nothing were changed and nothing waited for it."""
    anchor: dt.datetime
    gate: dt.datetime
    """Before this the next stretch does not begin: the anchor, or a pin that comes after a fixed end."""
    early: dt.timedelta
    """How much longer its blocks could be without ending after the plan, or after the anchor."""

    @property
    def late(self) -> dt.timedelta:
        """Return by how much the anchor is missed; negative while there is time before it."""
        return self.free_end - self.anchor

    def shift_after(self, won: dt.timedelta) -> dt.timedelta:
        """Return how much earlier the next stretch begins when this one, with all before it, won a time."""
        return max(_NOTHING, min(won, self.free_end - self.gate))


def stretches(run: Run, here: Projection, end: dt.datetime) -> tuple[Stretch, ...]:
    """Return the stretches of the blocks still projected; the last one is anchored at `end`."""
    found: list[Stretch] = []
    indexes: list[int] = []
    rows, blocks = run.rundown.rows, run.blocks
    last = len(here.blocks) - 1
    for place, projected in enumerate(here.blocks):
        indexes.append(projected.index)
        until = blocks[projected.index].until
        following = here.blocks[place + 1].index if place < last else None
        pin = None if following is None else blocks[following].pin
        if until is not None:
            # What a fixed end cannot absorb is how late the block after it begins. Before it there is time
            # to give back as long as it begins before its planned start.
            early = rows[projected.index].start.astimezone(dt.UTC) - projected.start
            gate = until if pin is None else max(until, pin)
            found.append(Stretch(tuple(indexes), max(projected.start, until), until, gate, early))
            indexes = []
            continue
        if following is None:
            early = min(run.rundown.end.astimezone(dt.UTC), end) - projected.end
            found.append(Stretch(tuple(indexes), projected.end, end, end, early))
            continue
        if pin is not None:
            early = min(rows[following - 1].end.astimezone(dt.UTC), pin) - projected.end
            found.append(Stretch(tuple(indexes), projected.end, pin, pin, early))
            indexes = []
    return tuple(found)
