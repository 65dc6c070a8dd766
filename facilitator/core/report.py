"""A run beside its plan: times, where the differences come from, and rows for a spreadsheet."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median

_NOTHING = dt.timedelta()
_MINUTE = dt.timedelta(minutes=1)


@dataclass(frozen=True, slots=True)
class Times:
    """Planned against actual. planned + added + replanned + paused + overtime - early = actual, always."""

    planned: dt.timedelta = _NOTHING
    actual: dt.timedelta = _NOTHING
    added: dt.timedelta = _NOTHING
    """By the facilitator, with plus and minus."""
    replanned: dt.timedelta = _NOTHING
    """By pacing, or to meet a fixed end."""
    paused: dt.timedelta = _NOTHING
    """Gaps that were left out are pauses too."""
    overtime: dt.timedelta = _NOTHING
    early: dt.timedelta = _NOTHING
    """Not used, because what came next began before the time was up."""

    @property
    def difference(self) -> dt.timedelta:
        """Return how much longer than planned it took; negative for shorter."""
        return self.actual - self.planned

    @property
    def working(self) -> dt.timedelta:
        """Return the actual time without pauses."""
        return self.actual - self.paused

    def __add__(self, other: "Times") -> "Times":
        return Times(
            self.planned + other.planned,
            self.actual + other.actual,
            self.added + other.added,
            self.replanned + other.replanned,
            self.paused + other.paused,
            self.overtime + other.overtime,
            self.early + other.early,
        )


@dataclass(frozen=True, slots=True)
class StepReport:
    """One step as it went."""

    title: str
    times: Times
    left_out: bool = False
    """True when the run was never in it."""


@dataclass(frozen=True, slots=True)
class BlockReport:
    """One block as it went."""

    index: int
    title: str
    strategy: str
    """The id; empty for a free activity."""
    times: Times
    steps: tuple[StepReport, ...]
    planned_start: dt.datetime
    actual_start: dt.datetime | None
    """None when it was left out."""
    is_break: bool = False
    complete: bool = False
    """True when it is over, every planned step was run, and it took at least half the planned time."""

    @property
    def left_out(self) -> bool:
        """Return True when the run was never in this block."""
        return self.actual_start is None


@dataclass(frozen=True, slots=True)
class Note:
    """Something the facilitator wrote down during the run."""

    wall: dt.datetime
    block: int
    text: str


@dataclass(frozen=True, slots=True)
class RunReport:
    """A run beside its plan."""

    title: str
    planned_start: dt.datetime
    planned_end: dt.datetime
    actual_start: dt.datetime | None
    actual_end: dt.datetime | None
    """None while it goes on."""
    blocks: tuple[BlockReport, ...]
    notes: tuple[Note, ...] = ()

    @property
    def times(self) -> Times:
        """Return the sum of all blocks."""
        return sum((block.times for block in self.blocks), Times())


@dataclass(frozen=True, slots=True)
class UsualTime:
    """What a strategy takes in practice."""

    time: dt.timedelta
    """The median, to the minute."""
    runs: int


def usual_time(working: Sequence[dt.timedelta]) -> UsualTime | None:
    """Return the median of the working times of complete runs, at least a minute; None without any."""
    if not working:
        return None
    return UsualTime(max(_MINUTE, round(median(time / _MINUTE for time in working)) * _MINUTE), len(working))


CSV_HEADER = (
    "Block",
    "Step",
    "Planned start",
    "Actual start",
    "Planned min",
    "Actual min",
    "Difference min",
    "Added min",
    "Replanned min",
    "Paused min",
    "Overtime min",
    "Early min",
    "Left out",
)


def csv_rows(made: RunReport) -> tuple[tuple[str | float, ...], ...]:
    """Return the report as rows for a spreadsheet: the header, each block with its steps, and the sum.

    Lengths are numbers of minutes; clock times are in the zone of the plan.
    """
    zone = made.planned_start.tzinfo
    rows: list[tuple[str | float, ...]] = [CSV_HEADER]
    for block in made.blocks:
        started = block.actual_start.astimezone(zone) if block.actual_start else None
        planned = f"{block.planned_start:%H:%M:%S}"
        actual = f"{started:%H:%M:%S}" if started else ""
        rows.append((block.title, "", planned, actual, *_numbers(block.times), _mark(block.left_out)))
        if len(block.steps) > 1:
            rows.extend(
                (block.title, step.title, "", "", *_numbers(step.times), _mark(step.left_out))
                for step in block.steps
            )
    rows.append(("All together", "", "", "", *_numbers(made.times), ""))
    rows.extend(
        (made.blocks[note.block].title, f"Note: {note.text}", "", f"{note.wall.astimezone(zone):%H:%M:%S}")
        for note in made.notes
    )
    return tuple(rows)


def _numbers(times: Times) -> tuple[float, ...]:
    lengths = (
        times.planned,
        times.actual,
        times.difference,
        times.added,
        times.replanned,
        times.paused,
        times.overtime,
        times.early,
    )
    return tuple(round(length / _MINUTE, 2) for length in lengths)


def _mark(left_out: bool) -> str:
    return "yes" if left_out else ""
