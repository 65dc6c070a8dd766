"""Ten thousand hostile texts: each becomes a good session or is refused in words; no other file is opened."""

import json
import random
import re
import sys
from pathlib import Path

import pytest

from facilitator.store.exchange.drafted_session import session_of
from facilitator.store.exchange.formats import read_draft
from facilitator.store.problems import InvalidFile
from facilitator.store.session_file import load_session
from facilitator.store.session_text import write_anew
from tests.support.exchange import ZONE

SUFFIXES = (".csv", ".md", ".txt", ".ics", ".json", ".xml", ".tsv", ".xlsx")
PIECES = [
    "-", "*", "#", "|", ",", ";", ":", "\t", "\n", "\r", "\"", "'", "\\", "/", "<", ">", "&", "=", "+", "@",
    "(", ")", "[", "]", "{", "}", "\n", "\n", "\r\n", " ", "\0", "\x0b", "\x85", "\u2028", "\u202e",
    "\ufeff", "\ud7ff", "é", "ש", "😀", "09:00", "9:00–9:20", "25:99", "9 am", "20 min", "1h30", "00:00",
    "24:00", "0", "-5", "1e9", "99999999999", "Welcome", "Title", "Start", "Minutes", "End", "Step", "Note",
    "Lead", "Pinned", "yes", "end", "Title,Minutes\n", "- 9:00 A (5 min)\n", "# T\n",
    "| Title | Minutes |\n|---|---|\n", "| a | 5 |\n", "> q\n", "Date: 2026-11-28\n", "![x](/etc/passwd)",
    "<img src=file:///etc/passwd>", "=cmd|'/c calc'!A1", "\"\"\"", "'''", "../../x", "{{ 7*7 }}",
    "BEGIN:VCALENDAR\n", "BEGIN:VEVENT\n", "END:VEVENT\n", "END:VCALENDAR\n", "DTSTART:20261128T090000Z\n",
    "DTSTART;TZID=../../etc/passwd:20261128T090000\n", "DTEND:20261128T100000Z\n",
    "DTSTART:00010101T000000Z\n", "DTSTART:99991231T235959Z\n", "DURATION:P999W\n", "SUMMARY:x\\, y\n",
    "ATTACH:file:///etc/passwd\n", "X-WR-TIMEZONE:/etc\n", "{\"rundown\":[",
    "{\"rundowns\":{\"a\":{\"order\":[\"a\"],\"entries\":{\"a\":",
    "{\"type\":\"event\",\"title\":\"x\",\"timeStart\":1,\"duration\":", "\"title\":", "\"minutes\":", "5}",
    "null", "NaN", "1e400", "true", "\"\\ud800\"", "]}", "[", "{", "}}}}", ",", "<meeting><items>",
    "<item name=\"a\" duration=\"00:05:00\"/>", "</items></meeting>", "&lt;", "&#0;",
    "<?xml version='1.0'?>", "<!DOCTYPE a [<!ENTITY b SYSTEM 'file:///etc/passwd'>]>", "&b;", "PK\x03\x04",
    "sep=;\n",
]  # fmt: skip
STARTS = {
    ".csv": "Start,Minutes,Title,Note,Lead,Pinned\n",
    ".ics": "BEGIN:VCALENDAR\nBEGIN:VEVENT\nDTSTART:20261128T090000Z\n",
    ".json": '[{"title": "a", "minutes": 5},',
    ".xml": "<meeting><items>",
}


@pytest.fixture(scope="module")
def opened() -> list[str]:
    """Return the list of files that Python opens while it is armed with one item."""
    seen: list[str] = []

    def watch(name: str, arguments: tuple[object, ...]) -> None:
        if name in ("open", "subprocess.Popen", "socket.connect", "os.system") and seen:
            seen.append(str(arguments[0]))

    sys.addaudithook(watch)
    return seen


