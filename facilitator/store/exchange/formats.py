"""The formats by the suffix of the file: who reads and who writes which."""

import datetime as dt
import stat
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from facilitator.core.rundown import Rundown
from facilitator.store.exchange.csv_table import read_csv, write_csv
from facilitator.store.exchange.docx_document import write_docx
from facilitator.store.exchange.draft import Draft
from facilitator.store.exchange.ics_calendar import read_ics, write_ics
from facilitator.store.exchange.markdown_agenda import read_markdown, write_markdown
from facilitator.store.exchange.onlyt_schedule import read_onlyt, write_onlyt
from facilitator.store.exchange.ontime_project import read_json, write_ontime
from facilitator.store.exchange.xlsx_table import read_xlsx, write_xlsx
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


_CSV = Format(
    "CSV",
    lambda path, data, _: read_csv(path, data),
    lambda rundown, private, _: write_csv(rundown, private=private),
)
_XLSX = Format(
    "Excel",
    lambda path, data, _: read_xlsx(path, data),
    lambda rundown, private, _: write_xlsx(rundown, private=private),
)
_MARKDOWN = Format(
    "Markdown",
    lambda path, data, _: read_markdown(path, data),
    lambda rundown, private, _: write_markdown(rundown, private=private),
)
_ICS = Format(
    "calendar",
    read_ics,
    lambda rundown, private, now: write_ics(rundown, private=private, now=now),
    needs_date=True,
)
_ONTIME = Format(
    "Ontime",
    lambda path, data, _: read_json(path, data),
    lambda rundown, private, _: write_ontime(rundown, private=private),
)
_ONLYT = Format(
    "OnlyT",
    lambda path, data, _: read_onlyt(path, data),
    lambda rundown, _, __: write_onlyt(rundown),
    has_private=False,
)
_WORD = Format("Word", None, lambda rundown, private, _: write_docx(rundown, private=private))

FORMATS = {
    ".csv": _CSV,
    ".tsv": Format("CSV", _CSV.read),
    ".xlsx": _XLSX,
    ".xlsm": Format("Excel", _XLSX.read),
    ".md": _MARKDOWN,
    ".markdown": _MARKDOWN,
    ".txt": Format("text", _MARKDOWN.read),
    ".ics": _ICS,
    ".json": _ONTIME,
    ".xml": _ONLYT,
    ".docx": _WORD,
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
