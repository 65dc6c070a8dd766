"""The engine through clock changes, late ticks and a whole day of work: no drift, and memory stays flat."""

import datetime as dt
import random
import tracemalloc
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest
from pytestqt.qtbot import QtBot

from facilitator.core.journal import Command, Event, replay
from facilitator.core.run import Run, ready
from facilitator.core.run_parts import Cue, CueKind, Instant, State
from facilitator.core.rundown import Rundown, plan
from facilitator.core.strategy import Cues, Sound
from facilitator.core.time_gaps import Gap, GapKind
from facilitator.core.timed_run import MOST_BACK
from facilitator.ui.engine import LiveEngine
from tests.support import a_block, a_phase, a_session, a_step, a_strategy
from tests.support.clock import DEFAULT_START
from tests.support.journal import Player

BERLIN = ZoneInfo("Europe/Berlin")
CLOCK_CHANGES = {
    "an hour is lost": dt.datetime(2026, 3, 29, 1, 30, tzinfo=BERLIN),
    "an hour comes twice": dt.datetime(2026, 10, 25, 1, 30, tzinfo=BERLIN),
}


class ZonedClock:
    """A clock whose wall shows the time of a zone, daylight saving and all."""

    def __init__(self, start: dt.datetime) -> None:
        self._zone = start.tzinfo
        self._start = start.astimezone(dt.UTC)
        self.passed = dt.timedelta()
        self.wrong_by = dt.timedelta()

    def now(self) -> Instant:
        """Return this moment on both clocks."""
        wall = (self._start + self.passed + self.wrong_by).astimezone(self._zone)
        return Instant(self.passed, wall)

    def pass_seconds(self, seconds: float) -> None:
        """Let time pass."""
        self.passed += dt.timedelta(seconds=seconds)


def two_hours(start: dt.datetime) -> Rundown:
    talk = a_strategy("talk", steps=[a_step("talk", (30, 60, 90), at_end="advance")])
    return plan(a_session([a_block("talk", 60), a_block("talk", 60)]), {"talk": talk}, start)


@pytest.mark.parametrize("start", CLOCK_CHANGES.values(), ids=CLOCK_CHANGES.keys())
def test_a_change_of_daylight_saving_neither_drifts_nor_asks(qtbot: QtBot, start: dt.datetime) -> None:
    clock = ZonedClock(start)
    engine = LiveEngine(clock)
    gaps: list[Gap] = []
    engine.gap_found.connect(gaps.append)
    engine.load(two_hours(start))
    engine.start()
    offsets = set()
    for second in range(1, 7200):
        clock.pass_seconds(1)
        engine.tick()
        view = engine.console_view
        assert view is not None
        assert view.seconds_left == 3600 - second % 3600
        assert view.deviation_seconds == 0
        offsets.add(view.clock.utcoffset())
    assert len(offsets) == 2
    assert gaps == []
    clock.pass_seconds(1)
    engine.tick()
    assert engine.run is not None
    assert engine.run.finished_at == start.astimezone(dt.UTC) + dt.timedelta(hours=2)


@pytest.mark.parametrize("hours", [1, -1])
def test_a_wall_clock_set_by_an_hour_moves_no_second_of_the_countdown(qtbot: QtBot, hours: int) -> None:
    clock = ZonedClock(DEFAULT_START)
    engine = LiveEngine(clock)
    gaps: list[Gap] = []
    engine.gap_found.connect(gaps.append)
    engine.load(two_hours(DEFAULT_START))
    engine.start()
    for second in range(1, 3600):
        clock.pass_seconds(1)
        if second == 600:
            clock.wrong_by = dt.timedelta(hours=hours)
        engine.tick()
        if second == 900:
            engine.answer_gap(take_out=True)
        assert engine.console_view is not None
        assert engine.console_view.seconds_left == 3600 - second
    assert [(gap.kind, gap.time) for gap in gaps] == [(GapKind.CLOCK, dt.timedelta(hours=hours))]
    # The old time was the right one, so nothing is late or early.
    assert engine.console_view is not None
    assert engine.console_view.deviation_seconds == 0
    assert engine.console_view.clock == DEFAULT_START + dt.timedelta(seconds=3599)


