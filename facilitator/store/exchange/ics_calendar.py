"""ICS (RFC 5545): the events of a calendar come in, one event a block goes out.

An own writer and reader: what is needed of the format is lines that are folded at 75 bytes and end in CR LF,
texts with four signs escaped, and three kinds of times. The tests read it with another library too.
"""

import datetime as dt
import hashlib
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from facilitator.core.rundown import Row, Rundown
from facilitator.store.exchange.draft import Draft, Item, one_line, shown
from facilitator.store.problems import InvalidFile
from facilitator.store.roster_file import decoded

_LONGEST_LINE = 75
"""Bytes, without the end of the line."""
_APART = dt.timedelta(hours=6)
"""A gap as long as this begins another day."""
_MOST = dt.timedelta(hours=18)
_MOST_EVENTS = 20_000
_LENGTH = re.compile(r"\+?P(?:(\d{1,3})W)?(?:(\d{1,3})D)?(?:T(?:(\d{1,4})H)?(?:(\d{1,5})M)?(?:(\d{1,6})S)?)?")
_TIME = re.compile(r"(\d{4})(\d{2})(\d{2})T(\d{2})(\d{2})(\d{2})(Z?)")


# --- writing ---


def write_ics(rundown: Rundown, *, private: bool, now: dt.datetime) -> bytes:
    """Return a calendar with one event a block, its times in UTC; the session must have a date.

    The names of the events stay the same when the plan changes, so that a calendar takes a second file as a
    change of the first.
    """
    session = rundown.session
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Facilitator//Facilitator//EN", "CALSCALE:GREGORIAN"]
    lines.append(f"X-WR-CALNAME:{_escaped(session.title)}")
    if session.time_zone:
        lines.append(f"X-WR-TIMEZONE:{_escaped(session.time_zone)}")
    seen: Counter[str] = Counter()
    for row in rundown.rows:
        seen[row.title] += 1
        words = f"{session.title}\n{session.date}\n{row.title}\n{seen[row.title]}"
        name = hashlib.sha256(words.encode("utf-8", "replace")).hexdigest()[:32]
        lines += _event(row, f"{name}@facilitator", now, session.place, private)
    lines.append("END:VCALENDAR")
    return b"".join(_folded(line) for line in lines)


def _event(row: Row, name: str, now: dt.datetime, place: str, private: bool) -> list[str]:
    lines = ["BEGIN:VEVENT", f"UID:{name}", f"DTSTAMP:{_utc(now)}"]
    lines += [f"DTSTART:{_utc(row.start)}", f"DTEND:{_utc(row.end)}", f"SUMMARY:{_escaped(row.title)}"]
    words = _description(row, private)
    lines += [f"DESCRIPTION:{_escaped(words)}"] if words else []
    lines += [f"LOCATION:{_escaped(place)}"] if place else []
    return [*lines, "END:VEVENT"]


def _description(row: Row, private: bool) -> str:
    if not private:
        return ""
    parts = [row.block.note]
    for fitted in row.steps if row.strategy else ():
        texts = [text for text in (fitted.step.say, fitted.step.do) if text]
        parts += [f"{fitted.step.title}\n" + "\n".join(texts)] if texts else []
    return "\n\n".join(part for part in parts if part)


def _utc(moment: dt.datetime) -> str:
    return moment.astimezone(dt.UTC).strftime("%Y%m%dT%H%M%SZ")


def _escaped(text: str) -> str:
    text = text.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,")
    text = re.sub(r"\r\n?|\n", "\\\\n", text)
    return "".join(sign for sign in text if sign >= " " and sign != "\x7f")


def _folded(line: str) -> bytes:
    data = line.encode("utf-8", "replace")
    pieces: list[bytes] = []
    most = _LONGEST_LINE
    while len(data) > most:
        cut = most
        # Never inside a letter: its later bytes begin with the bits 10.
        while data[cut] & 0xC0 == 0x80:
            cut -= 1
        pieces.append(data[:cut])
        data = data[cut:]
        most = _LONGEST_LINE - 1
    return b"\r\n ".join([*pieces, data]) + b"\r\n"


