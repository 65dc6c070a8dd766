"""Days, times and lengths as paper says them: 3 April 2026, never 03/04."""

import datetime as dt

from facilitator.core.agenda import Session

_MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def date_words(day: dt.date) -> str:
    """Return a day as it cannot be misread: 3 April 2026."""
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"


def day_words(day: dt.date) -> str:
    """Return a day with its name: Friday 3 April 2026."""
    return f"{_DAYS[day.weekday()]} {date_words(day)}"


def when_words(session: Session) -> str:
    """Return the day and the hours of a session, as far as they are known."""
    hours = f"{session.start:%H:%M} to {session.end:%H:%M}" if session.end else f"from {session.start:%H:%M}"
    return f"{day_words(session.date)}, {hours}" if session.date else hours


def minutes_words(time: dt.timedelta) -> str:
    """Return a length in minutes without a unit: 16, or 1:30."""
    seconds = round(time.total_seconds())
    return f"{seconds // 60}:{seconds % 60:02}" if seconds % 60 else str(seconds // 60)


def leaders(session: Session) -> str:
    """Return the names of those who lead, joined for a sentence."""
    names = [each.name for each in session.facilitators if each.name]
    return " and ".join([", ".join(names[:-1]), names[-1]] if len(names) > 1 else names)
