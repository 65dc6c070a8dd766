"""What a strategy took in the runs so far: in words, as dots on a line, and as minutes to take over."""

import datetime as dt
from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, QSize, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from facilitator.ui.plan.edits import Bounds
from facilitator.ui.theme import colors, interface_font

_MINUTE = dt.timedelta(minutes=1)


class RunDots(QWidget):
    """A line from least to most with a dot for each run and a bar at what it usually takes."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._minutes: tuple[float, ...] = ()
        self._usual = self._least = self._most = 0.0
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_runs(self, minutes: Sequence[float], usual: float, least: float, most: float) -> None:
        """Show other runs; the line is as long as they need where they went past least or most."""
        self._minutes, self._usual = tuple(minutes), usual
        self._least, self._most = min(least, *minutes), max(most, *minutes)
        self.update()

    def sizeHint(self) -> QSize:
        """Return the height of a dot with some air."""
        return QSize(180, 20)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint line, dots and bar."""
        look = colors(self.palette())
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        left, width = 5.0, self.width() - 10.0
        span = self._most - self._least

        def at(value: float) -> float:
            return left + width * ((value - self._least) / span if span > 0 else 0.5)

        middle = self.height() / 2
        painter.fillRect(QRectF(0, middle - 0.5, self.width(), 1), look.border_strong)
        painter.setPen(look.ground)
        painter.setBrush(look.text_2)
        for minutes in self._minutes:
            painter.drawEllipse(QPointF(at(minutes), middle), 4.5, 4.5)
        painter.fillRect(QRectF(at(self._usual) - 1, middle - 9, 2, 18), look.accent)


class UsualTimePart(QWidget):
    """Says what a strategy usually takes; goes away where it was never run to its end."""

    wanted = Signal(int)
    """Minutes to give the block."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._minutes = 0
        self._words = QLabel(self)
        self._span = QLabel(self)
        self._span.setProperty("tone", "second")
        self._use = QPushButton(self)
        self._use.setAutoDefault(False)
        self._use.clicked.connect(self._on_use)
        self._dots = RunDots(self)
        row = QHBoxLayout()
        row.setSpacing(10)
        row.addWidget(self._words)
        row.addWidget(self._span, 1)
        row.addWidget(self._use)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addLayout(row)
        column.addWidget(self._dots)
        self.hide()

    def show_runs(self, runs: Sequence[dt.timedelta], bounds: Bounds, now: dt.timedelta | None) -> None:
        """Show working times of runs, the latest first; `now` is what the block has, None in the library."""
        if not runs:
            self.hide()
            return
        # Late: the report of a run is not needed for the first picture.
        from facilitator.core.report import usual_time

        usual = usual_time(runs)
        self.setVisible(usual is not None)
        if usual is None:
            return
        self._minutes = minutes = usual.time // _MINUTE
        if usual.runs == 1:
            words = self.tr("Took {minutes} min").format(minutes=minutes)
            span = self.tr("1 run")
        else:
            words = self.tr("Usually takes {minutes} min").format(minutes=minutes)
            low, high = (round(value / _MINUTE) for value in (min(runs), max(runs)))
            span = self.tr("{n} runs, {low} to {high}").format(n=usual.runs, low=low, high=high)
        self._words.setText(words)
        self._span.setText(span)
        self.setAccessibleName(f"{words}, {span}")
        # Where the exercise cannot have these minutes, there is nothing to press.
        fits = not bounds.known or bounds.least <= usual.time <= bounds.most
        self._use.setVisible(now is not None and now != usual.time and fits)
        self._use.setText(self.tr("Use {minutes}").format(minutes=minutes))
        self._use.setAccessibleName(self.tr("Give the block {minutes} minutes").format(minutes=minutes))
        least, most = (bounds.least, bounds.most) if bounds.known else (min(runs), max(runs))
        each = [run / _MINUTE for run in runs]
        self._dots.show_runs(each, usual.time / _MINUTE, least / _MINUTE, most / _MINUTE)

    def fit(self, pixels: int) -> None:
        """Take another size of letters."""
        self._words.setFont(interface_font(pixels, 600, tabular=True))
        self._span.setFont(interface_font(pixels, 400, tabular=True))

    def _on_use(self) -> None:
        self.wanted.emit(self._minutes)
