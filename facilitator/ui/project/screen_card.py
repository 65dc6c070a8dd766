"""The card of a screen in Project."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from facilitator.ui.icons import paint_icon
from facilitator.ui.marks import elided, metrics
from facilitator.ui.project.look import RoomLook
from facilitator.ui.project.painted_button import PaintedButton
from facilitator.ui.project.room_preview import ScenePreview
from facilitator.ui.project.screen_uses import ScreenUse, Use

_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter


class ScreenCard(PaintedButton):
    """One screen: what it is, what it is for, and where it shows something of its own, a small picture."""

    def __init__(self, shown: ScreenUse, parent: QWidget | None = None) -> None:
        super().__init__(shown.identity.title, parent)
        self.shown = shown
        self._has_menu = False
        self._preview = ScenePreview(self)
        self._preview.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._preview.setMinimumWidth(0)
        self._preview.hide()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_screen(self, shown: ScreenUse, *, has_menu: bool) -> None:
        """Show a screen; the arrow says that a click opens choices."""
        self.shown, self._has_menu = shown, has_menu
        self.setAccessibleName(shown.identity.title)
        self.setAccessibleDescription(f"{shown.detail}, {shown.words}")
        self.setToolTip(f"{shown.identity.title} {shown.identity.serial}".strip())
        self.setEnabled(shown.use not in (Use.CONSOLE, Use.ROOM))
        self._preview.setVisible(self._shows_picture)
        self.update()

    def show_picture(self, look: RoomLook) -> None:
        """Show what the screen shows at this moment."""
        side = self.shown.side
        if self._shows_picture and side is not None:
            box = self._sign_box(QRectF(self.rect()).adjusted(2, 2, -2, -2)).toRect()
            self._preview.setGeometry(box)
            self._preview.show_view(side.view, look, side.place.picture_size)

    @property
    def _shows_picture(self) -> bool:
        return self.shown.use is Use.ALSO and self.shown.side is not None

    def sizeHint(self) -> QSize:
        """Return the size of the picture."""
        return QSize(self.px(234), self.px(80))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the card."""
        del event
        look, painter = self.colors, QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        rect = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        is_room, is_gone = self.shown.use is Use.ROOM, self._is_gone
        edge = QPen(
            look.text if is_room else look.border_strong if is_gone else look.border, 2 if is_room else 1
        )
        if is_gone:
            edge.setStyle(Qt.PenStyle.DashLine)
        painter.setPen(edge)
        filled = look.ground if self.underMouse() and self.isEnabled() else look.surface
        painter.setBrush(Qt.BrushStyle.NoBrush if is_gone else filled)
        painter.drawRoundedRect(rect, 8, 8)
        box = self._sign_box(rect)
        if not self._shows_picture:
            self._paint_sign(painter, box)
        self._paint_texts(painter, rect, box.right() + self.px(12))
        self.paint_focus(painter, QRectF(self.rect()).adjusted(1, 1, -1, -1), 9)
        painter.end()

    @property
    def _is_gone(self) -> bool:
        return self.shown.use in (Use.GONE, Use.ALSO_GONE)

    def _sign_box(self, rect: QRectF) -> QRectF:
        width = self.px(56) if self._shows_picture else self.px(36)
        return QRectF(rect.left() + self.px(12), rect.top() + self.px(12), width, self.px(36))

    def _paint_sign(self, painter: QPainter, box: QRectF) -> None:
        look, is_room = self.colors, self.shown.use is Use.ROOM
        edge = QPen(look.accent if is_room else look.border_strong, 1)
        if self._is_gone:
            edge.setStyle(Qt.PenStyle.DashLine)
        painter.setPen(edge)
        painter.setBrush(look.accent if is_room else Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(box, 6, 6)
        ink = look.on_accent if is_room else look.text_3 if self._is_gone else look.text
        paint_icon(painter, self.shown.signs[0], _centred(box, self.px(18)), ink)

    def _paint_texts(self, painter: QPainter, rect: QRectF, x: float) -> None:
        look, width = self.colors, rect.right() - self.px(10) - x
        height, y = self.px(19), rect.top() + self.px(10)
        shown, is_room = self.shown, self.shown.use is Use.ROOM
        bold, small = self.text_font(13, 600), self.text_font(12)
        title = elided(shown.identity.title, bold, width)
        painter.setFont(bold)
        painter.setPen(look.text_2 if self._is_gone else look.text)
        painter.drawText(QRectF(x, y, width, height), _LEFT, title)
        self._paint_serial(painter, x + metrics(bold).horizontalAdvance(title), y, rect)
        y += height
        painter.setFont(small)
        painter.setPen(look.text_2)
        painter.drawText(QRectF(x, y, width, height), _LEFT, elided(shown.detail, small, width))
        y += height + self.px(1)
        side = self.px(14)
        left = x
        if shown.signs[1]:
            square = QRectF(x, y + (height - side) / 2, side, side)
            active = shown.use in (Use.ROOM, Use.ALSO)
            paint_icon(painter, shown.signs[1], square, look.accent if active else look.text_2)
            left += self.px(20)
        if self._has_menu:
            square = QRectF(rect.right() - self.px(12) - side, y + (height - side) / 2, side, side)
            paint_icon(painter, "chevron-down", square, look.text_2)
        room = width - (left - x) - (self.px(20) if self._has_menu else 0)
        font = self.text_font(12, 600) if is_room else small
        painter.setFont(font)
        painter.setPen(look.text if is_room or shown.use is Use.ALSO else look.text_2)
        painter.drawText(QRectF(left, y, room, height), _LEFT, elided(shown.words, font, room))

    def _paint_serial(self, painter: QPainter, x: float, y: float, rect: QRectF) -> None:
        """Paint the serial number behind the name where there is room for it."""
        font, serial = self.text_font(12), self.shown.identity.serial
        left = x + self.px(5)
        if serial and left + metrics(font).horizontalAdvance(serial) <= rect.right() - self.px(10):
            painter.setFont(font)
            painter.setPen(self.colors.text_2)
            painter.drawText(QRectF(left, y, rect.right() - left, self.px(19)), _LEFT, serial)


def _centred(box: QRectF, side: float) -> QRectF:
    return QRectF(box.center().x() - side / 2, box.center().y() - side / 2, side, side)
