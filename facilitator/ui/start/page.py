"""The Start page."""

import datetime as dt
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QKeyEvent, QPaintEvent
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from facilitator.core.agenda import Series, Session
from facilitator.core.rundown import Rundown, plan, start_of
from facilitator.store.library import Entry, Library, Unavailable
from facilitator.ui import icons, words
from facilitator.ui.library_strategies import LibraryStrategies
from facilitator.ui.plan.edits import totals
from facilitator.ui.remembered import Remembered
from facilitator.ui.start.agenda_sketch import AgendaSketch, Piece
from facilitator.ui.start.cards import GoButton, RecentRow, ShelfCard
from facilitator.ui.start.check_panel import CheckPanel
from facilitator.ui.theme import colors, interface_font

TASTER = "taster-90"
_MOST_RECENT = 5


class StartPage(QWidget):
    """Offers the taster, the shipped sessions, a new one, and what was open before."""

    rehearse_wanted = Signal(Path)
    plan_wanted = Signal(Path, bool)
    """A session file, and whether it came with the program."""
    print_wanted = Signal(Path)
    new_wanted = Signal()
    choose_wanted = Signal()

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
        self._taster = library.session_path(TASTER)
        self._cards: list[tuple[ShelfCard, Session]] = []
        self._paths: dict[QWidget, Path] = {}
        self.setAcceptDrops(True)
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self._make_left())
        row.addWidget(self._make_right(check_command), 1)
        self._color()
        self._show_taster()
        remembered.changed.connect(self._show_recent)
        self._is_unfilled = True
        self.setFocusProxy(self._go)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Fill the right side once the window stands: its cards need every session and strategy."""
        super().paintEvent(event)
        if self._is_unfilled:
            self._is_unfilled = False
            QTimer.singleShot(0, self, self._fill_cards)
            QTimer.singleShot(0, self, self._show_recent)

    # --- left ---

    def _make_left(self) -> QWidget:
        left = QWidget(self)
        left.setProperty("ground", "surface")
        left.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        left.setFixedWidth(440)
        self._title = QLabel(left)
        self._title.setFont(interface_font(32, 600))
        self._title.setWordWrap(True)
        self._about = QLabel(self.tr("A whole evening, ready to lead. Pairs or singles."), left)
        self._about.setFont(interface_font(15))
        self._about.setProperty("tone", "second")
        self._go = GoButton(self.tr("Open and rehearse now"), self.tr("Enter"), left)
        self._go.clicked.connect(self._on_go)
        self._plan = QPushButton(self.tr(" Open in Plan"), left)
        self._print = QPushButton(self.tr(" Print everything"), left)
        self._plan.clicked.connect(self._on_plan)
        self._print.clicked.connect(self._on_print)
        two = QHBoxLayout()
        two.setSpacing(8)
        two.setContentsMargins(3, 0, 3, 0)
        two.addWidget(self._plan, 1)
        two.addWidget(self._print, 1)
        self._sketch = AgendaSketch(left)
        self._foot = QLabel(left)
        self._foot.setFont(interface_font(12))
        self._foot.setProperty("tone", "second")
        self._foot.setWordWrap(True)
        self._foot.setContentsMargins(3, 0, 3, 0)
        column = QVBoxLayout(left)
        column.setContentsMargins(29, 30, 29, 16)
        column.setSpacing(0)
        for widget in (self._title, self._about):
            widget.setContentsMargins(3, 0, 3, 0)
            column.addWidget(widget)
            column.addSpacing(6)
        column.addSpacing(8)
        column.addWidget(self._go)
        column.addSpacing(9)
        column.addLayout(two)
        column.addSpacing(14)
        sketch = QHBoxLayout()
        sketch.setContentsMargins(3, 0, 3, 0)
        sketch.addWidget(self._sketch)
        column.addLayout(sketch, 1)
        column.addWidget(self._foot)
        return left

    def _show_taster(self) -> None:
        from facilitator.store.problems import InvalidFile
        from facilitator.store.session_file import load_session

        try:
            session = load_session(self._taster) if self._taster else None
        except InvalidFile:
            session = None
        for widget in (self._go, self._plan, self._print):
            widget.setEnabled(session is not None)
        if session is None:
            self._title.setText(self.tr("Welcome"))
            self._about.setText(self.tr("The shipped taster is missing. Begin a new session, or open one."))
            return
        rundown = self._plan_of(session)
        self._title.setText(session.title)
        self._sketch.show_plan(rundown)
        ends = words.clock(rundown.end)
        self._foot.setText(
            self.tr("Ends {0}. Rehearsing plays the evening on this screen only.").format(ends)
        )

    def _plan_of(self, session: Session) -> Rundown:
        now = self._now()
        return plan(session, self._strategies, start_of(session, now.date(), now.tzinfo or dt.UTC))

    # --- right ---

    def _make_right(self, check_command: tuple[str, ...]) -> QWidget:
        right = QWidget(self)
        self._right = right
        title = QLabel(self.tr("Also included"), right)
        title.setFont(interface_font(18, 600))
        self._new = QPushButton(self.tr(" New session   Ctrl N"), right)
        self._choose = QPushButton(self.tr(" Open…   Ctrl O"), right)
        self._new.clicked.connect(self.new_wanted)
        self._choose.clicked.connect(self.choose_wanted)
        top = QHBoxLayout()
        top.setSpacing(8)
        top.addWidget(title, 1)
        top.addWidget(self._new)
        top.addWidget(self._choose)
        self._grid = QGridLayout()
        self._grid.setSpacing(12)
        self._recent_title = QLabel(self.tr("Recent"), right)
        self._recent_title.setFont(interface_font(18, 600))
        self._clear = QPushButton(self.tr("Clear list"), right)
        self._clear.setProperty("kind", "quiet")
        self._clear.clicked.connect(self._on_clear)
        heads = QHBoxLayout()
        heads.addWidget(self._recent_title, 1)
        heads.addWidget(self._clear)
        self._line = QFrame(right)
        self._line.setProperty("kind", "hairline")
        self._recent = QVBoxLayout()
        self._recent.setSpacing(0)
        column = QVBoxLayout(right)
        column.setContentsMargins(32, 28, 32, 20)
        column.setSpacing(12)
        column.addLayout(top)
        column.addLayout(self._grid)
        column.addSpacing(8)
        column.addLayout(heads)
        column.addWidget(self._line)
        column.addLayout(self._recent)
        column.addStretch(1)
        column.addWidget(CheckPanel(check_command, right))
        for widget in (self._recent_title, self._clear, self._line):
            widget.hide()
        return right

    def _fill_cards(self) -> None:
        in_series: set[str] = set()
        for series in self._library.series():
            if not isinstance(series, Unavailable):
                in_series.update(item.session for item in series.value.sessions)
        for entry in self._library.sessions():
            if isinstance(entry, Unavailable) or entry.id in in_series or entry.id == TASTER:
                continue
            self._add_session(entry)
        for series in self._library.series():
            if not isinstance(series, Unavailable):
                self._add_series(series)

    def _add_session(self, entry: Entry[Session]) -> None:
        session = entry.value
        rundown = self._plan_of(session)
        found = totals(rundown)
        about = self.tr("{0} · {1} blocks · {2} contact hours").format(
            words.span(rundown.start, rundown.end),
            found.blocks,
            f"{found.contact_hours:.2f}".removesuffix("0"),
        )
        card = ShelfCard(session.title, about, "arrow-right", self._right)
        card.show_pieces(
            tuple(
                Piece(row.time.total_seconds(), row.strategy.category if row.strategy else None)
                for row in rundown.rows
            )
        )
        self._paths[card] = entry.path
        card.clicked.connect(self._on_card)
        self._add_card(card)

    def _add_series(self, entry: Entry[Series]) -> None:
        paths = [self._library.session_path(item.session) for item in entry.value.sessions]
        first = next((path for path in paths if path is not None), None)
        if first is None:
            return
        about = self.tr("{0} sessions; opens the first").format(len(paths))
        card = ShelfCard(entry.value.title, about, "arrow-right", self._right)
        card.show_pieces(tuple(Piece(1, None, str(place)) for place in range(1, len(paths) + 1)))
        self._paths[card] = first
        card.clicked.connect(self._on_card)
        self._add_card(card)

    def _add_card(self, card: ShelfCard) -> None:
        place = self._grid.count()
        self._grid.addWidget(card, place // 2, place % 2)

    def _show_recent(self) -> None:
        while (item := self._recent.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                self._paths.pop(widget, None)
                widget.deleteLater()
        shown = 0
        for name in self._remembered.settings.recent:
            path = Path(name)
            if shown >= _MOST_RECENT or not path.is_file():
                continue
            self._add_recent(path)
            shown += 1
        for each in (self._recent_title, self._clear, self._line):
            each.setVisible(shown > 0)

    def _add_recent(self, path: Path) -> None:
        from facilitator.store.problems import InvalidFile
        from facilitator.store.session_file import load_session

        today = self._now().date()
        changed = dt.datetime.fromtimestamp(path.stat().st_mtime).astimezone().date()
        when = self.tr("edited {0}").format(words.short_day(changed))
        try:
            session = load_session(path)
        except InvalidFile:
            row = RecentRow(path.stem, self.tr("cannot be read"), when, self._right)
        else:
            about = f"{words.clock(session.start)}"
            if session.date:
                about = f"{words.day(session.date)}, {about}"
                when = _distance(session.date, today, self.tr("today"), self.tr("in {0} days")) or when
            row = RecentRow(session.title, about, when, self._right)
        self._paths[row] = path
        row.clicked.connect(self._on_card)
        row.setToolTip(str(path))
        self._recent.addWidget(row)

    # --- intents ---

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter goes on from wherever the keyboard is, as the large button says."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            focus = self.window().focusWidget()
            if isinstance(focus, ShelfCard | RecentRow | QPushButton):
                focus.click()
            else:
                self._go.click()
            return
        super().keyPressEvent(event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take one file."""
        if event.mimeData().hasUrls():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Open a session file."""
        for url in event.mimeData().urls()[:1]:
            self.plan_wanted.emit(Path(url.toLocalFile()), False)

    def changeEvent(self, event: QEvent) -> None:
        """Follow the theme."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._color()

    def _color(self) -> None:
        look = colors(self.palette())
        for button, name in (
            (self._plan, "list-todo"),
            (self._print, "printer"),
            (self._new, "plus"),
            (self._choose, "folder-open"),
        ):
            button.setIcon(icons.icon(name, look.text))

    def _on_go(self) -> None:
        if self._taster is not None:
            self.rehearse_wanted.emit(self._taster)

    def _on_plan(self) -> None:
        if self._taster is not None:
            self.plan_wanted.emit(self._taster, True)

    def _on_print(self) -> None:
        if self._taster is not None:
            self.print_wanted.emit(self._taster)

    def _on_card(self) -> None:
        sender = self.sender()
        path = self._paths.get(sender) if isinstance(sender, QWidget) else None
        if path is not None:
            self.plan_wanted.emit(path, isinstance(sender, ShelfCard))

    def _on_clear(self) -> None:
        self._remembered.remember(self._remembered.settings.without_recent())


def _distance(date: dt.date, today: dt.date, now: str, later: str) -> str:
    days = (date - today).days
    if days == 0:
        return now
    return later.format(days) if 0 < days <= 60 else ""
