"""The picture of the day: blocks to scale, hours, now, and the hard end."""

import datetime as dt
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen, QPolygonF

from facilitator.core.live import DayPart
from facilitator.core.room import clock_text
from facilitator.core.rundown import later
from facilitator.core.strategy import Category
from facilitator.ui.marks import elided, metrics, paint_hatching
from facilitator.ui.run.measures import Measures
from facilitator.ui.run.part import draw_text
from facilitator.ui.theme import Colors, interface_font

_CENTER = Qt.AlignmentFlag.AlignHCenter


@dataclass(frozen=True, slots=True)
class Day:
    """What the strip of the day shows."""

    parts: tuple[DayPart, ...]
    start: dt.datetime
    now: dt.datetime
    hard_end: dt.datetime | None
    projected_end: dt.datetime
    planned_end: dt.datetime
    over: bool
    """True when the end lies visibly past the hard end."""
    live: bool


@dataclass(frozen=True, slots=True)
class DayPicture:
    """A day laid out in a width."""

    day: Day
    width: int
    measures: Measures
    asking: int | None = None
    """The block a jump is asked about."""

    def x(self, moment: dt.datetime) -> float:
        """Return where a moment of the day lies."""
        day = self.day
        margin = self._px(24, 36)
        room = self.width - 2 * margin
        start = day.start.astimezone(dt.UTC)
        last = day.hard_end or day.planned_end
        # The hard end stands at the same place all day, unless the day runs far past it.
        span = max(
            (last.astimezone(dt.UTC) - start) / 0.9459,
            (day.projected_end.astimezone(dt.UTC) - start) / 0.985,
            dt.timedelta(minutes=1),
        )
        return margin + room * ((moment.astimezone(dt.UTC) - start) / span)

    def paint(self, painter: QPainter, look: Colors) -> None:
        """Paint blocks, hours, now and the hard end."""
        day = self.day
        for part in day.parts:
            if part.end > part.start or part.state == "now":
                self._paint_block(painter, look, part, day)
        if day.over and day.hard_end is not None:
            left, right = self.x(day.hard_end), self.x(day.projected_end)
            top, tall = self._px(11, 11), self._px(24, 32)
            paint_hatching(painter, QRectF(left, top, right - left, tall), look.border_strong)
        taken = self._paint_ends(painter, look, day)
        if day.live:
            taken += self._paint_now(painter, look, day, taken)
        if self.asking is not None:
            taken.append(self._paint_question(painter, look, day))
        self._paint_hours(painter, look, day, taken)

    def _paint_block(self, painter: QPainter, look: Colors, part: DayPart, day: Day) -> None:
        left, right = self.x(part.start), self.x(part.end)
        rect = QRectF(left, self._px(11, 11), max(2.0, right - left - 2), self._px(24, 32))
        quiet = part.category is Category.BREAK or part.could
        edge, fill, width, style = look.border_strong, look.surface, 1.0, Qt.PenStyle.SolidLine
        ink, weight = look.text, 400
        if part.state == "done":
            edge, fill, ink = look.border, look.border, look.text_2
        elif part.state == "now":
            edge, width, weight = look.text, 2.0, 600
        elif part.state == "skipped" or quiet:
            fill, style, ink = look.ground, Qt.PenStyle.DashLine, look.text_2
        elif day.hard_end is not None and part.end > day.hard_end:
            edge = look.late
        if part.index == self.asking:
            edge, fill, width, ink, weight = look.accent, look.accent_soft, 2.0, look.text, 600
        pen = QPen(edge, width)
        pen.setStyle(style)
        painter.setPen(pen)
        painter.setBrush(fill)
        half = width / 2
        painter.drawRoundedRect(rect.adjusted(half, half, -half, -half), 3, 3)
        font = interface_font(self._px(12, 14), weight)
        if part.state == "done" or part.state == "ahead":
            font = interface_font(self._px(12, 14), 500)
        wide = metrics(font).horizontalAdvance(part.title)
        # Rather nearer to the edge than cut off.
        pad = self._px(7, 8)
        if rect.width() - 2 * pad < wide <= rect.width() - 2 * self._px(4, 5):
            pad = self._px(4, 5)
        room = rect.width() - 2 * pad
        fits = wide <= room
        if fits or room > self._px(44, 54):
            text = part.title if fits else elided(part.title, font, room)
            draw_text(painter, rect.adjusted(pad, 0, 0, 0), text, font, ink)

    def _label(self) -> tuple[int, int]:
        return self._px(38, 48), self._px(16, 18)

    def _paint_ends(self, painter: QPainter, look: Colors, day: Day) -> list[tuple[float, float]]:
        """Paint start, hard end and a projected end past it; return the stretches their words take."""
        top, tall = self._label()
        usual = interface_font(self._px(12, 14), tabular=True)
        bold = interface_font(self._px(12, 14), 600, tabular=True)
        text = clock_text(day.start)
        wide = metrics(usual).horizontalAdvance(text)
        left = self.x(day.start)
        taken: list[tuple[float, float]] = []
        # Right after the start, the word "now" stands there.
        if not (day.live and self.asking is None and self.x(day.now) - wide / 2 < left + wide):
            draw_text(painter, QRectF(left, top, wide + 2, tall), text, usual, look.text_2)
            taken.append((left, left + wide))
        end = day.hard_end or day.projected_end
        right = self.x(end)
        if day.hard_end is not None:
            painter.fillRect(QRectF(right, self._px(3, 3), 2, self._px(52, 66)), look.text)
        text = clock_text(end)
        wide = metrics(bold).horizontalAdvance(text)
        rect = QRectF(right - wide - 7, top, wide + 1, tall)
        draw_text(painter, rect, text, bold, look.text)
        taken.append((rect.left(), right))
        if day.over:
            text = clock_text(day.projected_end)
            wide = metrics(bold).horizontalAdvance(text)
            start = min(right + 8, self.width - wide - 4)
            draw_text(painter, QRectF(start, top, wide + 2, tall), text, bold, look.text)
            taken.append((right, start + wide))
        return taken

    def _paint_now(
        self, painter: QPainter, look: Colors, day: Day, taken: list[tuple[float, float]]
    ) -> list[tuple[float, float]]:
        """Paint the mark, and its word unless the hard end is told there; return the stretch it takes."""
        x = self.x(day.now)
        top = self._px(4, 4)
        painter.fillRect(QRectF(x - 1.5, top, 3, self._px(34, 42)), look.accent)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(look.accent)
        arrow = [QPointF(x - 5.5, 0), QPointF(x + 5.5, 0), QPointF(x, 6)]
        painter.drawPolygon(QPolygonF(arrow))
        font = interface_font(self._px(12, 14), 600)
        text = _tr("now")
        wide = metrics(font).horizontalAdvance(text)
        label, tall = self._label()
        rect = QRectF(x - wide / 2 - 2, label, wide + 4, tall)
        if self.asking is not None or any(
            rect.right() > left and rect.left() < right for left, right in taken
        ):
            return []
        draw_text(painter, rect, text, font, look.text, _CENTER)
        return [(rect.left(), rect.right())]

    def _paint_question(self, painter: QPainter, look: Colors, day: Day) -> tuple[float, float]:
        part = next(part for part in day.parts if part.index == self.asking)
        font = interface_font(self._px(12, 14), 600)
        question = _tr("Jump to {block}? Enter, or click again").format(block=part.title)
        wide = metrics(font).horizontalAdvance(question) + 12
        label, tall = self._label()
        middle = (self.x(part.start) + self.x(part.end)) / 2
        left = max(4.0, min(self.width - wide - 4.0, middle - wide / 2))
        rect = QRectF(left, label - 1, wide, tall + 2)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(look.accent)
        painter.drawRoundedRect(rect, 3, 3)
        draw_text(painter, rect, question, font, look.on_accent, _CENTER)
        return rect.left(), rect.right()

    def _paint_hours(
        self, painter: QPainter, look: Colors, day: Day, taken: list[tuple[float, float]]
    ) -> None:
        """Paint the hours between start and end where nothing else stands."""
        font = interface_font(self._px(12, 14), tabular=True)
        top, tall = self._label()
        end = day.hard_end or day.projected_end
        length = end.astimezone(dt.UTC) - day.start.astimezone(dt.UTC)
        step = dt.timedelta(minutes=30) if length < dt.timedelta(hours=2) else dt.timedelta(hours=1)
        mark = day.start.replace(minute=0, second=0, microsecond=0)
        while mark < end:
            if mark > day.start:
                x = self.x(mark)
                text = clock_text(mark)
                wide = metrics(font).horizontalAdvance(text)
                if all(x + wide + 8 < left or x - 8 > right for left, right in taken):
                    draw_text(painter, QRectF(x, top, wide + 2, tall), text, font, look.text_2)
            mark = later(mark, step)

    def _px(self, small: float, large: float) -> int:
        return self.measures.px(small, large)


def _tr(text: str) -> str:
    return QCoreApplication.translate("Console", text)
