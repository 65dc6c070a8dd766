"""The large digits: one painted widget in a box measured for 88:88, repainted only where a digit changed."""

import math

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPaintEvent, QPixmap, QRegion
from PySide6.QtWidgets import QWidget

from facilitator.ui.run.measures import Measures
from facilitator.ui.theme import colors, interface_font

_BOX = "88:88"
_SIZES = ((208, 316, 198, 304), (160, 240, 150, 232), (74, 150, 68, 144))
"""Pixels of the digits and height of their box, small and large window: as usual, for a low window or while a
question is open, and for both together."""


class Countdown(QWidget):
    """Digits as pictures of their own, so that a second costs one small copy."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.measures = Measures()
        self._text = ""
        self._unit = ""
        self._tone = "text"
        self._waiting = False
        self._glyphs: dict[tuple[str, int, int, float], QPixmap] = {}
        self._cells: list[QRectF] = []

    @property
    def text(self) -> str:
        """Return the digits now shown."""
        return self._text

    def set_measures(self, measures: Measures, *, waiting: bool = False) -> None:
        """Take other measures; `waiting` is the smaller size while the recovery banner is up."""
        if (measures, waiting) != (self.measures, self._waiting):
            self.measures, self._waiting = measures, waiting
            self._place()
            self.updateGeometry()
            self.update()

    def show_text(self, text: str, *, unit: str = "", tone: str = "text", spoken: str = "") -> None:
        """Show digits; `tone` names their colour: text, text_3 (standing still) or late (overtime)."""
        if (text, unit, tone) == (self._text, self._unit, self._tone):
            return
        old, cells = self._text, self._cells
        same_look = (unit, tone) == (self._unit, self._tone)
        self._text, self._unit, self._tone = text, unit, tone
        self.setAccessibleName(spoken or text)
        self._place()
        if not same_look or cells != self._cells:
            self.update()
            return
        changed = QRegion()
        for before, after, cell in zip(old, text, cells, strict=True):
            if before != after:
                changed += cell.toAlignedRect().adjusted(-2, 0, 2, 0)
        # At once, and not with all else that a second changes: the digits are what is looked at.
        self.repaint(changed)

    @property
    def digit_pixels(self) -> int:
        """Return the size of the digits, before they shrink to fit a long text."""
        small, large, *_box = _SIZES[self._waiting + self.measures.low]
        return self.measures.px(small, large)

    def sizeHint(self) -> QSize:
        """Return the box for 88:88."""
        font = self._font(self.digit_pixels)
        wide = sum(self._advance(font, glyph) for glyph in _BOX)
        *_digits, small, large = _SIZES[self._waiting + self.measures.low]
        return QSize(math.ceil(wide), self.measures.px(small, large))

    def minimumSizeHint(self) -> QSize:
        """Return the same box: the countdown keeps its size."""
        return QSize(self.sizeHint().width() // 2, self.sizeHint().height())

    def resizeEvent(self, event: object) -> None:
        """Place the digits again."""
        self._place()

    def _font(self, pixels: float) -> QFont:
        return interface_font(pixels, 600, tabular=True)

    def _advance(self, font: QFont, glyph: str) -> float:
        # The pictures set the digits 8 px closer at 208 px.
        return QFontMetricsF(font).horizontalAdvance(glyph) - font.pixelSize() * 8 / 208

    def _place(self) -> None:
        """Work out a cell for each glyph, the whole shrunk where it is wider than the widget."""
        pixels = self.digit_pixels
        room = max(100, self.width())
        while True:
            font = self._font(pixels)
            wide = [self._advance(self._font(self._size_of(g, pixels)), g) for g in self._text]
            if sum(wide) <= room or pixels < 40:
                break
            pixels = int(pixels * 0.95)
        self._pixels = pixels
        left = -pixels * 10 / 208 + max(0.0, pixels * 4 / 208)
        height = QFontMetricsF(font).height()
        top = (self.height() - height) / 2
        self._cells = []
        for each in wide:
            self._cells.append(QRectF(left, top, each, height))
            left += each

    def _size_of(self, glyph: str, pixels: int) -> int:
        return round(pixels * 0.62) if glyph == "+" else pixels

    def paintEvent(self, event: QPaintEvent) -> None:
        """Copy the pictures of the digits that lie in the region to paint."""
        painter = QPainter(self)
        look = colors(self.palette())
        color: QColor = getattr(look, self._tone)
        region = QRectF(event.rect())
        for glyph, cell in zip(self._text, self._cells, strict=False):
            if cell.adjusted(-4, 0, 4, 0).intersects(region):
                picture, offset = self._glyph(glyph, color)
                painter.drawPixmap(cell.topLeft() + offset, picture)
        if self._unit and self._cells:
            painter.setFont(interface_font(self.measures.px(18, 26), 500))
            painter.setPen(look.text_2)
            right = self._cells[-1].right() + self.measures.px(12, 18)
            cap = QRect(round(right), self.height() - self.measures.px(52, 78), 120, self.measures.px(30, 44))
            painter.drawText(cap, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, self._unit)
        painter.end()

    def _glyph(self, glyph: str, color: QColor) -> tuple[QPixmap, QPointF]:
        ratio = self.devicePixelRatioF()
        pixels = self._size_of(glyph, self._pixels)
        font = self._font(pixels)
        size = QFontMetricsF(font)
        pad = pixels * 0.04
        wide, high = size.horizontalAdvance(glyph) + 2 * pad, QFontMetricsF(self._font(self._pixels)).height()
        key = (glyph, pixels, color.rgb(), ratio)
        picture = self._glyphs.get(key)
        if picture is None:
            picture = QPixmap(math.ceil(wide * ratio), math.ceil(high * ratio))
            picture.setDevicePixelRatio(ratio)
            picture.fill(Qt.GlobalColor.transparent)
            painter = QPainter(picture)
            painter.setRenderHint(QPainter.RenderHint.TextAntialiasing)
            painter.setFont(font)
            painter.setPen(color)
            baseline = QFontMetricsF(self._font(self._pixels)).ascent()
            if glyph == "+":
                baseline -= self._pixels * 0.12
            painter.drawText(QPointF(pad, baseline), glyph)
            painter.end()
            if len(self._glyphs) > 60:
                self._glyphs.clear()
            self._glyphs[key] = picture
        return picture, QPointF(-pad, 0)
