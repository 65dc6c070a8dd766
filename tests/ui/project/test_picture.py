"""What a second repaints."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QEvent, QObject, QRect, QSize, Qt
from PySide6.QtGui import QImage, QPainter, QRegion
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from facilitator.core.live import BLACK, ProjectorView, Scene
from facilitator.ui.project.look import RoomLook
from facilitator.ui.project.picture import Picture, render_scene
from facilitator.ui.project.projector_window import ProjectorWindow
from tests.ui.project.test_room import Desk
from tests.ui.project.views import a_screen, a_turn

SIZE = QSize(1280, 720)


def painted(picture: Picture, onto: QImage, region: QRegion) -> QImage:
    """Return an image on which a region was painted again."""
    painter = QPainter(onto)
    painter.setClipRegion(region)
    rects: list[QRect] = list(region)  # type: ignore[call-overload]
    picture.paint(painter, rects)
    painter.end()
    return onto


def furthest(first: QImage, second: QImage) -> int:
    """Return the largest difference of a colour channel between two images."""
    pairs = zip(bytes(first.constBits()), bytes(second.constBits()), strict=True)
    return max(abs(one - other) for one, other in pairs)


@pytest.mark.parametrize("make", [a_turn, a_screen])
def test_ticking_paints_the_same_pixels_as_a_full_repaint(qapp: QApplication, make: object) -> None:
    del qapp
    before = a_turn() if make is a_turn else a_screen()
    picture = Picture(before, SIZE, RoomLook())
    image = QImage(SIZE, QImage.Format.Format_RGB32)
    painter = QPainter(image)
    picture.paint(painter)
    painter.end()
    after = before
    for second in range(1, 40):
        after = replace(
            before,
            seconds_left=(before.seconds_left or 0) - second,
            phase_progress=round(before.phase_progress + second / 240, 3),
            progress=round(before.progress + second / 960, 3),
        )
        assert picture.suits(after, SIZE, RoomLook(), 0, 1.0)
        image = painted(picture, image, picture.move_to(after))
    assert furthest(image, render_scene(after, SIZE)) <= 8, (
        "an arc that begins elsewhere is smoothed otherwise"
    )


def test_a_second_repaints_a_small_part_of_the_picture(qapp: QApplication) -> None:
    del qapp
    picture = Picture(a_turn(), SIZE, RoomLook())
    region = picture.move_to(a_turn(seconds_left=166, phase_progress=0.308))
    area = sum(rect.width() * rect.height() for rect in list(region))  # type: ignore[call-overload]
    assert 0 < area < 0.03 * SIZE.width() * SIZE.height()


def test_a_phase_that_ends_needs_a_new_picture(qapp: QApplication) -> None:
    del qapp
    picture = Picture(a_turn(), SIZE, RoomLook())
    phases = (replace(a_turn().phases[0], state="done"), *a_turn().phases[1:])
    assert not picture.suits(replace(a_turn(), phases=phases), SIZE, RoomLook(), 0, 1.0)


class Repaints(QObject):
    """Counts the repaints Qt asks a widget for."""

    def __init__(self, widget: QWidget) -> None:
        super().__init__(widget)
        self.count = 0
        widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - the name is Qt's
        """Count, and let it pass."""
        self.count += event.type() == QEvent.Type.Paint
        return super().eventFilter(watched, event)


def test_the_window_starts_black_and_repaints_only_when_something_changed(qtbot: QtBot) -> None:
    window = ProjectorWindow()
    repaints = Repaints(window)
    qtbot.addWidget(window)
    window.resize(640, 360)
    window.show()
    qtbot.waitExposed(window)
    assert window.view == BLACK
    assert window.grab().toImage().pixelColor(320, 180).lightness() == 0
    window.show_view(ProjectorView(Scene.WHITE))
    qtbot.waitUntil(lambda: window.grab().toImage().pixelColor(320, 180).lightness() == 255)
    qtbot.wait(50)
    before = repaints.count
    window.show_view(ProjectorView(Scene.WHITE))
    qtbot.wait(100)
    assert repaints.count == before


def test_scenes_fade_but_black_is_there_at_once(qtbot: QtBot) -> None:
    window = ProjectorWindow()
    qtbot.addWidget(window)
    window.resize(640, 360)
    window.show()
    qtbot.waitExposed(window)
    window.grab()
    window.show_view(a_turn())
    assert window.grab().toImage().pixelColor(5, 5).lightness() < 60, "the ground comes slowly"
    ground = render_scene(a_turn(), QSize(640, 360)).pixelColor(5, 5)
    qtbot.waitUntil(lambda: window.grab().toImage().pixelColor(5, 5) == ground)
    window.show_view(BLACK)
    assert window.grab().toImage().pixelColor(5, 5).lightness() == 0


def test_the_window_never_takes_the_keys(qtbot: QtBot) -> None:
    window = ProjectorWindow()
    qtbot.addWidget(window)
    assert window.windowFlags() & Qt.WindowType.WindowDoesNotAcceptFocus
    assert window.testAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
    assert window.cursor().shape() == Qt.CursorShape.BlankCursor


def quiet_seconds(desk: Desk, qtbot: QtBot) -> int:
    """Return how often the room's window repaints in five seconds of the run."""
    repaints = Repaints(desk.room.window)
    for _second in range(5):
        desk.pass_time(1)
        qtbot.wait(20)
    return repaints.count


def test_a_room_that_stands_still_costs_no_repaint(qapp: QApplication, qtbot: QtBot) -> None:
    desk = Desk(qapp)
    qtbot.addWidget(desk.room.window, before_close_func=desk.stop)
    desk.room.set_fades(False)
    desk.room.open_in_window()
    desk.engine.start()
    qtbot.wait(100)
    counts = [quiet_seconds(desk, qtbot)]
    for stand_still in (desk.engine.pause, desk.room.toggle_freeze, desk.room.toggle_black):
        stand_still()
        qtbot.wait(100)
        counts.append(quiet_seconds(desk, qtbot))
    assert counts[0] >= 5, "a running countdown is repainted every second"
    assert counts[1:] == [0, 0, 0]


def test_console_and_room_show_the_same_second_of_the_same_tick(qapp: QApplication, qtbot: QtBot) -> None:
    desk = Desk(qapp)
    qtbot.addWidget(desk.room.window, before_close_func=desk.stop)
    order: list[str] = []
    desk.engine.start()
    desk.engine.room_changed.connect(lambda _view: order.append("room"))
    desk.engine.console_changed.connect(lambda _view: order.append("console"))
    for second in range(1, 30):
        desk.pass_time(1)
        assert desk.engine.console_view is not None
        left = 4 * 60 - second
        assert desk.room.shown_view.seconds_left == desk.engine.console_view.seconds_left == left
    assert order == ["room", "console"] * 29, "both within one turn of the loop: no frame lies between them"


def test_what_comes_next_is_painted_beforehand_and_shown_as_it_is(qtbot: QtBot) -> None:
    window = ProjectorWindow()
    qtbot.addWidget(window)
    window.fades = False
    window.resize(640, 360)
    window.show()
    qtbot.waitExposed(window)
    window.prepare(a_turn(), RoomLook())
    prepared = window._prepared
    window.show_view(a_turn(seconds_left=150, phase_progress=0.4), RoomLook())
    shown = window.grab().toImage()
    assert window._picture is prepared
    expected = render_scene(a_turn(seconds_left=150, phase_progress=0.4), QSize(640, 360))
    assert furthest(shown.convertToFormat(QImage.Format.Format_RGB32), expected) <= 8
