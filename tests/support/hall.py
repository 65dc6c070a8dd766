"""A hall with two projectors and a console on a real X server: what each shows when cables go and come.

Run as `python -m tests.support.hall SCENARIO [TIMES]` with DISPLAY set; prints what was seen as JSON.
"""

import json
import sys
import time
from collections.abc import Callable
from functools import partial
from itertools import cycle

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QColor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from facilitator.core.live import Scene
from facilitator.store.settings import load_settings
from facilitator.ui.project.projector_window import ProjectorWindow
from facilitator.ui.project.room import Room
from facilitator.ui.project.screens import ScreenIdentity
from facilitator.ui.project.shows import Shows
from facilitator.ui.project.side_screens import SideScreen
from facilitator.ui.remembered import Remembered
from tests.support.two_screens import RIGHT, Desk, color_at, monitors, plug, until

FAR = QRect(3840, 0, 1920, 1080)
_SETTLED_MS = 450
_BEHIND = QColor("#ff00ff")


class Hall(Desk):
    """A desk whose room is on the screen RIGHT, and whose agenda is on FAR."""

    def __init__(self, app: QApplication) -> None:
        plug("LEFT", 0, "screen")
        plug("RIGHT", RIGHT.left())
        plug("FAR", FAR.left())
        super().__init__(app, ("LEFT", "RIGHT", "FAR"))
        self.room.choose_screen(ScreenIdentity("RIGHT"))
        self.room.show_also(ScreenIdentity("FAR"), Shows.AGENDA)

    @property
    def side(self) -> SideScreen:
        """Return the screen with the agenda."""
        return self.room.sides.all[0]

    def is_on(self, window: ProjectorWindow, place: QRect) -> bool:
        """Return True when a window fills a screen."""
        return window.isVisible() and window.isFullScreen() and window.geometry() == place

    def far_is_white(self) -> bool:
        """Return True when the middle of the far screen is white."""
        return color_at(FAR.center().x(), FAR.center().y()) == "#ffffff"

    def far_is_there(self) -> bool:
        """Return True when the far window fills its screen, and is white there."""
        return self.is_on(self.side.place.window, FAR) and self.far_is_white()

    def right_is_there(self) -> bool:
        """Return True when the room fills its own screen, and is white there."""
        return self.is_on_right and self.room_is_white()


def cables(hall: Hall, times: int) -> dict[str, object]:
    """Pull one cable, the other, then both, and put them back, again and again."""
    pulled = cycle((("RIGHT",), ("FAR",), ("RIGHT", "FAR")))
    rounds = []
    for _round in range(times):
        names = next(pulled)
        for name in names:
            monitors().pull(name)
        until(partial(_are_left, hall, 3 - len(names)))
        uncovered = True
        end = time.monotonic() + _SETTLED_MS / 1000
        while time.monotonic() < end:
            QTest.qWait(30)
            uncovered = uncovered and not hall.room_is_over_the_console()
        # What is left goes on, and nothing moves onto the screen of the other.
        stays = ("RIGHT" in names or hall.right_is_there()) and ("FAR" in names or hall.far_is_there())
        hidden = ("RIGHT" not in names or not hall.room.window.isVisible()) and (
            "FAR" not in names or not hall.side.place.window.isVisible()
        )
        words = hall.room.gone_text
        begin = time.monotonic()
        for name in names:
            monitors().plug(name, RIGHT.left() if name == "RIGHT" else FAR.left())
        back = until(lambda: hall.right_is_there() and hall.far_is_there())
        rounds.append(
            {
                "names": names,
                "uncovered": uncovered and hall.console_is_seen(),
                "stays": stays,
                "hidden": hidden,
                "words": words,
                "back": back,
                "seconds": time.monotonic() - begin,
                "views": [hall.room.shown_view.scene, hall.side.view.scene],
            }
        )
    return {"rounds": rounds, "keeps_the_keys": hall.console.isActiveWindow()}


def _are_left(hall: Hall, screens: int) -> bool:
    return len(hall.app.screens()) == screens


