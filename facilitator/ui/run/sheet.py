"""The framed sheet that takes the place of script and next, and nothing else."""

from PySide6.QtCore import QEvent, QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from facilitator.ui.icons import paint_icon
from facilitator.ui.run.measures import Measures
from facilitator.ui.theme import colors, interface_font


class Rule(QWidget):
    """A line of one pixel between parts of a sheet."""

    def __init__(self, *, upright: bool = False) -> None:
        super().__init__()
        if upright:
            self.setFixedWidth(1)
        else:
            self.setFixedHeight(1)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the line."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), colors(self.palette()).border)
        painter.end()


class KeylessScroll(QScrollArea):
    """Scrolls by the wheel and by what gets the focus: its page keys and arrows are the console's."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave every key to the console, Next of a remote above all."""
        event.ignore()


class Sheet(QWidget):
    """A frame with a title line; Escape closes it."""

    closed = Signal()

    def __init__(self, sign: str, title: str, hint: str, key: str) -> None:
        super().__init__()
        self._sign = sign
        self.measures = Measures()
        self.title = QLabel(title)
        self.hint = QLabel(hint)
        self.hint.setProperty("tone", "second")
        self._key = QLabel(key)
        self._key.setProperty("kind", "key")
        self._head = QHBoxLayout()
        self._head.addWidget(self.title)
        self._head.addWidget(self.hint, 1)
        self._head.addWidget(self._key, 0, Qt.AlignmentFlag.AlignVCenter)
        self.body = QVBoxLayout()
        self.body.setSpacing(0)
        self._column = QVBoxLayout(self)
        self._column.setSpacing(0)
        self._column.addLayout(self._head)
        self._column.addLayout(self.body, 1)
        self.set_measures(self.measures)

    def set_measures(self, measures: Measures) -> None:
        """Take other measures."""
        self.measures = measures
        side, edge = measures.px(14, 22), measures.px(10, 18)
        self._column.setContentsMargins(side + 2, edge + 2, side + 2, edge + 2)
        pad = measures.px(16, 22)
        self._head.setContentsMargins(pad + measures.px(30, 36), measures.px(9, 15), pad, measures.px(9, 14))
        self._head.setSpacing(measures.px(10, 10))
        self.body.setContentsMargins(0, 1, 0, 0)
        self.title.setFont(interface_font(measures.px(18, 24), 600))
        self.hint.setFont(interface_font(measures.px(13, 14)))
        self.update()

    def event(self, event: QEvent) -> bool:
        """Paint sign and line again where the title has gone to."""
        if event.type() == QEvent.Type.LayoutRequest:
            self.update()
        return super().event(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the frame, its ground, the sign and the line under the title."""
        look = colors(self.palette())
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(self.rect(), look.ground)
        side, edge = self.measures.px(14, 22), self.measures.px(10, 18)
        frame = QRectF(self.rect()).adjusted(side, edge, -side, -edge)
        painter.setPen(QPen(look.text, 2))
        painter.setBrush(look.surface)
        painter.drawRoundedRect(frame.adjusted(1, 1, -1, -1), 8, 8)
        head = self._head.geometry()
        size = self.measures.px(20, 24)
        square = QRectF(head.left() + self.measures.px(16, 22), head.center().y() + 1 - size / 2, size, size)
        paint_icon(painter, self._sign, square, look.text)
        painter.fillRect(QRectF(frame.left() + 2, head.bottom() + 1, frame.width() - 4, 1), look.border)
        painter.end()
