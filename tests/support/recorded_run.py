"""A process of its own that runs a session in real time against a register, until somebody kills it.

Now and then its wall clock is set wrongly, and the facilitator believes it, or does not, or has not said yet.
After each command has been acknowledged by the register it prints one line: how many events there are, the
elapsed clock in microseconds, the microseconds left in the segment, and by how many microseconds the wall
clock of the computer is wrong, and the one that the run goes by.
"""

import datetime as dt
import random
import sys
import time
from pathlib import Path

from facilitator.core.journal import Act, Command, clock_shift_after, is_worth_keeping, obey
from facilitator.core.run import Run, ready
from facilitator.core.run_parts import Instant, State
from facilitator.core.time_gaps import Gap, GapKind, counted, found, open_gaps, taken_out
from facilitator.store.register import Register
from facilitator.store.run_recorder import RunRecorder
from facilitator.ui.clock import SystemClock
from tests.support.journal import a_rich_rundown

_ACTS = (Act.NEXT, Act.BACK, Act.PAUSE, Act.RESUME, Act.ADD, Act.UNDO, Act.SKIP, Act.NOTE, Act.WARN)


class _SetClock(SystemClock):
    """The clocks of a computer whose wall clock somebody sets."""

    def __init__(self) -> None:
        self.wrong = dt.timedelta()

    def now(self) -> Instant:
        """Return this moment."""
        now = super().now()
        return Instant(now.elapsed, now.wall + self.wrong)


def _shifted(now: Instant, shift: dt.timedelta) -> Instant:
    return Instant(now.elapsed, now.wall + shift)


def _say(recorder: RunRecorder, run: Run, clock: _SetClock) -> None:
    now = clock.now()
    micro = dt.timedelta(microseconds=1)
    wrong = clock.wrong // micro, (clock.wrong + run.clock_shift) // micro
    print(len(recorder.events), now.elapsed // micro, run.left(now) // micro, *wrong, flush=True)


def _about_the_clock(
    run: Run, clock: _SetClock, recorder: RunRecorder, chance: random.Random
) -> tuple[Command, Instant]:
    """Return the next answer, or the next question, and its moment."""
    asked = open_gaps(recorder.events)
    if asked:
        command = chance.choice((counted, taken_out))(asked[0])
        return command, _shifted(clock.now(), clock_shift_after(run, command))
    before = _shifted(clock.now(), run.clock_shift)
    jump = dt.timedelta(seconds=chance.choice((-3600, -90, 90, 3600)))
    clock.wrong += jump
    now = _shifted(clock.now(), run.clock_shift)
    return found(Gap(GapKind.CLOCK, before.wall, now.wall, jump)), now


def main() -> None:
    """Run until killed; the arguments are the register, a seed, and the seconds between two commands."""
    path, seed, pause = Path(sys.argv[1]), int(sys.argv[2]), float(sys.argv[3])
    chance = random.Random(seed)
    clock = _SetClock()
    register = Register.open(path)
    recorder = RunRecorder(register)
    made = ready(a_rich_rundown(clock.now().wall))
    recorder.load(made)
    run = made
    while True:
        now = _shifted(clock.now(), run.clock_shift)
        ticked = run.advance(now)
        if is_worth_keeping(run, ticked):
            recorder.record(Command(Act.ADVANCE), now, ticked)
        act = chance.choice(_ACTS)
        if ticked.state is State.READY:
            act = Act.START
        elif run.block > 4:
            act = Act.JUMP
        if act is Act.UNDO and (run.before is None or run.before.state is State.READY):
            act = Act.NOTE
        block = 0 if act is Act.JUMP else None
        time_of = dt.timedelta(seconds=chance.randrange(1, 90))
        warnings = (time_of,) if act is Act.WARN else ()
        command = Command(act, time=time_of, block=block, warnings=warnings)
        if ticked.state is not State.READY and chance.random() < 0.15:
            command, now = _about_the_clock(ticked, clock, recorder, chance)
        elif act is Act.UNDO:
            now = _shifted(clock.now(), clock_shift_after(ticked, command))
        run = obey(ticked, command, now)
        recorder.record(command, now, run)
        if recorder.trouble:
            sys.exit(recorder.trouble)
        recorder.beat(_shifted(clock.now(), run.clock_shift))
        _say(recorder, run, clock)
        if pause:
            time.sleep(pause)


if __name__ == "__main__":
    main()
