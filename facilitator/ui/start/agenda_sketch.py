"""Two pictures of an agenda: a list of its blocks, and a strip to scale."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from facilitator.core.rundown import Rundown
from facilitator.core.strategy import Category
from facilitator.ui import marks, words
from facilitator.ui.theme import Colors, colors, interface_font, scaled

_ROW = 37


class AgendaSketch(QWidget):
    """Lists the blocks of a plan with their times; rows close up where there is little room."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rundown: Rundown | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def show_plan(self, rundown: Rundown) -> None:
        """Show a plan."""
        self._rundown = rundown
        self.setAccessibleName("; ".join(f"{words.clock(row.start)} {row.title}" for row in rundown.rows))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Return the height of all rows."""
        return QSize(300, scaled(self.font(), _ROW) * (len(self._rundown.rows) if self._rundown else 1))

    def minimumSizeHint(self) -> QSize:
        """Return a height in which rows can still be read."""
        return QSize(240, scaled(self.font(), 24) * (len(self._rundown.rows) if self._rundown else 1))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the rows."""
        if self._rundown is None or not self._rundown.rows:
            return
        look = colors(self.palette())
        painter = QPainter(self)
        rows = self._rundown.rows
        tall = min(scaled(self.font(), _ROW), self.height() // len(rows))
        size = self.font().pixelSize()
        number, plain = interface_font(size, 400, tabular=True), interface_font(size)
        middle, right = Qt.AlignmentFlag.AlignVCenter, Qt.AlignmentFlag.AlignRight
        for place, row in enumerate(rows):
            line = QRectF(0, place * tall, self.width(), tall)
            painter.setFont(number)
            painter.setPen(look.text_2)
            painter.drawText(line, middle, words.clock(row.start))
            painter.drawText(line, middle | right, words.minutes(row.time))
            category = row.strategy.category if row.strategy else None
            marks.paint_category(
                painter, QRectF(scaled(self.font(), 54), line.center().y() - 6, 12, 12), category, look
            )
            painter.setFont(plain)
            painter.setPen(look.text)
            text = marks.elided(row.title, plain, self.width() - scaled(self.font(), 116))
            painter.drawText(line.adjusted(scaled(self.font(), 76), 0, 0, 0), middle, text)
            if place < len(rows) - 1:
                painter.fillRect(QRectF(0, line.bottom() - 1, self.width(), 1), look.border)


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of a strip: its share, its category and perhaps words in it."""

    share: float
    category: Category | None = None
    text: str = ""


def paint_strip(painter: QPainter, area: QRectF, pieces: Sequence[Piece], look: Colors) -> None:
    """Paint pieces side by side to scale, with the colour of each category below."""
    whole = sum(piece.share for piece in pieces) or 1.0
    scale = (area.width() - len(pieces) + 1) / whole
    at = area.left()
    painter.setFont(interface_font(12, 400, tabular=True))
    for piece in pieces:
        box = QRectF(at, area.top(), piece.share * scale, area.height())
        if piece.category is not Category.BREAK:
            painter.fillRect(box, look.sunken)
        edge = look.text if piece.text else look.category(piece.category)
        painter.fillRect(QRectF(box.left(), box.bottom() - 3, box.width(), 3), edge)
        if piece.text:
            painter.setPen(look.text)
            painter.drawText(box.adjusted(0, 0, 0, -2), Qt.AlignmentFlag.AlignCenter, piece.text)
        at += box.width() + 1
