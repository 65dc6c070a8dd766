"""The Start page."""

import datetime as dt
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from facilitator.core.agenda import Session
from facilitator.core.rundown import Rundown, plan, start_of
from facilitator.store.library import Library
from facilitator.ui import words
from facilitator.ui.library_strategies import LibraryStrategies
from facilitator.ui.remembered import Remembered
from facilitator.ui.start.cards import RecentRow, ShelfCard
from facilitator.ui.start.library_cards import LibraryCards
from facilitator.ui.start.shelf import Shelf
from facilitator.ui.start.taster_column import TasterColumn

TASTER = "taster-90"
_MOST_RECENT = 5


class StartPage(QWidget):
    """Offers the taster, the sessions of the library, a new one, and what was open before."""

    rehearse_wanted = Signal(Path)
    plan_wanted = Signal(Path, bool)
    """A session file, and whether it stands in the library."""
    print_wanted = Signal(Path)
    new_wanted = Signal()
    choose_wanted = Signal()
    pack_wanted = Signal()

    def __init__(
        self,
        library: Library,
        strategies: LibraryStrategies,
        remembered: Remembered,
        now: Callable[[], dt.datetime],
        check_command: tuple[str, ...],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._library = library
        self._strategies = strategies
        self._remembered = remembered
        self._now = now
        self._taster: Path | None = None
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.column = TasterColumn(self)
        self.shelf = Shelf(check_command, self)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.column)
        row.addWidget(self.shelf, 1)
        self._connect()
        self._show_taster()
        self._is_unfilled = True
        self.setFocusProxy(self.column)

    def _connect(self) -> None:
        self.column.rehearse_wanted.connect(self._on_go)
        self.column.plan_wanted.connect(self._on_plan)
        self.column.print_wanted.connect(self._on_print)
        self.shelf.chosen.connect(self.plan_wanted)
        self.shelf.new_wanted.connect(self.new_wanted)
        self.shelf.choose_wanted.connect(self.choose_wanted)
        self.shelf.pack_wanted.connect(self.pack_wanted)
        self.shelf.clear_wanted.connect(self._on_clear)
        self._remembered.changed.connect(self._show_recent)

    @property
    def panes(self) -> tuple[QWidget, ...]:
        """Return the panes the keyboard goes through."""
        return self.column, self.shelf

    def refresh_library(self) -> None:
        """Show what the library holds now."""
        self._show_taster()
        self._is_unfilled = True
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Fill the right side once the window stands: its cards need every session and strategy."""
        super().paintEvent(event)
        if self._is_unfilled:
            self._is_unfilled = False
            QTimer.singleShot(0, self, self._fill_cards)
            QTimer.singleShot(0, self, self._show_recent)

    # --- showing ---

    def _show_taster(self) -> None:
        from facilitator.store.problems import InvalidFile
        from facilitator.store.session_file import load_session

        self._taster = self._library.session_path(TASTER)
        try:
            session = load_session(self._taster) if self._taster else None
        except InvalidFile:
            session = None
        self.column.show_plan(None if session is None else self._plan_of(session))

    def _plan_of(self, session: Session) -> Rundown:
        now = self._now()
        return plan(session, self._strategies, start_of(session, now.date(), now.tzinfo or dt.UTC))

    def _fill_cards(self) -> None:
        self.shelf.show_cards(LibraryCards(self._library, self._plan_of, self.shelf).make(but=TASTER))

    def _show_recent(self) -> None:
        paths = [path for path in map(Path, self._remembered.settings.recent) if path.is_file()]
        self.shelf.show_recent([(self._recent_row(path), path) for path in paths[:_MOST_RECENT]])

    def _recent_row(self, path: Path) -> RecentRow:
        from facilitator.store.problems import InvalidFile
        from facilitator.store.session_file import load_session

        today = self._now().date()
        changed = dt.datetime.fromtimestamp(path.stat().st_mtime).astimezone().date()
        when = self.tr("edited {0}").format(words.short_day(changed))
        try:
            session = load_session(path)
        except InvalidFile:
            return RecentRow(path.stem, self.tr("cannot be read"), when, self.shelf)
        about = words.clock(session.start)
        if session.end:
            about = f"{about} – {words.clock(session.end)}"
        if session.date:
            about = f"{words.day(session.date)}, {about}"
            when = _distance(session.date, today, self.tr("today"), self.tr("in {0} days")) or when
        return RecentRow(session.title, about, when, self.shelf)

    # --- intents ---

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter goes on from wherever the keyboard is, as the large button says."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            focus = self.window().focusWidget()
            if isinstance(focus, ShelfCard | RecentRow | QPushButton):
                focus.click()
            else:
                self.column.go.click()
            return
        super().keyPressEvent(event)

    def _on_go(self) -> None:
        if self._taster is not None:
            self.rehearse_wanted.emit(self._taster)

    def _on_plan(self) -> None:
        if self._taster is not None:
            self.plan_wanted.emit(self._taster, True)

    def _on_print(self) -> None:
        if self._taster is not None:
            self.print_wanted.emit(self._taster)

    def _on_clear(self) -> None:
        self._remembered.remember(self._remembered.settings.without_recent())


def _distance(date: dt.date, today: dt.date, now: str, later: str) -> str:
    days = (date - today).days
    if days == 0:
        return now
    return later.format(days) if 0 < days <= 60 else ""
