"""The main job, in the real window: open the taster, run it to its end, print its papers."""

import datetime as dt
import logging
import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pypdf
import pytest
import shiboken6
from PySide6.QtCore import QPoint, QSize, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication
from pytestqt.qtbot import QtBot

from facilitator import resources
from facilitator.app.desk import Desk
from facilitator.core.live import Scene
from facilitator.core.run import Run
from facilitator.core.run_parts import Instant, State
from facilitator.store import places
from facilitator.ui.plan.agenda_view import AgendaView
from facilitator.ui.print.page import PrintPage
from facilitator.ui.run.page import ConsolePage
from facilitator.ui.workspace_bar import Workspace

PACK = resources.shipped_sessions() / "emotional-closeness"
EVENING = dt.datetime(2026, 11, 27, 18, 29).astimezone()


class Clock:
    """A clock that a test moves; it reads half past six in the zone of this computer."""

    def __init__(self) -> None:
        self.passed = dt.timedelta()

    def now(self) -> Instant:
        return Instant(dt.timedelta(hours=1) + self.passed, EVENING + self.passed)


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def desk(qapp: QApplication, qtbot: QtBot, clock: Clock, logged: list[logging.LogRecord]) -> Iterator[Desk]:
    # A computer without a sound device says so in the log, and nothing else may be said.
    desk = Desk(qapp, clock)
    desk.open(PACK / "agendas" / "taster-90.toml", Workspace.PLAN)
    desk.window.resize(1366, 768)
    desk.window.show()
    qtbot.waitExposed(desk.window)
    yield desk
    desk.engine().unload()
    register = desk.register()
    if register is not None:
        register.close()
    # At once: its keys of the room hear what is pressed anywhere in the program.
    shiboken6.delete(desk.window)
    shiboken6.delete(desk)
    assert all(record.name == "facilitator.ui.sound_line" for record in logged)


def _run(desk: Desk) -> Run:
    run = desk.engine().run
    assert run is not None
    return run


def _console(desk: Desk) -> ConsolePage:
    desk.window.show_workspace(Workspace.RUN)
    page = desk.window.page(Workspace.RUN)
    assert isinstance(page, ConsolePage)
    return page


def test_the_taster_is_opened_run_to_its_end_and_printed(
    desk: Desk, clock: Clock, qtbot: QtBot, tmp_path: Path
) -> None:
    assert desk.document.rundown.end.strftime("%H:%M") == "20:00"

    console = _console(desk)
    engine = desk.engine()
    clock.passed = dt.timedelta(minutes=1)
    QTest.keyClick(console, Qt.Key.Key_PageDown)
    assert _run(desk).state is State.RUNNING
    seen: set[Scene] = set()
    presses = 0
    while _run(desk).state is not State.FINISHED:
        view = engine.room_view
        assert view is not None
        seen.add(view.scene)
        left = _run(desk).left(clock.now())
        clock.passed += left
        engine.tick()
        if _run(desk).left(clock.now()) <= dt.timedelta():
            QTest.keyClick(console, Qt.Key.Key_PageDown)
            presses += 1
    assert {Scene.SCREEN, Scene.TURN, Scene.SWAP, Scene.BREAK} <= seen
    assert engine.room_view is not None
    assert engine.room_view.scene is Scene.END
    assert clock.passed == dt.timedelta(minutes=91)
    assert presses == sum(not s.dropped for row in desk.document.rundown.rows for s in row.steps)

    desk.window.show_workspace(Workspace.PRINT)
    paper = desk.window.page(Workspace.PRINT)
    assert isinstance(paper, PrintPage)
    paper.documents.import_names(PACK / "samples" / "roster.csv")
    paper.documents.model.tick("handouts", True)
    paper.documents.model.tick("certificates", True)
    paper.save(tmp_path)
    qtbot.waitUntil(lambda: len(list(tmp_path.glob("*.pdf"))) == 2, timeout=60_000)
    pages = sorted(len(pypdf.PdfReader(path).pages) for path in tmp_path.glob("*.pdf"))
    assert pages[0] == 12
    assert pages[1] >= 13


def test_an_evening_that_is_over_today_is_rehearsed_from_now(desk: Desk, clock: Clock) -> None:
    clock.passed = dt.timedelta(hours=3)
    _console(desk)
    run = _run(desk)
    assert run.rundown.start.strftime("%H:%M") == "21:30"
    assert run.rundown.spare == dt.timedelta()
    assert desk.document.session.start == dt.time(18, 30)


def test_escape_and_letters_of_a_remote_never_end_the_run(desk: Desk, clock: Clock) -> None:
    console = _console(desk)
    clock.passed = dt.timedelta(minutes=1)
    QTest.keyClick(console, Qt.Key.Key_F5)
    for key in (Qt.Key.Key_Escape, Qt.Key.Key_F5, Qt.Key.Key_Escape, Qt.Key.Key_B, Qt.Key.Key_Period):
        QTest.keyClick(console, key)
    assert _run(desk).state is State.RUNNING
    assert (_run(desk).block, _run(desk).step) == (0, 0)


def test_the_keys_of_the_agenda_work_as_soon_as_the_window_is_there(desk: Desk, qtbot: QtBot) -> None:
    page = desk.window.page(Workspace.PLAN)
    assert page is not None
    agenda = page.findChild(AgendaView)
    assert isinstance(agenda, AgendaView)
    qtbot.waitUntil(agenda.hasFocus)


