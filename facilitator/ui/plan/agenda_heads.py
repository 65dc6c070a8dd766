"""The names of the agenda's columns."""

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from facilitator.ui.plan.agenda_columns import Columns
from facilitator.ui.theme import ROOMY_PIXELS, colors, interface_font


class AgendaHeads(QWidget):
    """One line of names that stand where the delegate paints."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """Return the height of a line."""
        return QSize(400, 30 if self.font().pixelSize() >= ROOMY_PIXELS else 25)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the names and the line under them."""
        look = colors(self.palette())
        painter = QPainter(self)
        columns = Columns.of(self.font(), self.width())
        painter.setPen(look.text_2)
        painter.setFont(interface_font(13 if self.font().pixelSize() >= ROOMY_PIXELS else 12, 500))
        middle, right = Qt.AlignmentFlag.AlignVCenter, Qt.AlignmentFlag.AlignRight
        height = self.height() - 1
        for left, width, text, flags in (
            (columns.start, 90, self.tr("Start"), middle),
            (columns.minutes, columns.title - columns.minutes - 20, self.tr("Min"), middle | right),
            (columns.title, 200, self.tr("Block"), middle),
            (columns.form, 90, self.tr("Form"), middle),
            (columns.fit, 90, self.tr("Fit"), middle),
            (columns.marks, columns.right - columns.marks, self.tr("Marks"), middle | right),
        ):
            painter.drawText(QRect(left, 0, width, height), flags, text)
        painter.fillRect(QRect(0, height, self.width(), 1), look.border)
