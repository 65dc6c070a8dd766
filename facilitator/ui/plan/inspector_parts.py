"""Small parts of the inspector: the mark beside the title, and lines with an icon."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from facilitator.core.strategy import Category
from facilitator.ui import icons, marks
from facilitator.ui.theme import colors


class CategoryMark(QWidget):
    """The mark of a category as a widget of its own."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._category: Category | None = None
        self.setFixedSize(14, 24)

    def show_category(self, category: Category | None) -> None:
        """Show another mark."""
        self._category = category
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the mark."""
        marks.paint_category(QPainter(self), QRectF(0, 6, 12, 12), self._category, colors(self.palette()))


class IconLine(QWidget):
    """A small icon before words that wrap."""

    def __init__(self, icon: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._icon, self._tone = icon, "second"
        self._label = QLabel(self)
        self._label.setWordWrap(True)
        self._label.setTextFormat(Qt.TextFormat.PlainText)
        row = QHBoxLayout(self)
        row.setContentsMargins(20, 0, 0, 0)
        row.addWidget(self._label)

    def show_text(self, text: str, icon: str = "", tone: str = "second") -> None:
        """Show other words; without any the line goes away."""
        self._icon, self._tone = icon or self._icon, tone
        self._label.setText(text)
        self.setVisible(bool(text))
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the icon beside the first line."""
        look = colors(self.palette())
        color = {"accent": look.accent, "late": look.late}.get(self._tone, look.text_2)
        icons.paint_icon(QPainter(self), self._icon, QRectF(0, 1, 14, 14), color)
