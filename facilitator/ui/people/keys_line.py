"""The line at the bottom of People: the keys that act, and what a number in a cell means."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from facilitator.ui import marks
from facilitator.ui.theme import ROOMY_PIXELS, colors, interface_font


class KeysLine(QWidget):
    """Paints key caps with their words on the left and a remark on the right."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._keys: tuple[tuple[str, str], ...] = ()
        self._remark = self.tr("A number in a cell is the minutes somebody was there")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.show_meetings(1)

    def show_meetings(self, count: int) -> None:
        """Show the keys for a series of some sessions."""
        choose = ((f"1 – {min(count, 9)}", self.tr("session")),) if count > 1 else ()
        self._keys = (
            (self.tr("Space"), self.tr("here")),
            ("↓", self.tr("next name")),
            *choose,
            (self.tr("Shift Space"), self.tr("part of the time")),
            (self.tr("Enter"), self.tr("change a name")),
            (self.tr("Del"), self.tr("erase")),
        )
        self.setAccessibleName("; ".join(f"{key}: {text}" for key, text in self._keys))
        self.update()

    def sizeHint(self) -> QSize:
        """Return the height of the line."""
        return QSize(400, 28)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the keys; the remark gives way where there is no room for both."""
        look = colors(self.palette())
        painter = QPainter(self)
        painter.fillRect(self.rect(), look.sunken)
        painter.fillRect(0, 0, self.width(), 1, look.border)
        font = interface_font(13 if self.font().pixelSize() >= ROOMY_PIXELS else 12)
        painter.setFont(font)
        painter.setPen(look.text_2)
        advance = marks.metrics(font).horizontalAdvance
        line = QRectF(0, 1, self.width(), self.height() - 1)
        at = marks.paint_keys(painter, self._keys, line, look)
        if self.width() - 14 - advance(self._remark) > at:
            right = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight
            painter.drawText(line.adjusted(0, 0, -14, 0), right, self._remark)
