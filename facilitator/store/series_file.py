"""Reads a series from its file and checks all of it."""

from pathlib import Path

from facilitator.core.agenda import Series, SeriesItem
from facilitator.store.checked_file import CheckedFile
from facilitator.store.checked_table import CheckedTable


def load_series(path: Path) -> Series:
    """Return the series in a file.

    `sessions` is a list of `[[sessions]]` tables with the key `session`, or of plain names of session files.

    Raises:
        InvalidFile: anything is wrong with it; carries all problems with their lines.
    """
    file = CheckedFile(path, "series")
    table = file.root
    sessions = _sessions(table)
    series = Series(
        id=table.id(example="six-evenings"),
        title=table.text("title", required=True, example="Six evenings"),
        sessions=sessions,
        complete_at=table.whole(
            "complete_at", max(1, len(sessions)), 1, max(1, len(sessions)), required=True
        ),
        purpose=table.prose("purpose"),
        language=table.text("language", example="en") or "en",
    )
    table.finish()
    file.finish()
    return series


def _sessions(table: CheckedTable) -> tuple[SeriesItem, ...]:
    value = table.raw("sessions")
    if isinstance(value, list) and value and all(isinstance(name, str) for name in value):
        return tuple(SeriesItem(name) for name in table.ids("sessions"))
    return tuple(map(_item, table.tables("sessions", "a session of a series", required=True)))


def _item(table: CheckedTable) -> SeriesItem:
    item = SeriesItem(session=table.id("session", example="evening-1"), title=table.text("title"))
    table.finish()
    return item
