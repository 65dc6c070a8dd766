"""What a second screen costs, and how far apart console and room show one second, in one run."""

import statistics
import time
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QEvent, QObject, QSize
from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from facilitator.core.live import Scene
from facilitator.ui.document import SessionDocument
from facilitator.ui.project.look import RoomLook
from facilitator.ui.project.picture_shelf import PictureShelf
from facilitator.ui.project.screens import ScreenIdentity
from facilitator.ui.project.shows import Shows
from facilitator.ui.run.countdown import Countdown
from facilitator.ui.run.page import ConsolePage
from facilitator.ui.sound import Sounds
from tests.ui.project.test_room import START, Desk
from tests.ui.project.views import every_scene
from tests.ui.test_sound import Recorder

SIZE = QSize(3840, 2160)
_PLAIN = (Scene.QUIET, Scene.BLACK, Scene.WHITE)


def test_a_second_screen_with_the_same_scene_costs_a_copy_and_no_second_painting(
    qapp: QApplication, capsys: pytest.CaptureFixture[str]
) -> None:
    del qapp
    canvas = QImage(SIZE, QImage.Format.Format_RGB32)
    first: list[float] = []
    second: list[float] = []
    for view in (view for view in every_scene() if view.scene not in _PLAIN):
        shelf, held = PictureShelf(), []
        for times in (first, second):
            begin = time.perf_counter()
            held.append(shelf.picture(view, SIZE, RoomLook(), 0, 1.0))
            painter = QPainter(canvas)
            held[-1].paint(painter, None, view)
            painter.end()
            times.append(1000 * (time.perf_counter() - begin))
        assert held[0] is held[1]
    once, again = statistics.median(first), statistics.median(second)
    with capsys.disabled():
        print(
            f"\na scene at 4K: on the first screen {once:.1f} ms, on a second of its size {again:.1f} ms, "
            f"1/{once / again:.0f}"
        )
    assert again <= once / 2


class Moments(QObject):
    """Notes when each of some widgets was last painted."""

    def __init__(self, *widgets: QWidget) -> None:
        super().__init__(widgets[0])
        self.at: dict[QObject, float] = {}
        for widget in widgets:
            widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - the name is Qt's
        if event.type() == QEvent.Type.Paint:
            self.at[watched] = time.perf_counter()
        return super().eventFilter(watched, event)


@pytest.fixture
def desk(qapp: QApplication, qtbot: QtBot) -> Iterator[Desk]:
    desk = Desk(qapp)
    qtbot.addWidget(desk.room.window, before_close_func=desk.stop)
    yield desk
    desk.room.close()


def test_console_and_room_show_a_second_within_one_frame(
    desk: Desk, qtbot: QtBot, capsys: pytest.CaptureFixture[str]
) -> None:
    document = SessionDocument({}, lambda: START)
    page = ConsolePage(desk.engine, desk.room, document, Sounds(player=Recorder()), desk.remembered)
    desk.room.show_also(ScreenIdentity("HDMI-1"), Shows.SAME)
    room, far = desk.room.window, desk.room.sides.all[0].place.window
    qtbot.addWidget(page)
    for widget, size in ((page, QSize(1366, 724)), (room, SIZE), (far, SIZE)):
        widget.resize(size)
        widget.show()
        qtbot.waitExposed(widget)
    desk.engine.start()
    qtbot.wait(1000)
    (countdown,) = page.findChildren(Countdown)
    moments = Moments(countdown, room, far)
    apart = []
    for _second in range(40):
        moments.at.clear()
        desk.pass_time(1)
        qtbot.waitUntil(lambda: len(moments.at) == 3)
        apart.append(1000 * (max(moments.at.values()) - min(moments.at.values())))
    with capsys.disabled():
        print(
            f"\nconsole and two rooms at 4K show a second {statistics.median(apart):.1f} ms apart "
            f"(p95 {sorted(apart)[37]:.1f} ms; a frame is 16.7 ms)"
        )
    assert len(apart) == 40
