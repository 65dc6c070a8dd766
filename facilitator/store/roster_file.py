"""Reads the people enrolled from a CSV file or a spreadsheet."""

import csv
import io
import itertools
import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from facilitator.core.roster import Participant
from facilitator.store.problems import InvalidFile, Problem
from facilitator.store.roster_columns import Columns, find_columns
from facilitator.store.sheet_bounds import refuse_huge_sheet

_LARGEST_FILE = 10 * 1024 * 1024
_MOST_ROWS = 20_000
_LONGEST_NAME = 200
_TITLE_ROWS = 10
"""So many rows are looked through for headings: a list may begin with a title, its place and a date."""
_ABOVE = "move it below if it is a person"
_SHEETS = (".xlsx", ".xlsm", ".xls", ".ods")
_TEXTS = (".csv", ".tsv", ".txt")


_NO_COLUMNS = Columns(None, None, None, None, None)


@dataclass(frozen=True, slots=True)
class Roster:
    """The people of a list, in its order, with what a person should look at again."""

    participants: tuple[Participant, ...]
    bad_rows: tuple[Problem, ...] = ()
    """Rows that were left out."""
    notices: tuple[Problem, ...] = ()
    """Rows that were taken, such as a name that stands there twice."""
    lines: tuple[int, ...] = ()
    """The line of each person, counted from 1."""
    headings: tuple[str, ...] = ()
    """The first row."""
    columns: Columns = _NO_COLUMNS
    """Which of the headings are read."""
    encoding: str = ""
    """How the letters of a text are written, such as "UTF-8"; empty for a spreadsheet."""

    @property
    def unread(self) -> tuple[str, ...]:
        """Return the headings of the columns nothing is taken from."""
        read = {
            self.columns.name,
            self.columns.first_name,
            self.columns.surname,
            self.columns.pronouns,
            self.columns.pronunciation,
        }
        return tuple(text for place, text in enumerate(self.headings) if text and place not in read)


@dataclass(frozen=True, slots=True)
class NamesIn:
    """Where the names stand, as a person said."""

    column: int
    """Counted from 0."""
    is_headed: bool = True
    """False: the first row is a person too."""


