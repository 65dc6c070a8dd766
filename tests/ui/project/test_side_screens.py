"""More screens beside the room's own one: what they show, what lies over them, what is remembered."""

import pytest
import shiboken6
from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from facilitator.core.live import BLACK, ProjectorView, Scene
from facilitator.store.settings import LEAST_SIDE, MoreScreen, RoomScreen, load_settings
from facilitator.ui.project.picture_shelf import PictureShelf
from facilitator.ui.project.projector_window import ProjectorWindow
from facilitator.ui.project.room_cover import Cover
from facilitator.ui.project.room_keys import RoomKeys
from facilitator.ui.project.room_place import RoomPlace
from facilitator.ui.project.room_words import gone_words, state_words
from facilitator.ui.project.screen_uses import Use, screen_uses
from facilitator.ui.project.screens import ScreenIdentity, ScreenInfo, Screens
from facilitator.ui.project.shows import Shows
from facilitator.ui.project.window_spot import window_spot
from tests.ui.project.test_room import Desk
from tests.ui.project.views import a_turn

EPSON = ScreenIdentity("HDMI-1", "Epson", "EB-W49", "1F3A")
DELL = ScreenIdentity("DP-2", "Dell", "U2412M", "77C2")


@pytest.fixture
def desk(qapp: QApplication, qtbot: QtBot) -> Desk:
    desk = Desk(qapp)
    qtbot.addWidget(desk.room.window, before_close_func=desk.stop)
    return desk


def scenes(desk: Desk) -> list[Scene]:
    return [desk.room.shown_view.scene, *(side.view.scene for side in desk.room.sides.all)]


def test_each_screen_shows_what_it_is_for(desk: Desk) -> None:
    desk.room.show_also(EPSON, Shows.AGENDA)
    desk.room.show_also(DELL, Shows.SAME)
    assert scenes(desk) == [Scene.BLACK, Scene.BLACK, Scene.BLACK], "it starts black"
    desk.engine.start()
    assert scenes(desk) == [Scene.SCREEN, Scene.AGENDA, Scene.SCREEN]
    desk.room.show_scene(Scene.MESSAGE, "Back at nine")
    assert scenes(desk) == [Scene.MESSAGE, Scene.AGENDA, Scene.MESSAGE]
    desk.room.show_also(DELL, Shows.RUN)
    assert scenes(desk) == [Scene.MESSAGE, Scene.AGENDA, Scene.SCREEN], "a monitor that follows the run"


@pytest.mark.parametrize("shows", [each for each in Shows if each.scene is not None])
def test_a_screen_keeps_its_own_scene_whatever_the_room_sees(desk: Desk, shows: Shows) -> None:
    desk.engine.start()
    desk.room.show_also(EPSON, shows)
    for scene in (Scene.TITLE, Scene.AGENDA, Scene.QUIET, None):
        desk.room.show_scene(scene)
        assert desk.room.sides.all[0].view.scene is shows.scene


def test_black_white_and_panic_lie_over_every_screen(desk: Desk) -> None:
    desk.room.show_also(EPSON, Shows.AGENDA)
    desk.engine.start()
    desk.room.toggle_black()
    assert scenes(desk) == [Scene.BLACK, Scene.BLACK]
    desk.room.toggle_white()
    assert scenes(desk) == [Scene.WHITE, Scene.WHITE]
    desk.room.panic()
    assert scenes(desk) == [Scene.BLACK, Scene.BLACK]
    desk.room.panic()
    desk.room.toggle_white()
    assert scenes(desk) == [Scene.SCREEN, Scene.AGENDA]


def test_freezing_keeps_every_picture(desk: Desk) -> None:
    desk.room.show_also(EPSON, Shows.COUNTDOWN)
    desk.engine.start()
    desk.room.show_scene(Scene.AGENDA)
    desk.pass_time(3)
    side = desk.room.sides.all[0]
    assert side.view.seconds_left == 4 * 60 - 3, "its second passes while the room's picture stands still"
    desk.room.toggle_freeze()
    desk.pass_time(5)
    assert side.view.seconds_left == 4 * 60 - 3
    desk.room.panic()
    desk.room.panic()
    assert side.view.seconds_left == 4 * 60 - 3, "panic does not melt it"
    desk.room.toggle_freeze()
    assert side.view.seconds_left == 4 * 60 - 8


def test_the_edges_are_tested_on_every_screen(desk: Desk) -> None:
    desk.engine.start()
    desk.room.show_also(EPSON, Shows.AGENDA)
    desk.room.show_aside(ProjectorView(Scene.TEST))
    assert scenes(desk) == [Scene.TEST, Scene.TEST]
    desk.room.show_scene(None)
    assert scenes(desk) == [Scene.SCREEN, Scene.AGENDA]


