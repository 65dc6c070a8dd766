"""What cables do on a bad day, played on a real X server against a console and a room.

Run as `python -m tests.support.bad_cables SCENARIO [TIMES]` with DISPLAY set; prints what was seen as JSON.
"""

import json
import sys
import time
from collections.abc import Callable

from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from tests.support.monitors import Monitors
from tests.support.two_screens import Desk, monitors, until

_SETTLED_MS = 450
"""Longer than the room waits before it places its picture."""


def whole_cable(desk: Desk, wires: Monitors) -> dict[str, object]:
    """Pull the cable and put it back; tell what was seen meanwhile."""
    wires.pull("RIGHT")
    gone = until(lambda: len(desk.app.screens()) == 1)
    covered = is_ever_covered(desk, _SETTLED_MS)
    begin = time.monotonic()
    wires.plug("RIGHT", 1920)
    back = until(lambda: desk.is_on_right and desk.room_is_white())
    return {
        "gone": gone,
        "covered": covered or not desk.console_is_seen(),
        "back": back,
        "seconds": time.monotonic() - begin,
    }


def is_ever_covered(desk: Desk, milliseconds: int) -> bool:
    """Return True when the console was covered at any look during a time.

    To be asked when the program knows of the change: before that the window manager has moved the picture
    over the console, and no program can hinder it. It takes less than a frame.
    """
    end = time.monotonic() + milliseconds / 1000
    covered = False
    while time.monotonic() < end:
        QTest.qWait(30)
        covered = covered or desk.room_is_over_the_console()
    return covered or not desk.console_is_seen()


def cables(desk: Desk, wires: Monitors, times: int) -> dict[str, object]:
    """Pull and plug many times."""
    rounds = [whole_cable(desk, wires) for _round in range(times)]
    return {
        "rounds": len(rounds),
        "gone": sum(bool(each["gone"]) for each in rounds),
        "covered": sum(bool(each["covered"]) for each in rounds),
        "back": sum(bool(each["back"]) for each in rounds),
        "seconds": sorted(round(float(str(each["seconds"])), 2) for each in rounds),
        "keeps_the_keys": desk.console.isActiveWindow(),
    }


def flaps(desk: Desk, wires: Monitors, times: int) -> dict[str, object]:
    """A loose contact: off and on again 20 times within a third of a second, ending on, then ending off."""
    found: list[dict[str, object]] = []
    for _round in range(times):
        begin = time.monotonic()
        for _flap in range(20):
            wires.pull("RIGHT")
            QTest.qWait(5)
            wires.plug("RIGHT", 1920)
            QTest.qWait(5)
        took = time.monotonic() - begin
        end = time.monotonic()
        back = until(lambda: desk.is_on_right and desk.room_is_white())
        seconds = time.monotonic() - end
        QTest.qWait(_SETTLED_MS)
        found.append(
            {
                "took": took,
                "back": back and desk.is_on_right,
                "seconds": seconds,
                "uncovered": desk.console_is_seen(),
            }
        )
    wires.pull("RIGHT")
    gone = until(lambda: len(desk.app.screens()) == 1)
    covered = is_ever_covered(desk, _SETTLED_MS)
    return {
        "gone_at_last": gone,
        "flaps": found,
        "covered_at_last": covered,
        "hidden_at_last": not desk.room.window.isVisible(),
    }


Scenario = Callable[[Desk, Monitors, int], dict[str, object]]
SCENARIOS: dict[str, Scenario] = {"cables": cables, "flaps": flaps}


def main() -> None:
    """Play one scenario and print what was seen."""
    app = QApplication(sys.argv[:1])
    desk = Desk(app)
    until(lambda: desk.is_on_right and desk.room_is_white())
    times = int(sys.argv[2]) if len(sys.argv) > 2 else 1
    seen = SCENARIOS[sys.argv[1]](desk, monitors(), times) if desk.found_both else {}
    seen["found_both_screens"] = desk.found_both
    print(json.dumps(seen))
    desk.room.close()
    desk.console.close()


if __name__ == "__main__":
    main()
