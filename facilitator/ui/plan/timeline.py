"""The session to scale: one segment a block, hours below, the hard end as a line."""

import datetime as dt

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from facilitator.core.rundown import Row, Rundown
from facilitator.core.strategy import Category
from facilitator.ui import marks, words
from facilitator.ui.icons import paint_icon
from facilitator.ui.theme import ROOMY_PIXELS, Colors, colors, interface_font

_HOUR = dt.timedelta(hours=1)


class Timeline(QWidget):
    """Paints the plan to scale; a click chooses a block."""

    block_chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rundown: Rundown | None = None
        self._chosen = ""
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(self.tr("Timeline"))

    def show_plan(self, rundown: Rundown, chosen: str) -> None:
        """Show a plan with one block framed."""
        if rundown == self._rundown and chosen == self._chosen:
            return
        self._rundown, self._chosen = rundown, chosen
        row = next((row for row in rundown.rows if row.block.id == chosen), None)
        about = self.tr("{0}, {1}").format(row.title, words.span(row.start, row.end)) if row else ""
        self.setAccessibleDescription(about)
        self.update()

    def sizeHint(self) -> QSize:
        """Return the height for two lines: the blocks and the hours."""
        return QSize(400, 58 if self._roomy else 48)

    def minimumSizeHint(self) -> QSize:
        """Return a size in which blocks can still be told apart."""
        return QSize(200, self.sizeHint().height())

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Choose the block under the pointer."""
        for row, left, width in self._places():
            if left <= event.position().x() < left + width:
                self.block_chosen.emit(row.block.id)
                return

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the blocks, the hours and the hard end."""
        rundown = self._rundown
        if rundown is None or not rundown.rows:
            return
        look = colors(self.palette())
        painter = QPainter(self)
        framed: tuple[Row, float, float] | None = None
        for row, left, width in self._places():
            if row.block.id == self._chosen:
                framed = (row, left, width)
            self._paint_block(painter, row, left, width, look, chosen=False)
        if framed is not None:
            self._paint_block(painter, *framed, look, chosen=True)
        self._paint_hours(painter, rundown, look)

    @property
    def _roomy(self) -> bool:
        return self.font().pixelSize() >= ROOMY_PIXELS

    @property
    def _tall(self) -> int:
        return 32 if self._roomy else 24

    def _scale(self, rundown: Rundown) -> tuple[dt.datetime, float]:
        """Return the first moment and how many pixels a second takes."""
        last = max(rundown.end, rundown.hard_end) if rundown.hard_end else rundown.end
        seconds = max(60.0, (last - rundown.start).total_seconds())
        return rundown.start, (self.width() - 20) / seconds

    def _places(self) -> list[tuple[Row, float, float]]:
        if self._rundown is None:
            return []
        first, scale = self._scale(self._rundown)
        return [
            (row, (row.start - first).total_seconds() * scale, row.time.total_seconds() * scale)
            for row in self._rundown.rows
        ]

    def _paint_block(
        self, painter: QPainter, row: Row, left: float, width: float, look: Colors, *, chosen: bool
    ) -> None:
        rundown = self._rundown
        category = row.strategy.category if row.strategy else None
        is_break = category is Category.BREAK
        area = QRectF(left, 4, max(1.0, width - 1), self._tall)
        painter.fillRect(area, look.surface if is_break and not chosen else look.sunken)
        painter.fillRect(QRectF(left, area.bottom() - 3, area.width(), 3), look.category(category))
        over = rundown is not None and rundown.hard_end is not None and row.end > rundown.hard_end
        if over and rundown is not None and rundown.hard_end is not None:
            first, scale = self._scale(rundown)
            edge = max(left, (rundown.hard_end - first).total_seconds() * scale)
            hatched = QRectF(edge, 4, left + width - edge, self._tall)
            marks.paint_hatching(painter, hatched, look.late)
            painter.setPen(QPen(look.late, 1.5))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawLine(hatched.topLeft(), hatched.topRight())
            painter.drawLine(hatched.bottomLeft(), hatched.bottomRight())
        mark = 9.0
        font = interface_font(13 if self._roomy else 12, 600 if chosen else 400)
        named = width >= (130 if self._roomy else 108) and not is_break
        middle = 4 + (self._tall - 3) / 2
        if width >= 18:
            text_width = marks.metrics(font).horizontalAdvance(row.title) if named else 0
            room = width - 22
            used = mark + (5 + min(text_width, room) if named else 0)
            at = left + max(5.0, (width - 1 - used) / 2)
            marks.paint_category(painter, QRectF(at, middle - mark / 2, mark, mark), category, look)
            if named:
                painter.setFont(font)
                painter.setPen(look.text)
                text = marks.elided(row.title, font, room)
                line = QRectF(at + mark + 5, 4, room + 6, self._tall - 3)
                painter.drawText(line, Qt.AlignmentFlag.AlignVCenter, text)
        if chosen:
            marks.paint_box(painter, area.adjusted(-1, -1, 1, 1), look.text, None, 3, 2)

    def _paint_hours(self, painter: QPainter, rundown: Rundown, look: Colors) -> None:
        first, scale = self._scale(rundown)
        bottom = 4 + self._tall
        font = interface_font(13 if self._roomy else 12, 400, tabular=True)
        painter.setFont(font)
        tall = self.height() - bottom - 2
        ends = None
        if rundown.hard_end is not None:
            ends = (rundown.hard_end - first).total_seconds() * scale
        text_width = marks.metrics(font).horizontalAdvance("00:00")
        moment, step = first, self._step(rundown, scale, text_width)
        while moment <= max(rundown.end, rundown.hard_end or rundown.end):
            at = (moment - first).total_seconds() * scale
            painter.fillRect(QRectF(at, bottom, 1, 4), look.border_strong)
            free = ends is None or not (at + text_width > ends - text_width - 24 and at < ends + 8)
            if free and at + text_width <= self.width():
                painter.setPen(look.text_2)
                at_text = QRectF(at, bottom + 2, text_width + 4, tall)
                painter.drawText(at_text, Qt.AlignmentFlag.AlignVCenter, words.clock(moment))
            hour = moment.replace(minute=0, second=0, microsecond=0)
            moment = hour + step if moment != hour else moment + step
        if ends is None or rundown.hard_end is None:
            return
        painter.fillRect(QRectF(ends - 1, 0, 2, self.height() - 2), look.text)
        painter.setFont(interface_font(13 if self._roomy else 12, 600, tabular=True))
        painter.setPen(look.text)
        line = QRectF(ends - text_width - 10, bottom + 2, text_width + 4, tall)
        painter.drawText(line, Qt.AlignmentFlag.AlignVCenter, words.clock(rundown.hard_end))
        flag = QPointF(line.left() - 18, line.center().y() - 7)
        paint_icon(painter, "flag", QRectF(flag.x(), flag.y(), 14, 14), look.text)

    def _step(self, rundown: Rundown, scale: float, text_width: int) -> dt.timedelta:
        # Long days and narrow windows leave hours out, so that the times never run into each other.
        hours = 1
        while hours * 3600 * scale < text_width + 12 and hours < 24:
            hours *= 2
        return hours * _HOUR
