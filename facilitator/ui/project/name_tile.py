"""A tile with the name of a screen."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from facilitator.ui.project.look import RoomLook
from facilitator.ui.project.painted_button import PaintedButton

_CENTRE = Qt.AlignmentFlag.AlignCenter


class NameTile(PaintedButton):
    """A small screen with one name, in the row of the block's screens."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(name, parent)
        self._name = name
        self._look = RoomLook()
        self._state = ""
        self.setToolTip(name)

    def show_state(self, state: str, look: RoomLook) -> None:
        """Show what this screen is: "on" the room sees it, "next" it comes next, else empty."""
        if (state, look) != (self._state, self._look):
            self._state, self._look = state, look
            self.update()

    def sizeHint(self) -> QSize:
        """Return the size of the picture."""
        return QSize(self.px(90) + 8, self.px(50) + 8)

    def minimumSizeHint(self) -> QSize:
        """Return the same; the row scrolls."""
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the name on the ground of the room, with a frame for now and a dashed one for next."""
        del event
        look, painter = self.colors, QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        room, rect = self._look.colors(), QRectF(self.rect()).adjusted(4, 4, -4, -4)
        painter.setPen(QPen(look.border, 1))
        painter.setBrush(room.ground)
        painter.drawRoundedRect(rect.adjusted(0.5, 0.5, -0.5, -0.5), 3, 3)
        painter.setPen(room.text)
        painter.setFont(self.text_font(12, 500))
        flags = _CENTRE | Qt.TextFlag.TextWordWrap
        painter.drawText(rect.adjusted(4, 2, -4, -2), flags, self._name)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        if self._state == "on":
            painter.setPen(QPen(look.text, 3))
            painter.drawRoundedRect(rect.adjusted(-2, -2, 2, 2), 5, 5)
        elif self._state == "next":
            painter.setPen(QPen(look.text, 2, Qt.PenStyle.DashLine))
            painter.drawRoundedRect(rect.adjusted(-2, -2, 2, 2), 5, 5)
        self.paint_focus(painter, QRectF(self.rect()).adjusted(1, 1, -1, -1), 6)
        painter.end()
