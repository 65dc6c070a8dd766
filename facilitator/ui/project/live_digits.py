"""The countdown of the room: each figure has a place of its own and is kept as a picture.

Rasterising huge glyphs is what a repaint costs, so only the figures that changed are painted again.
"""

from dataclasses import dataclass
from functools import lru_cache
from math import ceil

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPixmap

from facilitator.core.live import ProjectorView
from facilitator.ui.project.live_parts import Rects


def clock_digits(seconds: int) -> str:
    """Return a time left as people read it: "0:09", "12:40", "1:05:00"."""
    minutes, rest = divmod(max(0, seconds), 60)
    if minutes < 100:
        return f"{minutes}:{rest:02}"
    return f"{minutes // 60}:{minutes % 60:02}:{rest:02}"


@dataclass(frozen=True)
class DigitsPart:
    """The countdown: every character has a place of its own, so nothing shifts."""

    places: tuple[QRectF, ...]
    font: QFont
    color: QColor
    ratio: float
    numerals: str

    @staticmethod
    def width_of(text: str, font: QFont, numerals: str) -> float:
        """Return how wide a countdown is."""
        return sum(_cell_widths(text, font, numerals))

    @classmethod
    def at(
        cls, x: float, middle: float, text: str, font: QFont, color: QColor, ratio: float, numerals: str
    ) -> "DigitsPart":
        """Return digits whose left edge is at `x` and whose figures are centred on `middle`."""
        above, below = _ink(font, numerals)
        height = above + below
        top = middle + QFontMetricsF(font).capHeight() / 2 - above
        places = []
        for width in _cell_widths(text, font, numerals):
            places.append(QRectF(x, top, width, height))
            x += width
        return cls(tuple(places), font, color, ratio, numerals)

    def paint(self, painter: QPainter, view: ProjectorView, rects: Rects | None = None) -> None:
        """Paint the digits, or those that lie in some rectangles."""
        for place, character in zip(self.places, self._text(view), strict=False):
            if rects is not None and not any(place.intersects(QRectF(rect)) for rect in rects):
                continue
            picture = glyph(character, self.font, self.color, self.ratio, self.numerals)
            size = picture.deviceIndependentSize()
            # On whole pixels, or the pixmap would be resampled.
            left = round((place.center().x() - size.width() / 2) * self.ratio) / self.ratio
            top = round(place.top() * self.ratio) / self.ratio
            painter.drawPixmap(QPointF(left, top), picture)

    def changed(self, before: ProjectorView, after: ProjectorView) -> list[QRect]:
        """Return the boxes of the characters that differ."""
        pairs = zip(self.places, self._text(before), self._text(after), strict=False)
        edge = self.font.pixelSize() * 0.04
        return [place.adjusted(-edge, 0, edge, 0).toAlignedRect() for place, old, new in pairs if old != new]

    def _text(self, view: ProjectorView) -> str:
        return numerals_of(clock_digits(view.seconds_left or 0), self.numerals)


def numerals_of(text: str, numerals: str) -> str:
    """Return a text with the given ten digits."""
    return text.translate({ord("0") + place: numerals[place] for place in range(10)})


@lru_cache(maxsize=64)
def _ink(font: QFont, numerals: str) -> tuple[int, int]:
    """Return how far the figures reach above and below their line, in whole pixels."""
    box = QFontMetricsF(font).tightBoundingRect(f"{numerals}:")
    return ceil(-box.top()) + 2, ceil(box.bottom()) + 2


@lru_cache(maxsize=64)
def _advances(font: QFont, numerals: str) -> tuple[float, float]:
    metrics = QFontMetricsF(font)
    return max(metrics.horizontalAdvance(digit) for digit in numerals), metrics.horizontalAdvance(":")


def _cell_widths(text: str, font: QFont, numerals: str) -> list[float]:
    digit, colon = _advances(font, numerals)
    return [colon if character == ":" else digit for character in text]


def glyph(character: str, font: QFont, color: QColor, ratio: float, numerals: str) -> QPixmap:
    """Return the picture of one character, as tall as all figures and somewhat wider than itself."""
    key = (character, font.key(), color.rgba(), ratio)
    picture = _glyphs.pop(key, None)
    if picture is None:
        picture = _glyph(character, font, color, ratio, numerals)
        while len(_glyphs) >= _MOST_GLYPHS:
            del _glyphs[next(iter(_glyphs))]
    _glyphs[key] = picture
    return picture


_MOST_GLYPHS = 64
_glyphs: dict[tuple[str, str, int, float], QPixmap] = {}


def _glyph(character: str, font: QFont, color: QColor, ratio: float, numerals: str) -> QPixmap:
    metrics = QFontMetricsF(font)
    above, below = _ink(font, numerals)
    reach = ceil(font.pixelSize() * 0.08)
    width = ceil(metrics.horizontalAdvance(character)) + 2 * reach
    height = above + below
    picture = QPixmap(ceil(width * ratio), ceil(height * ratio))
    picture.setDevicePixelRatio(ratio)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setFont(font)
    painter.setPen(color)
    painter.drawText(QPointF(reach, above), character)
    painter.end()
    return picture
