"""The banner that asks what a gap in time means, in the console; no box to dismiss."""

from dataclasses import dataclass

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QWidget

from facilitator.ui.announcement import announce
from facilitator.ui.icons import paint_icon
from facilitator.ui.marks import elided, metrics, paint_box
from facilitator.ui.run.buttons import EnterButton
from facilitator.ui.run.measures import Measures
from facilitator.ui.run.part import Part, draw_text
from facilitator.ui.theme import Colors, colors, interface_font


@dataclass(frozen=True, slots=True)
class Choice:
    """One answer, with what it leads to; an answer without detail is a quiet one."""

    label: str
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Question:
    """What the facilitator is asked, the answer offered first being the likely one."""

    title: str
    text: str
    choices: tuple[Choice, ...]
    waits: bool = False
    """True: nothing runs until it is answered, as after a crash."""
    headline: str = ""
    """The words of the deviation band while nothing runs."""
    detail: str = ""
    stood: str = ""
    """Said under the phase in place of how long the run has been paused."""


class ChoiceButton(EnterButton):
    """An answer: its words, and under them what it leads to."""

    def __init__(self, choice: Choice, *, primary: bool) -> None:
        super().__init__()
        self._choice = choice
        self._primary = primary
        self._low = False
        self.setAccessibleName(f"{choice.label}. {choice.detail}".strip())

    def take(self, choice: Choice) -> None:
        """Show another answer of the same kind."""
        if choice != self._choice:
            self._choice = choice
            self.setAccessibleName(f"{choice.label}. {choice.detail}".strip())
            self.update()

    def sizeHint(self) -> QSize:
        """Return the size of the picture."""
        wide = self.px(290, 400) if self._choice.detail else self.px(108, 140)
        return QSize(wide + 6, self.minimumSizeHint().height())

    def minimumSizeHint(self) -> QSize:
        """Return the narrowest it may become."""
        wide = self.px(180, 260) if self._choice.detail else self.px(80, 100)
        return QSize(wide, (self.px(50, 66) if self._low else self.px(68, 84)) + 6)

    def set_low(self, low: bool) -> None:
        """Take less height, as where the banner floats over a part of the console."""
        if low != self._low:
            self._low = low
            self.updateGeometry()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the two lines."""
        look = self.look
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        rect = QRectF(self.rect()).adjusted(3, 3, -3, -3)
        quiet = not self._choice.detail
        edge = look.accent if self._primary else look.surface if quiet else look.border_strong
        fill = look.accent if self._primary else look.surface
        if self.isDown():
            fill = look.sunken if not self._primary else look.accent.darker(112)
        self.paint_frame(painter, rect, edge, fill, 8)
        ink = look.on_accent if self._primary else look.text_2 if quiet else look.text
        bold = interface_font(self.px(15, 18), 500 if quiet else 600)
        inner = rect.adjusted(self.px(16, 20), 0, -self.px(10, 12), 0)
        tall = self.px(21, 26)
        if quiet:
            draw_text(painter, rect, self._choice.label, bold, ink, Qt.AlignmentFlag.AlignHCenter)
        else:
            top = rect.center().y() - tall
            label = elided(self._choice.label, bold, inner.width())
            draw_text(painter, QRectF(inner.left(), top, inner.width(), tall), label, bold, ink)
            small = interface_font(self.px(13, 16), tabular=True)
            detail = elided(self._choice.detail, small, inner.width())
            color = ink if self._primary else look.text_2
            rect = QRectF(inner.left(), top + tall, inner.width(), self.px(19, 24))
            draw_text(painter, rect, detail, small, color)
        painter.end()


class _Words(Part):
    """Title and text of the question; the title alone where it has to be `short`."""

    short = False
    low = False

    def sizeHint(self) -> QSize:
        return QSize(self.px(560, 830), self.minimumSizeHint().height())

    def minimumSizeHint(self) -> QSize:
        tall = self.px(28, 34) if self.short else self.px(50, 62) if self.low else self.px(74, 90)
        return QSize(self.px(360, 500), tall)

    def paint(self, painter: QPainter, look: Colors) -> None:
        title, text = self._content
        size = self.px(28, 32)
        paint_icon(painter, "rotate-ccw", QRectF(0, self.px(4, 4), size, size), look.text)
        left = size + self.px(16, 18)
        room = self.width() - left
        for pixels in ((20, 25), (18, 22), (16, 20)):
            bold = interface_font(self.px(*pixels), 600)
            if metrics(bold).horizontalAdvance(title) <= room:
                break
        draw_text(painter, QRectF(left, 0, room, self.px(28, 34)), elided(title, bold, room), bold, look.text)
        painter.setPen(look.text_2)
        if self.low and not self.short:
            line = QRectF(left, self.px(27, 34), room, self.px(20, 26))
            font = interface_font(self.px(13, 16), tabular=True)
            draw_text(painter, line, elided(text, font, room), font, look.text_2)
        elif not self.short:
            painter.setFont(interface_font(self.px(15, 18), tabular=True))
            flags = Qt.AlignmentFlag.AlignLeft | Qt.TextFlag.TextWordWrap
            painter.drawText(QRectF(left, self.px(29, 36), room, self.height()), flags, text)


class QuestionBanner(QWidget):
    """A question with its answers side by side: a band of the console, or floating over a part of it."""

    answered = Signal(int)
    """Which answer, from 0."""

    def __init__(self) -> None:
        super().__init__()
        self._measures = Measures()
        self._question: Question | None = None
        self._words = _Words()
        self._buttons: list[ChoiceButton] = []
        self._floats = False
        self._whole = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._row = QHBoxLayout()
        self._whole.addWidget(self._words, 1)
        self._whole.addLayout(self._row)
        self.set_measures(self._measures)
        self.hide()

    @property
    def question(self) -> Question | None:
        """Return the open question."""
        return self._question

    def ask(self, question: Question) -> None:
        """Show a question in place of the one before."""
        self._question = question
        self._words.take((question.title, question.text), f"{question.title} {question.text}")
        for button in self._buttons:
            self._row.removeWidget(button)
            button.deleteLater()
        self._buttons = []
        for place, choice in enumerate(question.choices):
            button = ChoiceButton(choice, primary=place == 0)
            button.set_measures(self._measures)
            button.clicked.connect(self._on_clicked)
            button.set_low(self._floats)
            self._row.addWidget(button)
            self._buttons.append(button)
        self.setVisible(True)
        announce(self, f"{question.title} {question.text}", urgent=True)

    def refresh(self, question: Question) -> None:
        """Show what the same answers lead to by now; the focus stays where it is."""
        self._question = question
        self._words.take((question.title, question.text), f"{question.title} {question.text}")
        for button, choice in zip(self._buttons, question.choices, strict=True):
            button.take(choice)

    def set_floating(self, floats: bool) -> None:
        """Float over a part of the console, the answers under the words; else be a band of it."""
        self._floats = self._words.low = floats
        self._words.short = False
        directions = QBoxLayout.Direction
        self._whole.setDirection(directions.TopToBottom if floats else directions.LeftToRight)
        for button in self._buttons:
            button.set_low(floats)
        self.set_measures(self._measures)

    def float_in(self, room: QRect) -> None:
        """Take the lower part of a place; what has no room is left out, the answers never."""
        self._words.short = False
        self._words.updateGeometry()
        if self._whole.totalSizeHint().height() > room.height():
            self._words.short = True
            self._words.updateGeometry()
        tall = self._whole.totalSizeHint().height()
        if room.height() - tall < self._measures.px(40, 56):
            # No strip of what lies behind, too narrow to be read.
            tall = room.height()
        self.setGeometry(room.left(), room.bottom() + 1 - tall, room.width(), tall)
        self.raise_()

    def close_question(self) -> None:
        """Take the banner away."""
        self._question = None
        self.setVisible(False)

    def answer(self, place: int) -> None:
        """Give an answer."""
        if self._question is not None and 0 <= place < len(self._question.choices):
            self.close_question()
            self.answered.emit(place)

    def focus_first(self) -> None:
        """Put the focus on the likely answer."""
        if self._buttons:
            self._buttons[0].setFocus()

    def set_measures(self, measures: Measures) -> None:
        """Take other measures."""
        self._measures = measures
        side, gap = measures.px(24, 36), measures.px(5, 8)
        if self._floats:
            edge = measures.px(12, 16)
            self._whole.setContentsMargins(edge, measures.px(9, 12), edge, measures.px(6, 10))
        else:
            self._whole.setContentsMargins(side, measures.px(14, 18) + 2, side, measures.px(10, 14))
        self._whole.setSpacing(0 if self._floats else gap)
        self._row.setSpacing(gap)
        self._words.set_measures(measures)
        for button in self._buttons:
            button.set_measures(measures)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the ground, between two strong lines or in a frame."""
        look = colors(self.palette())
        painter = QPainter(self)
        if self._floats:
            paint_box(painter, QRectF(self.rect()), look.text, look.surface, 8, 2)
            painter.end()
            return
        painter.fillRect(self.rect(), look.surface)
        painter.fillRect(0, 0, self.width(), 4, look.text)
        painter.fillRect(0, self.height() - 2, self.width(), 2, look.text)
        painter.end()

    def _on_clicked(self) -> None:
        button = self.sender()
        if isinstance(button, ChoiceButton):
            self.answer(self._buttons.index(button))
