"""A button that shows the key that does the same, in a cap."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QIcon, QPaintEvent
from PySide6.QtWidgets import QPushButton, QStyle, QStyleOptionButton, QStylePainter, QWidget

from facilitator.ui import icons, marks
from facilitator.ui.theme import colors, interface_font

_EDGE, _GAP, _CAP_EDGE, _SIGN = 13, 8, 6, 14


class KeyedButton(QPushButton):
    """Shows an icon, its words, and a key cap."""

    def __init__(self, icon: str, text: str, key: str, parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self._icon, self._key = icon, key
        self.setAccessibleName(text)
        self.setAccessibleDescription(key)

    def sizeHint(self) -> QSize:
        """Return the room for icon, words and cap."""
        words = marks.metrics(self.font()).horizontalAdvance(self.text())
        width = _EDGE + _SIGN + _GAP + words + _GAP + self._cap_width() + _EDGE
        return QSize(width, super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        """Return the same room: nothing of it is cut."""
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the button of the style sheet, then what stands on it."""
        look = colors(self.palette())
        painter = QStylePainter(self)
        option = QStyleOptionButton()
        self.initStyleOption(option)
        option.text, option.icon = "", QIcon()
        painter.drawControl(QStyle.ControlElement.CE_PushButton, option)
        area, middle = QRectF(self.rect()), self.height() / 2
        sign = QRectF(_EDGE, middle - _SIGN / 2, _SIGN, _SIGN)
        icons.paint_icon(painter, self._icon, sign, look.text)
        painter.setFont(self.font())
        painter.setPen(look.text)
        left = _EDGE + _SIGN + _GAP
        painter.drawText(area.adjusted(left, 0, 0, 0), Qt.AlignmentFlag.AlignVCenter, self.text())
        width = self._cap_width()
        cap = QRectF(area.right() - _EDGE + _CAP_EDGE - width - 2, middle - 9, width, 18)
        marks.paint_box(painter, cap, look.border, look.ground, 4)
        painter.setFont(interface_font(12, 500))
        painter.setPen(look.text_2)
        painter.drawText(cap, Qt.AlignmentFlag.AlignCenter, self._key)

    def _cap_width(self) -> int:
        return marks.metrics(interface_font(12, 500)).horizontalAdvance(self._key) + 2 * _CAP_EDGE
