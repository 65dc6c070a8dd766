"""How times, dates and forms are written in the interface."""

import datetime as dt

from facilitator.core.strategy import Category, Form

_DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_SHELVES = {
    Category.FRAME: "Frame",
    Category.FOUNDATION: "Foundation",
    Category.STRATEGY: "Strategy",
    Category.LONG_TERM: "Long-term",
    Category.EXTENSION: "Extension",
    Category.BREAK: "Break",
}


def clock(moment: dt.datetime | dt.time) -> str:
    """Return a clock time such as "09:55"."""
    return f"{moment.hour:02}:{moment.minute:02}"


def span(start: dt.datetime, end: dt.datetime) -> str:
    """Return two clock times such as "09:55 – 10:30"."""
    return f"{clock(start)} – {clock(end)}"


def minutes(time: dt.timedelta) -> str:
    """Return a length in minutes: "35", or "1:30" where it is not whole minutes."""
    seconds = round(time.total_seconds())
    sign = "−" if seconds < 0 else ""
    whole, rest = divmod(abs(seconds), 60)
    return f"{sign}{whole}:{rest:02}" if rest else f"{sign}{whole}"


def countdown(time: dt.timedelta) -> str:
    """Return a length as minutes and seconds, such as "4:00"."""
    whole, rest = divmod(round(time.total_seconds()), 60)
    return f"{whole}:{rest:02}"


def read_clock(text: str) -> dt.time | None:
    """Return the clock time a person typed: "9", "930", "9.30", "09:30"; None when it is not one."""
    digits = text.strip().replace(".", ":").replace("h", ":").rstrip(":")
    hour, colon, minute = digits.partition(":")
    if not colon and len(digits) > 2:
        hour, minute = digits[:-2], digits[-2:]
    if not (hour.isascii() and hour.isdigit()) or not (
        (minute or "0").isascii() and (minute or "0").isdigit()
    ):
        return None
    hours, rest = int(hour), int(minute or 0)
    return dt.time(hours, rest) if hours < 24 and rest < 60 else None


def day(date: dt.date) -> str:
    """Return a date that no country can misread, such as "Sat 28 Nov 2026"."""
    return f"{_DAYS[date.weekday()]} {short_day(date)} {date.year}"


def short_day(date: dt.date) -> str:
    """Return a date of a known year, such as "28 Nov"."""
    return f"{date.day} {_MONTHS[date.month - 1]}"


def forms(values: tuple[Form, ...]) -> str:
    """Return forms as words, such as "plenary, pair"; a break has none."""
    return ", ".join(form.value for form in values if form is not Form.FREE)


def shelf(category: Category) -> str:
    """Return the heading of a category in the library."""
    return _SHELVES[category]
