"""Minus, a number to type, plus: the minutes of the block in the inspector."""

import datetime as dt

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QIntValidator, QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QToolButton, QWidget

from facilitator.ui import icons, words
from facilitator.ui.plan.edits import Bounds
from facilitator.ui.theme import colors, interface_font

_MINUTE = dt.timedelta(minutes=1)


class MinutesStepper(QFrame):
    """Gives minutes within the bounds of the block and refuses others, naming both bounds."""

    minutes_given = Signal(int)
    refused = Signal(str)
    """Why; an empty text takes the refusal back."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._minutes = 0
        self._bounds = Bounds(_MINUTE, _MINUTE, 720 * _MINUTE, known=False)
        self.setProperty("kind", "stepper")
        self.setFixedSize(118, 34)
        self._less = self._button(self.tr("A minute less"))
        self._more = self._button(self.tr("A minute more"))
        self._less.clicked.connect(self._on_less)
        self._more.clicked.connect(self._on_more)
        self._field = QLineEdit(self)
        self._field.setFrame(False)
        self._field.setProperty("kind", "stepper")
        self._field.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._field.setValidator(QIntValidator(0, 999, self._field))
        self._field.setAccessibleName(self.tr("Minutes"))
        self._field.setFont(interface_font(18, 600, tabular=True))
        self._field.editingFinished.connect(self._on_typed)
        self._field.installEventFilter(self)
        row = QHBoxLayout(self)
        row.setContentsMargins(1, 1, 1, 1)
        row.setSpacing(0)
        row.addWidget(self._less)
        row.addWidget(self._field, 1)
        row.addWidget(self._more)
        self._color()

    @property
    def field(self) -> QLineEdit:
        """Return the field that holds the minutes."""
        return self._field

    def show_minutes(self, minutes: int, bounds: Bounds) -> None:
        """Show the minutes of a block and remember what it can take."""
        if minutes != self._minutes:
            self.refused.emit("")
        self._minutes, self._bounds = minutes, bounds
        self._field.setText(str(minutes))
        least, most = words.minutes(bounds.least), words.minutes(bounds.most)
        self._field.setToolTip(self.tr("{0} to {1} min").format(least, most) if bounds.known else "")

    def clear_refusal(self) -> None:
        """Take back what was said about a value that was refused."""
        self.refused.emit("")

    def refuse(self, minutes: int) -> None:
        """Say that minutes are outside the bounds, and what the bounds are."""
        least, most = words.minutes(self._bounds.least), words.minutes(self._bounds.most)
        self.refused.emit(
            self.tr("{0} min does not fit: it takes {1} to {2} min.").format(minutes, least, most)
        )

    def changeEvent(self, event: QEvent) -> None:
        """Follow the theme."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._color()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Escape restores the minutes, Up and Down step."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            if event.key() == Qt.Key.Key_Escape:
                self._field.setText(str(self._minutes))
                self.refused.emit("")
                return True
            if event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down):
                self._give(self._minutes + (1 if event.key() == Qt.Key.Key_Up else -1))
                return True
        return False

    def _button(self, name: str) -> QToolButton:
        button = QToolButton(self)
        button.setProperty("kind", "quiet")
        button.setAccessibleName(name)
        button.setToolTip(name)
        button.setFixedSize(30, 30)
        button.setAutoRepeat(True)
        return button

    def _color(self) -> None:
        look = colors(self.palette())
        self._less.setIcon(icons.icon("minus", look.text_2, 14))
        self._more.setIcon(icons.icon("plus", look.text_2, 14))

    def _on_less(self) -> None:
        self._give(self._minutes - 1)

    def _on_more(self) -> None:
        self._give(self._minutes + 1)

    def _on_typed(self) -> None:
        text = self._field.text()
        if text and int(text) != self._minutes:
            self._give(int(text))
        self._field.setText(str(self._minutes))

    def _give(self, minutes: int) -> None:
        if not self._bounds.allows(minutes * _MINUTE):
            self.refuse(minutes)
            return
        self.refused.emit("")
        self.minutes_given.emit(minutes)
