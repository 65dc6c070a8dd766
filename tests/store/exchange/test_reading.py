"""Agendas as people have them become sessions; what cannot be understood is named with its line."""

import datetime as dt
from pathlib import Path

import pytest

from facilitator.core.agenda import Session
from facilitator.store.exchange.draft import Draft
from facilitator.store.problems import InvalidFile
from facilitator.store.summaries import summary_of
from tests.support import shipped
from tests.support.exchange import imported, shape


def blocks_of(session: Session) -> list[tuple[str, float]]:
    return [(block.title, block.time.total_seconds() / 60) for block in session.agenda.blocks]


def lines_of(draft: Draft) -> list[int]:
    return [problem.line for problem in draft.problems]


# --- lists ---

LIST = """\
# Team day

Some words of welcome.

- 09:00–09:20 Welcome
  - coffee is outside
- 09:20 Round of names (40 min)
- 10:00-10:15: **Break**
- Work in pairs – 1h30
- 11:45 Lunch
- 13:00 End
"""


def test_a_list_of_every_kind_of_line(tmp_path: Path) -> None:
    found, draft = imported(tmp_path, LIST, ".md")
    session = found.session
    assert (session.title, session.start, session.end) == ("Team day", dt.time(9), dt.time(13))
    assert blocks_of(session) == [
        ("Welcome", 20),
        ("Round of names", 40),
        ("Break", 15),
        ("Work in pairs", 90),
        ("Lunch", 75),
    ]
    assert [block.starts for block in session.agenda.blocks] == [None] * 5
    assert session.agenda.blocks[0].note == "coffee is outside"
    assert lines_of(draft) == [3]
    assert str(draft.problems[0]).endswith(
        '“Some words of welcome.” has no time and no minutes; write "09:00 Welcome" or "Welcome (20 min)"'
    )


def test_a_list_of_lengths_alone_starts_at_nine_and_says_so(tmp_path: Path) -> None:
    found, draft = imported(tmp_path, "1. Welcome (20 min)\n2. 30 min Names\n3. Close: 5'\n", ".txt")
    assert found.session.start == dt.time(9)
    assert blocks_of(found.session) == [("Welcome", 20), ("Names", 30), ("Close", 5)]
    assert [remark.what for remark in draft.remarks] == ["no clock time says when it starts"]


def test_only_a_start_that_does_not_follow_is_pinned(tmp_path: Path) -> None:
    text = "9:00-9:30 A\n9:30-10:00 B\n10:30-11:00 C\n11:00-11:30 D\n"
    found, _ = imported(tmp_path, text, ".txt")
    assert [block.starts for block in found.session.agenda.blocks] == [None, None, dt.time(10, 30), None]
    assert [start for _, _, start in shape(found.session)] == ["09:00:00", "09:30:00", "10:30:00", "11:00:00"]
    assert found.session.end == dt.time(11, 30)


def test_entries_beside_each_other_are_put_one_after_the_other_and_told(tmp_path: Path) -> None:
    text = "9:00-10:00 Hall\n9:00-10:00 Garden\n9:30-10:30 Roof\n"
    found, draft = imported(tmp_path, text, ".txt")
    assert [block.starts for block in found.session.agenda.blocks] == [None, None, None]
    assert [remark.line for remark in draft.remarks] == [2, 3]


def test_a_start_that_is_found_later_is_counted_back(tmp_path: Path) -> None:
    found, _ = imported(tmp_path, "- Setting up (30 min)\n- 9:00 Welcome (10 min)\n", ".md")
    assert found.session.start == dt.time(8, 30)


def test_headings_with_times_are_an_agenda_where_nothing_else_is(tmp_path: Path) -> None:
    text = "# Day\n## 09:00–10:00 Morning\n## 10:00–11:00 Noon\n"
    found, _ = imported(tmp_path, text, ".md")
    assert blocks_of(found.session) == [("Morning", 60), ("Noon", 60)]


