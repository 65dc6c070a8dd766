"""The right side of the Start page: what came with the program or a pack, and what was open before."""

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from facilitator.ui.start.cards import RecentRow, ShelfCard
from facilitator.ui.start.check_panel import CheckPanel
from facilitator.ui.start.keyed_button import KeyedButton
from facilitator.ui.start.library_cards import Card
from facilitator.ui.start.series_card import SeriesCard
from facilitator.ui.theme import interface_font, scaled


class Shelf(QWidget):
    """Shows the cards and rows it is given, and says which was pressed."""

    chosen = Signal(Path, bool)
    """A session file, and whether it stands in the library."""
    new_wanted = Signal()
    choose_wanted = Signal()
    pack_wanted = Signal()
    clear_wanted = Signal()

    def __init__(self, check_command: tuple[str, ...], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._paths: dict[QWidget, Path] = {}
        self._series: dict[QWidget, tuple[Path, ...]] = {}
        self.new = KeyedButton("plus", self.tr("New session"), self.tr("Ctrl N"), self)
        self.choose = KeyedButton("folder-open", self.tr("Open…"), self.tr("Ctrl O"), self)
        self.new.clicked.connect(self.new_wanted)
        self.choose.clicked.connect(self.choose_wanted)
        self._grid = QGridLayout()
        self._grid.setSpacing(12)
        self._recent_title = self._heading(self.tr("Recent"))
        self.clear = QPushButton(self.tr("Clear list"), self)
        self.clear.setProperty("kind", "quiet")
        self.clear.clicked.connect(self.clear_wanted)
        self._line = QFrame(self)
        self._line.setProperty("kind", "hairline")
        self._recent = QVBoxLayout()
        self._recent.setSpacing(0)
        self._pack: ShelfCard | None = None
        self._lay_out(CheckPanel(check_command, self))
        self._show_heads(False)

    def _make_pack_card(self) -> ShelfCard:
        card = ShelfCard(
            self.tr("Install a pack"),
            self.tr("Strategies, sessions and series in one file. Drop it here."),
            "package-plus",
            self,
        )
        card.set_dashed()
        card.clicked.connect(self.pack_wanted)
        return card

    def _heading(self, text: str) -> QLabel:
        heading = QLabel(text, self)
        heading.setFont(interface_font(scaled(self.font(), 18), 600))
        return heading

    def _lay_out(self, check: CheckPanel) -> None:
        top = QHBoxLayout()
        top.setContentsMargins(32, 0, 32, 0)
        top.setSpacing(8)
        top.addWidget(self._heading(self.tr("Also included")), 1)
        top.addWidget(self.new)
        top.addWidget(self.choose)
        foot = QHBoxLayout()
        foot.setContentsMargins(32, 0, 32, 0)
        foot.addWidget(check)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 28, 0, 20)
        column.setSpacing(12)
        column.addLayout(top)
        column.addWidget(self._make_middle(), 1)
        column.addLayout(foot)

    def _make_middle(self) -> QScrollArea:
        """Return what scrolls where packs bring more than the window has room for."""
        area = QScrollArea(self)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        inside = QWidget(area)
        inside.setAutoFillBackground(False)
        area.viewport().setAutoFillBackground(False)
        heads = QHBoxLayout()
        heads.addWidget(self._recent_title, 1)
        heads.addWidget(self.clear)
        column = QVBoxLayout(inside)
        column.setContentsMargins(32, 0, 32, 0)
        column.setSpacing(12)
        column.addLayout(self._grid)
        column.addSpacing(8)
        recent = QVBoxLayout()
        recent.setSpacing(0)
        recent.addLayout(heads)
        recent.addSpacing(6)
        recent.addWidget(self._line)
        recent.addLayout(self._recent)
        column.addLayout(recent)
        column.addStretch(1)
        area.setWidget(inside)
        return area

    def show_cards(self, cards: list[Card]) -> None:
        """Show these cards, made with this shelf as their parent, and behind them the place of a new pack."""
        # Kept: the keyboard is on it when a pack has come in.
        pack = self._pack = self._pack or self._make_pack_card()
        while (item := self._grid.takeAt(0)) is not None:
            if item.widget() is not pack:
                self._throw_away(item.widget())
        for card, paths in cards:
            if isinstance(card, SeriesCard):
                self._series[card] = paths
                card.session_wanted.connect(self._on_session)
            else:
                self._paths[card] = paths[0]
                card.clicked.connect(self._on_pressed)
        for place, card in enumerate([*(card for card, _paths in cards), pack]):
            self._grid.addWidget(card, place // 2, place % 2)

    def show_recent(self, rows: list[tuple[RecentRow, Path]]) -> None:
        """Show these rows, made with this shelf as their parent."""
        while (item := self._recent.takeAt(0)) is not None:
            self._throw_away(item.widget())
        for row, path in rows:
            self._paths[row] = path
            row.clicked.connect(self._on_pressed)
            row.setToolTip(str(path))
            self._recent.addWidget(row)
        self._show_heads(bool(rows))

    def _show_heads(self, shown: bool) -> None:
        for each in (self._recent_title, self.clear, self._line):
            each.setVisible(shown)

    def _throw_away(self, widget: QWidget | None) -> None:
        if widget is not None:
            self._paths.pop(widget, None)
            self._series.pop(widget, None)
            widget.hide()
            widget.deleteLater()

    def _on_session(self, place: int) -> None:
        sender = self.sender()
        paths = self._series.get(sender) if isinstance(sender, QWidget) else None
        if paths:
            self.chosen.emit(paths[place], True)

    def _on_pressed(self) -> None:
        sender = self.sender()
        path = self._paths.get(sender) if isinstance(sender, QWidget) else None
        if path is not None:
            self.chosen.emit(path, isinstance(sender, ShelfCard))
