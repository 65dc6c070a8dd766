"""The list of documents: which are ticked, for how many people, on which paper."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from math import ceil
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

Index = QModelIndex | QPersistentModelIndex
ROW = int(Qt.ItemDataRole.UserRole) + 1
SPARE_PERCENT = 10
"""Copies on top of one for each person, rounded up: somebody always spills coffee."""


class CopiesFor(StrEnum):
    """What the number of copies of a document follows."""

    PERSON = "person"
    """One for each person, and some spare."""
    NAME = "name"
    """One for each name of the roster: the pages differ."""
    ROOM = "room"
    """One for all."""


@dataclass(frozen=True, slots=True)
class DocumentRow:
    """One document that can be made."""

    kind: str
    title: str
    copies_for: CopiesFor
    paper: str
    copies: int = 1
    ticked: bool = False
    remarks: int = 0
    """How many findings of its last preview ask to be seen."""


class DocumentList(QAbstractListModel):
    """The documents in the order printing lists them."""

    ticks_changed = Signal()

    def __init__(self, rows: Sequence[DocumentRow], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows = list(rows)

    @property
    def rows(self) -> tuple[DocumentRow, ...]:
        """Return all rows as they are now."""
        return tuple(self._rows)

    @property
    def ticked(self) -> tuple[DocumentRow, ...]:
        """Return the rows that will be made."""
        return tuple(row for row in self._rows if row.ticked)

    def row_of(self, kind: str) -> DocumentRow:
        """Return the row of a kind.

        Raises:
            KeyError: there is no such kind.
        """
        for row in self._rows:
            if row.kind == kind:
                return row
        raise KeyError(kind)

    def tick(self, kind: str, ticked: bool) -> None:
        """Take a document into what will be made, or leave it out."""
        self._change(kind, ticked=ticked)
        self.ticks_changed.emit()

    def set_people(self, people: int, names: int) -> None:
        """Calculate the copies again; `names` is how many names the roster holds."""
        numbers = {
            CopiesFor.PERSON: people + ceil(people * SPARE_PERCENT / 100),
            CopiesFor.NAME: names,
            CopiesFor.ROOM: 1,
        }
        for row in self.rows:
            self._change(row.kind, copies=numbers[row.copies_for])

    def set_paper(self, paper: str) -> None:
        """Show another paper beside each document."""
        for row in self.rows:
            self._change(row.kind, paper=paper)

    def set_remarks(self, kind: str, remarks: int) -> None:
        """Mark a document that has findings to be seen."""
        self._change(kind, remarks=remarks)

    def rowCount(self, parent: Index | None = None) -> int:
        """Return how many documents there are."""
        return 0 if parent is not None and parent.isValid() else len(self._rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return a row for the delegate, its words for screen readers, its tick."""
        if not index.isValid():
            return None
        row = self._rows[index.row()]
        if role == ROW:
            return row
        if role == Qt.ItemDataRole.DisplayRole:
            return row.title
        if role == Qt.ItemDataRole.CheckStateRole:
            return Qt.CheckState.Checked if row.ticked else Qt.CheckState.Unchecked
        if role == Qt.ItemDataRole.AccessibleTextRole:
            tick = self.tr("ticked") if row.ticked else self.tr("not ticked")
            return self.tr("{0}, {1}, copies: {2}, {3}").format(row.title, tick, row.copies, row.paper)
        return None

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Tick or untick a document."""
        if role != Qt.ItemDataRole.CheckStateRole or not index.isValid():
            return False
        self.tick(self._rows[index.row()].kind, Qt.CheckState(value) is Qt.CheckState.Checked)
        return True

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Return that each row can be chosen and ticked."""
        flag = Qt.ItemFlag
        return flag.ItemIsEnabled | flag.ItemIsSelectable | flag.ItemIsUserCheckable

    def _change(self, kind: str, **values: Any) -> None:
        place = self._rows.index(self.row_of(kind))
        changed = replace(self._rows[place], **values)
        if changed != self._rows[place]:
            self._rows[place] = changed
            self.dataChanged.emit(self.index(place), self.index(place))
