"""The white panels at the right of People, and a question asked inside one."""

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from facilitator.ui import icons
from facilitator.ui.theme import colors, interface_font, scaled


class Sign(QWidget):
    """An icon in the colour of the text, or of a tone."""

    def __init__(self, name: str, size: int, parent: QWidget, tone: str = "text") -> None:
        super().__init__(parent)
        self._name = name
        self._size = size
        self._tone = tone
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def show_icon(self, name: str, tone: str = "text") -> None:
        """Show another icon."""
        self._name, self._tone = name, tone
        self.update()

    def sizeHint(self) -> QSize:
        """Return the square of the icon, a little lower than the line beside it."""
        side = scaled(self.font(), self._size)
        return QSize(side, side)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the icon."""
        side = scaled(self.font(), self._size)
        color = getattr(colors(self.palette()), self._tone)
        icons.paint_icon(QPainter(self), self._name, QRectF(0, 0, side, side), color)


class Panel(QFrame):
    """A panel with an icon and a heading; `column` takes what stands below."""

    def __init__(self, icon: str, heading: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setProperty("kind", "panel")
        self._sign = Sign(icon, 18, self)
        self._heading = QLabel(heading, self)
        self._heading.setFont(interface_font(self.font().pixelSize(), 600))
        self._heading.setTextFormat(Qt.TextFormat.PlainText)
        self._heading.setWordWrap(True)
        self._heading.setMinimumWidth(1)
        self.top = QHBoxLayout()
        self.top.setSpacing(8)
        self.top.addWidget(self._sign)
        self.top.addWidget(self._heading, 1)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(12, 11, 12, 11)
        self.column.setSpacing(6)
        self.column.addLayout(self.top)

    def show_heading(self, text: str, icon: str = "", tone: str = "text") -> None:
        """Show another heading."""
        self._heading.setText(text)
        self.setAccessibleName(text)
        if icon:
            self._sign.show_icon(icon, tone)

    def label(self, text: str = "", *, small: bool = False, tone: str = "second") -> QLabel:
        """Return a label for plain text that wraps."""
        made = QLabel(text, self)
        made.setProperty("tone", tone)
        made.setTextFormat(Qt.TextFormat.PlainText)
        made.setWordWrap(True)
        if small:
            made.setFont(interface_font(max(12, self.font().pixelSize() - 1)))
        return made


class PanelToLeave(Panel):
    """A panel that its cross and Escape leave."""

    left = Signal()

    def __init__(self, icon: str, heading: str, parent: QWidget) -> None:
        super().__init__(icon, heading, parent)
        self._close = QToolButton(self)
        self._close.setProperty("kind", "quiet")
        self._close.setFixedSize(24, 24)
        self._close.setAccessibleName(self.tr("Close"))
        self._close.clicked.connect(self.left)
        self.top.addWidget(self._close)
        self._color()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape leaves."""
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        """Follow the theme."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._color()

    def _color(self) -> None:
        self._close.setIcon(icons.icon("x", colors(self.palette()).text_2, 14))


class Question(QWidget):
    """Asks inside a panel before something is gone for good; Escape keeps it."""

    agreed = Signal()
    declined = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._text = QLabel(self)
        self._text.setWordWrap(True)
        self._text.setTextFormat(Qt.TextFormat.PlainText)
        self._yes = QPushButton(self)
        self._yes.setProperty("kind", "danger")
        self._no = QPushButton(self.tr("Keep"), self)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self._yes)
        row.addWidget(self._no)
        row.addStretch()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 2, 0, 0)
        column.setSpacing(8)
        column.addWidget(self._text)
        column.addLayout(row)
        self._yes.clicked.connect(self._on_yes)
        self._no.clicked.connect(self._on_no)
        self.hide()

    @property
    def yes(self) -> QPushButton:
        """Return the button that agrees."""
        return self._yes

    @property
    def text(self) -> str:
        """Return what is asked."""
        return self._text.text()

    def ask(self, text: str, answer: str) -> None:
        """Ask; the keyboard goes to the button that keeps everything."""
        self._text.setText(text)
        self._yes.setText(answer)
        self.setAccessibleName(text)
        self.show()
        self._no.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape is no."""
        if event.key() == Qt.Key.Key_Escape:
            self._on_no()
        else:
            super().keyPressEvent(event)

    def _on_yes(self) -> None:
        self.hide()
        self.agreed.emit()

    def _on_no(self) -> None:
        self.hide()
        self.declined.emit()