# --- reading ---


@dataclass(slots=True)
class _Event:
    line: int
    values: dict[str, tuple[int, str, str]] = field(default_factory=dict)
    """(line, parameters, value) of each property, the first of its name."""

    def text(self, name: str) -> str:
        return _unescaped(self.values[name][2]) if name in self.values else ""


@dataclass(frozen=True, slots=True)
class _Timed:
    event: _Event
    start: dt.datetime
    end: dt.datetime | None
    zone: str


def read_ics(path: Path, data: bytes, local: dt.tzinfo) -> Draft:
    """Return the draft of the first day of a calendar; times become those of its zone, else of `local`.

    Repetitions are not followed, attachments and links are not opened, and guests are not read.

    Raises:
        InvalidFile: it is no calendar.
    """
    text = decoded(path, data)
    if "BEGIN:VCALENDAR" not in text[:2000].upper():
        raise InvalidFile.whole(path, "this is no calendar", "export it as ICS (iCalendar) again")
    draft = Draft(path)
    heads, events = _parsed(draft, text)
    draft.title = heads.get("X-WR-CALNAME", "")
    zone_name = heads.get("X-WR-TIMEZONE", "")
    timed = [found for event in events if (found := _timed(draft, event)) is not None]
    zone_name = zone_name or next((each.zone for each in timed if each.zone), "")
    zone = _zone(zone_name)
    draft.time_zone = zone_name if zone else ""
    if zone is None and any(each.start.tzinfo is not None for each in timed):
        draft.note_remark(
            1, "the calendar names no time zone", "its times were read as those of this computer"
        )
    _take_first_day(draft, timed, zone or local)
    return draft


def _parsed(draft: Draft, text: str) -> tuple[dict[str, str], list[_Event]]:
    heads: dict[str, str] = {}
    events: list[_Event] = []
    inside: list[str] = []
    for number, line in _unfolded(text):
        name, parameters, value = _property(line)
        if name == "BEGIN":
            inside.append(value.strip().upper())
            if inside[-1] == "VEVENT":
                events.append(_Event(number))
                if len(events) > _MOST_EVENTS:
                    draft.note_problem(
                        number, f"there are more than {_MOST_EVENTS} events", "split the calendar"
                    )
                    events.pop()
                    break
        elif name == "END":
            if inside:
                inside.pop()
        elif inside[-1:] == ["VEVENT"]:
            events[-1].values.setdefault(name, (number, parameters, value))
        elif inside[-1:] == ["VCALENDAR"]:
            heads.setdefault(name, one_line(_unescaped(value)))
    return heads, events


def _unfolded(text: str) -> Iterator[tuple[int, str]]:
    begins, parts = 1, list[str]()
    for number, line in enumerate(text.replace("\r\n", "\n").split("\n"), 1):
        if line[:1] in (" ", "\t"):
            parts.append(line[1:])
            continue
        if parts:
            yield begins, "".join(parts)
        begins, parts = number, [line]
    if parts:
        yield begins, "".join(parts)


def _property(line: str) -> tuple[str, str, str]:
    """Return the name, the parameters and the value of a line; quotes may hide a colon of a parameter."""
    quoted = False
    for place, sign in enumerate(line):
        if sign == '"':
            quoted = not quoted
        elif sign == ":" and not quoted:
            name, _, parameters = line[:place].partition(";")
            return name.strip().upper(), parameters, line[place + 1 :]
    return "", "", ""


def _unescaped(text: str) -> str:
    return re.sub(r"\\(.)", lambda found: "\n" if found[1] in "nN" else found[1], text)


