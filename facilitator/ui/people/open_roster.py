"""The list that is open in People, and every change to it: kept in the register before it is shown."""

import datetime as dt
import logging
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from facilitator.core.roster import Enrolled, Participant, Roster
from facilitator.store.atomic import SaveFailed, write_atomically
from facilitator.store.erasure import Eraser
from facilitator.store.people import People, PeopleNotSaved, RosterTitle
from facilitator.store.register import Register
from facilitator.ui.people.subject import Subject

_log = logging.getLogger(__name__)


class OpenRoster(QObject):
    """Holds one list. It stands in the register from the first person on."""

    changed = Signal()
    failed = Signal(str)
    """What could not be kept, or written."""
    said = Signal(str)
    """What was done."""

    def __init__(
        self, register: Register | None, today: Callable[[], dt.date], parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._people = People(register) if register else None
        self._eraser = Eraser(register) if register else None
        self._today = today
        self._subject = Subject("", "", ())
        self._roster = Roster(0, "", "", ())

    @property
    def roster(self) -> Roster:
        """Return the list; its id is 0 while nobody is on it."""
        return self._roster

    @property
    def is_kept(self) -> bool:
        """Return False where another program holds the register."""
        return self._people is not None

    @property
    def titles(self) -> tuple[RosterTitle, ...]:
        """Return all lists of the same series or session."""
        every = self._people.titles() if self._people else ()
        return tuple(each for each in every if each.subject == self._subject.key)

    @property
    def names(self) -> tuple[str, ...]:
        """Return the names on the list, in its order."""
        return tuple(person.participant.name for person in self._roster.people)

    def person(self, person_id: str) -> Enrolled | None:
        """Return somebody on the list; None when they are not."""
        return next((each for each in self._roster.people if each.id == person_id), None)

    # --- which list ---

    def show_subject(self, subject: Subject) -> bool:
        """Take the list of a series or session, with its plan as it is now; return whether it is another."""
        is_other = subject.key != self._subject.key
        self._subject = subject
        if is_other:
            found = self._people.of_subject(subject.key) if self._people else None
            self._roster = found or subject.empty_roster()
        elif not self._roster.id:
            self._roster = subject.empty_roster()
        else:
            self._read()
        changes = subject.changes(self._roster, self._today()) if self._roster.id else ()
        if not changes or not self._do(lambda people: people.plan_meetings(self._roster.id, changes)):
            self.changed.emit()
        return is_other

    def show_list(self, roster_id: int) -> None:
        """Go to another list of the same series or session; 0 makes a new one."""
        if self._people is None:
            return
        if roster_id:
            self._roster = self._people.roster(roster_id) or self._roster
            self.changed.emit()
            return
        before = self._roster
        # The days of another group are its own.
        meetings = tuple(replace(each, date=None) for each in self._subject.meetings)
        self._roster = replace(self._subject.empty_roster(), meetings=meetings)
        if not self._do(_nothing):
            self._roster = before

    # --- changes ---

    def toggle(self, person_id: str, place: int) -> None:
        """Note that somebody was at a meeting, or was not after all."""
        found = self.person(person_id)
        if found is not None and found.at(place) is not None:
            self._do(lambda people: people.unmark([person_id], place))
        elif found is not None:
            self._mark([person_id], place)

    def set_minutes(self, person_id: str, place: int, minutes: int) -> None:
        """Note how long somebody was there; 0 is not at all, and too many are all of it."""
        part = dt.timedelta(minutes=minutes)
        contact = self._roster.meetings[place - 1].contact
        if minutes <= 0:
            self._do(lambda people: people.unmark([person_id], place))
        else:
            self._mark([person_id], place, None if part >= contact else part)

    def mark_all(self, place: int) -> None:
        """Note that everybody was at a meeting; whoever was there for a part keeps that."""
        away = [person.id for person in self._roster.people if person.at(place) is None]
        if away:
            self._mark(away, place)

    def set_date(self, place: int, date: dt.date) -> None:
        """Set the day of a meeting."""
        self._do(lambda people: people.set_date(self._roster.id, place, date))

    def set_title(self, title: str) -> None:
        """Give the list another name."""
        self._do(lambda people: people.set_title(self._roster.id, title))

    def set_keep_days(self, days: int) -> None:
        """Set how long names are kept."""
        self._do(lambda people: people.set_keep_days(self._roster.id, days))

    def add(self, participants: Sequence[Participant]) -> tuple[str, ...]:
        """Enrol people and return their ids; none where that failed."""
        made: list[str] = []
        self._do(lambda people: made.extend(people.add(self._roster.id, participants)))
        return tuple(made)

    def rename(self, person_id: str, participant: Participant) -> bool:
        """Write a name anew; the parts of a name, for badges, stay while the whole does."""
        found = self.person(person_id)
        if found is None:
            return False
        old = found.participant
        if old.name == participant.name:
            participant = replace(participant, first_name=old.first_name, surname=old.surname)
        return self._do(lambda people: people.change(person_id, participant))

    # --- erasing and exporting ---

    def same_name(self, person_id: str) -> tuple[str, ...]:
        """Return the ids of people of the same name on other lists."""
        return self._eraser.same_name(person_id) if self._eraser else ()

    def erase(self, person_ids: Sequence[str]) -> None:
        """Erase people for good, and those of the same name on other lists who are named too."""
        if self._eraser is None:
            return
        try:
            done = self._eraser.erase(person_ids)
        except PeopleNotSaved as error:
            self._read()
            self.changed.emit()
            self.failed.emit(str(error))
            return
        _log.info("Erased %s people.", done.people)
        self._read()
        self.changed.emit()
        if done.copies:
            text = self.tr(
                "Erased. A damaged register is still kept and may hold names; delete it when its runs are not"
                " needed: {0}"
            )
            self.failed.emit(text.format(", ".join(copy.name for copy in done.copies)))
        else:
            self.said.emit(self.tr("Erased for good."))

    def save_export(self, path: Path, person_ids: Sequence[str]) -> None:
        """Write everything kept about people to a file, as JSON."""
        if self._eraser is None:
            return
        try:
            write_atomically(path, self._eraser.export(person_ids))
        except SaveFailed as error:
            self.failed.emit(str(error))
            return
        self.said.emit(self.tr("Exported to {0}.").format(path.name))

    # --- parts ---

    def _do(self, change: Callable[[People], object]) -> bool:
        """Do a change and say that the list is another; say why where it could not be kept."""
        if self._people is None:
            return False
        try:
            if not self._roster.id:
                shown = self._roster
                self._roster = self._people.make_roster(
                    shown.subject, shown.title, shown.meetings, shown.complete_at
                )
            change(self._people)
        except PeopleNotSaved as error:
            self.failed.emit(str(error))
            return False
        self._read()
        self.changed.emit()
        return True

    def _mark(self, person_ids: Sequence[str], place: int, part: dt.timedelta | None = None) -> None:
        today = self._today()
        self._do(lambda people: people.mark(self._roster.id, person_ids, place, today, part))

    def _read(self) -> None:
        if self._people is not None and self._roster.id:
            self._roster = self._people.roster(self._roster.id) or self._roster


def _nothing(_people: People) -> None:
    return None
