"""Markdown: lists and tables of agendas come in, a table goes out."""

import datetime as dt
import re
from pathlib import Path

from facilitator.core.rundown import Rundown
from facilitator.store.exchange.agenda_columns import find_columns, read_rows
from facilitator.store.exchange.agenda_line import read_line
from facilitator.store.exchange.clock_words import read_clock
from facilitator.store.exchange.csv_table import cells
from facilitator.store.exchange.draft import Draft, Item, shown
from facilitator.store.exchange.run_sheet_table import HEADINGS, PRIVATE_HEADINGS, table_rows
from facilitator.store.roster_file import decoded

_SIGNS = re.compile(r"([\\`*_\[\]<>|#~])")
_HEADING = re.compile(r" {0,3}(#{1,6})\s+(\S.*?)\s*#*\s*")
_BULLET = re.compile(r"(\s*)(?:[-*+•]|\d{1,3}[.)])\s+(?:\[[ xX]\]\s+)?(\S.*)")
_RULE = re.compile(r"\s*(?:[-*_=]\s*){3,}|\s*<!--.*-->\s*|\s*(?:```|~~~).*")
_TABLE_RULE = re.compile(r"\s*\|?(?:\s*:?-+:?\s*\|)+\s*(?::?-+:?)?\s*\|?\s*")
_FACT = re.compile(r"[-*+\s]*\**(start|end|date|place|time zone)\**:\**\s*(.+)", re.IGNORECASE)
_CELL = re.compile(r"(?<!\\)((?:\\\\)*)\|")
_MOST_LINES = 50_000
_LONGEST_LINE = 5_000
_LONGEST_ROW = 200_000
_LONGEST_FACT = 300


def write_markdown(rundown: Rundown, *, private: bool) -> bytes:
    """Return the plan as a heading, what is known of the day, and a table."""
    session = rundown.session
    facts = [f"Date: {session.date.isoformat()}"] if session.date else []
    facts += [f"Start: {session.start:%H:%M}"] + ([f"End: {session.end:%H:%M}"] if session.end else [])
    facts += [f"Place: {_escaped(session.place)}"] if session.place else []
    headings = [*HEADINGS, *(PRIVATE_HEADINGS if private else ())]
    lines = [f"# {_escaped(session.title)}", "", *(f"- {fact}" for fact in facts), ""]
    lines += [_row(headings), _row(["---"] * len(headings))]
    # The hard end stands above the table already.
    rows = [row for row in table_rows(rundown, private=private) if row.time is not None]
    lines += [_row([_escaped(str(cell)) for cell in cells(row, private)]) for row in rows]
    return ("\n".join(lines) + "\n").encode("utf-8", "replace")


def _row(texts: list[str]) -> str:
    return f"| {' | '.join(texts)} |"


def _escaped(text: str) -> str:
    escaped = _SIGNS.sub(r"\\\1", text)
    return re.sub(r"\r\n?|\n", "<br>", escaped)


def _plain(text: str) -> str:
    text = re.sub(r"<br\s*/?>", "\n", text.strip())
    # Bold and italic signs go, signs that were escaped stay.
    text = re.sub(r"(?<!\\)(\*\*|__|\*(?=\S)|(?<=\S)\*|`)", "", text)
    text = re.sub(r"(?<![\\!])\[([^\]\n]{1,300})\]\([^)\n]{0,500}\)", r"\1", text)
    return re.sub(r"\\([!-/:-@\[-`{-~])", r"\1", text)


def read_markdown(path: Path, data: bytes) -> Draft:
    """Return the draft of an agenda written as a list, as lines that begin with a time, or as a table.

    Raises:
        InvalidFile: it is no text, or not one line can be understood.
    """
    lines = decoded(path, data).replace("\r\n", "\n").split("\n")
    draft = Draft(path)
    if len(lines) > _MOST_LINES:
        draft.note_problem(_MOST_LINES, f"the text has {len(lines)} lines", "split it")
        lines = lines[:_MOST_LINES]
    reader = _Reader(draft)
    at = 0
    while at < len(lines):
        if "|" in lines[at] and at + 1 < len(lines) and _TABLE_RULE.fullmatch(lines[at + 1][:_LONGEST_LINE]):
            at = reader.table(lines, at)
        else:
            reader.line(at + 1, lines[at][:_LONGEST_LINE])
            at += 1
    reader.finish()
    return draft


