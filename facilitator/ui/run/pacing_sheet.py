"""The pacing sheet: ways to go on when it is late or early, each with a preview; nothing acts unasked."""

import datetime as dt

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from facilitator.core.live import ConsoleView, Punctuality
from facilitator.core.proposal import PaceKind, Proposal
from facilitator.ui.run.buttons import PlainButton
from facilitator.ui.run.measures import Measures
from facilitator.ui.run.pacing_preview import PacingPreview
from facilitator.ui.run.pacing_rows import ProposalRow
from facilitator.ui.run.sheet import KeylessScroll, Rule, Sheet
from facilitator.ui.run.wording import whole_minutes
from facilitator.ui.theme import interface_font


class PacingSheet(Sheet):
    """Numbered ways at the left, the times of the chosen one at the right."""

    applied = Signal(object)
    """Proposal"""
    take_from = Signal(int)
    """Which block "take it from one block" should look at."""

    def __init__(self) -> None:
        super().__init__("clock-arrow-up", "", "", "L")
        self._rows: list[ProposalRow] = []
        self._zone: dt.tzinfo | None = None
        self._preview = PacingPreview()
        self._list = QVBoxLayout()
        self._list.setSpacing(0)
        inside = QWidget()
        inside.setLayout(self._list)
        self._scroll = KeylessScroll()
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setProperty("ground", "surface")
        inside.setProperty("ground", "surface")
        self._scroll.setWidget(inside)
        self._none = QLabel(
            self.tr(
                "There is nothing to win back and nothing to give back.\n\n"
                "When the room is late or early, the ways to go on stand here, each with its new "
                "clock times. None acts by itself."
            )
        )
        self._none.setWordWrap(True)
        self._none.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._between = Rule(upright=True)
        middle = QHBoxLayout()
        middle.setSpacing(0)
        middle.addWidget(self._none, 1)
        middle.addWidget(self._scroll, 1)
        middle.addWidget(self._between)
        middle.addWidget(self._preview)
        self.body.addLayout(middle, 1)
        self._apply = PlainButton("")
        self._apply.setProperty("kind", "primary")
        self._apply.clicked.connect(self.apply)
        self._keep = PlainButton("")
        self._keep.clicked.connect(self.closed)
        self._undo = QLabel(self.tr("Undo stays ready:"))
        self._undo.setProperty("tone", "second")
        self._undo_key = QLabel(self.tr("Ctrl Z"))
        self._undo_key.setProperty("kind", "key")
        self._foot = QHBoxLayout()
        self._foot.addWidget(self._apply)
        self._foot.addWidget(self._keep)
        self._foot.addStretch(1)
        middle_height = Qt.AlignmentFlag.AlignVCenter
        self._foot.addWidget(self._undo, 0, middle_height)
        self._foot.addWidget(self._undo_key, 0, middle_height)
        self.body.addWidget(Rule())
        self.body.addLayout(self._foot)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.set_measures(self.measures)

    @property
    def chosen(self) -> Proposal | None:
        """Return the way now chosen."""
        return next((row.proposal for row in self._rows if row.isChecked()), None)

    def show_proposals(
        self,
        proposals: tuple[Proposal, ...],
        view: ConsoleView,
        blocks: tuple[tuple[int, str], ...],
    ) -> None:
        """Show the ways there are; the one chosen before stays chosen while it is open."""
        before = self.chosen.kind if self.chosen is not None else None
        self._zone = view.planned_end.tzinfo
        self._name(view, proposals)
        while self._list.count():
            item = self._list.takeAt(0)
            widget = item.widget() if item is not None else None
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        self._rows = []
        self._show_ways(there_are=bool(proposals))
        for number, proposal in enumerate(proposals, 1):
            row = ProposalRow(number, proposal, self._zone)
            if proposal.kind is PaceKind.TAKE and proposal.available:
                row.offer_blocks(blocks)
                row.take_from.connect(self.take_from)
            row.set_measures(self.measures)
            row.clicked.connect(self._on_row_clicked)
            self._list.addWidget(row)
            self._rows.append(row)
        self._list.addStretch(1)
        self._fit_rows()
        open_rows = [row for row in self._rows if row.proposal.available]
        first = next((row for row in open_rows if row.proposal.kind is before), None)
        self._choose(first or (open_rows[0] if open_rows else None))

    def _show_ways(self, *, there_are: bool) -> None:
        """Show the ways and what they change, or say that there are none."""
        self._none.setHidden(there_are)
        for part in (self._scroll, self._between, self._preview, self._apply, self._undo, self._undo_key):
            part.setVisible(there_are)

    def choose_number(self, number: int) -> None:
        """Choose a way by its number, if it is open."""
        for row in self._rows:
            if row.number == number and row.proposal.available:
                self._choose(row)

    def apply(self) -> None:
        """Ask for the chosen way."""
        if self.chosen is not None:
            self.applied.emit(self.chosen)

    def set_measures(self, measures: Measures) -> None:
        """Take other measures."""
        super().set_measures(measures)
        if not hasattr(self, "_foot"):
            return
        self._list.setContentsMargins(0, measures.px(6, 6), 0, 0)
        edge = measures.px(16, 22)
        self._none.setContentsMargins(edge, measures.px(14, 20), edge, edge)
        self._none.setFont(interface_font(measures.px(15, 20)))
        self._preview.set_measures(measures)
        self._share_width()
        for row in self._rows:
            row.set_measures(measures)
        pad = measures.px(14, 22)
        self._foot.setContentsMargins(pad, measures.px(10, 16), pad, measures.px(10, 16))
        self._foot.setSpacing(measures.px(10, 12))
        tall = measures.px(44, 56)
        for button in (self._apply, self._keep):
            # The style sheet of the program would keep them as low as ordinary buttons.
            button.setStyleSheet(
                f"QPushButton {{ min-height: {tall - 4}px; padding: 0 {measures.px(18, 24)}px; "
                f"font-size: {measures.px(15, 18)}px; border-radius: 8px; }}"
            )
        self._fit_rows()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit the rows to the width."""
        super().resizeEvent(event)
        self._share_width()
        self._fit_rows()

    def showEvent(self, event: QShowEvent) -> None:
        """Fit the rows to the width, now that it is known."""
        super().showEvent(event)
        QTimer.singleShot(0, self, self._fit_rows)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show on the button itself that Enter applies; what it does not take comes back here."""
        super().focusInEvent(event)
        if self._apply.isEnabled():
            self._apply.setFocus(event.reason())

    def _share_width(self) -> None:
        """Give the preview its width, less where the rows could not show when each way would end."""
        px = self.measures.px
        room = self.width() - 2 * (px(14, 22) + 2) - px(252, 320)
        self._preview.setFixedWidth(max(px(240, 300), min(px(350, 440), room)))

    def _fit_rows(self) -> None:
        width = self._scroll.viewport().width()
        for row in self._rows:
            row.setFixedHeight(row.heightForWidth(width))

    def sizeHint(self) -> QSize:
        """Return the size of the picture."""
        return QSize(self.measures.px(700, 980), self.measures.px(480, 740))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Choose by arrow, apply on Enter; every other key goes on to the console, which knows the digits."""
        key = event.key()
        if key in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            self._move(1 if key == Qt.Key.Key_Down else -1)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.apply()
        else:
            event.ignore()

    def _move(self, step: int) -> None:
        open_rows = [row for row in self._rows if row.proposal.available]
        if open_rows:
            place = next((i for i, row in enumerate(open_rows) if row.isChecked()), 0)
            self._choose(open_rows[(place + step) % len(open_rows)])

    def _choose(self, row: ProposalRow | None) -> None:
        if row is not None:
            row.setChecked(True)
            self._scroll.ensureWidgetVisible(row, 0, 0)
            self._apply.setText(self.tr("Apply: {way}").format(way=row.proposal.title) + "   ⏎")
        else:
            self._apply.setText(self.tr("Nothing to apply"))
        self._apply.setEnabled(row is not None)
        self._preview.show_proposal(row.proposal if row is not None else None, self._zone)

    def _on_row_clicked(self) -> None:
        row = self.sender()
        if isinstance(row, ProposalRow):
            self._choose(row)

    def _name(self, view: ConsoleView, proposals: tuple[Proposal, ...]) -> None:
        length = whole_minutes(view.deviation_seconds)
        if not proposals:
            self.title.setText(self.tr("On time"))
            self.hint.setText("")
        elif proposals[0].kind is PaceKind.GIVE_BACK:
            early = view.punctuality is Punctuality.EARLY
            # On time in the end, but with more time before a fixed clock time than was planned.
            some = self.tr("Time to give back")
            self.title.setText(self.tr("{length} to give back").format(length=length) if early else some)
            self.hint.setText(self.tr("Nothing changes until you apply."))
        else:
            late = view.punctuality is Punctuality.LATE
            some = self.tr("A fixed time will be missed")
            self.title.setText(self.tr("Win back {length}").format(length=length) if late else some)
            self.hint.setText(self.tr("Nothing changes until you apply."))
        keep = self.tr("Keep running late") if view.punctuality is Punctuality.LATE else self.tr("Close")
        self._keep.setText(keep + "   Esc")
