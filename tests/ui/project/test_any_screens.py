"""Whatever is plugged, pulled and pressed in any order: no picture over the console, no two on one screen."""

from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QRect
from PySide6.QtGui import QScreen
from PySide6.QtWidgets import QApplication, QWidget

from facilitator.ui.project.room_place import RoomPlace
from facilitator.ui.project.screens import ScreenIdentity, ScreenInfo, Screens
from facilitator.ui.project.shows import Shows
from tests.ui.project.test_room import Desk

# Twins with one serial number, two that say nothing but their socket, one of a kind.
KNOWN = (
    ScreenIdentity("eDP-1", "", "Panel"),
    ScreenIdentity("HDMI-1", "Epson", "EB-W49", "0000"),
    ScreenIdentity("HDMI-2", "Epson", "EB-W49", "0000"),
    ScreenIdentity("DP-1"),
    ScreenIdentity("DP-2"),
    ScreenIdentity("DP-3", "Dell", "U2412M", "77C2"),
)
WIDTH = 1920


class AnyScreens(Screens):
    """Screens that are plugged and pulled by a test; all pictures land on Qt's one screen."""

    def __init__(self, app: QApplication) -> None:
        super().__init__(app)
        self.plugged: list[int] = [0, 1, 5]

    def connected(self) -> tuple[ScreenInfo, ...]:
        return tuple(
            ScreenInfo(KNOWN[which], QRect(place * WIDTH, 0, WIDTH, 1080), place == 0)
            for place, which in enumerate(self.plugged)
        )

    def handle(self, identity: ScreenIdentity) -> QScreen | None:
        is_there = any(info.identity == identity for info in self.connected())
        return self._app.primaryScreen() if is_there else None


class Hall:
    """A room whose screens a test changes."""

    def __init__(self, app: QApplication) -> None:
        self.desk = Desk(app)
        self.room = self.desk.room
        self.screens = AnyScreens(app)
        self.room.place.screens = self.screens
        self.console = QWidget()
        self.console.setGeometry(100, 100, 300, 200)
        self.room.set_console(self.console)

    def places(self) -> list[RoomPlace]:
        return [self.room.place, *(side.place for side in self.room.sides.all)]

    def settle(self) -> None:
        """Let every picture go where it belongs, as it does some time after the last change."""
        for place in self.places():
            place._settle.stop()
            place._place()

    def plug(self, which: int) -> None:
        if which not in self.screens.plugged:
            self.screens.plugged.append(which)
            self._tell()

    def pull(self, which: int) -> None:
        if which in self.screens.plugged:
            self.screens.plugged.remove(which)
            for place in self.places():
                place._on_screen_gone(KNOWN[which])
            self._tell()

    def act(self, what: str, which: int) -> None:
        identity = KNOWN[which]
        if what == "plug":
            self.plug(which)
        elif what == "pull":
            self.pull(which)
        elif what == "choose":
            self.room.choose_screen(identity)
        elif what == "also":
            self.room.show_also(identity, list(Shows)[which])
        elif what == "free":
            self.room.free_screen(identity)
        elif what == "swap":
            self.room.swap_screens()
        elif what == "window":
            self.room.open_in_window()
        elif what == "close window":
            self.room.close_window()
        elif what == "close":
            self.room.close()
        else:
            self.room.open()

    def check(self) -> None:
        """See that the console is free, and that every screen has one picture at most."""
        here = self.room.place.console_screen()
        taken: list[ScreenIdentity] = []
        for place in self.places():
            if not place.is_shown or place.is_in_window:
                continue
            target = place.target()
            assert target is not None, "a picture without a screen"
            assert here is None or target.identity != here.identity, "over the console"
            taken.append(target.identity)
        assert len(taken) == len(set(taken)), "two pictures on one screen"
        assert self.room.state_text
        assert sum(side.is_window for side in self.room.sides.all) <= 1

    def leave(self) -> None:
        self.room.close()
        for side in self.room.sides.all:
            self.room.free_screen(side.place.wanted)
        self.desk.stop()
        self.console.deleteLater()

    def _tell(self) -> None:
        for place in self.places():
            place._on_screens_changed()


ACTS = ("plug", "plug", "pull", "choose", "also", "free", "swap", "window", "close window", "close", "open")


@pytest.fixture
def app(qapp: QApplication) -> Iterator[QApplication]:
    yield qapp
    qapp.sendPostedEvents()


@pytest.mark.qt_log_ignore("This plugin does not support")
@settings(max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(st.lists(st.tuples(st.sampled_from(ACTS), st.integers(0, len(KNOWN) - 1)), max_size=14))
def test_no_picture_is_over_the_console_and_no_two_are_on_one_screen(
    app: QApplication, acts: list[tuple[str, int]]
) -> None:
    hall = Hall(app)
    try:
        for what, which in acts:
            hall.act(what, which)
            hall.settle()
            hall.check()
    finally:
        hall.leave()
