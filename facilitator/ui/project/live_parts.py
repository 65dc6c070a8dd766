"""The parts of a picture that move: ring and bar, and what every such part can do.

A ring or bar repaints the sliver between the old and the new end; the digits are in `live_digits`.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from math import atan2, ceil, cos, degrees, hypot, pi, radians, sin
from typing import Protocol

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen

from facilitator.core.live import ProjectorView

Rects = Sequence[QRect]


class LivePart(Protocol):
    """A part of a picture that changes while the scene stays."""

    def paint(self, painter: QPainter, view: ProjectorView, rects: Rects | None = None) -> None:
        """Paint the part as the view has it, or at least what of it lies in some rectangles."""

    def changed(self, before: ProjectorView, after: ProjectorView) -> list[QRect]:
        """Return the rectangles in which two views of one scene differ."""


_MOST_APART = 90
"""Degrees."""


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

    def paint(self, painter: QPainter, view: ProjectorView, rects: Rects | None = None) -> None:
        """Paint the arc, or the stretch of it that lies in some rectangles."""
        begin, end = self._ends(view)
        if rects is not None:
            first, last = self._stretch(rects)
            begin, end = max(begin, first), min(end, last)
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

    def _stretch(self, rects: Rects) -> tuple[float, float]:
        """Return between which angles the ring lies in some rectangles, with a little more on both sides."""
        angles: list[float] = []
        for rect in rects:
            found = self._angles(QRectF(rect))
            if found is None:
                return -360.0, 720.0
            angles.extend(found)
        if not angles or max(angles) - min(angles) > _MOST_APART:
            # The whole ring, where it would not be plain which way round is meant.
            return (-360.0, 720.0) if angles else (0.0, 0.0)
        return min(angles) - 1, max(angles) + 1

    def _angles(self, rect: QRectF) -> list[float] | None:
        """Return at which angles a rectangle lies on the ring: none where it does not, None for all round."""
        corners = [
            (corner.x() - self.centre.x(), corner.y() - self.centre.y())
            for corner in (rect.topLeft(), rect.topRight(), rect.bottomLeft(), rect.bottomRight())
        ]
        if max(hypot(x, y) for x, y in corners) < self.radius - self.stroke / 2:
            return []
        if rect.contains(self.centre):
            return None
        return [(degrees(atan2(y, x)) + 90) % 360 for x, y in corners]

    def _moving(self, view: ProjectorView) -> float:
        begin, end = self._ends(view)
        return end if self.grows else begin

    def _ends(self, view: ProjectorView) -> tuple[float, float]:
        share = view.progress if self.grows else view.phase_progress
        moving = self.first + (self.last - self.first) * min(1.0, max(0.0, share))
        return (self.first, moving) if self.grows else (moving, self.last)

    def _box(self, begin: float, end: float) -> QRectF:
        points = [on_circle(self.centre, self.radius, angle) for angle in (begin, (begin + end) / 2, end)]
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

    def paint(self, painter: QPainter, view: ProjectorView, rects: Rects | None = None) -> None:
        """Paint the bar."""
        del rects
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


def on_circle(centre: QPointF, radius: float, angle: float) -> QPointF:
    """Return the point of a circle at an angle clockwise from 12, in degrees."""
    turned = radians(angle) - pi / 2
    return QPointF(centre.x() + radius * cos(turned), centre.y() + radius * sin(turned))


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
