"""The line at the bottom of Plan: the keys that act, and what the marks mean."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from facilitator.core.strategy import Category
from facilitator.ui import marks
from facilitator.ui.theme import ROOMY_PIXELS, colors, interface_font

_SHOWN = (
    Category.FRAME,
    Category.FOUNDATION,
    Category.STRATEGY,
    Category.LONG_TERM,
    Category.EXTENSION,
    Category.BREAK,
)


class StatusLine(QWidget):
    """Paints key caps with their words on the left and the legend on the right."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._keys: tuple[tuple[str, str], ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_editing(self) -> None:
        """Show the keys of the agenda."""
        self._show(
            (
                ("↑ ↓", self.tr("block")),
                ("+ −", self.tr("minute")),
                (self.tr("Ctrl ↑ ↓"), self.tr("move")),
                ("P", self.tr("pin")),
                (self.tr("Del"), self.tr("remove")),
                (self.tr("Enter"), self.tr("insert")),
            )
        )

    def show_dragging(self, *, is_strategy: bool) -> None:
        """Show the keys that matter while something is dragged."""
        keys = [(self.tr("Esc"), self.tr("cancel"))]
        if is_strategy:
            keys.append((self.tr("Shift"), self.tr("replace the block under the pointer")))
            keys.append((self.tr("Alt"), self.tr("insert with usual minutes")))
        self._show(tuple(keys))

    def sizeHint(self) -> QSize:
        """Return the height of the line."""
        return QSize(400, 28)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint keys and legend; the legend gives way where there is no room for both."""
        look = colors(self.palette())
        painter = QPainter(self)
        painter.fillRect(self.rect(), look.sunken)
        painter.fillRect(0, 0, self.width(), 1, look.border)
        font = interface_font(13 if self.font().pixelSize() >= ROOMY_PIXELS else 12)
        painter.setFont(font)
        advance = marks.metrics(font).horizontalAdvance
        middle, line = Qt.AlignmentFlag.AlignVCenter, QRectF(0, 1, self.width(), self.height() - 1)
        at = marks.paint_keys(painter, self._keys, line, look)
        right = self.width() - 14.0
        for category in reversed(_SHOWN):
            left = right - advance(category.value) - 18
            if left < at:
                break
            painter.drawText(line.adjusted(left + 18, 0, 0, 0), middle, category.value)
            marks.paint_category(painter, QRectF(left, self.height() / 2 - 5.5, 12, 12), category, look)
            right = left - 18

    def _show(self, keys: tuple[tuple[str, str], ...]) -> None:
        if keys != self._keys:
            self._keys = keys
            self.setAccessibleName("; ".join(f"{key}: {text}" for key, text in keys))
            self.update()
