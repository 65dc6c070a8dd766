"""What the painted parts of the console share: they keep what they show and repaint only when it changes."""

from typing import Any

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from facilitator.ui.run.measures import Measures
from facilitator.ui.theme import Colors, colors


class Part(QWidget):
    """A painted part of the console.

    A part says what of the view it shows (`content`); equal contents are not painted twice.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.measures = Measures()
        self._content: Any = None
        self._right_edge = 0
        """Of what is to be painted again; what lies behind it need not be."""

    @property
    def look(self) -> Colors:
        """Return the colours of the window."""
        return colors(self.palette())

    def set_measures(self, measures: Measures) -> None:
        """Take other measures and make room for them."""
        if measures != self.measures:
            self.measures = measures
            self.updateGeometry()
            self.update()

    def px(self, small: float, large: float) -> int:
        """Return a measure of the pictures: at 1366 and at 1920."""
        return self.measures.px(small, large)

    def take(self, content: Any, spoken: str = "", *, only: QRect | None = None) -> bool:
        """Keep what to show; repaint and return True when it is new. `spoken` is the accessible name.

        `only` is the part that changes, where it is not all of it.
        """
        if content == self._content:
            return False
        self._content = content
        if spoken:
            self.setAccessibleName(spoken)
        if only is None:
            self.update()
        else:
            self.update(only)
        return True

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the content, once there is one."""
        if self._content is None:
            return
        self._right_edge = event.rect().right()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self.paint(painter, self.look)
        painter.end()

    def paint(self, painter: QPainter, look: Colors) -> None:
        """Paint what was taken; each part has its own way."""


def draw_text(
    painter: QPainter,
    rect: QRectF,
    text: str,
    font: QFont,
    color: QColor,
    align: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignLeft,
) -> None:
    """Draw one line of text, centred on the height of a rectangle."""
    painter.setFont(font)
    painter.setPen(color)
    flags = align | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine
    painter.drawText(rect, flags, text)
