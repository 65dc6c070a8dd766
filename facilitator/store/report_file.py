"""Writes the report of a run as CSV."""

import csv
import io
from pathlib import Path

from facilitator.core.report import RunReport, csv_rows
from facilitator.store.atomic import write_atomically

_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def report_csv(report: RunReport) -> bytes:
    """Return the rows of a report in UTF-8 with a mark, so that spreadsheets read every letter.

    A text that a spreadsheet would take for a formula gets an apostrophe in front.
    """
    made = io.StringIO(newline="")
    writer = csv.writer(made)
    for row in csv_rows(report):
        writer.writerow([_harmless(cell) if isinstance(cell, str) else cell for cell in row])
    return made.getvalue().encode("utf-8-sig")


def save_report(report: RunReport, path: Path) -> None:
    """Write a report.

    Raises:
        SaveFailed: the file cannot be written.
    """
    write_atomically(path, report_csv(report))


def _harmless(text: str) -> str:
    return f"'{text}" if text.startswith(_FORMULA) or text.strip().startswith(_FORMULA) else text
