"""How a block's minutes are shared out over its steps, and a step's over its phases.

The rule is section 4 of the design: shorten could before should before must, in proportion to slack;
lengthen must before should before could, in proportion to room. Sums are exact.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import timedelta

from facilitator.core.strategy import Phase, Priority, Step, Strategy, Turns

_MINUTE = 60


class OutOfBoundsError(ValueError):
    """The minutes of a block lie outside what its strategy can fill."""

    def __init__(self, asked: timedelta, least: timedelta, most: timedelta) -> None:
        super().__init__(
            f"{_minutes(asked)} minutes are outside the {_minutes(least)} to {_minutes(most)} it can take"
        )
        self.asked = asked
        self.least = least
        self.most = most


@dataclass(frozen=True, slots=True)
class FittedPhase:
    """A phase with its whole seconds and the role on turn; the lead-in has no phase of its own."""

    title: str
    time: timedelta
    role: str = ""
    other: str = ""
    """The role after the one on turn; empty where there is one role or none."""
    turn: int = -1
    """Which turn this phase belongs to, from 0; -1 is the lead-in or the tail."""
    phase: Phase | None = None


@dataclass(frozen=True, slots=True)
class FittedStep:
    """A step with the time it gets."""

    step: Step
    time: timedelta
    phases: tuple[FittedPhase, ...] = ()

    @property
    def dropped(self) -> bool:
        """Return True when the step gets no time and is left out."""
        return not self.time


def fit(strategy: Strategy, time: timedelta) -> tuple[FittedStep, ...]:
    """Return the steps of a strategy with their times, which add up to `time` exactly.

    Times are whole minutes where the block's and the steps' are, otherwise whole seconds.

    Raises:
        OutOfBoundsError: `time` is under the least or over the most of the strategy.
    """
    if not strategy.least <= time <= strategy.most:
        raise OutOfBoundsError(time, strategy.least, strategy.most)
    return fit_steps(strategy.steps, time)


def fit_steps(steps: Sequence[Step], time: timedelta) -> tuple[FittedStep, ...]:
    """Return any steps with their times; `time` must lie between the sums of their least and most."""
    target = _seconds(time)
    least = [_seconds(step.least) for step in steps]
    usual = [_seconds(step.usual) for step in steps]
    most = [_seconds(step.most) for step in steps]
    whole = target % _MINUTE == 0 and not any(seconds % _MINUTE for seconds in (*least, *usual, *most))
    unit = _MINUTE if whole else 1
    seconds = list(usual)
    short = sum(usual) - target
    if short > 0:
        _take(steps, seconds, least, short, unit)
        _drop_stubs(steps, seconds, usual, least, most, unit)
    elif short < 0:
        _give(steps, seconds, most, -short, unit, (Priority.MUST, Priority.SHOULD, Priority.COULD))
    return tuple(
        with_time(step, timedelta(seconds=given)) for step, given in zip(steps, seconds, strict=True)
    )


def shorten(fitted: Sequence[FittedStep], amount: timedelta) -> tuple[FittedStep, ...]:
    """Return steps that together give up an amount, or all they can, from the time they have.

    Times are in whole seconds. The rule is that of `fit`: could gives before should before must, in
    proportion to what each has over its least. A step that gives nothing comes back as it is.
    """
    steps = [entry.step for entry in fitted]
    seconds = [_seconds(entry.time) for entry in fitted]
    least = [min(_seconds(step.least), now) for step, now in zip(steps, seconds, strict=True)]
    usual = [_seconds(step.usual) for step in steps]
    most = [max(_seconds(step.most), now) for step, now in zip(steps, seconds, strict=True)]
    had = list(seconds)
    _take(steps, seconds, least, -(-amount // timedelta(seconds=1)), 1)
    # Only what was cut just now can be a stub; a step that was short before stays.
    stubs = [low if now < before else 1 for now, before, low in zip(seconds, had, least, strict=True)]
    _drop_stubs(steps, seconds, usual, stubs, most, 1)
    return _with_seconds(fitted, had, seconds)


def lengthen(
    fitted: Sequence[FittedStep], limits: Sequence[timedelta], amount: timedelta
) -> tuple[FittedStep, ...]:
    """Return steps that together take an amount, or all they can, in whole seconds, none past its limit.

    Must takes before should before could, in proportion to what each lacks.
    """
    steps = [entry.step for entry in fitted]
    seconds = [_seconds(entry.time) for entry in fitted]
    most = [max(_seconds(limit), now) for limit, now in zip(limits, seconds, strict=True)]
    had = list(seconds)
    order = (Priority.MUST, Priority.SHOULD, Priority.COULD)
    _give(steps, seconds, most, amount // timedelta(seconds=1), 1, order)
    return _with_seconds(fitted, had, seconds)


def _with_seconds(
    fitted: Sequence[FittedStep], had: Sequence[int], seconds: Sequence[int]
) -> tuple[FittedStep, ...]:
    # A long day holds the same few steps again and again, so each is made once.
    made: dict[tuple[int, int], FittedStep] = {}
    found = []
    for entry, before, now in zip(fitted, had, seconds, strict=True):
        if before == now:
            found.append(entry)
            continue
        key = (id(entry.step), now)
        step = made.get(key)
        if step is None:
            step = made[key] = with_time(entry.step, timedelta(seconds=now))
        found.append(step)
    return tuple(found)


def fit_any(steps: Sequence[Step], time: timedelta) -> tuple[FittedStep, ...]:
    """Return steps for any length, for a block whose fixed end leaves it no choice.

    Under the least, every step shrinks in proportion; over the most, the last step takes what is left.
    """
    least = sum((step.least for step in steps), timedelta())
    most = sum((step.most for step in steps), timedelta())
    if least <= time <= most:
        return fit_steps(steps, time)
    if time > most:
        fitted = fit_steps(steps, most)
        return (*fitted[:-1], with_time(fitted[-1].step, fitted[-1].time + time - most))
    shares = _share(_seconds(time), [_seconds(step.least) for step in steps], 1)
    return tuple(with_time(step, timedelta(seconds=share)) for step, share in zip(steps, shares, strict=True))


def with_time(step: Step, time: timedelta) -> FittedStep:
    """Return a step fitted to exactly this time, its phases scaled with it."""
    if step.turns is None or not time:
        return FittedStep(step, time)
    phases = fit_turns(step.turns, _seconds(step.usual), _seconds(time))
    part = timedelta(microseconds=time.microseconds)
    if part and phases:
        # A fixed end may come within a second; the last phase ends with it.
        phases = (*phases[:-1], replace(phases[-1], time=phases[-1].time + part))
    return FittedStep(step, time, phases)


def fit_turns(turns: Turns, usual: int, seconds: int) -> tuple[FittedPhase, ...]:
    """Return the phases of all turns, then the tail, in whole seconds that add up to `seconds`.

    Every turn has the same seconds in each phase; fixed phases keep theirs, unless a fixed end leaves less
    than they need together. What cannot be shared equally, and what the step has beyond its turns, is a
    lead-in before the first turn.
    """
    each = [_seconds(phase.time) for phase in turns.phases]
    tail = [_seconds(phase.time) for phase in turns.tail]
    each_free = [0 if phase.fixed else time for phase, time in zip(turns.phases, each, strict=True)]
    tail_free = [0 if phase.fixed else time for phase, time in zip(turns.tail, tail, strict=True)]
    count = turns.count
    fixed = count * (sum(each) - sum(each_free)) + sum(tail) - sum(tail_free)
    if fixed > seconds:
        each_free, tail_free, fixed = each, tail, 0
    lead_in = max(0, usual - count * sum(each) - sum(tail))
    weight = count * sum(each_free) + sum(tail_free) + lead_in
    free = max(0, seconds - fixed)

    def scaled(times: list[int], times_free: list[int]) -> list[int]:
        total = free * sum(times_free) // weight if weight else 0
        shares = _share(total, times_free, 1)
        return [
            share if part else whole for whole, part, share in zip(times, times_free, shares, strict=True)
        ]

    each_scaled = scaled(each, each_free)
    tail_scaled = scaled(tail, tail_free)
    rest = seconds - count * sum(each_scaled) - sum(tail_scaled)
    phases: list[FittedPhase] = []
    if rest > 0:
        phases.append(FittedPhase("Lead-in", timedelta(seconds=rest)))
    for turn in range(count):
        role = turns.roles[turn] if turns.roles else ""
        other = turns.roles[(turn + 1) % count] if count > 1 else ""
        phases.extend(
            FittedPhase(phase.title, timedelta(seconds=time), role, other, turn, phase)
            for phase, time in zip(turns.phases, each_scaled, strict=True)
        )
    phases.extend(
        FittedPhase(phase.title, timedelta(seconds=time), phase=phase)
        for phase, time in zip(turns.tail, tail_scaled, strict=True)
    )
    return tuple(phases)


def _take(steps: Sequence[Step], seconds: list[int], least: list[int], amount: int, unit: int) -> None:
    for priority in (Priority.COULD, Priority.SHOULD, Priority.MUST):
        if amount <= 0:
            return
        places = [
            place
            for place, step in enumerate(steps)
            if step.priority is priority and seconds[place] > least[place]
        ]
        slack = [seconds[place] - least[place] for place in places]
        for place, share in zip(places, _share(min(amount, sum(slack)), slack, unit), strict=True):
            seconds[place] -= share
            amount -= share


def _drop_stubs(
    steps: Sequence[Step], seconds: list[int], usual: list[int], least: list[int], most: list[int], unit: int
) -> None:
    # A could step squeezed below half is worse than none; it goes only if its time finds another place.
    stubs = [
        place
        for place, step in enumerate(steps)
        if step.priority is Priority.COULD and not least[place] and 0 < 2 * seconds[place] < usual[place]
    ]
    if not stubs:
        return
    room = sum(
        high - now
        for step, now, high in zip(steps, seconds, most, strict=True)
        if step.priority is not Priority.COULD
    )
    for place in stubs:
        stub = seconds[place]
        if room >= stub:
            seconds[place] = 0
            room -= stub
            _give(steps, seconds, most, stub, unit, (Priority.MUST, Priority.SHOULD))


def _give(
    steps: Sequence[Step],
    seconds: list[int],
    most: list[int],
    amount: int,
    unit: int,
    order: tuple[Priority, ...],
) -> None:
    for priority in order:
        if amount <= 0:
            return
        places = [
            place
            for place, step in enumerate(steps)
            if step.priority is priority and seconds[place] < most[place]
        ]
        room = [most[place] - seconds[place] for place in places]
        for place, share in zip(places, _share(min(amount, sum(room)), room, unit), strict=True):
            seconds[place] += share
            amount -= share


def _share(amount: int, weights: Sequence[int], unit: int) -> list[int]:
    """Return `amount` split in proportion to the weights, by largest remainder, ties to the earlier place."""
    total = sum(weights)
    if amount <= 0 or total <= 0:
        return [0] * len(weights)
    units = amount // unit
    shares = [units * weight // total for weight in weights]
    left = units - sum(shares)
    by_remainder = sorted(range(len(weights)), key=lambda place: (-(units * weights[place] % total), place))
    for place in by_remainder[:left]:
        shares[place] += 1
    return [share * unit for share in shares]


def _seconds(time: timedelta) -> int:
    return time.days * 86_400 + time.seconds


def _minutes(time: timedelta) -> str:
    return f"{time.total_seconds() / 60:g}"