GOOD = {
    ".csv": ["9:00,5,A,n,MO,\n", ",20 min,B,,,yes\n", "10:00,1h30,C,,,\n"],
    ".md": [
        "- 9:00–9:20 A\n",
        "- B (20 min)\n",
        "  - deeper\n",
        "# T\n",
        "| Title | Minutes |\n|-|-|\n| x | 5 |\n",
    ],
    ".txt": ["9:00 A (5 min)\n", "20 min B\n"],
    ".ics": [
        "SUMMARY:A\n",
        "DTEND:20261128T100000Z\n",
        "END:VEVENT\nBEGIN:VEVENT\nDTSTART:20261128T100000Z\n",
    ],
    ".xml": ['<item name="A" duration="00:05:00"/>'],
}
MODULE = re.compile(r"\.pyc?(\.\d+)?$|/(zoneinfo|tzdata)/|\.so$")
KEYS = [
    "title",
    "start",
    "minutes",
    "note",
    "who",
    "type",
    "id",
    "timeStart",
    "duration",
    "custom",
    "entries",
    "x",
]


def structured(chance: random.Random) -> str:
    """Return JSON of the shape of an agenda with hostile values."""

    def value() -> object:
        kinds: tuple[object, ...] = (
            5,
            20,
            32_400_000,
            -1,
            1e300,
            True,
            None,
            "9:00",
            "event",
            "group",
            "\ud800",
            [],
            {},
            ["e1"],
        )
        return chance.choice([*kinds, "".join(chance.choices(PIECES, k=3))])

    entries = [
        {"type": "event", "title": f"A{place}", "minutes": 5, "duration": 60_000, "start": "9:00"}
        | {key: value() for key in chance.sample(KEYS, chance.randrange(4))}
        for place in range(chance.randrange(1, 6))
    ]
    named = {f"e{place}": entry for place, entry in enumerate(entries)}
    new = {"rundowns": {"r": {"order": [*named, value()], "entries": named}}}
    return json.dumps(chance.choice([entries, {"rundown": entries}, new, {"events": entries}, value()]))


def hostile(chance: random.Random, suffix: str) -> bytes:
    start = STARTS.get(suffix, "") if chance.random() < 0.7 else ""
    pieces = [
        chance.choice(GOOD[suffix] if suffix in GOOD and chance.random() < 0.6 else PIECES)
        for _ in range(chance.randrange(1, 30))
    ]
    text = start + "".join(pieces)
    if suffix == ".json" and chance.random() < 0.7:
        text = structured(chance)
    if suffix == ".xml" and chance.random() < 0.5:
        text = f"<meeting><items>{''.join(GOOD[suffix] * 3)}</items></meeting>"
    if chance.random() < 0.1:
        text = text.replace("\n", "\r")
    data = text.encode(chance.choice(["utf-8", "utf-8", "utf-16", "cp1252"]), "replace")
    if chance.random() < 0.1:
        data = data[: chance.randrange(len(data) + 1)]
    if chance.random() < 0.1:
        data += chance.randbytes(20)
    return data


@pytest.mark.parametrize("part", range(5))
def test_two_thousand_texts(part: int, tmp_path: Path, opened: list[str]) -> None:
    chance = random.Random(part)
    good = 0
    for number in range(2000):
        suffix = chance.choice(SUFFIXES)
        path = tmp_path / f"agenda{suffix}"
        data = hostile(chance, suffix)
        path.write_bytes(data)
        opened[:] = ["armed"]
        try:
            draft = read_draft(path, ZONE)
            found = session_of(draft, ())
        except InvalidFile as error:
            problems = error.problems
            found = None
        else:
            problems = (*draft.problems, *draft.remarks)
        # Modules that are imported late and the time zones may be opened.
        also = [each for each in opened[1:] if each != str(path) and not MODULE.search(each)]
        opened.clear()
        assert not also, data
        lines = data.count(b"\n") + data.count(b"\r") + 1
        for problem in problems:
            assert 1 <= problem.line <= lines, (problem, data)
            assert problem.what
            assert problem.instead
        if found is not None:
            good += 1
            if number % 4 == 0:
                back = tmp_path / "back.toml"
                back.write_text(write_anew(found.session), encoding="utf-8")
                assert len(load_session(back).agenda) == len(found.session.agenda), data
    # The texts are near enough to agendas that many are read.
    assert good > 600
