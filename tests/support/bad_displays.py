"""What displays do on a bad day, played on an X server with real outputs against a console and a room.

Run as `python -m tests.support.bad_displays SCENARIO` with DISPLAY set; prints what was seen as JSON.
"""

import json
import subprocess
import sys
import time
from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QRect
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from tests.support.bad_cables import is_ever_covered
from tests.support.two_screens import Desk, color_at, until

CONSOLE, PROJECTOR = "DUMMY0", "DUMMY1"
_SETTLED_MS = 450


def xrandr(*arguments: str) -> None:
    """Change the outputs of the X server."""
    subprocess.run(["xrandr", *arguments], check=True, capture_output=True)


def is_as_before(desk: Desk) -> bool:
    """Return True when the room is white on its screen and the console is seen."""
    return desk.is_on_right and desk.room_is_white() and desk.console_is_seen()


def has_size(desk: Desk, wanted: QRect) -> bool:
    """Return True when the room's picture fills a rectangle to its corner."""
    filled = color_at(wanted.right() - 2, wanted.bottom() - 2) == "#ffffff"
    return desk.room.window.geometry() == wanted and filled


def plug_projector() -> None:
    """Give the projector its picture again."""
    xrandr("--output", PROJECTOR, "--mode", "1920x1080", "--pos", "1920x0")


def cables(desk: Desk) -> dict[str, object]:
    """Take the projector's output away and give it back, five times."""
    seen: list[dict[str, object]] = []
    for _round in range(5):
        xrandr("--output", PROJECTOR, "--off")
        gone = until(lambda: len(desk.app.screens()) == 1)
        covered = is_ever_covered(desk, _SETTLED_MS)
        begin = time.monotonic()
        plug_projector()
        back = until(lambda: is_as_before(desk))
        seen.append({"gone": gone, "covered": covered, "back": back, "seconds": time.monotonic() - begin})
    return {"rounds": seen}


def primary(desk: Desk) -> dict[str, object]:
    """Make the projector the main screen and take that back, three times."""
    covered = kept = 0
    for _round in range(3):
        for output in (PROJECTOR, CONSOLE):
            xrandr("--output", output, "--primary")
            changed = until(partial(_is_primary, desk, output))
            covered += is_ever_covered(desk, _SETTLED_MS)
            kept += changed and is_as_before(desk)
    return {"covered": covered, "kept": kept, "wanted": desk.room.place.wanted.name}


def _is_primary(desk: Desk, output: str) -> bool:
    return desk.app.primaryScreen().name() == output


def mode(desk: Desk) -> dict[str, object]:
    """Change the projector's resolution, and change it back."""
    sizes = [(1280, 720), (1024, 768), (1920, 1080)]
    follows = covered = 0
    for width, height in sizes:
        xrandr("--output", PROJECTOR, "--mode", f"{width}x{height}")
        follows += until(partial(has_size, desk, QRect(1920, 0, width, height)))
        covered += is_ever_covered(desk, _SETTLED_MS)
    return {"follows": follows, "covered": covered, "picture": desk.room.picture_size.toTuple()}


def panel(desk: Desk) -> dict[str, object]:
    """Close the laptop: its panel goes, and only the projector is left; then open it again."""
    xrandr("--output", CONSOLE, "--off")
    alone = until(lambda: [screen.name() for screen in desk.app.screens()] == [PROJECTOR])
    # The X server moves the only output left to the corner of the desktop, under the console.
    until(lambda: not desk.room.window.isVisible())
    covered = is_ever_covered(desk, 900)
    hidden, notice = not desk.room.window.isVisible(), desk.room.notice
    xrandr("--output", CONSOLE, "--mode", "1920x1080", "--pos", "0x0", "--primary")
    xrandr("--output", PROJECTOR, "--pos", "1920x0")
    back = until(lambda: is_as_before(desk))
    return {"alone": alone, "covered": covered, "hidden": hidden, "notice": notice, "back": back}


def no_screen(desk: Desk) -> dict[str, object]:
    """Take every screen away, let the run go on, and give the screens back, three times."""
    empty = back = 0
    shown, texts = [], []
    for _round in range(3):
        xrandr("--output", CONSOLE, "--off", "--output", PROJECTOR, "--off")
        # Qt has a placeholder then, under another name.
        empty += until(lambda: {CONSOLE, PROJECTOR}.isdisjoint(each.name() for each in desk.app.screens()))
        QTest.qWait(_SETTLED_MS)
        desk.engine.tick()
        shown.append(desk.room.window.isVisible())
        texts.append(desk.room.state_text)
        xrandr("--output", CONSOLE, "--mode", "1920x1080", "--pos", "0x0", "--primary")
        plug_projector()
        back += until(lambda: is_as_before(desk))
    return {"empty": empty, "shown": any(shown), "texts": sorted(set(texts)), "back": back}


def mirrored(desk: Desk) -> dict[str, object]:
    """Let the projector show what the console shows, then extend again."""
    xrandr("--output", PROJECTOR, "--off")
    until(lambda: len(desk.app.screens()) == 1)
    xrandr("--output", PROJECTOR, "--mode", "1920x1080", "--same-as", CONSOLE)
    explained = until(lambda: bool(desk.room.notice))
    notice, covered = desk.room.notice, is_ever_covered(desk, 600)
    xrandr("--output", PROJECTOR, "--off")
    until(lambda: len(desk.app.screens()) == 1)
    plug_projector()
    back = until(lambda: is_as_before(desk) and not desk.room.notice)
    return {"explained": explained, "notice": notice, "covered": covered, "back": back}


def mirrored_at_once(desk: Desk) -> dict[str, object]:
    """Mirror in one command, of which Qt is not always told: only the window system knows."""
    xrandr("--output", PROJECTOR, "--same-as", CONSOLE)
    explained = until(lambda: bool(desk.room.notice))
    covered = is_ever_covered(desk, 1500)
    xrandr("--output", PROJECTOR, "--pos", "1920x0")
    desk.room.open()
    back = until(lambda: is_as_before(desk) and not desk.room.notice)
    return {"explained": explained, "covered": covered, "back": back}


SCENARIOS: dict[str, Callable[[Desk], dict[str, object]]] = {
    "cables": cables,
    "primary": primary,
    "mode": mode,
    "panel": panel,
    "no-screen": no_screen,
    "mirrored": mirrored,
    "mirrored-at-once": mirrored_at_once,
}


def main() -> None:
    """Play one scenario and print what was seen."""
    app = QApplication(sys.argv[:1])
    desk = Desk(app, (CONSOLE, PROJECTOR))
    placed = until(lambda: is_as_before(desk))
    seen = SCENARIOS[sys.argv[1]](desk) if desk.found_both else {}
    print(json.dumps({**seen, "found_both_screens": desk.found_both, "placed": placed}))
    desk.room.close()
    desk.console.close()


if __name__ == "__main__":
    main()
