"""A word in a box."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFont, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from facilitator.ui.marks import metrics
from facilitator.ui.theme import colors, interface_font, scaled

_CENTRE = Qt.AlignmentFlag.AlignCenter


class Tag(QWidget):
    """A word in a box; a filled one is loud."""

    def __init__(self, text: str, *, filled: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._text, self._filled = text, filled
        self.setAccessibleName(text)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """Return the size of the picture."""
        width = metrics(self._font()).horizontalAdvance(self._text)
        return QSize(width + scaled(self.font(), 16), scaled(self.font(), 20))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint box and word."""
        del event
        look, painter = colors(self.palette()), QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        rect = QRectF(self.rect()).adjusted(0.75, 0.75, -0.75, -0.75)
        painter.setPen(QPen(look.text if self._filled else look.border_strong, 1.5))
        painter.setBrush(look.text if self._filled else Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(rect, 4, 4)
        painter.setFont(self._font())
        painter.setPen(look.ground if self._filled else look.text)
        painter.drawText(rect, _CENTRE, self._text)
        painter.end()

    def _font(self) -> QFont:
        return interface_font(scaled(self.font(), 12), 600)
