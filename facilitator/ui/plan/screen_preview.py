"""A small picture of what the room will see in a block, one screen after another."""

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from facilitator.core.rundown import Row
from facilitator.ui.theme import ROOMY_PIXELS, colors, interface_font, tokens


class ScreenPreview(QWidget):
    """Shows one screen of the block; a click goes on."""

    moved = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._screens: tuple[tuple[str, str], ...] = (("", ""),)
        self._place = 0
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(self.tr("Room screen"))

    @property
    def place(self) -> int:
        """Return which screen is shown, from 0."""
        return self._place

    @property
    def count(self) -> int:
        """Return how many screens the block has."""
        return len(self._screens)

    def show_row(self, row: Row, session_title: str, *, keep: bool = False) -> None:
        """Show the screens of a block from the first, or stay where it was for the same block."""
        self._screens = tuple(
            (fitted.step.title, screen)
            for fitted in row.steps
            if not fitted.dropped
            for screen in (fitted.step.screens or ("",))
        ) or ((row.title, ""),)
        self._place = min(self._place, self.count - 1) if keep else 0
        self._refresh()

    def previous(self) -> None:
        """Show the screen before."""
        self._place = max(0, self._place - 1)
        self._refresh()

    def following(self) -> None:
        """Show the next screen."""
        self._place = min(self.count - 1, self._place + 1)
        self._refresh()

    def sizeHint(self) -> QSize:
        """Return a size of 16 to 9."""
        return QSize(256, 144) if self.font().pixelSize() >= ROOMY_PIXELS else QSize(184, 104)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Go on to the next screen, from the last to the first."""
        self._place = (self._place + 1) % self.count
        self._refresh()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the words of the screen on the ground of the room."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        title, text = self._screens[self._place]
        room = tokens(".room-dark")
        painter.setBrush(QColor(room["ground"]))
        painter.setPen(colors(self.palette()).border)
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 4, 4)
        area = self.rect().adjusted(11, 9, -11, -9)
        painter.setPen(QColor(room["accent"]))
        painter.setFont(interface_font(12, 600))
        painter.drawText(area, Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft, title)
        painter.setPen(QColor(room["text"]))
        painter.setFont(interface_font(12))
        area.setTop(area.top() + 20)
        painter.drawText(
            area, Qt.AlignmentFlag.AlignTop | Qt.TextFlag.TextWordWrap, text.replace("#", "").strip()
        )

    def _refresh(self) -> None:
        title, text = self._screens[self._place]
        self.setAccessibleDescription(f"{title}\n{text}")
        self.update()
        self.moved.emit()
