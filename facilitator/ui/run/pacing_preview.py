"""What a way to go on would change: old and new times, what it costs and what comes back."""

import datetime as dt

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import QWidget

from facilitator.core.proposal import PaceKind, PaceRow, Proposal, change_text
from facilitator.core.room import clock_text
from facilitator.ui.icons import paint_icon
from facilitator.ui.marks import elided, metrics
from facilitator.ui.run.part import Part, draw_text
from facilitator.ui.theme import Colors, interface_font

_RIGHT = Qt.AlignmentFlag.AlignRight


class PacingPreview(Part):
    """Old and new times of each block to come, and what it costs or brings back."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._zone: dt.tzinfo | None = None
        self._end = ""

    def show_proposal(self, proposal: Proposal | None, zone: dt.tzinfo | None) -> None:
        """Show what a proposal would change."""
        self._zone = zone
        if proposal is None:
            self.take("", "")
            return
        self._end = clock_text(proposal.projection.end.astimezone(zone))
        said = " ".join(f"{heading}: {text}" for heading, text in self._sections(proposal))
        spoken = self.tr("{title}, ends {end}. {said}").format(title=proposal.title, end=self._end, said=said)
        self.take(proposal, spoken)

    def sizeHint(self) -> QSize:
        """Return the size of the picture."""
        return QSize(self.px(350, 440), self.px(300, 500))

    def paint(self, painter: QPainter, look: Colors) -> None:
        """Paint the table, as many rows as fit, then what comes back and what it costs."""
        if not self._content:
            return
        proposal: Proposal = self._content
        side = self.px(14, 22)
        left, right = float(side), float(self.width() - side)
        top = float(self.px(8, 12))
        below = self._height_below(proposal, right - left)
        head = self.px(22, 30)
        rows = proposal.rows
        for each in ((25, 38), (22, 33), (19, 28)):
            # Lower lines, before the times of a block would have to be left out.
            tall = self.px(*each)
            fits = max(1, int((self.height() - top - head - below - tall - self.px(18, 24)) // tall))
            if len(rows) <= fits:
                break
        shown = rows if len(rows) <= fits else self._that_matter(rows, fits - 1)
        small = interface_font(self.px(12, 14))
        columns = (left, left + self.px(48, 62), left + self.px(100, 128))
        words_ = (self.tr("Plan"), self.tr("New"), proposal.title)
        for x, text in zip(columns, words_, strict=True):
            draw_text(painter, QRectF(x, top, right - x, head), text, small, look.text_2)
        draw_text(
            painter, QRectF(left, top, right - left, head), self.tr("Minutes"), small, look.text_2, _RIGHT
        )
        top += head
        painter.fillRect(QRectF(left, top - 1, right - left, 1), look.border)
        for row in shown:
            self._paint_row(painter, look, row, columns, QRectF(left, top, right - left, tall))
            top += tall
            painter.fillRect(QRectF(left, top - 1, right - left, 1), look.border)
        usual = interface_font(self.px(13, 16), tabular=True)
        bold = interface_font(self.px(13, 16), 600, tabular=True)
        if len(shown) < len(rows):
            more = self.tr("{n} more blocks").format(n=len(rows) - len(shown))
            draw_text(painter, QRectF(columns[2], top, right, tall), more, usual, look.text_2)
            top += tall
        draw_text(painter, QRectF(columns[1], top, 80, tall), self._end, bold, look.text)
        draw_text(painter, QRectF(columns[2], top, 200, tall), self.tr("End"), bold, look.text)
        top += tall + self.px(4, 6)
        painter.fillRect(QRectF(left, top, right - left, 2), look.text)
        self._paint_below(painter, look, proposal, QRectF(left, top + 8, right - left, self.height() - top))

    @staticmethod
    def _that_matter(rows: tuple[PaceRow, ...], count: int) -> tuple[PaceRow, ...]:
        """Return the rows that change most, in their order."""
        by_change = sorted(
            rows, key=lambda row: (row.dropped or row.old_time != row.new_time, -row.index), reverse=True
        )
        kept = {row.index for row in by_change[: max(1, count)]}
        return tuple(row for row in rows if row.index in kept)

    def _paint_row(
        self, painter: QPainter, look: Colors, row: PaceRow, columns: tuple[float, ...], rect: QRectF
    ) -> None:
        changed = row.dropped or row.old_time != row.new_time
        usual = interface_font(self.px(13, 16), tabular=True)
        bold = interface_font(self.px(13, 16), 600, tabular=True)
        old = clock_text(row.planned_start.astimezone(self._zone))
        new = "–" if row.dropped else clock_text(row.new_start.astimezone(self._zone))
        struck = QFont(usual)
        struck.setStrikeOut(old != new)
        cell = QRectF(columns[0], rect.top(), rect.width(), rect.height())
        draw_text(painter, cell, old, struck, look.text_2)
        cell.moveLeft(columns[1])
        draw_text(painter, cell, new, bold, look.text)
        font = bold if changed else usual
        if row.dropped:
            minutes = self.tr("{n} → out").format(n=change_text(row.old_time, row.old_time, ""))
        elif row.restored:
            minutes = self.tr("out → {n}").format(n=change_text(row.new_time, row.new_time, ""))
        elif changed:
            minutes = change_text(row.old_time, row.new_time, " → ")
        else:
            minutes = change_text(row.new_time, row.new_time, "")
        color = look.text if changed else look.text_2
        draw_text(painter, rect, minutes, font, color, _RIGHT)
        wide = metrics(font).horizontalAdvance(minutes)
        if row.kept_whole:
            size = self.px(14, 16)
            x = rect.right() - wide - size - 6
            square = QRectF(x, rect.center().y() - size / 2, size, size)
            paint_icon(painter, "shield-check", square, look.text_2)
            wide += size + 6
        room = rect.right() - wide - 8 - columns[2]
        cell = QRectF(columns[2], rect.top(), room, rect.height())
        draw_text(painter, cell, elided(row.title, font, room), font, look.text)

    def _sections(self, proposal: Proposal) -> tuple[tuple[str, str], ...]:
        """Return what stands under the table, as headings and texts."""
        back, costs = " ".join(proposal.gains), " ".join(proposal.costs)
        sections = [(self.tr("What comes back"), back)] if back else []
        if costs or not back:
            sections.append((self.tr("What it costs"), costs or self.tr("Nothing is left out or shortened.")))
        return tuple(sections)

    def _says_what_stays(self, proposal: Proposal) -> bool:
        return proposal.kind in (PaceKind.SHARE, PaceKind.TAKE)

    def _height_below(self, proposal: Proposal, width: float) -> float:
        font = QFontMetrics(interface_font(self.px(13, 16), tabular=True))
        flags = int(Qt.TextFlag.TextWordWrap)
        needed = 0.0
        for _heading, text in self._sections(proposal):
            rect = font.boundingRect(0, 0, int(width), 2000, flags, text)
            needed += self.px(19, 24) + rect.height() + self.px(6, 8)
        return needed + (self.px(20, 24) if self._says_what_stays(proposal) else 0)

    def _paint_below(self, painter: QPainter, look: Colors, proposal: Proposal, rect: QRectF) -> None:
        head = interface_font(self.px(12, 14), 600)
        usual = interface_font(self.px(13, 16), tabular=True)
        line = self.px(19, 24)
        top = rect.top()
        for heading, text in self._sections(proposal):
            draw_text(painter, QRectF(rect.left(), top, rect.width(), line), heading, head, look.text_2)
            painter.setFont(usual)
            painter.setPen(look.text)
            flags = Qt.AlignmentFlag.AlignLeft | Qt.TextFlag.TextWordWrap
            place = QRectF(rect.left(), top + line, rect.width(), rect.height())
            used = painter.boundingRect(place, flags, text)
            painter.drawText(place, flags, text)
            top = used.bottom() + self.px(6, 8)
        if self._says_what_stays(proposal):
            size = self.px(14, 16)
            paint_icon(painter, "shield-check", QRectF(rect.left(), top + 2, size, size), look.text_2)
            cell = QRectF(rect.left() + size + 6, top, rect.width(), self.px(18, 22))
            note = self.tr("Stays whole. B always gets as much as A.")
            draw_text(painter, cell, note, usual, look.text_2)
