"""A ring inside a part that scrolls, while the keyboard is on it: its own style has none."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractScrollArea, QWidget

from facilitator.ui import marks
from facilitator.ui.theme import colors


def _always() -> bool:
    return True


class FocusRing(QWidget):
    """Lies over an area, lets every press through, and is there only while the area has the keyboard."""

    def __init__(self, area: QAbstractScrollArea, is_wanted: Callable[[], bool] = _always) -> None:
        super().__init__(area)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._area = area
        self._is_wanted = is_wanted
        area.installEventFilter(self)
        self.hide()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow the size and the focus of the area."""
        area = self._area
        if event.type() in (QEvent.Type.FocusIn, QEvent.Type.FocusOut, QEvent.Type.Resize):
            self.setGeometry(area.rect())
            self.setVisible(area.hasFocus() and self._is_wanted())
            self.raise_()
        return super().eventFilter(watched, event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the ring."""
        painter = QPainter(self)
        marks.paint_box(
            painter, QRectF(self.rect()).adjusted(1, 1, -1, -1), colors(self.palette()).accent, None, 5, 2
        )
