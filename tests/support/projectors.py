"""Projectors that say who they are, on an X server with real outputs: other sockets, twins, portrait.

Run as `python -m tests.support.projectors SCENARIO` with DISPLAY set; prints what was seen as JSON.
"""

import json
import sys
import time
from collections.abc import Callable

from PySide6.QtCore import QRect
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from facilitator.store.settings import load_settings
from facilitator.ui.project.screens import ScreenIdentity
from facilitator.ui.project.shows import Shows
from tests.support.bad_displays import CONSOLE, PROJECTOR, has_size, is_as_before, xrandr
from tests.support.monitors import edid
from tests.support.two_screens import Desk, monitors, until

OTHER = "DUMMY2"
_SETTLED_MS = 500


def plug(output: str, model: str, serial: str, left: int = 1920) -> None:
    """Hang a projector at a socket of the computer."""
    monitors().name_screen(output, edid("EPS", model, serial))
    xrandr("--output", output, "--mode", "1920x1080", "--pos", f"{left}x0")
    # The dummy driver calls an output connected when it is asked after it was switched on.
    xrandr("--query")


def pull(output: str) -> None:
    """Pull the cable out of a socket."""
    xrandr("--output", output, "--off")
    monitors().name_screen(output, b"")


def at(desk: Desk, output: str) -> bool:
    """Return True when the room fills what hangs at a socket."""
    screen = desk.room.window.screen()
    return is_as_before(desk) and screen is not None and screen.name() == output


def socket(desk: Desk) -> dict[str, object]:
    """Plug the projector into another socket, and another projector into the old one."""
    kept = load_settings().room_screen
    seen: dict[str, object] = {"kept": [kept.name, kept.model, kept.serial]}
    pull(PROJECTOR)
    until(lambda: len(desk.app.screens()) == 1)
    plug(PROJECTOR, "EB-W49", "X77C2")
    until(lambda: len(desk.app.screens()) == 2)
    QTest.qWait(_SETTLED_MS)
    seen["a stranger is left alone"] = not desk.room.window.isVisible()
    pull(PROJECTOR)
    until(lambda: len(desk.app.screens()) == 1)
    begin = time.monotonic()
    plug(OTHER, "EB-W49", "X1F3A")
    seen["known in another socket"] = until(lambda: at(desk, OTHER))
    seen["seconds"] = time.monotonic() - begin
    return seen


def stranger(desk: Desk) -> dict[str, object]:
    """Bring another projector when the first one is dead: one key takes it, and it is kept."""
    seen: dict[str, object] = {"nothing is offered before": desk.room.offer_text == ""}
    pull(PROJECTOR)
    until(lambda: len(desk.app.screens()) == 1)
    seen["nothing is free"] = desk.room.offer_text == ""
    plug(OTHER, "VPL-X", "X77C2")
    until(lambda: len(desk.app.screens()) == 2)
    QTest.qWait(_SETTLED_MS)
    seen["offered"] = desk.room.offer_text.endswith("VPL-X")
    seen["left alone"] = not desk.room.window.isVisible()
    desk.room.swap_screens()
    seen["taken"] = until(lambda: at(desk, OTHER))
    seen["kept"] = load_settings().room_screen.model
    seen["nobody waits"] = desk.room.gone_text == ""
    return seen


def twins(desk: Desk) -> dict[str, object]:
    """Pull one of two projectors that carry one serial number: the other keeps its own picture."""
    plug(OTHER, "EB-W49", "X1F3A", 3840)
    until(lambda: len(desk.app.screens()) == 3)
    other = next(
        info.identity
        for info in desk.room.place.screens.connected()
        if info.identity.name == OTHER and info.identity != desk.room.place.wanted
    )
    desk.room.show_also(other, Shows.AGENDA)
    window = desk.room.sides.all[0].place.window
    far = QRect(3840, 0, 1920, 1080)
    seen: dict[str, object] = {"both": until(lambda: at(desk, PROJECTOR) and window.geometry() == far)}
    xrandr("--output", PROJECTOR, "--off")
    until(lambda: len(desk.app.screens()) == 2)
    QTest.qWait(_SETTLED_MS)
    seen["the other stays"] = window.isVisible() and window.geometry() == far
    seen["the room waits"] = not desk.room.window.isVisible() and desk.room.gone_seconds is not None
    xrandr("--output", PROJECTOR, "--mode", "1920x1080", "--pos", "1920x0")
    seen["back"] = until(lambda: at(desk, PROJECTOR) and window.isVisible() and window.geometry() == far)
    xrandr("--output", OTHER, "--off")
    until(lambda: len(desk.app.screens()) == 2)
    seen["the room does not blink"] = desk.room.window.isVisible() and desk.room.gone_seconds is None
    until(lambda: not window.isVisible())
    QTest.qWait(_SETTLED_MS)
    seen["and stays"] = at(desk, PROJECTOR)
    return seen


def portrait(desk: Desk) -> dict[str, object]:
    """Turn the projector upright while it shows something, and back."""
    upright = QRect(1920, 0, 1080, 1920)
    xrandr("--newmode", "upright", "400", "1080", "1100", "1200", "1300", "1920", "1930", "1940", "1960")
    xrandr("--addmode", PROJECTOR, "upright")
    xrandr("--output", PROJECTOR, "--mode", "upright")
    seen: dict[str, object] = {"fills": until(lambda: has_size(desk, upright))}
    seen["picture"] = list(desk.room.picture_size.toTuple())
    seen["uncovered"] = desk.console_is_seen()
    xrandr("--output", PROJECTOR, "--mode", "1920x1080")
    seen["back"] = until(lambda: is_as_before(desk))
    return seen


SCENARIOS: dict[str, Callable[[Desk], dict[str, object]]] = {
    "socket": socket,
    "stranger": stranger,
    "twins": twins,
    "portrait": portrait,
}


def main() -> None:
    """Play one scenario and print what was seen."""
    xrandr("--addmode", OTHER, "1920x1080")
    xrandr("--output", PROJECTOR, "--off")
    plug(PROJECTOR, "EB-W49", "X1F3A")
    app = QApplication(sys.argv[:1])
    desk = Desk(app, (CONSOLE, PROJECTOR))
    placed = until(lambda: is_as_before(desk))
    named = desk.room.place.wanted == ScreenIdentity.of(desk.room.window.screen())
    seen = SCENARIOS[sys.argv[1]](desk) if desk.found_both else {}
    print(json.dumps({**seen, "found_both_screens": desk.found_both, "placed": placed and named}))
    desk.room.close()
    desk.console.close()


if __name__ == "__main__":
    main()
