"""Says that the session runs past its hard end, and offers to make room."""

import datetime as dt
from collections.abc import Mapping

from PySide6.QtCore import QRectF, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from facilitator.core.rundown import Rundown, plan
from facilitator.core.strategy import Strategy
from facilitator.ui import marks, words
from facilitator.ui.icons import paint_icon
from facilitator.ui.plan.edits import fitted_to_end
from facilitator.ui.theme import colors, interface_font

_NOTHING = dt.timedelta()


class MakeRoom(QWidget):
    """A framed question with its answer as a button; hidden while there is no overrun."""

    fit_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._title = QLabel(self)
        self._title.setFont(interface_font(13, 600))
        self._about = QLabel(self)
        self._about.setProperty("tone", "second")
        self._about.setWordWrap(True)
        self._fit = QPushButton(self.tr("Fit all flexible blocks"), self)
        self._fit.clicked.connect(self.fit_wanted)
        self._result = QLabel(self)
        self._result.setProperty("tone", "second")
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addWidget(self._fit, 1)
        row.addWidget(self._result)
        column = QVBoxLayout(self)
        column.setContentsMargins(36, 11, 12, 12)
        column.setSpacing(6)
        column.addWidget(self._title)
        column.addWidget(self._about)
        column.addLayout(row)
        self.hide()

    def show_overrun(
        self, rundown: Rundown, strategies: Mapping[str, Strategy], *, dragged: bool = False
    ) -> None:
        """Show how far a plan runs over and what fitting would do."""
        spare = rundown.spare
        if spare is None or spare >= _NOTHING:
            self.hide()
            return
        ends, over = words.clock(rundown.end), words.minutes(-spare)
        self._title.setText(
            self.tr("Dropping here ends at {0}").format(ends)
            if dragged
            else self.tr("Ends at {0}").format(ends)
        )
        fitted = fitted_to_end(rundown.session, rundown)
        self._fit.setVisible(fitted is not None)
        self._result.setVisible(fitted is not None)
        past = self.tr("{0} min past the hard end.").format(over)
        if fitted is None:
            self._about.setText(
                past + " " + self.tr("No flexible block can give a minute: remove or move one.")
            )
        else:
            self._about.setText(past + " " + self.tr("To make room:"))
            after = plan(rundown.session.with_agenda(fitted), strategies, rundown.start)
            rest = after.spare or _NOTHING
            text = self.tr("ends {0}").format(words.clock(after.end))
            if rest < _NOTHING:
                text = self.tr("{0}, {1} over").format(words.clock(after.end), words.minutes(-rest))
            self._result.setText(text)
        self.show()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the frame and the clock."""
        look = colors(self.palette())
        painter = QPainter(self)
        marks.paint_box(painter, QRectF(self.rect()), look.late, look.surface, 8, 1.5)
        paint_icon(painter, "clock-alert", QRectF(12, 12, 16, 16), look.late)
