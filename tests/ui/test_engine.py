import datetime as dt
from collections.abc import Callable
from dataclasses import replace

import pytest
from pytestqt.qtbot import QtBot

from facilitator.core.journal import Command, Event, replay
from facilitator.core.live import ConsoleView, ProjectorView, Scene
from facilitator.core.rehearsal_plan import RehearsalPlan
from facilitator.core.run import Run
from facilitator.core.run_parts import Cue, CueKind, Instant, State
from facilitator.core.rundown import Rundown, plan
from facilitator.core.strategy import Cues, Sound
from facilitator.core.time_gaps import Gap, GapKind
from facilitator.ui.awake import Awake
from facilitator.ui.engine import LiveEngine
from tests.support import a_block, a_phase, a_session, a_step, a_strategy
from tests.support.clock import DEFAULT_START
from tests.support.live import LiveClock


def an_evening() -> Rundown:
    talk = a_strategy(
        "talk",
        steps=[
            a_step("intro", 2, cues=Cues(start=Sound.BELL, end=Sound.BOWL)),
            a_step(
                "turns",
                (4, 8, 12),
                phases=[a_phase("Speak", 3), a_phase("Reflect", 1)],
                cues=Cues(start=Sound.BELL, phase=Sound.TICK, swap=Sound.TWO_TONE, end=Sound.BELL),
            ),
        ],
    )
    session = a_session([a_block("talk", 10), a_block("", 5, title="Questions")], end="18:45")
    return plan(session, {"talk": talk}, DEFAULT_START)


def a_rehearsal() -> RehearsalPlan:
    strategies = {row.strategy.id: row.strategy for row in an_evening().rows if row.strategy is not None}
    return RehearsalPlan(an_evening(), strategies, is_rehearsal=True)


class Heard:
    """Everything an engine told."""

    def __init__(self, engine: LiveEngine) -> None:
        self.views: list[ConsoleView] = []
        self.rooms: list[ProjectorView] = []
        self.cues: list[Cue] = []
        self.sounds: list[Sound] = []
        self.runs: list[Run] = []
        self.gaps: list[Gap] = []
        self.failures: list[str] = []
        for signal, kept in (
            (engine.console_changed, self.views),
            (engine.room_changed, self.rooms),
            (engine.cue_crossed, self.cues),
            (engine.sound_due, self.sounds),
            (engine.run_changed, self.runs),
            (engine.gap_found, self.gaps),
            (engine.failed, self.failures),
        ):
            keep: Callable[..., None] = kept.append
            signal.connect(keep)


@pytest.fixture
def clock() -> LiveClock:
    return LiveClock()


@pytest.fixture
def engine(qtbot: QtBot, clock: LiveClock) -> LiveEngine:
    engine = LiveEngine(clock)
    engine.load(an_evening())
    return engine


@pytest.fixture
def heard(engine: LiveEngine) -> Heard:
    return Heard(engine)


def pass_time(engine: LiveEngine, clock: LiveClock, seconds: float, step: float = 1) -> None:
    while seconds > 0:
        clock.advance(seconds=min(step, seconds))
        engine.tick()
        seconds -= step


def test_a_loaded_session_is_ready_and_shown(engine: LiveEngine) -> None:
    assert engine.console_view is not None
    assert engine.console_view.state == "ready"
    assert engine.room_view is not None
    assert engine.room_view.scene is Scene.TITLE
    assert not engine.is_live


def test_time_left_counts_down_from_the_clock_and_not_from_ticks(
    engine: LiveEngine, clock: LiveClock
) -> None:
    engine.start()
    clock.advance(seconds=4.5)
    engine.tick()
    assert engine.console_view is not None
    assert engine.console_view.seconds_left == 116


def test_a_moment_without_change_tells_nothing(engine: LiveEngine, clock: LiveClock, heard: Heard) -> None:
    engine.start()
    views, rooms = len(heard.views), len(heard.rooms)
    clock.advance(seconds=0.001)
    engine.tick()
    engine.tick()
    # The first thousandth of a second takes the full second away from nobody.
    assert len(heard.views) == views
    assert len(heard.rooms) == rooms


def test_the_room_is_not_told_when_only_the_clock_of_the_console_moved(
    engine: LiveEngine, clock: LiveClock, heard: Heard
) -> None:
    clock.advance(seconds=0.5)
    engine.start()
    rooms, views = len(heard.rooms), len(heard.views)
    clock.advance(seconds=0.5)
    engine.tick()
    assert len(heard.views) == views + 1
    assert len(heard.rooms) == rooms


def test_the_timer_waits_for_the_next_shown_second(engine: LiveEngine, clock: LiveClock) -> None:
    engine.start()
    clock.advance(seconds=0.3)
    engine.tick()
    assert 690 <= engine.milliseconds_left <= 700
    clock.advance(seconds=0.6)
    engine.pause()
    assert 90 <= engine.milliseconds_left <= 100


