"""Small pieces of the sentences that tell people what is wrong with a file."""

import datetime as dt
from collections.abc import Iterable


def shown(value: object) -> str:
    """Return a short picture of a faulty value for a message."""
    text = (
        repr(value)
        if not isinstance(value, dict | list)
        else "a table"
        if isinstance(value, dict)
        else "a list"
    )
    return text if len(text) <= 40 else f"{text[:36]}…{text[-1]}"


def near_word(word: str, words: Iterable[str]) -> str:
    """Return the word that was probably meant, "" when none is near."""
    import difflib  # only for faults, and slow to load

    return next(iter(difflib.get_close_matches(word, sorted(words), n=1, cutoff=0.6)), "")


def kind_of(value: object) -> str:
    """Return what a value is in plain words."""
    if isinstance(value, bool):
        return "true or false"
    if isinstance(value, str):
        return "a text"
    if isinstance(value, int | float):
        return "a number"
    if isinstance(value, list):
        return "a list"
    return "a table" if isinstance(value, dict) else "a date or time"


def shown_time(value: object) -> str:
    """Return a short picture of a faulty date or time."""
    return str(value) if isinstance(value, dt.date | dt.time) else shown(value)


def listed(words: Iterable[str]) -> str:
    """Return words as a list for a sentence: 'a', 'b', 'c'."""
    return ", ".join(map(repr, words))
