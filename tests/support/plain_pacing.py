"""Projection and pacing of a plain run. What a way wins is found by projecting again, not by a formula."""

import copy

from tests.support.plain_fitting import lengthened, shortened
from tests.support.plain_run import PlainRun

ON_TIME = 15


def projected(run: PlainRun) -> list[tuple[int, int, int]]:
    """Return (block, start, end) of the block now running and of those to come."""
    if run.state == "finished":
        return []
    found = []
    if run.state == "ready":
        cursor, first = max(run.of_day, 0), 0
    else:
        until = run.here.until
        later = sum(step.seconds for step in run.here.steps[run.step + 1 :])
        cursor = max(run.of_day, until) if until is not None else run.of_day + max(0, run.step_left) + later
        assert run.block_began is not None
        found.append((run.block, run.block_began + run.ahead, cursor))
        first = run.block + 1
    for index in range(first, len(run.blocks)):
        block = run.blocks[index]
        if not block.skipped:
            start = cursor if block.pin is None else max(cursor, block.pin)
            cursor = start + block.seconds if block.until is None else max(start, block.until)
            found.append((index, start, cursor))
    return found


def end_of(run: PlainRun) -> int:
    """Return when everything will be over."""
    if run.finished_at is not None:
        return run.finished_at
    rows = projected(run)
    return rows[-1][2] if rows else max(run.of_day, 0)


def limit_of(run: PlainRun) -> int:
    """Return the hard end, or the planned end where there is none."""
    return run.end if run.hard_end is None else run.hard_end


def stretches(run: PlainRun) -> list[list[int]]:
    """Return the blocks up to each pin, each fixed end, and the end."""
    found: list[list[int]] = [[]]
    for index, _, _ in projected(run):
        if run.blocks[index].pin is not None and found[-1]:
            found.append([])
        found[-1].append(index)
        if run.blocks[index].until is not None:
            found.append([])
    # A pin of the block now running is over: it parts nothing.
    return [stretch for stretch in found if stretch]


def late_by(run: PlainRun, stretch: list[int]) -> int:
    """Return by how much a stretch misses what it leads to."""
    rows = projected(run)
    place = next(i for i, row in enumerate(rows) if row[0] == stretch[-1])
    index, start, end = rows[place]
    until = run.blocks[index].until
    if until is not None:
        return max(start, until) - until
    if place + 1 < len(rows):
        pin = run.blocks[rows[place + 1][0]].pin
        assert pin is not None
        return end - pin
    return end - limit_of(run)


def arrival_after(run: PlainRun, stretch: list[int]) -> int:
    """Return when what follows a stretch could begin, though blocks of it may be left out."""
    if run.blocks[stretch[-1]].until is not None:
        return next(max(start, end) for index, start, end in projected(run) if index == stretch[-1])
    ends = [end for index, _, end in projected(run) if index <= stretch[-1]]
    return ends[-1] if ends else max(run.of_day, 0)


def early_by(run: PlainRun, stretch: list[int]) -> int:
    """Return how much longer a stretch could be and still end as planned, and before what it leads to."""
    rows = projected(run)
    place = next(i for i, row in enumerate(rows) if row[0] == stretch[-1])
    index, start, end = rows[place]
    if run.blocks[index].until is not None:
        return run.blocks[index].start - start
    if place + 1 < len(rows):
        following = rows[place + 1][0]
        pin = run.blocks[following].pin
        assert pin is not None
        return min(run.blocks[following - 1].end, pin) - end
    return min(run.end, limit_of(run)) - end


def can_give(run: PlainRun, index: int) -> bool:
    """Return True for what pacing may shorten."""
    block = run.blocks[index]
    fixed = block.protected or block.pin is not None or block.until is not None or block.skipped
    in_turn = run.is_live and index == run.block and run.turn >= 0
    return not fixed and not in_turn and (index >= run.block or run.state == "ready")


def to_come(run: PlainRun, index: int) -> range:
    """Return the steps of a block that have not begun."""
    return range(run.step + 1 if run.is_live and index == run.block else 0, len(run.blocks[index].steps))


