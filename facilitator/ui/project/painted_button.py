"""A button that paints itself from the colours of the window."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QFont, QPainter, QPen
from PySide6.QtWidgets import QAbstractButton, QWidget

from facilitator.ui.theme import Colors, colors, interface_font, scaled


class PaintedButton(QAbstractButton):
    """A button that paints itself from the colours of the window."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    @property
    def colors(self) -> Colors:
        """Return the colours of the window."""
        return colors(self.palette())

    def px(self, measure: float) -> int:
        """Return a measure of the pictures for the font of the window."""
        return scaled(self.font(), measure)

    def paint_focus(self, painter: QPainter, rect: QRectF, radius: float) -> None:
        """Paint the ring that says where the keys go."""
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(self.colors.accent, 2))
            painter.drawRoundedRect(rect, radius, radius)

    def text_font(self, measure: float, weight: int = 400, *, tabular: bool = False) -> QFont:
        """Return Inter at a measure of the pictures."""
        return interface_font(self.px(measure), weight, tabular=tabular)
