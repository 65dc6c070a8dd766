"""The right side of the console while no sheet is open: say, do, next, materials and the room."""

from itertools import pairwise

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from facilitator.core.live import ConsoleView
from facilitator.ui.icons import paint_icon
from facilitator.ui.marks import metrics
from facilitator.ui.run.buttons import EnterButton
from facilitator.ui.run.measures import Measures
from facilitator.ui.run.part import draw_text
from facilitator.ui.run.script import DoColumn, SayColumn
from facilitator.ui.run.upcoming import NextList, ReadyList
from facilitator.ui.theme import colors, interface_font


class ArrowButton(EnterButton):
    """A small button with a sign."""

    def __init__(self, sign: str, name: str) -> None:
        super().__init__()
        self._sign = sign
        self.setAccessibleName(name)
        self.setToolTip(name)

    def sizeHint(self) -> QSize:
        """Return the size of a small button."""
        return QSize(self.px(26, 32), self.px(24, 30))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the sign in its box."""
        look = self.look
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if not self.isEnabled():
            painter.setOpacity(0.45)
        rect = QRectF(self.rect()).adjusted(3, 3, -3, -3)
        self.paint_frame(painter, rect, look.border_strong, look.surface, 4)
        size = self.px(14, 18)
        square = QRectF(rect.center().x() - size / 2, rect.center().y() - size / 2, size, size)
        paint_icon(painter, self._sign, square, look.text)
        painter.end()


class ScreenStepper(QWidget):
    """Which screen of the step the room sees, with a way to the ones beside it."""

    previous = Signal()
    next = Signal()
    another = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._measures = Measures()
        self._text = " "
        self._back = ArrowButton("chevron-up", self.tr("Previous screen"))
        self._on = ArrowButton("chevron-down", self.tr("Next screen"))
        self._another = ArrowButton("rotate-ccw", self.tr("Another question of this level"))
        self._another.clicked.connect(self.another)
        self._another.hide()
        self._back.clicked.connect(self.previous)
        self._on.clicked.connect(self.next)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(0)
        self._row.addStretch(1)
        self._row.addWidget(self._another)
        self._row.addWidget(self._back)
        self._row.addWidget(self._on)

    @property
    def arrows(self) -> tuple[ArrowButton, ...]:
        """Return the buttons."""
        return self._another, self._back, self._on

    def set_measures(self, measures: Measures) -> None:
        """Take other measures."""
        self._measures = measures
        for arrow in self.arrows:
            arrow.set_measures(measures)
        self.setFixedHeight(measures.px(26, 32))

    def show_screen(self, screen: int, count: int, *, questions: int = 0) -> None:
        """Show "Screen 2 of 6"; with one screen there is nothing to show. Questions come after the others."""
        text = self.tr("Screen {n} of {count}").format(n=screen + 1, count=count) if count > 1 else ""
        self._back.setEnabled(screen > 0)
        self._on.setEnabled(screen + 1 < count)
        self._another.setVisible(questions > 1 and screen >= count - questions)
        if text != self._text:
            self._text = text
            self._back.setVisible(bool(text))
            self._on.setVisible(bool(text))
            self.setAccessibleName(text)
            self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the words beside the arrows."""
        if not self._text.strip():
            return
        painter = QPainter(self)
        font = interface_font(self._measures.px(13, 16), 500, tabular=True)
        first = self._back if self._another.isHidden() else self._another
        right = first.geometry().left() - self._measures.px(6, 8)
        rect = QRectF(0, 0, right, self.height())
        color = colors(self.palette()).text_2
        if metrics(font).horizontalAdvance(self._text) <= right:
            draw_text(painter, rect, self._text, font, color, Qt.AlignmentFlag.AlignRight)
        painter.end()


