"""Scenes that are pictures: a code to scan, what the facilitator brought, and the test picture."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPen, QPolygonF

from facilitator.core.live import ProjectorView
from facilitator.printing.qr import qr_rows
from facilitator.ui.project.faces import Face
from facilitator.ui.project.frame import tr
from facilitator.ui.project.sketch import Sketch
from facilitator.ui.project.stage import Shape

MOST_CODE_BYTES = 180
_QUIET = 4
"""Modules of white around a code; ISO/IEC 18004 asks for four."""


def draw_code(sketch: Sketch, view: ProjectorView, _part: int) -> None:
    """Draw a code that phones read, made here from its text, with the text beside it."""
    stage, area = sketch.stage, sketch.stage.area
    tall = stage.shape is Shape.TALL
    modules, rows = qr_rows(view.text.encode()[:MOST_CODE_BYTES])
    room = min(area.width(), area.height() * 0.6) if tall else min(area.height(), area.width() * 0.46)
    # Whole pixels a module, or the edges blur and phones hesitate.
    module = max(1, int(room / (modules + 2 * _QUIET)))
    side = float(module * (modules + 2 * _QUIET))
    gap = stage.px(6)
    width = area.width() if tall else area.width() - side - gap
    title = sketch.words(
        view.heading or tr("Scan with your phone"), Face(9, True, 600, 1.06, -0.012), width, balanced=True
    )
    words = sketch.words(view.text, Face(4.4, leading=1.4), width, stage.colors.text_2, most_lines=6)
    height = title.height + stage.px(3) + words.height
    if tall:
        x, y = area.center().x() - side / 2, area.top()
        top = y + side + gap
    else:
        x, y = area.right() - side, area.center().y() - side / 2
        top = area.center().y() - height / 2
    box = stage.mirrored(QRectF(round(x), round(y), side, side))
    wide = (modules + 7) // 8

    def stroke(painter: QPainter) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        painter.fillRect(box, QColor(Qt.GlobalColor.white))
        for row in range(modules):
            for column in range(modules):
                if rows[row * wide + column // 8] >> (7 - column % 8) & 1:
                    left = box.x() + (column + _QUIET) * module
                    place = QRectF(left, box.y() + (row + _QUIET) * module, module, module)
                    painter.fillRect(place, QColor(Qt.GlobalColor.black))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, True)

    sketch.strokes.append(stroke)
    sketch.put(title, area.left(), top)
    sketch.put(words, area.left(), top + title.height + stage.px(3))


def draw_picture(sketch: Sketch, view: ProjectorView, _part: int) -> None:
    """Draw a picture or a page as large as it fits, inside the safe margin."""
    size, safe = sketch.stage.size, sketch.stage.look.safe_margin / 100
    image = QImage.fromData(view.picture)
    if image.isNull():
        return
    room = QSize(round(size.width() * (1 - 2 * safe)), round(size.height() * (1 - 2 * safe)))
    shown = image.size().scaled(room, Qt.AspectRatioMode.KeepAspectRatio)
    pixels = QSize(max(1, round(shown.width() * sketch.ratio)), max(1, round(shown.height() * sketch.ratio)))
    smooth = image.scaled(
        pixels, Qt.AspectRatioMode.IgnoreAspectRatio, Qt.TransformationMode.SmoothTransformation
    )
    place = QRectF(
        (size.width() - shown.width()) // 2,
        (size.height() - shown.height()) // 2,
        shown.width(),
        shown.height(),
    )
    sketch.strokes.append(lambda painter: painter.drawImage(place, smooth))


def draw_test(sketch: Sketch, _view: ProjectorView, _part: int) -> None:
    """Draw what shows whether the edge is cut, the shape is right, and the greys are told apart."""
    stage = sketch.stage
    width, height = float(stage.size.width()), float(stage.size.height())
    safe = stage.look.safe_margin / 100
    inner = QRectF(safe * width, safe * height, (1 - 2 * safe) * width, (1 - 2 * safe) * height)
    colors = stage.colors

    def stroke(painter: QPainter) -> None:
        painter.setBrush(Qt.BrushStyle.NoBrush)
        line = max(1.0, round(stage.px(0.3)))
        painter.setPen(QPen(colors.text, line))
        painter.drawRect(QRectF(line / 2, line / 2, width - line, height - line))
        if safe:
            painter.setPen(QPen(colors.accent, stage.px(0.4), Qt.PenStyle.DashLine))
            painter.drawRect(inner)
        painter.setPen(QPen(colors.rule, stage.px(0.25)))
        radius = stage.px(38)
        painter.drawEllipse(QPointF(width / 2, height / 2), radius, radius)
        painter.drawLine(QPointF(width / 2, 0), QPointF(width / 2, height))
        painter.drawLine(QPointF(0, height / 2), QPointF(width, height / 2))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colors.text)
        for arrow in _arrows(width, height, stage.px(5)):
            painter.drawPolygon(arrow)

    sketch.strokes.append(stroke)
    box = QRectF(width / 2 - stage.px(46), height / 2 - stage.px(17), stage.px(92), stage.px(34))
    sketch.rect(box, colors.ground)
    face = Face(5.4, True, 600, 1.25)
    asked = sketch.words(
        tr("All four arrows touch the edge.\nThe circle is round."), face, box.width(), centred=True
    )
    sketch.put(asked, box.x(), box.y() + stage.px(2))
    small = Face(3.3)
    pixels = f"{stage.size.width()} × {stage.size.height()}"
    said = tr("An arrow is cut? Set a larger safe margin. {pixels}").format(pixels=pixels)
    words = sketch.words(said, small, box.width(), colors.text_2, centred=True)
    sketch.put(words, box.x(), box.y() + stage.px(4) + asked.height)
    step = box.width() / 11
    for place in range(11):
        grey = QColor.fromRgbF(place / 10, place / 10, place / 10)
        sketch.rect(QRectF(box.x() + place * step, box.bottom() - stage.px(9), step, stage.px(7)), grey)


def _arrows(width: float, height: float, size: float) -> list[QPolygonF]:
    """Return triangles whose tips touch the middle of each edge."""
    tips = (
        (width / 2, 0.0, 0, 1),
        (width / 2, height, 0, -1),
        (0.0, height / 2, 1, 0),
        (width, height / 2, -1, 0),
    )
    return [
        QPolygonF(
            [
                QPointF(x, y),
                QPointF(x + (across + down) * size, y + (down - across) * size),
                QPointF(x + (across - down) * size, y + (down + across) * size),
            ]
        )
        for x, y, across, down in tips
    ]
