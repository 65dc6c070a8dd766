"""What is exported comes back with the same titles, minutes and clock times."""

import datetime as dt
import io
import json
import zipfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facilitator.core.agenda import Agenda, Block, Session
from facilitator.core.strategy import Priority
from facilitator.store.exchange.drafted_session import session_of
from facilitator.store.exchange.formats import FORMATS, READABLE, WRITABLE
from facilitator.store.exchange.safe_cells import plain_cell, shielded_cell
from facilitator.store.session_file import load_session
from facilitator.store.session_text import write_anew
from facilitator.store.summaries import summary_of
from tests.support import a_block, a_session, shipped
from tests.support.exchange import DAY, drafted, exported, imported, rundown_of, shape

BOTH_WAYS = sorted(set(READABLE) & set(WRITABLE) - {".markdown"})
WITH_CLOCK = [suffix for suffix in BOTH_WAYS if suffix != ".xml"]

hard_titles = st.sampled_from(
    [
        "=1+1",
        "+x",
        "-x",
        "@x",
        "'=x",
        "''-x",
        "a|b",
        "a\\|b",
        "**b**",
        "`c`",
        "[l](u)",
        "<b>&amp;",
        "a;b,c\\n",
        "End",
        "09:00 early",
        "20 min run",
        "# no heading",
        "| x |",
        "- x",
        "שלום",
        "ภาษาไทย",
        "e\u0301",
        '"q"',
        "a_b*c~",
        "1. x",
        "<!-- x -->",
        "---",
        "Step",
        "Title",
        "x (5 min)",
        "\\",
        "a\\\\",
        "'",
        "🏳️\u200d🌈",
        "Start: 9:00",
        "> x",
        "a <br> b",
        "2026-11-28",
    ]
)
letters = st.characters(exclude_categories=["Cc", "Cs", "Zl", "Zp", "Co", "Cn"])
words = st.text(letters, min_size=1, max_size=40)
titles = (hard_titles | words).map(lambda text: " ".join(text.split())).filter(bool)


