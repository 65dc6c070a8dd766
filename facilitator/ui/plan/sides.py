"""Both sides of the agenda: the library on the left, the chosen block on the right, the remarks under it."""

from PySide6.QtCore import QElapsedTimer, QObject, QTimer
from PySide6.QtWidgets import QWidget

from facilitator.core.rundown import Rundown
from facilitator.ui.plan.agenda_column import AgendaColumn
from facilitator.ui.plan.inspector import Inspector
from facilitator.ui.plan.library_model import Card
from facilitator.ui.plan.library_panel import LibraryPanel
from facilitator.ui.plan.remark_bar import RemarkBar
from facilitator.ui.plan.shelves import Shelves
from facilitator.ui.plan.side_room import SideRoom

_SHOWN_EACH = 1000
"""Milliseconds between two looks at a library that is still being read."""


class PlanSides(QObject):
    """Library, remarks and inspector, and the reading of the library between two paints."""

    def __init__(
        self, left: SideRoom, agenda: AgendaColumn, right: SideRoom, shelves: Shelves, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self._left, self._right = left, right
        self._shelves = shelves
        self._is_narrow = False
        self.library = LibraryPanel(left)
        left.hold(self.library)
        # The tab key goes through things in the order they were built in: library, agenda, block.
        _put_behind(self.library.last_stop, agenda.stops())
        self.remarks = RemarkBar(agenda)
        agenda.put_below(self.remarks)
        self.inspector = Inspector(right)
        right.hold(self.inspector)
        self._reader = QTimer(self)
        self._reader.setInterval(0)
        self._reader.timeout.connect(self._read_more)
        self._since_shown = QElapsedTimer()
        self._is_searchable = False

    def set_narrow(self, narrow: bool) -> None:
        """Make the inspector a tab of the library, or a column of its own."""
        if narrow == self._is_narrow:
            return
        self._is_narrow = narrow
        if narrow:
            self._right.let_go(self.inspector)
            self.library.take_block_tab(self.inspector)
        else:
            self.library.give_block_tab_back(self.inspector)
            self._right.hold(self.inspector)

    def show_library(self, rundown: Rundown) -> None:
        """Show what is known of the library, which holds at least what the plan uses."""
        known = {card.id: card for card in self._shelves.cards()}
        for row in rundown.rows:
            if row.strategy is not None:
                known.setdefault(row.strategy.id, Card.of(row.strategy))
        self.library.show_strategies(known.values())

    def read_library(self) -> None:
        """Begin to read what the library holds."""
        self._is_searchable = False
        self._reader.start()

    def _read_more(self) -> None:
        if not self._is_searchable:
            self._is_searchable = self._shelves.is_searchable()
            if self._is_searchable:
                self._show_cards()
            return
        if not self._shelves.is_complete():
            if self._since_shown.hasExpired(_SHOWN_EACH):
                self._show_cards()
            return
        self._reader.stop()
        self._show_cards()
        self.library.show_sessions(self._shelves.sessions())
        self.library.show_series(self._shelves.evenings())

    def _show_cards(self) -> None:
        self.library.show_strategies(self._shelves.cards())
        self._since_shown.start()


def _put_behind(last: QWidget, others: list[QWidget]) -> None:
    # From the last to the first: Qt moves nothing that follows already, and the order is a ring.
    for each in reversed(others):
        QWidget.setTabOrder(last, each)
