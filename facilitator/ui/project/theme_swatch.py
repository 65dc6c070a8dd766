"""A theme of the room to choose."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from facilitator.ui.project.painted_button import PaintedButton
from facilitator.ui.project.palette import RoomTheme, room_colors

_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter


class ThemeSwatch(PaintedButton):
    """A theme of the room, painted in its own colours."""

    def __init__(self, theme: RoomTheme, name: str, parent: QWidget | None = None) -> None:
        super().__init__(name, parent)
        self.theme = theme
        self._name = name
        self.setCheckable(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """Return the size of the picture."""
        return QSize(self.px(122) + 8, self.px(58) + 8)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the name and the colours of the roles."""
        del event
        look, painter = self.colors, QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        room, rect = room_colors(self.theme), QRectF(self.rect()).adjusted(4, 4, -4, -4)
        painter.setPen(QPen(look.border_strong, 1))
        painter.setBrush(room.ground)
        painter.drawRoundedRect(rect.adjusted(0.5, 0.5, -0.5, -0.5), 6, 6)
        if self.isChecked():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(look.text, 3))
            painter.drawRoundedRect(rect.adjusted(-2, -2, 2, 2), 8, 8)
        inside = rect.adjusted(self.px(10), self.px(7), -self.px(10), -self.px(7))
        painter.setPen(room.text)
        painter.setFont(self.text_font(15, 600))
        painter.drawText(QRectF(inside.left(), inside.top(), inside.width(), self.px(20)), _LEFT, self._name)
        x, y, radius = inside.left(), inside.bottom() - self.px(8), self.px(5)
        for letter, color in (("A", room.role_a), ("B", room.role_b)):
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(color)
            painter.drawEllipse(QPointF(x + radius, y), radius, radius)
            x += 2 * radius + self.px(5)
            painter.setPen(room.text_2)
            painter.setFont(self.text_font(12))
            painter.drawText(QRectF(x, y - self.px(9), self.px(14), self.px(18)), _LEFT, letter)
            x += self.px(8 + 9)
        self.paint_focus(painter, QRectF(self.rect()).adjusted(1, 1, -1, -1), 9)
        painter.end()
