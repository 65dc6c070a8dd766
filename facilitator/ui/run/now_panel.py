"""The left side of the console: where the run stands and how much time is left. It never moves."""

from PySide6.QtCore import QRect, QRectF, QSize, Signal
from PySide6.QtGui import QFont, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSpacerItem, QVBoxLayout, QWidget

from facilitator.core.live import ConsoleView
from facilitator.ui.icons import paint_icon
from facilitator.ui.marks import elided, metrics
from facilitator.ui.run.countdown import Countdown
from facilitator.ui.run.measures import Measures
from facilitator.ui.run.part import Part, draw_text
from facilitator.ui.run.place import Heading, PhaseLine, TimesLine
from facilitator.ui.run.rail import Rail
from facilitator.ui.run.wording import countdown_text, countdown_unit
from facilitator.ui.theme import Colors, colors, interface_font


class Notice(Part):
    """A line for what could not be heard or done; it takes its place without moving anything."""

    def sizeHint(self) -> QSize:
        """Return one line."""
        return QSize(self.px(300, 400), self.px(24, 30))

    def fits(self, text: str) -> bool:
        """Return True when the line has room for words, in its smallest letters."""
        return metrics(self._font(text)).horizontalAdvance(text) <= self.width() - self._left

    def paint(self, painter: QPainter, look: Colors) -> None:
        """Paint sign and words."""
        sign, text = self._content
        if not text:
            return
        size = self.px(18, 22)
        paint_icon(painter, sign, QRectF(0, (self.height() - size) / 2, size, size), look.text)
        rect = QRectF(self._left, 0, self.width() - self._left, self.height())
        font = self._font(text)
        draw_text(painter, rect, elided(text, font, rect.width()), font, look.text)

    @property
    def _left(self) -> int:
        return self.px(18, 22) + self.px(8, 10)

    def _font(self, text: str) -> QFont:
        for pixels in ((15, 18), (13, 16), (12, 15)):
            font = interface_font(self.px(*pixels), 600)
            if metrics(font).horizontalAdvance(text) <= self.width() - self._left:
                break
        return font


class NowPanel(QWidget):
    """Block, step, phase, countdown, rail and times, from the top."""

    room_changed = Signal()
    """The place for messages is another one."""

    def __init__(self) -> None:
        super().__init__()
        self.measures = Measures()
        self.heading = Heading()
        self.phase = PhaseLine()
        self.countdown = Countdown()
        self.rail = Rail()
        self.times = TimesLine()
        self.notice = Notice()
        self.notice.take(("info", ""))
        self._column = QVBoxLayout(self)
        self._spacers = tuple(QSpacerItem(0, 0) for _ in range(4))
        self._column.addWidget(self.heading)
        below = (self.phase, self.countdown, self.rail, self.times)
        for spacer, part in zip(self._spacers, below, strict=True):
            self._column.addSpacerItem(spacer)
            self._column.addWidget(part)
        self._column.addStretch(1)
        self._column.addWidget(self.notice)
        self.set_measures(self.measures, waiting=False)

    def set_measures(self, measures: Measures, *, waiting: bool) -> None:
        """Take other measures; `waiting` is the smaller size while the recovery banner is up."""
        self.measures = measures
        px = measures.px
        side = px(24, 36)
        small = measures.low or waiting
        self._column.setContentsMargins(side, px(12 if small else 18, 30), side + 1, px(6, 10))
        self._column.setSpacing(0)
        for part in (self.heading, self.phase, self.times, self.notice):
            part.set_measures(measures)
            part.setFixedHeight(part.sizeHint().height())
        self.countdown.set_measures(measures, waiting=waiting)
        self.countdown.setFixedHeight(self.countdown.sizeHint().height())
        self.rail.set_size(measures, waiting=waiting)
        self.rail.setFixedHeight(self.rail.sizeHint().height())
        gaps = (px(8 if small else 12, 20), px(4 if small else 10, 14), px(8, 8), px(6 if small else 10, 16))
        for spacer, above in zip(self._spacers, gaps, strict=True):
            spacer.changeSize(0, above)
        self._column.invalidate()

    def show_view(self, view: ConsoleView, stood: str = "") -> None:
        """Show where the run stands; `stood` says when, for a run that is not going on."""
        still = view.state in ("paused", "finished")
        over = view.seconds_left < 0 and view.state != "finished"
        tone = "text_3" if still else "late" if over else "text"
        digits = countdown_text(view)
        self.countdown.show_text(digits, unit=countdown_unit(view), tone=tone)
        self.heading.show_view(view)
        self.phase.show_view(view, stood)
        self.rail.show_view(view)
        self.rail.setFixedHeight(self.rail.sizeHint().height())
        self.times.show_view(view)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Say that the place for messages has moved."""
        super().resizeEvent(event)
        self.room_changed.emit()

    def message_room(self) -> QRect:
        """Return the place under the countdown, where nothing is pressed."""
        top = self.countdown.geometry().bottom() + 1
        side, below = self.measures.px(12, 18), self.measures.px(6, 10)
        # In a low window, words stand over the lower edge of the digits rather than not at all.
        tall = max(self.height() - top - below, self.measures.px(72, 90))
        return QRect(side, self.height() - below - tall, self.width() - 2 * side, tall)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the ground and the line at the right."""
        look = colors(self.palette())
        painter = QPainter(self)
        painter.fillRect(self.rect(), look.surface)
        painter.fillRect(self.width() - 1, 0, 1, self.height(), look.border)
        painter.end()