def test_a_tick_ten_seconds_late_crosses_all_its_cues_once_and_in_order(qtbot: QtBot) -> None:
    quick = a_step(
        "turns",
        (0.1, 0.2, 1),
        phases=[a_phase("Speak", 4 / 60, fixed=True), a_phase("Reflect", 2 / 60, fixed=True)],
        cues=Cues(start=Sound.BELL, phase=Sound.TICK, swap=Sound.TWO_TONE, end=Sound.BOWL),
    )
    session = a_session([a_block("turns", 0.2), a_block("", 5)])
    clock = ZonedClock(DEFAULT_START)
    engine = LiveEngine(clock)
    cues: list[Cue] = []
    engine.cue_crossed.connect(cues.append)
    engine.load(plan(session, {"turns": a_strategy("turns", steps=[quick])}, DEFAULT_START))
    engine.start()
    clock.pass_seconds(3)
    engine.tick()
    cues.clear()
    clock.pass_seconds(10)
    engine.tick()
    engine.tick()
    assert [(cue.kind, cue.at.total_seconds()) for cue in cues] == [
        (CueKind.PHASE, 4),
        (CueKind.SWAP, 6),
        (CueKind.PHASE, 10),
        (CueKind.END, 12),
    ]


class _Kept:
    """A recorder that keeps the events, as the real one does."""

    trouble = ""

    def __init__(self) -> None:
        self.events: list[Event] = []

    def load(self, made: Run) -> None:
        self.events.clear()

    def record(self, command: Command, now: Instant, after: Run) -> None:
        self.events.append(Event(command, now))

    def beat(self, now: Instant) -> None:
        pass


def test_eight_hours_of_random_commands_leave_memory_flat_and_do_not_drift(qtbot: QtBot) -> None:
    chance = random.Random(8)
    rundown = Player(8).rundown
    clock = ZonedClock(rundown.start)
    recorder = _Kept()
    engine = LiveEngine(clock, recorder=recorder)
    engine.load(rundown)
    engine.start()

    def catch_up() -> None:
        open_ways = [way for way in engine.propose() if way.available]
        if open_ways:
            engine.apply(chance.choice(open_ways))

    acts = (
        engine.next,
        engine.back,
        engine.toggle_pause,
        engine.next,
        engine.undo,
        engine.next_screen,
        engine.end_gently,
        catch_up,
        lambda: engine.skip(chance.randrange(len(rundown.rows))),
        lambda: engine.actually_started(clock.now().wall - dt.timedelta(seconds=chance.randrange(90))),
        lambda: engine.warn_at((dt.timedelta(seconds=chance.choice((30, 60, 120))),)),
        lambda: engine.note("Louder"),
    )
    used: list[int] = []
    tracemalloc.start()
    try:
        for second in range(0, 8 * 3600, 4):
            clock.pass_seconds(4)
            engine.tick()
            if second % 12 == 0:
                chance.choice(acts)()
                if chance.random() < 0.3:
                    engine.add(chance.choice((-1, 1)))
                if chance.random() < 0.1:
                    engine.jump(chance.randrange(len(rundown.rows)))
                if engine.run is not None and engine.run.state is State.FINISHED:
                    engine.jump(0)
            if second % 3600 == 3596:
                used.append(tracemalloc.get_traced_memory()[0])
    finally:
        tracemalloc.stop()

    assert engine.run is not None
    # What is kept, without the thousands of ticks in between, leads to the same second.
    again = replay(ready(rundown), recorder.events).advance(clock.now())
    assert again.left(clock.now()) == engine.run.left(clock.now())
    assert (again.block, again.step, again.phase) == (engine.run.block, engine.run.step, engine.run.phase)
    # What grows is what undo and the journal must keep: some kilobytes a command, the same in each hour.
    hours = [after - before for before, after in pairwise(used)]
    assert max(hours) < 3_000_000, hours
    assert hours[-1] < 1.5 * max(hours[:3]), hours


def test_the_trail_of_back_does_not_grow_all_day(qtbot: QtBot) -> None:
    engine = LiveEngine(ZonedClock(DEFAULT_START))
    engine.load(two_hours(DEFAULT_START))
    engine.start()
    for place in range(MOST_BACK + 50):
        engine.jump(1 - place % 2)
    assert engine.run is not None
    assert len(engine.run.trail) == MOST_BACK
    engine.back()
    assert len(engine.run.trail) == MOST_BACK - 1