class ScriptPage(QWidget):
    """Say and do above, next, materials and room below."""

    previous_screen = Signal()
    next_screen = Signal()
    another = Signal()

    def __init__(self, preview: QWidget) -> None:
        super().__init__()
        self.say = SayColumn()
        self.do = DoColumn()
        self.stepper = ScreenStepper()
        self.next_list = NextList()
        self.ready_list = ReadyList()
        self._preview = preview
        self._ticked: dict[str, set[str]] = {}
        self._do_key = self._ready_key = ""
        self._top = QHBoxLayout()
        self._top.addWidget(self.say, 125)
        right = QVBoxLayout()
        right.setSpacing(0)
        right.addWidget(self.do, 1)
        self._top.addLayout(right, 100)
        self._low = QHBoxLayout()
        self._low.addWidget(self.next_list, 1)
        self._low.addWidget(self.ready_list, 1)
        self._low.addWidget(preview, 0, Qt.AlignmentFlag.AlignTop)
        self._column = QVBoxLayout(self)
        self._column.addLayout(self._top, 1)
        self._column.addLayout(self._low)
        self.stepper.setParent(self)
        self.stepper.previous.connect(self.previous_screen)
        self.stepper.next.connect(self.next_screen)
        self.stepper.another.connect(self.another)
        self.do.ticked.connect(self._on_do_ticked)
        self.ready_list.ticked.connect(self._on_ready_ticked)

    def set_measures(self, measures: Measures) -> None:
        """Take other measures."""
        px = measures.px
        self._column.setContentsMargins(px(20, 36), px(16, 28), px(20, 36), px(14, 24))
        self._column.setSpacing(px(14, 14))
        self._top.setSpacing(px(24, 24))
        self._low.setSpacing(px(14, 24))
        for part in (self.say, self.do, self.stepper, self.next_list, self.ready_list):
            part.set_measures(measures)
        tall = self.next_list.sizeHint().height()
        self.next_list.setFixedHeight(tall)
        self.ready_list.setFixedHeight(tall)
        wide = px(238, 336)
        self._preview.setFixedSize(wide, round(wide * 9 / 16))
        self._place_stepper()

    def show_view(self, view: ConsoleView) -> None:
        """Show the script of a view; what was ticked stays ticked."""
        self._do_key = f"{view.block}/{view.step_title}"
        self._ready_key = f"ready/{view.next_block_title}"
        over = view.state == "finished"
        self.say.show_words("" if over else view.say, () if over else view.prompts, over=over)
        other = self.do.show_words("" if over else view.do, self._ticked.get(self._do_key, set()))
        self.next_list.show_view(view)
        done = self._ticked.get(self._ready_key, set())
        other |= self.ready_list.show_materials(view.next_block_title, view.materials, done)
        if other:
            chain = (self.say.text, *self.do.items.ticks, *self.stepper.arrows, *self.ready_list.items.ticks)
            for first, second in pairwise(chain):
                QWidget.setTabOrder(first, second)
        live = view.state in ("running", "paused")
        count, questions = (view.screen_count, len(view.prompts)) if live else (1, 0)
        self.stepper.show_screen(view.screen, count, questions=questions)

    def forget_ticks(self) -> None:
        """Begin another session with nothing ticked."""
        self._ticked.clear()

    def resizeEvent(self, event: object) -> None:
        """Keep the screens of the step at the right of the head of DO."""
        self._place_stepper()

    def _place_stepper(self) -> None:
        margins = self._column.contentsMargins()
        wide = min(220, self.width() // 3)
        self.stepper.setGeometry(
            self.width() - margins.right() - wide, margins.top() - 4, wide, self.stepper.height()
        )
        self.stepper.raise_()

    def _on_do_ticked(self, words: str, on: bool) -> None:
        self._tick(self._do_key, words, on)

    def _on_ready_ticked(self, words: str, on: bool) -> None:
        self._tick(self._ready_key, words, on)

    def _tick(self, key: str, words: str, on: bool) -> None:
        ticked = self._ticked.setdefault(key, set())
        (ticked.add if on else ticked.discard)(words)
