"""The painted rows of the pacing sheet: the ways to go on, and the times each would give."""

import datetime as dt

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QMenu, QToolButton, QWidget

from facilitator.core.pacing import PaceKind, PaceRow, Proposal
from facilitator.core.room import clock_text
from facilitator.ui import words
from facilitator.ui.icons import paint_icon
from facilitator.ui.marks import elided, metrics
from facilitator.ui.run.buttons import EnterButton
from facilitator.ui.run.measures import Measures
from facilitator.ui.run.part import Part, draw_text
from facilitator.ui.theme import Colors, interface_font

_RIGHT = Qt.AlignmentFlag.AlignRight
_CENTER = Qt.AlignmentFlag.AlignHCenter


class ProposalRow(EnterButton):
    """One way to go on: its number, what it does, and when the session would end."""

    take_from = Signal(int)
    """For "take it from one block": which block to take it from."""

    def __init__(self, number: int, proposal: Proposal, zone: dt.tzinfo | None) -> None:
        super().__init__()
        self.number = number
        self.proposal = proposal
        self._zone = zone
        self._end = self._end_text()
        self.setCheckable(True)
        self.setAutoExclusive(True)
        policy = self.sizePolicy()
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setEnabled(proposal.available)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAccessibleName(f"{number}, {proposal.title}, {self._end}. {proposal.detail}")
        self._chooser: QToolButton | None = None

    def offer_blocks(self, blocks: tuple[tuple[int, str], ...]) -> None:
        """Offer other blocks to take the time from."""
        if not blocks or self.proposal.chosen is None:
            return
        chosen = next((title for index, title in blocks if index == self.proposal.chosen), "")
        chooser = QToolButton(self)
        chooser.setProperty("kind", "pill")
        chooser.setText(f"{chosen}  ▾")
        chooser.setAccessibleName(self.tr("Take it from: {block}").format(block=chosen))
        chooser.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        menu = QMenu(chooser)
        for index, title in blocks:
            action = menu.addAction(title)
            action.setData(index)
        menu.triggered.connect(self._on_chosen)
        chooser.setMenu(menu)
        chooser.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self._chooser = chooser
        self._place_chooser()

    def _on_chosen(self, action: object) -> None:
        data = action.data()  # type: ignore[attr-defined]
        self.take_from.emit(int(data))

    def _end_text(self) -> str:
        if not self.proposal.available:
            return "–"
        return clock_text(self.proposal.projection.end.astimezone(self._zone))

    def set_measures(self, measures: Measures) -> None:
        """Take other measures."""
        super().set_measures(measures)
        self._place_chooser()

    def _fonts(self) -> tuple[QFont, QFont]:
        return interface_font(self.px(15, 20), 600), interface_font(self.px(13, 16), tabular=True)

    def _columns(self) -> tuple[int, int]:
        return self.px(46, 62), self.px(84, 108)

    def _detail_rect(self) -> QRectF:
        left, right = self._columns()
        top = self.px(9, 17) + self.px(22, 28) + self.px(1, 3)
        return QRectF(left, top, self.width() - left - right + self.px(14, 14), self.height() - top)

    def _place_chooser(self) -> None:
        if self._chooser is not None:
            rect = self._detail_rect()
            self._chooser.adjustSize()
            self._chooser.setMaximumWidth(max(60, int(rect.width())))
            self._chooser.move(int(rect.left()), int(rect.top()) + 1)

    def resizeEvent(self, event: object) -> None:
        """Keep the chooser under the title."""
        self._place_chooser()

    def hasHeightForWidth(self) -> bool:
        """Return True: the sentence wraps."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the height for title and sentence."""
        left, right = self._columns()
        _, small = self._fonts()
        room = width - left - right + self.px(14, 14)
        text = QFontMetrics(small).boundingRect(
            0, 0, max(60, room), 1000, int(Qt.TextFlag.TextWordWrap), self.proposal.detail or " "
        )
        tall = text.height() + 2
        if self._chooser is not None:
            tall += self.px(26, 38)
        return self.px(9, 17) + self.px(22, 28) + tall + self.px(9, 17)

    def sizeHint(self) -> QSize:
        """Return the height for the width there is."""
        return QSize(self.px(360, 500), self.heightForWidth(self.width()))

    def minimumSizeHint(self) -> QSize:
        """Return the height for the width there is."""
        return QSize(self.px(240, 300), self.heightForWidth(self.width()))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint number, title, sentence and end."""
        look = self.look
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        on, open_ = self.isChecked(), self.proposal.available
        if on:
            painter.fillRect(self.rect(), look.accent_soft)
            painter.fillRect(0, 0, 4, self.height(), look.accent)
        elif self.underMouse() and open_:
            painter.fillRect(self.rect(), look.ground)
        bold, small = self._fonts()
        top, line = self.px(9, 17), self.px(22, 28)
        key = QRectF(self.px(12, 18), top, self.px(22, 28), self.px(22, 28))
        pen = QPen(look.accent if on else look.border_strong, 1.5)
        if not open_:
            pen.setStyle(Qt.PenStyle.DashLine)
        painter.setPen(pen)
        painter.setBrush(look.accent if on else look.surface)
        painter.drawRoundedRect(key.adjusted(0.75, 0.75, -0.75, -0.75), 5, 5)
        ink = look.text if open_ else look.text_3
        number = interface_font(self.px(13, 15), 600)
        draw_text(painter, key, str(self.number), number, look.on_accent if on else ink, _CENTER)
        left, right = self._columns()
        room = self.width() - left - right
        if not open_:
            bold = interface_font(self.px(15, 20), 500)
        rect = QRectF(left, top, room, line)
        draw_text(painter, rect, elided(self.proposal.title, bold, room), bold, ink)
        end = interface_font(self.px(18, 24), 600 if open_ else 500, tabular=True)
        rect = QRectF(0, top, self.width() - self.px(14, 22), line)
        draw_text(painter, rect, self._end, end, ink, _RIGHT)
        detail = self._detail_rect()
        if self._chooser is not None:
            detail.setTop(detail.top() + self.px(28, 40))
        painter.setFont(small)
        painter.setPen(look.text_2 if open_ else look.text_3)
        painter.drawText(detail, Qt.AlignmentFlag.AlignLeft | Qt.TextFlag.TextWordWrap, self.proposal.detail)
        painter.end()


class PacingPreview(Part):
    """Old and new times of each block to come, and what it costs."""

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
        costs = " ".join(proposal.costs)
        spoken = self.tr("{title}, ends {end}. {costs}").format(
            title=proposal.title, end=self._end, costs=costs
        )
        self.take(proposal, spoken)

    def sizeHint(self) -> QSize:
        """Return the size of the picture."""
        return QSize(self.px(350, 440), self.px(300, 500))

    def paint(self, painter: QPainter, look: Colors) -> None:
        """Paint the table, as many rows as fit, then what it costs."""
        if not self._content:
            return
        proposal: Proposal = self._content
        side = self.px(14, 22)
        left, right = float(side), float(self.width() - side)
        top = float(self.px(8, 12))
        costs = self._cost_height(proposal, right - left)
        head, tall = self.px(22, 30), self.px(25, 38)
        room = self.height() - top - head - costs - tall - self.px(18, 24)
        rows = proposal.rows
        fits = max(1, int(room // tall))
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
        self._paint_costs(painter, look, proposal, QRectF(left, top + 8, right - left, self.height() - top))

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
            minutes = self.tr("{n} → out").format(n=words.minutes(row.old_time))
        elif changed:
            minutes = f"{words.minutes(row.old_time)} → {words.minutes(row.new_time)}"
        else:
            minutes = words.minutes(row.new_time)
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

    def _costs(self, proposal: Proposal) -> str:
        return " ".join(proposal.costs) or self.tr("Nothing is left out or shortened.")

    def _cost_height(self, proposal: Proposal, width: float) -> float:
        font = interface_font(self.px(13, 16), tabular=True)
        flags = int(Qt.TextFlag.TextWordWrap)
        rect = QFontMetrics(font).boundingRect(0, 0, int(width), 2000, flags, self._costs(proposal))
        return rect.height() + self.px(19, 24) + self.px(26, 32)

    def _paint_costs(self, painter: QPainter, look: Colors, proposal: Proposal, rect: QRectF) -> None:
        head = interface_font(self.px(12, 14), 600)
        line = self.px(19, 24)
        cell = QRectF(rect.left(), rect.top(), rect.width(), line)
        draw_text(painter, cell, self.tr("What it costs"), head, look.text_2)
        painter.setFont(interface_font(self.px(13, 16), tabular=True))
        painter.setPen(look.text)
        flags = Qt.AlignmentFlag.AlignLeft | Qt.TextFlag.TextWordWrap
        text = rect.adjusted(0, line, 0, 0)
        used = painter.boundingRect(text, flags, self._costs(proposal))
        painter.drawText(text, flags, self._costs(proposal))
        if proposal.kind in (PaceKind.SHARE, PaceKind.TAKE):
            size = self.px(14, 16)
            top = used.bottom() + self.px(6, 8)
            square = QRectF(rect.left(), top + 2, size, size)
            paint_icon(painter, "shield-check", square, look.text_2)
            cell = QRectF(rect.left() + size + 6, top, rect.width(), self.px(18, 22))
            note = self.tr("Stays whole. B always gets as much as A.")
            draw_text(painter, cell, note, interface_font(self.px(13, 16)), look.text_2)