def covers(hall: Hall, times: int) -> dict[str, object]:
    """Black, white, freeze and panic: each acts on both screens, and what was there comes back."""
    del times
    room, middle = hall.room, FAR.center()
    room.toggle_white()
    hall.engine.start()
    seen: dict[str, object] = {}
    until(lambda: hall.side.view.scene is Scene.AGENDA)
    seen["scenes"] = [room.shown_view.scene, hall.side.view.scene]
    for name, act in (("black", room.toggle_black), ("panic", room.panic)):
        act()
        seen[name] = until(
            lambda: color_at(middle.x(), middle.y()) == "#000000" == color_at(2900, RIGHT.center().y())
        )
        act()
    room.toggle_freeze()
    before = (room.shown_view, hall.side.view)
    QTest.qWait(1300)
    seen["frozen"] = (room.shown_view, hall.side.view) == before
    room.toggle_black()
    room.toggle_black()
    seen["frozen_after_black"] = (room.shown_view, hall.side.view) == before
    room.toggle_freeze()
    seen["goes_on"] = until(lambda: room.shown_view != before[0])
    room.show_scene(Scene.MESSAGE, "Back at nine")
    seen["message"] = [room.shown_view.scene, hall.side.view.scene]
    seen["keeps_the_keys"] = hall.console.isActiveWindow()
    return seen


def again(hall: Hall, times: int) -> dict[str, object]:
    """Start the program anew with one screen missing: it takes its place when it is plugged in."""
    del times
    kept = load_settings()
    hall.room.close()
    monitors().pull("FAR")
    until(lambda: len(hall.app.screens()) == 2)
    room = Room(hall.engine, Remembered(), app=hall.app)
    room.set_console(hall.console)
    room.toggle_white()
    first = until(lambda: hall.is_on(room.window, RIGHT))
    waits = not room.sides.all[0].place.is_shown
    begin = time.monotonic()
    monitors().plug("FAR", FAR.left())
    second = until(lambda: hall.is_on(room.sides.all[0].place.window, FAR) and hall.far_is_white())
    seconds = time.monotonic() - begin
    room.close()
    return {
        "kept": [kept.room_screen.name, *((more.screen.name, more.shows) for more in kept.more_screens)],
        "first": first,
        "waits": waits,
        "second": second,
        "seconds": seconds,
    }


def swap(hall: Hall, times: int) -> dict[str, object]:
    """Change the places of console and room: the other screen stays what it is."""
    del times
    hall.room.swap_screens()
    swapped = until(lambda: hall.room.window.isVisible() and hall.room.window.geometry().left() == 0)
    QTest.qWait(_SETTLED_MS)
    seen: dict[str, object] = {
        "swapped": swapped,
        "far": hall.far_is_there(),
        "uncovered": hall.console_is_seen(),
    }
    hall.console.move(FAR.left() + 200, 100)
    hidden = until(lambda: not hall.side.place.window.isVisible())
    seen |= {"hidden": hidden, "notice": hall.room.notice, "uncovered_there": until(hall.console_is_seen)}
    return seen


def scenes(hall: Hall, times: int) -> dict[str, object]:
    """Show every scene, with its fades, over a window of another program; look for what shines through."""
    del times
    behind = QWidget()
    behind.setWindowFlags(Qt.WindowType.Window | Qt.WindowType.FramelessWindowHint)
    behind.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
    behind.setStyleSheet(f"background: {_BEHIND.name()}")
    behind.setGeometry(RIGHT.united(FAR))
    behind.show()
    behind.lower()
    hall.room.toggle_white()
    hall.engine.start()
    until(lambda: hall.room.window.isVisible())
    QTest.qWait(300)
    shone, looks = 0, 0
    places = [(x, y) for x in (1925, 2880, 3835, 3845, 4800, 5755) for y in (4, 540, 1075)]
    for scene in (*Scene, None):
        if scene in (Scene.CODE, Scene.PICTURE):
            continue
        hall.room.show_scene(scene, "A message")
        for _look in range(6):
            QTest.qWait(15)
            for place in places:
                looks += 1
                shone += color_at(*place) == _BEHIND.name()
    hall.room.close()
    seen_at_last = until(lambda: color_at(*places[0]) == _BEHIND.name())
    behind.close()
    return {"looks": looks, "shone": shone, "seen_when_the_room_is_closed": seen_at_last}


Scenario = Callable[[Hall, int], dict[str, object]]
SCENARIOS: dict[str, Scenario] = {
    "cables": cables,
    "covers": covers,
    "again": again,
    "swap": swap,
    "scenes": scenes,
}


def main() -> None:
    """Play one scenario and print what was seen."""
    app = QApplication(sys.argv[:1])
    hall = Hall(app)
    placed = until(lambda: hall.right_is_there() and hall.far_is_there())
    times = int(sys.argv[2]) if len(sys.argv) > 2 else 3
    seen = SCENARIOS[sys.argv[1]](hall, times) if hall.found_both else {}
    print(json.dumps({**seen, "found_both_screens": hall.found_both, "placed": placed}))
    hall.room.close()
    hall.console.close()


if __name__ == "__main__":
    main()