def test_a_markdown_table_with_its_own_headings(tmp_path: Path) -> None:
    text = (
        "| Time | Topic | Duration | Who |\n|:--|---|--:|---|\n"
        "| 9:00 | A \\| B | 20 min | Mara Olsen |\n| | C | 1:30 | |\n"
    )
    found, draft = imported(tmp_path, text, ".md")
    assert not draft.problems
    assert blocks_of(found.session) == [("A | B", 20), ("C", 90)]
    assert [(each.name, each.initials) for each in found.session.facilitators] == [("Mara Olsen", "MO")]
    assert found.session.agenda.blocks[0].lead == "MO"


# --- tables ---


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "cp1252"])
def test_a_table_of_any_delimiter_and_encoding(tmp_path: Path, delimiter: str, encoding: str) -> None:
    rows = [
        ["Begrüßungstag"],
        [],
        ["Uhrzeit", "Dauer", "Thema", "Wer"],
        ["9:00", "20", "Begrüßung", "MO"],
        ["", "1h30", "Übung", ""],
    ]
    text = "\r\n".join(delimiter.join(row) for row in rows)
    found, draft = imported(tmp_path, text.encode(encoding), ".csv")
    assert not draft.problems
    assert found.session.title == "Begrüßungstag"
    assert blocks_of(found.session) == [("Begrüßung", 20), ("Übung", 90)]


def test_each_row_that_cannot_be_read_is_named_and_the_others_are_used(tmp_path: Path) -> None:
    text = "Start,Minutes,Title\n9:00,20,A\nnine,20,B\n10:00,soon,C\n,,D\n11:00,20,\n11:30,15,E\n12:00,0,F\n"
    found, draft = imported(tmp_path, text, ".csv")
    assert blocks_of(found.session) == [("A", 20), ("E", 15)]
    assert lines_of(draft) == [3, 4, 5, 6]
    assert "“nine” is not a clock time; write it as" in str(draft.problems[0])
    assert [remark.line for remark in draft.remarks if "takes no time" in remark.what] == [8]


def test_the_clearest_heading_is_the_title(tmp_path: Path) -> None:
    text = "Time,Session,Title,Speaker\n9:00,I,Opening,Mara Olsen and Ben Ito\n"
    text += "9:30,II,Talk,Ben Ito\n10:00,,End,\n"
    found, draft = imported(tmp_path, text, ".csv")
    assert not draft.problems
    assert blocks_of(found.session) == [("Opening", 30), ("Talk", 30)]
    assert [block.lead for block in found.session.agenda.blocks] == ["MO, BI", "BI"]
    assert [person.name for person in found.session.facilitators] == ["Mara Olsen", "Ben Ito"]
    assert found.session.end == dt.time(10)


def test_a_quote_that_is_never_closed_is_named(tmp_path: Path) -> None:
    text = 'Minutes,Title\n5,A\n5,"B\n5,C\n5,D\n'
    found, draft = imported(tmp_path, text, ".csv")
    assert blocks_of(found.session)[0] == ("A", 5)
    assert lines_of(draft) == [3]


def test_lengths_in_hours_follow_the_heading(tmp_path: Path) -> None:
    found, _ = imported(tmp_path, "Title,Duration (h)\nA,1.5\nB,0.25\n", ".csv")
    assert blocks_of(found.session) == [("A", 90), ("B", 15)]


def test_a_table_without_headings_says_which_to_write(tmp_path: Path) -> None:
    with pytest.raises(InvalidFile, match=r"no row has the headings of an agenda; the first has “a”, “b”"):
        imported(tmp_path, "a,b\n1,2\n", ".csv")


def test_a_spreadsheet_with_clock_times_lengths_and_a_day(tmp_path: Path) -> None:
    import io

    import xlsxwriter

    made = io.BytesIO()
    book = xlsxwriter.Workbook(made, {"in_memory": True})
    sheet = book.add_worksheet()
    clock, length, day = (
        book.add_format({"num_format": each}) for each in ("hh:mm", "[h]:mm", "yyyy-mm-dd hh:mm")
    )
    for place, heading in enumerate(("When", "Length", "What")):
        sheet.write(3, place, heading)
    sheet.write_number(4, 0, 46354 + 0.375, day)
    sheet.write_number(4, 1, 90 / 1440, length)
    sheet.write_string(4, 2, "Day")
    sheet.write_number(5, 0, 0.4375, clock)
    sheet.write_number(5, 1, 30 / 1440, clock)
    sheet.write_string(5, 2, "Clock")
    sheet.write_number(6, 0, 0.5)
    sheet.write_number(6, 1, 15)
    sheet.write_string(6, 2, "Numbers")
    book.close()
    found, draft = imported(tmp_path, made.getvalue(), ".xlsx")
    assert not draft.problems
    assert shape(found.session) == [
        ("Day", 90, "09:00:00"),
        ("Clock", 30, "10:30:00"),
        ("Numbers", 15, "12:00:00"),
    ]
    assert found.session.date == dt.date(2026, 11, 28)