def test_each_cue_is_told_once_however_late_the_tick(
    engine: LiveEngine, clock: LiveClock, heard: Heard
) -> None:
    engine.start()
    pass_time(engine, clock, 119)
    engine.next()
    pass_time(engine, clock, 9 * 60, step=4)
    kinds = [cue.kind for cue in heard.cues if cue.step == 1]
    assert kinds.count(CueKind.SWAP) == 1
    assert kinds.count(CueKind.PHASE) == 2
    assert kinds.count(CueKind.END) == 1


def test_of_several_sounds_in_one_tick_only_the_last_is_due(
    engine: LiveEngine, clock: LiveClock, heard: Heard, logged: list[object]
) -> None:
    engine.start()
    engine.next()
    heard.sounds.clear()
    clock.advance(minutes=4, seconds=2)
    engine.tick()
    assert heard.sounds == [Sound.TWO_TONE]


def test_a_sound_that_is_long_past_stays_silent(engine: LiveEngine, clock: LiveClock, heard: Heard) -> None:
    engine.start()
    heard.sounds.clear()
    clock.advance(minutes=2, seconds=30)
    engine.tick()
    assert [cue.kind for cue in heard.cues][-1] is CueKind.END
    assert heard.sounds == []


def test_a_gap_is_asked_about_and_the_run_goes_on(engine: LiveEngine, clock: LiveClock, heard: Heard) -> None:
    engine.start()
    pass_time(engine, clock, 10)
    clock.advance(seconds=40)
    engine.tick()
    assert [(gap.kind, gap.time) for gap in heard.gaps] == [(GapKind.SLEEP, dt.timedelta(seconds=40))]
    assert engine.console_view is not None
    assert engine.console_view.seconds_left == 70
    assert engine.open_gap is not None


def test_taking_a_gap_out_gives_its_time_back(engine: LiveEngine, clock: LiveClock, heard: Heard) -> None:
    engine.start()
    pass_time(engine, clock, 10)
    clock.advance(seconds=40)
    engine.tick()
    pass_time(engine, clock, 3)
    engine.answer_gap(take_out=True)
    assert engine.console_view is not None
    assert engine.console_view.seconds_left == 107
    assert engine.open_gap is None
    assert len(heard.gaps) == 1


def test_counting_a_gap_changes_nothing(engine: LiveEngine, clock: LiveClock) -> None:
    engine.start()
    clock.advance(seconds=40)
    engine.tick()
    engine.answer_gap(take_out=False)
    assert engine.console_view is not None
    assert engine.console_view.seconds_left == 80
    assert engine.open_gap is None


def test_a_wall_clock_that_jumped_is_asked_about_and_leaves_the_time_left_alone(
    engine: LiveEngine, clock: LiveClock, heard: Heard
) -> None:
    engine.start()
    pass_time(engine, clock, 10)
    clock.hands.jump_wall(dt.timedelta(hours=-1))
    pass_time(engine, clock, 1)
    assert [gap.kind for gap in heard.gaps] == [GapKind.CLOCK]
    assert heard.gaps[0].time == dt.timedelta(hours=-1)
    assert engine.console_view is not None
    assert engine.console_view.seconds_left == 109


def test_a_wrong_jump_of_the_wall_clock_can_be_ignored(
    engine: LiveEngine, clock: LiveClock, heard: Heard
) -> None:
    engine.start()
    pass_time(engine, clock, 10)
    clock.hands.jump_wall(dt.timedelta(minutes=30))
    pass_time(engine, clock, 1)
    engine.answer_gap(take_out=True)
    pass_time(engine, clock, 1)
    assert engine.console_view is not None
    assert engine.console_view.clock == DEFAULT_START + dt.timedelta(seconds=12)
    assert len(heard.gaps) == 1


def test_a_computer_that_slept_and_woke_with_another_time_asks_two_questions(
    engine: LiveEngine, clock: LiveClock, heard: Heard
) -> None:
    engine.start()
    pass_time(engine, clock, 30)
    clock.advance(seconds=60)
    clock.hands.jump_wall(dt.timedelta(minutes=10))
    engine.tick()
    assert [gap.kind for gap in heard.gaps] == [GapKind.CLOCK]
    engine.answer_gap(take_out=True)
    assert [gap.kind for gap in heard.gaps] == [GapKind.CLOCK, GapKind.SLEEP]
    engine.answer_gap(take_out=True)
    assert engine.open_gap is None
    assert engine.console_view is not None
    assert engine.console_view.seconds_left == 90
    assert engine.console_view.deviation_seconds == 60


