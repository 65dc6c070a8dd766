"""The two bands at the top of the console: how late it is, and the clocks."""

import datetime as dt
from dataclasses import dataclass, replace

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from facilitator.core.live import ConsoleView
from facilitator.core.room import clock_text
from facilitator.ui.icons import paint_icon
from facilitator.ui.marks import elided, metrics
from facilitator.ui.run.part import Part, draw_text
from facilitator.ui.run.wording import DeviationWords, Mood, deviation_words
from facilitator.ui.theme import Colors, interface_font

_RIGHT = Qt.AlignmentFlag.AlignRight
_SIGNS = {
    Mood.ON_TIME: "check",
    Mood.LATE: "clock-alert",
    Mood.EARLY: "clock-arrow-down",
    Mood.READY: "play",
    Mood.FINISHED: "flag",
    Mood.WAITING: "pause",
}


class DeviationBand(Part):
    """On time, late or early: said by words, a sign, a frame and signed minutes."""

    def show_view(
        self, view: ConsoleView, *, armed: bool = False, late_from: dt.timedelta | None = None
    ) -> None:
        """Show how far the session is from its plan; past `late_from`, also the key that opens pacing."""
        self.show_words(deviation_words(view, armed=armed, late_from=late_from))

    def show_words(self, said: DeviationWords) -> None:
        """Show words of choice, as while a question is open."""
        self.take(said, f"{said.words}, {', '.join(said.detail)}")

    def sizeHint(self) -> QSize:
        """Return the size of the picture."""
        return QSize(self.px(620, 900), self.px(64, 84))

    def paint(self, painter: QPainter, look: Colors) -> None:
        """Paint sign, words and minutes."""
        said: DeviationWords = self._content
        width, height = self.width(), self.height()
        margin = self.px(24, 36)
        strong = said.mood in (Mood.LATE, Mood.EARLY)
        edge, soft = (look.late, look.late_soft) if said.mood is Mood.LATE else (look.early, look.early_soft)
        if strong:
            painter.fillRect(self.rect(), soft)
            painter.fillRect(0, 0, self.px(72, 72), height, edge)
            pen = QPen(edge, 3)
            pen.setJoinStyle(Qt.PenJoinStyle.MiterJoin)
            painter.setPen(pen)
            painter.drawRect(QRectF(1.5, 1.5, width - 3, height - 3))
            size = self.px(32, 32)
            middle = self.px(72, 72) / 2
            square = QRectF(middle - size / 2, (height - size) / 2, size, size)
            paint_icon(painter, _SIGNS[said.mood], square, look.surface)
            left = self.px(72, 72) + self.px(16, 16)
        else:
            painter.fillRect(self.rect(), look.surface)
            size = self.px(40, 52)
            ring = QRectF(margin, (height - size) / 2, size, size)
            painter.setPen(QPen(look.text, 2))
            painter.drawEllipse(ring.adjusted(1, 1, -1, -1))
            inner = self.px(24, 28)
            square = QRectF(ring.center().x() - inner / 2, ring.center().y() - inner / 2, inner, inner)
            paint_icon(painter, _SIGNS[said.mood], square, look.text)
            left = margin + size + self.px(16, 16)
        self._paint_detail(painter, said.detail, look.text if strong else look.text_2, width - margin)
        font = interface_font(self.px(30, 36), 700 if strong else 600, tabular=True)
        draw_text(painter, QRectF(left, 0, width - left - margin, height), said.words, font, look.text)

    def _paint_detail(self, painter: QPainter, lines: tuple[str, ...], color: QColor, right: int) -> None:
        font = interface_font(self.px(15, 18), tabular=True)
        line = self.px(20, 20)
        top = (self.height() - line * len(lines)) / 2
        for place, text in enumerate(lines):
            rect = QRectF(0, top + place * line, right, line)
            draw_text(painter, rect, text, font, color, _RIGHT)


@dataclass(frozen=True, slots=True)
class _Clocks:
    cells: tuple[tuple[str, str], ...]
    room: str
    room_sign: str


class ClocksBand(Part):
    """Clock, projected end, hard end, and what the room sees."""

    def show_view(self, view: ConsoleView, room: str, room_sign: str, *, waiting: bool = False) -> None:
        """Show the clocks; `waiting` leaves the projected end open while a question is."""
        cells = [
            (self.tr("Clock"), view.clock.strftime("%H:%M:%S")),
            (
                self.tr("Ended") if view.state == "finished" else self.tr("Will end"),
                "–" if waiting else clock_text(view.projected_end),
            ),
        ]
        if view.hard_end is not None:
            cells.append((self.tr("Hard end"), clock_text(view.hard_end)))
        spoken = ", ".join(f"{name} {value}" for name, value in cells)
        content, old = _Clocks(tuple(cells), room, room_sign), self._content
        only = None
        if old is not None and replace(old, cells=content.cells[:1] + old.cells[1:]) == content:
            # Most seconds change the clock and nothing else.
            only = QRect(0, 0, round(self._clock_width(old, content)), self.height())
        self.take(content, f"{spoken}, {self.tr('Room')}: {room}", only=only)

    def _clock_width(self, *contents: _Clocks) -> float:
        value = metrics(interface_font(self.px(20, 28), 600, tabular=True))
        return 2 * self.px(20, 28) + max(value.horizontalAdvance(each.cells[0][1]) for each in contents)

    def sizeHint(self) -> QSize:
        """Return the size of the picture."""
        return QSize(self.px(560, 800), self.px(64, 84))

    def paint(self, painter: QPainter, look: Colors) -> None:
        """Paint the cells from the left, a line between each two."""
        content: _Clocks = self._content
        painter.fillRect(self.rect(), look.surface)
        painter.fillRect(0, 0, 1, self.height(), look.border)
        pad, tall = self.px(20, 28), self.px(40, 56)
        top = (self.height() - tall) / 2
        label = interface_font(self.px(12, 15))
        value = interface_font(self.px(20, 28), 600, tabular=True)
        small, large = self.px(16, 20), self.px(24, 34)
        left = 1.0
        for name, text in content.cells:
            wide = max(metrics(label).horizontalAdvance(name), metrics(value).horizontalAdvance(text))
            cell = QRectF(left + pad, top, wide + 2, small)
            draw_text(painter, cell, name, label, look.text_2)
            draw_text(painter, QRectF(left + pad, top + small, wide + 2, large), text, value, look.text)
            left += pad + wide + pad
            if left > self._right_edge:
                return
            painter.fillRect(QRectF(left, top, 1, tall), look.border)
            left += 1
        right = self.width() - self.px(20, 28)
        draw_text(painter, QRectF(left + pad, top, 200, small), self.tr("Room"), label, look.text_2)
        sign = self.px(18, 20)
        square = QRectF(left + pad, top + small + (large - sign) / 2, sign, sign)
        paint_icon(painter, content.room_sign, square, look.text)
        start = left + pad + sign + self.px(8, 8)
        for pixels in ((15, 15), (13, 14), (12, 13)):
            font = interface_font(self.px(*pixels), 600)
            if metrics(font).horizontalAdvance(content.room) <= right - start:
                break
        room = QRectF(start, top + small, right - start, large)
        draw_text(painter, room, elided(content.room, font, right - start), font, look.text)