class NoNameColumn(InvalidFile):
    """A list can be read, but none of its columns is called name; `first_row` is what stands at its top."""

    def __init__(self, path: Path, problems: Sequence[Problem], first_row: tuple[str, ...]) -> None:
        super().__init__(path, problems)
        self.first_row = first_row


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a table: its line in the file, counted from 1, and its texts."""

    line: int
    cells: tuple[str, ...]


def read_roster(path: Path, names_in: NamesIn | None = None) -> Roster:
    """Return the people in a list of names; its first row names the columns, or one below a title does.

    CSV with comma, semicolon, tab or bar, in UTF-8, UTF-16 or Windows letters; or the first sheet of an XLSX,
    XLS or ODS file. With `names_in` somebody has said which column holds the names.

    Raises:
        InvalidFile: the file cannot be read; a NoNameColumn where no column is called name.
    """
    suffix = path.suffix.lower()
    if not path.exists():
        raise InvalidFile.whole(path, "there is no such file", "check the name and the folder")
    if suffix not in (*_SHEETS, *_TEXTS):
        raise InvalidFile.whole(path, "this is no list the program reads", "save it as CSV or XLSX")
    data = _bytes_of(path)
    rows = [row for row in (sheet_rows if suffix in _SHEETS else _text_rows)(path, data) if any(row.cells)]
    if not rows:
        raise InvalidFile.whole(
            path, "the list is empty", "write name in the first row and a name in each row below"
        )
    above, columns, header, below = _headed(path, rows) if names_in is None else _as_told(rows, names_in)
    read = _people(path, columns, header, below)
    encoding = "" if suffix in _SHEETS else _encoding(data)
    left_out = [Problem(str(path), row.line, "the row stands above the headings", _ABOVE) for row in above]
    bad = (*left_out, *read.bad_rows)
    return replace(read, bad_rows=bad, headings=header.cells, columns=columns, encoding=encoding)


def _headed(path: Path, rows: Sequence[Row]) -> tuple[Sequence[Row], Columns, Row, Sequence[Row]]:
    """Return the rows above the headings, the columns, the headings and the rows below."""
    for place, row in enumerate(rows[:_TITLE_ROWS]):
        columns = find_columns(row.cells)
        if columns is not None:
            return rows[:place], columns, row, rows[place + 1 :]
    found = ", ".join(f"“{cell[:40]}”" for cell in rows[0].cells[:12] if cell)
    what = f"no column is called name; the first row has {found}"
    problem = Problem(str(path), rows[0].line, what, "write name above the column of names")
    raise NoNameColumn(path, [problem], rows[0].cells)


def _as_told(rows: Sequence[Row], names: NamesIn) -> tuple[Sequence[Row], Columns, Row, Sequence[Row]]:
    columns = Columns(names.column, None, None, None, None)
    if names.is_headed:
        return (), columns, rows[0], rows[1:]
    return (), columns, Row(0, ("",) * max(len(row.cells) for row in rows)), rows


def clean_name(text: str) -> str:
    """Return a name as it is kept: in composed letters, without control characters, cut at 200 letters."""
    return _clean(text)[:_LONGEST_NAME].strip()


def _people(path: Path, columns: Columns, header: Row, rows: Sequence[Row]) -> Roster:
    people: list[Participant] = []
    lines: list[int] = []
    bad: list[Problem] = []
    notices: list[Problem] = []
    seen: dict[str, int] = {}
    for row in rows:
        try:
            person = _person(columns, len(header.cells), row)
        except _BadRow as error:
            bad.append(Problem(str(path), row.line, error.what, error.instead))
            continue
        same = unicodedata.normalize("NFKC", person.name).casefold()
        if same in seen:
            what = f"“{person.name}” stands in line {seen[same]} too"
            notices.append(Problem(str(path), row.line, what, "remove one if it is the same person"))
        seen.setdefault(same, row.line)
        people.append(person)
        lines.append(row.line)
    return Roster(tuple(people), tuple(bad), tuple(notices), tuple(lines))


class _BadRow(Exception):
    def __init__(self, what: str, instead: str) -> None:
        super().__init__(what)
        self.what = what
        self.instead = instead


def _person(columns: Columns, width: int, row: Row) -> Participant:
    if any(row.cells[width:]):
        raise _BadRow(
            f"the row has {len(row.cells)} cells, the first row {width}",
            "put quotes around a cell with a comma in it",
        )

    def cell(place: int | None) -> str:
        return _clean(row.cells[place]) if place is not None and place < len(row.cells) else ""

    first, surname = cell(columns.first_name), cell(columns.surname)
    name = cell(columns.name) or " ".join(part for part in (first, surname) if part)
    if any(unicodedata.category(sign)[0] == "S" for sign in name) and not any(map(str.isalnum, name)):
        raise _BadRow("the name has no letters", "write one that can be read aloud")
    if not any(sign.isalnum() for sign in name):
        raise _BadRow("the row has no name", "write one or remove the row")
    if len(name) > _LONGEST_NAME:
        raise _BadRow(f"the name has {len(name)} letters", f"write at most {_LONGEST_NAME}")
    return Participant(name, first, surname, cell(columns.pronunciation), cell(columns.pronouns))


def _clean(text: str) -> str:
    """Return a name in composed letters, without control characters; marks of direction and joiners stay."""
    text = unicodedata.normalize("NFC", text)
    text = "".join(" " if unicodedata.category(sign) in ("Cc", "Zl", "Zp") else sign for sign in text)
    return " ".join(text.replace("\ufeff", "").split())


def _bytes_of(path: Path) -> bytes:
    try:
        if path.stat().st_size > _LARGEST_FILE:
            raise InvalidFile.whole(
                path, "the list is larger than 10 MB", "save only the sheet with the names"
            )
        return path.read_bytes()
    except IsADirectoryError as error:
        raise InvalidFile.whole(path, "this is a folder", "name a file") from error
    except FileNotFoundError as error:
        raise InvalidFile.whole(path, "there is no such file", "check the name and the folder") from error
    except (OSError, ValueError) as error:
        raise InvalidFile.whole(
            path, f"the file cannot be read ({error})", "check the rights to it"
        ) from error


# --- CSV ---


def _text_rows(path: Path, data: bytes) -> Iterator[Row]:
    text = decoded(path, data)
    marked = re.match(r"sep=(.)\r?\n", text)
    delimiter = marked[1] if marked else _delimiter(text)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    begins = 1
    try:
        for place, cells in enumerate(reader):
            if place > _MOST_ROWS:
                raise InvalidFile.whole(path, f"the list has more than {_MOST_ROWS} rows", "split it")
            if not (marked and place == 0):
                yield Row(begins, tuple(cell.strip() for cell in cells))
            begins = reader.line_num + 1
    except csv.Error as error:
        what = "a quote was opened here and never closed, or the cell is far too long"
        raise InvalidFile(path, [Problem(str(path), begins, what, "close the quote")]) from error


def decoded(path: Path, data: bytes) -> str:
    """Return the text of a table in UTF-8, UTF-16 or Windows letters.

    Raises:
        InvalidFile: it is no text.
    """
    try:
        text = data.decode(_unicode_form(data))
    except UnicodeDecodeError:
        # Older spreadsheets write the letters of Windows; its five unused codes become a mark.
        text = data.decode("cp1252", "replace")
    if "\0" in text:
        raise InvalidFile.whole(path, "this is not a list in text form", "save it as CSV")
    return text


def _unicode_form(data: bytes) -> str:
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return "utf-16"
    if data[1:2] == b"\0" and data[:1] != b"\0":
        return "utf-16-le"
    if data[:1] == b"\0" and data[1:2] != b"\0":
        return "utf-16-be"
    return "utf-8-sig"


def _encoding(data: bytes) -> str:
    """Return the name of the letters for people."""
    form = _unicode_form(data)
    try:
        data.decode(form)
    except UnicodeDecodeError:
        return "Windows letters"
    return "UTF-16" if form.startswith("utf-16") else "UTF-8"


def _delimiter(text: str) -> str:
    lines = itertools.islice((line for line in text.splitlines() if line.strip()), _TITLE_ROWS)
    for line in lines:
        outside = re.sub(r'"[^"]*"', "", line)
        found = max(",;\t|", key=outside.count)
        # A title above the table has none.
        if found in outside:
            return found
    return ","


# --- spreadsheets ---


def sheet_rows(path: Path, data: bytes) -> Iterator[Row]:
    """Return the rows of the first sheet of a spreadsheet.

    Raises:
        InvalidFile: it is damaged, has a password, or has too many rows.
    """
    # Late: most lists are CSV, and a start needs neither.
    import python_calamine

    refuse_huge_sheet(path, data)
    try:
        book = python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(data))
        sheet = book.get_sheet_by_index(0)
        rows = sheet.to_python(skip_empty_area=False, nrows=_MOST_ROWS + 2)
    except (python_calamine.CalamineError, OSError, ValueError, IndexError) as error:
        raise InvalidFile.whole(
            path,
            "the spreadsheet is damaged or has a password",
            "open it and save it again, without a password",
        ) from error
    if len(rows) > _MOST_ROWS + 1:
        raise InvalidFile.whole(path, f"the list has more than {_MOST_ROWS} rows", "split it")
    for line, cells in enumerate(rows, 1):
        yield Row(line, tuple(_cell_text(cell) for cell in cells))


def _cell_text(cell: object) -> str:
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return str(cell).strip()
