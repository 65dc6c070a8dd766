"""A button of a side panel: a sign and words at its left, its key at its right."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from facilitator.ui.icons import paint_icon
from facilitator.ui.marks import elided, metrics
from facilitator.ui.project.painted_button import PaintedButton

_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter


class PanelButton(PaintedButton):
    """A button with a sign; a quiet one has no box and is as wide as its words."""

    def __init__(
        self, words: str, sign: str, key: str = "", parent: QWidget | None = None, *, quiet: bool = False
    ) -> None:
        super().__init__(words, parent)
        self._sign, self._key, self._quiet = sign, key, quiet
        self.setText(words)
        self.setToolTip(f"{words} ({key})" if key else "")
        wide = QSizePolicy.Policy.Fixed if quiet else QSizePolicy.Policy.Expanding
        self.setSizePolicy(wide, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """Return the size its words need."""
        words = metrics(self.text_font(13, 400 if self._quiet else 500)).horizontalAdvance(self.text())
        key = 0 if self._quiet or not self._key else self.px(40)
        return QSize(words + key + self.px(36), self.px(30))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the box, the sign, the words and the key."""
        del event
        look, painter = self.colors, QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if not self.isEnabled():
            painter.setOpacity(0.55)
        rect = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        hovered = self.underMouse() and self.isEnabled()
        if self._quiet:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(look.border if hovered else Qt.BrushStyle.NoBrush)
        else:
            painter.setPen(QPen(look.border_strong, 1))
            painter.setBrush(look.ground if hovered else look.surface)
        painter.drawRoundedRect(rect, 6, 6)
        side, x = self.px(14), self.px(8 if self._quiet else 12)
        ink = look.text_2 if self._quiet else look.text
        paint_icon(painter, self._sign, QRectF(x, rect.center().y() - side / 2, side, side), ink)
        x += side + self.px(6 if self._quiet else 8)
        font = self.text_font(13, 400 if self._quiet else 500)
        room = self._paint_key(painter, rect) - x - self.px(4)
        painter.setFont(font)
        painter.setPen(look.text)
        painter.drawText(QRectF(x, 0, room, self.height()), _LEFT, elided(self.text(), font, room))
        self.paint_focus(painter, QRectF(self.rect()).adjusted(1, 1, -1, -1), 6)
        painter.end()

    def _paint_key(self, painter: QPainter, rect: QRectF) -> float:
        """Paint the key in its cap; return where the words have to end."""
        if self._quiet or not self._key:
            return rect.right()
        look, font = self.colors, self.text_font(12, 500)
        width = metrics(font).horizontalAdvance(self._key) + self.px(12)
        cap = QRectF(rect.right() - width - self.px(7), rect.top() + self.px(6), width, self.px(18))
        painter.setPen(QPen(look.border, 1))
        painter.setBrush(look.ground)
        painter.drawRoundedRect(cap, 4, 4)
        painter.setFont(font)
        painter.setPen(look.text_2)
        painter.drawText(cap, Qt.AlignmentFlag.AlignCenter, self._key)
        return cap.left()
