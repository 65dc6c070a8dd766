"""Rosters in the register: who is enrolled, and who was at which meeting."""

import datetime as dt
import uuid
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from facilitator.core.roster import Attendance, Enrolled, Meeting, Participant, Roster, sort_key
from facilitator.store.register import NotSaved, Register
from facilitator.store.register_file import Write, reason_of

_ADD_MEETING = (
    "INSERT INTO meetings (roster, place, session, title, contact, date) VALUES (?, ?, ?, ?, ?, ?)"
    " ON CONFLICT (roster, place) DO UPDATE SET session = excluded.session, title = excluded.title,"
    " contact = excluded.contact, date = coalesce(excluded.date, date)"
)
_ADD_PERSON = (
    "INSERT INTO people (id, roster, name, sort_key, first_name, surname, pronunciation, pronouns)"
    " VALUES (?, ?, ?, ?, ?, ?, ?, ?)"
)
_CHANGE_PERSON = (
    "UPDATE people SET name = ?, sort_key = ?, first_name = ?, surname = ?, pronunciation = ?, pronouns = ?"
    " WHERE id = ?"
)
_MARK = (
    "INSERT INTO attendance (person, place, part) VALUES (?, ?, ?)"
    " ON CONFLICT (person, place) DO UPDATE SET part = excluded.part"
)
_SET_FIRST_DATE = "UPDATE meetings SET date = ? WHERE roster = ? AND place = ? AND date IS NULL"


class PeopleNotSaved(Exception):
    """Nothing was changed. The text is a sentence for people, without a name in it."""

    def __init__(self, error: NotSaved) -> None:
        cause = error.__cause__
        reason = reason_of(cause) if isinstance(cause, Exception) else str(error)
        super().__init__(f"Not saved: {reason}. Put that right and do it once more.")


@dataclass(frozen=True, slots=True)
class RosterTitle:
    """A roster in a list of them."""

    id: int
    subject: str
    title: str
    count: int
    """How many people are on it."""


