"""A process is killed at random moments; what it acknowledged must be there, with the time that was left."""

import datetime as dt
import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from facilitator.core.journal import replay
from facilitator.core.run_parts import Instant, State
from facilitator.core.time_gaps import open_gaps
from facilitator.store.register import Register
from facilitator.ui.clock import SystemClock

KILLS = int(os.environ.get("FACILITATOR_KILLS", "24"))
SECOND = dt.timedelta(seconds=1)
MICROSECOND = dt.timedelta(microseconds=1)

pytestmark = pytest.mark.skipif(os.name == "nt", reason="there is no kill -9 on Windows")


def killed(path: Path, seed: int, pause: float, events: int, after: float) -> list[str]:
    """Return the lines a process printed before it was killed, some time after a number of events.

    Counted in events, not in time alone: a busy machine must not make the test a weaker one.
    """
    with subprocess.Popen(
        [sys.executable, "-m", "tests.support.recorded_run", str(path), str(seed), str(pause)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    ) as process:
        assert process.stdout is not None
        first = "".join(process.stdout.readline() for _ in range(events))
        time.sleep(after)
        process.send_signal(signal.SIGKILL)
        out, err = process.communicate()
    assert first, err
    assert process.returncode == -signal.SIGKILL, err
    lines = (first + out).splitlines(keepends=True)
    # The last line may have been cut; it was acknowledged only if it is whole.
    return [line for line in lines if line.endswith("\n")]


def test_no_acknowledged_event_is_lost_and_the_time_left_is_right(tmp_path: Path) -> None:
    chance = random.Random(8)
    clock = SystemClock()
    events = compared = wrong_clocks = not_believed = 0
    for kill in range(KILLS):
        path = tmp_path / f"{kill % 7}.sqlite"  # several processes die over one register
        pause = chance.choice((0, 0.002, 0.01, 0.03))
        lines = killed(path, kill, pause, chance.randrange(1, 60), chance.uniform(0, 0.02))
        count, elapsed, left, *wrong = (int(word) for word in lines[-1].split())
        computer, chosen = (each * MICROSECOND for each in wrong)

        register = Register.open(path)
        assert register.take_notice() == ""
        found = register.unfinished()
        assert found is not None
        assert len(found.events) >= count
        events += len(found.events)
        said, seen = left * MICROSECOND, elapsed * MICROSECOND
        run = replay(found.made, found.events[:count])
        running = run.state is State.RUNNING
        acknowledged = found.events[count - 1].at
        passed = seen - acknowledged.elapsed if running else dt.timedelta()
        assert abs(run.left(acknowledged) - passed - said) < SECOND
        if len(found.events) == count:
            compared += 1
            now = Instant(clock.now().elapsed, clock.now().wall + computer)
            resumed = found.from_last_moment(now)
            assert abs(resumed.run.left(now) - said) < SECOND
            # The clock that was believed is believed again, and a question nobody answered is asked again.
            assert abs(resumed.at.wall - (now.wall - computer + chosen)) < SECOND
            assert resumed.run.clock_shift == chosen - computer
            assert resumed.gaps == open_gaps(found.events)
            wrong_clocks += computer != dt.timedelta()
            not_believed += chosen != computer
            as_if = found.as_if_running(now).run
            if (as_if.block, as_if.step, as_if.phase) == (run.block, run.step, run.phase):
                away = now.elapsed - seen if running else dt.timedelta()
                assert abs(as_if.left(now) - (said - away)) < SECOND
        register.close()
    assert events > KILLS * 20
    assert compared > KILLS / 3
    assert wrong_clocks > KILLS / 8
    assert not_believed > KILLS / 12
