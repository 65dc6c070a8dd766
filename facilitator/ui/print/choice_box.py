"""A box to choose one of a few things."""

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QComboBox

from facilitator.ui.icons import paint_icon
from facilitator.ui.theme import colors, scaled

_MARK = 14


class ChoiceBox(QComboBox):
    """A combo box with the chevron of the interface, which a style sheet can only take from a file."""

    def setAccessibleName(self, name: str) -> None:
        """Name the box, and describe it by the same words: readers on Linux take its value for the name."""
        super().setAccessibleName(name)
        self.setAccessibleDescription(name)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the box, then its chevron."""
        super().paintEvent(event)
        size = scaled(self.font(), _MARK)
        area = QRectF(self.width() - size - 9, (self.height() - size) / 2, size, size)
        painter = QPainter(self)
        paint_icon(painter, "chevron-down", area, colors(self.palette()).text_2)
        painter.end()
