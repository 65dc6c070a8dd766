"""The painted signs of the interface: category shapes, form dots, the fit gauge, hatching, key caps."""

from collections.abc import Sequence
from functools import cache

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPainterPath, QPen, QPolygonF

from facilitator.core.strategy import Category, Form
from facilitator.ui.theme import Colors

FORM_WIDTH = 18
FORM_GAP = 5
_DOTS: dict[Form, tuple[tuple[float, float], ...]] = {
    Form.SOLO: ((9, 6),),
    Form.PAIR: ((5.6, 6), (12.4, 6)),
    Form.TRIAD: ((9, 2.9), (5, 9.2), (13, 9.2)),
    Form.PLENARY: ((3, 3), (9, 3), (15, 3), (3, 9), (9, 9), (15, 9)),
    Form.GROUP: ((5, 3), (13, 3), (5, 9), (13, 9)),
    Form.BREAKOUT: ((2.5, 3), (6, 9), (2.5, 9), (12, 3), (15.5, 9), (15.5, 3)),
}


def paint_category(painter: QPainter, rect: QRectF, category: Category | None, look: Colors) -> None:
    """Paint the mark of a category into a square; each has a shape of its own beside its colour."""
    color = look.category(category)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.translate(rect.topLeft())
    painter.scale(rect.width() / 12, rect.height() / 12)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(color)
    if category is Category.FRAME:
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(color, 2))
        painter.drawRoundedRect(QRectF(1.75, 1.75, 8.5, 8.5), 1.5, 1.5)
    elif category is Category.FOUNDATION:
        painter.drawPolygon(QPolygonF([QPointF(6, 0.8), QPointF(11.6, 11), QPointF(0.4, 11)]))
    elif category is Category.STRATEGY:
        painter.drawEllipse(QPointF(6, 6), 5, 5)
    elif category is Category.LONG_TERM:
        painter.drawPolygon(QPolygonF([QPointF(6, 0), QPointF(12, 6), QPointF(6, 12), QPointF(0, 6)]))
    elif category is Category.EXTENSION:
        painter.drawRect(QRectF(4, 0.5, 4, 11))
        painter.drawRect(QRectF(0.5, 4, 11, 4))
    elif category is Category.BREAK:
        painter.drawRect(QRectF(1, 3.2, 10, 2.2))
        painter.drawRect(QRectF(1, 7.4, 10, 2.2))
    else:
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(color, 1.5, Qt.PenStyle.DashLine))
        painter.drawEllipse(QPointF(6, 6), 4.5, 4.5)
    painter.restore()


def paint_forms(
    painter: QPainter, left: float, middle: float, forms: Sequence[Form], color: QColor, scale: float = 1.0
) -> float:
    """Paint the dots of up to three forms in a row, centred on a height; return the right edge."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.translate(left, middle - 6 * scale)
    painter.scale(scale, scale)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(color)
    offset = 0.0
    for form in forms[:3]:
        if form is Form.FREE:
            painter.drawRect(QRectF(offset + 4, 5.4, 10, 1.3))
        for x, y in _DOTS.get(form, ()):
            radius = 2.6 if len(_DOTS[form]) < 3 else 1.7
            painter.drawEllipse(QPointF(offset + x, y), radius, radius)
        offset += FORM_WIDTH + FORM_GAP
    painter.restore()
    return left + max(0.0, offset - FORM_GAP) * scale


def paint_gauge(painter: QPainter, rect: QRectF, least: float, usual: float, most: float, now: float) -> None:
    """Paint how a block's minutes fit: a line from least to most, a ring at the usual, a bar at what it has.

    The colours are the painter's pen for the bar and its brush for the line; `rect` is 12 high.
    """
    line, bar = painter.brush().color(), painter.pen().color()
    span = most - least

    def at(value: float) -> float:
        share = (value - least) / span if span > 0 else 0.5
        return rect.left() + rect.width() * min(1.0, max(0.0, share))

    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    middle = rect.center().y()
    painter.fillRect(QRectF(rect.left(), round(middle), rect.width(), 1), line)
    painter.setPen(QPen(line, 1))
    painter.setBrush(painter.background())
    painter.drawEllipse(QPointF(at(usual), round(middle) + 0.5), 2.7, 2.7)
    painter.fillRect(QRectF(round(at(now) - 1.5), round(middle) - 5.5, 3, 12), bar)
    painter.restore()


def paint_hatching(painter: QPainter, rect: QRectF, color: QColor, step: float = 5, width: float = 1) -> None:
    """Paint the diagonal lines that always mean time past the hard end."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setClipRect(rect, Qt.ClipOperation.IntersectClip)
    painter.setPen(QPen(color, width))
    offset = rect.left() - rect.height()
    while offset < rect.right():
        painter.drawLine(QPointF(offset, rect.bottom()), QPointF(offset + rect.height(), rect.top()))
        offset += step * 1.4142
    painter.restore()


def paint_logo(painter: QPainter, rect: QRectF, color: QColor) -> None:
    """Paint the three bars that stand for the program."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.translate(rect.topLeft())
    painter.scale(rect.width() / 20, rect.height() / 20)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(color)
    for y, width in ((3, 18), (8.5, 11), (14, 6)):
        painter.drawRoundedRect(QRectF(1, y, width, 4), 1.5, 1.5)
    painter.restore()


def paint_box(
    painter: QPainter,
    rect: QRectF,
    edge: QColor,
    fill: QColor | None = None,
    radius: float = 4,
    width: float = 1,
) -> None:
    """Paint a rounded box whose line lies inside `rect`."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    half = width / 2
    path = QPainterPath()
    path.addRoundedRect(rect.adjusted(half, half, -half, -half), radius, radius)
    if fill is not None:
        painter.fillPath(path, fill)
    pen = painter.pen()
    pen.setColor(edge)
    pen.setWidthF(width)
    painter.strokePath(path, pen)
    painter.restore()


def elided(text: str, font: QFont, width: float) -> str:
    """Return the text, shortened with an ellipsis where it is wider than `width`."""
    return metrics(font).elidedText(text, Qt.TextElideMode.ElideRight, int(width))


def metrics(font: QFont) -> QFontMetrics:
    """Return the measures of a font."""
    return _metrics(font.key(), font)


@cache
def _metrics(_key: str, font: QFont) -> QFontMetrics:
    return QFontMetrics(font)


def paint_keys(painter: QPainter, keys: Sequence[tuple[str, str]], line: QRectF, look: Colors) -> float:
    """Paint key caps with their words in a row, in the font of the painter; return where they end."""
    advance = metrics(painter.font()).horizontalAdvance
    at = line.left() + 14
    for key, text in keys:
        width = advance(key) + 11
        box = QRectF(at, line.center().y() - 9, width, 18)
        painter.setPen(look.border)
        paint_box(painter, box, look.border, look.ground, 4)
        painter.setPen(look.text_2)
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, key)
        painter.drawText(
            line.adjusted(at - line.left() + width + 6, 0, 0, 0), Qt.AlignmentFlag.AlignVCenter, text
        )
        at += width + 6 + advance(text) + 18
    return at
