"""The attendance register: what an organiser must keep, for their eyes alone."""

import datetime as dt
from dataclasses import replace

import pypdfium2
import pytest

from facilitator.core.attendance_sheet import AttendanceRow, AttendanceSheet, GivenCertificate
from facilitator.printing.catalogue import Kind
from facilitator.printing.make import make
from facilitator.printing.requests import Document, Paper
from tests.printing.test_names import HARD_NAMES
from tests.support.paper import pages_text, squeezed
from tests.support.paperwork import NAMES, people, shipped_paperwork

EVENINGS = tuple(dt.date(2026, 10, 8) + dt.timedelta(weeks=week) for week in range(6))


def a_sheet(*rows: AttendanceRow, sessions: int = 6) -> AttendanceSheet:
    return AttendanceSheet(
        "Six evenings", EVENINGS[:sessions], sessions, rows, 60, 5, erased=2, erase_on=dt.date(2027, 2, 10)
    )


def printed(sheet: AttendanceSheet, paper: Paper = Paper.A4) -> Document:
    return make(replace(shipped_paperwork(Kind.REGISTER, "taster-90", paper=paper), attendance=sheet))


def test_the_register_says_sessions_minutes_hours_numbers_and_duplicates() -> None:
    given = (
        GivenCertificate("QHW-2026-0001", "attendance", duplicate=True),
        GivenCertificate("QHW-2026-0007", "completion"),
    )
    document = printed(a_sheet(AttendanceRow("Amara Okafor", 5, 550, 9.0, given), AttendanceRow("Bo", 0)))
    (text,) = pages_text(document.pdf)
    assert document.findings == ()
    for words in (
        "Six evenings",
        "6 sessions, 8 October 2026 to 12 November 2026",
        "hours of 60 minutes, breaks not counted",
        "complete with 5 of 6",
        "2 more erased",
        "1 Amara Okafor 5 of 6 550 9.00",
        "QHW-2026-0001",
        "QHW-2026-0007",
        "Attendance",
        "Completion",
        "yes",
        "2 Bo 0 of 6 0 0.00",
        "For the facilitator alone",
        "Names are to be erased on 10 February 2027.",
    ):
        assert words in text, words


def test_one_session_has_its_day_and_no_rule() -> None:
    (text,) = pages_text(printed(a_sheet(AttendanceRow("Bo", 1, 190, 3.0), sessions=1)).pdf)
    assert "Thursday 8 October 2026" in text
    assert "1 Bo 1 190 3.00" in text
    assert "complete with" not in text


@pytest.mark.parametrize("paper", list(Paper))
def test_hard_names_are_whole_and_the_last_page_has_three_rows(paper: Paper) -> None:
    for count in range(30, 60, 3):
        rows = [AttendanceRow(name, 1, 90, 1.5) for name in HARD_NAMES[:count]]
        document = printed(a_sheet(*rows), paper)
        pages = pages_text(document.pdf)
        assert all(squeezed(name) in squeezed("".join(pages)) for name in HARD_NAMES[:count])
        assert all(page.count("1.50") >= 3 for page in pages)
        assert all("Duplicate" in page for page in pages)


def test_without_what_people_knows_there_are_cells_to_write_on() -> None:
    request = shipped_paperwork(Kind.REGISTER, "taster-90")
    (text,) = pages_text(make(replace(request, people=people(*NAMES))).pdf)
    assert all(name in text for name in NAMES)
    assert "0.00" not in text
    with pypdfium2.PdfDocument(make(replace(request, headcount=7)).pdf) as blank:
        assert "7" in blank[0].get_textpage().get_text_range().splitlines()
