"""A proposal to go on: what it changes, block by block, and in words what it costs and what comes back."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from facilitator.core.projection import Projection
from facilitator.core.run import Run
from facilitator.core.run_parts import RunBlock, State

_NOTHING = dt.timedelta()
_LISTED = 12
ON_TIME_WITHIN = dt.timedelta(seconds=15)
"""Up to this much late or early counts as on time, and is not worth a word."""


class PaceKind(StrEnum):
    """The ways to meet lateness, then the two for being early."""

    SHARE = "share"
    TAKE = "take"
    DROP = "drop"
    SPARE = "spare"
    LATER = "later"
    GIVE_BACK = "give-back"
    EARLY = "early"


TITLES = {
    PaceKind.SHARE: "Share the loss",
    PaceKind.TAKE: "Take it from one block",
    PaceKind.DROP: "Drop could blocks",
    PaceKind.SPARE: "Use spare time",
    PaceKind.LATER: "End later",
    PaceKind.GIVE_BACK: "Give time back",
    PaceKind.EARLY: "Finish early",
}


@dataclass(frozen=True, slots=True)
class PaceRow:
    """A block to come, before and after."""

    index: int
    title: str
    planned_start: dt.datetime
    """In the plan; the other moments are in UTC."""
    old_start: dt.datetime
    new_start: dt.datetime
    old_time: dt.timedelta
    new_time: dt.timedelta
    dropped: bool = False
    kept_whole: bool = False
    """True when it is protected, pinned, or has a fixed end."""
    restored: bool = False
    """True when it was left out and comes back; both starts are the new one."""


@dataclass(frozen=True, slots=True)
class Proposal:
    """One way to go on, with what it changes."""

    kind: PaceKind
    title: str
    detail: str
    """One sentence: what changes, or why this way is not open."""
    available: bool
    blocks: tuple[RunBlock, ...]
    projection: Projection
    rows: tuple[PaceRow, ...]
    """The blocks to come; none where this way is not open."""
    costs: tuple[str, ...] = ()
    """What is left out and what is shortened, a sentence each."""
    gains: tuple[str, ...] = ()
    """What comes back and what is lengthened, a sentence each."""
    chosen: int | None = None
    """The block that time is taken from."""


def pace_rows(
    run: Run, here: Projection, after: Projection, blocks: Sequence[RunBlock]
) -> tuple[PaceRow, ...]:
    """Return the blocks to come as they are projected, and as they would be with other blocks."""
    new = {projected.index: projected for projected in after.blocks}
    known = {projected.index for projected in here.blocks}
    back = [projected for projected in after.blocks if projected.index not in known]
    rows = []
    for old in sorted((*here.blocks, *back), key=lambda projected: projected.index) if back else here.blocks:
        index = old.index
        block, changed = run.blocks[index], blocks[index]
        if index == run.block and changed is block and run.state is not State.READY:
            continue
        moved = new.get(index, old)
        rows.append(
            PaceRow(
                index,
                block.title,
                run.rundown.rows[index].start,
                old.start,
                moved.start,
                old.end - old.start if index in known else _NOTHING,
                _NOTHING if changed.skipped else moved.end - moved.start,
                changed.skipped,
                block.block.protected or block.pin is not None or block.until is not None,
                index not in known,
            )
        )
    return tuple(rows)


def summary(rows: Sequence[PaceRow]) -> str:
    """Return in a sentence how blocks change; what is worth no word is not named."""
    changed = [row for row in rows if row.dropped or abs(row.new_time - row.old_time) >= ON_TIME_WITHIN]
    if not changed:
        return "Nothing changes."
    parts = [_change(row) for row in changed[:3]]
    more = f" and {len(changed) - 3} more" if len(changed) > 3 else ""
    return ", ".join(parts) + more + "."


def _change(row: PaceRow) -> str:
    if row.dropped:
        return f"{row.title} goes, {about(row.old_time)}"
    if row.restored:
        return f"{row.title} comes back, {about(row.new_time)}"
    return f"{row.title} {change_text(row.old_time, row.new_time, ' to ')}"


def costs_and_gains(run: Run, blocks: Sequence[RunBlock]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return what is left out and shorter with other blocks, and what is back in and longer, in sentences."""
    out: list[tuple[str, dt.timedelta]] = []
    back: list[tuple[str, dt.timedelta]] = []
    less: list[tuple[str, dt.timedelta]] = []
    more: list[tuple[str, dt.timedelta]] = []
    for old, new in zip(run.blocks, blocks, strict=True):
        if new is old:
            continue
        if new.skipped and not old.skipped:
            out.append((new.title, old.time))
            continue
        if old.skipped and not new.skipped:
            back.append((new.title, new.time))
            continue
        for before, after in zip(old.steps, new.steps, strict=True):
            if after is before:
                continue
            if after.dropped:
                out.append((before.step.title, before.time))
                continue
            change = after.time - before.time
            if change <= -ON_TIME_WITHIN:
                less.append((before.step.title, change))
            elif change >= ON_TIME_WITHIN:
                more.append((before.step.title, change))
    return (
        _sentences(("Left out: {}.", out, ", "), ("Shorter: {}.", less, " −")),
        _sentences(("Back in: {}.", back, ", "), ("Longer: {}.", more, " +")),
    )


def _sentences(*named: tuple[str, Sequence[tuple[str, dt.timedelta]], str]) -> tuple[str, ...]:
    return tuple(text.format(_listed(parts, sign)) for text, parts, sign in named if parts)


def _listed(parts: Sequence[tuple[str, dt.timedelta]], sign: str) -> str:
    """Return the first of many parts, and how many more there are: nobody reads a hundred in a live room."""
    shown = "; ".join(f"{title}{sign}{about(time)}" for title, time in parts[:_LISTED])
    return shown if len(parts) <= _LISTED else f"{shown}; and {len(parts) - _LISTED} more"


def change_text(old: dt.timedelta, new: dt.timedelta, between: str) -> str:
    """Return how a length changes, in whole minutes: "25 to 23"; "7, −22 s" where they would be the same.

    Minutes and seconds beside clock times would be read as clock times.
    """
    before, after = (_whole_minutes(time) for time in (old, new))
    if before != after:
        return f"{before}{between}{after}"
    seconds = round((new - old).total_seconds())
    return f"{before}, {'−' if seconds < 0 else '+'}{abs(seconds)} s" if seconds else f"{before}"


def about(time: dt.timedelta) -> str:
    """Return "2 min", "20 s" for less than a minute, or "1 h 53 min" from 100 minutes on."""
    seconds = round(abs(time).total_seconds())
    if seconds < 60:
        return f"{seconds} s"
    minutes = _whole_minutes(abs(time))
    return f"{minutes} min" if minutes < 100 else f"{minutes // 60} h {minutes % 60} min"


def _whole_minutes(time: dt.timedelta) -> int:
    return round(time.total_seconds() / 60)
