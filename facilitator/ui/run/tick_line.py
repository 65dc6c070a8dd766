"""A line with a box to tick off."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy

from facilitator.ui.icons import paint_icon
from facilitator.ui.marks import metrics
from facilitator.ui.run.buttons import EnterButton
from facilitator.ui.run.part import draw_text
from facilitator.ui.theme import interface_font


class TickLine(EnterButton):
    """A line with a box to tick; long words wrap."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self._pixels, self._line = 18, 25
        self.setCheckable(True)
        self.setText(text)
        self.setAccessibleName(text)
        policy = self.sizePolicy()
        # A button would insist on its hint, and be cut off in a column that is narrower.
        policy.setHorizontalPolicy(QSizePolicy.Policy.Ignored)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def set_pixels(self, pixels: int, line: int) -> None:
        """Set the size of the text and the height of its lines."""
        self._pixels, self._line = pixels, line
        self.updateGeometry()

    def _lines(self, width: int) -> list[str]:
        font = interface_font(self._pixels)
        room = max(40, width - self._indent())
        lines: list[str] = []
        for word in self.text().split():
            longer = f"{lines[-1]} {word}" if lines else word
            if lines and metrics(font).horizontalAdvance(longer) <= room:
                lines[-1] = longer
            else:
                lines.append(word)
        return lines or [""]

    def _box(self) -> int:
        return self.px(16, 16)

    def _indent(self) -> int:
        return self._box() + self.px(10, 10) + 2

    def hasHeightForWidth(self) -> bool:
        """Return True: a narrow line wraps."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the height of the wrapped lines."""
        return len(self._lines(width)) * self._line

    def sizeHint(self) -> QSize:
        """Return the height for the width there is."""
        return QSize(160, self.heightForWidth(self.width()))

    def minimumSizeHint(self) -> QSize:
        """Return one line."""
        return QSize(60, self._line)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the box and the words; what is ticked steps back."""
        look = self.look
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        size = self._box()
        box = QRectF(2, (self._line - size) / 2, size, size)
        if self.isChecked():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(look.accent)
            painter.drawRoundedRect(box, 4, 4)
            paint_icon(painter, "check", box.adjusted(2, 2, -2, -2), look.on_accent, 3)
        else:
            painter.setPen(QPen(look.border_strong, 1.5))
            painter.setBrush(look.surface)
            painter.drawRoundedRect(box.adjusted(0.75, 0.75, -0.75, -0.75), 3.5, 3.5)
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(look.accent, 2))
            painter.drawRoundedRect(box.adjusted(-1.5, -1.5, 1.5, 1.5), 5, 5)
        font = interface_font(self._pixels)
        color = look.text_2 if self.isChecked() else look.text
        for place, line in enumerate(self._lines(self.width())):
            rect = QRectF(self._indent(), place * self._line, self.width() - self._indent(), self._line)
            draw_text(painter, rect, line, font, color)
        painter.end()
