"""What to do when the room is late or early: ways to go on, applied only when asked.

The ways are those of section 4 of the design. Protected and pinned blocks, and a block now running a turn,
stay whole; a step that has begun keeps its time.
"""

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import replace

from facilitator.core.fitting import FittedStep, lengthen, shorten
from facilitator.core.projection import next_start, project
from facilitator.core.proposal import (
    ON_TIME_WITHIN,
    TITLES,
    PaceKind,
    PaceRow,
    Proposal,
    about,
    costs_and_gains,
    pace_rows,
    summary,
)
from facilitator.core.run import Run
from facilitator.core.run_parts import Instant, RunBlock, State
from facilitator.core.strategy import Priority
from facilitator.core.stretches import Stretch, stretches

_NOTHING = dt.timedelta()
_SECOND = dt.timedelta(seconds=1)


def proposals(run: Run, now: Instant, take_from: int | None = None) -> tuple[Proposal, ...]:
    """Return the ways to go on; none while every anchor is met on time, up to 15 seconds either way.

    `take_from` chooses the block of "take it from one block"; without it, the one that wins most.
    """
    if run.state is State.FINISHED:
        return ()
    ways = _Ways(run, now)
    if ways.is_late:
        return (ways.share(), ways.take(take_from), ways.drop(), ways.spare(), ways.later())
    if ways.here.deviation < -ON_TIME_WITHIN:
        return (ways.give_back(), ways.finish_early())
    back = ways.give_back()
    return (back,) if back.available else ()


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


