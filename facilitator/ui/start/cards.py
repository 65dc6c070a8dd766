"""The things on the Start page that can be pressed."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from facilitator.ui import icons, marks
from facilitator.ui.start.agenda_sketch import Piece, paint_strip
from facilitator.ui.theme import colors, interface_font, scaled


class GoButton(QAbstractButton):
    """The large button that leads straight into the taster."""

    def __init__(self, text: str, key: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._key = key
        self.setText(text)
        self.setAccessibleName(text)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """Return its height with room for the focus ring."""
        return QSize(scaled(self.font(), 376), scaled(self.font(), 66))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the button, and a ring around it while it has the keyboard."""
        look = colors(self.palette())
        painter = QPainter(self)
        area = QRectF(self.rect()).adjusted(3, 3, -3, -3)
        fill = look.accent.darker(112) if self.isDown() else look.accent
        marks.paint_box(painter, area, fill, fill, 10)
        if self.hasFocus():
            marks.paint_box(painter, QRectF(self.rect()), look.accent, None, 12, 2)
        icons.paint_icon(
            painter, "play", QRectF(area.left() + 20, area.center().y() - 12, 24, 24), look.on_accent
        )
        painter.setPen(look.on_accent)
        painter.setFont(interface_font(scaled(self.font(), 18), 600))
        middle = Qt.AlignmentFlag.AlignVCenter
        painter.drawText(area.adjusted(58, 0, 0, 0), middle, self.text())
        painter.setFont(interface_font(self.font().pixelSize(), 500))
        painter.drawText(area.adjusted(0, 0, -20, 0), middle | Qt.AlignmentFlag.AlignRight, self._key)


class ShelfCard(QAbstractButton):
    """A session or series that came with the program, with its strip."""

    def __init__(self, title: str, about: str, icon: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._about, self._icon = about, icon
        self._pieces: tuple[Piece, ...] = ()
        self._dashed = False
        self.setText(title)
        self.setAccessibleName(title)
        self.setAccessibleDescription(about)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_pieces(self, pieces: tuple[Piece, ...]) -> None:
        """Show the strip."""
        self._pieces = pieces
        self.update()

    @property
    def strip_rect(self) -> QRectF:
        """Return where the strip lies."""
        return QRectF(18, scaled(self.font(), 66), self.width() - 36, scaled(self.font(), 22))

    def set_dashed(self) -> None:
        """Be a place where something can come."""
        self._dashed = True
        self.update()

    def sizeHint(self) -> QSize:
        """Return the size of a card."""
        return QSize(300, scaled(self.font(), 104))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the card."""
        look = colors(self.palette())
        painter = QPainter(self)
        area = QRectF(self.rect())
        over = self.underMouse() or self.isDown()
        if self._dashed:
            painter.setPen(QPen(look.border_strong, 1, Qt.PenStyle.DashLine))
            marks.paint_box(painter, area, look.border_strong, look.surface if over else None, 8)
        else:
            marks.paint_box(painter, area, look.border_strong if over else look.border, look.surface, 8)
        if self.hasFocus():
            painter.setPen(QPen(look.accent, 2))
            marks.paint_box(painter, area, look.accent, None, 8, 2)
        inside = area.adjusted(18, 0, -18, 0)
        font = self.font()
        bold = interface_font(scaled(font, 15), 600)
        plain = interface_font(font.pixelSize(), 400, tabular=True)
        painter.setFont(bold)
        painter.setPen(look.text)
        title = marks.elided(self.text(), bold, inside.width() - 30)
        middle = Qt.AlignmentFlag.AlignVCenter
        painter.drawText(
            QRectF(inside.left(), scaled(font, 16), inside.width(), scaled(font, 20)), middle, title
        )
        painter.setFont(plain)
        painter.setPen(look.text_2)
        if self._pieces:
            about = marks.elided(self._about, plain, inside.width())
            painter.drawText(
                QRectF(inside.left(), scaled(font, 36), inside.width(), scaled(font, 19)), middle, about
            )
        else:
            wrapped = Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignTop
            painter.drawText(
                QRectF(inside.left(), scaled(font, 38), inside.width(), scaled(font, 56)),
                wrapped,
                self._about,
            )
        icons.paint_icon(painter, self._icon, QRectF(inside.right() - 15, 18, 16, 16), look.text_2)
        if self._pieces:
            paint_strip(painter, self.strip_rect, self._pieces, look)


class RecentRow(QAbstractButton):
    """A file that was open before."""

    def __init__(self, title: str, about: str, when: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._about, self._when = about, when
        self.setText(title)
        self.setAccessibleName(f"{title}, {about}, {when}")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """Return the size of a row."""
        return QSize(300, scaled(self.font(), 46))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the row and the line below it."""
        look = colors(self.palette())
        painter = QPainter(self)
        area = QRectF(self.rect())
        if self.underMouse():
            painter.fillRect(area, look.surface)
        painter.fillRect(QRectF(0, area.bottom() - 1, area.width(), 1), look.border)
        icons.paint_icon(painter, "file-text", QRectF(4, area.center().y() - 8, 16, 16), look.text)
        size = self.font().pixelSize()
        bold, plain = interface_font(size, 500), interface_font(size, 400, tabular=True)
        middle = Qt.AlignmentFlag.AlignVCenter
        about_left = max(area.width() - 354, area.width() * 0.5)
        painter.setFont(bold)
        painter.setPen(look.text)
        text = marks.elided(self.text(), bold, about_left - 46)
        painter.drawText(area.adjusted(34, 0, 0, 0), middle, text)
        painter.setFont(plain)
        painter.setPen(look.text_2)
        room = area.width() - about_left - 110
        painter.drawText(area.adjusted(about_left, 0, 0, 0), middle, marks.elided(self._about, plain, room))
        painter.drawText(area.adjusted(0, 0, -4, 0), middle | Qt.AlignmentFlag.AlignRight, self._when)
        if self.hasFocus():
            marks.paint_box(painter, area.adjusted(0, 1, 0, -2), look.accent, None, 5, 2)
