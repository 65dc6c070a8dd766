"""A wall clock that was set during a run, answered or not, and a crash: window, engine and register."""

import datetime as dt
from collections.abc import Callable, Iterator

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from facilitator.core.journal import Act
from facilitator.core.time_gaps import GapKind
from facilitator.ui import fonts, theme
from facilitator.ui.document import SessionDocument
from facilitator.ui.project.room import Room
from facilitator.ui.remembered import Remembered
from facilitator.ui.run.page import ConsolePage
from facilitator.ui.run.recovery import RunRecovery
from facilitator.ui.sound import Sounds
from tests.support.journal import a_rich_rundown
from tests.support.live import LiveClock
from tests.ui.test_run_recording import Program, path, start
from tests.ui.test_sound import Recorder as Player

__all__ = ["path", "start"]

HALF_HOUR = dt.timedelta(minutes=30)
Shown = Callable[[Program], ConsolePage]


def pass_time(program: Program, seconds: int) -> None:
    for _ in range(seconds):
        program.clock.advance(seconds=1)
        program.engine.tick()


def clock_shown(program: Program) -> dt.datetime:
    assert program.engine.console_view is not None
    return program.engine.console_view.clock


@pytest.fixture
def begun(start: Callable[[], Program]) -> Program:
    """Return a run of 30 seconds, at whose end the clock went forward half an hour."""
    program = start()
    program.engine.load(a_rich_rundown())
    program.engine.start()
    pass_time(program, 29)
    program.clock.hands.jump_wall(HALF_HOUR)
    pass_time(program, 1)
    assert program.engine.open_gap is not None
    return program


@pytest.fixture
def shown(qtbot: QtBot, qapp: QApplication) -> Iterator[Shown]:
    fonts.load_fonts()
    theme.apply_theme(qapp, is_dark=False)
    rooms: list[Room] = []

    def show(program: Program) -> ConsolePage:
        rooms.append(Room(program.engine, Remembered(), app=qapp))
        document = SessionDocument({}, program.clock.hands.now)
        page = ConsolePage(program.engine, rooms[-1], document, Sounds(player=Player()), Remembered())
        qtbot.addWidget(page)
        page.resize(1366, 724)
        return page

    yield show
    for room in rooms:
        room.close()


def recovered(program: Program, page: ConsolePage) -> None:
    found = program.register.unfinished()
    assert found is not None
    RunRecovery(found, program.register, program.recorder, program.engine, page, page).ask()


def question(page: ConsolePage) -> str:
    """Return what the console asks; empty for nothing."""
    return "" if page.banner.question is None else page.banner.question.title


def right(clock: LiveClock) -> dt.datetime:
    """Return the time of day from before the clock was set."""
    return clock.now().wall - HALF_HOUR


@pytest.mark.parametrize("answer", [0, 1])
def test_the_old_time_of_day_outlives_a_crash(
    begun: Program, start: Callable[[], Program], shown: Shown, answer: int
) -> None:
    begun.engine.answer_gap(take_out=True)
    pass_time(begun, 5)
    assert clock_shown(begun) == right(begun.clock)
    begun.crash()
    begun.clock.advance(seconds=20)

    again = start()
    page = shown(again)
    recovered(again, page)
    assert question(page) == "This run stopped at 18:30:35. Go on?"
    assert page.banner.question is not None
    assert "came back after 20 s" in page.banner.question.text
    assert clock_shown(again) == right(again.clock)
    pass_time(again, 2)
    assert clock_shown(again) == right(again.clock)
    assert "on time" in page.banner.question.choices[0].detail
    page.banner.answer(answer)
    pass_time(again, 1)

    assert again.engine.open_gap is None
    assert question(page) == ""
    assert clock_shown(again) == right(again.clock)
    # And it outlives the next crash as well.
    again.crash()
    found = start().register.unfinished()
    assert found is not None
    assert found.clock_shift == -HALF_HOUR


@pytest.mark.parametrize("take_out", [True, False])
def test_a_question_nobody_answered_is_asked_again_after_a_crash(
    begun: Program, start: Callable[[], Program], shown: Shown, take_out: bool
) -> None:
    pass_time(begun, 3)
    begun.crash()
    begun.clock.advance(seconds=20)
    again = start()
    page = shown(again)
    recovered(again, page)
    page.banner.answer(0)

    assert again.engine.open_gap is not None
    assert (again.engine.open_gap.kind, again.engine.open_gap.time) == (GapKind.CLOCK, HALF_HOUR)
    assert question(page) == "The clock went forward by 30 min. Which time is right?"
    page.banner.answer(int(take_out))
    pass_time(again, 1)
    assert clock_shown(again) == (right(again.clock) if take_out else again.clock.now().wall)
    assert question(page) == ""
    again.crash()
    last = start()
    recovered(last, shown(last))
    assert last.engine.open_gap is None


def after_crash_and_a_clock_put_back(
    begun: Program, start: Callable[[], Program], shown: Shown
) -> tuple[Program, ConsolePage]:
    """Return the program that is started next, half an hour earlier by the clock, with its question asked."""
    begun.crash()
    begun.clock.advance(seconds=20)
    begun.clock.hands.jump_wall(-HALF_HOUR)
    again = start()
    page = shown(again)
    recovered(again, page)
    return again, page


def test_a_clock_that_was_put_right_meanwhile_is_believed_without_a_question(
    begun: Program, start: Callable[[], Program], shown: Shown
) -> None:
    begun.engine.answer_gap(take_out=True)
    again, page = after_crash_and_a_clock_put_back(begun, start, shown)
    page.banner.answer(0)
    pass_time(again, 1)
    assert question(page) == ""
    assert (
        clock_shown(again) == again.clock.now().wall == dt.datetime(2026, 11, 28, 18, 30, 51, tzinfo=dt.UTC)
    )


def test_a_clock_that_was_set_meanwhile_is_asked_about(
    begun: Program, start: Callable[[], Program], shown: Shown
) -> None:
    begun.engine.answer_gap(take_out=False)
    _again, page = after_crash_and_a_clock_put_back(begun, start, shown)
    page.banner.answer(1)
    assert question(page) == "The clock went back by 30 min. Which time is right?"


def test_either_answer_is_an_event_and_the_old_time_can_be_undone(begun: Program) -> None:
    begun.engine.answer_gap(take_out=True)
    pass_time(begun, 3)
    begun.engine.undo()
    assert clock_shown(begun) == begun.clock.now().wall
    pass_time(begun, 3)
    assert begun.engine.open_gap is None
    assert clock_shown(begun) == begun.clock.now().wall
    acts = [event.command.act for event in begun.recorder.events]
    assert acts == [Act.START, Act.GAP, Act.KEEP_CLOCK, Act.UNDO]


def test_the_next_session_goes_by_the_same_clock_until_it_is_set_again(begun: Program) -> None:
    engine, clock = begun.engine, begun.clock
    engine.answer_gap(take_out=True)
    engine.finish()
    engine.load(a_rich_rundown(clock.now().wall))
    pass_time(begun, 2)
    assert clock_shown(begun) == right(clock)
    clock.hands.jump_wall(-HALF_HOUR)
    pass_time(begun, 1)
    assert clock_shown(begun) == clock.now().wall
    engine.start()
    pass_time(begun, 2)
    assert clock_shown(begun) == clock.now().wall
    found = begun.register.unfinished()
    assert found is not None
    assert found.clock_shift == dt.timedelta()
