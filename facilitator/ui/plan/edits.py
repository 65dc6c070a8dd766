"""What the Plan workspace can do to a session: plain functions that return the edited agenda."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, replace

from facilitator.core.agenda import Agenda, Block, Session
from facilitator.core.hours import contact_hours, time_together
from facilitator.core.rundown import Rundown
from facilitator.core.strategy import Category, Strategy

MINUTE = dt.timedelta(minutes=1)
AGREEMENTS = "ground-rules-consent"
"""The strategy that tells people how to pass and where help is; content specification, section 5."""
_FREE_MOST = dt.timedelta(hours=12)
_NOTHING = dt.timedelta()


@dataclass(frozen=True, slots=True)
class Bounds:
    """How short and how long a block can be."""

    least: dt.timedelta
    usual: dt.timedelta
    most: dt.timedelta
    known: bool
    """False for a free activity, which takes any length."""

    def allows(self, time: dt.timedelta) -> bool:
        """Return True when a block can have this length."""
        return self.least <= time <= self.most


def bounds(block: Block, strategies: Mapping[str, Strategy]) -> Bounds:
    """Return the bounds of a block; a free or unavailable one takes a minute to twelve hours."""
    strategy = strategies.get(block.strategy) if block.strategy else None
    if strategy is None:
        return Bounds(MINUTE, block.time, _FREE_MOST, known=False)
    return Bounds(strategy.least, strategy.usual, strategy.most, known=True)


def with_time(agenda: Agenda, block_id: str, time: dt.timedelta) -> Agenda:
    """Return the agenda with another length for a block; a block with a fixed end loses that end."""
    block = agenda.blocks[agenda.index(block_id)]
    return agenda.change(replace(block, time=time, ends=None))


def pinned(rundown: Rundown, block_id: str) -> Agenda:
    """Return the agenda with a block pinned to the time it has now, or set free when it was pinned."""
    agenda = rundown.session.agenda
    place = agenda.index(block_id)
    block = agenda.blocks[place]
    start = rundown.rows[place].start.time().replace(second=0, microsecond=0)
    return agenda.change(replace(block, starts=None if block.starts else start))


def protected(agenda: Agenda, block_id: str) -> Agenda:
    """Return the agenda with a block protected from pacing, or no longer."""
    block = agenda.blocks[agenda.index(block_id)]
    return agenda.change(replace(block, protected=not block.protected))


def shifted(agenda: Agenda, block_id: str, by: int) -> Agenda:
    """Return the agenda with a block moved up (negative) or down; at either end it stays."""
    place = agenda.index(block_id)
    return agenda.move(block_id, max(0, min(len(agenda) - 1, place + by)))


def may_go(agenda: Agenda, block_id: str) -> bool:
    """Return False for the only agreements of an agenda: they can be shortened, not removed."""
    if agenda.blocks[agenda.index(block_id)].strategy != AGREEMENTS:
        return True
    return sum(block.strategy == AGREEMENTS for block in agenda.blocks) > 1


def new_block(strategy: Strategy, *, usual: bool = True) -> Block:
    """Return a block of a strategy with its usual minutes, or the least."""
    time = strategy.usual if usual else strategy.least
    return Block(time, strategy.id, protected=strategy.id == AGREEMENTS)


def missing_before(strategy: Strategy, rundown: Rundown, place: int) -> tuple[str, ...]:
    """Return the ids that must come before a strategy at a place of the agenda and do not."""
    before = {row.block.strategy for row in rundown.rows[:place]}
    return tuple(each for each in strategy.after if each not in before)


def fitted_to_end(session: Session, rundown: Rundown) -> Agenda | None:
    """Return the agenda with its flexible blocks shortened so that it ends at the hard end.

    Each gives whole minutes in proportion to what it has above its least. Pinned and protected blocks, breaks
    and free activities keep theirs. None when there is no overrun, or nothing can be given.
    """
    spare = rundown.spare
    if spare is None or spare >= _NOTHING:
        return None
    last_pin = max((row.index for row in rundown.rows if row.pinned), default=-1)
    flexible = [
        row
        for row in rundown.rows
        if row.index > last_pin
        and row.strategy is not None
        and row.strategy.category is not Category.BREAK
        and not row.block.protected
        and row.block.ends is None
    ]
    slack = [max(0, (row.block.time - row.strategy.least) // MINUTE) for row in flexible if row.strategy]
    wanted = min(-(spare // MINUTE), sum(slack))
    if wanted <= 0:
        return None
    shares = [wanted * each // sum(slack) for each in slack]
    order = sorted(range(len(slack)), key=lambda place: (-(wanted * slack[place] % sum(slack)), place))
    for place in order[: wanted - sum(shares)]:
        shares[place] += 1
    agenda = session.agenda
    for row, share in zip(flexible, shares, strict=True):
        if share:
            agenda = agenda.change(replace(row.block, time=row.block.time - share * MINUTE))
    return agenda


@dataclass(frozen=True, slots=True)
class Totals:
    """The figures under the agenda."""

    blocks: int
    together: dt.timedelta
    """All blocks but the breaks."""
    longest_stretch: dt.timedelta
    """The longest time without a break."""

    @property
    def contact_hours(self) -> float:
        """Return the contact hours of all time together."""
        return contact_hours(self.together)


def totals(rundown: Rundown) -> Totals:
    """Return the figures of a plan."""
    stretch = longest = _NOTHING
    for row in rundown.rows:
        if row.strategy is not None and row.strategy.category is Category.BREAK:
            stretch = _NOTHING
            continue
        stretch = row.time if row.spare else stretch + row.time
        longest = max(longest, stretch)
    return Totals(len(rundown.rows), time_together(rundown), longest)
