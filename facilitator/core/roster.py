"""The people enrolled in a session or series, when they were there, and what they have completed."""

import datetime as dt
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from facilitator.core.called import called


@dataclass(frozen=True, slots=True)
class Participant:
    """A person who takes part. There is no field for a partner: pairs are made in the room, on paper."""

    name: str
    """As it is to be printed."""
    first_name: str = ""
    surname: str = ""
    pronunciation: str = ""
    """A note for the person who reads the name aloud."""
    pronouns: str = ""

    @property
    def badge_name(self) -> str:
        """Return the words printed large on a badge: the first name, or what the name says of it."""
        return self.first_name or called(self.name)[0]

    @property
    def badge_rest(self) -> str:
        """Return the words printed small on a badge: what is left of the name."""
        if self.first_name:
            return self.surname
        return called(self.name)[1]


@dataclass(frozen=True, slots=True)
class Meeting:
    """One session of a roster's series, on its day; a single session is a series of one."""

    place: int
    """Counted from 1."""
    session: str
    """The name of the session's file without the suffix; empty where it has none."""
    title: str
    contact: dt.timedelta
    """The planned time without breaks."""
    date: dt.date | None = None

    def is_over(self, today: dt.date) -> bool:
        """Return True from the day of the meeting on."""
        return self.date is not None and self.date <= today


@dataclass(frozen=True, slots=True)
class Attendance:
    """That somebody was at a meeting."""

    place: int
    part: dt.timedelta | None = None
    """How long; None stands for the whole of it."""


@dataclass(frozen=True, slots=True)
class Enrolled:
    """A person on a roster."""

    id: str
    """Names the person in the register; says nothing about them."""
    participant: Participant
    attendance: tuple[Attendance, ...] = ()

    def at(self, place: int) -> Attendance | None:
        """Return how a person was at a meeting; None when they were not."""
        return next((each for each in self.attendance if each.place == place), None)


@dataclass(frozen=True, slots=True)
class Roster:
    """The people enrolled in a session or series, in the order of their names."""

    id: int
    subject: str
    """What they are enrolled in: the id of a series, or the name of a session."""
    title: str
    meetings: tuple[Meeting, ...]
    people: tuple[Enrolled, ...] = ()
    complete_at: int = 1
    """How many meetings must be attended whole."""
    hour_minutes: int = 60
    keep_days: int = 90
    """How long after the last meeting names are kept."""
    erased: int = 0
    """How many people were erased."""
    erased_here: tuple[int, ...] = ()
    """How many of them had been at each meeting."""

    @property
    def is_series(self) -> bool:
        """Return True when there is more than one meeting, so that something can be completed."""
        return len(self.meetings) > 1

    def here(self, place: int) -> int:
        """Return how many were at a meeting, those included who were erased since."""
        gone = self.erased_here[place - 1] if place <= len(self.erased_here) else 0
        return gone + sum(person.at(place) is not None for person in self.people)

    def last_day(self) -> dt.date | None:
        """Return the day of the last meeting; None while no meeting has a day."""
        return max((meeting.date for meeting in self.meetings if meeting.date), default=None)

    def erase_on(self) -> dt.date | None:
        """Return the day from which the names are no longer needed; None while no meeting has a day."""
        last = self.last_day()
        return last + dt.timedelta(days=self.keep_days) if last else None


class Standing(StrEnum):
    """Where a person stands with the completion rule."""

    COMPLETE = "complete"
    POSSIBLE = "possible"
    """Enough meetings are still to come."""
    STATEMENT = "statement"
    """The rule cannot be met any more; a statement of attendance can be given."""
    ABSENT = "absent"
    """Was never there; gets no paper."""


@dataclass(frozen=True, slots=True)
class Completion:
    """How far a person is."""

    standing: Standing
    needed: int = 0
    """How many more meetings must be attended."""
    of: tuple[int, ...] = ()
    """The places of the meetings they can be attended at."""


def completion(person: Enrolled, roster: Roster, today: dt.date) -> Completion:
    """Return where a person stands. A meeting attended in part gives hours and does not count as attended."""
    whole = {each.place for each in person.attendance if each.part is None}
    needed = roster.complete_at - len(whole)
    if needed <= 0:
        return Completion(Standing.COMPLETE)
    ahead = tuple(
        meeting.place
        for meeting in roster.meetings
        if not meeting.is_over(today) and person.at(meeting.place) is None
    )
    if len(ahead) >= needed:
        return Completion(Standing.POSSIBLE, needed, ahead)
    return Completion(Standing.STATEMENT if person.attendance else Standing.ABSENT, needed, ahead)


def may_have_certificate(person: Enrolled, roster: Roster, today: dt.date, *, completed: bool) -> bool:
    """Return True for a person a certificate may be printed for; no-shows get none.

    A certificate of completion needs a series and its rule met; any other needs one attendance.
    """
    if completed:
        return roster.is_series and completion(person, roster, today).standing is Standing.COMPLETE
    return any(each.part is None or each.part > dt.timedelta() for each in person.attendance)


_PLAIN_LETTERS = str.maketrans(
    {"ł": "l", "đ": "d", "ø": "o", "ı": "i", "æ": "ae", "œ": "oe", "þ": "th", "ð": "d", "ħ": "h", "’": "'"}
)


def sort_key(name: str) -> str:
    """Return the key a name is sorted by: as it is printed, marks and capitals left out."""
    letters = unicodedata.normalize("NFKD", name.casefold())
    plain = "".join(sign for sign in letters if not unicodedata.combining(sign))
    return " ".join(plain.translate(_PLAIN_LETTERS).split())


def same_person(name: str, others: Sequence[str]) -> int | None:
    """Return the place of a name that may be the same person's: other capitals, marks or order of words."""
    key = _alike(name)
    return next((place for place, other in enumerate(others) if key and _alike(other) == key), None)


def _alike(name: str) -> tuple[str, ...]:
    key = sort_key(name)
    words = "".join(sign if sign.isalnum() or unicodedata.category(sign)[0] == "M" else " " for sign in key)
    return tuple(sorted(words.split()))


_INITIALS = 4


def issuer_initials(issuer: str) -> str:
    """Return the letters a number begins with: the first of each word of the issuer, four at most."""
    words = "".join(sign if sign.isalnum() else " " for sign in issuer).split()
    return "".join(word[0] for word in words[:_INITIALS]).upper() or "F"


def certificate_number(initials: str, year: int, number: int) -> str:
    """Return a number as it is printed, such as "HT-2026-0007"."""
    return f"{initials}-{year}-{number:04}"
