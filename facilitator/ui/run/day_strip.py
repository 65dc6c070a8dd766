"""The day on one line: every block at its projected time, now, and the hard end."""

import datetime as dt
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QHelpEvent, QKeyEvent, QMouseEvent, QPainter, QPen, QPolygonF
from PySide6.QtWidgets import QApplication, QToolTip, QWidget

from facilitator.core.live import ConsoleView, DayPart
from facilitator.core.room import clock_text
from facilitator.core.rundown import later
from facilitator.core.strategy import Category
from facilitator.ui.marks import elided, metrics, paint_hatching
from facilitator.ui.run.part import Part, draw_text
from facilitator.ui.theme import Colors, interface_font

_CENTER = Qt.AlignmentFlag.AlignHCenter
_ASKS_FOR = 8000
_WORTH_SHOWING = dt.timedelta(seconds=30)


@dataclass(frozen=True, slots=True)
class _Day:
    parts: tuple[DayPart, ...]
    start: dt.datetime
    now: dt.datetime
    hard_end: dt.datetime | None
    projected_end: dt.datetime
    planned_end: dt.datetime
    over: bool
    live: bool


class DayStrip(Part):
    """Blocks to scale; a click on one asks before it jumps there."""

    jump_asked = Signal(int)
    """A block the facilitator confirmed."""

    def __init__(self) -> None:
        super().__init__()
        self._asking: int | None = None
        self._had_focus: QWidget | None = None
        self._forget = QTimer(self)
        self._forget.setSingleShot(True)
        self._forget.timeout.connect(self.stop_asking)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)

    @property
    def asking(self) -> int | None:
        """Return the block a jump is asked about."""
        return self._asking

    def show_view(self, view: ConsoleView) -> None:
        """Show the day; the mark of now moves when it has moved by a pixel."""
        hard = view.hard_end
        # Some seconds past the hard end would show the same minute twice.
        over = hard is not None and view.projected_end - hard > _WORTH_SHOWING
        start = (
            min(view.planned_start, *(part.start for part in view.day)) if view.day else view.planned_start
        )
        live = view.state in ("running", "paused")
        # Five seconds of a day are less than a pixel of it.
        now = view.clock.replace(second=view.clock.second // 5 * 5)
        day = _Day(view.day, start, now, hard, view.projected_end, view.planned_end, over, live)
        ends = self.tr("now {now}, will end {end}").format(
            now=clock_text(view.clock), end=clock_text(view.projected_end)
        )
        self.take(day, self.tr("Day: {ends}").format(ends=ends))

    def ask(self, block: int) -> None:
        """Ask whether to jump to a block; the same again, or Enter, says yes."""
        if self._asking == block:
            self.confirm()
            return
        self._asking = block
        self._forget.start(_ASKS_FOR)
        if not self.hasFocus():
            # Enter must answer here, and not press the button that had the focus.
            self._had_focus = QApplication.focusWidget()
            self.setFocus(Qt.FocusReason.OtherFocusReason)
        self.update()

    def ask_next(self, step: int) -> None:
        """Ask about the block beside the one asked about, or beside the one now."""
        if self._content is None or not self._content.parts:
            return
        parts = self._content.parts
        here = self._asking
        if here is None:
            here = next((part.index for part in parts if part.state == "now"), -1)
        self._asking = None
        self.ask(max(0, min(len(parts) - 1, here + step)))

    def confirm(self) -> None:
        """Jump to the block asked about."""
        block = self._asking
        self.stop_asking()
        if block is not None:
            self.jump_asked.emit(block)

    def stop_asking(self) -> None:
        """Take the question back."""
        self._forget.stop()
        if self._asking is not None:
            self._asking = None
            if self.hasFocus() and self._had_focus is not None:
                self._had_focus.setFocus(Qt.FocusReason.OtherFocusReason)
            self._had_focus = None
            self.update()

    def sizeHint(self) -> QSize:
        """Return the size of the picture."""
        return QSize(self.px(600, 900), self.px(58, 72))

    # --- pointer and keys ---

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Ask about the block under the pointer."""
        part = self._part_at(event.position().x())
        if part is None:
            self.stop_asking()
        else:
            self.ask(part.index)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Say yes on Enter and no on Escape; every other key goes on to the console."""
        if self._asking is not None and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.confirm()
        elif self._asking is not None and event.key() == Qt.Key.Key_Escape:
            self.stop_asking()
        else:
            event.ignore()

    def event(self, event: QEvent) -> bool:
        """Name the block under the pointer."""
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            part = self._part_at(event.pos().x())
            if part is not None:
                text = f"{clock_text(part.start)} – {clock_text(part.end)}  {part.title}"
                QToolTip.showText(event.globalPos(), text, self)
            return True
        return super().event(event)

    def _part_at(self, x: float) -> DayPart | None:
        if self._content is None:
            return None
        part: DayPart
        for part in self._content.parts:
            if self._x(part.start) <= x < self._x(part.end):
                return part
        return None

    # --- painting ---

    def _x(self, moment: dt.datetime) -> float:
        day: _Day = self._content
        margin = self.px(24, 36)
        room = self.width() - 2 * margin
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
        day: _Day = self._content
        painter.fillRect(self.rect(), look.ground)
        painter.fillRect(0, 0, self.width(), 1, look.border)
        for part in day.parts:
            if part.end > part.start or part.state == "now":
                self._paint_block(painter, look, part, day)
        if day.over and day.hard_end is not None:
            left, right = self._x(day.hard_end), self._x(day.projected_end)
            top, tall = self.px(11, 11), self.px(24, 32)
            paint_hatching(painter, QRectF(left, top, right - left, tall), look.border_strong)
        taken = self._paint_ends(painter, look, day)
        if day.live:
            taken.append(self._paint_now(painter, look, day, labelled=self._asking is None))
        if self._asking is not None:
            taken.append(self._paint_question(painter, look, day))
        self._paint_hours(painter, look, day, taken)

    def _paint_block(self, painter: QPainter, look: Colors, part: DayPart, day: _Day) -> None:
        left, right = self._x(part.start), self._x(part.end)
        rect = QRectF(left, self.px(11, 11), max(2.0, right - left - 2), self.px(24, 32))
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
        if part.index == self._asking:
            edge, fill, width, ink, weight = look.accent, look.accent_soft, 2.0, look.text, 600
        pen = QPen(edge, width)
        pen.setStyle(style)
        painter.setPen(pen)
        painter.setBrush(fill)
        half = width / 2
        painter.drawRoundedRect(rect.adjusted(half, half, -half, -half), 3, 3)
        font = interface_font(self.px(12, 14), weight)
        if part.state == "done" or part.state == "ahead":
            font = interface_font(self.px(12, 14), 500)
        pad = self.px(7, 8)
        room = rect.width() - 2 * pad
        fits = metrics(font).horizontalAdvance(part.title) <= room
        if fits or room > self.px(44, 54):
            text = part.title if fits else elided(part.title, font, room)
            draw_text(painter, rect.adjusted(pad, 0, 0, 0), text, font, ink)

    def _label(self) -> tuple[int, int]:
        return self.px(38, 48), self.px(16, 18)

    def _paint_ends(self, painter: QPainter, look: Colors, day: _Day) -> list[tuple[float, float]]:
        """Paint start, hard end and a projected end past it; return the stretches their words take."""
        top, tall = self._label()
        usual = interface_font(self.px(12, 14), tabular=True)
        bold = interface_font(self.px(12, 14), 600, tabular=True)
        text = clock_text(day.start)
        wide = metrics(usual).horizontalAdvance(text)
        left = self._x(day.start)
        taken: list[tuple[float, float]] = []
        # Right after the start, the word "now" stands there.
        if not (day.live and self._asking is None and self._x(day.now) - wide / 2 < left + wide):
            draw_text(painter, QRectF(left, top, wide + 2, tall), text, usual, look.text_2)
            taken.append((left, left + wide))
        end = day.hard_end or day.projected_end
        right = self._x(end)
        if day.hard_end is not None:
            painter.fillRect(QRectF(right, self.px(3, 3), 2, self.px(52, 66)), look.text)
        text = clock_text(end)
        wide = metrics(bold).horizontalAdvance(text)
        rect = QRectF(right - wide - 7, top, wide + 1, tall)
        draw_text(painter, rect, text, bold, look.text)
        taken.append((rect.left(), right))
        if day.over:
            text = clock_text(day.projected_end)
            wide = metrics(bold).horizontalAdvance(text)
            start = min(right + 8, self.width() - wide - 4)
            draw_text(painter, QRectF(start, top, wide + 2, tall), text, bold, look.text)
            taken.append((right, start + wide))
        return taken

    def _paint_now(
        self, painter: QPainter, look: Colors, day: _Day, *, labelled: bool
    ) -> tuple[float, float]:
        x = self._x(day.now)
        top = self.px(4, 4)
        painter.fillRect(QRectF(x - 1.5, top, 3, self.px(34, 42)), look.accent)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(look.accent)
        arrow = [QPointF(x - 5.5, 0), QPointF(x + 5.5, 0), QPointF(x, 6)]
        painter.drawPolygon(QPolygonF(arrow))
        font = interface_font(self.px(12, 14), 600)
        text = self.tr("now")
        wide = metrics(font).horizontalAdvance(text)
        label, tall = self._label()
        rect = QRectF(x - wide / 2 - 2, label, wide + 4, tall)
        if labelled:
            draw_text(painter, rect, text, font, look.text, _CENTER)
        return rect.left(), rect.right()

    def _paint_question(self, painter: QPainter, look: Colors, day: _Day) -> tuple[float, float]:
        part = next(part for part in day.parts if part.index == self._asking)
        font = interface_font(self.px(12, 14), 600)
        question = self.tr("Jump to {block}? Enter, or click again").format(block=part.title)
        wide = metrics(font).horizontalAdvance(question) + 12
        label, tall = self._label()
        middle = (self._x(part.start) + self._x(part.end)) / 2
        left = max(4.0, min(self.width() - wide - 4.0, middle - wide / 2))
        rect = QRectF(left, label - 1, wide, tall + 2)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(look.accent)
        painter.drawRoundedRect(rect, 3, 3)
        draw_text(painter, rect, question, font, look.on_accent, _CENTER)
        return rect.left(), rect.right()

    def _paint_hours(
        self, painter: QPainter, look: Colors, day: _Day, taken: list[tuple[float, float]]
    ) -> None:
        """Paint the hours between start and end where nothing else stands."""
        font = interface_font(self.px(12, 14), tabular=True)
        top, tall = self._label()
        end = day.hard_end or day.projected_end
        length = end.astimezone(dt.UTC) - day.start.astimezone(dt.UTC)
        step = dt.timedelta(minutes=30) if length < dt.timedelta(hours=2) else dt.timedelta(hours=1)
        mark = day.start.replace(minute=0, second=0, microsecond=0)
        while mark < end:
            if mark > day.start:
                x = self._x(mark)
                text = clock_text(mark)
                wide = metrics(font).horizontalAdvance(text)
                if all(x + wide + 8 < left or x - 8 > right for left, right in taken):
                    draw_text(painter, QRectF(x, top, wide + 2, tall), text, font, look.text_2)
            mark = later(mark, step)