def test_both_screens_show_the_same_second(desk: Desk) -> None:
    desk.engine.start()
    desk.room.show_also(EPSON, Shows.COUNTDOWN)
    for _second in range(30):
        desk.pass_time(1)
        assert desk.room.sides.all[0].view.seconds_left == desk.room.shown_view.seconds_left


def test_more_screens_are_remembered_and_can_be_freed(desk: Desk, qapp: QApplication) -> None:
    desk.room.show_also(EPSON, Shows.AGENDA)
    desk.room.show_also(DELL, Shows.SAME)
    desk.room.show_also(EPSON, Shows.TITLE)
    kept = (
        MoreScreen(RoomScreen("HDMI-1", "1F3A", "EB-W49"), "title"),
        MoreScreen(RoomScreen("DP-2", "77C2", "U2412M"), "same"),
    )
    assert load_settings().more_screens == kept
    again = Desk(qapp)
    assert [side.shows for side in again.room.sides.all] == [Shows.TITLE, Shows.SAME]
    desk.room.free_screen(DELL)
    assert load_settings().more_screens == kept[:1]
    again.stop()


def test_a_screen_that_becomes_the_rooms_own_is_no_longer_one_of_the_others(desk: Desk) -> None:
    desk.room.show_also(EPSON, Shows.AGENDA)
    desk.room.choose_screen(EPSON)
    assert desk.room.sides.all == ()
    assert load_settings().room_screen == RoomScreen("HDMI-1", "1F3A", "EB-W49")


def test_closing_the_room_closes_every_screen_and_opening_it_brings_them_back(desk: Desk) -> None:
    desk.room.show_also(EPSON, Shows.AGENDA)
    place = desk.room.sides.all[0].place
    desk.room.close()
    opened = [place.is_open]
    desk.room.open()
    assert [*opened, place.is_open] == [False, True]
    assert load_settings().more_screens != ()


def test_an_unknown_word_for_what_a_screen_shows_is_the_same_as_the_room() -> None:
    assert Shows.remembered("hologram") is Shows.SAME


def test_screens_that_are_missed_have_a_card_each(desk: Desk) -> None:
    desk.room.show_also(EPSON, Shows.AGENDA)
    uses = screen_uses(desk.room)
    assert [each.use for each in uses] == [Use.CONSOLE, Use.ALSO_GONE]
    assert uses[1].detail == "Agenda of the day"


def test_an_idle_room_is_not_asked_for_pictures_of_its_screens(desk: Desk, qtbot: QtBot) -> None:
    desk.room.show_also(EPSON, Shows.SAME)
    desk.engine.start()
    desk.room.show_scene(Scene.QUIET)
    with qtbot.assertNotEmitted(desk.room.sides.shown):
        desk.pass_time(10)


# --- one paint pipeline ---


def test_two_windows_of_one_size_share_a_picture_and_each_counts_its_own_seconds(qtbot: QtBot) -> None:
    shelf = PictureShelf()
    first, second = ProjectorWindow(shelf=shelf), ProjectorWindow(shelf=shelf)
    for window in (first, second):
        qtbot.addWidget(window)
        window.fades = False
        window.resize(640, 360)
        window.show_view(a_turn(seconds_left=100))
        window.grab()
    assert first._current_picture() is second._current_picture()
    later = a_turn(seconds_left=99)
    first.show_view(later)
    assert second.grab().toImage() != first.grab().toImage(), "only one of them has moved on"
    second.show_view(later)
    assert second.grab().toImage() == first.grab().toImage()


def test_windows_of_different_sizes_have_pictures_of_their_own(qtbot: QtBot) -> None:
    shelf = PictureShelf()
    first, second = ProjectorWindow(shelf=shelf), ProjectorWindow(shelf=shelf)
    for window, size in ((first, QSize(640, 360)), (second, QSize(640, 480))):
        qtbot.addWidget(window)
        window.resize(size)
        window.show_view(a_turn())
    assert first._current_picture() is not second._current_picture()


# --- the keys that act everywhere ---


def test_panic_acts_anywhere_in_the_program_and_only_while_its_window_lives(
    desk: Desk, qapp: QApplication, qtbot: QtBot
) -> None:
    console, field = QWidget(), QLineEdit()
    qtbot.addWidget(field)
    RoomKeys(qapp, desk.room, console)
    QTest.keyClick(field, Qt.Key.Key_F12)
    panics = [desk.room.is_panic]
    QTest.keyClick(field, Qt.Key.Key_F12, Qt.KeyboardModifier.ControlModifier)
    panics.append(desk.room.is_panic)
    QTest.keyClick(field, Qt.Key.Key_F12)
    panics.append(desk.room.is_panic)
    shiboken6.delete(console)
    QTest.keyClick(field, Qt.Key.Key_F12)
    assert [*panics, desk.room.is_panic] == [True, True, False, False]


# --- where windows have a will of their own ---


