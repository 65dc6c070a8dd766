"""Finds the line on which each key and list item of a TOML text stands; tomllib does not say."""

import re
from bisect import bisect_right
from dataclasses import dataclass

from facilitator.store.findings import KeyPath

_BLANK = re.compile(r"(?:[ \t\r\n]+|#[^\n]*)*")
_BARE_KEY = re.compile(r"[A-Za-z0-9_-]+")
_SCALAR = re.compile(r"[^,\]}\n#]+")
_BASIC = re.compile(r'"(?:[^"\\\n]|\\.)*"')
_LITERAL = re.compile(r"'[^'\n]*'")
_LONG_BASIC = re.compile(r'"""(?:[^"\\]|\\.|"(?!""))*"{3,5}', re.DOTALL)
_LONG_LITERAL = re.compile(r"'''(?:[^']|'(?!''))*'{3,5}", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Header:
    """A `[table]` or `[[list of tables]]` line."""

    keys: tuple[str, ...]
    is_list: bool
    offset: int
    """Of its opening bracket in the text."""
    after: int
    """Where the last key, value or header before it ends: what stands between is blank or a remark."""


class Positions:
    """The lines of one text. Faulty text is read as far as it makes sense; nothing is raised."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._at = 0
        self._starts = [0, *(found.end() for found in re.finditer("\n", text))]
        self._lines: dict[KeyPath, int] = {}
        self._counts: dict[KeyPath, int] = {}
        self._open_at: int | None = None
        self.headers: list[Header] = []
        """In the order of the text."""
        self._read()

    def line(self, path: KeyPath) -> int:
        """Return the line of a value, or of the nearest table around it; 1 when there is none."""
        while path:
            if path in self._lines:
                return self._lines[path]
            path = path[:-1]
        return 1

    def never_closed(self) -> int | None:
        """Return the line on which a text or list begins that never ends, or None."""
        return None if self._open_at is None else self._line_of(self._open_at)

    def _line_of(self, offset: int) -> int:
        return bisect_right(self._starts, offset)

    def _note(self, path: KeyPath, offset: int) -> None:
        self._lines.setdefault(path, self._line_of(offset))

    def _blank(self) -> None:
        if found := _BLANK.match(self._text, self._at):
            self._at = found.end()

    def _see(self, mark: str) -> bool:
        self._blank()
        if self._text.startswith(mark, self._at):
            self._at += len(mark)
            return True
        return False

    def _read(self) -> None:
        table: KeyPath = ()
        while self._open_at is None:
            after = self._at
            self._blank()
            if self._at >= len(self._text):
                return
            start = self._at
            if self._see("["):
                table = self._header(start, after)
            elif not self._pair(table):
                end = self._text.find("\n", start)
                self._at = len(self._text) if end < 0 else end

    def _header(self, start: int, after: int) -> KeyPath:
        is_list = self._text.startswith("[", self._at)
        self._at += is_list
        keys = self._keys()
        self.headers.append(Header(tuple(keys), is_list, start, after))
        path: KeyPath = ()
        for place, key in enumerate(keys, 1):
            path = (*path, key)
            self._note(path, start)
            if is_list and place == len(keys):
                self._counts[path] = self._counts.get(path, 0) + 1
            if path in self._counts:
                path = (*path, self._counts[path] - 1)
        self._note(path, start)
        end = self._text.find("\n", self._at)
        self._at = len(self._text) if end < 0 else end
        return path

    def _keys(self) -> list[str]:
        keys: list[str] = []
        while True:
            self._blank()
            if found := _BARE_KEY.match(self._text, self._at):
                keys.append(found.group())
            elif found := _BASIC.match(self._text, self._at) or _LITERAL.match(self._text, self._at):
                keys.append(found.group()[1:-1])
            else:
                return keys
            self._at = found.end()
            if not self._see("."):
                return keys

    def _pair(self, table: KeyPath) -> bool:
        start = self._at
        keys = self._keys()
        path = table
        for key in keys:
            path = (*path, key)
            self._note(path, start)
        if not keys or not self._see("="):
            return False
        self._value(path)
        return True

    def _value(self, path: KeyPath) -> None:
        self._blank()
        start = self._at
        if self._text.startswith(('"', "'"), start):
            self._string()
        elif self._see("["):
            place = 0
            while not self._see("]"):
                if not self._more(start):
                    return
                self._note((*path, place), self._at)
                self._value((*path, place))
                place += 1
                self._see(",")
        elif self._see("{"):
            while not self._see("}"):
                if not self._more(start) or not self._pair(path):
                    return
                self._see(",")
        elif found := _SCALAR.match(self._text, start):
            self._at = found.end()
        else:
            self._at += 1

    def _more(self, start: int) -> bool:
        if self._at < len(self._text):
            return self._open_at is None
        self._open_at = start if self._open_at is None else self._open_at
        return False

    def _string(self) -> None:
        text, at = self._text, self._at
        if text.startswith('"""', at):
            found, long = _LONG_BASIC.match(text, at), True
        elif text.startswith("'''", at):
            found, long = _LONG_LITERAL.match(text, at), True
        else:
            found, long = (_BASIC if text[at] == '"' else _LITERAL).match(text, at), False
        if found:
            self._at = found.end()
        elif long:
            self._open_at, self._at = at, len(text)
        else:
            end = text.find("\n", at)
            self._at = len(text) if end < 0 else end
