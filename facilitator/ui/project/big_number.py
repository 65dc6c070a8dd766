"""The number of a screen, shown on it for some seconds."""

from PySide6.QtCore import QRect, Qt, QTimer
from PySide6.QtGui import QColor, QFont, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

_IDENTIFY_MS = 3000


class BigNumber(QWidget):
    """The number of a screen, shown on it for some seconds; it takes no keys and no clicks."""

    def __init__(self, number: int, screen: QRect) -> None:
        super().__init__()
        self._number = str(number)
        self.setWindowFlags(
            Qt.WindowType.ToolTip
            | Qt.WindowType.FramelessWindowHint
            | Qt.WindowType.WindowDoesNotAcceptFocus
            | Qt.WindowType.WindowTransparentForInput
        )
        self.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
        side = screen.height() // 4
        self.setGeometry(screen.left() + side // 4, screen.top() + side // 4, side, side)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.close)
        self._timer.start(_IDENTIFY_MS)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the number."""
        del event
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor("#101418"))
        font = QFont(self.font())
        font.setPixelSize(self.height() * 2 // 3)
        painter.setFont(font)
        painter.setPen(QColor("#FFFFFF"))
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, self._number)
        painter.end()
