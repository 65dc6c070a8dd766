"""Two families of rings that meet, the sign of the first pack: two people, or one person and a room.

Thirty smooth circles of 4K cost more than a frame. One quarter of one family is painted once for a size, then
coloured, turned and copied.
"""

from functools import lru_cache
from math import ceil

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPen

from facilitator.ui.project.sketch import Sketch


def paint_ripples(
    sketch: Sketch,
    first: QPointF,
    second: QPointF,
    *,
    start: float,
    step: float,
    count: int,
    width: float,
    fade: tuple[float, float],
) -> None:
    """Paint two families of rings; centres in pixels, the rest in units."""
    stage = sketch.stage
    families = (
        (sketch.mirrored_point(first), stage.colors.mark_a),
        (sketch.mirrored_point(second), stage.colors.mark_b),
    )

    def stroke(painter: QPainter) -> None:
        transform = painter.deviceTransform()
        unit = stage.u * transform.m11()
        quarter = _quarter(unit * start, unit * step, count, unit * width, fade)
        for centre, color in families:
            _copy_four_times(painter, _coloured(quarter, color), transform.map(centre), transform.m11())

    sketch.strokes.append(stroke)


@lru_cache(maxsize=4)
def _quarter(start: float, step: float, count: int, width: float, fade: tuple[float, float]) -> QImage:
    """Return the lower right quarter of a family in white, lengths in device pixels."""
    side = ceil(start + (count - 1) * step + width / 2) + 1
    image = QImage(side, side, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    for place in range(count):
        line = QColor(Qt.GlobalColor.white)
        line.setAlphaF(fade[0] + (fade[1] - fade[0]) * place / max(1, count - 1))
        painter.setPen(QPen(line, width, Qt.PenStyle.SolidLine, Qt.PenCapStyle.FlatCap))
        radius = start + place * step
        # A little over the quarter, so that no gap shows where the four meet.
        painter.drawArc(QRectF(-radius, -radius, 2 * radius, 2 * radius), 3 * 16, -96 * 16)
    painter.end()
    return image


def _coloured(quarter: QImage, color: QColor) -> QImage:
    image = QImage(quarter)
    painter = QPainter(image)
    painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceIn)
    painter.fillRect(image.rect(), color)
    painter.end()
    return image


def _copy_four_times(painter: QPainter, quarter: QImage, centre: QPointF, ratio: float) -> None:
    """Paint a quarter and its mirrored ones around a centre in device pixels."""
    transform = painter.deviceTransform()
    x, y, side = round(centre.x()), round(centre.y()), quarter.width()
    across, upright = Qt.Orientation.Horizontal, Qt.Orientation.Vertical
    pieces = (
        (x, y, quarter),
        (x - side, y, quarter.flipped(across)),
        (x, y - side, quarter.flipped(upright)),
        (x - side, y - side, quarter.flipped(across | upright)),
    )
    for left, top, image in pieces:
        image.setDevicePixelRatio(ratio)
        place = QPointF(left - transform.dx(), top - transform.dy()) / ratio
        painter.drawImage(place, image)
