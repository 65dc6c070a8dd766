"""The steps of a block with their clock times, priorities and the phases of their turns."""

import datetime as dt

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from facilitator.core.fitting import FittedPhase, FittedStep
from facilitator.core.rundown import Row
from facilitator.core.strategy import Priority
from facilitator.ui import marks, words
from facilitator.ui.theme import ROOMY_PIXELS, Colors, colors, interface_font


class StepsPanel(QWidget):
    """Paints how the minutes of a block are shared over its steps."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._steps: tuple[tuple[dt.datetime, FittedStep], ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(self.tr("Steps"))

    def show_row(self, row: Row) -> None:
        """Show the steps of a block."""
        self._steps = tuple(zip(row.step_starts(), row.steps, strict=True))
        spoken = (
            f"{words.clock(start)} {fitted.step.title}, {words.minutes(fitted.time)} min"
            for start, fitted in self._steps
        )
        self.setAccessibleDescription("; ".join(spoken))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Return the height of all steps and rails."""
        return QSize(300, 2 + sum(self._height(fitted) for _start, fitted in self._steps))

    def minimumSizeHint(self) -> QSize:
        """Return the same height for a narrow panel."""
        return QSize(200, self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the steps in a frame."""
        look = colors(self.palette())
        painter = QPainter(self)
        marks.paint_box(painter, QRectF(self.rect()), look.border, look.surface, 8)
        top = 1
        for place, (start, fitted) in enumerate(self._steps):
            if place:
                painter.fillRect(QRect(1, top, self.width() - 2, 1), look.border)
            self._paint_step(painter, top, start, fitted, look)
            top += self._height(fitted)

    @property
    def _roomy(self) -> bool:
        return self.font().pixelSize() >= ROOMY_PIXELS

    @property
    def _line(self) -> int:
        return 34 if self._roomy else 27

    def _height(self, fitted: FittedStep) -> int:
        rails = len(_rails(fitted.phases))
        return self._line + (rails * 21 + 6 if rails else 0)

    def _paint_step(
        self, painter: QPainter, top: int, start: dt.datetime, fitted: FittedStep, look: Colors
    ) -> None:
        size, step = self.font().pixelSize(), fitted.step
        middle = Qt.AlignmentFlag.AlignVCenter
        number = interface_font(size, 400, tabular=True)
        left, right = 10, self.width() - 10
        title_left = left + (62 if self._roomy else 46)
        painter.setFont(number)
        painter.setPen(look.text_3 if fitted.dropped else look.text_2)
        at = "–" if fitted.dropped else words.clock(start)
        painter.drawText(QRect(left, top, 60, self._line), middle, at)
        bold = QFont(interface_font(size, 600, tabular=True))
        painter.setFont(bold)
        painter.setPen(look.text_3 if fitted.dropped else look.text)
        painter.drawText(
            QRect(right - 50, top, 50, self._line),
            middle | Qt.AlignmentFlag.AlignRight,
            words.minutes(fitted.time),
        )
        self._paint_priority(
            painter, QRectF(right - 62, top + self._line / 2 - 9, 18, 18), step.priority, look
        )
        title = QFont(interface_font(size, 600 if step.turns else 400))
        title.setStrikeOut(fitted.dropped)
        painter.setFont(title)
        painter.setPen(look.text_2 if fitted.dropped else look.text)
        extra = self.tr("left out") if fitted.dropped else ""
        room = right - 68 - title_left - (70 if extra else 0)
        text = marks.elided(step.title, title, room)
        painter.drawText(QRect(title_left, top, room + 4, self._line), middle, text)
        if extra:
            painter.setFont(interface_font(size))
            extra_left = title_left + marks.metrics(title).horizontalAdvance(text) + 9
            painter.drawText(QRect(extra_left, top, 70, self._line), middle, extra)
        for place, (role, phases) in enumerate(_rails(fitted.phases)):
            rail_top = top + self._line + place * 21
            self._paint_rail(painter, QRect(title_left, rail_top, right - title_left, 18), role, phases, look)

    def _paint_priority(self, painter: QPainter, box: QRectF, priority: Priority, look: Colors) -> None:
        could = priority is Priority.COULD
        painter.setPen(QPen(look.border, 1, Qt.PenStyle.DashLine if could else Qt.PenStyle.SolidLine))
        marks.paint_box(painter, box, look.border_strong if could else look.border)
        painter.setFont(interface_font(12))
        painter.setPen(look.text_2)
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, priority.value[0].upper())

    def _paint_rail(
        self, painter: QPainter, area: QRect, role: str, phases: list[FittedPhase], look: Colors
    ) -> None:
        left = area.left()
        if role:
            painter.setFont(interface_font(self.font().pixelSize(), 600))
            painter.setPen(look.text)
            painter.drawText(area, Qt.AlignmentFlag.AlignVCenter, role)
        left += 22
        seconds = sum(phase.time.total_seconds() for phase in phases) or 1.0
        scale = (area.right() - left - (len(phases) - 1)) / seconds
        font = interface_font(12)
        painter.setFont(font)
        at = float(left)
        for phase in phases:
            width = phase.time.total_seconds() * scale
            box = QRectF(at, area.top(), width, area.height())
            painter.fillRect(box, look.sunken)
            painter.setPen(look.text)
            room = width - 8
            time = words.countdown(phase.time)
            full = f"{phase.title} {time}"
            advance = marks.metrics(font).horizontalAdvance
            text = full if advance(full) <= room else time if advance(time) <= room else ""
            painter.drawText(box.adjusted(5, 0, 0, 0), Qt.AlignmentFlag.AlignVCenter, text)
            at += width + 1


def _rails(phases: tuple[FittedPhase, ...]) -> list[tuple[str, list[FittedPhase]]]:
    """Return the phases turn by turn; lead-in and tail have no rail, their minutes are in the step."""
    rails: dict[int, tuple[str, list[FittedPhase]]] = {}
    for phase in phases:
        if phase.turn >= 0:
            rails.setdefault(phase.turn, (phase.role, []))[1].append(phase)
    return list(rails.values())
