"""The top of the agenda: what the session is called, when it starts and ends, and what is spare."""

import datetime as dt

from PySide6.QtCore import QEvent, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from facilitator.core.rundown import Rundown
from facilitator.ui import marks, words
from facilitator.ui.one_line import ElidedField, ElidedLabel
from facilitator.ui.theme import ROOMY_PIXELS, colors, interface_font

_NOTHING = dt.timedelta()


class PlainField(ElidedField):
    """Words that look like a label until they are edited; Escape restores them."""

    committed = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shown = ""
        self.setProperty("kind", "plain")
        self.setFrame(False)
        self.editingFinished.connect(self._on_finished)

    def show_text(self, text: str) -> None:
        """Show a text as what is true now."""
        self._shown = text
        if self.text() != text:
            self.setText(text)
            self.setCursorPosition(0)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Restore the words on Escape."""
        if event.key() == Qt.Key.Key_Escape and self.text() != self._shown:
            self.setText(self._shown)
            self.selectAll()
            return
        super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Select the words when the keyboard comes here."""
        super().focusInEvent(event)
        if event.reason() in (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason):
            self.selectAll()

    def _on_finished(self) -> None:
        if self.text() != self._shown:
            self.committed.emit(self.text())


class Figure(QWidget):
    """A caption over a time; an editable one takes a clock time."""

    clock_given = Signal(object)
    """A `datetime.time`, or None where the field was emptied."""
    refused = Signal(str)

    def __init__(self, caption: str, *, editable: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._late = False
        self._caption = QLabel(caption, self)
        self._caption.setProperty("tone", "second")
        self._value = PlainField(self)
        self._value.setReadOnly(not editable)
        self._value.setAccessibleName(caption)
        if not editable:
            self._value.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            self._value.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._value.committed.connect(self._on_committed)
        column = QVBoxLayout(self)
        column.setContentsMargins(10, 0, 10, 0)
        column.setSpacing(0)
        self._caption.setContentsMargins(4, 0, 0, 0)
        column.addWidget(self._caption)
        column.addWidget(self._value)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    @property
    def field(self) -> PlainField:
        """Return the field that holds the time."""
        return self._value

    def show_value(self, text: str, caption: str = "", *, late: bool = False) -> None:
        """Show a time; `late` colours it."""
        if caption:
            self._caption.setText(caption)
            self._value.setAccessibleName(caption)
        self._value.show_text(text)
        if late != self._late:
            self._late = late
            self._recolor()
        self._fit()
        self.update()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the text size and the theme."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            # After the style has had its say: it gives every child the plain font again.
            QTimer.singleShot(0, self, self._fit)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the line to the left; a thick one when late."""
        look = colors(self.palette())
        painter = QPainter(self)
        painter.fillRect(
            0, 0, 3 if self._late else 1, self.height(), look.late if self._late else look.border
        )

    def _recolor(self) -> None:
        # A style sheet rule names the property; only a new polish makes it look again.
        self._value.setProperty("tone", "late" if self._late else "")
        style = self._value.style()
        style.unpolish(self._value)
        style.polish(self._value)

    def _fit(self) -> None:
        roomy = self.font().pixelSize() >= ROOMY_PIXELS
        font = interface_font(19 if roomy else 18, 600, tabular=True)
        self._value.setFont(font)
        self._caption.setFont(interface_font(13 if roomy else 12))
        measures = marks.metrics(font)
        widest = max(measures.horizontalAdvance("00:00"), measures.horizontalAdvance(self._value.text()))
        self._value.setFixedWidth(widest + 8)

    def _on_committed(self, text: str) -> None:
        if not text.strip():
            self.clock_given.emit(None)
            return
        clock = words.read_clock(text)
        if clock is None:
            self.refused.emit(self.tr("“{0}” is not a clock time. Write one such as 18:30.").format(text))
            return
        self.clock_given.emit(clock)


class SessionHeader(QWidget):
    """Shows the title and the figures; says what was edited."""

    title_given = Signal(str)
    details_wanted = Signal(QPoint)
    """Date and place should be edited, in a panel at this point of the screen."""
    start_given = Signal(object)
    end_given = Signal(object)
    refused = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._title = PlainField(self)
        self._title.setAccessibleName(self.tr("Title of the session"))
        self._title.committed.connect(self.title_given)
        self._about = ElidedLabel(self, indent=4)
        self._about.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._about.setCursor(Qt.CursorShape.PointingHandCursor)
        self._about.clicked.connect(self._on_about)
        self.start = Figure(self.tr("Start"), editable=True, parent=self)
        self.ends = Figure(self.tr("Ends"), editable=False, parent=self)
        self.hard_end = Figure(self.tr("Hard end"), editable=True, parent=self)
        self.spare = Figure(self.tr("Spare"), editable=False, parent=self)
        self.start.clock_given.connect(self.start_given)
        self.hard_end.clock_given.connect(self.end_given)
        self.start.refused.connect(self.refused)
        self.hard_end.refused.connect(self.refused)
        left = QVBoxLayout()
        left.setSpacing(1)
        left.addWidget(self._title)
        left.addWidget(self._about)
        row = QHBoxLayout(self)
        row.setSpacing(0)
        row.setContentsMargins(16, 9, 8, 4)
        row.addLayout(left, 1)
        row.addSpacing(16)
        for figure in (self.start, self.ends, self.hard_end, self.spare):
            row.addWidget(figure)
        self._fit()

    def show_plan(self, rundown: Rundown) -> None:
        """Show the figures of a plan."""
        session = rundown.session
        self._title.show_text(session.title)
        about = [words.day(session.date)] if session.date else []
        about += [part for part in (session.place, session.subtitle) if part]
        self._about.show_text(" · ".join(about) or self.tr("No date and place yet"))
        self.start.show_value(words.clock(rundown.start))
        self.ends.show_value(words.clock(rundown.end))
        self.hard_end.show_value(words.clock(rundown.hard_end) if rundown.hard_end else "–")
        spare = rundown.spare
        if spare is None:
            self.spare.show_value("–", self.tr("Spare"))
        elif spare < _NOTHING:
            self.spare.show_value(
                self.tr("+{0} min").format(words.minutes(-spare)), self.tr("Over"), late=True
            )
        else:
            self.spare.show_value(self.tr("{0} min").format(words.minutes(spare)), self.tr("Spare"))

    def changeEvent(self, event: QEvent) -> None:
        """Follow the text size."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            # After the style has had its say: it gives every child the plain font again.
            QTimer.singleShot(0, self, self._fit)

    @property
    def details_point(self) -> QPoint:
        """Return where the panel with date, place and who leads opens: under the line that shows them."""
        return self._about.mapToGlobal(self._about.rect().bottomLeft())

    def _on_about(self) -> None:
        self.details_wanted.emit(self.details_point)

    def _fit(self) -> None:
        roomy = self.font().pixelSize() >= ROOMY_PIXELS
        layout = self.layout()
        if layout is not None:
            layout.setContentsMargins(*((24, 16, 14, 8) if roomy else (16, 8, 8, 3)))
        font = interface_font(24 if roomy else 20, 600)
        self._title.setFont(font)
        # First the style, which has a least height of its own.
        self._title.ensurePolished()
        self._title.setMinimumHeight(marks.metrics(font).height() + 4)
