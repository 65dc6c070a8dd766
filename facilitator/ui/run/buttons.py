"""Buttons of the console: Enter presses them, Space does not, for Space always pauses there."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QEnterEvent, QFont, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QPushButton, QWidget

from facilitator.ui.icons import paint_icon
from facilitator.ui.marks import elided, metrics
from facilitator.ui.run.measures import Measures
from facilitator.ui.run.part import draw_text
from facilitator.ui.theme import Colors, colors, interface_font

_CENTER = Qt.AlignmentFlag.AlignHCenter
_FAINT = 0.45


class EnterButton(QAbstractButton):
    """A painted button that leaves Space and the arrows to the console."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.measures = Measures()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    @property
    def look(self) -> Colors:
        """Return the colours of the window."""
        return colors(self.palette())

    def set_measures(self, measures: Measures) -> None:
        """Take other measures."""
        if measures != self.measures:
            self.measures = measures
            self.updateGeometry()
            self.update()

    def px(self, small: float, large: float) -> int:
        """Return a measure of the pictures: at 1366 and at 1920."""
        return self.measures.px(small, large)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Press on Enter; every other key goes on to the console."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.isAutoRepeat():
            self.click()
        else:
            event.ignore()

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        """Leave releases to the console, or Space would press."""
        event.ignore()

    def enterEvent(self, event: QEnterEvent) -> None:
        """Show that the pointer is here."""
        self.update()

    def leaveEvent(self, event: object) -> None:
        """Show that the pointer is gone."""
        self.update()

    def paint_frame(
        self, painter: QPainter, rect: QRectF, edge: QColor, fill: QColor, radius: float, width: float = 1
    ) -> None:
        """Paint the box of the button, and the focus ring around it, 1 px away."""
        half = width / 2
        painter.setPen(QPen(edge, width))
        painter.setBrush(fill)
        painter.drawRoundedRect(rect.adjusted(half, half, -half, -half), radius, radius)
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(self.look.accent, 2))
            painter.drawRoundedRect(rect.adjusted(-2, -2, 2, 2), radius + 2, radius + 2)


class PlainButton(QPushButton):
    """A push button of a sheet that leaves Space and the arrows to the console."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Press on Enter; every other key goes on to the console."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.isAutoRepeat():
            self.click()
        else:
            event.ignore()

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        """Leave releases to the console, or Space would press."""
        event.ignore()


class TransportButton(EnterButton):
    """A large button of the transport: a sign or digits, a word, and its key."""

    def __init__(
        self,
        word: str,
        key: str = "",
        *,
        sign: str = "",
        digits: str = "",
        widths: tuple[int, int] = (100, 100),
        alarming: bool = False,
    ) -> None:
        super().__init__()
        self._sign = sign
        self._digits = digits
        self._word = word
        self._key = key
        self._widths = widths
        self._alarming = alarming
        self._primary = False
        self._on = False
        self.setAccessibleName(f"{digits} {word}".strip())

    def show_as(
        self,
        word: str,
        sign: str,
        *,
        key: str | None = None,
        digits: str = "",
        primary: bool = False,
        on: bool = False,
    ) -> None:
        """Show another word, sign or digits; `primary` takes the accent, `on` is a switch that is on."""
        shown = (word, sign, self._key if key is None else key, digits, primary, on)
        if shown != (self._word, self._sign, self._key, self._digits, self._primary, self._on):
            self._word, self._sign, self._key, self._digits, self._primary, self._on = shown
            self.setAccessibleName(f"{word} {digits}".strip())
            self.update()

    def sizeHint(self) -> QSize:
        """Return the size of the picture, with room for the focus ring."""
        return QSize(self.px(*self._widths) + 6, self.px(64, 80) + 6)

    def minimumSizeHint(self) -> QSize:
        """Return the same: buttons do not shrink."""
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint box, sign, word and key."""
        look = self.look
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if not self.isEnabled():
            painter.setOpacity(_FAINT)
        rect = QRectF(self.rect()).adjusted(3, 3, -3, -3)
        edge, fill, ink = look.border_strong, look.surface, look.text
        if self._alarming:
            edge, ink = look.fault, look.fault
        if self._primary:
            edge, fill, ink = look.accent, look.accent, look.on_accent
        elif self._on:
            edge = fill = look.fault if self._alarming else look.text
            ink = look.surface
        elif self.isDown():
            fill = look.sunken
        elif self.underMouse() and self.isEnabled():
            fill = look.ground
        self.paint_frame(painter, rect, edge, fill, self.px(10, 10), 2 if self._alarming else 1)
        tall = self.px(16, 20)
        head = self.px(26, 28) if self._digits else self.px(20, 20)
        gap = self.px(3, 5)
        top = rect.center().y() - (head + gap + tall) / 2
        if self._digits:
            font = interface_font(self.px(24, 28), 600, tabular=True)
            draw_text(painter, QRectF(rect.left(), top, rect.width(), head), self._digits, font, ink, _CENTER)
        else:
            square = QRectF(rect.center().x() - head / 2, top, head, head)
            paint_icon(painter, self._sign, square, ink)
        self._paint_words(painter, QRectF(rect.left(), top + head + gap, rect.width(), tall), ink)
        painter.end()

    def _paint_words(self, painter: QPainter, rect: QRectF, ink: QColor) -> None:
        bold, usual = interface_font(self.px(13, 15), 600), interface_font(self.px(12, 14))
        space = self.px(4, 5) if self._key else 0
        wide = metrics(bold).horizontalAdvance(self._word)
        whole = wide + space + metrics(usual).horizontalAdvance(self._key)
        left = rect.center().x() - whole / 2
        draw_text(painter, QRectF(left, rect.top(), wide + 2, rect.height()), self._word, bold, ink)
        if self._key:
            look = self.look
            color = ink if self._primary or self._on or self._alarming else look.text_2
            key = QRectF(left + wide + space, rect.top(), rect.width(), rect.height())
            draw_text(painter, key, self._key, usual, color)


