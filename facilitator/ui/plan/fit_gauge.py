"""The large gauge of the inspector: least, usual, most and what the block has now."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from facilitator.ui import marks
from facilitator.ui.theme import colors, interface_font


class FitGauge(QWidget):
    """A line from least to most with a ring at the usual minutes and a bar at the minutes now."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._least = self._usual = self._most = self._now = 0.0
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_minutes(self, least: float, usual: float, most: float, now: float) -> None:
        """Show other bounds and minutes."""
        self._least, self._usual, self._most, self._now = least, usual, most, now
        self.setAccessibleName(
            self.tr("{0:g} minutes; least {1:g}, usual {2:g}, most {3:g}").format(now, least, usual, most)
        )
        self.update()

    def sizeHint(self) -> QSize:
        """Return the height of the line and its words."""
        return QSize(180, 38)

    def minimumSizeHint(self) -> QSize:
        """Return a width in which the words still stand apart."""
        return QSize(140, 38)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the line and the words below it."""
        look = colors(self.palette())
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        left, width = 2.0, self.width() - 4.0
        span = self._most - self._least

        def at(value: float) -> float:
            return left + width * min(1.0, max(0.0, (value - self._least) / span if span > 0 else 0.5))

        painter.fillRect(QRectF(left, 9, width, 2), look.border_strong)
        painter.setBrush(look.ground)
        painter.setPen(QPen(look.text, 2))
        painter.drawEllipse(QPointF(at(self._usual), 10), 4, 4)
        painter.fillRect(QRectF(at(self._now) - 1.5, 4, 3, 12), look.text)
        self._paint_words(painter, at(self._usual))

    def _paint_words(self, painter: QPainter, usual_at: float) -> None:
        look = colors(self.palette())
        tell = (
            (self.tr("least {0:g}").format(self._least), self._now == self._least),
            (self.tr("usual {0:g}").format(self._usual), self._now == self._usual),
            (self.tr("most {0:g}").format(self._most), self._now == self._most),
        )
        fonts = [interface_font(12, 600 if is_now else 400, tabular=True) for _text, is_now in tell]
        widths = [
            marks.metrics(font).horizontalAdvance(text)
            for font, (text, _now) in zip(fonts, tell, strict=True)
        ]
        middle = usual_at - widths[1] / 2
        middle = max(widths[0] + 8.0, min(self.width() - widths[2] - widths[1] - 8.0, middle))
        lefts = (0.0, middle, float(self.width() - widths[2]))
        for (text, is_now), font, at in zip(tell, fonts, lefts, strict=True):
            painter.setFont(font)
            painter.setPen(look.text if is_now else look.text_2)
            painter.drawText(QRectF(at, 20, 200, 17), Qt.AlignmentFlag.AlignVCenter, text)