def test_a_sheet_of_billions_of_cells_is_refused_before_it_is_opened(tmp_path: Path) -> None:
    import io

    import xlsxwriter

    made = io.BytesIO()
    book = xlsxwriter.Workbook(made, {"in_memory": True})
    sheet = book.add_worksheet()
    sheet.write(0, 0, "Title")
    sheet.write(1_048_575, 16_383, "x")
    book.close()
    with pytest.raises(InvalidFile, match="reaches too far"):
        imported(tmp_path, made.getvalue(), ".xlsx")


def test_a_text_in_the_place_of_a_spreadsheet_is_refused(tmp_path: Path) -> None:
    for data in (b"", b"no sheet", b"PK\x03\x04", b"PK" + b"\0" * 100):
        with pytest.raises(InvalidFile):
            imported(tmp_path, data, ".xlsx")


# --- exercises of the library ---


def test_an_exact_title_becomes_the_exercise_and_is_told(tmp_path: Path) -> None:
    known = tuple(summary_of(each) for each in shipped.strategies().values())
    text = "- Active listening (25 min)\n- active listening (25 min)\n- Active listening (2 h)\n"
    found, draft = imported(tmp_path, text, ".md", known)
    assert [(block.strategy, block.title) for block in found.session.agenda.blocks] == [
        ("active-listening", ""),
        ("", "active listening"),
        ("", "Active listening"),
    ]
    assert found.matched == (("Active listening", "active-listening"),)
    assert {remark.line for remark in draft.remarks} >= {1, 3}


# --- calendars ---


def event(*lines: str) -> str:
    return "\r\n".join(["BEGIN:VEVENT", *lines, "END:VEVENT"])


def calendar(*parts: str) -> str:
    return "\r\n".join(["BEGIN:VCALENDAR", "VERSION:2.0", *parts, "END:VCALENDAR", ""])


def test_a_calendar_with_every_kind_of_time(tmp_path: Path) -> None:
    text = calendar(
        event("SUMMARY:Zone", "DTSTART;TZID=Europe/Berlin:20261128T090000", "DURATION:PT1H30M"),
        event("SUMMARY:Utc", "DTSTART:20261128T093000Z", "DTEND:20261128T100000Z", "ATTENDEE;CN=Ann:a@b"),
        event("SUMMARY:All day", "DTSTART;VALUE=DATE:20261128"),
        event("SUMMARY:Gone", "DTSTART:20261128T120000Z", "STATUS:CANCELLED"),
        event("SUMMARY:Tomorrow", "DTSTART:20261129T090000Z", "DTEND:20261129T100000Z"),
        event("SUMMARY:Bad", "DTSTART:soon"),
        event(
            'SUMMARY;X="a:b":Alarm', "DTSTART;TZID=Europe/Berlin:20261128T110000",
            "DTEND;TZID=Europe/Berlin:20261128T111500",
            "BEGIN:VALARM", "SUMMARY:not this", "END:VALARM", "RRULE:FREQ=DAILY",
        ),
    )  # fmt: skip
    found, draft = imported(tmp_path, text, ".ics")
    assert (found.session.time_zone, found.session.date) == ("Europe/Berlin", dt.date(2026, 11, 28))
    assert found.session.start == dt.time(9)
    assert blocks_of(found.session) == [("Zone", 90), ("Utc", 30), ("Alarm", 15)]
    assert [problem.what.split("”")[0] for problem in draft.problems] == ["“Bad", "“Tomorrow"]
    assert "Ann" not in repr(found.session)