class NextButton(EnterButton):
    """The big button in the corner: what comes next, and when it comes by itself."""

    def __init__(self) -> None:
        super().__init__()
        self._title = ""
        self._detail = ""

    def show_next(self, title: str, detail: str) -> None:
        """Show what pressing this starts."""
        if (title, detail) != (self._title, self._detail):
            self._title, self._detail = title, detail
            self.setAccessibleName(f"{self.tr('Next')}: {title}, {detail}")
            self.update()

    def sizeHint(self) -> QSize:
        """Return the size of the picture, with room for the focus ring."""
        return QSize(self.px(340, 460) + 6, self.px(68, 84) + 6)

    def minimumSizeHint(self) -> QSize:
        """Return the narrowest it may become."""
        return QSize(self.px(230, 300), self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint title, detail, arrow and key on the accent."""
        look = self.look
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if not self.isEnabled():
            painter.setOpacity(_FAINT)
        rect = QRectF(self.rect()).adjusted(3, 3, -3, -3)
        fill = look.accent.darker(112) if self.isDown() else look.accent
        self.paint_frame(painter, rect, fill, fill, self.px(10, 10))
        ink = look.on_accent
        arrow = self.px(28, 28)
        key_font = interface_font(self.px(13, 14))
        # In a narrow window the time on the button matters more than its key.
        narrow = rect.width() < self.px(290, 360)
        key = "" if narrow else self.tr("PgDn")
        key_wide = max(arrow, metrics(key_font).horizontalAdvance(key))
        pad, gap = (self.px(12, 14), self.px(4, 6)) if narrow else (self.px(20, 20), self.px(16, 16))
        column = QRectF(rect.right() - pad - key_wide, rect.top(), key_wide, rect.height())
        top = rect.center().y() - (arrow + (self.px(18, 20) if key else 0)) / 2
        square = QRectF(column.center().x() - arrow / 2, top, arrow, arrow)
        paint_icon(painter, "chevron-right", square, ink)
        below = QRectF(column.left() - 4, top + arrow, key_wide + 8, self.px(18, 20))
        draw_text(painter, below, key, key_font, ink, _CENTER)
        left = rect.left() + pad
        room = column.left() - gap - left
        lines, font, tall = self._fitted(room)
        small = self.px(18, 22)
        first = rect.center().y() - (tall * len(lines) + small) / 2
        for line in lines:
            draw_text(painter, QRectF(left, first, room + 4, tall), line, font, ink)
            first += tall
        detail_font = interface_font(self.px(12, 15) if narrow else self.px(13, 16), 500, tabular=True)
        # Its end says when.
        detail = metrics(detail_font).elidedText(self._detail, Qt.TextElideMode.ElideLeft, int(room) + 2)
        draw_text(painter, QRectF(left, first, room + 4, small), detail, detail_font, ink)
        painter.end()

    def _fitted(self, room: float) -> tuple[list[str], QFont, int]:
        """Return the title as large as it fits on one line, else small on two, with the height of a line."""
        for pixels in ((24, 28), (20, 24), (17, 20)):
            font = interface_font(self.px(*pixels), 600)
            if metrics(font).horizontalAdvance(self._title) <= room:
                return [self._title], font, self.px(28, 34)
        font = interface_font(self.px(16, 20), 600)
        first, words = "", self._title.split()
        while words and metrics(font).horizontalAdvance(f"{first} {words[0]}".strip()) <= room:
            first = f"{first} {words.pop(0)}".strip()
        rest = " ".join(words)
        lines = [elided(first, font, room), elided(rest, font, room)] if first else [elided(rest, font, room)]
        return lines, font, self.px(19, 24)
