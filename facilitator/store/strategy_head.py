"""Reads the head of a strategy's file: all that a search looks through, far faster than the whole."""

import re
from datetime import timedelta
from pathlib import Path
from typing import Any

import tomli

from facilitator.core.strategy import Category
from facilitator.store.summaries import StrategySummary

_LONGEST_HEAD = 32 * 1024
_FIRST_TABLE = re.compile(rb"^[ \t]*\[", re.MULTILINE)
_NOTHING = timedelta()


def read_head(path: Path, *, shipped: bool = False) -> StrategySummary | None:
    """Return what stands before the first table of a file; None where it is not a plain head of a strategy.

    Nothing is checked beyond that: the whole file is read later and has the last word.
    """
    # A pipe would be waited for without end.
    if not path.is_file():
        return None
    try:
        with path.open("rb") as file:
            data = file.read(_LONGEST_HEAD)
        found = _FIRST_TABLE.search(data)
        values = tomli.loads(data[: found.start()].decode("utf-8-sig").replace("\r\n", "\n")) if found else {}
    except (OSError, ValueError, RecursionError):
        return None
    title, objectives = _text(values, "title"), values.get("objectives", [])
    if values.get("id") != path.stem or not title or not isinstance(objectives, list):
        return None
    try:
        category = Category(values.get("category", ""))
    except ValueError:
        return None
    return StrategySummary(
        id=path.stem,
        title=title,
        category=category,
        least=_NOTHING,
        usual=_NOTHING,
        most=_NOTHING,
        short=_text(values, "short"),
        purpose=_text(values, "purpose"),
        objectives=tuple(each for each in objectives if isinstance(each, str)),
        shipped=shipped,
        is_head=True,
    )


def _text(values: dict[str, Any], key: str) -> str:
    value = values.get(key, "")
    return value.strip() if isinstance(value, str) else ""
