"""Minutes as people write them: 5, 1.5 or "1:30"."""

import math
import re
from datetime import timedelta

from facilitator.store.wording import shown

_CLOCK = re.compile(r"(\d{1,4}):([0-5]\d)")
MOST_MINUTES = 24 * 60


class NotMinutes(ValueError):
    """A value is no number of minutes; its text says why, for a sentence that goes on with "write 5"."""


def read_minutes(value: object) -> timedelta:
    """Return the time a number of minutes or a text "minutes:seconds" stands for, in whole seconds.

    Raises:
        NotMinutes: it is neither, below zero, or more than a day.
    """
    if isinstance(value, bool) or not isinstance(value, int | float | str):
        raise NotMinutes(f"{shown(value)} is not a number of minutes")
    if isinstance(value, str):
        found = _CLOCK.fullmatch(value.strip())
        if not found:
            raise NotMinutes(f"{shown(value)} is not a number of minutes")
        seconds = int(found[1]) * 60 + int(found[2])
    else:
        if not math.isfinite(value):
            raise NotMinutes(f"{value} is not a number of minutes")
        if value < 0:
            raise NotMinutes("minutes cannot be below zero")
        seconds = round(min(value, MOST_MINUTES + 1) * 60)
    if seconds > MOST_MINUTES * 60:
        raise NotMinutes("that is more than a day")
    return timedelta(seconds=seconds)


def write_minutes(time: timedelta) -> int | str:
    """Return whole minutes as a number and anything else as "minutes:seconds"."""
    minutes, seconds = divmod(round(time.total_seconds()), 60)
    return f"{minutes}:{seconds:02}" if seconds else minutes