class _Reader:
    def __init__(self, draft: Draft) -> None:
        self._draft = draft
        self._headings: list[Item] = []
        self._indent: int | None = None
        """How far in the bullets of the agenda stand; deeper ones are notes."""

    def line(self, number: int, text: str) -> None:
        text = text.expandtabs(4)
        # Runs of spaces say nothing inside a line, and would make the patterns below slow.
        text = " " * (len(text) - len(text.lstrip())) + " ".join(text.split())
        if not text.strip() or _RULE.fullmatch(text):
            return
        if heading := _HEADING.fullmatch(text):
            self._heading(number, len(heading[1]), _plain(heading[2]))
        elif not self._fact(text):
            self._entry(number, text)

    def table(self, lines: list[str], at: int) -> int:
        """Read the table whose headings stand in a line; return the place after it."""
        columns = find_columns([_plain(cell) for cell in _cells(lines[at][:_LONGEST_LINE])])
        end = at + 2
        while end < len(lines) and "|" in lines[end]:
            end += 1
        if columns is None:
            what = "the table has no headings of an agenda"
            self._draft.note_problem(at + 1, what, "name its columns Start, Minutes and Title")
        else:
            rows = [
                (place + 1, [_plain(cell) for cell in _cells(lines[place][:_LONGEST_ROW])])
                for place in range(at + 2, end)
            ]
            read_rows(self._draft, columns, rows)
        return end

    def finish(self) -> None:
        """Take the headings with times where nothing else was an entry."""
        if not self._draft.items:
            self._draft.items = self._headings

    def _heading(self, number: int, level: int, text: str) -> None:
        item = read_line(number, text)
        if item is not None and (level > 1 or self._draft.title):
            self._headings.append(item)
        elif not self._draft.title:
            self._draft.title = text

    def _fact(self, text: str) -> bool:
        found = _FACT.fullmatch(text) if len(text) <= _LONGEST_FACT else None
        if found is None:
            return False
        word, value = found[1].lower(), _plain(found[2])
        clock = read_clock(value)
        if word in ("start", "end"):
            if clock is None:
                return False
            setattr(self._draft, word, clock.time)
        elif word == "date":
            try:
                self._draft.date = dt.date.fromisoformat(value)
            except ValueError:
                return False
        elif word == "place":
            self._draft.place = value
        return word != "time zone"

    def _entry(self, number: int, text: str) -> None:
        bullet = _BULLET.fullmatch(text)
        indent = len(bullet[1]) if bullet else len(text) - len(text.lstrip())
        words = _plain(bullet[2] if bullet else text.strip().lstrip("> "))
        item = read_line(number, words)
        deeper = self._draft.items and self._indent is not None and indent > self._indent
        if deeper or (self._draft.items and text.lstrip().startswith(">")):
            last = self._draft.items[-1]
            self._draft.items[-1] = _with_note(last, words)
        elif item is None:
            what = f"{shown(words)} has no time and no minutes"
            self._draft.note_problem(number, what, 'write "09:00 Welcome" or "Welcome (20 min)"')
        else:
            self._indent = indent
            self._draft.items.append(item)


def _with_note(item: Item, words: str) -> Item:
    from dataclasses import replace

    return replace(item, note=f"{item.note}\n{words}".strip())


def _cells(line: str) -> list[str]:
    line = line.strip()
    line = line.removeprefix("|")
    if line.endswith("|") and not line.endswith("\\|"):
        line = line[:-1]
    return [cell.strip() for cell in _CELL.sub(r"\1\0", line).split("\0")]
