"""Clock times and lengths as people write them: 9:30, 9.30 pm, 18h30; 20 min, 1h30, 1:30."""

import datetime as dt
import re
from dataclasses import dataclass

_DATE = r"(?:(?P<date>\d{4}-\d{2}-\d{2})[ T])?"
_CLOCK = re.compile(
    _DATE + r"(?P<hour>\d{1,2})(?:[:.h](?P<minute>\d{2})(?::(?P<second>\d{2})(?:\.\d+)?)?)?"
    r"\s?(?P<half>[ap]\.?m\.?)?(?:\s?(?:h|uhr|o'clock))?",
    re.IGNORECASE,
)
_DASH = re.compile(r"\s*(?:-|–|—|−|~|→|\bto\b|\buntil\b|\btill\b|\bbis\b|\bà\b|\ba\b)\s*", re.IGNORECASE)
_UNITS = {
    "h": 3600, "hr": 3600, "hrs": 3600, "hour": 3600, "hours": 3600, "std": 3600, "stunde": 3600,
    "stunden": 3600, "heure": 3600, "heures": 3600, "hora": 3600, "horas": 3600, "ora": 3600, "ore": 3600,
    "m": 60, "min": 60, "mins": 60, "minute": 60, "minutes": 60, "minuten": 60, "minuto": 60, "minutos": 60,
    "minuti": 60, "mn": 60, "'": 60, "’": 60, "′": 60,
    "s": 1, "sec": 1, "secs": 1, "sek": 1, "second": 1, "seconds": 1, "sekunden": 1, '"': 1, "″": 1,
}  # fmt: skip
_PART = re.compile(r"(\d{1,5}(?:[.,]\d{1,6})?)\s{0,3}([a-z]+|['’′\"″])?\.?[\s,]{0,3}", re.IGNORECASE)
_COLONS = re.compile(r"(\d{1,3}):(\d{2})(?::(\d{2})(?:\.\d+)?)?")
_DAYS = re.compile(r"1 day, (\d{1,2}:\d{2}:\d{2})")
_LONGEST = 60
_MOST_HOURS = 12
"""More hours than this before a colon are minutes: nobody plans a talk of "45:00" hours."""


@dataclass(frozen=True, slots=True)
class Clock:
    """A clock time, with the day where one is written before it."""

    time: dt.time
    date: dt.date | None = None
    bare: bool = False
    """Only an hour, such as "9": a clock time where one is expected, and else a number."""


def read_clock(text: str) -> Clock | None:
    """Return the clock time a text is, None when it is something else."""
    text = text.strip()
    found = _CLOCK.fullmatch(text) if len(text) <= _LONGEST else None
    if found is None:
        return None
    hour, minute, second = (int(found[part] or 0) for part in ("hour", "minute", "second"))
    half = (found["half"] or "").lower()
    if half:
        if not 1 <= hour <= 12:
            return None
        hour = hour % 12 + (12 if half.startswith("p") else 0)
    try:
        date = dt.date.fromisoformat(found["date"]) if found["date"] else None
        # Some write the midnight at the end of a day as 24:00.
        time = dt.time(0 if hour == 24 and not minute and not second else hour, minute, second)
    except ValueError:
        return None
    return Clock(time, date, text.isdigit())


def read_range(text: str) -> tuple[Clock, Clock | None] | None:
    """Return the start and end of "9:00–9:20", or the start of "9:00"; None for anything else.

    In "2–3:30 pm" the half of the day counts for both.
    """
    whole = read_clock(text)
    if whole is not None:
        return whole, None
    if len(text) > 2 * _LONGEST:
        return None
    for dash in _DASH.finditer(text):
        first, last = text[: dash.start()].strip(), text[dash.end() :].strip()
        end = read_clock(last)
        half = re.search(r"[ap]\.?m\.?$", last, re.IGNORECASE)
        start = read_clock(f"{first} {half[0]}") if half and first[-1:].lower() != "m" else None
        start = start or read_clock(first)
        if start is not None and end is not None and not (start.bare and end.bare):
            if half and start.time > end.time and start != read_clock(first):
                start = read_clock(first) or start
            return start, end
    return None


def read_length(text: str, unit: int = 60) -> dt.timedelta | None:
    """Return the length a text is, in whole seconds; None when it is something else or longer than a day.

    A number without a word counts in `unit` seconds. "1:30" is an hour and a half; "45:00" is 45 minutes.
    """
    text = text.strip().lower()
    if not text or len(text) > _LONGEST:
        return None
    if _DAYS.fullmatch(text):
        return None
    colons = _COLONS.fullmatch(text)
    seconds = _of_colons(colons) if colons else _of_words(text, unit)
    if seconds is None or not 0 <= seconds <= 24 * 3600:
        return None
    return dt.timedelta(seconds=round(seconds))


def _of_colons(found: re.Match[str]) -> float | None:
    first, second, third = int(found[1]), int(found[2]), found[3]
    if second > 59 or int(third or 0) > 59:
        return None
    if third is not None:
        return first * 3600 + second * 60 + int(third)
    return first * 60 + second if first > _MOST_HOURS else first * 3600 + second * 60


def _of_words(text: str, unit: int) -> float | None:
    total, at, smallest, in_words = 0.0, 0, 0, False
    while at < len(text):
        found = _PART.match(text, at)
        if found is None:
            return None
        # After "1h" a number alone is the next smaller unit: 1h30.
        scale = _UNITS.get(found[2], 0) if found[2] else smallest // 60 if smallest else unit
        if not scale or (smallest and (scale >= smallest or not in_words)):
            return None
        total += float(found[1].replace(",", ".")) * scale
        smallest, at, in_words = scale, found.end(), bool(found[2])
    return total


def write_length(time: dt.timedelta) -> int | float:
    """Return a length as a number of minutes, exact to the second."""
    minutes = time.total_seconds() / 60
    return int(minutes) if minutes == int(minutes) else round(minutes, 4)