class People:
    """Keeps rosters. Nothing of a person is written to the log."""

    def __init__(self, register: Register) -> None:
        self._file = register.file

    # --- rosters ---

    def titles(self) -> tuple[RosterTitle, ...]:
        """Return all rosters, the latest first."""
        rows = self._file.ask(
            "SELECT id, subject, title, (SELECT count(*) FROM people WHERE roster = rosters.id)"
            " FROM rosters ORDER BY id DESC"
        )
        return tuple(RosterTitle(*row) for row in rows)

    def of_subject(self, subject: str) -> Roster | None:
        """Return the latest roster of a series or session; None when there is none."""
        found = next((each.id for each in self.titles() if each.subject == subject), None)
        return None if found is None else self.roster(found)

    def roster(self, roster_id: int) -> Roster | None:
        """Return a roster with its people by name; None when there is none of that id."""
        rows = self._file.ask(
            "SELECT id, subject, title, complete_at, hour_minutes, keep_days, erased FROM rosters"
            " WHERE id = ?",
            roster_id,
        )
        if not rows:
            return None
        number, subject, title, complete_at, hour_minutes, keep_days, erased = rows[0]
        meetings = self._file.ask(
            "SELECT place, session, title, contact, date, erased_here FROM meetings"
            " WHERE roster = ? ORDER BY place",
            roster_id,
        )
        return Roster(
            number,
            subject,
            title,
            tuple(_meeting(row) for row in meetings),
            self._enrolled(roster_id),
            complete_at,
            hour_minutes,
            keep_days,
            erased,
            tuple(row[5] for row in meetings),
        )

    def make_roster(
        self, subject: str, title: str, meetings: Sequence[Meeting], complete_at: int = 1
    ) -> Roster:
        """Return a new roster without people.

        Raises:
            PeopleNotSaved: it cannot be kept.
        """
        statement = "INSERT INTO rosters (subject, title, complete_at) VALUES (?, ?, ?) RETURNING id"
        try:
            number: int = self._file.change(statement, subject, title, complete_at)[0][0]
        except NotSaved as error:
            raise PeopleNotSaved(error) from error
        self.plan_meetings(number, meetings)
        made = self.roster(number)
        assert made is not None
        return made

    def plan_meetings(self, roster_id: int, meetings: Iterable[Meeting]) -> None:
        """Take titles, times and days of meetings from the plan; a day that is not planned stays as it is.

        Raises:
            PeopleNotSaved: nothing was changed.
        """
        self._write((_ADD_MEETING, (roster_id, *_meeting_row(meeting))) for meeting in meetings)

    def set_date(self, roster_id: int, place: int, date: dt.date | None) -> None:
        """Set the day of a meeting.

        Raises:
            PeopleNotSaved: nothing was changed.
        """
        day = date.isoformat() if date else None
        self._write(
            [("UPDATE meetings SET date = ? WHERE roster = ? AND place = ?", (day, roster_id, place))]
        )

    def set_title(self, roster_id: int, title: str) -> None:
        """Give a roster another title.

        Raises:
            PeopleNotSaved: nothing was changed.
        """
        self._write([("UPDATE rosters SET title = ? WHERE id = ?", (title, roster_id))])

    def set_keep_days(self, roster_id: int, days: int) -> None:
        """Set how many days after the last meeting the names are kept.

        Raises:
            PeopleNotSaved: nothing was changed.
        """
        self._write([("UPDATE rosters SET keep_days = ? WHERE id = ?", (days, roster_id))])

    def due(self, today: dt.date) -> tuple[RosterTitle, ...]:
        """Return the rosters with people whose names should have been erased by now."""
        late = []
        for each in self.titles():
            roster = self.roster(each.id) if each.count else None
            day = roster.erase_on() if roster else None
            if day is not None and day <= today:
                late.append(each)
        return tuple(late)

    # --- people ---

    def add(self, roster_id: int, participants: Iterable[Participant]) -> tuple[str, ...]:
        """Enrol people, all or none, and return their ids in the same order.

        Raises:
            PeopleNotSaved: nobody was enrolled.
        """
        named = [(uuid.uuid4().hex, each) for each in participants]
        self._write((_ADD_PERSON, (person_id, roster_id, *_name_row(each))) for person_id, each in named)
        return tuple(person_id for person_id, _participant in named)

    def change(self, person_id: str, participant: Participant) -> None:
        """Write a name or its notes anew.

        Raises:
            PeopleNotSaved: nothing was changed.
        """
        self._write([(_CHANGE_PERSON, (*_name_row(participant), person_id))])

    # --- attendance ---

    def mark(
        self,
        roster_id: int,
        person_ids: Iterable[str],
        place: int,
        today: dt.date,
        part: dt.timedelta | None = None,
    ) -> None:
        """Note that people were at a meeting, all of it or a part; a meeting without a day is today's.

        Raises:
            PeopleNotSaved: nothing was changed.
        """
        length = None if part is None else round(part.total_seconds())
        writes: list[Write] = [(_MARK, (person, place, length)) for person in person_ids]
        self._write([*writes, (_SET_FIRST_DATE, (today.isoformat(), roster_id, place))])

    def unmark(self, person_ids: Iterable[str], place: int) -> None:
        """Note that people were not at a meeting.

        Raises:
            PeopleNotSaved: nothing was changed.
        """
        self._write(
            ("DELETE FROM attendance WHERE person = ? AND place = ?", (person, place))
            for person in person_ids
        )

    # --- parts ---

    def _enrolled(self, roster_id: int) -> tuple[Enrolled, ...]:
        attended: dict[str, list[Attendance]] = {}
        for person, place, part in self._file.ask(
            "SELECT person, place, part FROM attendance WHERE person IN"
            " (SELECT id FROM people WHERE roster = ?) ORDER BY place",
            roster_id,
        ):
            length = None if part is None else dt.timedelta(seconds=part)
            attended.setdefault(person, []).append(Attendance(place, length))
        rows = self._file.ask(
            "SELECT id, name, first_name, surname, pronunciation, pronouns FROM people WHERE roster = ?"
            " ORDER BY sort_key, name, id",
            roster_id,
        )
        return tuple(
            Enrolled(number, Participant(*name), tuple(attended.get(number, ()))) for number, *name in rows
        )

    def _write(self, writes: Iterable[Write]) -> None:
        try:
            self._file.change_all(writes)
        except NotSaved as error:
            raise PeopleNotSaved(error) from error


def _meeting(row: Sequence[Any]) -> Meeting:
    place, session, title, contact, date = row[:5]
    day = dt.date.fromisoformat(date) if date else None
    return Meeting(place, session, title, dt.timedelta(seconds=contact), day)


def _meeting_row(meeting: Meeting) -> tuple[object, ...]:
    day = meeting.date.isoformat() if meeting.date else None
    return (meeting.place, meeting.session, meeting.title, round(meeting.contact.total_seconds()), day)


def _name_row(person: Participant) -> tuple[str, ...]:
    return (
        person.name,
        sort_key(person.name),
        person.first_name,
        person.surname,
        person.pronunciation,
        person.pronouns,
    )
