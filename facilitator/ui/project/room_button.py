"""A large button of the bottom bar."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPaintEvent, QPen

from facilitator.ui.icons import paint_icon
from facilitator.ui.marks import metrics
from facilitator.ui.project.painted_button import PaintedButton

_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter


class RoomButton(PaintedButton):
    """A large button of the bottom bar: a sign, a word and its key."""

    def __init__(
        self, word: str, sign: str, key: str, *, alarming: bool = False, primary: bool = False
    ) -> None:
        super().__init__(word)
        self._word, self._sign, self._key = word, sign, key
        self._alarming, self._primary = alarming, primary
        self.setCheckable(not primary)
        self.setToolTip(f"{word} ({key})")

    def sizeHint(self) -> QSize:
        """Return the size of the picture, as wide as its words need."""
        word = metrics(self._font()).horizontalAdvance(self._word)
        key = metrics(self.text_font(13)).horizontalAdvance(self._key)
        sign = self.px(30) if self._sign else 0
        width = word + key + sign + self.px(10 + 2 * 20)
        return QSize(max(width, self.px(230 if self._primary else 0)) + 6, self.px(56) + 6)

    def minimumSizeHint(self) -> QSize:
        """Return the same: these never shrink."""
        return self.sizeHint()

    def nextCheckState(self) -> None:
        """Leave the state to the room: a press asks, the room answers."""

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the box, the sign, the word and the key."""
        del event
        look, painter = self.colors, QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        rect = QRectF(self.rect()).adjusted(3, 3, -3, -3)
        edge, fill, ink = look.border_strong, look.surface, look.text
        if self._alarming:
            edge = ink = look.fault
        if self._primary:
            edge = fill = look.accent
            ink = look.on_accent
        if self.isChecked():
            fill = edge = look.fault if self._alarming else look.text
            ink = look.surface
        elif self.isDown():
            fill = fill.darker(108)
        elif self.underMouse() and not self._primary:
            fill = look.ground
        width = 2 if self._alarming else 1
        painter.setPen(QPen(edge, width))
        painter.setBrush(fill)
        painter.drawRoundedRect(rect.adjusted(width / 2, width / 2, -width / 2, -width / 2), 10, 10)
        self.paint_focus(painter, rect.adjusted(-2, -2, 2, 2), 12)
        self._paint_words(painter, rect, ink)
        painter.end()

    def _paint_words(self, painter: QPainter, rect: QRectF, ink: QColor) -> None:
        font, small, gap = self._font(), self.text_font(13), self.px(10)
        word = metrics(font).horizontalAdvance(self._word)
        key = metrics(small).horizontalAdvance(self._key)
        sign = self.px(20) if self._sign else 0
        x = rect.center().x() - (word + key + gap + (sign + gap if sign else 0)) / 2
        if sign:
            paint_icon(painter, self._sign, QRectF(x, rect.center().y() - sign / 2, sign, sign), ink)
            x += sign + gap
        painter.setPen(ink)
        painter.setFont(font)
        painter.drawText(QRectF(x, rect.y(), word + 2, rect.height()), _LEFT, self._word)
        painter.setFont(small)
        loud = self._primary or self._alarming or self.isChecked()
        painter.setPen(ink if loud else self.colors.text_2)
        painter.drawText(QRectF(x + word + gap, rect.y(), key + 2, rect.height()), _LEFT, self._key)

    def _font(self) -> QFont:
        return self.text_font(18 if self._primary else 15, 600)
