"""The parts of the console, where they stand, and how large: nothing of it moves during a run."""

from itertools import pairwise

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from facilitator.ui.run.bands import ClocksBand, DeviationBand
from facilitator.ui.run.day_strip import DayStrip
from facilitator.ui.run.measures import measures_for
from facilitator.ui.run.now_panel import NowPanel
from facilitator.ui.run.side import Side
from facilitator.ui.run.transport import Transport


class ConsoleParts(QWidget):
    """Two bands, the countdown beside the script, the strip of the day and the transport, from the top."""

    def __init__(self, side: Side, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.deviation = DeviationBand()
        self.clocks = ClocksBand()
        self.now = NowPanel()
        self.side = side
        self.script, self.pacing, self.more = side.script, side.pacing, side.more
        self.strip = DayStrip()
        self.transport = Transport()
        self.column = self._lay_out()

    @property
    def is_built(self) -> bool:
        """Return True once all parts are there: Qt tells of fonts and styles before."""
        return hasattr(self, "column")

    def take_measures(self, *, waiting: bool) -> None:
        """Take the measures of the size; `waiting` leaves room for a question that holds the run."""
        measures = measures_for(self.width(), self.height(), self.font())
        for band in (self.deviation, self.clocks, self.strip):
            band.set_measures(measures)
        left = measures.px(620, 900)
        if not measures.large and self.width() < 1300:
            left = max(measures.px(560, 560), min(left, self.width() // 2 - 20))
        self.deviation.setFixedSize(left, measures.px(64, 84) - 1)
        self.clocks.setFixedHeight(measures.px(64, 84) - 1)
        self.now.setFixedWidth(left)
        self.now.set_measures(measures, waiting=waiting)
        self.side.set_measures(measures)
        self.strip.setFixedHeight(measures.px(58, 72))
        self.transport.set_measures(measures)

    def sizeHint(self) -> QSize:
        """Return the size of the picture below the workspace bar."""
        return QSize(1366, 724)

    def minimumSizeHint(self) -> QSize:
        """Return the smallest size the console is laid out for."""
        return QSize(1180, 600)

    def _lay_out(self) -> QVBoxLayout:
        for part in (self.clocks, self.side):
            part.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        bands = QHBoxLayout()
        bands.addWidget(self.deviation)
        bands.addWidget(self.clocks, 1)
        middle = QHBoxLayout()
        middle.addWidget(self.now)
        middle.addWidget(self.side, 1)
        line = QFrame()
        line.setFixedHeight(1)
        column = QVBoxLayout(self)
        for layout in (bands, middle, column):
            layout.setContentsMargins(0, 0, 0, 0)
            layout.setSpacing(0)
        column.addLayout(bands)
        column.addWidget(line)
        column.addLayout(middle, 1)
        column.addWidget(self.strip)
        column.addWidget(self.transport)
        line.setProperty("kind", "hairline")
        buttons = self.transport
        chain = (
            buttons.next_button,
            *buttons.commands,
            *buttons.always,
            buttons.more_button,
            self.script.say.text,
        )
        for first, second in pairwise(chain):
            QWidget.setTabOrder(first, second)
        return column
