"""Says in plain words what the TOML parser found wrong, and where."""

import re
from pathlib import Path

from facilitator.store.positions import Positions
from facilitator.store.problems import Problem

_TWICE = ("this key was given before", "keep one of the two")
_TABLE_TWICE = (
    "this table was given before",
    "keep one of the two, or write [[…]] for a list of tables",
)
_NO_PAIR = 'write it as key = "value"'

_PLAIN_WORDS = {
    "Cannot overwrite": _TWICE,
    "Duplicate inline": _TWICE,
    "Cannot declare": _TABLE_TWICE,
    "Cannot mutate": _TABLE_TWICE,
    "Cannot redefine": _TABLE_TWICE,
    "Expected '='": ("there is no = after the key", _NO_PAIR),
    "Expected ']": ("the table name has no end", "close it with ] or ]] on the same line"),
    "Invalid initial": ("no key can begin like this", _NO_PAIR),
    "Invalid statement": ("this is not a key, a table or a remark", f"{_NO_PAIR}, or put # before a remark"),
    "Invalid value": (
        "the value is missing or not written in a way the program knows",
        "put text in quotes; write numbers bare and true or false in small letters",
    ),
    "Invalid date": ("there is no such date or time", "write a date as 2026-11-28"),
    "Unterminated string": ("the text has no closing quote", "close the quote on the same line"),
    "Illegal character": (
        "the text holds a line break or a control character",
        "close the quote on the same line, or put longer text between ''' and '''",
    ),
    "Unescaped": (
        "a backslash stands in a text in double quotes",
        "use single quotes, or write the backslash twice",
    ),
    "Invalid hex": ("a character code after a backslash is not complete", "write the character itself"),
    "Escaped character": ("a character code after a backslash is no character", "write the character itself"),
    "Unclosed array": (
        "a list has a comma or its closing bracket missing",
        "put commas between the items and close it with ]",
    ),
    "Unclosed inline": (
        "a table in braces has a comma or its closing brace missing",
        "put commas between the keys and close it with }",
    ),
    "Expected newline": (
        "something follows the value on the same line",
        "begin a new line, or put # before a remark",
    ),
    "Found invalid": ("a control character stands in the file", "delete it"),
}
"""The beginnings of tomllib's messages."""


def in_plain_words(path: Path, text: str, error: ValueError) -> Problem:
    """Return the problem that made tomllib refuse a text."""
    message = str(error)
    if "end of document" in message and (begins := Positions(text).never_closed()) is not None:
        return Problem(
            str(path),
            begins,
            "what begins here never ends",
            "close it with the quotes or bracket that opened it",
        )
    found = re.search(r"at line (\d+)", message)
    line = int(found[1]) if found else text.rstrip("\n").count("\n") + 1
    if "digits" in message:
        return Problem(str(path), line, "a number has too many digits", "write a smaller number")
    for beginning, (what, instead) in _PLAIN_WORDS.items():
        if message.startswith(beginning):
            return Problem(str(path), line, what, instead)
    return Problem(str(path), line, "this line is not written as TOML", _NO_PAIR)
