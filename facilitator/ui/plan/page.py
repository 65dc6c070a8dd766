"""The Plan workspace: library, agenda and inspector around one document.

The agenda is what a start shows first. The two sides come in the turn of the event loop after it is painted,
or when something asks for them.
"""

import datetime as dt
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QKeySequence, QPaintEvent, QResizeEvent, QShortcut, QShowEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from facilitator.ui.document import SessionDocument
from facilitator.ui.plan import edits
from facilitator.ui.plan.agenda_column import AgendaColumn
from facilitator.ui.plan.agenda_editor import AgendaEditor
from facilitator.ui.plan.checking import Checking
from facilitator.ui.plan.dragging import Dragging
from facilitator.ui.plan.shelves import Shelves
from facilitator.ui.plan.side_room import SideRoom
from facilitator.ui.plan.status_line import StatusLine
from facilitator.ui.theme import ROOMY_PIXELS

if TYPE_CHECKING:
    from facilitator.core.findings import Finding
    from facilitator.core.rundown import Rundown
    from facilitator.store.settings import Settings
    from facilitator.ui.plan.drag_preview import Considered
    from facilitator.ui.plan.inspector import RunTimes
    from facilitator.ui.plan.openings import Openings
    from facilitator.ui.plan.remark_bar import RemarkBar
    from facilitator.ui.plan.sides import PlanSides

_THREE_COLUMNS = 1366
"""Windows under this width show the chosen block as a tab of the library."""
_NARROW_LEFT = 348
_MINUTE = dt.timedelta(minutes=1)


