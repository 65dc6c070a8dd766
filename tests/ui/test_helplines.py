"""The helpline sheet in the Print workspace: typed in, kept, told of when it is old."""

import datetime as dt
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QTableView
from pytestqt.qtbot import QtBot

from facilitator import resources
from facilitator.core.pack import Contact, RegionSheet
from facilitator.printing.requests import PaperworkRequest
from facilitator.store.library import Library, Unavailable
from facilitator.store.pack_file import load_region
from facilitator.store.region_file import save_region
from facilitator.store.settings import Settings
from facilitator.ui.document import SessionDocument
from facilitator.ui.print.helpline_desk import HelplineDesk
from facilitator.ui.print.helpline_table import COLUMNS, HelplineTable
from facilitator.ui.print.page import PrintPage
from tests.support import a_block, a_session, a_strategy
from tests.ui.test_print_page import FakeWorkers

TODAY = dt.date(2026, 11, 28)
PATTERN = resources.shipped_sessions() / "emotional-closeness" / "region.toml"


@pytest.fixture
def library(home: Path) -> Library:
    return Library.open()


@pytest.fixture
def page(qtbot: QtBot, library: Library) -> PrintPage:
    strategies = {"talk": a_strategy("talk")}
    document = SessionDocument(strategies, lambda: dt.datetime(2026, 11, 28, 9, tzinfo=dt.UTC))
    document.open_session(a_session([a_block("talk", 10)]))
    page = PrintPage(document, library, Settings(), start=FakeWorkers().start, today=lambda: TODAY)
    qtbot.addWidget(page)
    page.resize(1366, 700)
    page.show()
    return page


def type_into(table: HelplineTable, row: int, **texts: str) -> None:
    for field, text in texts.items():
        table.setData(table.index(row, COLUMNS.index(field)), text)


def type_in_cell(view: QTableView, text: str) -> None:
    QTest.keyClick(view, Qt.Key.Key_F2)
    QTest.keyClicks(open_cell(view), text)


def open_cell(view: QTableView) -> QLineEdit:
    field = view.indexWidget(view.currentIndex())
    assert isinstance(field, QLineEdit)
    return field


def kept(library: Library) -> RegionSheet:
    found = library.region()
    assert isinstance(found, RegionSheet)
    return found


def test_without_helplines_the_panel_says_so_and_opens_the_sheet(page: PrintPage) -> None:
    desk = page.helplines
    assert "empty lines" in desk.panel.about
    QTest.mouseClick(desk.panel.button, Qt.MouseButton.LeftButton)
    assert desk.sheet.isVisible()
    assert not page.preview.isVisible()
    assert desk.sheet.table.rowCount() == len(load_region(PATTERN).contacts)


def test_what_is_typed_is_kept_in_the_users_folder_and_printed(page: PrintPage, library: Library) -> None:
    desk = page.helplines
    desk.open()
    type_into(
        desk.sheet.table, 1, name="Night Line", phone="116 123", hours="day and night", area="Everywhere"
    )
    desk.sheet.table.tried_today(1)
    desk.sheet.save()
    (contact,) = kept(library).filled_in
    assert (contact.name, contact.phone, contact.hours, contact.checked_on) == (
        "Night Line",
        "116 123",
        "day and night",
        TODAY,
    )
    assert library.region_path.is_file()
    assert page.preview.isVisible()
    assert "1 contact, tried lately" in desk.panel.about


def test_a_number_that_nobody_tried_is_not_kept_and_the_sheet_says_where(
    page: PrintPage, library: Library
) -> None:
    desk = page.helplines
    desk.open()
    type_into(desk.sheet.table, 2, phone="112")
    desk.sheet.save()
    assert desk.sheet.trouble.startswith("Row 3: write the day")
    assert desk.sheet.view.currentIndex().row() == 2
    assert not library.region_path.exists()
    type_into(desk.sheet.table, 2, checked_on="last week")
    assert "“last week” is no day" in desk.sheet.trouble
    type_into(desk.sheet.table, 2, checked_on="2027-01-01")
    assert "still to come" in desk.sheet.trouble
    type_into(desk.sheet.table, 2, checked_on="2026-11-01")
    assert desk.sheet.trouble == ""
    desk.sheet.save()
    assert kept(library).filled_in[0].checked_on == dt.date(2026, 11, 1)


