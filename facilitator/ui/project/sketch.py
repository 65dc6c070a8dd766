"""A picture under construction: what stands still is recorded, what moves is kept apart."""

from collections.abc import Callable

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen

from facilitator.ui.project.faces import Face, Runs, font_for, plain
from facilitator.ui.project.lettering import Words
from facilitator.ui.project.live_digits import DigitsPart, clock_digits
from facilitator.ui.project.live_parts import BarPart, LivePart, paint_bar
from facilitator.ui.project.stage import Stage

Stroke = Callable[[QPainter], None]
PLAIN_DIGITS = "0123456789"


class Sketch:
    """Collects what a scene paints. Places are those of a left-to-right layout; the stage mirrors them."""

    def __init__(self, stage: Stage, ratio: float = 1.0) -> None:
        self.stage = stage
        self.ratio = ratio
        self.ground: QColor = stage.colors.ground
        self.strokes: list[Stroke] = []
        self.live: list[LivePart] = []

    def words(
        self,
        text: str | Runs,
        face: Face,
        width: float,
        color: QColor | None = None,
        *,
        centred: bool = False,
        balanced: bool = False,
        most_lines: int = 0,
    ) -> Words:
        """Return a laid-out text; nothing is painted yet."""
        runs = plain(text) if isinstance(text, str) else text
        return Words(
            self.stage,
            runs,
            face,
            width,
            color or self.stage.colors.text,
            centred=centred,
            balanced=balanced,
            most_lines=most_lines,
        )

    def put(self, words: Words, x: float, y: float) -> None:
        """Paint words with their top left corner at a place."""
        place = self.stage.mirrored(QRectF(x, y, words.width, words.height))
        self.strokes.append(lambda painter: words.paint(painter, place.x(), place.y()))

    def rect(self, rect: QRectF, color: QColor, radius: float = 0.0) -> None:
        """Fill a rectangle."""
        place = self.stage.mirrored(rect)

        def stroke(painter: QPainter) -> None:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(color)
            painter.drawRoundedRect(place, radius, radius)

        self.strokes.append(stroke)

    def circle(
        self,
        centre: QPointF,
        radius: float,
        *,
        fill: QColor | None = None,
        line: QColor | None = None,
        width: float = 0.0,
    ) -> None:
        """Paint a circle; a line lies half inside and half outside the radius."""
        place = self.mirrored_point(centre)

        def stroke(painter: QPainter) -> None:
            painter.setPen(QPen(line, width) if line is not None else QPen(Qt.PenStyle.NoPen))
            painter.setBrush(fill if fill is not None else Qt.BrushStyle.NoBrush)
            painter.drawEllipse(place, radius, radius)

        self.strokes.append(stroke)

    def path(
        self,
        path: QPainterPath,
        box: QRectF,
        grid: float,
        *,
        fill: QColor | None = None,
        line: QColor | None = None,
        width: float = 0.0,
        round_ends: bool = False,
        mirrors: bool = True,
    ) -> None:
        """Paint a path drawn on a square grid into a box; `width` is on the grid."""
        place, rtl = self.stage.mirrored(box), self.stage.rtl and mirrors

        def stroke(painter: QPainter) -> None:
            painter.save()
            painter.translate(place.x() + (place.width() if rtl else 0.0), place.y())
            painter.scale((-1 if rtl else 1) * place.width() / grid, place.height() / grid)
            pen = QPen(Qt.PenStyle.NoPen)
            if line is not None:
                cap = Qt.PenCapStyle.RoundCap if round_ends else Qt.PenCapStyle.FlatCap
                join = Qt.PenJoinStyle.RoundJoin if round_ends else Qt.PenJoinStyle.MiterJoin
                pen = QPen(line, width, Qt.PenStyle.SolidLine, cap, join)
            painter.setPen(pen)
            painter.setBrush(fill if fill is not None else Qt.BrushStyle.NoBrush)
            painter.drawPath(path)
            painter.restore()

        self.strokes.append(stroke)

    def digits(
        self, x: float, middle: float, seconds: int, face: Face, color: QColor | None = None
    ) -> DigitsPart:
        """Add a countdown with its left edge at `x`, its figures centred on `middle`; return it."""
        text, font, numerals = clock_digits(seconds), font_for(self.stage, face), self.numerals
        width = DigitsPart.width_of(text, font, numerals)
        place = self.stage.mirrored(QRectF(x, middle, width, 0))
        part = DigitsPart.at(
            place.x(), middle, text, font, color or self.stage.colors.text, self.ratio, numerals
        )
        self.live.append(part)
        return part

    def digits_width(self, seconds: int, face: Face) -> float:
        """Return how wide a countdown will be."""
        return DigitsPart.width_of(clock_digits(seconds), font_for(self.stage, face), self.numerals)

    def bar(self, rect: QRectF) -> None:
        """Add a bar that shows what is left."""
        place = self.stage.mirrored(rect)
        track, color = self.stage.colors.track, self.stage.colors.accent
        self.strokes.append(lambda painter: paint_bar(painter, place, place, track))
        self.live.append(BarPart(place, color, self.stage.rtl))

    @property
    def numerals(self) -> str:
        """Return the ten digits of the language."""
        return self.stage.numerals(PLAIN_DIGITS)

    def mirrored_point(self, point: QPointF) -> QPointF:
        """Return where a point of the left-to-right layout lies."""
        return self.stage.mirrored(QRectF(point.x(), point.y(), 0, 0)).topLeft()

    def paint(self, painter: QPainter) -> None:
        """Paint everything that stands still, ground included."""
        painter.fillRect(0, 0, self.stage.size.width(), self.stage.size.height(), self.ground)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.TextAntialiasing)
        for stroke in self.strokes:
            stroke(painter)
