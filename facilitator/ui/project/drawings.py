"""What the room draws itself: discs, marks of the phases, the signs of pass, pause and swap."""

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPainterPath

from facilitator.ui.project.faces import Face, font_for
from facilitator.ui.project.live_parts import arc
from facilitator.ui.project.sketch import Sketch


def letter(sketch: Sketch, text: str, centre: QPointF, size: float, color: QColor, widest: float) -> None:
    """Paint a role letter, or a short word, centred on a point; size in units, `widest` in pixels."""
    font = font_for(sketch.stage, Face(size, weight=700), text)
    place = sketch.mirrored_point(centre)
    metrics = QFontMetricsF(font)
    width = metrics.tightBoundingRect(text).width()
    if width > widest:
        font = font_for(sketch.stage, Face(size * widest / width, weight=700), text)
        metrics = QFontMetricsF(font)
    # Centred by what is seen: letters such as أ stand elsewhere in their line than A does.
    box = metrics.tightBoundingRect(text)
    origin = QPointF(place.x() - metrics.horizontalAdvance(text) / 2, place.y() - box.center().y())

    def stroke(painter: QPainter) -> None:
        painter.setFont(font)
        painter.setPen(color)
        painter.drawText(origin, text)

    sketch.strokes.append(stroke)


def role_disc(sketch: Sketch, role: str, box: QRectF, *, first: bool) -> None:
    """Paint the solid disc of role A or the double ring of the others, with the letter."""
    stage = sketch.stage
    color = stage.colors.role(first=first)
    radius, centre = box.width() / 2, box.center()
    size = box.width() / stage.u * 0.6
    if first:
        sketch.circle(centre, radius, fill=color)
        letter(sketch, role, centre, size, stage.colors.ground, 1.6 * radius)
        return
    outer, inner = box.width() * 0.08, box.width() * 0.0267
    sketch.circle(centre, radius - outer / 2, line=color, width=outer)
    sketch.circle(centre, radius - outer - box.width() * 0.06 - inner / 2, line=color, width=inner)
    letter(sketch, role, centre, size * 0.92, color, 1.2 * radius)


def phase_mark(sketch: Sketch, state: str, box: QRectF, color: QColor) -> None:
    """Paint the mark of a phase: a tick is done, a triangle is now, a circle is to come."""
    path = QPainterPath()
    if state == "done":
        path.moveTo(1.5, 5.4)
        path.lineTo(4, 8)
        path.lineTo(8.6, 2.2)
        # A tick is written the same way in every script.
        sketch.path(path, box, 10, line=color, width=1.5, mirrors=False)
    elif state == "now":
        path.moveTo(1.6, 0.6)
        path.lineTo(9.2, 5)
        path.lineTo(1.6, 9.4)
        path.closeSubpath()
        sketch.path(path, box, 10, fill=color)
    else:
        unit = box.width() / 10
        sketch.circle(box.center(), 3.4 * unit, line=sketch.stage.colors.text_2, width=1.1 * unit)


def pass_sign(sketch: Sketch, box: QRectF, color: QColor) -> None:
    """Paint an arrow that leaps over a dot."""
    unit = box.width() / 100
    sketch.circle(QPointF(box.x() + 50 * unit, box.y() + 72 * unit), 11 * unit, fill=color)
    path = QPainterPath(QPointF(8, 72))
    path.cubicTo(14, 14, 86, 14, 90, 66)
    path.moveTo(76, 55)
    path.lineTo(90.4, 68)
    path.lineTo(98, 50)
    sketch.path(path, box, 100, line=color, width=5, round_ends=True)


def pause_sign(sketch: Sketch, box: QRectF, color: QColor) -> None:
    """Paint two bars."""
    path = QPainterPath()
    for left in (24, 59):
        path.addRoundedRect(QRectF(left, 14, 17, 74), 3, 3)
    sketch.path(path, box, 100, fill=color)


def swap_sign(sketch: Sketch, box: QRectF, color: QColor) -> None:
    """Paint two arrows, one each way."""
    path = QPainterPath(QPointF(10, 34))
    path.lineTo(86, 34)
    path.moveTo(70, 16)
    path.lineTo(88, 34)
    path.lineTo(70, 52)
    path.moveTo(90, 70)
    path.lineTo(14, 70)
    path.moveTo(30, 52)
    path.lineTo(12, 70)
    path.lineTo(30, 88)
    sketch.path(path, box, 100, line=color, width=5, round_ends=True)


def change_over(sketch: Sketch, box: QRectF, old: str, new: str, ink: QColor, paper: QColor) -> None:
    """Paint the old role as a small disc, the new one as a large double ring, and an arrow between them."""
    unit = box.width() / 74
    path = QPainterPath(QPointF(13, 37))
    path.cubicTo(14, 54, 34, 60, 44, 54)
    path.moveTo(38.8, 52.6)
    path.lineTo(44.4, 53.8)
    path.lineTo(42.6, 59.2)
    sketch.path(
        path, QRectF(box.x(), box.y(), 74 * unit, 74 * unit), 74, line=ink, width=1.3, round_ends=True
    )
    large = QPointF(box.x() + 46 * unit, box.y() + 27 * unit)
    small = QPointF(box.x() + 12 * unit, box.y() + 27 * unit)
    sketch.circle(large, 25 * unit, fill=paper, line=ink, width=1.6 * unit)
    sketch.circle(large, 22.4 * unit, line=ink, width=0.8 * unit)
    letter(sketch, new, large, 29 * unit / sketch.stage.u, ink, 38 * unit)
    sketch.circle(small, 8 * unit, fill=ink)
    letter(sketch, old, small, 9.4 * unit / sketch.stage.u, paper, 13 * unit)


def calm_rings(sketch: Sketch, box: QRectF) -> None:
    """Paint the still rings inside a calm ring, and its track."""
    unit, colors = box.width() / 100, sketch.stage.colors
    track = arc(QPointF(50, 50), 46, 0, 359.999)
    sketch.path(track, box, 100, line=colors.track, width=2.6, mirrors=False)
    for place, radius in enumerate((8, 15, 22, 29, 36)):
        line = QColor((colors.mark_a, colors.mark_b)[place % 2])
        line.setAlphaF(0.75 - 0.13 * place)
        sketch.circle(box.center(), radius * unit, line=line, width=0.35 * unit)
