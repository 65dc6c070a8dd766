"""Keys held down by hand on a real X server, which repeats them as releases and presses.

Run as `python -m tests.support.held_down` with DISPLAY set; prints what was seen as JSON.
"""

import json
import subprocess
import sys

from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from facilitator.app.desk import Desk
from facilitator.resources import shipped_sessions
from facilitator.ui import fonts
from facilitator.ui.run.page import ConsolePage
from facilitator.ui.workspace_bar import Workspace
from tests.support.two_screens import until

_LONG = 1300
"""Milliseconds: an X server repeats a key after 660, 25 times a second."""
_ROUNDS = 4


def hold(*keys: str) -> None:
    """Hold keys down together for some time."""
    for key in keys:
        subprocess.run(["xdotool", "keydown", key], check=True, capture_output=True)
    QTest.qWait(_LONG)
    for key in reversed(keys):
        subprocess.run(["xdotool", "keyup", key], check=True, capture_output=True)
    QTest.qWait(100)


def main() -> None:
    """Hold the keys and print how often each acted."""
    QApplication.setStyle("Fusion")
    app = QApplication(sys.argv[:1])
    fonts.load_interface_fonts()
    desk = Desk(app)
    desk.open(next(shipped_sessions().rglob("taster-90.toml")), Workspace.RUN)
    desk.window.show()
    until(desk.window.isActiveWindow)
    # The keys are watched from the moment the window has settled.
    QTest.qWait(500)
    engine, page = desk.engine(), desk.window.page(Workspace.RUN)
    assert isinstance(page, ConsolePage)
    engine.start()

    def place() -> int:
        run = engine.run
        assert run is not None
        return sum(len(block.steps) for block in run.blocks[: run.block]) + run.step

    def moved(*keys: str) -> list[int]:
        moves = []
        for _ in range(_ROUNDS):
            before = place()
            hold(*keys)
            moves.append(place() - before)
        return moves

    seen: dict[str, object] = {"next": moved("Next"), "undo": moved("ctrl", "z")}
    page.transport.next_button.setFocus()
    seen["enter"] = moved("Return")
    page.side.write_note()
    field = page.more.note_field
    subprocess.run(["xdotool", "type", "--delay", "8", "book keeper"], check=True, capture_output=True)
    until(lambda: field.text() == "book keeper")
    seen["typed"] = field.text()
    print(json.dumps(seen))


if __name__ == "__main__":
    main()
