"""The cards of the screens: one press for one projector, choices where there are more."""

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from facilitator.core.live import Scene
from facilitator.store.settings import load_settings
from facilitator.ui.project.panel_button import PanelButton
from facilitator.ui.project.screen_card import ScreenCard
from facilitator.ui.project.screen_uses import Use
from facilitator.ui.project.screens import ScreenIdentity, ScreenInfo, Screens
from facilitator.ui.project.screens_panel import ScreensPanel
from facilitator.ui.project.shows import Shows
from facilitator.ui.run.room_line import room_line
from tests.ui.project.test_room import Desk

# Menus and numbers are windows; Qt's screen without a screen says what it cannot do with them.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")

PANEL = ScreenInfo(ScreenIdentity("eDP-1", "", "Built-in screen"), QRect(0, 0, 1366, 768), is_main=True)
HALL = ScreenInfo(ScreenIdentity("HDMI-1", "Epson", "EB-W49", "1F3A"), QRect(1366, 0, 1920, 1080), False)
FOYER = ScreenInfo(ScreenIdentity("DP-2", "Dell", "U2412M", "77C2"), QRect(3286, 0, 1920, 1200), False)


class FakeScreens(Screens):
    """Screens of a test; a picture is never put on them."""

    def __init__(self, app: QApplication) -> None:
        super().__init__(app)
        self.plugged: tuple[ScreenInfo, ...] = (PANEL, HALL, FOYER)

    def connected(self) -> tuple[ScreenInfo, ...]:
        return self.plugged


@pytest.fixture
def desk(qapp: QApplication, qtbot: QtBot) -> Desk:
    desk = Desk(qapp)
    place = desk.room.place
    place.screens = FakeScreens(qapp)
    place.screens.changed.connect(place._on_screens_changed)
    place.screens.gone.connect(place._on_screen_gone)
    qtbot.addWidget(desk.room.window, before_close_func=desk.stop)
    return desk


@pytest.fixture
def panel(desk: Desk, qtbot: QtBot) -> ScreensPanel:
    panel = ScreensPanel(desk.room)
    qtbot.addWidget(panel)
    panel.setFixedWidth(268)
    panel.show()
    qtbot.waitExposed(panel)
    return panel


def cards(panel: ScreensPanel) -> list[ScreenCard]:
    return [card for card in panel.findChildren(ScreenCard) if card.isVisible()]


def uses(panel: ScreensPanel) -> list[Use]:
    return [card.shown.use for card in cards(panel)]


def plug(desk: Desk, *screens: ScreenInfo) -> None:
    fake = desk.room.place.screens
    assert isinstance(fake, FakeScreens)
    fake.plugged = screens
    fake.changed.emit()


def show_room(desk: Desk) -> None:
    """Have the room on the screen of the hall, as far as a test without screens can."""
    desk.room.choose_screen(HALL.identity)
    desk.room.window.show()
    desk.room.state_changed.emit()


def choose(panel: ScreensPanel, card: int, words: str) -> None:
    """Press a card and choose a line of its menu."""
    QTest.mouseClick(cards(panel)[card], Qt.MouseButton.LeftButton)
    menu = panel._menu
    assert menu is not None
    action = next(action for action in menu.actions() if action.text() == words)
    action.trigger()
    menu.close()


def test_with_one_projector_a_press_on_its_card_shows_the_room_there(desk: Desk, panel: ScreensPanel) -> None:
    plug(desk, PANEL, HALL)
    assert uses(panel) == [Use.CONSOLE, Use.FREE]
    QTest.mouseClick(cards(panel)[1], Qt.MouseButton.LeftButton)
    assert desk.room.place.wanted == HALL.identity
    assert uses(panel) == [Use.CONSOLE, Use.ROOM]
    assert panel._menu is None


def test_while_the_room_is_shown_a_free_screen_asks_what_it_shall_show(
    desk: Desk, panel: ScreensPanel
) -> None:
    show_room(desk)
    assert uses(panel) == [Use.CONSOLE, Use.ROOM, Use.FREE]
    choose(panel, 2, "Agenda of the day")
    assert uses(panel) == [Use.CONSOLE, Use.ROOM, Use.ALSO]
    assert [(more.screen.model, more.shows) for more in load_settings().more_screens] == [
        ("U2412M", "agenda")
    ]
    choose(panel, 2, "Same as the room")
    assert desk.room.sides.all[0].shows is Shows.SAME
    choose(panel, 2, "Nothing here")
    assert uses(panel) == [Use.CONSOLE, Use.ROOM, Use.FREE]
    assert load_settings().more_screens == ()


