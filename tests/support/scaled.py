"""A console and a room on screens of different scale: the cable is pulled, and the picture fills each pixel.

Run as `python -m tests.support.scaled` with DISPLAY and QT_SCREEN_SCALE_FACTORS set; prints what was seen.
"""

import json
import sys

from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from tests.support.two_screens import CONSOLE_COLOR, Desk, color_at, monitors, until

_SETTLED_MS = 500
_CORNERS = ((1921, 1), (3838, 1), (1921, 1078), (3838, 1078), (2880, 540))
"""Pixels of the projector, whatever its scale."""


def fills(desk: Desk) -> bool:
    """Return True when the room is white to the corners of its screen."""
    return desk.room.window.isVisible() and all(color_at(*corner) == "#ffffff" for corner in _CORNERS)


def console_is_seen(desk: Desk) -> bool:
    """Return True when the middle of the console shows the console, at the scale of its screen."""
    middle, ratio = desk.console.frameGeometry().center(), desk.console.devicePixelRatioF()
    return color_at(round(middle.x() * ratio), round(middle.y() * ratio)) == CONSOLE_COLOR.name()


def main() -> None:
    """Pull the cable twice and print what was seen."""
    app = QApplication(sys.argv[:1])
    desk = Desk(app)
    # Of a size that fits on the smallest desktop.
    desk.console.setGeometry(60, 60, 600, 400)
    seen: dict[str, object] = {"found_both_screens": desk.found_both, "placed": until(lambda: fills(desk))}
    seen["ratios"] = [screen.devicePixelRatio() for screen in app.screens()]
    rounds = []
    for _round in range(2):
        monitors().pull("RIGHT")
        until(lambda: len(app.screens()) == 1)
        QTest.qWait(_SETTLED_MS)
        uncovered = console_is_seen(desk) and not desk.room.window.isVisible()
        monitors().plug("RIGHT", 1920)
        rounds.append([uncovered, until(lambda: fills(desk)), console_is_seen(desk)])
    desk.room.toggle_white()
    desk.engine.start()
    QTest.qWait(_SETTLED_MS)
    size = desk.room.picture_size
    sharp = desk.room.window.devicePixelRatioF()
    seen |= {"rounds": rounds, "pixels": [round(size.width() * sharp), round(size.height() * sharp)]}
    desk.room.swap_screens()
    seen["swapped"] = until(lambda: desk.room.window.isVisible() and desk.room.window.geometry().left() == 0)
    print(json.dumps(seen))
    desk.room.close()
    desk.console.close()


if __name__ == "__main__":
    main()
