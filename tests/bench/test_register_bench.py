import datetime as dt
import os
import statistics
import time
from pathlib import Path

from facilitator.core.journal import Act, Command
from facilitator.core.run_parts import Instant
from facilitator.store.heartbeat import Heartbeat
from facilitator.store.register import Register
from facilitator.store.run_recorder import RunRecorder
from tests.support.journal import Player


def test_a_command_costs_a_few_flushes_of_the_disk(tmp_path: Path) -> None:
    register = Register.open(tmp_path / "register.sqlite")
    recorder = RunRecorder(register)
    player = Player(4)
    recorder.load(player.made)
    player.give(Command(Act.START))
    recorder.record(player.events[-1].command, player.now, player.run)
    times: list[float] = []
    bare: list[float] = []
    line = (tmp_path / "line").open("ab", buffering=0)
    for _ in range(300):
        began = time.perf_counter()
        line.write(b"x" * 200)
        os.fsync(line.fileno())
        bare.append((time.perf_counter() - began) * 1000)
        before = len(player.events)
        player.wait(20)
        player.tick()
        began = time.perf_counter()
        player.give(Command(Act.NEXT if len(times) % 3 else Act.BACK))
        for event in player.events[before:]:
            recorder.record(event.command, event.at, player.run)
        times.append((time.perf_counter() - began) * 1000)
    line.close()
    register.close()

    disk = statistics.median(bare)
    median, worst = statistics.median(times), statistics.quantiles(times, n=100)[98]
    print(
        f"\na command with its commit: median {median:.2f} ms, 99 of 100 under {worst:.2f} ms;"
        f" a bare line flushed to this disk: {disk:.2f} ms"
    )
    assert recorder.trouble == ""
    # The aim is under 5 ms. A shared machine is not asserted on: only a cost of another order fails.
    assert median < 30 * disk


def test_a_beat_costs_next_to_nothing(tmp_path: Path) -> None:
    heart = Heartbeat(tmp_path / "beat")
    now = Instant(dt.timedelta(hours=3), dt.datetime(2026, 11, 28, 18, 30, tzinfo=dt.UTC))
    times: list[float] = []
    bare: list[float] = []
    for number in range(500):
        began = time.perf_counter()
        (tmp_path / "bare").write_text(str(number))
        bare.append((time.perf_counter() - began) * 1000)
        began = time.perf_counter()
        heart.beat("0" * 32, "0" * 36, now)
        times.append((time.perf_counter() - began) * 1000)
    heart.close()

    median = statistics.median(times)
    print(f"\na beat: median {median:.3f} ms; a small file written anew: {statistics.median(bare):.3f} ms")
    assert median < statistics.median(bare)
