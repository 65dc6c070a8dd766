"""What the library list shows: headings and cards, filtered by words, form and length."""

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import Enum

from PySide6.QtCore import QAbstractListModel, QMimeData, QModelIndex, QObject, QPersistentModelIndex, Qt

from facilitator.core.strategy import Category, Form, Strategy
from facilitator.ui import words
from facilitator.ui.plan.agenda_model import STRATEGY_MIME

ENTRY = Qt.ItemDataRole.UserRole + 1

Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()
_MINUTE = dt.timedelta(minutes=1)


class Length(Enum):
    """How long a strategy usually takes, from and up to minutes."""

    ANY = (0, 10_000)
    SHORT = (0, 10)
    MIDDLE = (11, 20)
    LONG = (21, 40)
    LONGEST = (41, 10_000)

    def covers(self, usual: dt.timedelta) -> bool:
        """Return True for a usual time in this range."""
        least, most = self.value
        return least <= usual / _MINUTE < most + 1


@dataclass(frozen=True, slots=True)
class Card:
    """A strategy of the library, or a file that cannot be used."""

    id: str
    title: str
    category: Category
    least: dt.timedelta
    usual: dt.timedelta
    most: dt.timedelta
    forms: tuple[Form, ...]
    search_text: str
    """Everything a search finds, lower case."""
    problem: str = ""
    """Why it is unavailable; empty for a sound one."""
    is_head: bool = False
    """True while times and forms are not known: its file is still to be read."""

    @classmethod
    def of(cls, strategy: Strategy) -> "Card":
        """Return the card of a strategy."""
        found = (
            strategy.title,
            strategy.short,
            strategy.purpose,
            strategy.category.value,
            *strategy.objectives,
        )
        return cls(
            strategy.id,
            strategy.title,
            strategy.category,
            strategy.least,
            strategy.usual,
            strategy.most,
            strategy.forms,
            "\n".join(found).casefold(),
        )

    @classmethod
    def unavailable(cls, strategy_id: str, problem: str) -> "Card":
        """Return the card of a file that cannot be used."""
        nothing = dt.timedelta()
        text = strategy_id.casefold()
        return cls(strategy_id, strategy_id, Category.STRATEGY, nothing, nothing, nothing, (), text, problem)


@dataclass(frozen=True, slots=True)
class Heading:
    """The name of a shelf and how many cards stand under it."""

    title: str
    count: int


Entry = Card | Heading


class LibraryModel(QAbstractListModel):
    """Headings and cards; `ENTRY` holds a `Card` or a `Heading`."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._cards: tuple[Card, ...] = ()
        self._entries: list[Entry] = []
        self._used: frozenset[str] = frozenset()
        self._words: tuple[str, ...] = ()
        self._form: Form | None = None
        self._length = Length.ANY

    @property
    def entries(self) -> list[Entry]:
        """Return what is shown."""
        return self._entries

    @property
    def card_count(self) -> int:
        """Return how many cards there are without any filter."""
        return len(self._cards)

    @property
    def used(self) -> frozenset[str]:
        """Return the ids of strategies that the session already has."""
        return self._used

    def set_cards(self, cards: Iterable[Card]) -> None:
        """Show other cards under the same filters."""
        order = {category: place for place, category in enumerate(Category)}
        self._cards = tuple(sorted(cards, key=lambda card: order[card.category]))
        entries = self._shown_now()
        if list(map(_name, entries)) != list(map(_name, self._entries)):
            self._show(entries)
        elif entries:
            # The same names in the same places: what is chosen and how far one scrolled stays.
            self._entries = entries
            self.dataChanged.emit(self.index(0), self.index(len(entries) - 1))

    def set_used(self, ids: frozenset[str]) -> None:
        """Mark the strategies that the session already has."""
        if ids != self._used:
            self._used = ids
            if self._entries:
                self.dataChanged.emit(self.index(0), self.index(len(self._entries) - 1))

    def set_filter(self, text: str, form: Form | None, length: Length) -> None:
        """Show only cards that hold every word, have a step of the form, and usually take that long."""
        wanted = (tuple(text.casefold().split()), form, length)
        if wanted != (self._words, self._form, self._length):
            self._words, self._form, self._length = wanted
            self._show(self._shown_now())

    def place_of(self, strategy_id: str) -> int:
        """Return the row of a card, -1 when it is not shown."""
        for place, entry in enumerate(self._entries):
            if isinstance(entry, Card) and entry.id == strategy_id:
                return place
        return -1

    def rowCount(self, parent: Index = _ROOT) -> int:
        """Return how many headings and cards are shown."""
        return 0 if parent.isValid() else len(self._entries)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return the entry, its title, or the sentence a screen reader says."""
        if not index.isValid() or index.row() >= len(self._entries):
            return None
        entry = self._entries[index.row()]
        if role == ENTRY:
            return entry
        if role == Qt.ItemDataRole.DisplayRole:
            return entry.title
        if isinstance(entry, Heading):
            return None
        if role == Qt.ItemDataRole.ToolTipRole:
            return entry.problem or None
        if role == Qt.ItemDataRole.AccessibleTextRole:
            if entry.problem:
                return self.tr("{0}, unavailable").format(entry.title)
            times = (
                f"{words.minutes(entry.least)} – {words.minutes(entry.usual)} – {words.minutes(entry.most)}"
            )
            return f"{entry.title}, {times} min, {words.forms(entry.forms)}"
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Return that sound cards can be chosen and dragged, headings not even chosen."""
        entry = self._entries[index.row()] if index.isValid() else None
        if not isinstance(entry, Card):
            return Qt.ItemFlag.NoItemFlags
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        return flags if entry.problem else flags | Qt.ItemFlag.ItemIsDragEnabled

    def mimeTypes(self) -> list[str]:
        """Return the kind of thing that is dragged from here."""
        return [STRATEGY_MIME]

    def mimeData(self, indexes: list[QModelIndex]) -> QMimeData:  # type: ignore[override]  # Qt's stub asks for more
        """Return the dragged strategy by its id."""
        data = QMimeData()
        entry = self._entries[indexes[0].row()] if indexes else None
        if isinstance(entry, Card):
            data.setData(STRATEGY_MIME, entry.id.encode())
        return data

    def _shown_now(self) -> list[Entry]:
        # One question at a time, and only those asked: each keystroke comes here with thousands of cards.
        found: Sequence[Card] = self._cards
        for word in self._words:
            found = [card for card in found if word in card.search_text]
        if self._form is not None:
            found = [card for card in found if self._form in card.forms]
        if self._length is not Length.ANY:
            found = [card for card in found if self._length.covers(card.usual)]
        shelves: dict[Category, list[Card]] = {}
        for card in found:
            shelves.setdefault(card.category, []).append(card)
        entries: list[Entry] = []
        for category, cards in shelves.items():
            entries.append(Heading(words.shelf(category), len(cards)))
            entries.extend(cards)
        return entries

    def _show(self, entries: list[Entry]) -> None:
        self.beginResetModel()
        self._entries = entries
        self.endResetModel()


def _name(entry: Entry) -> tuple[str, int]:
    return (entry.id, 0) if isinstance(entry, Card) else (entry.title, entry.count)
