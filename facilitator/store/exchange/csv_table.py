"""CSV: tables of agendas of any delimiter and encoding come in, the run sheet goes out."""

import csv
import io
import re
from pathlib import Path

from facilitator.core.rundown import Rundown
from facilitator.store.exchange.agenda_columns import find_header, read_rows
from facilitator.store.exchange.clock_words import write_length
from facilitator.store.exchange.draft import Draft
from facilitator.store.exchange.run_sheet_table import (
    HEADINGS,
    PRIVATE_HEADINGS,
    TableRow,
    clock_text,
    table_rows,
)
from facilitator.store.exchange.safe_cells import plain_cell, shielded_cell
from facilitator.store.problems import InvalidFile, Problem
from facilitator.store.roster_file import decoded

_DELIMITERS = ",;\t|"
_MOST_ROWS = 20_000

Rows = list[tuple[int, tuple[str, ...]]]


def write_csv(rundown: Rundown, *, private: bool) -> bytes:
    """Return the run sheet in UTF-8 with a mark, so that spreadsheets read every letter."""
    made = io.StringIO(newline="")
    writer = csv.writer(made)
    writer.writerow([*HEADINGS, *(PRIVATE_HEADINGS if private else ())])
    for row in table_rows(rundown, private=private):
        writer.writerow(
            [cell if isinstance(cell, int | float) else shielded_cell(cell) for cell in cells(row, private)]
        )
    return made.getvalue().encode("utf-8-sig", "replace")


def cells(row: TableRow, private: bool) -> list[str | int | float]:
    """Return a row in the order of the headings."""
    minutes = "" if row.time is None else write_length(row.time)
    public = [
        clock_text(row.start),
        clock_text(row.end),
        minutes,
        row.title,
        row.step,
        row.priority,
        row.lead,
    ]
    return [*public, row.pinned, *((row.note, row.say, row.do) if private else ())]


def read_csv(path: Path, data: bytes) -> Draft:
    """Return the draft of a table of an agenda.

    Raises:
        InvalidFile: it is no text, or has no headings of an agenda.
    """
    text = decoded(path, data)
    marked = re.match(r"sep=(.)\r?\n", text)
    best: Rows = []
    for delimiter in marked[1] if marked else _DELIMITERS:
        rows = _rows(path, text, delimiter)
        if find_header(rows) is not None:
            draft = draft_of_table(path, rows)
            if text.count('"') % 2 and rows[-1][0] < text.count("\n"):
                what = "a quote was opened here and never closed, so the rows below were lost"
                draft.note_problem(rows[-1][0], what, "close the quote")
            return draft
        if max((len(row) for _, row in rows[:20]), default=0) > max(
            (len(row) for _, row in best[:20]), default=0
        ):
            best = rows
    return draft_of_table(path, best)


def _rows(path: Path, text: str, delimiter: str) -> Rows:
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    rows: Rows = []
    begins = 1
    try:
        for row in reader:
            rows.append((begins, tuple(plain_cell(cell.strip()) for cell in row)))
            begins = reader.line_num + 1
            if len(rows) > _MOST_ROWS:
                raise InvalidFile.whole(path, f"the table has more than {_MOST_ROWS} rows", "split it")
    except csv.Error:
        # A cell that is far too long: what stands above it can be used.
        rows.append((begins, ("",)))
    return rows


def draft_of_table(path: Path, rows: Rows) -> Draft:
    """Return the draft of the rows of a table; a cell alone above the headings is the title of the session.

    Raises:
        InvalidFile: no row has the headings of an agenda.
    """
    header = find_header(rows)
    if header is None:
        first = next(((line, row) for line, row in rows if any(cell.strip() for cell in row)), None)
        if first is None:
            raise InvalidFile.whole(
                path, "the table is empty", "write Start, Minutes and Title in its first row"
            )
        found = ", ".join(f"“{cell.strip()[:40]}”" for cell in first[1][:12] if cell.strip())
        what = f"no row has the headings of an agenda; the first has {found}"
        raise InvalidFile(
            path, [Problem(str(path), first[0], what, "write Start, Minutes and Title above the columns")]
        )
    place, columns = header
    draft = Draft(path)
    for _, row in rows[:place]:
        alone = [cell for cell in row if cell.strip()]
        if len(alone) == 1 and not draft.title:
            draft.title = alone[0]
    read_rows(draft, columns, rows[place + 1 :])
    return draft
