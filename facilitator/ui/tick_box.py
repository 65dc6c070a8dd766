"""A tick box that can be seen on every ground, in lists and as a control."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QCheckBox

from facilitator.ui import marks
from facilitator.ui.icons import paint_icon
from facilitator.ui.theme import Colors, colors, scaled

TICK = 16
_SPACE = 8


def paint_tick(painter: QPainter, box: QRectF, ticked: bool, look: Colors) -> None:
    """Paint a tick box."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(look.accent if ticked else look.border_strong, 1.5))
    painter.setBrush(look.accent if ticked else look.surface)
    painter.drawRoundedRect(box.adjusted(0.75, 0.75, -0.75, -0.75), 3.5, 3.5)
    painter.restore()
    if ticked:
        paint_icon(painter, "check", box.adjusted(2, 2, -2, -2), look.on_accent, 3)


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