def _timed(draft: Draft, event: _Event) -> _Timed | None:
    title = shown(event.text("SUMMARY") or "an event without a title")
    if event.text("STATUS").strip().upper() == "CANCELLED":
        draft.note_remark(event.line, f"{title} was cancelled", "it was left out")
        return None
    line, parameters, value = event.values.get("DTSTART", (event.line, "", ""))
    start = _moment(value)
    if start is None:
        if re.fullmatch(r"\d{8}", value.strip()):
            draft.note_remark(line, f"{title} lasts whole days", "it was left out")
        else:
            draft.note_problem(
                line, f"{title} has no start that can be read", "write DTSTART:20261128T090000"
            )
        return None
    if "RRULE" in event.values:
        draft.note_remark(event.values["RRULE"][0], f"{title} is repeated", "its first time was taken")
    found = re.search(r'TZID="?([^";]+)', parameters, re.IGNORECASE)
    zone = found[1].strip() if found and start.tzinfo is None else ""
    known = _zone(zone)
    start = start.replace(tzinfo=known) if known else start
    end = _moment(event.values.get("DTEND", (0, "", ""))[2])
    if end is None:
        time = _length(event.values.get("DURATION", (0, "", ""))[2])
        end = _after(start, time) if time else None
    elif end.tzinfo is None:
        end = end.replace(tzinfo=start.tzinfo)
    elif start.tzinfo is None:
        end = None
    return _Timed(event, start, end, zone if known else "")


def _moment(value: str) -> dt.datetime | None:
    found = _TIME.fullmatch(value.strip())
    if found is None:
        return None
    year, month, day, hour, minute, second = (int(part) for part in found.groups()[:6])
    try:
        # A leap second is the second before it.
        return dt.datetime(
            year, month, day, hour, minute, min(second, 59), tzinfo=dt.UTC if found[7] else None
        )
    except ValueError:
        return None


def _length(value: str) -> dt.timedelta | None:
    found = _LENGTH.fullmatch(value.strip())
    if found is None:
        return None
    weeks, days, hours, minutes, seconds = (int(part or 0) for part in found.groups())
    return dt.timedelta(weeks=weeks, days=days, hours=hours, minutes=minutes, seconds=seconds)


def _after(start: dt.datetime, time: dt.timedelta) -> dt.datetime | None:
    try:
        if start.tzinfo is None:
            return start + time
        return (start.astimezone(dt.UTC) + time).astimezone(start.tzinfo)
    except OverflowError:
        return None


def _zone(name: str) -> dt.tzinfo | None:
    try:
        return ZoneInfo(name) if name else None
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return None


def _take_first_day(draft: Draft, timed: list[_Timed], zone: dt.tzinfo) -> None:
    placed: list[tuple[dt.datetime, dt.datetime | None, _Timed]] = []
    for each in timed:
        try:
            placed.append((_at(each.start, zone), _at(each.end, zone) if each.end else None, each))
        except (OverflowError, ValueError):
            draft.note_problem(each.event.line, "the day is too long ago or too far away", "write another")
    placed.sort(key=lambda each: each[0])
    if not placed:
        return
    first = placed[0][0]
    draft.date = first.astimezone(zone).date()
    latest = first
    for begin, end, each in placed:
        title = each.event.text("SUMMARY") or "Untitled"
        if begin - latest >= _APART or begin - first >= _MOST:
            what = f"{shown(title)} is on another day ({begin.astimezone(zone):%Y-%m-%d %H:%M})"
            draft.note_problem(each.event.line, what, "import the calendar of one day")
            continue
        latest = max(latest, end or begin)
        draft.place = draft.place or each.event.text("LOCATION")
        draft.items.append(
            Item(
                each.event.line,
                title,
                time=end - begin if end is not None and end > begin else dt.timedelta() if end else None,
                start=begin.astimezone(zone).time(),
                note=each.event.text("DESCRIPTION"),
            )
        )


def _at(moment: dt.datetime, zone: dt.tzinfo) -> dt.datetime:
    return (moment if moment.tzinfo is not None else moment.replace(tzinfo=zone)).astimezone(dt.UTC)
