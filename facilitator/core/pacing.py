"""What to do when the room is late or early: proposals with a preview, applied only when asked.

The ways are those of section 4 of the design. Protected and pinned blocks, and a block now running a turn,
stay whole; a step that has begun keeps its time.
"""

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from facilitator.core.fitting import FittedStep, lengthen, shorten
from facilitator.core.projection import ProjectedBlock, Projection, project
from facilitator.core.run import Run
from facilitator.core.run_parts import Instant, RunBlock, State
from facilitator.core.strategy import Priority

_NOTHING = dt.timedelta()
_LISTED = 12
_WORTH_SAYING = dt.timedelta(seconds=15)
"""Less than this is within what counts as on time."""


class PaceKind(StrEnum):
    """The ways to meet lateness, then the two for being early."""

    SHARE = "share"
    TAKE = "take"
    DROP = "drop"
    SPARE = "spare"
    LATER = "later"
    GIVE_BACK = "give-back"
    EARLY = "early"


_TITLES = {
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
    """In the plan; UTC, as all times here."""
    old_start: dt.datetime
    new_start: dt.datetime
    old_time: dt.timedelta
    new_time: dt.timedelta
    dropped: bool = False
    kept_whole: bool = False
    """True when it is protected or pinned."""


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
    """What is left out or shortened, a sentence each."""
    chosen: int | None = None
    """The block that time is taken from."""


def proposals(run: Run, now: Instant, take_from: int | None = None) -> tuple[Proposal, ...]:
    """Return the ways to go on; none when the session will end on time.

    `take_from` chooses the block of "take it from one block"; without it, the one with most to give.
    """
    if run.state is State.FINISHED:
        return ()
    here = project(run, now)
    over = here.end - _limit(run)
    if over <= _NOTHING and here.deviation == _NOTHING:
        return ()
    if over <= _NOTHING and here.deviation < _NOTHING:
        return (_give_back(run, now, here), _finish_early(run, now, here))
    return (
        _share(run, now, here),
        _take(run, now, here, take_from),
        _drop(run, now, here, over),
        _spare(run, now, here, over),
        _later(run, now, here, over),
    )


def proposal(run: Run, now: Instant, kind: PaceKind, take_from: int | None = None) -> Proposal:
    """Return one way to go on, by its kind.

    Raises:
        KeyError: this way is not among those on offer now.
    """
    for offered in proposals(run, now, take_from):
        if offered.kind is kind and offered.available:
            return offered
    raise KeyError(kind)


def can_give(run: Run, index: int) -> bool:
    """Return True when pacing may shorten a block: it lies ahead or runs no turn, unprotected, not pinned."""
    block = run.blocks[index]
    if index < run.block or block.skipped or block.block.protected:
        return False
    if block.pin is not None or block.until is not None:
        return False
    if index > run.block or run.state is State.READY:
        return True
    phase = run.fitted_phase
    return phase is None or phase.turn < 0


def _limit(run: Run) -> dt.datetime:
    return (run.rundown.hard_end or run.rundown.end).astimezone(dt.UTC)


# --- the ways ---


def _share(run: Run, now: Instant, here: Projection) -> Proposal:
    blocks = list(run.blocks)
    shift = _NOTHING
    for stretch in _stretches(run, here):
        # What earlier stretches won back arrives here, but not before a pin.
        late = stretch.late(shift)
        given = _NOTHING
        if late > _NOTHING:
            pool = [(i, s) for i in stretch.indexes if can_give(run, i) for s in _not_begun(run, i)]
            fitted = shorten([blocks[i].steps[s] for i, s in pool], late)
            for i, steps in _by_block(pool, fitted).items():
                had = blocks[i].time
                blocks[i] = _with_steps(blocks[i], steps)
                given += had - blocks[i].time
        shift = stretch.shift_after(shift + given)
    if all(new is old for new, old in zip(blocks, run.blocks, strict=True)):
        return _closed(run, here, PaceKind.SHARE, "Nothing that lies ahead can be shorter.")
    return _made(run, now, here, PaceKind.SHARE, tuple(blocks))


def _take(run: Run, now: Instant, here: Projection, take_from: int | None) -> Proposal:
    candidates = {p.index: _slack(run, p.index) for p in here.blocks if can_give(run, p.index)}
    chosen = (
        take_from
        if take_from is not None
        else max(candidates, key=lambda i: (candidates[i], -i), default=None)
    )
    if chosen is None or chosen not in candidates or not candidates[chosen]:
        title = "No block" if chosen is None or chosen >= len(run.blocks) else run.blocks[chosen].title
        return _closed(run, here, PaceKind.TAKE, f"{title} has nothing to give.", chosen)
    late = max(
        (stretch.late(_NOTHING) for stretch in _stretches(run, here) if stretch.indexes[-1] >= chosen),
        default=_NOTHING,
    )
    places = _not_begun(run, chosen)
    block = run.blocks[chosen]
    fitted = shorten([block.steps[s] for s in places], max(_NOTHING, late))
    block = _with_steps(block, dict(zip(places, fitted, strict=True)))
    blocks = (*run.blocks[:chosen], block, *run.blocks[chosen + 1 :])
    return _made(run, now, here, PaceKind.TAKE, blocks, chosen)


def _drop(run: Run, now: Instant, here: Projection, over: dt.timedelta) -> Proposal:
    coulds = [
        p.index
        for p in here.blocks
        if run.blocks[p.index].block.priority is Priority.COULD
        and can_give(run, p.index)
        and (p.index > run.block or run.state is State.READY)
    ]
    if not coulds:
        return _closed(run, here, PaceKind.DROP, "No block ahead is a could.")
    by_length = sorted(coulds, key=lambda i: (run.blocks[i].time, -i))
    enough = next((i for i in by_length if run.blocks[i].time >= over), None)
    gone = {enough} if enough is not None else set()
    won = _NOTHING
    for i in reversed(by_length):
        if enough is None and won < over:
            gone.add(i)
            won += run.blocks[i].time
    blocks = tuple(replace(b, skipped=True) if i in gone else b for i, b in enumerate(run.blocks))
    return _made(run, now, here, PaceKind.DROP, blocks)


def _spare(run: Run, now: Instant, here: Projection, over: dt.timedelta) -> Proposal:
    end = _limit(run).astimezone(run.rundown.start.tzinfo).strftime("%H:%M")
    if over > _NOTHING:
        return _closed(run, here, PaceKind.SPARE, f"There is none before {end}.")
    made = _made(run, now, here, PaceKind.SPARE, run.blocks)
    return replace(made, detail=f"Nothing is cut. {_about(over)} stay free before {end}.")


def _later(run: Run, now: Instant, here: Projection, over: dt.timedelta) -> Proposal:
    made = _made(run, now, here, PaceKind.LATER, run.blocks)
    past = f" {_about(over)} past the hard end." if over > _NOTHING and run.rundown.hard_end else ""
    return replace(made, detail=f"Nothing is cut.{past}")


def _give_back(run: Run, now: Instant, here: Projection) -> Proposal:
    pool = [
        (p.index, s)
        for p in here.blocks
        if p.index > run.block or run.state is State.READY or can_give(run, p.index)
        for s in _not_begun(run, p.index)
        if run.blocks[p.index].pin is None and run.blocks[p.index].until is None
    ]
    limits = [run.rundown.rows[i].steps[s].time for i, s in pool]
    fitted = lengthen([run.blocks[i].steps[s] for i, s in pool], limits, -here.deviation)
    blocks = list(run.blocks)
    for i, steps in _by_block(pool, fitted).items():
        blocks[i] = _with_steps(blocks[i], steps)
    if all(new is old for new, old in zip(blocks, run.blocks, strict=True)):
        return _closed(run, here, PaceKind.GIVE_BACK, "Nothing that lies ahead was cut.")
    return _made(run, now, here, PaceKind.GIVE_BACK, tuple(blocks))


def _finish_early(run: Run, now: Instant, here: Projection) -> Proposal:
    made = _made(run, now, here, PaceKind.EARLY, run.blocks)
    return replace(made, detail=f"Everything stays. {_about(here.deviation)} less for all.")


# --- stretches ---


@dataclass(frozen=True, slots=True)
class _Stretch:
    """The blocks up to an anchor: a pinned start, a fixed end, or the hard end."""

    indexes: tuple[int, ...]
    free_end: dt.datetime
    """When they would end if nothing were changed and nothing waited for them."""
    anchor: dt.datetime

    def late(self, won: dt.timedelta) -> dt.timedelta:
        return self.free_end - won - self.anchor

    def shift_after(self, won: dt.timedelta) -> dt.timedelta:
        """Return how much earlier the next stretch can begin: not before the anchor."""
        return max(_NOTHING, min(won, self.free_end - self.anchor))


def _stretches(run: Run, here: Projection) -> Iterator[_Stretch]:
    indexes: list[int] = []
    end = here.end
    for place, projected in enumerate(here.blocks):
        block = run.blocks[projected.index]
        indexes.append(projected.index)
        end = projected.end
        following = here.blocks[place + 1] if place + 1 < len(here.blocks) else None
        if block.until is not None:
            # What a fixed end cannot absorb is how late the block begins after it.
            yield _Stretch(tuple(indexes), max(projected.start, block.until), block.until)
            indexes = []
        elif following is not None:
            pin = run.blocks[following.index].pin
            if pin is not None:
                yield _Stretch(tuple(indexes), end, pin)
                indexes = []
    if indexes:
        yield _Stretch(tuple(indexes), end, _limit(run))


def _not_begun(run: Run, index: int) -> tuple[int, ...]:
    first = run.step + 1 if index == run.block and run.state is not State.READY else 0
    return tuple(s for s in range(first, len(run.blocks[index].steps)))


def _slack(run: Run, index: int) -> dt.timedelta:
    steps = [run.blocks[index].steps[s] for s in _not_begun(run, index)]
    return sum((max(_NOTHING, s.time - s.step.least) for s in steps), _NOTHING)


def _by_block(
    pool: Sequence[tuple[int, int]], fitted: Sequence[FittedStep]
) -> dict[int, dict[int, FittedStep]]:
    found: dict[int, dict[int, FittedStep]] = {}
    for (index, place), step in zip(pool, fitted, strict=True):
        found.setdefault(index, {})[place] = step
    return found


def _with_steps(block: RunBlock, changed: dict[int, FittedStep]) -> RunBlock:
    steps = tuple(changed.get(place, step) for place, step in enumerate(block.steps))
    same = all(new is old for new, old in zip(steps, block.steps, strict=True))
    return block if same else replace(block, steps=steps)


# --- the preview ---


def _made(
    run: Run,
    now: Instant,
    here: Projection,
    kind: PaceKind,
    blocks: tuple[RunBlock, ...],
    chosen: int | None = None,
) -> Proposal:
    after = project(run, now, blocks)
    rows = _rows(run, here, after, blocks)
    return Proposal(
        kind, _TITLES[kind], _summary(rows), True, blocks, after, rows, _costs(run, blocks), chosen
    )


def _closed(run: Run, here: Projection, kind: PaceKind, why: str, chosen: int | None = None) -> Proposal:
    return Proposal(kind, _TITLES[kind], why, False, run.blocks, here, (), (), chosen)


def _rows(run: Run, here: Projection, after: Projection, blocks: Sequence[RunBlock]) -> tuple[PaceRow, ...]:
    new = {p.index: p for p in after.blocks}
    rows = []
    for old in here.blocks:
        if (
            old.index == run.block
            and run.state is not State.READY
            and blocks[old.index] is run.blocks[old.index]
        ):
            continue
        block = run.blocks[old.index]
        moved: ProjectedBlock = new.get(old.index, old)
        dropped = blocks[old.index].skipped
        rows.append(
            PaceRow(
                old.index,
                block.title,
                run.rundown.rows[old.index].start.astimezone(dt.UTC),
                old.start,
                moved.start,
                old.end - old.start,
                _NOTHING if dropped else moved.end - moved.start,
                dropped,
                block.block.protected or block.pin is not None,
            )
        )
    return tuple(rows)


def _summary(rows: Sequence[PaceRow]) -> str:
    changed = [row for row in rows if abs(row.new_time - row.old_time) >= _WORTH_SAYING]
    if not changed:
        return "Nothing changes."
    parts = [
        f"{row.title} goes, {_about(row.old_time)}"
        if row.dropped
        else f"{row.title} {change_text(row.old_time, row.new_time, ' to ')}"
        for row in changed[:3]
    ]
    more = f" and {len(changed) - 3} more" if len(changed) > 3 else ""
    return ", ".join(parts) + more + "."


def _costs(run: Run, blocks: Sequence[RunBlock]) -> tuple[str, ...]:
    out: list[tuple[str, dt.timedelta]] = []
    less: list[tuple[str, dt.timedelta]] = []
    more: list[tuple[str, dt.timedelta]] = []
    for old, new in zip(run.blocks, blocks, strict=True):
        if new is old:
            continue
        if new.skipped and not old.skipped:
            out.append((new.title, old.time))
            continue
        for before, after in zip(old.steps, new.steps, strict=True):
            if after is before:
                continue
            change = after.time - before.time
            if abs(change) < _WORTH_SAYING and not after.dropped:
                continue
            if after.dropped:
                out.append((before.step.title, before.time))
            else:
                (less if change < _NOTHING else more).append((before.step.title, change))
    named = [("Left out: {}.", out, ", "), ("Shorter: {}.", less, " −"), ("Longer: {}.", more, " +")]
    return tuple(text.format(_listed(parts, sign)) for text, parts, sign in named if parts)


def _listed(parts: Sequence[tuple[str, dt.timedelta]], sign: str) -> str:
    """Return the first of many parts, and how many more there are: nobody reads a hundred in a live room."""
    shown = "; ".join(f"{title}{sign}{_about(time)}" for title, time in parts[:_LISTED])
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


def _about(time: dt.timedelta) -> str:
    """Return "2 min", or "20 s" for less than a minute."""
    seconds = round(abs(time).total_seconds())
    return f"{seconds} s" if seconds < 60 else f"{_whole_minutes(abs(time))} min"


def _whole_minutes(time: dt.timedelta) -> int:
    return round(time.total_seconds() / 60)
