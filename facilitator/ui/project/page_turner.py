"""Turns the parts of a long screen: by hand, or by itself at reading speed until a hand is used."""

from PySide6.QtCore import QObject, QTimer, Signal

_SECONDS_TO_LOOK = 6.0
_SECONDS_A_WORD = 0.5
"""Slow readers read two words a second."""


class PageTurner(QObject):
    """Keeps which part of a screen is shown."""

    turned = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.part = 0
        self.parts = 1
        self._text = ""
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._on_time)

    def begin(self, text: str, parts: int) -> None:
        """Begin a screen; the same screen again keeps its part."""
        if (text, parts) == (self._text, self.parts):
            return
        self._text, self.parts, self.part = text, parts, 0
        if parts > 1:
            seconds = _SECONDS_TO_LOOK + _SECONDS_A_WORD * len(text.split()) / parts
            self._timer.start(round(1000 * seconds))
        else:
            self._timer.stop()

    def forward(self) -> bool:
        """Show the next part; return False on the last one."""
        if self.part + 1 >= self.parts:
            return False
        return self._turn(self.part + 1)

    def back(self) -> bool:
        """Show the part before; return False on the first one."""
        return False if self.part == 0 else self._turn(self.part - 1)

    def _turn(self, part: int) -> bool:
        self._timer.stop()
        self.part = part
        self.turned.emit()
        return True

    def _on_time(self) -> None:
        self.part = (self.part + 1) % self.parts
        self.turned.emit()