def test_a_second_sleep_before_the_answer_makes_the_gap_longer(
    engine: LiveEngine, clock: LiveClock, heard: Heard
) -> None:
    engine.start()
    pass_time(engine, clock, 10)
    for _ in range(2):
        clock.advance(seconds=20)
        engine.tick()
    assert [gap.time.total_seconds() for gap in heard.gaps] == [20, 40]
    engine.answer_gap(take_out=True)
    assert engine.console_view is not None
    assert engine.console_view.seconds_left == 110


def test_a_wall_clock_that_is_set_during_a_pause_is_asked_about_too(
    engine: LiveEngine, clock: LiveClock, heard: Heard
) -> None:
    engine.start()
    engine.pause()
    clock.advance(seconds=1)
    clock.hands.jump_wall(dt.timedelta(hours=-1))
    engine.tick()
    assert [gap.kind for gap in heard.gaps] == [GapKind.CLOCK]
    engine.answer_gap(take_out=True)
    assert engine.console_view is not None
    assert engine.console_view.deviation_seconds == 1


def test_a_long_pause_is_no_gap(engine: LiveEngine, clock: LiveClock, heard: Heard) -> None:
    engine.start()
    engine.pause()
    clock.advance(minutes=10)
    engine.resume()
    pass_time(engine, clock, 2)
    assert heard.gaps == []
    assert engine.console_view is not None
    assert engine.console_view.seconds_left == 118


def test_lateness_is_dated_from_when_it_began(engine: LiveEngine, clock: LiveClock, heard: Heard) -> None:
    engine.start()
    pass_time(engine, clock, 120, step=4)
    assert heard.views[-1].late_since is None
    pass_time(engine, clock, 120, step=4)
    assert heard.views[-1].late_since == DEFAULT_START + dt.timedelta(seconds=136)


@pytest.mark.qt_no_exception_capture
def test_a_failing_listener_does_not_stop_the_engine(
    engine: LiveEngine, clock: LiveClock, qtbot: QtBot, heard: Heard
) -> None:
    def fail(_view: object) -> None:
        raise RuntimeError("a broken window")

    engine.console_changed.connect(fail)
    with qtbot.capture_exceptions() as raised:
        engine.start()
        pass_time(engine, clock, 3)
    assert raised
    assert heard.views[-1].seconds_left == 117
    assert engine.milliseconds_left > 0


def test_a_session_without_blocks_is_refused_with_a_sentence(engine: LiveEngine, heard: Heard) -> None:
    before = engine.run
    engine.load(plan(a_session([]), {}, DEFAULT_START))
    assert heard.failures == ["This session has no blocks yet. Add one in Plan."]
    assert engine.run is before


def test_a_jump_to_nowhere_is_refused_with_a_sentence(engine: LiveEngine, heard: Heard) -> None:
    engine.start()
    engine.jump(17)
    assert heard.failures == ["There is no such block in this session."]


def test_a_scene_of_choice_stays_until_the_room_follows_again(engine: LiveEngine, heard: Heard) -> None:
    engine.start()
    engine.show_scene(Scene.MESSAGE, "Coffee is ready")
    engine.next()
    assert engine.room_view is not None
    assert engine.room_view.scene is Scene.MESSAGE
    assert engine.room_view.text == "Coffee is ready"
    engine.show_scene(None)
    assert heard.rooms[-1].scene is Scene.TURN


def test_a_proposal_is_applied_and_taken_back(engine: LiveEngine, clock: LiveClock, heard: Heard) -> None:
    engine.start()
    pass_time(engine, clock, 6 * 60, step=4)
    late = heard.views[-1].projected_end
    share = next(offered for offered in engine.propose() if offered.available)
    engine.apply(share)
    assert heard.views[-1].undo_label == share.title
    engine.undo()
    assert heard.views[-1].projected_end == late


def test_a_proposal_that_is_no_longer_open_is_refused(
    engine: LiveEngine, clock: LiveClock, heard: Heard
) -> None:
    engine.start()
    pass_time(engine, clock, 6 * 60, step=4)
    offered = engine.propose()[0]
    engine.finish()
    engine.apply(offered)
    assert heard.failures == [f"“{offered.title}” is not open any more."]


def test_undo_brings_back_the_time_as_it_would_be_now(engine: LiveEngine, clock: LiveClock) -> None:
    engine.start()
    pass_time(engine, clock, 10)
    engine.next()
    pass_time(engine, clock, 5)
    engine.undo()
    assert engine.console_view is not None
    assert engine.console_view.step == 0
    assert engine.console_view.seconds_left == 105


