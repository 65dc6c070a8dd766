"""One line of an agenda as people type it: "09:00–09:20 Welcome", "Welcome (20 min)", "20 min Welcome"."""

import re

from facilitator.store.exchange.clock_words import Clock, read_length, read_range
from facilitator.store.exchange.draft import Item

_TIME = r"\d{1,2}(?:[:.h]\d{2})?(?::\d{2})?\s?(?:[ap]\.?m\.?|uhr|h)?"
_LEADING = re.compile(
    rf"\(?\[?({_TIME})(\s*(?:-|–|—|to|until|bis|à)\s*{_TIME})?\)?\]?(?=[\s:,.\-–—|]|$)", re.IGNORECASE
)
_LENGTH = (
    r"\d{1,4}(?:[.,]\d{1,2})?\s?(?:hours?|hrs?|h|std|stunden?|minutes?|minuten|minutos|minuti|mins?|mn|m|'|′|’)"
    r"(?:\s?\d{1,2}\s?(?:minutes?|minuten|mins?|mn|m|'|′|’)?)?"
)
_LEADING_LENGTH = re.compile(rf"({_LENGTH})(?=[\s:,.\-–—]|$)\.?", re.IGNORECASE)
_TRAILING_LENGTH = re.compile(rf"[\s\-–—:,]*[(\[]?\s*\b({_LENGTH})\.?\s*[)\]]?$", re.IGNORECASE)
_TRAILING_RANGE = re.compile(
    rf"[\s\-–—:,]*[(\[]\s*({_TIME})(\s*(?:-|–|—|to|until|bis|à)\s*{_TIME})\s*[)\]]$", re.IGNORECASE
)
_SHORT_HOURS = re.compile(r"[0-5]h\d{2}", re.IGNORECASE)
_LONGEST = 1_000
_LONGEST_END = 60
"""Letters in which a length at the end of a line is looked for."""
_JOINT = " \t:-–—|,;·•"


def read_line(line: int, text: str) -> Item | None:
    """Return the entry a line stands for; None where it has no title, or neither a time nor a length."""
    text = " ".join(text[:_LONGEST].split())
    start = end = None
    if (found := _LEADING.match(text)) and (clocks := _clocks(found)):
        start, end = clocks
        text = text[found.end() :].strip(_JOINT)
    elif (found := _TRAILING_RANGE.search(text, max(0, len(text) - _LONGEST_END))) and (
        clocks := _clocks(found)
    ):
        start, end = clocks
        text = text[: found.start()].strip(_JOINT)
    time = None
    if found := _TRAILING_LENGTH.search(text, max(0, len(text) - _LONGEST_END)):
        time = read_length(found[1])
        if time is not None and text[: found.start()].strip(_JOINT):
            text = text[: found.start()].strip(_JOINT)
        else:
            time = None
    if time is None and (found := _LEADING_LENGTH.match(text)):
        time = read_length(found[1])
        if time is not None:
            text = text[found.end() :].strip(_JOINT)
    if (start is None and time is None) or not text.strip(_JOINT + "()[]"):
        return None
    return Item(line, text, time=time, start=start.time if start else None, end=end.time if end else None)


def _clocks(found: re.Match[str]) -> tuple[Clock, Clock | None] | None:
    first, rest = found[1], found[2]
    clocks = read_range(f"{first}{rest}" if rest else first)
    # "9 Welcome" begins with a number, "9 am Welcome" with a time; "1h30 Walk" is long, "18h30 Walk" late.
    if clocks is None or (rest is None and (clocks[0].bare or _SHORT_HOURS.fullmatch(first))):
        return None
    return clocks
