"""A process of its own that runs a session in real time against a register, until somebody kills it.

After each command has been acknowledged by the register it prints one line: how many events there are, the
elapsed clock in microseconds, and the microseconds left in the segment.
"""

import datetime as dt
import random
import sys
import time
from pathlib import Path

from facilitator.core.journal import Act, Command, is_worth_keeping, obey
from facilitator.core.run import Run, ready
from facilitator.core.run_parts import State
from facilitator.store.register import Register
from facilitator.store.run_recorder import RunRecorder
from facilitator.ui.clock import SystemClock
from tests.support.journal import a_rich_rundown

_ACTS = (Act.NEXT, Act.BACK, Act.PAUSE, Act.RESUME, Act.ADD, Act.UNDO, Act.SKIP, Act.NOTE, Act.WARN)


def _say(recorder: RunRecorder, run: Run, clock: SystemClock) -> None:
    now = clock.now()
    micro = dt.timedelta(microseconds=1)
    print(len(recorder.events), now.elapsed // micro, run.left(now) // micro, flush=True)


def main() -> None:
    """Run until killed; the arguments are the register, a seed, and the seconds between two commands."""
    path, seed, pause = Path(sys.argv[1]), int(sys.argv[2]), float(sys.argv[3])
    chance = random.Random(seed)
    clock = SystemClock()
    register = Register.open(path)
    recorder = RunRecorder(register)
    made = ready(a_rich_rundown(clock.now().wall))
    recorder.load(made)
    run = made
    while True:
        now = clock.now()
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
        run = obey(ticked, command, now)
        recorder.record(command, now, run)
        if recorder.trouble:
            sys.exit(recorder.trouble)
        recorder.beat(clock.now())
        _say(recorder, run, clock)
        if pause:
            time.sleep(pause)


if __name__ == "__main__":
    main()
