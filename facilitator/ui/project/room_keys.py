"""The keys of the room that act everywhere in the program, whatever is open over the page."""

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication

from facilitator.ui.project.room import Room

_HELD = (
    Qt.KeyboardModifier.ControlModifier
    | Qt.KeyboardModifier.AltModifier
    | Qt.KeyboardModifier.ShiftModifier
    | Qt.KeyboardModifier.MetaModifier
)


class RoomKeys(QObject):
    """Panic on F12 and swap on F6: in text fields, menus, dialogs and file choosers too.

    It looks at the keys before any window does, because a shortcut is dead while a menu or a dialog is
    open. While the room has a screen, dialogs are the program's own: one of the system keeps its keys.
    """

    def __init__(self, app: QApplication, room: Room, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._app, self._room = app, room
        app.installEventFilter(self)
        room.state_changed.connect(self._on_room)
        self._on_room()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Act on a key of the room, once however long it is held, and let nobody else have it."""
        del watched
        if event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return False
        key = event.key()
        if key not in (Qt.Key.Key_F12, Qt.Key.Key_F6) or event.modifiers() & _HELD:
            return False
        if event.isAutoRepeat():
            return True
        if key == Qt.Key.Key_F12:
            self._room.panic()
        elif self._app.activeModalWidget() is not None or self._app.activePopupWidget() is not None:
            # The console would move away from under its own dialog.
            return False
        else:
            self._room.swap_screens()
        return True

    def _on_room(self) -> None:
        attribute = Qt.ApplicationAttribute.AA_DontUseNativeDialogs
        if self._app.testAttribute(attribute) != self._room.has_screen:
            self._app.setAttribute(attribute, self._room.has_screen)
