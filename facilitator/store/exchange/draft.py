"""What a file of another tool says about an agenda, before it becomes a session."""

import datetime as dt
import unicodedata
from dataclasses import dataclass, field
from pathlib import Path

from facilitator.core.strategy import Priority
from facilitator.store.problems import Problem

_LONGEST_TEXT = 20_000
_LONGEST_TITLE = 200


@dataclass(frozen=True, slots=True)
class Item:
    """One entry of an agenda, as far as the source says it."""

    line: int
    """Counted from 1."""
    title: str
    time: dt.timedelta | None = None
    start: dt.time | None = None
    end: dt.time | None = None
    note: str = ""
    lead: str = ""
    """Names or initials, separated by commas."""
    priority: Priority = Priority.MUST
    pinned: bool = False
    """The source says that the start is fixed."""
    ends: bool = False
    """The source says that the end is fixed."""


@dataclass(slots=True)
class Draft:
    """A file while it is read: its entries in order, and what could not be understood."""

    path: Path
    title: str = ""
    date: dt.date | None = None
    start: dt.time | None = None
    end: dt.time | None = None
    """The hard end, where the source names one."""
    place: str = ""
    time_zone: str = ""
    items: list[Item] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    """Lines that could not be understood and are left out."""
    remarks: list[Problem] = field(default_factory=list)
    """How something was understood that could be meant otherwise."""

    def note_problem(self, line: int, what: str, instead: str) -> None:
        """Note a line that is left out."""
        self.problems.append(Problem(str(self.path), line, what, instead))

    def note_remark(self, line: int, what: str, instead: str) -> None:
        """Note how a line was understood."""
        self.remarks.append(Problem(str(self.path), line, what, instead))


def one_line(text: str) -> str:
    """Return a text for a title: in one line, without control characters, of at most 200 letters."""
    return " ".join(_clean(text).split())[:_LONGEST_TITLE].strip()


def many_lines(text: str) -> str:
    """Return a text for a note, without control characters except the ends of lines."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    return "\n".join(_clean(line).rstrip() for line in lines)[:_LONGEST_TEXT].strip()


def shown(text: str) -> str:
    """Return a short picture of a text for a message."""
    short = one_line(text)
    return f"“{short}”" if len(short) <= 60 else f"“{short[:57]}…”"


def _clean(text: str) -> str:
    # Half a letter of a broken JSON text cannot be written to any file.
    text = text.encode("utf-8", "replace").decode()
    return "".join(" " if unicodedata.category(sign) in ("Cc", "Zl", "Zp") else sign for sign in text)
