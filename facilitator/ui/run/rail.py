"""The rail under the countdown: the phases of a turn, a row for each role, or the steps of the block."""

from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPen

from facilitator.core.live import ConsoleView, RailPart
from facilitator.ui.marks import elided, metrics
from facilitator.ui.run.measures import Measures
from facilitator.ui.run.part import Part, draw_text
from facilitator.ui.theme import Colors, interface_font

_GAP = 2


@dataclass(frozen=True, slots=True)
class RailRow:
    """One row: the parts of a role, and the seconds that lie before them."""

    role: str
    offset: int
    parts: tuple[RailPart, ...]

    @property
    def seconds(self) -> int:
        """Return the seconds up to the end of the row."""
        return self.offset + sum(part.seconds for part in self.parts)


def rail_rows(parts: tuple[RailPart, ...]) -> tuple[RailRow, ...]:
    """Return a row for each role; what belongs to nobody stands before the first row or after the last."""
    roles = tuple(dict.fromkeys(part.role for part in parts if part.role))
    if not roles:
        return (RailRow("", 0, parts),) if parts else ()
    first = next(i for i, part in enumerate(parts) if part.role)
    lead = parts[:first]
    tail = tuple(part for part in parts[first:] if not part.role)
    offset = sum(part.seconds for part in lead)
    rows = []
    for place, role in enumerate(roles):
        own = tuple(part for part in parts if part.role == role)
        if place == 0:
            own = (*lead, *own)
        if place == len(roles) - 1:
            own = (*own, *tail)
        rows.append(RailRow(role, offset if place else 0, own))
    return tuple(rows)


class Rail(Part):
    """Done, now and ahead, told apart by fill and frame; the part now fills as it is spent."""

    def __init__(self) -> None:
        super().__init__()
        self._rows: tuple[RailRow, ...] = ()
        self._small = False

    def show_view(self, view: ConsoleView) -> None:
        """Show the rail of a view; before the start and after the end there is none."""
        self._rows = rail_rows(view.rail) if view.state in ("running", "paused") else ()
        now = next((part for part in view.rail if part.state == "now"), None)
        spoken = self.tr("{title}, {share} percent spent").format(
            title=now.title if now else "", share=round(now.share * 100) if now else 0
        )
        # Painted again only when the edge of what is spent has moved by a pixel.
        shown = tuple(
            (row.role, row.offset, tuple(self._seen(part) for part in row.parts)) for row in self._rows
        )
        height = self.sizeHint().height()
        if self.take(shown, spoken) and height != self.height():
            self.updateGeometry()

    def _seen(self, part: RailPart) -> tuple[str, int, str, int]:
        total = max((row.seconds for row in self._rows), default=1) or 1
        return part.title, part.seconds, part.state, round(part.share * self.width() * part.seconds / total)

    def set_size(self, measures: Measures, *, waiting: bool) -> None:
        """Take other measures; `waiting` is the smaller size while the recovery banner is up."""
        self._small = waiting or measures.low
        self.set_measures(measures)
        self.updateGeometry()

    def _row_height(self) -> int:
        rows = len(self._rows)
        if rows <= 2:
            return self.px(26, 30) if self._small else self.px(30, 36)
        return self.px(20, 30) if self._small or rows > 3 else self.px(24, 32)

    def _row_gap(self) -> int:
        return self.px(4, 6) if self._small or len(self._rows) > 2 else self.px(6, 6)

    def sizeHint(self) -> QSize:
        """Return the height of the rows there are, at least one."""
        rows = max(1, len(self._rows))
        return QSize(self.px(300, 400), rows * self._row_height() + (rows - 1) * self._row_gap())

    def minimumSizeHint(self) -> QSize:
        """Return the height that the rows need."""
        return QSize(0, self.sizeHint().height())

    def paint(self, painter: QPainter, look: Colors) -> None:
        """Paint every row on one scale, so that equal turns are equally long."""
        total = max((row.seconds for row in self._rows), default=0)
        if not total:
            return
        labelled = any(row.role for row in self._rows)
        indent = self.px(22, 30) if labelled else 0
        scale = (self.width() - indent) / total
        tall = self._row_height()
        for place, row in enumerate(self._rows):
            top = place * (tall + self._row_gap())
            if row.role:
                font = interface_font(self.px(13, 18), 600)
                draw_text(painter, QRectF(0, top, indent, tall), row.role, font, look.text)
            left = indent + row.offset * scale
            for part in row.parts:
                wide = part.seconds * scale
                last = left + wide >= self.width() - 1
                rect = QRectF(left, top, max(1.0, wide - (0 if last else _GAP)), tall)
                self._paint_part(painter, look, rect, part)
                left += wide

    def _paint_part(self, painter: QPainter, look: Colors, rect: QRectF, part: RailPart) -> None:
        path = QPainterPath()
        path.addRoundedRect(rect, 3, 3)
        now = part.state == "now"
        painter.fillPath(path, look.border if part.state == "done" else look.sunken)
        if now:
            painter.save()
            painter.setClipPath(path)
            edge = rect.left() + rect.width() * part.share
            painter.fillRect(
                QRectF(rect.left(), rect.top(), edge - rect.left(), rect.height()), look.accent_soft
            )
            painter.fillRect(QRectF(edge - 2, rect.top(), 2, rect.height()), look.accent)
            painter.restore()
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(look.text, 2))
            painter.drawRoundedRect(rect.adjusted(1, 1, -1, -1), 2, 2)
        font = interface_font(self.px(12, 15) if now else self.px(13, 15), 600 if now else 400)
        pad = self.px(7, 7) if now else self.px(8, 8)
        room = rect.width() - pad - 3
        fits = metrics(font).horizontalAdvance(part.title) <= room
        if fits or room >= self.px(40, 50):
            text = part.title if fits else elided(part.title, font, room)
            draw_text(painter, rect.adjusted(pad, 0, 0, 0), text, font, look.text if now else look.text_2)
