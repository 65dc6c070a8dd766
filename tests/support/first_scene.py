"""The first scene a process paints at 4K, with the room's quiet moments before it or without them.

`python -m tests.support.first_scene quiet|at-once` prints one JSON line: the first scene and a copy of it, in
milliseconds of processor time.
"""

import json
import sys
import time
from collections.abc import Callable

from PySide6.QtCore import QSize
from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import QApplication

from facilitator.core.rundown import plan
from facilitator.ui.fonts import load_fonts
from facilitator.ui.project.picture import Picture
from tests.support.builders import a_block, a_session, a_step, a_strategy
from tests.ui.project.test_room import START, Desk

SIZE = QSize(3840, 2160)
SCREEN = """# Get ready in pairs

> What is said here *stays here*.

1. Phones into the **basket**.
2. Chairs at an angle, at a distance you both like.
3. The earlier birthday in the year is A.
"""
_MOST_SECONDS = 30


def _spent(action: Callable[[], None]) -> float:
    begin = time.thread_time()
    action()
    return 1000 * (time.thread_time() - begin)


def play(manner: str) -> dict[str, float]:
    """Return what the first scene and a copy of it take."""
    app = QApplication([])
    load_fonts()  # the desk does, once its first window is painted
    canvas = QImage(SIZE, QImage.Format.Format_RGB32)
    canvas.fill(0)
    desk = Desk(app)
    listen = a_strategy("listen", steps=[a_step("set-up", 15, screens=(SCREEN,))])
    desk.engine.load(plan(a_session([a_block("listen", 15)]), {"listen": listen}, START))
    desk.room.window.resize(SIZE)
    desk.room.place.is_open = True
    desk.room.window.show()
    desk.room.state_changed.emit()
    until = time.monotonic() + _MOST_SECONDS
    while manner == "quiet" and not desk.room.warm_up.is_done and time.monotonic() < until:
        app.processEvents()
    desk.engine.start()
    made: list[Picture] = []

    def show() -> None:
        if not made:
            made.append(Picture(desk.room.shown_view, SIZE, desk.room.look))
        painter = QPainter(canvas)
        made[0].paint(painter)
        painter.end()

    first = _spent(show)
    copy = min(_spent(show) for _round in range(9))
    is_warm = desk.room.warm_up.is_done
    desk.stop()
    desk.room.window.hide()
    return {"first": first, "copy": copy, "is_warm": is_warm}


if __name__ == "__main__":
    print(json.dumps(play(sys.argv[1])))
