"""The table of a roster: a row a person, a column a meeting, hours and completion."""

import datetime as dt
from enum import StrEnum
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from facilitator.core.hours import attended_hours
from facilitator.core.roster import (
    Attendance,
    Completion,
    Enrolled,
    Meeting,
    Roster,
    Standing,
    completion,
    sort_key,
)
from facilitator.ui import words

Index = QModelIndex | QPersistentModelIndex
PERSON = int(Qt.ItemDataRole.UserRole) + 1
NUMBER, NAME, FIRST_MEETING = 0, 1, 2


class Here(StrEnum):
    """How a cell of a meeting looks."""

    HERE = "here"
    PART = "part"
    AWAY = "away"
    AHEAD = "ahead"


class RosterModel(QAbstractTableModel):
    """Shows a roster; `find` narrows it to some names."""

    part_wanted = Signal(str, int, int)
    """A person's id, the place of a meeting, minutes."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._roster = Roster(0, "", "", ())
        self._today = dt.date(2000, 1, 1)
        self._wanted = ""
        self._shown: tuple[tuple[int, Enrolled], ...] = ()

    @property
    def roster(self) -> Roster:
        """Return the roster that is shown."""
        return self._roster

    @property
    def today(self) -> dt.date:
        """Return the day that decides what is over."""
        return self._today

    @property
    def shown(self) -> tuple[Enrolled, ...]:
        """Return the people in the rows that are shown."""
        return tuple(person for _number, person in self._shown)

    def show_roster(self, roster: Roster, today: dt.date) -> None:
        """Show a roster as it is on a day."""
        same = (
            [person.id for person in roster.people] == [person.id for person in self._roster.people]
            and len(roster.meetings) == len(self._roster.meetings)
            and roster.id == self._roster.id
            # The order follows the names.
            and [each.participant for each in roster.people]
            == [each.participant for each in self._roster.people]
        )
        if not same:
            self.beginResetModel()
        self._roster, self._today = roster, today
        self._narrow()
        if not same:
            self.endResetModel()
        elif self._shown:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self._shown) - 1, self.columnCount() - 1))
            self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, self.columnCount() - 1)

    def find(self, text: str) -> None:
        """Show only people with these letters in their name; empty shows all."""
        wanted = sort_key(text)
        if wanted != self._wanted:
            self.beginResetModel()
            self._wanted = wanted
            self._narrow()
            self.endResetModel()

    def person(self, row: int) -> Enrolled | None:
        """Return the person of a row; None for a row that is not there."""
        return self._shown[row][1] if 0 <= row < len(self._shown) else None

    def row_of(self, person_id: str) -> int:
        """Return the row of a person; -1 when it is not shown."""
        return next((row for row, (_number, each) in enumerate(self._shown) if each.id == person_id), -1)

    def number(self, row: int) -> int:
        """Return the number of a row's person on the whole roster, from 1."""
        return self._shown[row][0]

    def meeting(self, column: int) -> Meeting | None:
        """Return the meeting of a column; None for the others."""
        place = column - FIRST_MEETING
        return self._roster.meetings[place] if 0 <= place < len(self._roster.meetings) else None

    @property
    def hours_column(self) -> int:
        """Return the column of the hours."""
        return FIRST_MEETING + len(self._roster.meetings)

    def here(self, person: Enrolled, meeting: Meeting) -> tuple[Here, Attendance | None]:
        """Return how a cell looks, with what is known about it."""
        found = person.at(meeting.place)
        if found is not None:
            return (Here.HERE if found.part is None else Here.PART), found
        return (Here.AWAY if meeting.is_over(self._today) else Here.AHEAD), None

    def completion(self, person: Enrolled) -> Completion:
        """Return where a person stands."""
        return completion(person, self._roster, self._today)

    def completion_words(self, person: Enrolled) -> str:
        """Return where a person stands in words."""
        found = self.completion(person)
        series = self._roster.is_series
        if found.standing is Standing.COMPLETE:
            return self.tr("complete") if series else self.tr("here")
        if found.standing is Standing.STATEMENT:
            return self.tr("statement only")
        if found.standing is Standing.ABSENT or not series:
            return self.tr("was never here") if series else self.tr("not here")
        if found.needed == len(found.of):
            if found.needed == 1:
                return self.tr("needs session {0}").format(found.of[0])
            return self.tr("needs all {0} to come").format(found.needed)
        return self.tr("needs {0} more").format(found.needed)

    def rowCount(self, parent: Index | None = None) -> int:
        """Return how many people are shown."""
        return 0 if parent is not None and parent.isValid() else len(self._shown)

    def columnCount(self, parent: Index | None = None) -> int:
        """Return number, name, the meetings, hours and completion."""
        return 0 if parent is not None and parent.isValid() else self.hours_column + 2

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return the person, and the words of a cell."""
        person = self.person(index.row()) if index.isValid() else None
        if person is None:
            return None
        if role == PERSON:
            return person
        if role == Qt.ItemDataRole.DisplayRole:
            return self._text(person, index)
        if role == Qt.ItemDataRole.ToolTipRole and index.column() == NAME:
            return self._about(person) or None
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self._spoken(person, index)
        if role == Qt.ItemDataRole.EditRole:
            meeting = self.meeting(index.column())
            if meeting is not None:
                found = person.at(meeting.place)
                length = meeting.contact if found is None or found.part is None else found.part
                return round(length.total_seconds() / 60)
        return None

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Ask for somebody's minutes to be kept."""
        person, meeting = self.person(index.row()), self.meeting(index.column())
        if role != Qt.ItemDataRole.EditRole or person is None or meeting is None:
            return False
        self.part_wanted.emit(person.id, meeting.place, int(value))
        return True

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Return that rows can be chosen and minutes typed."""
        flag = Qt.ItemFlag
        usual = flag.ItemIsEnabled | flag.ItemIsSelectable | flag.ItemNeverHasChildren
        return usual | flag.ItemIsEditable if self.meeting(index.column()) else usual

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """Return the words above a column."""
        if orientation is not Qt.Orientation.Horizontal:
            return None
        meeting = self.meeting(section)
        if role == Qt.ItemDataRole.ToolTipRole and meeting is not None:
            return meeting.title
        if role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return None
        if meeting is not None:
            return f"{meeting.place}\n{self._day(meeting)}"
        if section == self.hours_column:
            return self.tr("Hours")
        if section == self.hours_column + 1:
            return self.tr("Completion") if self._roster.is_series else self.tr("Here")
        return self.tr("Name as printed") if section == NAME else ""

    def _day(self, meeting: Meeting) -> str:
        if meeting.date is None:
            return self.tr("no day")
        return self.tr("today") if meeting.date == self._today else words.short_day(meeting.date)

    def _narrow(self) -> None:
        numbered = enumerate(self._roster.people, 1)
        self._shown = tuple(
            (number, each) for number, each in numbered if self._wanted in sort_key(each.participant.name)
        )

    def _text(self, person: Enrolled, index: Index) -> str:
        column = index.column()
        if column == NUMBER:
            return str(self.number(index.row()))
        if column == NAME:
            return person.participant.name
        meeting = self.meeting(column)
        if meeting is not None:
            look, found = self.here(person, meeting)
            if found is not None and found.part is not None:
                return str(round(found.part.total_seconds() / 60))
            return {Here.HERE: "✓", Here.AWAY: "–"}.get(look, "")
        if column == self.hours_column:
            return f"{attended_hours(person, self._roster):.2f}"
        return self.completion_words(person)

    def _about(self, person: Enrolled) -> str:
        who = person.participant
        return "\n".join(text for text in (who.pronunciation, who.pronouns) if text)

    def _spoken(self, person: Enrolled, index: Index) -> str:
        meeting = self.meeting(index.column())
        if meeting is None:
            return self._text(person, index)
        look, _found = self.here(person, meeting)
        said = {
            Here.HERE: self.tr("here"),
            Here.PART: self.tr("{0} minutes").format(self._text(person, index)),
            Here.AWAY: self.tr("not here"),
            Here.AHEAD: self.tr("to come"),
        }[look]
        return self.tr("{0}, {1}, {2}").format(person.participant.name, meeting.title, said)
