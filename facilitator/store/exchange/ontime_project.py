"""The project file of Ontime (JSON): rundowns of versions 2 to 4 come in, one of version 4 goes out.

Its times are milliseconds since midnight. Version 4 has `rundowns` with `order` and `entries`, where a group
holds entries of its own; versions 2 and 3 have one list, `rundown`.
"""

import datetime as dt
import hashlib
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from facilitator.core.rundown import Row, Rundown
from facilitator.store.exchange.agenda_columns import find_columns, read_rows
from facilitator.store.exchange.draft import Draft, Item, one_line, shown
from facilitator.store.problems import InvalidFile, Problem
from facilitator.store.roster_columns import plain_heading
from facilitator.store.roster_file import decoded

_VERSION = "4.0.0"
_LEADS = ("lead", "presenter", "speaker", "facilitator", "host", "who", "moderator")
_DAY = 86_400_000
_MOST_ENTRIES = 20_000
_MOST_MISSES = 200
"""Words of entries that may be looked for to the end of the text in vain."""


# --- writing ---


def write_ontime(rundown: Rundown, *, private: bool) -> bytes:
    """Return a project with one rundown, an event a block."""
    events = [_event(row, place, private) for place, row in enumerate(rundown.rows)]
    order = [event["id"] for event in events]
    session = rundown.session
    has_leads = any(event["custom"] for event in events)
    project = {
        "rundowns": {
            "default": {
                "id": "default",
                "title": session.title,
                "order": order,
                "flatOrder": order,
                "entries": {event["id"]: event for event in events},
                "revision": 0,
            }
        },
        "project": {
            "title": session.title,
            "description": session.subtitle,
            "url": "",
            "info": session.place,
            "logo": None,
            "custom": [],
        },
        "settings": {
            "app": "ontime",
            "version": _VERSION,
            "serverPort": 4001,
            "editorKey": None,
            "operatorKey": None,
            "timeFormat": "24",
            "language": "en",
        },
        "viewSettings": {
            "overrideStyles": False,
            "normalColor": "#ffffffcc",
            "warningColor": "#ffa528",
            "dangerColor": "#ff7300",
        },
        "customFields": {"Lead": {"label": "Lead", "type": "text", "colour": ""}} if has_leads else {},
        "urlPresets": [],
        "automation": {
            "enabledAutomations": False,
            "enabledOscIn": False,
            "oscPortIn": 8888,
            "triggers": [],
            "automations": {},
        },
    }
    return (json.dumps(project, ensure_ascii=False, indent=2) + "\n").encode("utf-8", "replace")


def _event(row: Row, place: int, private: bool) -> dict[str, Any]:
    start = _milliseconds(row.start)
    duration = round(row.time.total_seconds() * 1000)
    return {
        "id": hashlib.sha256(f"{place}".encode()).hexdigest()[:6] + f"{place:x}",
        "type": "event",
        "flag": False,
        "cue": str(place + 1),
        "title": row.title,
        "note": row.block.note if private else "",
        "endAction": "none",
        "timerType": "count-down",
        "countToEnd": row.block.ends is not None,
        # Linked to the one before, it moves with it; not so what is fixed to the clock or has a gap before.
        "linkStart": place > 0 and not (row.pinned or row.spare or row.overlap),
        "timeStrategy": "lock-duration" if row.block.ends is None else "lock-end",
        "timeStart": start,
        "timeEnd": (start + duration) % _DAY,
        "duration": duration,
        "skip": False,
        "colour": "",
        "timeWarning": 120_000,
        "timeDanger": 60_000,
        "custom": {"Lead": row.block.lead} if row.block.lead else {},
        "triggers": [],
        "parent": None,
        "revision": 0,
        "delay": 0,
        "dayOffset": 0,
        "gap": 0,
    }


def _milliseconds(moment: dt.datetime) -> int:
    return (moment.hour * 3600 + moment.minute * 60 + moment.second) * 1000


# --- reading ---


def read_json(path: Path, data: bytes) -> Draft:
    """Return the draft of the first rundown of a project, or of a plain list of entries.

    Raises:
        InvalidFile: it is no JSON, or nothing in it is an agenda.
    """
    text = decoded(path, data)
    try:
        value = json.loads(text)
    except json.JSONDecodeError as error:
        what = f"this is not JSON ({error.msg.lower()})"
        raise InvalidFile(path, [Problem(str(path), error.lineno, what, "export it again")]) from error
    except (RecursionError, ValueError) as error:
        raise InvalidFile.whole(path, "this is no JSON of an agenda", "export it again") from error
    draft = Draft(path)
    if isinstance(value, dict) and _is_project(value):
        _read_project(draft, value, text)
    elif (rows := _plain_rows(value)) is not None:
        _read_plain(draft, rows, text)
    else:
        raise InvalidFile.whole(
            path,
            "this is neither a project of Ontime nor a list of entries",
            'write [{"title": "Welcome", "start": "09:00", "minutes": 20}]',
        )
    return draft


def _is_project(value: dict[str, Any]) -> bool:
    return isinstance(value.get("rundowns"), dict) or isinstance(value.get("rundown"), list)


