"""Large letters painted from kept pictures of each glyph, far faster than a line as one outline.

Above 64 pixels Qt fills the outline of a whole line at once, 7 ms a line at 4K. Here each glyph is filled
once and then copied to where the shaping put it. Letters of fonts that are not shipped, such as emoji in
colours, are left to Qt.
"""

from math import ceil, floor

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QGlyphRun, QPainter, QPainterPathStroker, QPixmap, QRawFont, QTextLayout

from facilitator.ui.fonts import ONE_WEIGHT_FAMILIES, SHIPPED_FAMILIES

_SMALLEST = 48
"""Pixels; smaller letters Qt itself keeps."""
_STEPS = 4
"""Places between two pixels at which a letter may stand."""
_COARSE = 96
"""Pixels; nobody sees to which half pixel letters of this size are rounded."""
_BOLD = 600
_LARGE = 64
_THICKER = 0.042
"""Of the size: as much as Qt makes smaller letters bolder."""
_MOST_PIXELS = 6_000_000
"""Of all kept glyphs together: 24 MB."""


class GlyphStore:
    """Pictures of single glyphs, those not used for longest given up first."""

    def __init__(self, most_pixels: int = _MOST_PIXELS) -> None:
        self._most = most_pixels
        self._kept: dict[tuple[object, ...], tuple[QPixmap | None, QPointF]] = {}
        self.pixels = 0

    def picture(
        self, font: QRawFont, face: tuple[object, ...], index: int, part: int, color: QColor, ratio: float
    ) -> tuple[QPixmap | None, QPointF]:
        """Return a glyph and where its corner lies from its origin, in device pixels; None: it has no ink."""
        key = (face, index, part, color.rgba(), ratio)
        found = self._kept.pop(key, None)
        if found is None:
            found = _filled(font, index, part / _STEPS, color, ratio)
            self.pixels += _area(found[0])
            while self._kept and self.pixels > self._most:
                oldest = self._kept.pop(next(iter(self._kept)))
                self.pixels -= _area(oldest[0])
        self._kept[key] = found
        return found


_store = GlyphStore()


def paint_runs(painter: QPainter, layout: QTextLayout, at: QPointF, color: QColor) -> None:
    """Paint a laid-out text in one colour, or in the colours of its formats, with its corner at a place."""
    start = 0
    for piece in sorted(layout.formats(), key=lambda each: each.start):
        own = piece.format.foreground()
        if own.style() == Qt.BrushStyle.NoBrush:
            continue
        if piece.start > start:
            _paint(painter, layout.glyphRuns(start, piece.start - start), at, color)
        _paint(painter, layout.glyphRuns(piece.start, piece.length), at, own.color())
        start = piece.start + piece.length
    if start == 0:
        _paint(painter, layout.glyphRuns(), at, color)
    elif start < _units(layout):
        _paint(painter, layout.glyphRuns(start, _units(layout) - start), at, color)


def suits(painter: QPainter, pixels: int) -> bool:
    """Return True when letters of a size would be painted faster here than by Qt."""
    transform = painter.deviceTransform()
    upright = transform.m12() == 0 == transform.m21() and transform.m11() == transform.m22() > 0
    return upright and pixels * transform.m11() >= _SMALLEST


def _units(layout: QTextLayout) -> int:
    last = layout.lineAt(layout.lineCount() - 1)
    return last.textStart() + last.textLength()


def _paint(painter: QPainter, runs: list[QGlyphRun], at: QPointF, color: QColor) -> None:
    transform = painter.deviceTransform()
    ratio = transform.m11()
    left, top = at.x() * ratio + transform.dx(), at.y() * ratio + transform.dy()
    for run in runs:
        font = run.rawFont()
        if font.familyName() not in SHIPPED_FAMILIES:
            painter.setPen(color)
            painter.drawGlyphRun(at, run)
            continue
        size = font.pixelSize()
        face = (font.familyName(), font.weight(), font.style(), size)
        steps = 1 if size * ratio >= _COARSE else _STEPS
        for index, place in zip(run.glyphIndexes(), run.positions(), strict=True):
            x = floor((left + place.x() * ratio) * steps + 0.5)
            y = floor(top + place.y() * ratio + 0.5)
            whole, part = divmod(x, steps)
            picture, corner = _store.picture(font, face, index, part, color, ratio)
            if picture is not None:
                painter.drawPixmap(
                    QPointF(
                        (whole + corner.x() - transform.dx()) / ratio,
                        (y + corner.y() - transform.dy()) / ratio,
                    ),
                    picture,
                )


def _filled(
    font: QRawFont, index: int, part: float, color: QColor, ratio: float
) -> tuple[QPixmap | None, QPointF]:
    path = font.pathForGlyph(index)
    # Strokes of a letter may lie over each other; where they do is ink, not a hole.
    path.setFillRule(Qt.FillRule.WindingFill)
    if _is_thickened(font):
        thicker = QPainterPathStroker()
        thicker.setWidth(font.pixelSize() * _THICKER)
        thicker.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        path.addPath(thicker.createStroke(path))
    box = path.controlPointRect()
    if box.isEmpty():
        return None, QPointF()
    left, top = floor(box.left() * ratio + part), floor(box.top() * ratio)
    width = ceil(box.right() * ratio + part) + 1 - left
    height = ceil(box.bottom() * ratio) + 1 - top
    picture = QPixmap(width, height)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.translate(part - left, -top)
    painter.scale(ratio, ratio)
    painter.fillPath(path, color)
    painter.end()
    picture.setDevicePixelRatio(ratio)
    return picture, QPointF(left, top)


def _is_thickened(font: QRawFont) -> bool:
    """Return True for bold letters of a family that ships in one weight: Qt leaves large ones thin."""
    is_large = font.pixelSize() >= _LARGE
    return is_large and font.weight() >= _BOLD and font.familyName() in ONE_WEIGHT_FAMILIES


def _area(picture: QPixmap | None) -> int:
    return 0 if picture is None else picture.width() * picture.height()
