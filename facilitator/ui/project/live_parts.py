"""The parts of a picture that move: digits, ring and bar. Each knows what a second changes.

Rasterising huge glyphs is what a repaint costs, so digits are kept as pixmaps and only the changed ones
are painted again; a ring or bar repaints the sliver between the old and the new end.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from math import ceil, cos, pi, radians, sin
from typing import Protocol

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPainterPath, QPen, QPixmap

from facilitator.core.live import ProjectorView


class LivePart(Protocol):
    """A part of a picture that changes while the scene stays."""

    def paint(self, painter: QPainter, view: ProjectorView) -> None:
        """Paint the part as the view has it."""

    def changed(self, before: ProjectorView, after: ProjectorView) -> list[QRect]:
        """Return the rectangles in which two views of one scene differ."""


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
        metrics = QFontMetricsF(font)
        height = metrics.ascent() + metrics.descent()
        top = middle + metrics.capHeight() / 2 - metrics.ascent()
        places = []
        for width in _cell_widths(text, font, numerals):
            places.append(QRectF(x, top, width, height))
            x += width
        return cls(tuple(places), font, color, ratio, numerals)

    @property
    def box(self) -> QRectF:
        """Return the box of all digits."""
        first, last = self.places[0], self.places[-1]
        return QRectF(first.left(), first.top(), last.right() - first.left(), first.height())

    def paint(self, painter: QPainter, view: ProjectorView) -> None:
        """Paint the digits that lie in the clip."""
        clip = painter.clipBoundingRect() if painter.hasClipping() else None
        for place, character in zip(self.places, self._text(view), strict=False):
            picture = glyph(character, self.font, self.color, self.ratio)
            size = picture.deviceIndependentSize()
            # On whole pixels, or the pixmap would be resampled.
            left = round((place.center().x() - size.width() / 2) * self.ratio) / self.ratio
            top = round(place.top() * self.ratio) / self.ratio
            target = QRectF(left, top, size.width(), size.height())
            if clip is None or clip.intersects(target):
                painter.drawPixmap(target.topLeft(), picture)

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
def _advances(font: QFont, numerals: str) -> tuple[float, float]:
    metrics = QFontMetricsF(font)
    return max(metrics.horizontalAdvance(digit) for digit in numerals), metrics.horizontalAdvance(":")


def _cell_widths(text: str, font: QFont, numerals: str) -> list[float]:
    digit, colon = _advances(font, numerals)
    return [colon if character == ":" else digit for character in text]


def glyph(character: str, font: QFont, color: QColor, ratio: float) -> QPixmap:
    """Return the picture of one character, as tall as a line of its font and somewhat wider than itself."""
    key = (character, font.key(), color.rgba(), ratio)
    picture = _glyphs.pop(key, None)
    if picture is None:
        picture = _glyph(character, font, color, ratio)
        while len(_glyphs) >= _MOST_GLYPHS:
            del _glyphs[next(iter(_glyphs))]
    _glyphs[key] = picture
    return picture


_MOST_GLYPHS = 64
_glyphs: dict[tuple[str, str, int, float], QPixmap] = {}


def _glyph(character: str, font: QFont, color: QColor, ratio: float) -> QPixmap:
    metrics = QFontMetricsF(font)
    reach = ceil(font.pixelSize() * 0.08)
    width = ceil(metrics.horizontalAdvance(character)) + 2 * reach
    height = ceil(metrics.ascent() + metrics.descent())
    picture = QPixmap(ceil(width * ratio), ceil(height * ratio))
    picture.setDevicePixelRatio(ratio)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setFont(font)
    painter.setPen(color)
    painter.drawText(QPointF(reach, metrics.ascent()), character)
    painter.end()
    return picture


@dataclass(frozen=True)
class RingPart:
    """What is left of the current segment; the track under it belongs to the still picture."""

    centre: QPointF
    radius: float
    stroke: float
    first: float
    """Degrees clockwise from 12 at which the current segment begins and ends."""
    last: float
    color: QColor
    grows: bool = False
    """True: a calm ring that fills slowly, in place of one that empties."""

    def paint(self, painter: QPainter, view: ProjectorView) -> None:
        """Paint the arc."""
        begin, end = self._ends(view)
        if end - begin < 0.01:
            return
        cap = Qt.PenCapStyle.RoundCap if self.grows else Qt.PenCapStyle.FlatCap
        painter.setPen(QPen(self.color, self.stroke, Qt.PenStyle.SolidLine, cap))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPath(arc(self.centre, self.radius, begin, end))

    def changed(self, before: ProjectorView, after: ProjectorView) -> list[QRect]:
        """Return the box of the sliver between two ends."""
        old, new = self._moving(before), self._moving(after)
        if old == new:
            return []
        low, high = min(old, new), max(old, new)
        # Long slivers in pieces, or their box would take in the middle of the ring.
        pieces = max(1, ceil((high - low) / 15))
        step = (high - low) / pieces
        return [
            self._box(low + piece * step, low + (piece + 1) * step).toAlignedRect() for piece in range(pieces)
        ]

    def _moving(self, view: ProjectorView) -> float:
        begin, end = self._ends(view)
        return end if self.grows else begin

    def _ends(self, view: ProjectorView) -> tuple[float, float]:
        share = view.progress if self.grows else view.phase_progress
        moving = self.first + (self.last - self.first) * min(1.0, max(0.0, share))
        return (self.first, moving) if self.grows else (moving, self.last)

    def _box(self, begin: float, end: float) -> QRectF:
        points = [on_circle(self.centre, self.radius, degrees) for degrees in (begin, (begin + end) / 2, end)]
        left, right = min(point.x() for point in points), max(point.x() for point in points)
        top, bottom = min(point.y() for point in points), max(point.y() for point in points)
        reach = self.stroke / 2 + 3
        return QRectF(left, top, right - left, bottom - top).adjusted(-reach, -reach, reach, reach)


@dataclass(frozen=True)
class BarPart:
    """What is left of the step, as a bar; its track belongs to the still picture."""

    rect: QRectF
    color: QColor
    from_right: bool = False

    def paint(self, painter: QPainter, view: ProjectorView) -> None:
        """Paint the bar."""
        width = self._width(view)
        if width <= 0:
            return
        left = self.rect.right() - width if self.from_right else self.rect.left()
        paint_bar(painter, QRectF(left, self.rect.top(), width, self.rect.height()), self.rect, self.color)

    def changed(self, before: ProjectorView, after: ProjectorView) -> list[QRect]:
        """Return the stretch between two ends, with the round end."""
        old, new = self._width(before), self._width(after)
        if old == new:
            return []
        low, high = min(old, new) - self.rect.height(), max(old, new) + 1
        left = self.rect.right() - high if self.from_right else self.rect.left() + low
        stretch = QRectF(left, self.rect.top(), high - low, self.rect.height())
        return [stretch.adjusted(-1, -1, 1, 1).toAlignedRect()]

    def _width(self, view: ProjectorView) -> float:
        return self.rect.width() * (1 - min(1.0, max(0.0, view.progress)))


def paint_bar(painter: QPainter, rect: QRectF, within: QRectF, color: QColor) -> None:
    """Paint a bar with round ends; one shorter than its ends is cut by the shape of the track."""
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(color)
    radius = rect.height() / 2
    if rect.width() >= rect.height():
        painter.drawRoundedRect(rect, radius, radius)
        return
    track, piece = QPainterPath(), QPainterPath()
    track.addRoundedRect(within, radius, radius)
    piece.addRect(rect)
    painter.drawPath(track.intersected(piece))


def on_circle(centre: QPointF, radius: float, degrees: float) -> QPointF:
    """Return the point of a circle at an angle clockwise from 12."""
    angle = radians(degrees) - pi / 2
    return QPointF(centre.x() + radius * cos(angle), centre.y() + radius * sin(angle))


def arc(centre: QPointF, radius: float, begin: float, end: float) -> QPainterPath:
    """Return an arc between two angles clockwise from 12."""
    box = QRectF(centre.x() - radius, centre.y() - radius, 2 * radius, 2 * radius)
    path = QPainterPath()
    path.arcMoveTo(box, 90 - begin)
    path.arcTo(box, 90 - begin, begin - end)
    return path


def segments(seconds: Sequence[int], gap: float = 2.2) -> list[tuple[float, float]]:
    """Return the angles of ring segments in true proportion, with a small gap between them."""
    total = sum(seconds) or 1
    found, angle = [], 0.0
    space = gap if len(seconds) > 1 else 0.0
    for each in seconds:
        after = angle + 360 * each / total
        middle = (angle + after) / 2
        found.append((min(angle + space / 2, middle), max(after - space / 2, middle)))
        angle = after
    return found