def test_keys_alone_fill_a_row_in(page: PrintPage, library: Library, qtbot: QtBot) -> None:
    desk = page.helplines
    desk.open()
    view = desk.sheet.view
    type_in_cell(view, "Night Line")
    QTest.keyClick(open_cell(view), Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: desk.sheet.table.contacts[0].name == "Night Line", timeout=5000)
    desk.sheet.table.tried_today(0)
    view.setCurrentIndex(desk.sheet.table.index(0, COLUMNS.index("phone")))
    type_in_cell(view, "5")
    # The last cell is still open.
    desk.sheet.save()
    assert [(each.name, each.phone) for each in kept(library).filled_in] == [("Night Line", "5")]


def test_rows_are_added_and_taken_away(page: PrintPage, library: Library) -> None:
    desk = page.helplines
    desk.open()
    table = desk.sheet.table
    for _ in range(table.rowCount()):
        table.remove_row(0)
    table.remove_row(0)
    row = table.add_row()
    type_into(table, row, kind="Crisis line", phone="  116   123 ", checked_on="2026-11-20")
    table.add_row()
    desk.sheet.save()
    assert kept(library).contacts == (
        Contact("Crisis line", phone="116 123", checked_on=dt.date(2026, 11, 20)),
    )


def test_escape_leaves_everything_as_it_was(page: PrintPage, library: Library) -> None:
    desk = page.helplines
    desk.open()
    type_into(desk.sheet.table, 0, phone="112", checked_on="2026-11-20")
    QTest.keyClick(desk.sheet, Qt.Key.Key_Escape)
    assert page.preview.isVisible()
    assert not library.region_path.exists()
    desk.open()
    assert desk.sheet.table.contacts[0].phone == ""


def test_old_helplines_are_reminded_of(page: PrintPage, library: Library) -> None:
    old = Contact("Crisis line", "Night Line", phone="1", checked_on=dt.date(2026, 1, 1))
    fresh = replace(old, checked_on=TODAY)
    save_region(library.region_path, replace(load_region(PATTERN), contacts=(old, fresh)), PATTERN)
    page.helplines.refresh()
    assert page.helplines.panel.about == "1 of 2 were not tried for 6 months."
    page.helplines.open()
    assert [page.helplines.sheet.table.is_old(row) for row in (0, 1)] == [True, False]


def test_a_sheet_that_cannot_be_read_is_said_and_never_written_over(
    page: PrintPage, library: Library
) -> None:
    library.region_path.parent.mkdir(parents=True, exist_ok=True)
    library.region_path.write_text("format = 1\n[[rows]\n", "utf-8")
    desk = page.helplines
    desk.refresh()
    assert isinstance(library.region(), Unavailable)
    assert "region.toml:" in desk.panel.about
    assert not desk.panel.button.isEnabled()


def test_a_full_disk_keeps_the_sheet_open(page: PrintPage, library: Library) -> None:
    desk = page.helplines
    desk.open()
    library.region_path.parent.parent.mkdir(parents=True, exist_ok=True)
    library.region_path.parent.write_text("no folder", "utf-8")
    type_into(desk.sheet.table, 0, phone="112", checked_on="2026-11-20")
    desk.sheet.save()
    assert desk.sheet.isVisible()
    assert "not saved" in desk.sheet.trouble
    assert desk.sheet.table.contacts[0].phone == "112"


def test_new_helplines_are_in_the_next_handouts(qtbot: QtBot, library: Library) -> None:
    workers = FakeWorkers()
    strategies = {"talk": a_strategy("talk")}
    document = SessionDocument(strategies, lambda: dt.datetime(2026, 11, 28, 9, tzinfo=dt.UTC))
    document.open_session(a_session([a_block("talk", 10)]))
    page = PrintPage(document, library, Settings(), start=workers.start, today=lambda: TODAY)
    qtbot.addWidget(page)
    page.show()
    desk: HelplineDesk = page.helplines
    desk.open()
    type_into(desk.sheet.table, 0, phone="112", checked_on="2026-11-20")
    page.documents.choose("cards")
    desk.open()
    type_into(desk.sheet.table, 0, phone="112", checked_on="2026-11-20")
    desk.sheet.save()

    def is_asked() -> bool:
        asked = [job.request.region for job in workers.jobs if isinstance(job.request, PaperworkRequest)]
        return any(region is not None and region.filled_in for region in asked)

    qtbot.waitUntil(is_asked, timeout=5000)
