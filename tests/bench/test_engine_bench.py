"""One engine tick of a session of 200 steps; the target is a tenth of a millisecond."""

import statistics
import time

import pytest
from pytestqt.qtbot import QtBot

from facilitator.core.console import console_view
from facilitator.core.room import projector_view
from facilitator.core.run import Run, ready
from facilitator.core.rundown import plan
from facilitator.ui.engine import LiveEngine
from tests.support import a_block, a_phase, a_session, a_step, a_strategy
from tests.support.clock import DEFAULT_START
from tests.support.live import LiveClock

_TARGET = 0.1e-3


def a_long_day() -> Run:
    steps = [
        a_step(f"step-{n}", 10, phases=[a_phase("Speak", 4), a_phase("Reflect", 1)] if n % 2 else ())
        for n in range(5)
    ]
    strategies = {"talk": a_strategy("talk", steps=steps)}
    rundown = plan(a_session([a_block("talk", 50) for _ in range(40)]), strategies, DEFAULT_START)
    return ready(rundown)


@pytest.fixture
def engine(qtbot: QtBot) -> LiveEngine:
    engine = LiveEngine(LiveClock())
    engine.restore(a_long_day())
    engine.start()
    return engine


def test_a_tick_of_two_hundred_steps(engine: LiveEngine, capsys: pytest.CaptureFixture[str]) -> None:
    clock = engine._clock
    assert isinstance(clock, LiveClock)
    calm, anew = _ticks(engine, clock), _views_made_anew(engine)
    for _ in range(160):
        clock.advance(seconds=4)
        engine.tick()
    over, worst = _ticks(engine, clock), _slowest_of_many(engine, clock)
    with capsys.disabled():
        print(
            f"\nengine tick, 200 steps: {calm * 1e3:.3f} ms (target {_TARGET * 1e3:.1f} ms), "
            f"{calm / anew:.2f} of making both views anew; in overtime, when the day moves each second: "
            f"{over * 1e3:.3f} ms, once in five seconds {worst * 1e3:.3f} ms"
        )
    # What lies ahead is not worked out again while it stands still. The engine does more than make two views,
    # and other work on the machine may fall on either side; a tick that makes all anew is over twice of it.
    assert calm < anew
    assert over < 2 * anew


def _ticks(engine: LiveEngine, clock: LiveClock) -> float:
    rounds = []
    for _ in range(7):
        begun = time.process_time()
        for _ in range(100):
            clock.advance(seconds=0.5)
            engine.tick()
        rounds.append((time.process_time() - begun) / 100)
    return statistics.median(rounds)


def _slowest_of_many(engine: LiveEngine, clock: LiveClock) -> float:
    """Return the median, over many five seconds, of the slowest tick in them."""
    slowest = []
    for _ in range(21):
        times = []
        for _ in range(10):
            clock.advance(seconds=0.5)
            begun = time.process_time()
            engine.tick()
            times.append(time.process_time() - begun)
        slowest.append(max(times))
    return statistics.median(slowest)


def _views_made_anew(engine: LiveEngine) -> float:
    run, now = engine.run, engine.now()
    assert run is not None
    rounds = []
    for _ in range(7):
        begun = time.process_time()
        for _ in range(20):
            console_view(run, now)
            projector_view(run, now)
        rounds.append((time.process_time() - begun) / 20)
    return statistics.median(rounds)
