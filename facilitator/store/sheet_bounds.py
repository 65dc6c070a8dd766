"""Refuses spreadsheets that would fill the memory: few bytes can stand for billions of cells."""

import io
import re
import zipfile
import zlib
from pathlib import Path

from facilitator.store.problems import InvalidFile

_MOST_CELLS = 5_000_000
_LARGEST_UNPACKED = 200 * 1024 * 1024
_SHEET = re.compile(r"xl/worksheets/[^/]+\.xml", re.IGNORECASE)
_CELL = re.compile(rb'\br\s*=\s*["\']([A-Za-z]{1,3})(\d{1,7})["\']')
_CHUNK = 1024 * 1024


def refuse_huge_sheet(path: Path, data: bytes) -> None:
    """Return for an XLSX whose sheets are of a size that people fill in, and for what is no zip at all.

    Raises:
        InvalidFile: a sheet reaches too far, or the file swells when it is unpacked.
    """
    if not data.startswith(b"PK"):
        return
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as book:
            unpacked = sum(entry.file_size for entry in book.infolist())
            reach = 0
            if unpacked <= _LARGEST_UNPACKED:
                sheets = [entry for entry in book.infolist() if _SHEET.fullmatch(entry.filename)]
                reach = max((_reach(book, entry) for entry in sheets), default=0)
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, ValueError, OSError):
        # What is damaged is named by whoever reads it.
        return
    if unpacked > _LARGEST_UNPACKED or reach > _MOST_CELLS:
        what = "the spreadsheet reaches too far down or to the right"
        raise InvalidFile.whole(path, what, "copy the filled cells to a new one")


def _reach(book: zipfile.ZipFile, entry: zipfile.ZipInfo) -> int:
    """Return the number of cells from the first to the farthest that a sheet names."""
    rows = columns = 0
    with book.open(entry) as file:
        rest = b""
        while chunk := file.read(_CHUNK):
            text = rest + chunk
            for found in _CELL.finditer(text):
                rows = max(rows, int(found[2]))
                columns = max(columns, _column(found[1]))
            rest = text[-40:]
    return rows * columns


def _column(letters: bytes) -> int:
    number = 0
    for letter in letters.upper():
        number = number * 26 + letter - 64
    return number
