"""The field in which the minutes of a block are typed in its row."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QSpinBox, QWidget


class MinutesField(QSpinBox):
    """The minutes of a block while they are typed. Values outside the bounds are refused when committed."""

    refused = Signal(int)
    given = Signal(int)

    def __init__(self, least: int, most: int, parent: QWidget) -> None:
        super().__init__(parent)
        self._bounds = (least, most)
        self.setRange(0, 999)
        self.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.setAccessibleName(self.tr("Minutes, {0} to {1}").format(least, most))

    def commit(self) -> bool:
        """Say that the value was given, or refused; True when it was given."""
        self.interpretText()
        least, most = self._bounds
        if not least <= self.value() <= most:
            self.refused.emit(self.value())
            self.selectAll()
            return False
        self.given.emit(self.value())
        return True

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Commit on Enter; everything but digits and editing keys stays with the field."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            event.accept()
            self.commit()
            return
        super().keyPressEvent(event)
