"""The formats by the suffix of the file: who reads and who writes which."""

import datetime as dt
import stat
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from facilitator.core.rundown import Rundown
from facilitator.store.exchange.draft import Draft
from facilitator.store.problems import InvalidFile

_LARGEST_FILE = 10 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Format:
    """One format of files."""

    name: str
    read: Callable[[Path, bytes, dt.tzinfo], Draft] | None = None
    write: Callable[[Rundown, bool, dt.datetime], bytes] | None = None
    has_private: bool = True
    """The format has a place for notes."""
    needs_date: bool = False


def _read_csv(path: Path, data: bytes, _: dt.tzinfo) -> Draft:
    from facilitator.store.exchange.csv_table import read_csv

    return read_csv(path, data)


def _write_csv(rundown: Rundown, private: bool, _: dt.datetime) -> bytes:
    from facilitator.store.exchange.csv_table import write_csv

    return write_csv(rundown, private=private)


def _read_xlsx(path: Path, data: bytes, _: dt.tzinfo) -> Draft:
    from facilitator.store.exchange.xlsx_table import read_xlsx

    return read_xlsx(path, data)


def _write_xlsx(rundown: Rundown, private: bool, _: dt.datetime) -> bytes:
    from facilitator.store.exchange.xlsx_table import write_xlsx

    return write_xlsx(rundown, private=private)


def _read_markdown(path: Path, data: bytes, _: dt.tzinfo) -> Draft:
    from facilitator.store.exchange.markdown_agenda import read_markdown

    return read_markdown(path, data)


def _write_markdown(rundown: Rundown, private: bool, _: dt.datetime) -> bytes:
    from facilitator.store.exchange.markdown_agenda import write_markdown

    return write_markdown(rundown, private=private)


def _read_ics(path: Path, data: bytes, local: dt.tzinfo) -> Draft:
    from facilitator.store.exchange.ics_calendar import read_ics

    return read_ics(path, data, local)


def _write_ics(rundown: Rundown, private: bool, now: dt.datetime) -> bytes:
    from facilitator.store.exchange.ics_calendar import write_ics

    return write_ics(rundown, private=private, now=now)


def _read_json(path: Path, data: bytes, _: dt.tzinfo) -> Draft:
    from facilitator.store.exchange.ontime_project import read_json

    return read_json(path, data)


def _write_json(rundown: Rundown, private: bool, _: dt.datetime) -> bytes:
    from facilitator.store.exchange.ontime_project import write_ontime

    return write_ontime(rundown, private=private)


def _read_onlyt(path: Path, data: bytes, _: dt.tzinfo) -> Draft:
    from facilitator.store.exchange.onlyt_schedule import read_onlyt

    return read_onlyt(path, data)


def _write_onlyt(rundown: Rundown, _: bool, __: dt.datetime) -> bytes:
    from facilitator.store.exchange.onlyt_schedule import write_onlyt

    return write_onlyt(rundown)


def _write_docx(rundown: Rundown, private: bool, _: dt.datetime) -> bytes:
    from facilitator.store.exchange.docx_document import write_docx

    return write_docx(rundown, private=private)


_CSV = Format("CSV", _read_csv, _write_csv)
_XLSX = Format("Excel", _read_xlsx, _write_xlsx)
_MARKDOWN = Format("Markdown", _read_markdown, _write_markdown)
_ICS = Format("calendar", _read_ics, _write_ics, needs_date=True)

FORMATS = {
    ".csv": _CSV,
    ".tsv": Format("CSV", _read_csv),
    ".xlsx": _XLSX,
    ".xlsm": Format("Excel", _read_xlsx),
    ".md": _MARKDOWN,
    ".markdown": _MARKDOWN,
    ".txt": Format("text", _read_markdown),
    ".ics": _ICS,
    ".json": Format("Ontime", _read_json, _write_json),
    ".xml": Format("OnlyT", _read_onlyt, _write_onlyt, has_private=False),
    ".docx": Format("Word", None, _write_docx),
}
READABLE = tuple(suffix for suffix, each in FORMATS.items() if each.read)
WRITABLE = tuple(suffix for suffix, each in FORMATS.items() if each.write)


def read_draft(path: Path, local: dt.tzinfo) -> Draft:
    """Return what a file of another tool says; only this file is read, whatever it refers to.

    Raises:
        InvalidFile: it cannot be read, is too large, or is not of the kind its suffix says.
    """
    found = FORMATS.get(path.suffix.lower())
    if found is None or found.read is None:
        raise InvalidFile.whole(
            path, f"no agenda is read from {path.suffix or 'a file without a suffix'}", known()
        )
    return found.read(path, _bytes_of(path), local)


def known() -> str:
    """Return the suffixes that can be read, for the end of a problem."""
    return f"name a file that ends in {', '.join(READABLE)}"


def _bytes_of(path: Path) -> bytes:
    try:
        about = path.stat()
        if not stat.S_ISREG(about.st_mode):
            raise InvalidFile.whole(path, "this is not a file", "name a file")
        if about.st_size > _LARGEST_FILE:
            raise InvalidFile.whole(path, "the file is larger than 10 MB", "keep only the agenda in it")
        with path.open("rb") as file:
            return file.read(_LARGEST_FILE)
    except FileNotFoundError as error:
        raise InvalidFile.whole(path, "there is no such file", "check the name and the folder") from error
    except (OSError, ValueError) as error:
        raise InvalidFile.whole(
            path, "the file cannot be read", "check the name and the rights to it"
        ) from error