def _read_project(draft: Draft, value: dict[str, Any], text: str) -> None:
    about = value.get("project")
    if isinstance(about, dict) and isinstance(about.get("title"), str):
        draft.title = about["title"]
    entries = list(_old_entries(value)) if isinstance(value.get("rundown"), list) else []
    rundowns = value.get("rundowns")
    if isinstance(rundowns, dict):
        found = [each for each in rundowns.values() if isinstance(each, dict)]
        if len(found) > 1:
            draft.note_remark(1, f"the project has {len(found)} rundowns", "the first was taken")
        entries = list(_entries(found[0])) if found else []
        if found and not draft.title and isinstance(found[0].get("title"), str):
            draft.title = found[0]["title"]
    lines = _Lines(text)
    for entry in entries[:_MOST_ENTRIES]:
        _read_entry(draft, entry, lines)


def _old_entries(value: dict[str, Any]) -> Iterator[dict[str, Any]]:
    yield from (each for each in value["rundown"] if isinstance(each, dict))


def _entries(rundown: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """Return the entries in their order, those of a group in its place; each once, however they refer."""
    entries = rundown.get("entries")
    order = rundown.get("order")
    if not isinstance(entries, dict) or not isinstance(order, list):
        return
    seen: set[str] = set()
    waiting = [name for name in reversed(order) if isinstance(name, str)]
    while waiting:
        name = waiting.pop()
        entry = entries.get(name)
        if name in seen or not isinstance(entry, dict):
            continue
        seen.add(name)
        yield entry
        inner = entry.get("entries")
        if isinstance(inner, list):
            waiting += [each for each in reversed(inner) if isinstance(each, str)]


def _read_entry(draft: Draft, entry: dict[str, Any], lines: "_Lines") -> None:
    kind = entry.get("type")
    title = entry.get("title") if isinstance(entry.get("title"), str) else ""
    line = lines.of(entry.get("id"), title)
    if kind in ("block", "group"):
        return
    if kind != "event":
        word = {"delay": "a delay", "milestone": "a milestone"}.get(str(kind), "an unknown entry")
        draft.note_remark(line, f"{word} has no place in an agenda", "it was left out")
        return
    title = one_line(str(title))
    if entry.get("skip") is True:
        draft.note_remark(line, f"{shown(title)} is to be skipped", "it was left out")
        return
    start, duration, end = (_number(entry.get(key)) for key in ("timeStart", "duration", "timeEnd"))
    if duration is None and start is not None and end is not None:
        duration = (end - start) % _DAY
    if duration is None or duration > _DAY:
        draft.note_problem(line, f"{shown(title)} has no duration that can be read", "set it in Ontime")
        return
    draft.items.append(
        Item(
            line,
            title or "Untitled",
            time=dt.timedelta(seconds=round(duration / 1000)),
            start=_clock(start),
            note=entry["note"] if isinstance(entry.get("note"), str) else "",
            lead=_lead(entry),
        )
    )


def _number(value: object) -> int | None:
    if isinstance(value, bool) or not isinstance(value, int | float) or not 0 <= value < 10 * _DAY:
        return None
    return round(value)


def _clock(milliseconds: int | None) -> dt.time | None:
    if milliseconds is None:
        return None
    seconds = milliseconds // 1000 % 86_400
    return dt.time(seconds // 3600, seconds // 60 % 60, seconds % 60)


def _lead(entry: dict[str, Any]) -> str:
    custom = entry.get("custom")
    fields = custom if isinstance(custom, dict) else {}
    for place in (fields, entry):
        for key, value in place.items():
            # Version 2 had a field "presenter" of its own.
            text = value.get("value") if isinstance(value, dict) else value
            if plain_heading(str(key)[:40]) in _LEADS and isinstance(text, str) and text:
                return text
    return ""


# --- plain lists ---


def _plain_rows(value: object) -> list[dict[str, Any]] | None:
    if isinstance(value, dict):
        value = next(
            (
                value[key]
                for key in ("events", "agenda", "items", "rows", "blocks")
                if isinstance(value.get(key), list)
            ),
            None,
        )
    if not isinstance(value, list):
        return None
    return [each for each in value[:_MOST_ENTRIES] if isinstance(each, dict)]


def _read_plain(draft: Draft, rows: list[dict[str, Any]], text: str) -> None:
    keys = list(dict.fromkeys(str(key) for row in rows[:1000] for key in row))
    columns = find_columns(keys)
    if columns is None:
        draft.note_problem(
            1, "the entries have no title with a start or minutes", 'name them "title" and "minutes"'
        )
        return
    lines = _Lines(text)
    table = [
        (lines.of(None, str(row.get("title", ""))), [_cell(row.get(key)) for key in keys]) for row in rows
    ]
    read_rows(draft, columns, table)


def _cell(value: object) -> str:
    return "" if value is None or isinstance(value, dict | list) else str(value)


class _Lines:
    """Finds the line an entry stands in; entries come in their order as a rule."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._at = 0
        self._line = 1
        self._misses = 0

    def of(self, *words: object) -> int:
        for word in words:
            if not isinstance(word, str) or not word or self._misses > _MOST_MISSES:
                continue
            # Only forwards: who looked back each time would read a large file once for every entry.
            found = self._text.find(json.dumps(word, ensure_ascii=False), self._at)
            if found >= 0:
                self._line += self._text.count("\n", self._at, found)
                self._at = found
                break
            self._misses += 1
        return self._line
