"""The painted rows of the pacing sheet: one for each way to go on."""

import datetime as dt

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QMenu, QSizePolicy, QToolButton

from facilitator.core.proposal import Proposal
from facilitator.core.room import clock_text
from facilitator.ui.marks import elided
from facilitator.ui.run.buttons import EnterButton
from facilitator.ui.run.measures import Measures
from facilitator.ui.run.part import draw_text
from facilitator.ui.theme import interface_font

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
        # A button would insist on its hint, and the time it ends with would be cut off in a narrow sheet.
        policy.setHorizontalPolicy(QSizePolicy.Policy.Ignored)
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
        """Keep the chooser under the title, and room for the sentence, as when a scroll bar came."""
        self._place_chooser()
        self.setFixedHeight(self.heightForWidth(self.width()))

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
