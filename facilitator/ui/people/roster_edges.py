"""The head of the roster with its meetings, and the line of totals below it."""

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHeaderView, QWidget

from facilitator.ui.people.roster_model import FIRST_MEETING, NAME, RosterModel
from facilitator.ui.theme import colors, interface_font, scaled

_HEAD, FOOT = 49, 34
_CENTRE = Qt.AlignmentFlag.AlignCenter
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter


class RosterHead(QHeaderView):
    """The head of the table; a press on a meeting chooses it."""

    meeting_pressed = Signal(int)
    """A column."""

    def __init__(self, model: RosterModel, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._roster_model = model
        self._chosen = 1
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setSectionsClickable(True)
        self.setMinimumSectionSize(20)
        self.sectionPressed.connect(self.meeting_pressed)

    def choose(self, place: int) -> None:
        """Mark the meeting whose ticks can be set."""
        self._chosen = place
        self.viewport().update()

    def sizeHint(self) -> QSize:
        """Return the height of two lines."""
        return QSize(100, scaled(self.font(), _HEAD))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the ground, the columns, and the lines above and below."""
        look = colors(self.palette())
        painter = QPainter(self.viewport())
        painter.fillRect(self.viewport().rect(), look.ground)
        for column in range(self.count()):
            rect = QRect(self.sectionViewportPosition(column), 0, self.sectionSize(column), self.height())
            self._paint_column(painter, rect, column)
        painter.fillRect(0, 0, self.width(), 1, look.border)
        painter.fillRect(0, self.height() - 1, self.width(), 1, look.border_strong)
        meeting = next(
            (
                FIRST_MEETING + index
                for index, each in enumerate(self._roster_model.roster.meetings)
                if each.place == self._chosen
            ),
            None,
        )
        if meeting is not None:
            painter.fillRect(
                QRectF(self.sectionViewportPosition(meeting), 0, self.sectionSize(meeting), 3), look.accent
            )

    def _paint_column(self, painter: QPainter, rect: QRect, column: int) -> None:
        look = colors(self.palette())
        base = self.font().pixelSize()
        text = str(self._roster_model.headerData(column, Qt.Orientation.Horizontal) or "")
        meeting = self._roster_model.meeting(column)
        painter.setFont(interface_font(max(12, base - 1), tabular=True))
        if meeting is None:
            painter.setPen(look.text_2)
            if column == self._roster_model.hours_column:
                right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
                painter.drawText(rect.adjusted(0, 0, -18, 0), right, text)
            else:
                painter.drawText(rect, _LEFT, text)
            return
        chosen = meeting.place == self._chosen
        if chosen:
            painter.fillRect(rect.adjusted(0, 0, 0, -1), look.accent_soft)
        number, _line, day = text.partition("\n")
        half = rect.height() // 2
        painter.setPen(look.text if chosen else look.text_2)
        painter.drawText(QRect(rect.left(), half - 2, rect.width(), half - 6), _CENTRE, day)
        painter.setFont(interface_font(base, 600, tabular=True))
        painter.setPen(look.text)
        painter.drawText(QRect(rect.left(), 7, rect.width(), half - 7), _CENTRE, number)


class RosterFoot(QWidget):
    """How many were at each meeting, below the columns."""

    def __init__(self, head: RosterHead, model: RosterModel, parent: QWidget) -> None:
        super().__init__(parent)
        self._head = head
        self._model = model
        self.setFixedHeight(scaled(self.font(), FOOT))
        model.dataChanged.connect(self._on_changed)
        model.modelReset.connect(self._on_changed)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the counts."""
        look = colors(self.palette())
        base = self.font().pixelSize()
        painter = QPainter(self)
        painter.fillRect(self.rect(), look.ground)
        painter.fillRect(0, 0, self.width(), 1, look.border_strong)
        painter.setFont(interface_font(base, 600, tabular=True))
        painter.setPen(look.text)
        painter.drawText(self._area(NAME), _LEFT, self.tr("Here"))
        roster = self._model.roster
        for index, meeting in enumerate(roster.meetings):
            count = roster.here(meeting.place)
            ahead = not count and not meeting.is_over(self._model.today)
            painter.setPen(look.text_3 if ahead else look.text)
            painter.drawText(self._area(FIRST_MEETING + index), _CENTRE, "–" if ahead else str(count))
        painter.setFont(interface_font(max(12, base - 1)))
        painter.setPen(look.text_2)
        text = self.tr("minutes added, rounded once")
        painter.drawText(self._area(self._model.hours_column + 1), _LEFT, text)

    def _area(self, column: int) -> QRect:
        left = self._head.sectionViewportPosition(column)
        return QRect(left, 1, self._head.sectionSize(column), self.height() - 1)

    def _on_changed(self) -> None:
        roster = self._model.roster
        counts = ", ".join(f"{each.place}: {roster.here(each.place)}" for each in roster.meetings)
        self.setAccessibleName(self.tr("Here: {0}").format(counts))
        self.update()
