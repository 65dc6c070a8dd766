"""The day on one line: every block at its projected time, now, and the hard end."""

import datetime as dt

from PySide6.QtCore import QEvent, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QHelpEvent, QKeyEvent, QMouseEvent, QPainter
from PySide6.QtWidgets import QApplication, QToolTip, QWidget

from facilitator.core.live import ConsoleView, DayPart
from facilitator.core.room import clock_text
from facilitator.ui.run.day_picture import Day, DayPicture
from facilitator.ui.run.part import Part
from facilitator.ui.theme import Colors

_ASKS_FOR = 8000
_WORTH_SHOWING = dt.timedelta(seconds=30)


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
        day = Day(view.day, start, now, hard, view.projected_end, view.planned_end, over, live)
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
        picture = self._picture()
        for part in picture.day.parts:
            if picture.x(part.start) <= x < picture.x(part.end):
                return part
        return None

    # --- painting ---

    def _picture(self) -> DayPicture:
        return DayPicture(self._content, self.width(), self.measures, self._asking)

    def paint(self, painter: QPainter, look: Colors) -> None:
        """Paint the ground and the day."""
        painter.fillRect(self.rect(), look.ground)
        painter.fillRect(0, 0, self.width(), 1, look.border)
        self._picture().paint(painter, look)