def test_a_calendar_out_of_order_is_put_in_order(tmp_path: Path) -> None:
    text = calendar(
        event("SUMMARY:B", "DTSTART:20261128T100000", "DTEND:20261128T110000"),
        event("SUMMARY:A", "DTSTART:20261128T090000", "DTEND:20261128T100000"),
    )
    found, _ = imported(tmp_path, text, ".ics")
    assert blocks_of(found.session) == [("A", 60), ("B", 60)]
    assert found.session.time_zone == ""


# --- Ontime, OnlyT, JSON ---


def test_an_old_project_of_ontime(tmp_path: Path) -> None:
    text = """{"rundown": [
      {"type": "event", "id": "a", "title": "One", "presenter": "MO", "timeStart": 32400000,
        "duration": 600000},
      {"type": "block", "id": "b", "title": "Part"},
      {"type": "delay", "id": "d", "duration": 5},
      {"type": "event", "id": "c", "title": "Two", "timeStart": 33000000, "timeEnd": 33900000},
      {"type": "event", "id": "e", "title": "Skipped", "timeStart": 1, "duration": 600000, "skip": true},
      {"type": "event", "id": "f", "title": "Lost"}
    ], "project": {"title": "Show"}}"""
    found, draft = imported(tmp_path, text.replace(",\n        ", ","), ".json")
    assert found.session.title == "Show"
    assert blocks_of(found.session) == [("One", 10), ("Two", 15)]
    assert found.session.agenda.blocks[0].lead == "MO"
    assert lines_of(draft) == [7]
    assert {4, 6} <= {remark.line for remark in draft.remarks}


def test_groups_of_ontime_stand_in_their_place_and_circles_end(tmp_path: Path) -> None:
    text = """{"rundowns": {"r": {"title": "R", "order": ["g", "c", "nothing", 5], "entries": {
      "g": {"type": "group", "id": "g", "entries": ["a", "g", "b"]},
      "a": {"type": "event", "id": "a", "title": "A", "timeStart": 32400000, "duration": 60000},
      "b": {"type": "event", "id": "b", "title": "B", "timeStart": 32460000, "duration": 60000},
      "c": {"type": "event", "id": "c", "title": "C", "timeStart": 32520000, "duration": 60000}}}}}"""
    found, _ = imported(tmp_path, text, ".json")
    assert [title for title, _ in blocks_of(found.session)] == ["A", "B", "C"]


def test_a_plain_list_of_entries(tmp_path: Path) -> None:
    text = '[{"title": "A", "start": "9:00", "minutes": 20},\n {"title": "B \\ud800", "minutes": 7.5}]'
    found, draft = imported(tmp_path, text, ".json")
    assert blocks_of(found.session) == [("A", 20), ("B ?", 7.5)]
    assert not draft.problems


def test_a_schedule_of_onlyt(tmp_path: Path) -> None:
    text = (
        '<meeting><items>\n<item name="A &amp; B" duration="00:03:30"/>\n<item name="C"/></items></meeting>'
    )
    found, draft = imported(tmp_path, text, ".xml")
    assert blocks_of(found.session) == [("A & B", 3.5)]
    assert lines_of(draft) == [3]


def test_a_schedule_that_reads_another_file_or_swells_is_refused(tmp_path: Path) -> None:
    (tmp_path / "secret").write_text("secret")
    for entity in (f'SYSTEM "file://{tmp_path}/secret"', '"' + "x" * 1000 + '"'):
        text = f"<!DOCTYPE m [<!ENTITY e {entity}>]>\n"
        text += '<meeting><items><item name="&e;" duration="00:01:00"/></items></meeting>'
        with pytest.raises(InvalidFile, match="DOCTYPE"):
            imported(tmp_path, text, ".xml")


def test_an_unknown_suffix_names_the_known_ones(tmp_path: Path) -> None:
    for suffix in (".doc", "", ".docx"):
        with pytest.raises(InvalidFile, match=r"\.csv, \.tsv, \.xlsx, .*\.ics, \.json, \.xml"):
            imported(tmp_path, "x", suffix)
