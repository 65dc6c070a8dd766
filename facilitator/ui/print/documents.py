"""The list of documents: which are ticked, for how many people, on which paper."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from math import ceil
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from facilitator.printing.catalogue import SPARE_PERCENT

Index = QModelIndex | QPersistentModelIndex
ROW = int(Qt.ItemDataRole.UserRole) + 1


SIDE_MARGIN = 14
"""Pixels at the normal text size between the edge of the column and what stands in it."""
MOST_COPIES = 9999


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

    @property
    def copies_can_change(self) -> bool:
        """Return False where the number of pages, not of copies, follows the names."""
        return self.copies_for is not CopiesFor.NAME


class DocumentList(QAbstractListModel):
    """The documents in the order printing lists them."""

    ticks_changed = Signal()
    copies_changed = Signal()

    def __init__(self, rows: Sequence[DocumentRow], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows = list(rows)
        self._usual: dict[str, int] = {}

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

    def set_people(self, people: int, names: int, own: Mapping[str, int] | None = None) -> None:
        """Calculate the copies again; `names` is how many names the roster holds.

        `own` has the numbers of kinds that are not for every name: who never came gets no certificate.
        """
        numbers = {
            CopiesFor.PERSON: people + ceil(people * SPARE_PERCENT / 100),
            CopiesFor.NAME: names,
            CopiesFor.ROOM: 1,
        }
        for row in self.rows:
            number = (own or {}).get(row.kind, numbers[row.copies_for])
            # What a person typed stays until the number it was typed over changes.
            if self._usual.get(row.kind) != number:
                self._usual[row.kind] = number
                self._change(row.kind, copies=number)
        self.copies_changed.emit()

    def set_copies(self, kind: str, copies: int) -> None:
        """Take another number of copies; where each name has its page there is nothing to choose."""
        if self.row_of(kind).copies_can_change:
            self._change(kind, copies=min(max(copies, 1), MOST_COPIES))
            self.copies_changed.emit()

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
        if role == Qt.ItemDataRole.EditRole:
            return row.copies
        if role == Qt.ItemDataRole.CheckStateRole:
            return Qt.CheckState.Checked if row.ticked else Qt.CheckState.Unchecked
        if role == Qt.ItemDataRole.AccessibleTextRole:
            tick = self.tr("ticked") if row.ticked else self.tr("not ticked")
            return self.tr("{0}, {1}, copies: {2}, {3}").format(row.title, tick, row.copies, row.paper)
        return None

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Tick or untick a document, or take another number of copies of it."""
        if role == Qt.ItemDataRole.EditRole and index.isValid():
            self.set_copies(self._rows[index.row()].kind, int(value))
            return True
        if role != Qt.ItemDataRole.CheckStateRole or not index.isValid():
            return False
        self.tick(self._rows[index.row()].kind, Qt.CheckState(value) is Qt.CheckState.Checked)
        return True

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Return that each row can be chosen and ticked, and where copies can be typed."""
        flag = Qt.ItemFlag
        flags = flag.ItemIsEnabled | flag.ItemIsSelectable | flag.ItemIsUserCheckable
        if index.isValid() and self._rows[index.row()].copies_can_change:
            flags |= flag.ItemIsEditable
        return flags

    def _change(self, kind: str, **values: Any) -> None:
        place = self._rows.index(self.row_of(kind))
        changed = replace(self._rows[place], **values)
        if changed != self._rows[place]:
            self._rows[place] = changed
            self.dataChanged.emit(self.index(place), self.index(place))
