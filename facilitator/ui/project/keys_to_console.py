"""A window of the room leaves the keys with the console, whatever the window system does."""

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QTimer
from PySide6.QtWidgets import QWidget

_KEYS = (QEvent.Type.KeyPress, QEvent.Type.KeyRelease)


class KeysToConsole(QObject):
    """Passes keys on to the console, and gives the focus back once each time the window is shown.

    Wayland gives new windows the focus whatever they ask for. Only once, so that somebody who clicks the
    window to move it is left alone.
    """

    def __init__(self, window: QWidget, console: QWidget, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._console = console
        self._owes_focus = False
        window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Pass on a key; note when the focus has to be given back."""
        del watched
        kind = event.type()
        if kind in _KEYS:
            QCoreApplication.sendEvent(self._console.focusWidget() or self._console, event)
            return True
        if kind == QEvent.Type.Show:
            self._owes_focus = True
        elif kind == QEvent.Type.WindowActivate and self._owes_focus:
            self._owes_focus = False
            QTimer.singleShot(0, self._console, self._console.activateWindow)
        return False
