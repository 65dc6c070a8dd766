"""A console and a room on a Wayland compositor whose second screen is pulled and plugged.

Run as `python -m tests.support.on_wayland` in the environment of `tests.support.wayland`; prints JSON.
"""

import datetime as dt
import json
import re
import subprocess
import sys
import time
from typing import Any

from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit

from facilitator.core.rundown import plan
from facilitator.ui.clock import SystemClock
from facilitator.ui.engine import LiveEngine
from facilitator.ui.project.room import Room
from facilitator.ui.project.screens import ScreenIdentity
from facilitator.ui.remembered import Remembered
from tests.support.builders import a_block, a_session
from tests.support.two_screens import until

NOT_DRIVEN = 3
"""The exit status where the compositor's own window could not be found or closed: nothing is known of us."""
_SETTLED_MS = 800
_PRESSES = 3


def said(*command: str) -> str:
    """Return what a program says."""
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout


def windows() -> dict[str, tuple[str, int]]:
    """Return, by the compositor's own account, (screen, full-screen mode) of each window by its title."""
    found: dict[str, tuple[str, int]] = {}

    def walk(node: dict[str, Any], screen: str) -> None:
        screen = node["name"] if node["type"] == "output" else screen
        if node.get("pid"):
            found[node["name"]] = (screen, node["fullscreen_mode"])
        for each in (*node["nodes"], *node["floating_nodes"]):
            walk(each, screen)

    walk(json.loads(said("swaymsg", "-t", "get_tree", "-r")), "")
    return found


def standing_for(screen: str) -> list[str]:
    """Return the numbers of the windows of X that stand for a screen of the compositor."""
    while True:
        # It fails where a window goes while the tree is walked.
        walk = subprocess.run(["xwininfo", "-root", "-tree"], check=False, capture_output=True, text=True)
        if walk.returncode == 0:
            return re.findall(rf'(0x[0-9a-f]+) "wlroots - {screen}"', walk.stdout)


def pull(screen: str) -> None:
    """Take a screen away: close the window that stands for it, once the window has its title."""
    if not until(lambda: bool(standing_for(screen))):
        sys.exit(NOT_DRIVEN)
    for _ in range(_PRESSES):
        window = standing_for(screen)[0]
        # The keys are lost while the window manager has not given the window the focus yet.
        keys = ["xdotool", "windowactivate", "--sync", window, "key", "alt+F4"]
        subprocess.run(keys, check=False, capture_output=True, timeout=10)
        if until(lambda: not standing_for(screen)):
            return
    sys.exit(NOT_DRIVEN)


def press(key: str) -> None:
    """Press a key of the keyboard of the compositor."""
    pressing = subprocess.Popen(["wtype", "-s", "500", "-k", key, "-s", "500", "-k", "Shift_L"])
    until(lambda: pressing.poll() is not None)
    QTest.qWait(200)


def main() -> None:
    """Show the room, pull its screen and plug another of the name it waits for, three times."""
    app = QApplication(sys.argv[:1])
    app.setDesktopFileName("facilitator")
    console = QLineEdit()
    console.setWindowTitle("Console")
    console.resize(800, 500)
    console.show()
    until(console.isActiveWindow)
    engine = LiveEngine(SystemClock())
    engine.load(plan(a_session([a_block("", 10, title="Talk")]), {}, dt.datetime.now().astimezone()))
    room = Room(engine, Remembered(), app=app)
    room.set_console(console)
    home = windows()["Console"][0]
    other = next(screen.name() for screen in app.screens() if screen.name() != home)
    room.choose_screen(ScreenIdentity(other))
    seen: dict[str, object] = {
        "two screens": len(app.screens()) == 2,
        "placed": until(lambda: windows().get("Room") == (other, 1)),
    }
    rounds, focused = [], []
    for number in range(3, 6):
        pull(other)
        gone = until(lambda: len(app.screens()) == 1)
        QTest.qWait(_SETTLED_MS)
        hidden = "Room" not in windows() and windows()["Console"][0] == home
        counted = room.gone_seconds is not None
        # A new screen of this compositor has a new name.
        other = f"X11-{number}"
        room.place.wanted = ScreenIdentity(other)
        begin = time.monotonic()
        said("swaymsg", "create_output")
        back = until(room.window.isVisible)
        seconds = time.monotonic() - begin
        QTest.qWait(_SETTLED_MS)
        back = back and windows().get("Room") == (other, 1) and not room.notice
        rounds.append({"gone": gone, "hidden": hidden, "counted": counted, "back": back, "seconds": seconds})
        focused.append(until(console.isActiveWindow))
    seen |= {"rounds": rounds, "focused": focused}
    said("swaymsg", '[title="Room"] focus')
    seen["room has the focus"] = until(room.window.isActiveWindow)
    press("x")
    seen["typed"] = console.text()
    room.swap_screens()
    seen["swap"] = room.notice
    print(json.dumps(seen))
    engine.unload()
    room.close()
    console.close()


if __name__ == "__main__":
    main()
