"""A tick box that looks like those of the document list."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QCheckBox

from facilitator.ui import marks
from facilitator.ui.print.document_delegate import TICK, paint_tick
from facilitator.ui.theme import colors, scaled

_SPACE = 8


class TickBox(QCheckBox):
    """A check box; the system's own can hardly be seen in the dark."""

    def sizeHint(self) -> QSize:
        """Return the size of box and words."""
        width = marks.metrics(self.font()).horizontalAdvance(self.text())
        return QSize(self._indent() + width + 4, scaled(self.font(), TICK + 12))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the box, then its words."""
        look = colors(self.window().palette())
        size = scaled(self.font(), TICK)
        painter = QPainter(self)
        box = QRectF(0, (self.height() - size) / 2, size, size)
        paint_tick(painter, box, self.isChecked(), look)
        painter.setPen(look.text if self.isEnabled() else look.text_3)
        painter.setFont(self.font())
        words = QRectF(self._indent(), 0, self.width() - self._indent(), self.height())
        painter.drawText(words, Qt.AlignmentFlag.AlignVCenter, self.text())
        if self.hasFocus():
            marks.paint_box(painter, box.adjusted(-2, -2, 2, 2), look.accent, None, 5, 2)
        painter.end()

    def _indent(self) -> int:
        return scaled(self.font(), TICK) + _SPACE