def test_the_room_moves_to_a_screen_that_showed_something_else(desk: Desk, panel: ScreensPanel) -> None:
    show_room(desk)
    choose(panel, 2, "Countdown")
    choose(panel, 2, "Move the room here")
    assert desk.room.place.wanted == FOYER.identity
    assert desk.room.sides.all == ()
    assert load_settings().room_screen.model == "U2412M"


def test_a_missing_screen_says_what_to_look_at_and_can_be_forgotten(desk: Desk, panel: ScreensPanel) -> None:
    show_room(desk)
    choose(panel, 2, "Agenda of the day")
    desk.room.place.screens.gone.emit(HALL.identity)
    plug(desk, PANEL)
    assert uses(panel) == [Use.CONSOLE, Use.GONE, Use.ALSO_GONE]
    sentences = [label.text() for label in panel.findChildren(QLabel)]
    assert any("wake the projector" in sentence for sentence in sentences)
    choose(panel, 2, "Forget this screen")
    choose(panel, 1, "Forget this screen")
    assert uses(panel) == [Use.CONSOLE]
    assert load_settings().room_screen.model == ""
    assert not any("wake the projector" in label.text() for label in panel.findChildren(QLabel))


def test_the_swap_button_offers_the_one_screen_that_is_free_for_a_room_that_is_missing(
    desk: Desk, panel: ScreensPanel
) -> None:
    show_room(desk)
    plug(desk, PANEL, FOYER)
    button = next(each for each in panel.findChildren(PanelButton) if "F6" in each.toolTip())
    assert button.text() == "Room to Dell U2412M"
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    assert desk.room.place.wanted == FOYER.identity


def test_the_console_says_for_how_long_the_screen_is_gone_and_which_one_is_free(desk: Desk) -> None:
    desk.engine.start()
    desk.room.choose_screen(HALL.identity)
    view = desk.engine.console_view
    assert view is not None
    desk.room.place.screens.gone.emit(HALL.identity)
    plug(desk, PANEL)
    assert room_line(desk.room, view) == ("Screen gone, 0 s", "monitor-x")
    plug(desk, PANEL, FOYER)
    assert room_line(desk.room, view) == ("Screen gone, 0 s. F6: Dell U2412M", "monitor-x")
    assert desk.room.short_text == "Screen gone"


def test_the_console_says_swap_for_as_long_as_the_room_shows_it(desk: Desk) -> None:
    desk.engine.start()
    show_room(desk)

    def words() -> str:
        view = desk.engine.console_view
        assert view is not None
        return room_line(desk.room, view)[0].rpartition(", ")[2]

    desk.engine.next()
    desk.pass_time(179)
    assert words() == "Answer"
    desk.pass_time(2)
    assert desk.room.shown_view.scene is Scene.SWAP
    assert words() == "swap"
    desk.pass_time(5)
    assert words() == "Speak"


def test_a_window_can_be_opened_beside_the_room_and_closed_again(desk: Desk, panel: ScreensPanel) -> None:
    show_room(desk)
    button = next(each for each in panel.findChildren(PanelButton) if each.text() == "Room in a window")
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    assert desk.room.sides.window is not None
    assert desk.room.window.isVisible(), "the room stays on its screen"
    assert button.text() == "Close the window"
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    assert not desk.room.has_window
    assert desk.room.window.isVisible()


def test_a_projector_that_comes_back_while_a_window_is_shared_is_announced(
    desk: Desk, panel: ScreensPanel
) -> None:
    del panel
    desk.room.choose_screen(HALL.identity)
    plug(desk, PANEL)
    desk.room.window.hide()
    desk.room.open_in_window()
    plug(desk, PANEL, HALL)
    desk.room.place._place()
    assert desk.room.place.is_in_window, "somebody may be sharing the window"
    assert desk.room.notice == "Epson EB-W49 is connected. Click it to show the room there."
    desk.room.choose_screen(HALL.identity)
    assert desk.room.notice == ""


def test_every_screen_can_be_told_by_its_number(panel: ScreensPanel) -> None:
    identify = next(each for each in panel.findChildren(QPushButton) if each.text() == "Identify")
    QTest.mouseClick(identify, Qt.MouseButton.LeftButton)
    assert len(panel._numbers) == 3
    for number in panel._numbers:
        number.close()
