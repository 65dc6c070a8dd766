"""The panic key pressed by hand on a real X server: in text fields, menus, dialogs and file choosers.

Run as `python -m tests.support.panic_everywhere` with DISPLAY set; prints what was seen as JSON.
"""

import json
import subprocess
import sys
from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QLineEdit, QMenu, QMessageBox, QWidget

from facilitator.app.desk import Desk
from facilitator.resources import shipped_sessions
from facilitator.ui import fonts
from facilitator.ui.project.room import Room
from facilitator.ui.workspace_bar import Workspace
from tests.support.two_screens import plug, until


def press(key: str) -> None:
    """Press a key of the keyboard, as a hand does."""
    subprocess.run(["xdotool", "key", key], check=True, capture_output=True)


def panics(room: Room) -> bool:
    """Return True when the key makes it panic, and again ends it."""
    press("F12")
    on = until(lambda: room.is_panic)
    press("F12")
    return on and until(lambda: not room.is_panic)


class Looks:
    """Presses the key while something modal is open, then closes it."""

    def __init__(self, app: QApplication, room: Room) -> None:
        self._app, self._room = app, room
        self.seen: dict[str, object] = {}

    def while_open(self, name: str, open_it: Callable[[], object]) -> None:
        """Open something that waits for the facilitator, press the key, close it."""
        QTimer.singleShot(700, partial(self._look, name))
        open_it()
        until(lambda: name in self.seen)

    def _look(self, name: str) -> None:
        window = self._app.activePopupWidget() or self._app.activeModalWidget()
        opened = window is not None and window.isVisible()
        self.seen[name] = opened and panics(self._room) and window is not None and window.isVisible()
        if window is not None:
            window.close()


def main() -> None:
    """Press it everywhere and print where it worked."""
    QApplication.setStyle("Fusion")
    app = QApplication(sys.argv[:1])
    fonts.load_interface_fonts()
    plug("LEFT", 0, "screen")
    plug("RIGHT", 1920)
    until(lambda: len(app.screens()) == 2)
    desk = Desk(app)
    desk.open(next(shipped_sessions().rglob("taster-90.toml")), Workspace.PLAN)
    desk.window.show()
    until(desk.window.isActiveWindow)
    desk.open_room(2)
    room = desk.room()
    until(lambda: room.has_screen)
    looks = Looks(app, room)
    for workspace in (Workspace.PLAN, Workspace.RUN, Workspace.PROJECT, Workspace.PEOPLE, Workspace.PRINT):
        desk.window.show_workspace(workspace)
        QTest.qWait(200)
        looks.seen[workspace.value] = panics(room)
        page = desk.window.page(workspace)
        field = _first_field(page) if page is not None else None
        if field is not None:
            field.setFocus()
            text = field.text()
            looks.seen[f"a text field in {workspace.value}"] = panics(room) and field.text() == text
    desk.window.show_workspace(Workspace.START)
    looks.seen["start"] = panics(room)
    _open_things(desk, looks)
    own = app.testAttribute(Qt.ApplicationAttribute.AA_DontUseNativeDialogs)
    print(json.dumps({**looks.seen, "dialogs of our own": own, "ends": _ends(app, desk)}))


def _ends(app: QApplication, desk: Desk) -> bool:
    """Close the console while the room is open; return True when that ends the program."""
    QTimer.singleShot(0, desk.window.close)
    QTimer.singleShot(4000, partial(app.exit, 7))
    return app.exec() == 0


def _open_things(desk: Desk, looks: Looks) -> None:
    menu = QMenu(desk.window)
    menu.addAction("One")
    looks.while_open("menu", lambda: menu.popup(desk.window.mapToGlobal(desk.window.rect().center())))
    looks.while_open("message box", lambda: QMessageBox.question(desk.window, "Ask", "Sure?"))
    looks.while_open("file chooser", lambda: QFileDialog.getOpenFileName(desk.window, "Open"))
    looks.while_open("saving", lambda: QFileDialog.getSaveFileName(desk.window, "Save"))
    looks.while_open("settings menu", desk.window.bar.settings_wanted.emit)


def _first_field(page: QWidget) -> QLineEdit | None:
    return next(
        (each for each in page.findChildren(QLineEdit) if each.isVisible() and each.isEnabled()), None
    )


if __name__ == "__main__":
    main()
