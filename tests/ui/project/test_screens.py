"""What screens say about themselves, however badly, and who is who among them."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QObject, QRect, Qt, Signal
from PySide6.QtGui import QScreen
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from facilitator.store.settings import load_settings
from facilitator.ui.project.screen_card import ScreenCard
from facilitator.ui.project.screens import ScreenIdentity, Screens
from facilitator.ui.project.screens_panel import ScreensPanel
from facilitator.ui.project.shows import Shows
from tests.ui.project.test_room import Desk

HOSTILE = {
    "nothing at all": ("", "", "", ""),
    "two hundred letters": ("HDMI-1", "W" * 200, "M" * 200, "9" * 200),
    "right to left": ("HDMI-1", "מקרנים", "\u202eמקרן 3000", "ש-1"),
    "markup": ("<b>HDMI</b>", "<img src=x>", "<h1>Big</h1>", "&amp;"),
    "control characters": ("HDMI\0-1", "Ep\nson", "\x07EB\x1b[31m\tW49", "\r\n1F3A "),
    "spaces": ("  HDMI-1 ", " ", "   ", "\u2003"),
    "quotes and backslashes": ('HDMI"1', "\\\\.\\DISPLAY1", "'''", '"""'),
}


class FakeScreen:
    """A screen that says what a test wants it to say."""

    def __init__(self, name: str, manufacturer: str, model: str, serial: str, left: int = 0) -> None:
        self._said = (name, manufacturer, model, serial)
        self._geometry = QRect(left, 0, 1920, 1080)

    def name(self) -> str:
        return self._said[0]

    def manufacturer(self) -> str:
        return self._said[1]

    def model(self) -> str:
        return self._said[2]

    def serialNumber(self) -> str:  # noqa: N802 - the name is Qt's
        return self._said[3]

    def geometry(self) -> QRect:
        return self._geometry

    def devicePixelRatio(self) -> float:  # noqa: N802 - the name is Qt's
        return 1.0


class FakeApplication(QObject):
    """An application with screens of a test."""

    screenAdded = Signal(QScreen)  # noqa: N815 - the name is Qt's
    screenRemoved = Signal(QScreen)  # noqa: N815 - the name is Qt's
    primaryScreenChanged = Signal(QScreen)  # noqa: N815 - the name is Qt's

    def __init__(self) -> None:
        super().__init__()
        self.plugged: list[FakeScreen] = []

    def screens(self) -> list[FakeScreen]:
        return self.plugged

    def primaryScreen(self) -> FakeScreen | None:  # noqa: N802 - the name is Qt's
        return self.plugged[0] if self.plugged else None


@pytest.fixture
def app() -> FakeApplication:
    return FakeApplication()


@pytest.fixture
def screens(app: FakeApplication) -> Screens:
    return Screens(app)  # type: ignore[arg-type]


@pytest.mark.parametrize("said", HOSTILE.values(), ids=HOSTILE)
def test_whatever_a_screen_says_is_one_short_line(
    app: FakeApplication, screens: Screens, said: tuple[str, str, str, str]
) -> None:
    app.plugged = [FakeScreen(*said)]
    (info,) = screens.connected()
    identity = info.identity
    assert identity.title
    for text in (identity.name, identity.manufacturer, identity.model, identity.serial):
        assert len(text) <= 80
        assert text == text.strip()
        assert text.replace("\u200c", "").isprintable()


@pytest.mark.parametrize("said", HOSTILE.values(), ids=HOSTILE)
def test_whatever_a_screen_says_it_is_known_again_after_a_restart(
    qapp: QApplication, app: FakeApplication, screens: Screens, said: tuple[str, str, str, str]
) -> None:
    app.plugged = [FakeScreen("eDP-1", "", "Panel", ""), FakeScreen(*said, left=1920)]
    identity = screens.connected()[1].identity
    desk = Desk(qapp)
    desk.room.show_also(identity, Shows.AGENDA)
    kept = load_settings().more_screens[0].screen
    found = screens.find(ScreenIdentity.remembered(kept))
    assert found is not None
    assert found.identity == identity
    desk.stop()


@pytest.mark.parametrize("said", HOSTILE.values(), ids=HOSTILE)
def test_whatever_a_screen_says_its_card_keeps_its_size_and_reads_no_markup(
    qapp: QApplication, qtbot: QtBot, app: FakeApplication, screens: Screens, said: tuple[str, str, str, str]
) -> None:
    app.plugged = [FakeScreen(*said)]
    identity = screens.connected()[0].identity
    desk = Desk(qapp)
    panel = ScreensPanel(desk.room)
    qtbot.addWidget(panel, before_close_func=desk.stop)
    panel.setFixedWidth(268)
    panel.show()
    desk.room.show_also(replace(identity, name=f"{identity.name}x"), Shows.AGENDA)
    cards = panel.findChildren(ScreenCard)
    assert cards[-1].shown.identity.title == identity.title or not identity.model
    assert all(card.width() <= 268 for card in cards)
    panel.grab()
    sentences = [label for label in panel.findChildren(QLabel) if label.wordWrap()]
    assert len(sentences) == 2
    assert all(label.textFormat() is Qt.TextFormat.PlainText for label in sentences)


def test_screens_that_say_the_same_are_counted(app: FakeApplication, screens: Screens) -> None:
    app.plugged = [FakeScreen("Generic PnP", "", "", "", left=1920 * place) for place in range(3)]
    names = [info.identity.name for info in screens.connected()]
    assert names == ["Generic PnP", "Generic PnP (2)", "Generic PnP (3)"]
    third = screens.handle(screens.connected()[2].identity)
    assert third is not None
    assert third.geometry().left() == 2 * 1920


def test_of_two_with_one_serial_number_the_socket_decides(app: FakeApplication, screens: Screens) -> None:
    first = FakeScreen("HDMI-1", "Epson", "EB-W49", "0000")
    second = FakeScreen("HDMI-2", "Epson", "EB-W49", "0000", left=1920)
    one, two = (ScreenIdentity.of(each) for each in (first, second))  # type: ignore[arg-type]
    app.plugged = [first, second]
    found = [screens.find(one, [two]), screens.find(two, [one])]
    assert [info.identity.name for info in found if info] == ["HDMI-1", "HDMI-2"]
    app.plugged = [second]
    assert screens.find(one, [two]) is None, "the other one is not taken"
    moved = screens.find(one)
    assert moved is not None, "nobody else claims it, so it was plugged into another socket"


def test_no_screen_at_all_is_no_screen(app: FakeApplication, screens: Screens) -> None:
    assert screens.connected() == ()
    assert screens.find(ScreenIdentity("HDMI-1")) is None
    assert screens.handle(ScreenIdentity()) is None
