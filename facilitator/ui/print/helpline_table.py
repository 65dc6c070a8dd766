"""The rows of the helpline sheet as a table that is typed into."""

import datetime as dt
from dataclasses import replace
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from facilitator.core.pack import Contact, RegionSheet

Index = QModelIndex | QPersistentModelIndex
_CHECKED = "checked_on"
COLUMNS = ("kind", "name", "phone", "hours", "web", "area", _CHECKED)


class HelplineTable(QAbstractTableModel):
    """Contacts of one region sheet. A day that cannot be read stays as it was typed, and is told."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._sheet = RegionSheet()
        self._today = dt.date.min
        self._contacts: list[Contact] = []
        self._odd_days: dict[int, str] = {}

    def show_sheet(self, sheet: RegionSheet, today: dt.date) -> None:
        """Show the rows of a sheet."""
        self.beginResetModel()
        self._sheet, self._today = sheet, today
        self._contacts = [
            replace(each, checked_on=each.checked_on or (sheet.checked_on if each.is_filled_in else None))
            for each in sheet.contacts
        ]
        self._odd_days.clear()
        self.endResetModel()

    @property
    def contacts(self) -> tuple[Contact, ...]:
        """Return the rows that say anything."""
        return tuple(each for each in self._contacts if each != Contact())

    @property
    def trouble(self) -> tuple[int, str] | None:
        """Return the first row that cannot be kept and why, None when all can."""
        for row, contact in enumerate(self._contacts):
            if row in self._odd_days:
                text = self.tr("Row {0}: “{1}” is no day; write it as 2026-11-28.")
                return row, text.format(row + 1, self._odd_days[row])
            if contact.is_filled_in and contact.checked_on is None:
                text = self.tr("Row {0}: write the day on which you tried it, or press “Tried today”.")
                return row, text.format(row + 1)
            if contact.checked_on and contact.checked_on > self._today:
                return row, self.tr("Row {0}: the day you tried it is still to come.").format(row + 1)
        return None

    def add_row(self) -> int:
        """Add an empty row and return its place."""
        row = len(self._contacts)
        self.beginInsertRows(QModelIndex(), row, row)
        self._contacts.append(Contact())
        self.endInsertRows()
        return row

    def remove_row(self, row: int) -> None:
        """Take a row away."""
        if not 0 <= row < len(self._contacts):
            return
        self.beginRemoveRows(QModelIndex(), row, row)
        del self._contacts[row]
        days = self._odd_days.items()
        self._odd_days = {at - (at > row): text for at, text in days if at != row}
        self.endRemoveRows()

    def tried_today(self, row: int) -> None:
        """Write today beside a row."""
        if 0 <= row < len(self._contacts):
            self.setData(self.index(row, COLUMNS.index(_CHECKED)), self._today.isoformat())

    def rowCount(self, parent: Index | None = None) -> int:
        """Return how many rows there are."""
        return 0 if parent is not None and parent.isValid() else len(self._contacts)

    def columnCount(self, parent: Index | None = None) -> int:
        """Return how many columns there are."""
        return 0 if parent is not None and parent.isValid() else len(COLUMNS)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = 0) -> Any:
        """Return the heading of a column, the number of a row."""
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        return self._headings()[section] if orientation is Qt.Orientation.Horizontal else section + 1

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return what stands in a cell."""
        if not index.isValid():
            return None
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole):
            return self._text(index.row(), COLUMNS[index.column()])
        if role == Qt.ItemDataRole.ToolTipRole and COLUMNS[index.column()] == _CHECKED:
            return self._age(index.row())
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{self._headings()[index.column()]}: {self._text(index.row(), COLUMNS[index.column()])}"
        return None

    def is_old(self, row: int) -> bool:
        """Return whether a row must be tried again before it is printed."""
        contact = self._contacts[row]
        return bool(replace(self._sheet, contacts=(contact,), checked_on=None).expired(self._today))

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Every cell can be typed into."""
        return super().flags(index) | Qt.ItemFlag.ItemIsEditable

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Take what was typed."""
        if not index.isValid() or role != Qt.ItemDataRole.EditRole:
            return False
        row, field, text = index.row(), COLUMNS[index.column()], " ".join(str(value).split())
        if field == _CHECKED:
            self._take_day(row, text)
        else:
            changed: dict[str, Any] = {field: text}
            self._contacts[row] = replace(self._contacts[row], **changed)
        self.dataChanged.emit(self.index(row, 0), self.index(row, len(COLUMNS) - 1))
        return True

    def _take_day(self, row: int, text: str) -> None:
        self._odd_days.pop(row, None)
        try:
            day = dt.date.fromisoformat(text) if text else None
        except ValueError:
            self._odd_days[row] = text
            day = None
        self._contacts[row] = replace(self._contacts[row], checked_on=day)

    def _text(self, row: int, field: str) -> str:
        if field == _CHECKED and row in self._odd_days:
            return self._odd_days[row]
        value = getattr(self._contacts[row], field)
        return value.isoformat() if isinstance(value, dt.date) else value or ""

    def _age(self, row: int) -> str:
        if not self.is_old(row):
            return ""
        months = self._sheet.expires_after_months
        return self.tr("Tried more than {0} months ago, or never. Try it again.").format(months)

    def _headings(self) -> tuple[str, ...]:
        return (
            self.tr("What for"),
            self.tr("Name"),
            self.tr("Telephone"),
            self.tr("Hours"),
            self.tr("Web"),
            self.tr("Area or country"),
            self.tr("Tried on"),
        )
