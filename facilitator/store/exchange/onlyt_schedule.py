"""The talk schedule of OnlyT (XML): names and lengths in order, and no clock times."""

import datetime as dt
import re
from pathlib import Path
from xml.parsers import expat
from xml.sax.saxutils import quoteattr

from facilitator.core.rundown import Rundown
from facilitator.store.exchange.draft import Draft, Item, shown
from facilitator.store.problems import InvalidFile, Problem

_LENGTH = re.compile(r"(\d{1,2}):(\d{2}):(\d{2})")
_UNWRITABLE = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def write_onlyt(rundown: Rundown) -> bytes:
    """Return the blocks as a talk schedule."""
    lines = ['<?xml version="1.0" encoding="utf-8"?>', "<meeting>", "  <items>"]
    for row in rundown.rows:
        minutes, seconds = divmod(round(row.time.total_seconds()), 60)
        length = f"{minutes // 60:02}:{minutes % 60:02}:{seconds:02}"
        name = quoteattr(_UNWRITABLE.sub(" ", row.title))
        lines.append(f'    <item name={name} duration="{length}" editable="true" />')
    return ("\n".join([*lines, "  </items>", "</meeting>"]) + "\n").encode("utf-8", "replace")


def read_onlyt(path: Path, data: bytes) -> Draft:
    """Return the draft of a talk schedule. Entities are refused, so nothing swells and nothing else is read.

    Raises:
        InvalidFile: it is no such schedule.
    """
    draft = Draft(path)
    parser = expat.ParserCreate()
    inside: list[str] = []

    def begin(name: str, values: dict[str, str]) -> None:
        inside.append(name)
        if inside[1:] == ["items", "item"]:
            _read_item(draft, parser.CurrentLineNumber, values)

    def end(_: str) -> None:
        inside.pop()

    def refuse(*_: object) -> None:
        raise InvalidFile.whole(path, "the file defines words of its own (DOCTYPE)", "remove the line")

    parser.StartElementHandler = begin
    parser.EndElementHandler = end
    parser.StartDoctypeDeclHandler = refuse
    try:
        parser.Parse(data, True)
    except expat.ExpatError as error:
        what = f"this is no XML ({expat.errors.messages[error.code]})"
        raise InvalidFile(path, [Problem(str(path), error.lineno, what, "export it again")]) from error
    except (ValueError, LookupError) as error:
        raise InvalidFile.whole(path, "this is no XML", "export it again") from error
    return draft


def _read_item(draft: Draft, line: int, values: dict[str, str]) -> None:
    title = values.get("name", "")
    found = _LENGTH.fullmatch(values.get("duration", "").strip())
    if found is None or int(found[1]) > 23:
        draft.note_problem(
            line, f"{shown(title)} has no duration that can be read", 'write duration="00:20:00"'
        )
        return
    hours, minutes, seconds = (int(part) for part in found.groups())
    draft.items.append(Item(line, title, time=dt.timedelta(hours=hours, minutes=minutes, seconds=seconds)))
