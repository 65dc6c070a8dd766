"""What displays do on a bad day while two projectors show the room, on an X server with real outputs.

Run as `python -m tests.support.two_rooms` with DISPLAY set; prints what was seen as JSON.
"""

import json
import sys
from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QRect
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from facilitator.ui.project.screens import ScreenIdentity
from facilitator.ui.project.shows import Shows
from tests.support.bad_cables import is_ever_covered
from tests.support.bad_displays import CONSOLE, PROJECTOR, has_size, is_as_before, xrandr
from tests.support.two_screens import Desk, color_at, until

OTHER = "DUMMY2"
FAR = QRect(3840, 0, 1920, 1080)
_SETTLED_MS = 450


def far_is_there(desk: Desk) -> bool:
    """Return True when the second projector is filled and white."""
    window = desk.room.sides.all[0].place.window
    white = color_at(FAR.center().x(), FAR.center().y()) == "#ffffff"
    return window.isVisible() and window.geometry() == FAR and white


def all_is_well(desk: Desk) -> bool:
    """Return True when the console is seen and both projectors show the room."""
    return is_as_before(desk) and far_is_there(desk)


def far_is_hidden(desk: Desk) -> bool:
    """Return True when the second projector is left alone and the room is where it was."""
    return not desk.room.sides.all[0].place.window.isVisible()


def restore() -> None:
    """Set every output as it was at the beginning."""
    xrandr("--output", CONSOLE, "--mode", "1920x1080", "--pos", "0x0", "--primary")
    xrandr("--output", PROJECTOR, "--mode", "1920x1080", "--pos", "1920x0")
    xrandr("--output", OTHER, "--mode", "1920x1080", "--pos", "3840x0")


def primary(desk: Desk) -> object:
    """Make each output the main one in turn; nothing moves."""
    kept = True
    for output in (OTHER, PROJECTOR, CONSOLE):
        xrandr("--output", output, "--primary")
        QTest.qWait(_SETTLED_MS)
        kept = kept and all_is_well(desk)
    return kept


def mode(desk: Desk) -> object:
    """Change the resolution of both projectors."""
    xrandr("--output", PROJECTOR, "--mode", "1280x720")
    xrandr("--output", OTHER, "--mode", "1024x768")
    window = desk.room.sides.all[0].place.window
    smaller = QRect(3840, 0, 1024, 768)
    return until(partial(has_size, desk, QRect(1920, 0, 1280, 720))) and until(
        lambda: window.geometry() == smaller
    )


def mirror_of_console(desk: Desk) -> object:
    """Let the second projector show the console: it is explained, and the first goes on."""
    xrandr("--output", OTHER, "--off")
    until(lambda: len(desk.app.screens()) == 2)
    xrandr("--output", OTHER, "--mode", "1920x1080", "--same-as", CONSOLE)
    hidden = until(lambda: "mirrors the console" in desk.room.notice)
    return hidden and far_is_hidden(desk) and is_as_before(desk)


def mirror_of_room(desk: Desk) -> object:
    """Let the second projector show what the first shows: the room is on both."""
    xrandr("--output", OTHER, "--off")
    until(lambda: len(desk.app.screens()) == 2)
    xrandr("--output", OTHER, "--mode", "1920x1080", "--same-as", PROJECTOR)
    explained = until(lambda: "shows the same" in desk.room.notice)
    return explained and far_is_hidden(desk) and until(lambda: is_as_before(desk))


def panel(desk: Desk) -> object:
    """Close the laptop: the console goes to a projector, which makes way for it."""
    xrandr("--output", CONSOLE, "--off")
    until(lambda: len(desk.app.screens()) == 2)
    QTest.qWait(2 * _SETTLED_MS)
    return not desk.room_is_over_the_console() and desk.console_is_seen()


def no_screen(desk: Desk) -> object:
    """Take every screen away."""
    xrandr("--output", CONSOLE, "--off", "--output", PROJECTOR, "--off", "--output", OTHER, "--off")
    names = {CONSOLE, PROJECTOR, OTHER}
    empty = until(lambda: names.isdisjoint(screen.name() for screen in desk.app.screens()))
    QTest.qWait(_SETTLED_MS)
    return empty and desk.room.state_text == "No room screen" and far_is_hidden(desk)


DAYS: dict[str, Callable[[Desk], object]] = {
    "primary": primary,
    "mode": mode,
    "mirror of the console": mirror_of_console,
    "mirror of the room": mirror_of_room,
    "panel": panel,
    "no screen": no_screen,
}


def main() -> None:
    """Play every bad day in turn; print how each was borne and how it ended."""
    xrandr("--addmode", OTHER, "1920x1080", "--addmode", OTHER, "1024x768")
    xrandr("--output", OTHER, "--mode", "1920x1080", "--pos", "3840x0")
    app = QApplication(sys.argv[:1])
    desk = Desk(app, (CONSOLE, PROJECTOR, OTHER))
    desk.room.choose_screen(ScreenIdentity(PROJECTOR))
    desk.room.show_also(ScreenIdentity(OTHER), Shows.AGENDA)
    seen: dict[str, object] = {
        "found_both_screens": desk.found_both,
        "placed": until(lambda: all_is_well(desk)),
    }
    for name, day in DAYS.items():
        borne = day(desk)
        covered = name != "no screen" and is_ever_covered(desk, _SETTLED_MS)
        restore()
        seen[name] = {"borne": borne, "covered": covered, "back": until(lambda: all_is_well(desk))}
    seen["keeps_the_keys"] = desk.console.isActiveWindow()
    print(json.dumps(seen))
    desk.room.close()
    desk.console.close()


if __name__ == "__main__":
    main()