def test_what_is_not_saved_is_said_without_moving_the_console_and_elsewhere_in_the_bar(
    desk: Desk, clock: Clock, logged: list[logging.LogRecord]
) -> None:
    console = _console(desk)
    clock.passed = dt.timedelta(minutes=1)
    QTest.keyClick(console, Qt.Key.Key_PageDown)
    messages, notice = desk.window.messages, console.now.notice
    place = console.now.countdown.mapTo(desk.window, QPoint())
    before = messages.text
    other = sqlite3.connect(places.of_user().register, isolation_level=None)
    other.execute("BEGIN EXCLUSIVE")
    QTest.keyClick(console, Qt.Key.Key_PageDown)
    assert notice.accessibleName().startswith("Not saved")
    assert messages.text == before
    assert console.now.countdown.mapTo(desk.window, QPoint()) == place
    desk.window.show_workspace(Workspace.PLAN)
    assert messages.text.startswith("Not saved")
    desk.window.show_workspace(Workspace.RUN)
    assert messages.text == ""
    other.execute("ROLLBACK")
    other.close()
    clock.passed += dt.timedelta(seconds=1)
    desk.engine().tick()
    assert notice.accessibleName() == "Everything is saved again."
    # The register says in the log what it could not do.
    logged[:] = [record for record in logged if record.name == "facilitator.ui.sound_line"]


def _places(desk: Desk, console: ConsolePage) -> list[tuple[QPoint, QSize]]:
    transport = console.transport
    buttons = (*transport.commands, *transport.always, transport.more_button, transport.next_button)
    parts = (console.deviation, console.clocks, console.now.countdown, console.side, console.strip, *buttons)
    return [(part.mapTo(desk.window, QPoint()), part.size()) for part in parts]


@pytest.mark.parametrize("size", [(1366, 768), (1180, 680), (1920, 1080)])
def test_nothing_of_the_console_moves_while_each_kind_of_message_comes_and_goes(
    desk: Desk, clock: Clock, size: tuple[int, int]
) -> None:
    console = _console(desk)
    desk.window.resize(*size)
    for _ in range(3):
        # The larger measures come with another style sheet, after the event.
        QApplication.processEvents()
    messages = desk.window.messages
    QApplication.processEvents()
    still = _places(desk, console)
    under = console.now.countdown.mapTo(desk.window, QPoint(0, console.now.countdown.height())).y()

    def nothing_moved() -> bool:
        QApplication.processEvents()
        return _places(desk, console) == still

    for is_live in (False, True):
        if is_live:
            clock.passed = dt.timedelta(minutes=1)
            QTest.keyClick(console, Qt.Key.Key_PageDown)
        messages.notice("Saved.")
        assert nothing_moved()
        assert messages.text == ""
        for text in ("One line.", "A longer sentence about a file. " * 5, "First.\n" + "Another.\n" * 30):
            messages.warn(text)
            assert nothing_moved()
            assert messages.isVisible()
            place = messages.mapTo(desk.window, QPoint())
            assert place.y() >= under
            assert place.y() + messages.height() <= console.strip.mapTo(desk.window, QPoint()).y()
            messages.ask(text, [("Stay", lambda: None), ("Close all the same", lambda: None)])
            assert nothing_moved()
        messages.dismiss()
        assert nothing_moved()


def test_a_question_over_the_console_leaves_every_key_of_the_run_at_work(desk: Desk, clock: Clock) -> None:
    console = _console(desk)
    clock.passed = dt.timedelta(minutes=1)
    QTest.keyClick(console, Qt.Key.Key_PageDown)
    messages = desk.window.messages
    given: list[str] = []
    answers = [("Stay", lambda: given.append("stay")), ("Close", lambda: given.append("close"))]
    desk.window.activateWindow()

    def press(key: Qt.Key, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        focus = QApplication.focusWidget()
        assert focus is not None
        QTest.keyClick(focus, key, held)

    messages.ask("Close?", answers)
    press(Qt.Key.Key_Space)
    assert _run(desk).state is State.PAUSED
    press(Qt.Key.Key_Space)
    press(Qt.Key.Key_PageDown)
    assert (_run(desk).state, _run(desk).step) == (State.RUNNING, 1)
    press(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert _run(desk).step == 0
    assert messages.is_asking
    assert given == []
    press(Qt.Key.Key_Return)
    assert (given, messages.is_asking) == (["stay"], False)
    press(Qt.Key.Key_PageDown)
    assert _run(desk).step == 1

    messages.ask("Close?", answers)
    messages.warn("Something went wrong.")
    assert console.transport.next_button.hasFocus()
    press(Qt.Key.Key_Escape)
    assert messages.text == "Close?", "the warning only pushed it aside"
    press(Qt.Key.Key_Escape)
    assert messages.text == ""


def test_a_remote_works_wherever_in_the_window_the_focus_went(desk: Desk, clock: Clock) -> None:
    console = _console(desk)
    clock.passed = dt.timedelta(minutes=1)
    QTest.keyClick(console, Qt.Key.Key_PageDown)
    desk.window.activateWindow()
    reached = 0
    for button in desk.window.bar.findChildren(QAbstractButton):
        button.setFocus()
        if not button.hasFocus():
            continue
        reached += 1
        QTest.keyClick(button, Qt.Key.Key_PageDown)
        assert _run(desk).step == 1
        QTest.keyClick(button, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
        assert _run(desk).step == 0
        QTest.keyClick(button, Qt.Key.Key_Space)
        assert _run(desk).state is State.PAUSED
        QTest.keyClick(button, Qt.Key.Key_Space)
        assert desk.window.workspace is Workspace.RUN
    assert reached > 5
    desk.window.show_workspace(Workspace.PLAN)
    button = desk.window.bar.findChildren(QAbstractButton)[0]
    button.setFocus()
    QTest.keyClick(button, Qt.Key.Key_PageDown)
    assert _run(desk).step == 0