class _Ways:
    """Makes the proposals of one moment."""

    def __init__(self, run: Run, now: Instant) -> None:
        self._run = run
        self._now = now
        self.here = project(run, now)
        self._limit = (run.rundown.hard_end or run.rundown.end).astimezone(dt.UTC)
        self._over = self.here.end - self._limit
        self._stretches = stretches(run, self.here, self._limit)
        self._unchanged: tuple[PaceRow, ...] | None = None

    @property
    def is_late(self) -> bool:
        """Return True when the end is late, or any pin or fixed end on the way to it."""
        late = max((stretch.late for stretch in self._stretches), default=self._over)
        return max(late, self.here.deviation) > ON_TIME_WITHIN

    # --- when late ---

    def share(self) -> Proposal:
        """Let each stretch give what it is late by; what it cannot give passes to the next."""
        run = self._run
        blocks = list(run.blocks)
        shift = _NOTHING
        for stretch in self._stretches:
            # What earlier stretches won back arrives here, but not before a pin.
            late = stretch.late - shift
            given = _NOTHING
            if late > _NOTHING:
                pool = [(i, s) for i in stretch.indexes if can_give(run, i) for s in self._not_begun(i)]
                fitted = shorten([blocks[i].steps[s] for i, s in pool], late)
                given = _put(blocks, pool, fitted)
            shift = stretch.shift_after(shift + given)
        if not any(stretch.late > _NOTHING for stretch in self._stretches):
            return self._closed(PaceKind.SHARE, f"Nothing has to be cut before {self._clock}.")
        if all(new is old for new, old in zip(blocks, run.blocks, strict=True)):
            return self._closed(PaceKind.SHARE, "Nothing that lies ahead can be shorter.")
        return self._made(PaceKind.SHARE, tuple(blocks))

    def take(self, take_from: int | None) -> Proposal:
        """Take it all from one block: as much as its own stretch is late by, for more would win nothing."""
        run = self._run
        late = {index: late for stretch, late in self._needs() for index in stretch.indexes}
        slack = {index: self._slack(index) for index in late if can_give(run, index)}
        chosen = take_from
        if chosen is None:
            chosen = max(slack, key=lambda i: (min(slack[i], late[i]), slack[i], -i), default=None)
        if chosen is None or not slack.get(chosen):
            title = "No block" if chosen is None or chosen >= len(run.blocks) else run.blocks[chosen].title
            return self._closed(PaceKind.TAKE, f"{title} has nothing to give.", chosen)
        if late[chosen] <= _NOTHING:
            title = run.blocks[chosen].title
            return self._closed(PaceKind.TAKE, f"Nothing would be won by a shorter {title}.", chosen)
        blocks = list(run.blocks)
        pool = [(chosen, step) for step in self._not_begun(chosen)]
        _put(blocks, pool, shorten([blocks[i].steps[s] for i, s in pool], late[chosen]))
        return self._made(PaceKind.TAKE, tuple(blocks), chosen)

    def drop(self) -> Proposal:
        """Leave out the shortest could block that is enough, or the longest until it is."""
        run = self._run
        coulds = [
            projected.index
            for projected in self.here.blocks
            if run.blocks[projected.index].block.priority is Priority.COULD
            and can_give(run, projected.index)
            and (projected.index > run.block or run.state is State.READY)
        ]
        if not coulds:
            return self._closed(PaceKind.DROP, "No block ahead is a could.")
        gone = self._enough_of(coulds)
        if not gone:
            return self._closed(PaceKind.DROP, "Nothing would be won by leaving a could block out.")
        blocks = tuple(
            replace(b, skipped=True, paced_out=True) if i in gone else b for i, b in enumerate(run.blocks)
        )
        return self._made(PaceKind.DROP, blocks)

    def spare(self) -> Proposal:
        """Let the time before the hard end absorb it."""
        if self._over > _NOTHING:
            return self._closed(PaceKind.SPARE, f"There is none before {self._clock}.")
        free = f"{about(self._over)} stay free before" if self._over <= -_SECOND else "It still ends at"
        return self._same(PaceKind.SPARE, f"Nothing is cut. {free} {self._clock}.")

    def later(self) -> Proposal:
        """Let it end when it ends."""
        hard = self._over > _NOTHING and self._run.rundown.hard_end is not None
        past = f" {about(self._over)} past the hard end." if hard else ""
        return self._same(PaceKind.LATER, f"Nothing is cut.{past}")

    # --- when early ---

    def give_back(self) -> Proposal:
        """Let each stretch have the time it is early by, for what was cut in it, up to the plan.

        Steps that were shortened come first; then each block that was left out, where all of it fits.
        """
        run = self._run
        blocks = list(run.blocks)
        gone, alone = self._left_out()
        for place, stretch in enumerate(self._stretches):
            if stretch.early <= _NOTHING:
                continue
            pool = [
                (i, s)
                for i in stretch.indexes
                if i > run.block or run.state is State.READY or can_give(run, i)
                for s in self._not_begun(i)
                if run.blocks[i].pin is None and run.blocks[i].until is None
            ]
            limits = [run.rundown.rows[i].steps[s].time for i, s in pool]
            longer = lengthen([blocks[i].steps[s] for i, s in pool], limits, stretch.early)
            left = stretch.early + _put(blocks, pool, longer)
            _put_back(blocks, gone.get(place, ()), left)
        for between in alone:
            _put_back(blocks, between, self._time_between(between[0]))
        if all(new is old for new, old in zip(blocks, run.blocks, strict=True)):
            none_fits = "No block that was left out fits in."
            why = none_fits if gone or alone else "Nothing that lies ahead was cut."
            return self._closed(PaceKind.GIVE_BACK, why)
        return self._made(PaceKind.GIVE_BACK, tuple(blocks))

    def finish_early(self) -> Proposal:
        """Let it end when it ends."""
        detail = f"Everything stays. {about(self.here.deviation)} less for all."
        return self._same(PaceKind.EARLY, detail)

    # --- parts of the ways ---

    @property
    def _clock(self) -> str:
        return self._limit.astimezone(self._run.rundown.start.tzinfo).strftime("%H:%M")

    def _left_out(self) -> tuple[dict[int, list[int]], list[list[int]]]:
        """Return the blocks ahead that pacing left out, under the place of the stretch they would lie in.

        Then those that would be a stretch of their own, together where they follow each other.
        """
        run = self._run
        found: dict[int, list[int]] = {}
        alone: dict[int, list[int]] = {}
        first = 0 if run.state is State.READY else run.block + 1
        for index in range(first, len(run.blocks)):
            if run.blocks[index].skipped and run.blocks[index].paced_out:
                place = self._home(index)
                if place is not None:
                    found.setdefault(place, []).append(index)
                else:
                    before = sum(block.index < index for block in self.here.blocks)
                    alone.setdefault(before, []).append(index)
        return found, list(alone.values())

    def _time_between(self, index: int) -> dt.timedelta:
        """Return the time between what comes before a block left out and the pin, or the end, after it."""
        run = self._run
        before = [block.end for block in self.here.blocks if block.index < index]
        opens = before[-1] if before else next_start(run, self._now, run.blocks)
        after = next((block.index for block in self.here.blocks if block.index > index), None)
        pin = None if after is None else run.blocks[after].pin
        planned = run.rundown.end if after is None else run.rundown.rows[after - 1].end
        return min(planned.astimezone(dt.UTC), self._limit if pin is None else pin) - opens

    def _home(self, index: int) -> int | None:
        """Return the stretch a block left out would lie in.

        None where it would be one of its own: first of all or after a fixed end, before a pin or the end.
        """
        run = self._run
        for place, stretch in enumerate(self._stretches):
            last = stretch.indexes[-1]
            if index < last:
                return place if index > stretch.indexes[0] or self._is_open(stretch.indexes[0]) else None
            following = self._stretches[place + 1].indexes[0] if place + 1 < len(self._stretches) else None
            if run.blocks[last].until is None and (following is None or index < following):
                return place
        return None

    def _is_open(self, index: int) -> bool:
        """Return True for a block that may begin whenever the one before it ends."""
        return self._run.blocks[index].pin is None

    def _needs(self) -> Iterator[tuple[Stretch, dt.timedelta]]:
        """Yield the stretches and what each is late by; while the hard end is kept, by the planned end."""
        for place, stretch in enumerate(self._stretches):
            last = place + 1 == len(self._stretches) and self._over <= _NOTHING
            yield stretch, self.here.deviation if last else stretch.late

    def _enough_of(self, coulds: Sequence[int]) -> set[int]:
        """Return which could blocks have to go for the last stretch that is late."""
        times = {index: self._run.blocks[index].time for index in coulds}
        needs = list(self._needs())
        goal = max((place for place, (_, late) in enumerate(needs) if late > _NOTHING), default=-1)
        # Leaving a block out wins no more than each stretch on the way passes on, and the goal is late by.
        ways = [max(_NOTHING, stretch.free_end - stretch.gate) for stretch, _ in needs[: max(goal, 0)]]
        ways += [late for _, late in needs[max(goal, 0) : goal + 1]]
        homes = {index: place for place, (stretch, _) in enumerate(needs) for index in stretch.indexes}

        def wins(index: int) -> dt.timedelta:
            return min((times[index], *ways[homes[index] :])) if homes[index] <= goal else _NOTHING

        by_length = sorted(coulds, key=lambda i: (times[i], -i))
        enough = next((i for i in by_length if goal >= 0 and wins(i) >= ways[goal]), None)
        if enough is not None:
            return {enough}
        gone = set()
        for index in reversed(by_length):
            won = wins(index)
            if won > _NOTHING:
                gone.add(index)
                ways[homes[index] :] = [way - won for way in ways[homes[index] :]]
        return gone

    def _not_begun(self, index: int) -> range:
        run = self._run
        first = run.step + 1 if index == run.block and run.state is not State.READY else 0
        return range(first, len(run.blocks[index].steps))

    def _slack(self, index: int) -> dt.timedelta:
        steps = [self._run.blocks[index].steps[s] for s in self._not_begun(index)]
        return sum((max(_NOTHING, s.time - s.step.least) for s in steps), _NOTHING)

    def _made(self, kind: PaceKind, blocks: tuple[RunBlock, ...], chosen: int | None = None) -> Proposal:
        after = project(self._run, self._now, blocks)
        rows = pace_rows(self._run, self.here, after, blocks)
        costs, gains = costs_and_gains(self._run, blocks)
        return Proposal(kind, TITLES[kind], summary(rows), True, blocks, after, rows, costs, gains, chosen)

    def _same(self, kind: PaceKind, detail: str) -> Proposal:
        """Return a way that leaves every block as it is."""
        if self._unchanged is None:
            self._unchanged = pace_rows(self._run, self.here, self.here, self._run.blocks)
        return Proposal(kind, TITLES[kind], detail, True, self._run.blocks, self.here, self._unchanged)

    def _closed(self, kind: PaceKind, why: str, chosen: int | None = None) -> Proposal:
        return Proposal(kind, TITLES[kind], why, False, self._run.blocks, self.here, (), chosen=chosen)


def _put_back(blocks: list[RunBlock], left_out: Sequence[int], time: dt.timedelta) -> None:
    """Take blocks in again, in their order, each where all of it fits into the time."""
    for index in left_out:
        if blocks[index].time <= time:
            time -= blocks[index].time
            blocks[index] = replace(blocks[index], skipped=False, paced_out=False)


def _put(
    blocks: list[RunBlock], pool: Sequence[tuple[int, int]], fitted: Sequence[FittedStep]
) -> dt.timedelta:
    """Put fitted steps into their blocks, in the order of the pool; return the time won by it."""
    changed: dict[int, list[FittedStep]] = {}
    for (index, place), step in zip(pool, fitted, strict=True):
        if step is not blocks[index].steps[place]:
            changed.setdefault(index, list(blocks[index].steps))[place] = step
    won = _NOTHING
    for index, steps in changed.items():
        before = blocks[index].time
        blocks[index] = blocks[index].with_steps(tuple(steps))
        won += before - blocks[index].time
    return won