def test_the_computer_is_kept_awake_only_while_a_session_is_live(qtbot: QtBot, clock: LiveClock) -> None:
    awake = Awake()
    engine = LiveEngine(clock, awake=awake)
    engine.load(an_evening())
    held = [awake.is_held]
    for command in (engine.start, engine.pause, engine.finish):
        command()
        held.append(awake.is_held)
    assert held == [False, True, True, False]


def test_toggling_pause_goes_on_again(engine: LiveEngine, heard: Heard) -> None:
    engine.start()
    engine.toggle_pause()
    engine.toggle_pause()
    assert [run.state for run in heard.runs] == [State.RUNNING, State.PAUSED, State.RUNNING]


def test_the_real_timer_wakes_the_engine_by_itself(
    engine: LiveEngine, clock: LiveClock, qtbot: QtBot
) -> None:
    clock.advance(seconds=0.95)
    engine.start()
    clock.advance(seconds=0.06)
    with qtbot.waitSignal(engine.console_changed, timeout=2000):
        pass


class Kept:
    """A recorder that remembers, and may be in trouble."""

    def __init__(self) -> None:
        self.trouble = ""
        self.made: list[Run] = []
        self.events: list[Event] = []
        self.beats = 0

    def load(self, made: Run) -> None:
        self.made.append(made)

    def record(self, command: Command, now: Instant, after: Run) -> None:
        self.events.append(Event(command, now))

    def beat(self, now: Instant) -> None:
        self.beats += 1


def test_what_is_kept_leads_to_the_same_run_again(qtbot: QtBot, clock: LiveClock) -> None:
    kept = Kept()
    engine = LiveEngine(clock, recorder=kept)
    engine.load(an_evening())
    engine.start()
    engine.add(1)
    pass_time(engine, clock, 20)
    engine.pause()
    pass_time(engine, clock, 60)
    engine.resume()
    engine.next()
    pass_time(engine, clock, 4 * 60 + 3)
    engine.undo()
    assert engine.run is not None
    again = replay(kept.made[0], kept.events)
    assert (again.block, again.step, again.state) == (engine.run.block, engine.run.step, engine.run.state)
    assert again.left(clock.now()) == engine.run.left(clock.now())


def test_a_run_shows_that_it_is_alive_each_second(qtbot: QtBot, clock: LiveClock) -> None:
    kept = Kept()
    engine = LiveEngine(clock, recorder=kept)
    engine.load(an_evening())
    engine.start()
    before = kept.beats
    pass_time(engine, clock, 10, step=0.5)
    assert kept.beats - before >= 10


def test_what_is_not_saved_is_told_until_it_is(qtbot: QtBot, clock: LiveClock) -> None:
    kept = Kept()
    engine = LiveEngine(clock, recorder=kept)
    told: list[str] = []
    engine.saving_changed.connect(told.append)
    engine.load(an_evening())
    kept.trouble = "The disk is full."
    engine.start()
    engine.next()
    kept.trouble = ""
    pass_time(engine, clock, 1)
    assert told == ["The disk is full.", ""]


def test_a_rehearsal_starts_on_time_whenever_it_is_started(qtbot: QtBot, clock: LiveClock) -> None:
    kept = Kept()
    engine = LiveEngine(clock, recorder=kept)
    rehearsal = a_rehearsal()
    for begin in (engine.start, engine.next, lambda: engine.jump(0)):
        clock.advance(minutes=52, seconds=16.4)
        engine.load(an_evening(), replan=rehearsal.when_started)
        kept.events.clear()
        pass_time(engine, clock, 30)
        begin()
        assert engine.console_view is not None
        assert (engine.console_view.deviation_seconds, engine.console_view.state) == (0, State.RUNNING)
        assert engine.run is not None
        assert abs(engine.run.rundown.start - clock.now().wall) <= dt.timedelta(seconds=0.5)
        assert replay(kept.made[-1], kept.events) == replace(engine.run, cues=())


def test_a_rehearsal_that_is_put_off_to_its_planned_time_keeps_its_plan(
    qtbot: QtBot, clock: LiveClock
) -> None:
    engine = LiveEngine(clock)
    engine.load(an_evening(), replan=lambda start: pytest.fail("the plan stays"))
    engine.start_as_scheduled()
    pass_time(engine, clock, 5)
    assert engine.run is not None
    assert engine.run.rundown.start == DEFAULT_START


def test_a_start_that_is_told_afterwards_begins_the_plan_of_a_rehearsal(
    qtbot: QtBot, clock: LiveClock
) -> None:
    engine = LiveEngine(clock)
    clock.advance(minutes=20)
    engine.load(an_evening(), replan=a_rehearsal().when_started)
    told = clock.now().wall - dt.timedelta(seconds=30)
    engine.actually_started(told)
    assert engine.run is not None
    assert engine.run.rundown.start == told
    assert engine.console_view is not None
    assert engine.console_view.deviation_seconds == 0
