"""Erases people for good, and gives people what is kept about them.

What stays of an erased person: of each certificate its number, what it was for, its day, and a fingerprint
of its code, so that no number is given twice and a paper that comes back can still be recognised; and how
many were at each meeting. Their name, their notes, their hours and their attendance go: from the file, from
its log, and from the copies of older versions. (The fingerprint is SHA-256 over the whole code; a code holds
a signature made with the private key, so a name cannot be guessed from it without that key.)
"""

import datetime as dt
import json
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from facilitator.core.hours import attended_hours
from facilitator.core.roster import Roster, certificate_number, sort_key
from facilitator.store.people import People, PeopleNotSaved
from facilitator.store.register import NotSaved, Register
from facilitator.store.register_file import Write

_COUNT_HERE = (
    "UPDATE meetings SET erased_here = erased_here + 1"
    " WHERE roster = (SELECT roster FROM people WHERE id = ?)"
    " AND place IN (SELECT place FROM attendance WHERE person = ?)"
)
_COUNT = "UPDATE rosters SET erased = erased + 1 WHERE id = (SELECT roster FROM people WHERE id = ?)"
_ERASE = "DELETE FROM people WHERE id = ?"
_BLANK = "UPDATE certificates SET name = '', hours = 0, person = '' WHERE person = ?"
# Certificates that were made from a list of names, outside a roster, know no person.
_BLANK_BY_NAME = "UPDATE certificates SET name = '', hours = 0 WHERE person = '' AND name = ?"


@dataclass(frozen=True, slots=True)
class Erasure:
    """What was done."""

    people: int
    copies: tuple[Path, ...] = ()
    """Copies of a damaged register; they may hold names, and only a person can decide about them."""


class Eraser:
    """Erases people and exports what is kept about them."""

    def __init__(self, register: Register) -> None:
        self._file = register.file
        self._people = People(register)

    def same_name(self, person_id: str) -> tuple[str, ...]:
        """Return the ids of people of exactly this name on other rosters."""
        rows = self._file.ask(
            "SELECT id FROM people WHERE id <> ? AND roster <> (SELECT roster FROM people WHERE id = ?)"
            " AND name = (SELECT name FROM people WHERE id = ?)",
            person_id,
            person_id,
            person_id,
        )
        return tuple(row[0] for row in rows)

    def erase(self, person_ids: Iterable[str]) -> Erasure:
        """Erase people for good.

        Raises:
            PeopleNotSaved: nobody was erased; or they were, and the file still holds traces: do it again.
        """
        gone = tuple(person_ids)
        names = {
            row[0] for each in gone for row in self._file.ask("SELECT name FROM people WHERE id = ?", each)
        }
        writes: list[Write] = []
        for person in gone:
            writes += [
                (_COUNT_HERE, (person, person)),
                (_COUNT, (person,)),
                (_BLANK, (person,)),
                (_ERASE, (person,)),
            ]
        writes += [(_BLANK_BY_NAME, (name,)) for name in names if self._is_only_here(name, gone)]
        try:
            self._file.change_all(writes)
            self._file.forget({*gone, *names})
            return Erasure(len(gone), self._file.compact())
        except NotSaved as error:
            raise PeopleNotSaved(error) from error

    def erase_roster(self, roster: Roster) -> Erasure:
        """Erase everybody on a roster; the roster stays, with how many there were.

        Raises:
            PeopleNotSaved: nobody was erased; or they were, and the file still holds traces: do it again.
        """
        return self.erase(person.id for person in roster.people)

    def export(self, person_ids: Collection[str]) -> bytes:
        """Return everything that is kept about people, as JSON in UTF-8, by name."""
        found = []
        for title in self._people.titles():
            roster = self._people.roster(title.id)
            if roster is not None:
                found += self._plain(roster, person_ids)
        found.sort(key=lambda person: sort_key(person["name"]))
        whole = {
            "format": 1,
            "exported": dt.datetime.now(dt.UTC).isoformat(timespec="seconds"),
            "people": found,
        }
        return json.dumps(whole, ensure_ascii=False, indent=2).encode() + b"\n"

    def _is_only_here(self, name: str, gone: tuple[str, ...]) -> bool:
        return all(row[0] in gone for row in self._file.ask("SELECT id FROM people WHERE name = ?", name))

    def _plain(self, roster: Roster, person_ids: Collection[str]) -> list[dict[str, Any]]:
        return [
            {
                "name": person.participant.name,
                "first_name": person.participant.first_name,
                "surname": person.participant.surname,
                "pronunciation": person.participant.pronunciation,
                "pronouns": person.participant.pronouns,
                "roster": roster.title,
                "hours": attended_hours(person, roster),
                "attendance": [
                    {
                        "title": meeting.title,
                        "date": meeting.date.isoformat() if meeting.date else None,
                        "minutes": round(
                            (meeting.contact if here.part is None else here.part).total_seconds()
                        )
                        // 60,
                    }
                    for meeting in roster.meetings
                    if (here := person.at(meeting.place)) is not None
                ],
                "certificates": self._certificates(person.id),
            }
            for person in roster.people
            if person.id in person_ids
        ]

    def _certificates(self, person_id: str) -> list[dict[str, Any]]:
        rows = self._file.ask(
            "SELECT issuer, year, number, title, date, hours, duplicate FROM certificates WHERE person = ?"
            " ORDER BY year, number, duplicate",
            person_id,
        )
        return [
            {
                "number": certificate_number(issuer, year, number),
                "title": title,
                "date": date,
                "hours": hours,
                "duplicate": bool(duplicate),
            }
            for issuer, year, number, title, date, hours, duplicate in rows
        ]
