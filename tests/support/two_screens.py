"""A console and a room on two real screens of an X server whose second cable is pulled.

Run as `python -m tests.support.two_screens SCENARIO` with DISPLAY set; prints what was seen as JSON.
"""

import datetime as dt
import json
import subprocess
import sys
import time
from collections.abc import Callable
from functools import cache

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QColor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from facilitator.core.live import Scene
from facilitator.core.rundown import plan
from facilitator.ui.clock import SystemClock
from facilitator.ui.engine import LiveEngine
from facilitator.ui.project.room import Room
from facilitator.ui.remembered import Remembered
from tests.support.builders import a_block, a_session
from tests.support.monitors import Monitors

LEFT = QRect(0, 0, 1920, 1080)
RIGHT = QRect(1920, 0, 1920, 1080)
CONSOLE_COLOR = QColor("#00a000")
_PATIENCE = 8.0


def xrandr(*arguments: str) -> None:
    """Change the monitors of the X server."""
    subprocess.run(["xrandr", *arguments], check=True, capture_output=True)


def plug(name: str, left: int, output: str = "none") -> None:
    """Add a monitor of 1920 by 1080."""
    xrandr("--setmonitor", name, f"1920/500x1080/300+{left}+0", output)


def until(condition: Callable[[], bool]) -> bool:
    """Let the program go on until something is so; return False when it never is."""
    begin = time.monotonic()
    while time.monotonic() - begin < _PATIENCE:
        if condition():
            return True
        QTest.qWait(20)
    return False


def color_at(x: int, y: int) -> str:
    """Return the colour of a pixel of the whole desktop, as people in the room would see it."""
    return monitors().color_at(x, y)


@cache
def monitors() -> Monitors:
    """Return the monitors of this X server."""
    return Monitors()