@st.composite
def sessions(draw: st.DrawFn) -> Session:
    """Draw sessions with free activities, gaps before pins and half minutes, without a conflict."""
    start = draw(st.integers(6 * 60, 20 * 60))
    cursor = start * 60
    blocks: list[Block] = []
    for _ in range(draw(st.integers(1, 6))):
        seconds = draw(st.integers(1, 90)) * 60 + draw(st.sampled_from([0, 0, 0, 30, 7]))
        if draw(st.integers(0, 4)) == 0 and cursor < start * 60 + 9 * 3600:
            # A pin leaves spare time; two blocks are never pinned to one time.
            cursor = (cursor // 60 + draw(st.integers(1, 30))) * 60
            starts = _clock(cursor)
        else:
            starts = None
        cursor += seconds
        blocks.append(
            Block(
                dt.timedelta(seconds=seconds),
                title=draw(titles),
                starts=starts,
                priority=draw(st.sampled_from(Priority)),
                lead=draw(st.sampled_from(["", "MO", "BI"])),
                note=draw(st.sampled_from(["", "one", "two\nlines, and = more"])),
            )
        )
    end = _clock(cursor // 60 * 60 + 600) if draw(st.booleans()) else None
    return Session(draw(titles), _clock(start * 60), Agenda(tuple(blocks)), end=end, date=DAY)


def _clock(seconds: int) -> dt.time:
    return dt.time(seconds // 3600 % 24, seconds // 60 % 60)


@pytest.mark.parametrize("suffix", BOTH_WAYS)
@given(session=sessions())
def test_titles_minutes_and_starts_come_back(
    suffix: str, session: Session, tmp_path_factory: pytest.TempPathFactory
) -> None:
    folder = tmp_path_factory.mktemp("trip")
    found, draft = imported(folder, exported(session, suffix), suffix)
    assert draft.problems == []
    back, there = shape(found.session), shape(session)
    if suffix == ".xml":
        assert [each[:2] for each in back] == [each[:2] for each in there]
    else:
        assert back == there
    # What was written is a good session file that says the same.
    path = folder / "back.toml"
    path.write_text(write_anew(found.session), encoding="utf-8")
    assert shape(load_session(path)) == back


@pytest.mark.parametrize("suffix", [".csv", ".md", ".xlsx"])
@given(session=sessions())
def test_tables_bring_back_pins_priorities_leads_and_with_private_the_notes(
    suffix: str, session: Session, tmp_path_factory: pytest.TempPathFactory
) -> None:
    folder = tmp_path_factory.mktemp("trip")
    found, _ = imported(folder, exported(session, suffix, private=True), suffix)
    keys = [(block.starts, block.priority, block.lead, block.note) for block in found.session.agenda.blocks]
    assert keys == [(block.starts, block.priority, block.lead, block.note) for block in session.agenda.blocks]
    if session.end is not None:
        assert found.session.end == session.end


@pytest.mark.parametrize("suffix", WITH_CLOCK)
@pytest.mark.parametrize("name", shipped.session_names())
def test_each_shipped_session_comes_back_with_its_exercises(suffix: str, name: str, tmp_path: Path) -> None:
    session = _dated(shipped.session(name))
    known = tuple(summary_of(each) for each in shipped.strategies().values())
    found, draft = imported(tmp_path, exported(session, suffix), suffix, known)
    assert draft.problems == []
    assert shape(found.session) == shape(session)
    if not any(block.title or block.ends for block in session.agenda.blocks):
        there = [block.strategy for block in session.agenda.blocks]
        assert [block.strategy for block in found.session.agenda.blocks] == there


def _dated(session: Session) -> Session:
    from dataclasses import replace

    return replace(session, date=DAY)


@pytest.mark.parametrize("suffix", [".csv", ".md", ".xlsx"])
@given(
    pins=st.lists(
        st.integers(0, 20).map(lambda part: 18 * 60 + part * 7), min_size=2, max_size=6, unique=True
    )
)
def test_pins_that_are_in_each_others_way_come_back_as_they_are(
    suffix: str, pins: list[int], tmp_path_factory: pytest.TempPathFactory
) -> None:
    blocks = [a_block("", 25, title=f"B{pin}", starts=_clock(pin * 60)) for pin in pins]
    session = a_session(blocks, start="18:00", date=DAY)
    found, _ = imported(tmp_path_factory.mktemp("trip"), exported(session, suffix), suffix)
    assert shape(found.session) == shape(session)


@pytest.mark.parametrize("suffix", WITH_CLOCK)
def test_an_evening_across_midnight_comes_back(suffix: str, tmp_path: Path) -> None:
    blocks = [a_block("", 90, title="Dance"), a_block("", 60, title="Soup", starts="00:30")]
    session = a_session(blocks, start="22:00", end="02:00", date=DAY)
    found, _ = imported(tmp_path, exported(session, suffix), suffix)
    assert shape(found.session) == shape(session)


@pytest.mark.parametrize("suffix", [".csv", ".md", ".xlsx"])
def test_a_fixed_end_comes_back(suffix: str, tmp_path: Path) -> None:
    session = a_session(
        [a_block("", 30, title="Lunch", ends="19:15"), a_block("", 5, title="Walk")], date=DAY
    )
    found, _ = imported(tmp_path, exported(session, suffix), suffix)
    assert found.session.agenda.blocks[0].ends == dt.time(19, 15)
    assert shape(found.session) == shape(session)


@pytest.mark.parametrize("suffix", WITH_CLOCK)
def test_a_zone_of_its_own_and_a_night_when_the_clocks_change_come_back(suffix: str, tmp_path: Path) -> None:
    blocks = [a_block("", 150, title="Watch"), a_block("", 60, title="Dawn")]
    session = a_session(blocks, start="23:30", date=dt.date(2026, 10, 24), time_zone="Europe/Berlin")
    found, _ = imported(tmp_path, exported(session, suffix), suffix)
    back = [(row.title, row.time) for row in rundown_of(_with_zone(found.session, session)).rows]
    assert back == [(row.title, row.time) for row in rundown_of(session).rows]
    if suffix == ".ics":
        assert (found.session.time_zone, found.session.date) == ("Europe/Berlin", session.date)


def _with_zone(session: Session, like: Session) -> Session:
    from dataclasses import replace

    return replace(session, date=like.date, time_zone=like.time_zone)


# --- what goes out ---

SECRET = "quiet words of mine"


def _texts(data: bytes) -> str:
    if not data.startswith(b"PK"):
        return data.decode().replace("\r\n ", "")
    with zipfile.ZipFile(io.BytesIO(data)) as zipped:
        return "".join(zipped.read(name).decode() for name in zipped.namelist())


@pytest.mark.parametrize("suffix", sorted(WRITABLE))
def test_private_words_stay_out_unless_asked_for(suffix: str) -> None:
    session = a_session([a_block("active-listening", 25, note=SECRET)], date=DAY)
    strategy = shipped.strategies()["active-listening"]
    secrets = [SECRET] + [
        text.split("\n")[0][:30] for step in strategy.steps for text in (step.say, step.do) if text.strip()
    ]
    public = _texts(exported(session, suffix))
    assert not [secret for secret in secrets if secret in public]
    private = _texts(exported(session, suffix, private=True))
    assert (SECRET in private) == FORMATS[suffix].has_private


@pytest.mark.parametrize("suffix", sorted(WRITABLE))
def test_the_same_plan_gives_the_same_bytes(suffix: str) -> None:
    session = _dated(shipped.session("taster-90"))
    assert exported(session, suffix) == exported(session, suffix)


@given(text=st.text(max_size=20))
def test_a_cell_is_no_formula_and_comes_back(text: str) -> None:
    written = shielded_cell(text)
    assert not written.strip().startswith(("=", "+", "-", "@"))
    assert plain_cell(written) == text


def test_a_sheet_holds_texts_and_numbers_and_no_formula() -> None:
    session = a_session([a_block("", 5, title="=HYPERLINK(1)")], date=DAY)
    with zipfile.ZipFile(io.BytesIO(exported(session, ".xlsx"))) as zipped:
        sheet = zipped.read("xl/worksheets/sheet1.xml").decode()
    assert "<f>" not in sheet
    assert "hyperlink" not in sheet.lower()


@given(session=sessions())
def test_a_calendar_is_what_another_library_reads(session: Session) -> None:
    import icalendar

    data = exported(session, ".ics")
    assert all(len(line) <= 75 for line in data.split(b"\r\n"))
    calendar = icalendar.Calendar.from_ical(data)
    events = calendar.walk("VEVENT")
    rows = rundown_of(session).rows
    assert [str(event["SUMMARY"]) for event in events] == [row.title for row in rows]
    assert [event.decoded("DTSTART") for event in events] == [row.start.astimezone(dt.UTC) for row in rows]
    assert [event.decoded("DTEND") for event in events] == [row.end.astimezone(dt.UTC) for row in rows]
    assert len({str(event["UID"]) for event in events}) == len(rows)
    assert all("DTSTAMP" in event for event in events)


def test_a_calendar_of_another_library_is_read(tmp_path: Path) -> None:
    import icalendar

    calendar = icalendar.Calendar()
    calendar.add("prodid", "-//x//y//")
    calendar.add("version", "2.0")
    start = dt.datetime(2026, 11, 28, 9, tzinfo=dt.UTC)
    for place, title in enumerate(("Wélcome, all; of you", "Long " * 40 + "title")):
        event = icalendar.Event()
        event.add("uid", str(place))
        event.add("summary", title)
        event.add("dtstart", start + dt.timedelta(minutes=30 * place))
        event.add("duration", dt.timedelta(minutes=30))
        event.add("description", "one\ntwo, three")
        calendar.add_component(event)
    found, draft = imported(tmp_path, calendar.to_ical(), ".ics")
    assert draft.problems == []
    assert [block.title for block in found.session.agenda.blocks] == [
        "Wélcome, all; of you",
        ("Long " * 40 + "title")[:200].strip(),
    ]
    assert found.session.start == dt.time(14, 30)  # read at 5:30 before UTC
    assert found.session.agenda.blocks[0].note == "one\ntwo, three"


@pytest.mark.parametrize("private", [False, True])
def test_a_document_is_what_another_library_reads(private: bool) -> None:
    import docx

    blocks = [a_block("", 5, title="A <b> & c", note="one\ntwo"), a_block("", 5, title="B\u0007")]
    session = a_session(blocks, date=DAY)
    document = docx.Document(io.BytesIO(exported(session, ".docx", private=private)))
    assert document.paragraphs[0].text == "An evening"
    assert document.paragraphs[1].text == "28 November 2026, 18:30 to 18:40"
    rows = [[cell.text for cell in row.cells] for row in document.tables[0].rows]
    assert rows[0] == ["Start", "End", "Minutes", "Title", "Step", "Priority", "Lead", "Pinned"] + (
        ["Note", "Say", "Do"] if private else []
    )
    assert rows[1][:4] == ["18:30", "18:35", "5", "A <b> & c"]
    assert len(rows) == 3


def test_a_project_of_ontime_has_what_its_reader_asks_for() -> None:
    blocks = [
        a_block("", 5, title="A", lead="MO"),
        a_block("", 10, title="B"),
        a_block("", 10, title="C", starts="19:00"),
    ]
    project = json.loads(exported(a_session(blocks, date=DAY), ".json"))
    assert project["settings"]["version"].startswith("4.")
    rundown = project["rundowns"]["default"]
    assert rundown["id"] == "default"
    assert list(rundown["entries"]) == rundown["order"] == rundown["flatOrder"]
    events = [rundown["entries"][name] for name in rundown["order"]]
    assert [event["linkStart"] for event in events] == [False, True, False]
    assert [event["timeStart"] // 60_000 for event in events] == [18 * 60 + 30, 18 * 60 + 35, 19 * 60]
    assert all((event["timeEnd"] - event["timeStart"]) == event["duration"] for event in events)
    assert events[0]["custom"] == {"Lead": "MO"}
    assert set(events[0]["custom"]) <= set(project["customFields"])


def test_a_plan_of_ten_thousand_blocks_comes_back(tmp_path: Path) -> None:
    blocks = [a_block("", dt.timedelta(seconds=2), title=f"B{place}") for place in range(10_000)]
    session = a_session(blocks, date=DAY)
    draft = drafted(tmp_path, exported(session, ".csv"), ".csv")
    assert len(session_of(draft, ()).session.agenda) == 10_000
