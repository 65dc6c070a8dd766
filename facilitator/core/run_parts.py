"""What a run is made of: moments on both clocks, cues, places, and blocks as they are being run."""

import datetime as dt
from dataclasses import dataclass, field, replace
from enum import StrEnum

from facilitator.core.agenda import Block
from facilitator.core.fitting import FittedStep, fit_any, with_time
from facilitator.core.strategy import Category, Sound, Strategy

_NOTHING = dt.timedelta()


@dataclass(frozen=True, slots=True)
class Instant:
    """A moment on both clocks."""

    elapsed: dt.timedelta
    """From a clock that counts sleep and never jumps; only differences mean anything."""
    wall: dt.datetime
    """Aware, in the zone the facilitator reads."""

    def wall_at(self, elapsed: dt.timedelta) -> dt.datetime:
        """Return the wall time, in UTC, of another moment of the elapsed clock."""
        return self.wall.astimezone(dt.UTC) - (self.elapsed - elapsed)


class State(StrEnum):
    """What a run is doing."""

    READY = "ready"
    RUNNING = "running"
    PAUSED = "paused"
    FINISHED = "finished"


class CueKind(StrEnum):
    """The moments that act. A warning is private to the facilitator, unless it carries a sound."""

    START = "start"
    PHASE = "phase"
    SWAP = "swap"
    WARNING = "warning"
    END = "end"


@dataclass(frozen=True, slots=True)
class Cue:
    """A moment that was crossed."""

    kind: CueKind
    at: dt.timedelta
    """On the elapsed clock, exact however late the tick."""
    block: int
    step: int
    sound: Sound = Sound.NONE


@dataclass(frozen=True, slots=True)
class RunBlock:
    """A block as it is being run; its steps change when time is added, taken or paced."""

    block: Block
    strategy: Strategy | None
    title: str
    steps: tuple[FittedStep, ...]
    pin: dt.datetime | None = None
    """Not before this moment, in UTC, unless the facilitator says so."""
    until: dt.datetime | None = None
    """The fixed end, in UTC."""
    skipped: bool = False
    paced_out: bool = False
    """True while it is skipped because pacing left it out: pacing may put it back."""
    time: dt.timedelta = field(init=False, compare=False)
    """Of all steps together."""

    def __post_init__(self) -> None:
        # Asked for at every tick and for every block, so added up once.
        object.__setattr__(self, "time", sum((step.time for step in self.steps), _NOTHING))

    def with_steps(self, steps: tuple[FittedStep, ...]) -> "RunBlock":
        """Return the block with other times for its steps."""
        # Spelled out: pacing asks for it a thousand times in a long day.
        return RunBlock(
            self.block,
            self.strategy,
            self.title,
            steps,
            self.pin,
            self.until,
            self.skipped,
            self.paced_out,
        )

    @property
    def is_break(self) -> bool:
        """Return True for a block whose strategy stands on the shelf of breaks."""
        return self.strategy is not None and self.strategy.category is Category.BREAK


@dataclass(frozen=True, slots=True)
class Place:
    """Where a run stands or stood: block, step and phase, and the time spent in that phase."""

    block: int
    step: int
    phase: int
    spent: dt.timedelta = _NOTHING
    by_itself: bool = False
    """True when the run went on from here without the facilitator."""


def with_visit(
    actual: tuple[dt.timedelta, ...], block: int, began: dt.timedelta | None, ended: dt.timedelta
) -> tuple[dt.timedelta, ...]:
    """Return the time spent in each block with a visit of one added."""
    if began is None:
        return actual
    return (*actual[:block], actual[block] + (ended - began), *actual[block + 1 :])


def refit_until(blocks: tuple[RunBlock, ...], place: int, step: int, at: dt.datetime) -> tuple[RunBlock, ...]:
    """Return the blocks with the steps of one, from a step on, fitted to the time until its fixed end."""
    block = blocks[place]
    left = max(_NOTHING, (block.until or at) - at)
    rest = fit_any([fitted.step for fitted in block.steps[step:]], left)
    if len(rest) == 1:
        rest = (with_time(rest[0].step, left),)
    changed = replace(block, steps=(*block.steps[:step], *rest))
    return (*blocks[:place], changed, *blocks[place + 1 :])


def entering_cue(
    blocks: tuple[RunBlock, ...], block: int, step: int, phase: int, at: dt.timedelta, *, same_step: bool
) -> Cue:
    """Return the cue of entering a segment: a start, a phase, or a swap, with its sound."""
    fitted = blocks[block].steps[step]
    cues = fitted.step.cues
    if not same_step or not fitted.phases or phase == 0:
        first = fitted.phases[phase].phase if fitted.phases else None
        sound = cues.start if first is None or first.sound is None else first.sound
        return Cue(CueKind.START, at, block, step, sound)
    now, last = fitted.phases[phase], fitted.phases[phase - 1]
    swap = now.turn > 0 and last.turn >= 0 and now.turn != last.turn
    sound = cues.swap if swap else cues.phase
    if now.phase is not None and now.phase.sound is not None:
        sound = now.phase.sound
    return Cue(CueKind.SWAP if swap else CueKind.PHASE, at, block, step, sound)
