"""Words on one line that end with dots where there is no room for them: to read, and to type in."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QLineEdit, QSizePolicy, QWidget

from facilitator.ui import marks
from facilitator.ui.theme import colors

_EDGE = 4
"""Pixels between the edge of a plain field and its words: its border, and what Qt leaves inside."""


class ElidedField(QLineEdit):
    """A plain field, without a box of its own, that is cut nowhere inside a letter."""

    def paintEvent(self, event: QPaintEvent) -> None:
        """Show by dots that there are more words than room, until the keyboard is here."""
        room = self.width() - 2 * _EDGE
        if self.hasFocus() or marks.metrics(self.font()).horizontalAdvance(self.text()) <= room:
            super().paintEvent(event)
            return
        painter = QPainter(self)
        painter.setFont(self.font())
        painter.setPen(self.palette().color(self.foregroundRole()))
        words = marks.elided(self.text(), self.font(), room)
        line = self.rect().adjusted(_EDGE, 0, -_EDGE, 0)
        painter.drawText(line, Qt.AlignmentFlag.AlignVCenter, words)


class ElidedLabel(QAbstractButton):
    """One quiet line that ends with an ellipsis where there is no room; the whole is its tool tip."""

    def __init__(self, parent: QWidget | None = None, indent: int = 0) -> None:
        super().__init__(parent)
        self._text = ""
        self._indent = indent
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    def show_text(self, text: str) -> None:
        """Show other words."""
        self._text = text
        self.setAccessibleName(text)
        self.setToolTip(text)
        self.update()

    def sizeHint(self) -> QSize:
        """Return the height of a line."""
        return QSize(100, self.fontMetrics().height() + 2)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the line."""
        painter = QPainter(self)
        look = colors(self.palette())
        if self.hasFocus():
            marks.paint_box(painter, QRectF(self.rect()), look.accent, None, 4, 2)
        if self.underMouse() and self.focusPolicy() != Qt.FocusPolicy.NoFocus:
            marks.paint_box(painter, QRectF(self.rect()), look.ground, look.ground, 4)
        painter.setPen(look.text_2)
        text = marks.elided(self._text, self.font(), self.width() - self._indent)
        painter.drawText(self.rect().adjusted(self._indent, 0, 0, 0), Qt.AlignmentFlag.AlignVCenter, text)
