"""The end of the agenda: when it ends and what it adds up to."""

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from facilitator.core.rundown import Rundown
from facilitator.ui import marks, words
from facilitator.ui.plan.agenda_columns import Columns
from facilitator.ui.plan.edits import totals
from facilitator.ui.theme import ROOMY_PIXELS, colors, interface_font


class AgendaFoot(QWidget):
    """One line with the end and the totals."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._end = self._about = ""
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_plan(self, rundown: Rundown) -> None:
        """Show the totals of a plan."""
        found = totals(rundown)
        parts = [
            self.tr("1 block") if found.blocks == 1 else self.tr("{0} blocks").format(found.blocks),
            self.tr("{0} min together").format(words.minutes(found.together)),
            self.tr("{0} contact hours").format(f"{found.contact_hours:.2f}".removesuffix("0")),
            self.tr("longest stretch {0} min").format(words.minutes(found.longest_stretch)),
        ]
        self._end, self._about = words.clock(rundown.end), " · ".join(parts)
        self.setAccessibleName(f"{self.tr('End')} {self._end}, {self._about}")
        self.update()

    def sizeHint(self) -> QSize:
        """Return the height of the line."""
        return QSize(400, 48 if self.font().pixelSize() >= ROOMY_PIXELS else 39)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the line; the last row above it has the rule between them."""
        look = colors(self.palette())
        painter = QPainter(self)
        columns = Columns.of(self.font(), self.width())
        size, middle = self.font().pixelSize(), Qt.AlignmentFlag.AlignVCenter
        painter.setPen(look.text)
        painter.setFont(interface_font(size, 600, tabular=True))
        painter.drawText(QRect(columns.start, 0, 90, self.height()), middle, self._end)
        bold = interface_font(size, 500)
        painter.setFont(bold)
        left = columns.start + (78 if size >= ROOMY_PIXELS else 66)
        painter.drawText(QRect(left, 0, 90, self.height()), middle, self.tr("End"))
        left += marks.metrics(bold).horizontalAdvance(self.tr("End")) + 14
        small = interface_font(13 if size >= ROOMY_PIXELS else 12, 400, tabular=True)
        painter.setFont(small)
        painter.setPen(look.text_2)
        room = self.width() - left - 14
        painter.drawText(QRect(left, 0, room, self.height()), middle, marks.elided(self._about, small, room))
