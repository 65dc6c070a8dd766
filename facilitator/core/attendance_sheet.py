"""Who came how often and for how long, and which certificates they were given."""

import datetime as dt
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class GivenCertificate:
    """A certificate in the list."""

    number: str
    """As it is printed."""
    wording: str
    """Which of the wordings it has, such as "attendance"."""
    duplicate: bool = False
    """True: a second copy was given under the same number."""


@dataclass(frozen=True, slots=True)
class AttendanceRow:
    """One person."""

    name: str
    sessions: int = 0
    """How many they were at, in part or whole."""
    minutes: int = 0
    """Without breaks, added up."""
    hours: float = 0.0
    certificates: tuple[GivenCertificate, ...] = ()


@dataclass(frozen=True, slots=True)
class AttendanceSheet:
    """The people of a session or series."""

    title: str
    days: tuple[dt.date, ...]
    """Of the sessions that have one, in order."""
    sessions: int
    rows: tuple[AttendanceRow, ...]
    hour_minutes: int = 60
    complete_at: int = 1
    erased: int = 0
    """People whose names are gone."""
    erase_on: dt.date | None = None