class PlanPage(QWidget):
    """Composes the agenda; every edit goes through the document."""

    open_wanted = Signal(Path)
    failed = Signal(str)
    """Something was refused; the text is for people."""

    def __init__(
        self,
        document: SessionDocument,
        shelves: Shelves,
        parent: QWidget | None = None,
        *,
        sides_later: bool = False,
    ) -> None:
        """Show a document; with `sides_later` the agenda is painted before the sides are built."""
        super().__init__(parent)
        self._document = document
        self._shelves = shelves
        self._chosen = ""
        self._is_unread = False
        self._is_narrow = False
        self._built: PlanSides | None = None
        self._runs: RunTimes | None = None
        self._settings: Callable[[], Settings] | None = None
        self._left = SideRoom(self)
        # Not a method of this page: a page that holds itself would be left to the garbage collector.
        self._agenda = AgendaColumn(partial(_bounds_in_minutes, document), self)
        self._model, self._view = self._agenda.model, self._agenda.view
        self._right = SideRoom(self)
        self._status = StatusLine(self)
        self._editor = AgendaEditor(document, self)
        self._checking = Checking(document, self._model, self)
        self._checking.checked.connect(self._on_checked)
        self._drag = Dragging(document, self._agenda, self)
        self._openings: Openings | None = None
        self._lay_out()
        self._connect()
        if not sides_later:
            self._sides()
        self._refresh()
        self._fill_library()
        self._view.setFocus()

    def learn_from(self, runs: "RunTimes") -> None:
        """Show beside a strategy what it took in earlier runs."""
        self._runs = runs
        if self._built is not None:
            self._built.inspector.learn_from(runs)
            self._refresh()

    def preview_as(self, settings: "Callable[[], Settings]") -> None:
        """Show screens from now on in the look the room has in these settings."""
        self._settings = settings
        if self._built is not None:
            self._built.inspector.preview_as(settings)

    # --- building ---

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self._left)
        row.addWidget(self._upright())
        row.addWidget(self._agenda, 1)
        self._right_line = self._upright()
        row.addWidget(self._right_line)
        row.addWidget(self._right)
        self._columns = whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addLayout(row, 1)
        whole.addWidget(self._status)
        self._fit()

    def _upright(self) -> QFrame:
        line = QFrame(self)
        line.setProperty("kind", "upright")
        line.setFixedWidth(1)
        return line

    def _fit(self) -> None:
        roomy = self.font().pixelSize() >= ROOMY_PIXELS
        self._set_narrow(0 < self.width() < _THREE_COLUMNS and self.isVisible())
        self._left.setFixedWidth(_NARROW_LEFT if self._is_narrow else 319 if roomy else 255)
        self._right.setFixedWidth(_NARROW_LEFT if self._is_narrow else 520 if roomy else 371)

    def _set_narrow(self, narrow: bool) -> None:
        if narrow == self._is_narrow:
            return
        self._is_narrow = narrow
        self._right_line.setVisible(not narrow)
        self._right.setVisible(not narrow)
        if self._built is not None:
            self._built.set_narrow(narrow)

    def _sides(self) -> "PlanSides":
        """Return the library, the inspector and the remarks, built when they are first needed."""
        if self._built is None:
            from facilitator.ui.plan.sides import PlanSides

            self._built = PlanSides(self._left, self._agenda, self._right, self._shelves, self)
            self._built.set_narrow(self._is_narrow)
            self._connect_sides(self._built)
            if self._runs is not None:
                self._built.inspector.learn_from(self._runs)
            if self._settings is not None:
                self._built.inspector.preview_as(self._settings)
            self._show_chosen(self._document.rundown)
        return self._built

    def _on_painted(self) -> None:
        """Show the sides after the agenda, and begin to read the library."""
        sides = self._sides()
        sides.show_library(self._document.rundown)
        sides.read_library()

    def _connect(self) -> None:
        self._document.changed.connect(self._refresh)
        self._connect_agenda()
        editor, header = self._editor, self._agenda.header
        header.title_given.connect(editor.rename_session)
        header.start_given.connect(editor.set_start)
        header.end_given.connect(editor.set_end)
        header.refused.connect(self.failed)
        header.details_wanted.connect(self._on_details)
        editor.choice_wanted.connect(self._on_choice)
        editor.minutes_refused.connect(self._on_refused)
        editor.start_refused.connect(self.failed)
        editor.removal_refused.connect(self.failed)
        for refused in (editor.start_refused, editor.title_refused):
            refused.connect(self._refresh)
        for keys, slot in (
            (QKeySequence("Ctrl+Return"), self._on_activity),
            (QKeySequence(QKeySequence.StandardKey.Find), self._on_search),
        ):
            shortcut = QShortcut(keys, self)
            shortcut.activated.connect(slot)

    def _connect_agenda(self) -> None:
        view, editor = self._view, self._editor
        view.block_chosen.connect(self._on_chosen)
        view.minutes_nudged.connect(editor.nudge)
        view.shift_wanted.connect(editor.shift)
        view.pin_wanted.connect(editor.pin)
        view.removal_wanted.connect(editor.remove)
        view.insert_wanted.connect(self._on_insertion)
        self._drag.considered.connect(self._on_considered)
        view.drag_left.connect(self._refresh)
        self._drag.dropped.connect(self._on_dropped)
        view.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        view.customContextMenuRequested.connect(self._on_menu)
        self._agenda.delegate.minutes_given.connect(editor.set_minutes)
        self._agenda.delegate.minutes_refused.connect(self._on_refused)

    def _connect_sides(self, sides: "PlanSides") -> None:
        editor, inspector, library = self._editor, sides.inspector, sides.library
        inspector.minutes_wanted.connect(editor.set_minutes)
        inspector.pin_wanted.connect(editor.pin)
        inspector.protection_wanted.connect(editor.protect)
        inspector.title_given.connect(editor.rename)
        inspector.fit_wanted.connect(editor.fit_to_end)
        inspector.insert_wanted.connect(self._on_insert)
        library.strategy_shown.connect(self._on_strategy_shown)
        library.insert_wanted.connect(self._on_insert)
        library.activity_wanted.connect(self._on_activity)
        library.open_wanted.connect(self.open_wanted)
        library.offer_minutes(self._drag.preview.minutes_offered)
        sides.remarks.block_wanted.connect(self._on_remark)

    # --- showing ---

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the sides less in a narrow window."""
        super().resizeEvent(event)
        self._fit()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Give the keyboard to the agenda: its keys work without a click.

        Not by a focus proxy, behind which the tab key would pass over the library.
        """
        self._view.setFocus(event.reason())

    def changeEvent(self, event: QEvent) -> None:
        """Follow the text size."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._fit()

    @property
    def panes(self) -> tuple[QWidget, ...]:
        """Return the panes the keyboard goes through."""
        return self._left, self._agenda, self._right

    @property
    def chosen_id(self) -> str:
        """Return the id of the chosen block; empty when there is none."""
        return self._chosen

    def refresh_library(self) -> None:
        """Show what the library holds now."""
        self._fill_library()

    @property
    def remark_bar(self) -> "RemarkBar":
        """Return the bar with the findings of the professional checks."""
        return self._sides().remarks

    def check_with(self, checks: "Callable[[Rundown], tuple[Finding, ...]]") -> None:
        """Take the professional checks from somebody who knows the series and the helplines."""
        self._checking.check_with(checks)

    def _on_checked(self, findings: "tuple[Finding, ...]") -> None:
        self._sides().remarks.show_findings(findings)

    def _on_remark(self, place: int) -> None:
        rows = self._document.rundown.rows
        if place < len(rows):
            self._view.choose(rows[place].block.id)
            self._view.setFocus()

    def _refresh(self) -> None:
        rundown = self._document.rundown
        if not self._chosen or not any(row.block.id == self._chosen for row in rundown.rows):
            self._chosen = rundown.rows[0].block.id if rundown.rows else ""
        self._agenda.show_plan(rundown, self._chosen, self._checking.remarks)
        self._checking.start()
        self._status.show_editing()
        self._show_chosen(rundown)

    def _show_chosen(self, rundown: "Rundown") -> None:
        self._agenda.timeline.show_plan(rundown, self._chosen)
        if self._built is None:
            return
        inspector = self._built.inspector
        self._built.library.model.set_used(frozenset(row.block.strategy for row in rundown.rows))
        row = next((row for row in rundown.rows if row.block.id == self._chosen), None)
        if row is None:
            inspector.show_nothing()
            return
        strategies = self._document.strategies
        bounds = edits.bounds(row.block, strategies)
        inspector.show_block(rundown, row, bounds, strategies)

    def showEvent(self, event: QShowEvent) -> None:
        """Show what a run since then has taught about the chosen block."""
        super().showEvent(event)
        # A window that was small before it was shown tells of no change; the first picture has its columns.
        self._fit()
        self._columns.activate()
        self._show_chosen(self._document.rundown)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Go on once the agenda stands: a start waits for no side and for no file of the library."""
        super().paintEvent(event)
        if self._is_unread:
            self._is_unread = False
            QTimer.singleShot(0, self, self._on_painted)

    def _fill_library(self) -> None:
        if self._built is not None:
            self._built.show_library(self._document.rundown)
        self._is_unread = True
        self.update()

    # --- intents ---

    def _on_chosen(self, block_id: str) -> None:
        self._chosen = block_id
        self._show_chosen(self._document.rundown)

    def _on_choice(self, block_id: str) -> None:
        self._chosen = block_id

    def _on_refused(self, block_id: str, minutes: int) -> None:
        if block_id == self._chosen:
            self._sides().inspector.stepper.refuse(minutes)

    def _on_insert(self, strategy_id: str) -> None:
        self._editor.insert_strategy(strategy_id, self._chosen)
        self._view.setFocus()

    def _on_activity(self) -> None:
        self._editor.insert_activity(self._chosen)
        self._sides().inspector.edit_title()

    def _on_search(self) -> None:
        self._sides().library.focus_search()

    def _on_insertion(self) -> None:
        self._sides().library.focus_list()

    def _opened(self) -> "Openings":
        if self._openings is None:
            from facilitator.ui.plan.openings import Openings

            self._openings = Openings(self._document, self._editor, self._view, self)
            self._openings.activity_wanted.connect(self._on_activity)
        return self._openings

    def _on_menu(self, point: QPoint) -> None:
        self._opened().open_menu(point)

    def _on_details(self, point: QPoint) -> None:
        self._opened().open_details(point)

    def ask_leaders(self) -> None:
        """Open the words of the session where those who lead are typed."""
        self._opened().open_details(self._agenda.header.details_point).ask_leaders()

    # --- dragging ---

    def _on_strategy_shown(self, strategy_id: str) -> None:
        strategy = self._document.strategies.get(strategy_id)
        if strategy is None:
            return
        from facilitator.core.agenda import Agenda, Session

        alone = Session(strategy.title, dt.time(0, 0), Agenda((edits.new_block(strategy),)))
        planned = self._document.plan_of(alone)
        shown = self._sides().inspector
        shown.show_strategy(strategy, self._document.rundown, planned, self._document.strategies)

    def _on_considered(self, found: "Considered", is_strategy: bool) -> None:
        row = next(row for row in found.rundown.rows if row.block.id == found.ghost)
        strategies = self._document.strategies
        bounds = edits.bounds(row.block, strategies)
        inspector = self._sides().inspector
        inspector.show_block(found.rundown, row, bounds, strategies, dragged=True)
        self._status.show_dragging(is_strategy=is_strategy)

    def _on_dropped(self, block_id: str) -> None:
        self._chosen = block_id or self._chosen
        self._refresh()
        if block_id:
            self._view.setFocus()


def _bounds_in_minutes(document: SessionDocument, block_id: str) -> tuple[int, int]:
    agenda = document.agenda
    block = agenda.blocks[agenda.index(block_id)]
    found = edits.bounds(block, document.strategies)
    return -(-found.least // _MINUTE), found.most // _MINUTE