def slack_of(run: PlainRun, index: int) -> int:
    """Return what a block could give."""
    steps = [run.blocks[index].steps[i] for i in to_come(run, index)]
    return sum(max(0, step.seconds - step.least) for step in steps)


def _shorten(run: PlainRun, indexes: list[int], amount: int) -> None:
    pool = [run.blocks[i].steps[s] for i in indexes for s in to_come(run, i)]
    new = shortened(pool, [step.seconds for step in pool], amount)
    for step, seconds in zip(pool, new, strict=True):
        if step.seconds != seconds:
            step.give(seconds)


def shared(run: PlainRun) -> PlainRun:
    """Return the run with the loss shared: stretch by stretch, as late as each still is."""
    paced = copy.deepcopy(run)
    for stretch in stretches(run):
        late = late_by(paced, stretch)
        if late > 0:
            _shorten(paced, [i for i in stretch if can_give(run, i)], late)
    return paced


def needed_from(run: PlainRun, index: int) -> int:
    """Return what the stretch of a block is late by; for the last one within the hard end, by the plan."""
    all_of_them = stretches(run)
    for place, stretch in enumerate(all_of_them):
        if index in stretch:
            last = place + 1 == len(all_of_them)
            over = end_of(run) - limit_of(run)
            return end_of(run) - run.end if last and over <= 0 else late_by(run, stretch)
    return 0


def taken_from(run: PlainRun, index: int) -> PlainRun | None:
    """Return the run with it all taken from one block; None where that block cannot help."""
    ahead = [row[0] for row in projected(run)]
    if index not in ahead or not can_give(run, index) or not slack_of(run, index):
        return None
    late = needed_from(run, index)
    if late <= 0:
        return None
    paced = copy.deepcopy(run)
    _shorten(paced, [index], late)
    return paced


def given_back(run: PlainRun) -> PlainRun:
    """Return the run with what was cut given back, as far as each stretch is early."""
    paced = copy.deepcopy(run)
    for stretch in stretches(run):
        early = early_by(run, stretch)
        if early > 0:
            pool = [
                (step, run.blocks[i].planned[s])
                for i in stretch
                if run.blocks[i].pin is None and run.blocks[i].until is None
                if i > run.block or run.state == "ready" or can_give(run, i)
                for s in to_come(run, i)
                for step in [paced.blocks[i].steps[s]]
            ]
            steps = [step for step, _ in pool]
            times = [step.seconds for step in steps]
            caps = [max(step.seconds, planned) for step, planned in pool]
            for step, seconds in zip(steps, lengthened(steps, times, caps, early), strict=True):
                if step.seconds != seconds:
                    step.give(seconds)
    for index, block in enumerate(run.blocks):
        if block.paced_out and (index > run.block or run.state == "ready"):
            trial = copy.deepcopy(paced)
            trial.blocks[index].skipped = trial.blocks[index].paced_out = False
            if _fits(trial, index):
                paced = trial
    return paced


def _fits(trial: PlainRun, index: int) -> bool:
    """Return True when what a block leads to is still met, no later than planned."""
    rows = projected(trial)
    place = next(i for i, row in enumerate(rows) if row[0] == index)
    for (_, _, arrives), (following, start, _) in zip(rows[place:], rows[place + 1 :], strict=False):
        block = trial.blocks[following]
        if block.pin is not None:
            return arrives <= min(trial.blocks[following - 1].end, block.pin)
        if block.until is not None:
            return start <= block.start
    return end_of(trial) <= min(trial.end, limit_of(trial))


def is_late(run: PlainRun) -> bool:
    """Return True when anything fixed will be missed, or the end comes later than planned."""
    late = [late_by(run, stretch) for stretch in stretches(run)] or [end_of(run) - limit_of(run)]
    return max(*late, end_of(run) - run.end) > ON_TIME


def times_of(run: PlainRun) -> list[list[int]]:
    """Return the seconds of each step of each block."""
    return [[step.seconds for step in block.steps] for block in run.blocks]
