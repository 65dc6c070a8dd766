"""The fitting rule in whole seconds, written down once more and plainly, to set beside the real one."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from fractions import Fraction

ORDER = ("could", "should", "must")


@dataclass
class PlainPhase:
    """A phase of a turn, of the lead-in or of the tail (both turn -1)."""

    turn: int
    place: int
    seconds: int


@dataclass
class PlainStep:
    """A step in whole seconds; `each` is one turn and `tail` follows all of them: (seconds, fixed)."""

    least: int
    usual: int
    most: int
    priority: str = "must"
    goes_on: bool = False
    roles: int = 0
    each: tuple[tuple[int, bool], ...] = ()
    tail: tuple[tuple[int, bool], ...] = ()
    seconds: int = 0
    phases: list[PlainPhase] = field(default_factory=list)
    screens: int = 0
    prompts: int = 0
    prompt_time: int = 0
    """0: questions come by hand alone."""

    def give(self, seconds: int) -> None:
        """Fit the step to a length."""
        self.seconds = seconds
        self.phases = _phases(self, seconds) if self.roles and seconds else []


def shares(amount: int, weights: Sequence[int]) -> list[int]:
    """Return an amount split in proportion: each its whole part, the rest to the largest remainders."""
    total = sum(weights)
    if amount <= 0 or total <= 0:
        return [0] * len(weights)
    exact = [Fraction(amount * weight, total) for weight in weights]
    whole = [int(part) for part in exact]
    ranked = sorted(range(len(weights)), key=lambda i: (whole[i] - exact[i], i))
    for i in ranked[: amount - sum(whole)]:
        whole[i] += 1
    return whole


def shortened(steps: Sequence[PlainStep], times: Sequence[int], amount: int, unit: int = 1) -> list[int]:
    """Return the times after the steps have given up an amount, or all they can."""
    new = list(times)
    for priority in ORDER:
        slack = [
            max(0, new[i] - step.least) if step.priority == priority else 0 for i, step in enumerate(steps)
        ]
        part = min(amount, sum(slack)) // unit
        for i, share in enumerate(shares(part, slack)):
            new[i] -= share * unit
        amount -= part * unit
    for i, step in enumerate(steps):
        cut_now = new[i] < times[i]
        if cut_now and step.priority == "could" and not step.least and 0 < 2 * new[i] < step.usual:
            caps = [
                0 if other.priority == "could" else max(other.most, times[j]) for j, other in enumerate(steps)
            ]
            room = sum(max(0, cap - new[j]) for j, cap in enumerate(caps))
            if room >= new[i]:
                stub, new[i] = new[i], 0
                new = lengthened(steps, new, caps, stub, ("must", "should"), unit)
    return new


def lengthened(
    steps: Sequence[PlainStep],
    times: Sequence[int],
    caps: Sequence[int],
    amount: int,
    order: Sequence[str] = ORDER[::-1],
    unit: int = 1,
) -> list[int]:
    """Return the times after the steps have taken an amount, or all they can, none past its cap."""
    new = list(times)
    for priority in order:
        room = [max(0, caps[i] - new[i]) if step.priority == priority else 0 for i, step in enumerate(steps)]
        part = min(amount, sum(room)) // unit
        for i, share in enumerate(shares(part, room)):
            new[i] += share * unit
        amount -= part * unit
    return new


def fitted(steps: Sequence[PlainStep], seconds: int) -> list[int]:
    """Return the times of all steps of a block; under the least all shrink, over the most the last grows."""
    least, most = sum(s.least for s in steps), sum(s.most for s in steps)
    if seconds < least:
        return shares(seconds, [s.least for s in steps])
    if seconds > most:
        times = [s.most for s in steps]
        return [*times[:-1], times[-1] + seconds - most]
    usual = [s.usual for s in steps]
    minutes = not any(n % 60 for s in steps for n in (s.least, s.usual, s.most)) and not seconds % 60
    unit = 60 if minutes else 1
    if seconds < sum(usual):
        return shortened(steps, usual, sum(usual) - seconds, unit)
    return lengthened(steps, usual, [s.most for s in steps], seconds - sum(usual), ORDER[::-1], unit)


def _phases(step: PlainStep, seconds: int) -> list[PlainPhase]:
    """Return the phases: the same seconds for every turn, fixed ones exact, the rest is lead-in."""
    each, tail = step.each, step.tail
    written = step.roles * sum(time for time, _ in each) + sum(time for time, _ in tail)
    lead_in = max(0, step.usual - written)
    fixed = step.roles * sum(time for time, stays in each if stays) + sum(
        time for time, stays in tail if stays
    )
    if fixed > seconds:
        # No time can be made: all turns shrink alike.
        each = tuple((time, False) for time, _ in each)
        tail = tuple((time, False) for time, _ in tail)
        fixed = 0
    free = seconds - fixed
    weight = written - fixed + lead_in

    def scaled(parts: tuple[tuple[int, bool], ...]) -> list[int]:
        free_parts = [0 if stays else time for time, stays in parts]
        whole = free * sum(free_parts) // weight if weight else 0
        grown = shares(whole, free_parts)
        return [time if stays else new for (time, stays), new in zip(parts, grown, strict=True)]

    turn, after = scaled(each), scaled(tail)
    rest = seconds - step.roles * sum(turn) - sum(after)
    made = [PlainPhase(-1, -1, rest)] if rest > 0 else []
    made += [PlainPhase(t, i, time) for t in range(step.roles) for i, time in enumerate(turn)]
    return made + [PlainPhase(-1, i, time) for i, time in enumerate(after)]
