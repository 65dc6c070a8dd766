"""The left side of Plan: strategies, sessions and series, with search and filters."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QEvent, QModelIndex, QObject, QSignalBlocker, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QButtonGroup,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListView,
    QListWidget,
    QListWidgetItem,
    QSizePolicy,
    QStackedWidget,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from facilitator.ui import icons
from facilitator.ui.plan.library_delegate import LibraryDelegate
from facilitator.ui.plan.library_filters import LibraryFilters
from facilitator.ui.plan.library_list import LibraryList
from facilitator.ui.plan.library_model import ENTRY, Card, LibraryModel
from facilitator.ui.theme import colors

_PATH = Qt.ItemDataRole.UserRole + 1
_BLOCK = 3
"""The place of the tab that a narrow window has for the chosen block."""


@dataclass(frozen=True, slots=True)
class FileEntry:
    """A session or an evening of a series in the library."""

    title: str
    detail: str
    path: Path


class LibraryPanel(QWidget):
    """Says which strategy is looked at, which one to insert, and which session to open."""

    strategy_shown = Signal(str)
    insert_wanted = Signal(str)
    open_wanted = Signal(Path)
    activity_wanted = Signal()
    """A free activity, which needs no strategy."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.model = LibraryModel(self)
        self.setProperty("ground", "ground")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._search = self._make_search()
        self._list = self._make_list()
        self._sessions = self._make_file_list(self.tr("Sessions"))
        self._series = self._make_file_list(self.tr("Series"))
        self._stack = QStackedWidget(self)
        for each in (self._list, self._sessions, self._series):
            self._stack.addWidget(each)
        self._filters = LibraryFilters(self)
        self._filters.changed.connect(self._on_filter)
        top = QVBoxLayout()
        top.setContentsMargins(12, 0, 12, 0)
        top.setSpacing(8)
        top.addLayout(self._make_segments())
        top.addLayout(self._make_search_row())
        top.addWidget(self._filters)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 12, 0, 0)
        whole.setSpacing(4)
        whole.addLayout(top)
        whole.addWidget(self._stack, 1)

    @property
    def last_stop(self) -> QWidget:
        """Return where the tab key stops last in this panel."""
        return self._activity

    def offer_minutes(self, offered: Callable[[str], str]) -> None:
        """Ask this for the minutes that the label of a dragged strategy shows."""
        self._list.minutes_offered = offered

    def show_strategies(self, cards: Iterable[Card]) -> None:
        """Fill the list of strategies."""
        chosen = self._list.currentIndex().data(ENTRY)
        self.model.set_cards(cards)
        place = self.model.place_of(chosen.id) if isinstance(chosen, Card) else -1
        if place >= 0 and not self._list.currentIndex().isValid():
            # Nobody chose anew: what the inspector shows is left alone.
            with QSignalBlocker(self._list.selectionModel()):
                self._list.setCurrentIndex(self.model.index(place))
        self._search.setToolTip(self.tr("Search {0} strategies").format(self.model.card_count))

    def show_sessions(self, entries: Iterable[FileEntry]) -> None:
        """Fill the list of sessions."""
        _fill(self._sessions, entries)

    def show_series(self, entries: Iterable[FileEntry]) -> None:
        """Fill the list of evenings."""
        _fill(self._series, entries)

    def take_block_tab(self, inspector: QWidget) -> None:
        """Show the chosen block as a tab of its own, for a window too narrow for three columns."""
        self._stack.addWidget(inspector)
        self._show_block_button(shown=True)
        self._segments.button(_BLOCK).click()

    def give_block_tab_back(self, inspector: QWidget) -> None:
        """Let go of the tab of the chosen block."""
        if self._stack.currentWidget() is inspector:
            self._segments.button(0).click()
        self._stack.removeWidget(inspector)
        self._show_block_button(shown=False)

    def _show_block_button(self, *, shown: bool) -> None:
        self._segments.button(_BLOCK).setVisible(shown)
        series = self._segments.button(_BLOCK - 1)
        series.setProperty("place", "middle" if shown else "last")
        series.style().unpolish(series)
        series.style().polish(series)

    def focus_search(self) -> None:
        """Put the cursor into the search field."""
        self._segments.button(0).click()
        self._search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._search.selectAll()

    def focus_list(self) -> None:
        """Go to the list, to choose what to insert."""
        self._segments.button(0).click()
        self._list.setFocus(Qt.FocusReason.ShortcutFocusReason)
        if not self._list.currentIndex().isValid() and self.model.rowCount() > 1:
            self._list.setCurrentIndex(self.model.index(1))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Enter inserts, Down leaves the search field for the list, Escape empties it."""
        if event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return False
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if watched is self._search:
            if event.key() == Qt.Key.Key_Down or enter:
                self._list.setCurrentIndex(
                    self.model.index(1) if self.model.rowCount() > 1 else QModelIndex()
                )
                self._list.setFocus(Qt.FocusReason.TabFocusReason)
                return True
            if event.key() == Qt.Key.Key_Escape and self._search.text():
                self._search.clear()
                return True
        elif watched is self._list and enter:
            self._insert(self._list.currentIndex())
            return True
        return False

    def _make_segments(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(0)
        self._segments = QButtonGroup(self)
        names = (self.tr("Strategies"), self.tr("Sessions"), self.tr("Series"), self.tr("Block"))
        for place, name in enumerate(names):
            button = QToolButton(self)
            button.setText(name)
            button.setCheckable(True)
            button.setChecked(place == 0)
            button.setProperty("kind", "segment")
            button.setProperty("place", ("first", "middle", "last", "last")[place])
            button.setVisible(place < _BLOCK)
            button.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
            self._segments.addButton(button, place)
            row.addWidget(button)
        self._segments.idClicked.connect(self._on_segment)
        return row

    def _make_search_row(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(4)
        row.addWidget(self._search, 1)
        activity = QToolButton(self)
        activity.setProperty("kind", "quiet")
        activity.setFixedSize(26, 26)
        activity.setIcon(icons.icon("plus", colors(self.palette()).text_2, 14))
        activity.setToolTip(self.tr("Insert a free activity (Ctrl+Enter)"))
        activity.setAccessibleName(self.tr("Insert a free activity"))
        activity.clicked.connect(self.activity_wanted)
        row.addWidget(activity)
        self._activity = activity
        return row

    def _make_search(self) -> QLineEdit:
        field = QLineEdit(self)
        field.setAccessibleName(self.tr("Search the library"))
        field.setPlaceholderText(self.tr("Search"))
        field.setClearButtonEnabled(False)
        look = colors(self.palette())
        field.addAction(icons.icon("search", look.text_2), QLineEdit.ActionPosition.LeadingPosition)
        hint = QLabel(self.tr("Ctrl F"), field)
        hint.setProperty("kind", "key")
        hint.setFixedHeight(20)
        row = QHBoxLayout(field)
        row.setContentsMargins(0, 0, 8, 0)
        row.addStretch()
        row.addWidget(hint, 0, Qt.AlignmentFlag.AlignVCenter)
        self._search_hint = hint
        field.textChanged.connect(self._on_filter)
        field.installEventFilter(self)
        return field

    def _make_list(self) -> LibraryList:
        view = LibraryList(self)
        # A viewport of our own: to ask Qt for its own kind, PySide would first make every class of QtWidgets.
        ground = QWidget()
        ground.setProperty("ground", "ground")
        view.setViewport(ground)
        view.setModel(self.model)
        view.setItemDelegate(LibraryDelegate(view))
        view.setAccessibleName(self.tr("Strategies"))
        view.setDragEnabled(True)
        view.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        view.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        # Thousands of cards are laid out a part at a time, so that a keystroke never waits for all of them.
        view.setLayoutMode(QListView.LayoutMode.Batched)
        view.setBatchSize(120)
        view.setProperty("ground", "ground")
        view.setFrameShape(QListView.Shape.NoFrame)
        view.selectionModel().currentChanged.connect(self._on_current)
        view.doubleClicked.connect(self._insert)
        view.installEventFilter(self)
        return view

    def _make_file_list(self, name: str) -> QListWidget:
        view = QListWidget(self)
        view.setAccessibleName(name)
        view.setFrameShape(QListView.Shape.NoFrame)
        view.setWordWrap(True)
        view.setSpacing(2)
        view.setProperty("ground", "ground")
        view.itemActivated.connect(self._on_file)
        return view

    def _on_segment(self, place: int) -> None:
        self._stack.setCurrentIndex(place)
        self._search.setVisible(place == 0)
        self._activity.setVisible(place == 0)
        self._filters.setVisible(place == 0)

    def _on_filter(self) -> None:
        self._search_hint.setVisible(not self._search.text())
        self.model.set_filter(self._search.text(), self._filters.form, self._filters.length)

    def _on_current(self, current: QModelIndex) -> None:
        entry = current.data(ENTRY)
        if isinstance(entry, Card) and not entry.problem:
            self.strategy_shown.emit(entry.id)

    def _insert(self, index: QModelIndex) -> None:
        entry = index.data(ENTRY)
        if isinstance(entry, Card) and not entry.problem:
            self.insert_wanted.emit(entry.id)

    def _on_file(self, item: QListWidgetItem) -> None:
        self.open_wanted.emit(Path(str(item.data(_PATH))))


def _fill(view: QListWidget, entries: Iterable[FileEntry]) -> None:
    view.clear()
    for entry in entries:
        item = QListWidgetItem(f"{entry.title}\n{entry.detail}", view)
        item.setData(_PATH, str(entry.path))
        item.setToolTip(str(entry.path))