def test_a_key_that_the_rooms_window_was_given_goes_to_the_console(desk: Desk, qtbot: QtBot) -> None:
    console = QWidget()
    field = QLineEdit(console)
    qtbot.addWidget(console)
    console.show()
    field.setFocus()
    desk.room.set_console(console)
    desk.room.show_also(EPSON, Shows.SAME)
    for window in (desk.room.window, desk.room.sides.all[0].place.window):
        field.clear()
        QTest.keyClicks(window, "b7")
        assert field.text() == "b7"


def test_where_windows_may_not_be_moved_a_swap_says_what_to_do(desk: Desk, qtbot: QtBot) -> None:
    screens = StillScreens(desk.room.place.screens)
    place = RoomPlace(screens, desk.room.window, EPSON)
    console = QWidget()
    qtbot.addWidget(console)
    console.move(100, 100)
    place.set_console(console)
    place.swap()
    assert "only you can move a window" in place.notice
    assert console.pos() == QPoint(100, 100)
    place.open_in_window()
    assert "The window system chose" in place.notice
    place.leave()


class StillScreens(Screens):
    """The screens of a window system that lets no program place its windows, such as Wayland."""

    def __init__(self, real: Screens) -> None:
        super().__init__(real._app)

    @property
    def lets_windows_move(self) -> bool:
        return False

    def connected(self) -> tuple[ScreenInfo, ...]:
        (own,) = super().connected()
        return own, ScreenInfo(EPSON, QRect(1920, 0, 1920, 1080), is_main=False)


# --- words ---


@pytest.mark.parametrize(
    ("shown", "words"),
    [
        ([False], "No room screen"),
        ([True], "Room live"),
        ([True, True], "Room live"),
        ([True, False], "Room live, a screen is gone"),
        ([False, True, True], "Room on 2 of 3 screens"),
        ([False, False], "No room screen"),
    ],
)
def test_the_state_of_several_screens_is_said_in_words(shown: list[bool], words: str) -> None:
    assert state_words(Cover.NONE, is_frozen=False, shown=shown) == words


def test_gone_screens_are_counted_and_the_longest_time_is_said() -> None:
    assert gone_words([], 2) == ""
    assert gone_words([12], 2) == "Screen gone, 12 s"
    assert gone_words([12, 40], 3) == "2 of 3 screens gone, 40 s"


# --- the window to share ---

CONSOLE = QRect(0, 0, 1366, 768)


def test_a_window_opens_on_the_screen_that_is_free() -> None:
    free = QRect(1366, 0, 1920, 1080)
    spot = window_spot(QSize(960, 540), [free, CONSOLE], CONSOLE)
    assert free.contains(spot)
    assert spot.size() == QSize(960, 540)


def test_a_window_opens_beside_the_console_where_its_screen_has_room() -> None:
    wide = QRect(0, 0, 3840, 1600)
    spot = window_spot(QSize(960, 540), [wide], QRect(0, 0, 1366, 768))
    assert wide.contains(spot)
    assert not spot.intersects(CONSOLE)


def test_a_window_larger_than_the_screen_is_made_to_fit() -> None:
    spot = window_spot(QSize(5000, 4000), [CONSOLE], CONSOLE)
    assert CONSOLE.contains(spot)
    assert window_spot(QSize(960, 540), [], CONSOLE).size() == QSize(960, 540), "with no screen at all"


def test_the_title_of_the_window_says_nothing_of_the_session(desk: Desk) -> None:
    desk.engine.start()
    desk.room.open_in_window()
    assert desk.room.window.windowTitle() == "Room"
    desk.room.close()


def test_the_size_of_the_window_is_remembered(desk: Desk, qapp: QApplication) -> None:
    desk.room.open_in_window()
    desk.room.window.resize(700, 420)
    desk.room.close_window()
    assert load_settings().room_window == (700, 420)
    again = Desk(qapp)
    again.room.open_in_window()
    assert again.room.window.size() == QSize(700, 420)
    again.room.close()
    again.stop()


def test_the_size_of_a_window_closed_by_hand_is_remembered_too(desk: Desk) -> None:
    desk.room.open_in_window()
    desk.room.window.resize(720, 410)
    desk.room.window.close()
    assert load_settings().room_window == (720, 410)
    desk.room.sides.open_window(QSize(500, 300))
    side = desk.room.sides.window
    assert side is not None
    side.place.window.resize(640, 350)
    side.place.window.close()
    assert desk.room.sides.window is None
    assert load_settings().room_window == (640, 350)


def test_a_window_made_tiny_damages_no_settings(desk: Desk) -> None:
    desk.room.open_in_window()
    desk.room.window.resize(8, 5)
    desk.room.close_window()
    assert load_settings().room_window == (LEAST_SIDE, LEAST_SIDE)


def test_a_window_closed_by_hand_leaves_no_room(desk: Desk) -> None:
    desk.room.open_in_window()
    desk.room.window.close()
    assert not desk.room.has_window
    assert desk.room.state_text == "No room screen"
    assert desk.room.shown_view == BLACK
