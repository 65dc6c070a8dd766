"""A key held down is pressed once: the presses that a window system makes after it are not a hand's."""

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent, QWindow
from PySide6.QtWidgets import QApplication

FASTER_THAN_A_HAND = 20
"""Milliseconds between letting a key go and pressing it again."""


class HeldKeys(QObject):
    """Takes away each press that comes right after the same key was let go.

    An X server repeats a key that is held down by letting it go and pressing it again in the same moment.
    Where Qt does not read both at once, it takes the second for a press of its own, and a run would skip a
    step. The worn contact of a remote does the same. Where somebody types, every letter is let through.
    """

    def __init__(self, window: QWindow, parent: QObject) -> None:
        super().__init__(parent)
        self._let_go = (0, 0)
        window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take a press away, or let everything through."""
        del watched
        if not isinstance(event, QKeyEvent) or event.isAutoRepeat() or _is_typing():
            return False
        code, moment = event.nativeScanCode() or event.key(), event.timestamp()
        if event.type() == QEvent.Type.KeyRelease:
            self._let_go = (code, moment)
        elif event.type() == QEvent.Type.KeyPress and moment:
            last, when = self._let_go
            return code == last and 0 <= moment - when < FASTER_THAN_A_HAND
        return False


def _is_typing() -> bool:
    focus = QApplication.focusWidget()
    return focus is not None and focus.testAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled)
