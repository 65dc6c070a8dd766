"""A session and its agenda: frozen values whose edits return new ones."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from random import SystemRandom

from facilitator.core.strategy import Priority

_RANDOM = SystemRandom()


def _new_block_id() -> str:
    return f"{_RANDOM.getrandbits(48):012x}"


@dataclass(frozen=True, slots=True)
class Block:
    """One place in an agenda: a strategy, or a free activity with a title of its own."""

    time: dt.timedelta
    strategy: str = ""
    """The id of a strategy; empty for a free activity."""
    title: str = ""
    """Replaces the strategy's title in public; the title of a free activity."""
    starts: dt.time | None = None
    """The clock time this block is pinned to."""
    ends: dt.time | None = None
    """A fixed end: the block lasts until then whatever its start."""
    protected: bool = False
    """Pacing may not shorten it."""
    priority: Priority = Priority.MUST
    lead: str = ""
    """Initials of the facilitator who leads it."""
    note: str = ""
    """The facilitator's own note; private."""
    id: str = field(default_factory=_new_block_id)
    """Kept while the session is edited, so that views keep their selection; not written to files."""


@dataclass(frozen=True, slots=True)
class Agenda:
    """The ordered blocks of a session."""

    blocks: tuple[Block, ...] = ()

    def __len__(self) -> int:
        return len(self.blocks)

    def index(self, block_id: str) -> int:
        """Return the place of a block, counted from 0.

        Raises:
            KeyError: the agenda has no such block.
        """
        for place, block in enumerate(self.blocks):
            if block.id == block_id:
                return place
        raise KeyError(block_id)

    def insert(self, at: int, block: Block) -> "Agenda":
        """Return the agenda with a block added before the place `at`."""
        at = max(0, min(at, len(self.blocks)))
        return Agenda((*self.blocks[:at], block, *self.blocks[at:]))

    def remove(self, block_ids: Iterable[str]) -> "Agenda":
        """Return the agenda without the named blocks."""
        gone = frozenset(block_ids)
        return Agenda(tuple(block for block in self.blocks if block.id not in gone))

    def move(self, block_id: str, to: int) -> "Agenda":
        """Return the agenda with one block taken out and put at place `to` of what is left."""
        block = self.blocks[self.index(block_id)]
        return self.remove([block_id]).insert(to, block)

    def change(self, block: Block) -> "Agenda":
        """Return the agenda with the block of the same id replaced."""
        place = self.index(block.id)
        return Agenda((*self.blocks[:place], block, *self.blocks[place + 1 :]))


@dataclass(frozen=True, slots=True)
class Facilitator:
    """A person who leads; the only names a session file holds."""

    name: str
    initials: str = ""


@dataclass(frozen=True, slots=True)
class Session:
    """The document a facilitator opens and saves. It holds no participant's name."""

    title: str
    start: dt.time
    agenda: Agenda = Agenda()
    end: dt.time | None = None
    """The hard end; past midnight when it is not later than the start."""
    date: dt.date | None = None
    subtitle: str = ""
    """A line for the title screen and covers."""
    place: str = ""
    issuer: str = ""
    language: str = "en"
    facilitators: tuple[Facilitator, ...] = ()
    time_zone: str = ""
    """An IANA name; empty: the zone of the computer."""

    def with_agenda(self, agenda: Agenda) -> "Session":
        """Return the session with another agenda."""
        return replace(self, agenda=agenda)

    def moved_to(self, start: dt.time) -> "Session":
        """Return the session with every clock time moved so that it starts at another, as for a rehearsal."""
        by = _since_midnight(start) - _since_midnight(self.start)
        blocks = tuple(
            replace(block, starts=_moved(block.starts, by), ends=_moved(block.ends, by))
            for block in self.agenda.blocks
        )
        return replace(self, start=start, end=_moved(self.end, by), agenda=Agenda(blocks))


def _since_midnight(clock: dt.time) -> dt.timedelta:
    return dt.timedelta(hours=clock.hour, minutes=clock.minute, seconds=clock.second)


def _moved(clock: dt.time | None, by: dt.timedelta) -> dt.time | None:
    if clock is None:
        return None
    return (dt.datetime.combine(dt.date(2000, 1, 2), clock) + by).time()


@dataclass(frozen=True, slots=True)
class SeriesItem:
    """One session of a series, by the name of its file without the suffix."""

    session: str
    title: str = ""


@dataclass(frozen=True, slots=True)
class Series:
    """An ordered list of sessions with a completion rule."""

    id: str
    title: str
    sessions: tuple[SeriesItem, ...]
    complete_at: int
    """How many sessions a person must attend for a certificate of completion."""
    purpose: str = ""
    language: str = "en"
