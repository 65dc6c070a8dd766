"""Takes values out of the tables of a file and notes everything that is wrong with them."""

import contextlib
import datetime as dt
import re
from collections.abc import Sequence
from enum import StrEnum
from functools import cache
from typing import Any, TypeVar

from facilitator.store.findings import Findings, KeyPath
from facilitator.store.minutes import NotMinutes, read_minutes
from facilitator.store.wording import kind_of, listed, near_word, shown, shown_time

FREE_KEY = "x"
"""Under this key a file may hold anything; it is kept and not read."""

_ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_LONGEST_ID = 80
"""A name of a file with room to spare: file systems take 255 bytes."""
_CLOCK = re.compile(r"([01]\d|2[0-3]):([0-5]\d)")
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]")

_Choice = TypeVar("_Choice", bound=StrEnum)


@cache
def _words_of(kind: type[StrEnum]) -> tuple[str, ...]:
    return tuple(member.value for member in kind)


def _is_id(value: str) -> bool:
    return len(value) <= _LONGEST_ID and bool(_ID.fullmatch(value))


class CheckedTable:
    """One table of a file. Each question gives a usable value back, and notes what is wrong."""

    def __init__(self, findings: Findings, path: KeyPath, values: dict[str, Any], name: str) -> None:
        self.findings = findings
        self.path = path
        self.name = name
        """What the table describes, such as "a step"."""
        self._values = values
        self._known: set[str] = {FREE_KEY}

    def __contains__(self, key: str) -> bool:
        return key in self._values

    def keys_in_order(self) -> list[str]:
        """Return the keys as they stand in the file."""
        return list(self._values)

    def raw(self, key: str) -> Any:
        """Return a value unchecked, or None; the key counts as known from now on."""
        self._known.add(key)
        return self._values.get(key)

    def note(self, key: str | KeyPath, what: str, instead: str) -> None:
        """Note a problem with one key of this table; () is the table itself."""
        place = (key,) if isinstance(key, str) else key
        self.findings.note((*self.path, *place), what, instead)

    def note_missing(self, what: str, instead: str) -> None:
        """Note that this table lacks something, unless it may stand on a faulty line."""
        self.findings.note_missing(self.path, what, instead)

    def finish(self) -> None:
        """Note each key that nobody asked for, with the nearest one that is known."""
        strange = [key for key in self._values if key not in self._known]
        if not strange:
            return
        known = sorted(self._known - {FREE_KEY})
        for key in strange:
            near = near_word(key.lower().replace("-", "_"), known)
            instead = f"write {near!r}" if near else f"use one of {listed(known)}, or put it under [x]"
            self.note(key, f"{self.name} has no key {shown(key)}", instead)

    # --- texts ---

    def text(self, key: str, *, required: bool = False, example: str = "…", one_line: bool = True) -> str:
        """Return a text without the space around it, "" when there is none."""
        value: object = self.raw(key)
        if value is None:
            if required:
                self._missing(key, f'{key} = "{example}"')
            return ""
        if not isinstance(value, str):
            self.note(key, f"{key} is {kind_of(value)}, not a text", f'write {key} = "{example}"')
            return ""
        value = self._clean(key, value, one_line=one_line)
        if required and not value:
            self.note(key, f"{key} is empty", f'write {key} = "{example}"')
        return value

    def prose(self, key: str) -> str:
        """Return a Markdown text of any number of lines, "" when there is none."""
        return self.text(key, one_line=False)

    def id(self, key: str = "id", *, example: str = "active-listening") -> str:
        """Return a required name of small letters, digits and hyphens."""
        value = self.text(key, required=True, example=example)
        if value and not _is_id(value):
            near = re.sub(r"[^a-z0-9]+", "-", value.lower())[:_LONGEST_ID].strip("-") or example
            self.note(
                key,
                f"{shown(value)} is not a name of at most 80 small letters, digits and single hyphens",
                f'write "{near}"',
            )
        return value

    def texts(
        self, key: str, *, one_line: bool = False, empty: bool = False, example: str = "…"
    ) -> tuple[str, ...]:
        """Return a list of texts, empty when there is none; `empty` allows items without a letter."""
        found: list[str] = []
        for place, value in enumerate(self._items(key, f'{key} = ["{example}"]')):
            if isinstance(value, str):
                text = self._clean((key, place), value, one_line=one_line)
                if not text and not empty:
                    self.note((key, place), f"an item of {key} is empty", "write its text or remove it")
                found.append(text)
            else:
                self.note(
                    (key, place),
                    f"an item of {key} is {kind_of(value)}, not a text",
                    f'write {key} = ["{example}"]',
                )
        return tuple(found)

    def ids(self, key: str) -> tuple[str, ...]:
        """Return a list of names of strategies or sessions, each once."""
        found = self.texts(key, one_line=True, example="arrive-welcome")
        for place, value in enumerate(found):
            if value and not _is_id(value):
                self.note(
                    (key, place),
                    f"{shown(value)} is not a name of at most 80 small letters, digits and single hyphens",
                    'write names such as "arrive-welcome"',
                )
            elif value in found[:place]:
                self.note((key, place), f"{shown(value)} stands twice in {key}", "keep one of the two")
        return found

    def rows(self, key: str) -> tuple[tuple[str, ...], ...]:
        """Return a list of lists of texts; texts may be empty."""
        found: list[tuple[str, ...]] = []
        instead = f'write {key} = [["first cell", "second cell"]]'
        for place, row in enumerate(self._items(key, f'{key} = [["…", "…"]]')):
            if isinstance(row, list) and all(isinstance(cell, str) for cell in row):
                found.append(tuple(cell.strip() for cell in row))
            else:
                self.note((key, place), f"a row of {key} is not a list of texts", instead)
        return tuple(found)

    # --- numbers, choices, times ---

    def flag(self, key: str, default: bool = False) -> bool:
        """Return true or false."""
        value = self.raw(key)
        if value is None or isinstance(value, bool):
            return default if value is None else value
        self.note(key, f"{key} is {kind_of(value)}", f"write {key} = true or {key} = false")
        return default

    def whole(self, key: str, default: int, least: int, most: int, *, required: bool = False) -> int:
        """Return a whole number between two bounds."""
        value = self.raw(key)
        if value is None:
            if required:
                self._missing(key, f"{key} = {default}")
            return default
        if isinstance(value, bool) or not isinstance(value, int) or not least <= value <= most:
            self.note(
                key,
                f"{key} is {shown(value)}, not a whole number from {least} to {most}",
                f"write {key} = {default if least <= default <= most else least}",
            )
            return default
        return value

    def wholes(self, key: str, least: int, most: int) -> tuple[int, ...]:
        """Return a list of whole numbers between two bounds."""
        found: list[int] = []
        for place, value in enumerate(self._items(key, f"{key} = [{least}]")):
            if isinstance(value, bool) or not isinstance(value, int) or not least <= value <= most:
                self.note(
                    (key, place),
                    f"{shown(value)} is not a whole number from {least} to {most}",
                    f"write {key} = [{least}]",
                )
            else:
                found.append(value)
        return tuple(found)

    def choice(self, key: str, kind: type[_Choice], default: _Choice, *, required: bool = False) -> _Choice:
        """Return one of the words of an enum."""
        return kind(self.word(key, _words_of(kind), default.value, required=required))

    def word(self, key: str, words: Sequence[str], default: str, *, required: bool = False) -> str:
        """Return one of the given words."""
        value = self.raw(key)
        if value is None:
            if required:
                self._missing(key, f"{key} = one of {listed(words)}")
            return default
        if isinstance(value, str) and value in words:
            return value
        near = near_word(value.lower(), words) if isinstance(value, str) else ""
        instead = f'write {key} = "{near}"' if near else f"write one of {listed(filter(None, words))}"
        self.note(key, f"{key} cannot be {shown(value)}", instead)
        return default

    def minutes(self, key: str, *, required: bool = False, positive: bool = True) -> dt.timedelta | None:
        """Return a time written in minutes, None when there is none or it is faulty."""
        value = self.raw(key)
        if value is None:
            if required:
                self._missing(key, f"{key} = 5")
            return None
        return self._minutes(key, value, positive)

    def minutes_list(self, key: str, *, positive: bool = True) -> tuple[dt.timedelta, ...] | None:
        """Return a list of times written in minutes, None when there is none."""
        if self.raw(key) is None:
            return None
        items = self._items(key, f"{key} = [5, 2]")
        found = [self._minutes((key, place), value, positive) for place, value in enumerate(items)]
        return tuple(time for time in found if time is not None)

    def _minutes(self, key: str | KeyPath, value: object, positive: bool) -> dt.timedelta | None:
        try:
            time = read_minutes(value)
        except NotMinutes as error:
            self.note(key, str(error), 'write 5 or "5:00"')
            return None
        if positive and not time:
            self.note(key, "minutes are 0", 'write more than 0, such as 5 or "0:30"')
            return None
        return time

    def clock(self, key: str, *, required: bool = False, example: str = "18:30") -> dt.time | None:
        """Return a clock time written "HH:MM"."""
        value = self.raw(key)
        if value is None:
            if required:
                self._missing(key, f'{key} = "{example}"')
            return None
        if isinstance(value, dt.time) and not value.second and not value.microsecond:
            return value
        found = _CLOCK.fullmatch(value.strip()) if isinstance(value, str) else None
        if found is None:
            self.note(key, f"{shown_time(value)} is not a time of day", f'write {key} = "{example}"')
            return None
        return dt.time(int(found[1]), int(found[2]))

    def date(self, key: str, *, required: bool = False) -> dt.date | None:
        """Return a date, bare or in quotes; None when there is none or the quotes are empty."""
        value = self.raw(key)
        if value is None:
            if required:
                self._missing(key, f"{key} = 2026-11-28")
            return None
        if isinstance(value, dt.date) and not isinstance(value, dt.datetime):
            return value
        if value == "" and not required:
            return None
        if isinstance(value, str):
            with contextlib.suppress(ValueError):
                return dt.date.fromisoformat(value)
        self.note(key, f"{shown_time(value)} is not a date", f"write {key} = 2026-11-28")
        return None

    # --- tables inside this one ---

    def table(self, key: str, name: str) -> "CheckedTable | None":
        """Return a table inside this one, None when there is none."""
        value = self.raw(key)
        if value is None:
            return None
        if isinstance(value, dict):
            return CheckedTable(self.findings, (*self.path, key), value, name)
        self.note(key, f"{key} is {kind_of(value)}, not a table", f"write [{'.'.join(self._names(key))}]")
        return None

    def tables(self, key: str, name: str, *, required: bool = False) -> list["CheckedTable"]:
        """Return the tables of a list, in order."""
        header = f"[[{'.'.join(self._names(key))}]]"
        found: list[CheckedTable] = []
        for place, value in enumerate(self._items(key, header)):
            if isinstance(value, dict):
                found.append(CheckedTable(self.findings, (*self.path, key, place), value, name))
            else:
                self.note(
                    (key, place), f"an item of {key} is {kind_of(value)}, not a table", f"write {header}"
                )
        if required and not self.raw(key):
            self._missing(key, header)
        return found

    def _names(self, key: str) -> list[str]:
        return [*(part for part in self.path if isinstance(part, str)), key]

    def _items(self, key: str, example: str) -> list[Any]:
        value = self.raw(key)
        if value is None:
            return []
        if isinstance(value, list):
            return value
        self.note(key, f"{key} is {kind_of(value)}, not a list", f"write {example}")
        return []

    def _missing(self, key: str, example: str) -> None:
        self.findings.note_missing(self.path, f"{self.name} has no {key}", f"write {example}")

    def _clean(self, key: str | KeyPath, value: str, *, one_line: bool) -> str:
        if _CONTROL.search(value):
            self.note(key, "the text holds a control character", "remove it")
        value = value.strip()
        if one_line and "\n" in value:
            self.note(key, "the text has more than one line", "write it in one line")
        return value
