"""A room that stands still costs nothing, and its second comes with that of the console."""

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from facilitator.core.live import ProjectorView, Scene
from facilitator.ui.document import SessionDocument
from facilitator.ui.project.projector_window import ProjectorWindow
from facilitator.ui.project.screens import ScreenIdentity
from facilitator.ui.project.shows import Shows
from facilitator.ui.run.countdown import Countdown
from facilitator.ui.run.page import ConsolePage
from facilitator.ui.sound import Sounds
from tests.ui.project.test_room import START, Desk
from tests.ui.test_sound import Recorder

_FRAME_MS = 16


class Paints(QObject):
    """Notes which widgets were painted, in order."""

    def __init__(self, *widgets: QWidget) -> None:
        super().__init__(widgets[0])
        self.seen: list[QObject] = []
        for widget in widgets:
            widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - the name is Qt's
        """Note a repaint, and let it pass."""
        if event.type() == QEvent.Type.Paint:
            self.seen.append(watched)
        return super().eventFilter(watched, event)


@pytest.fixture
def desk(qapp: QApplication, qtbot: QtBot) -> Iterator[Desk]:
    desk = Desk(qapp)
    qtbot.addWidget(desk.room.window, before_close_func=desk.stop)
    desk.room.show_also(ScreenIdentity("HDMI-1"), Shows.AGENDA)
    desk.room.show_also(ScreenIdentity("HDMI-2"), Shows.SAME)
    for window in windows(desk):
        window.fades = False
        window.resize(640, 360)
        window.show()
        qtbot.waitExposed(window)
    yield desk
    for window in windows(desk):
        window.hide()


def windows(desk: Desk) -> list[ProjectorWindow]:
    return [desk.room.window, *(side.place.window for side in desk.room.sides.all)]


IDLE: dict[str, Callable[[Desk], None]] = {
    "black": lambda desk: desk.room.toggle_black(),
    "white": lambda desk: desk.room.toggle_white(),
    "panic": lambda desk: desk.room.panic(),
    "frozen": lambda desk: desk.room.toggle_freeze(),
    "paused": lambda desk: desk.engine.pause(),
    "agenda": lambda desk: desk.room.show_scene(Scene.AGENDA),
    "plain": lambda desk: desk.room.show_scene(Scene.QUIET),
    "reminder": lambda desk: desk.room.show_scene(Scene.REMINDER),
    "message": lambda desk: desk.room.show_scene(Scene.MESSAGE, "Back at nine"),
    "test picture": lambda desk: desk.room.show_aside(ProjectorView(Scene.TEST)),
    "a code": lambda desk: desk.room.show_aside(ProjectorView(Scene.CODE, text="https://example.org")),
}


@pytest.mark.parametrize("act", IDLE.values(), ids=IDLE)
def test_an_idle_scene_is_not_painted_again(desk: Desk, qtbot: QtBot, act: Callable[[Desk], None]) -> None:
    desk.engine.start()
    act(desk)
    qtbot.wait(80)
    paints = Paints(*windows(desk))
    desk.pass_time(12)
    qtbot.wait(80)
    assert paints.seen == []


def test_before_the_start_nothing_is_painted_again(desk: Desk, qtbot: QtBot) -> None:
    desk.room.toggle_black()
    desk.room.toggle_black()
    qtbot.wait(80)
    paints = Paints(*windows(desk))
    desk.pass_time(12)
    qtbot.wait(80)
    assert paints.seen == []


def test_a_second_is_painted_once_and_on_the_screens_that_show_it(desk: Desk, qtbot: QtBot) -> None:
    desk.engine.start()
    qtbot.wait(80)
    paints = Paints(*windows(desk))
    room, agenda, same = windows(desk)
    for second in range(1, 4):
        desk.pass_time(1)
        qtbot.wait(30)
        assert paints.seen.count(room) == paints.seen.count(same) == second
    assert agenda not in paints.seen


def test_console_and_room_paint_their_second_within_one_frame(desk: Desk, qtbot: QtBot) -> None:
    document = SessionDocument({}, lambda: START)
    page = ConsolePage(desk.engine, desk.room, document, Sounds(player=Recorder()), desk.remembered)
    qtbot.addWidget(page)
    page.resize(1366, 724)
    page.show()
    qtbot.waitExposed(page)
    desk.engine.start()
    qtbot.wait(100)
    (countdown,) = page.findChildren(Countdown)
    room, _agenda, same = windows(desk)
    paints = Paints(countdown, room, same)
    frame = QTimer(page)
    frame.setSingleShot(True)
    frame.setTimerType(Qt.TimerType.PreciseTimer)
    # Timers fire in the order of their deadlines, also on a busy machine.
    frame.setInterval(_FRAME_MS)
    for _second in range(5):
        paints.seen.clear()
        desk.pass_time(1)
        with qtbot.waitSignal(frame.timeout):
            frame.start()
        assert set(paints.seen) == {countdown, room, same}