class Desk:
    """The facilitator's desk: a console on the left screen and a room that shows white."""

    def __init__(self, app: QApplication, outputs: tuple[str, ...] | None = None) -> None:
        if outputs is None:
            outputs = ("LEFT", "RIGHT")
            plug("LEFT", 0, "screen")
            plug("RIGHT", 1920)
        self.found_both = until(lambda: {s.name() for s in app.screens()} == set(outputs))
        self.app = app
        self.console = QWidget()
        self.console.setStyleSheet(f"background: {CONSOLE_COLOR.name()}")
        self.console.setGeometry(200, 100, 1200, 800)
        self.console.show()
        until(self.console.isActiveWindow)
        self.engine = LiveEngine(SystemClock())
        session = a_session([a_block("", 10, title="Talk")])
        self.engine.load(plan(session, {}, dt.datetime.now().astimezone()))
        self.room = Room(self.engine, Remembered(), app=app)
        self.room.set_console(self.console)
        self.room.open()
        self.room.toggle_white()

    @property
    def is_on_right(self) -> bool:
        """Return True when the window fills the right screen."""
        window = self.room.window
        return window.isVisible() and window.isFullScreen() and window.geometry() == RIGHT

    def room_is_white(self) -> bool:
        """Return True when the middle of the right screen is white."""
        return color_at(RIGHT.center().x(), RIGHT.center().y()) == "#ffffff"

    def room_is_over_the_console(self) -> bool:
        """Return True when the middle of the console shows the room's white."""
        middle = self.console.frameGeometry().center()
        return color_at(middle.x(), middle.y()) == "#ffffff"

    def console_is_seen(self) -> bool:
        """Return True when the middle of the console shows the console."""
        middle = self.console.frameGeometry().center()
        return color_at(middle.x(), middle.y()) == CONSOLE_COLOR.name()

    def console_is_whole(self) -> bool:
        """Return True when every part of the console shows the console."""
        inside = self.console.geometry().adjusted(5, 5, -5, -5)
        places = [
            (inside.left() + inside.width() * across // 12, inside.top() + inside.height() * down // 8)
            for across in range(13)
            for down in range(9)
        ]
        return all(color_at(*place) == CONSOLE_COLOR.name() for place in places)


def pull_the_cable(desk: Desk) -> dict[str, object]:
    """Pull and plug the projector's cable three times."""
    seen: dict[str, object] = {
        "placed": until(lambda: desk.is_on_right and desk.room_is_white()),
        "console_keeps_the_keys": desk.console.isActiveWindow(),
        "rounds": [],
    }
    for _round in range(3):
        xrandr("--delmonitor", "RIGHT")
        gone = until(lambda: len(desk.app.screens()) == 1)
        hidden_at_once = not desk.room.window.isVisible()
        text = desk.room.state_text
        # Long enough for the window to have settled on the wrong screen, if it did.
        QTest.qWait(700)
        uncovered = desk.console_is_seen() and not desk.room.window.isVisible()
        counted = desk.room.gone_seconds is not None
        plug("RIGHT", 1920)
        back = until(lambda: desk.is_on_right and desk.room_is_white())
        rounds = seen["rounds"]
        assert isinstance(rounds, list)
        rounds.append(
            {
                "gone": gone,
                "hidden_at_once": hidden_at_once,
                "state_text": text,
                "console_uncovered": uncovered,
                "counted": counted,
                "back_on_its_screen": back,
                "console_uncovered_after": desk.console_is_seen(),
                "console_keeps_the_keys": desk.console.isActiveWindow(),
            }
        )
    return seen


def mirror(desk: Desk) -> dict[str, object]:
    """Move the projector's picture over the console's, and back."""
    until(lambda: desk.is_on_right)
    xrandr("--delmonitor", "RIGHT")
    until(lambda: len(desk.app.screens()) == 1)
    plug("RIGHT", 0)
    until(lambda: len(desk.app.screens()) == 2 and bool(desk.room.notice))
    QTest.qWait(500)
    notice, uncovered = desk.room.notice, desk.console_is_seen()
    xrandr("--delmonitor", "RIGHT")
    until(lambda: len(desk.app.screens()) == 1)
    plug("RIGHT", 1920)
    return {
        "notice": notice,
        "console_uncovered": uncovered,
        "back": until(lambda: desk.is_on_right and not desk.room.notice),
    }


def swap(desk: Desk) -> dict[str, object]:
    """Change the places of console and room."""
    until(lambda: desk.is_on_right)
    desk.room.swap_screens()
    swapped = until(lambda: desk.room.window.geometry() == LEFT and desk.room.window.isVisible())
    QTest.qWait(300)
    return {
        "room_is_left": swapped,
        "console_is_right": RIGHT.contains(desk.console.frameGeometry().center()),
        "console_uncovered": desk.console_is_seen(),
        "remembered": Remembered().settings.room_screen.name,
    }


def one_screen(desk: Desk) -> dict[str, object]:
    """Leave one screen; the room asks for a window and gets one that can be resized."""
    until(lambda: desk.is_on_right)
    xrandr("--delmonitor", "RIGHT")
    until(lambda: len(desk.app.screens()) == 1)
    QTest.qWait(500)
    text = desk.room.state_text
    desk.room.open_in_window()
    shown = until(desk.room.window.isVisible)
    QTest.qWait(300)
    uncovered = desk.console_is_whole()
    desk.room.window.resize(640, 360)
    flags = desk.room.window.windowFlags()
    return {
        "state_text": text,
        "shown": shown,
        "console_uncovered": uncovered,
        "notice": desk.room.notice,
        "resized": until(lambda: desk.room.window.size().width() == 640),
        "has_a_frame": not flags & Qt.WindowType.FramelessWindowHint,
        "live": desk.room.state_text,
        "console_keeps_the_keys": desk.console.isActiveWindow(),
    }


SCENARIOS = {"pull": pull_the_cable, "mirror": mirror, "swap": swap, "window": one_screen}


def main() -> None:
    """Play one scenario and print what was seen."""
    app = QApplication(sys.argv[:1])
    desk = Desk(app)
    seen = SCENARIOS[sys.argv[1]](desk) if desk.found_both else {}
    seen["found_both_screens"] = desk.found_both
    assert desk.engine.scene is not Scene.BLACK
    print(json.dumps(seen))
    desk.room.close()
    desk.console.close()


if __name__ == "__main__":
    main()
