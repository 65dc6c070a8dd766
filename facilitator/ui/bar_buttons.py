"""The buttons of the bar at the top: the workspaces, the logo and the state of the room."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFont, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from facilitator.ui import icons, marks
from facilitator.ui.theme import colors, interface_font

BAR_HEIGHT = 44
_TAB_WIDTH = 108


class WorkspaceTab(QAbstractButton):
    """One workspace; the dot says that a run goes on."""

    def __init__(self, icon: str, text: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._icon = icon
        self._live = False
        self.setText(text)
        self.setCheckable(True)
        self.setAccessibleName(text)
        self.setFixedSize(_TAB_WIDTH, BAR_HEIGHT)

    def set_live(self, live: bool) -> None:
        """Show or hide the dot."""
        if live != self._live:
            self._live = live
            self.setAccessibleDescription(self.tr("A run goes on") if live else "")
            self.update()

    def sizeHint(self) -> QSize:
        """Return the size of a tab."""
        return QSize(_TAB_WIDTH, BAR_HEIGHT)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint icon and word, centred together."""
        look = colors(self.palette())
        painter = QPainter(self)
        on = self.isChecked()
        if on:
            painter.fillRect(self.rect(), look.ground)
            painter.fillRect(QRectF(0, 0, self.width(), 3), look.accent)
            painter.fillRect(QRectF(0, 3, 1, self.height()), look.border)
            painter.fillRect(QRectF(self.width() - 1, 3, 1, self.height()), look.border)
        elif self.underMouse() and self.isEnabled():
            painter.fillRect(self.rect().adjusted(0, 0, 0, -1), look.border)
        if not self.isEnabled():
            painter.setOpacity(0.6)
        font = interface_font(self.font().pixelSize(), 600 if on else 500)
        text_width = marks.metrics(font).horizontalAdvance(self.text())
        whole = 16 + 8 + text_width + (16 if self._live else 0)
        left, middle = (self.width() - whole) / 2, self.height() / 2
        color = look.accent if on else look.text_2
        icons.paint_icon(painter, self._icon, QRectF(left, middle - 8, 16, 16), color)
        painter.setFont(font)
        painter.setPen(look.text if on else look.text_2)
        line = QRectF(left + 24, 0, text_width + 4, self.height())
        painter.drawText(line, Qt.AlignmentFlag.AlignVCenter, self.text())
        if self._live:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(look.accent)
            painter.drawEllipse(QRectF(left + 32 + text_width, middle - 4, 8, 8))
        if self.hasFocus():
            marks.paint_box(painter, QRectF(self.rect()).adjusted(3, 5, -3, -5), look.accent, None, 5, 2)


class Logo(QAbstractButton):
    """The way to the Start page."""

    def sizeHint(self) -> QSize:
        """Return a square a finger can hit."""
        return QSize(28, 28)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the logo."""
        look = colors(self.palette())
        painter = QPainter(self)
        marks.paint_logo(painter, QRectF(0, 4, 20, 20), look.accent)
        if self.hasFocus():
            marks.paint_box(painter, QRectF(self.rect()), look.accent, None, 5, 2)


class RoomPill(QAbstractButton):
    """The state of the room in words; a press goes to Project."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._icon = "monitor-off"
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def show_state(self, text: str, icon: str) -> None:
        """Show a state."""
        if (text, icon) != (self.text(), self._icon):
            self._icon = icon
            self.setText(text)
            self.setAccessibleName(text)
            self.updateGeometry()
            self.update()

    def sizeHint(self) -> QSize:
        """Return the width of the words."""
        return QSize(marks.metrics(self._words_font()).horizontalAdvance(self.text()) + 38, 24)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the pill."""
        look = colors(self.palette())
        painter = QPainter(self)
        edge = look.accent if self.hasFocus() else look.border
        marks.paint_box(painter, QRectF(self.rect()), edge, look.surface, 12, 2 if self.hasFocus() else 1)
        icons.paint_icon(painter, self._icon, QRectF(9, 5, 14, 14), look.text)
        painter.setFont(self._words_font())
        painter.setPen(look.text)
        painter.drawText(QRectF(29, 0, self.width() - 30, 24), Qt.AlignmentFlag.AlignVCenter, self.text())

    def _words_font(self) -> QFont:
        return interface_font(max(12, self.font().pixelSize() - 1), 500)
