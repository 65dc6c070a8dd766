"""Everything for the day in one press, and the way from a finding to where it is mended."""

import datetime as dt
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from facilitator.core.pack import Contact, RegionSheet
from facilitator.core.strategy import Handout, Lines
from facilitator.printing.job import Failed
from facilitator.printing.preflight import Finding, FindingKind
from facilitator.printing.printer_papers import Papers
from facilitator.printing.queue import Printer, Sides
from facilitator.printing.requests import Document, Paper, PaperworkRequest
from facilitator.store.library import Library
from facilitator.store.region_file import save_region
from facilitator.store.settings import Settings
from facilitator.ui.document import SessionDocument
from facilitator.ui.print import kinds
from facilitator.ui.print.findings import Weight
from facilitator.ui.print.mends import Mend, mend_of
from facilitator.ui.print.page import PrintPage
from tests.support import a_block, a_session, a_strategy
from tests.ui.test_print_page import FakeWorkers, a_pdf, ticked, wait


@pytest.fixture
def workers() -> FakeWorkers:
    return FakeWorkers()


@pytest.fixture
def document(qapp: object) -> SessionDocument:
    strategy = a_strategy("talk", handout=Handout(elements=(Lines(label="Heard", count=3),)))
    document = SessionDocument({"talk": strategy}, lambda: dt.datetime(2026, 11, 28, 9, 0, tzinfo=dt.UTC))
    document.open_session(a_session([a_block("talk", 10)]))
    return document


@pytest.fixture
def library(tmp_path: Path) -> Library:
    return Library.open(tmp_path / "home", shipped=tmp_path / "none")


@pytest.fixture
def page(qtbot: QtBot, workers: FakeWorkers, document: SessionDocument, library: Library) -> PrintPage:
    settings = Settings(people=24, paper="letter")
    page = PrintPage(document, library, settings, start=workers.start, today=lambda: dt.date(2026, 11, 28))
    qtbot.addWidget(page)
    page.resize(1366, 724)
    page.show()
    qtbot.waitExposed(page)
    return page


def buttons(page: PrintPage) -> list[str]:
    return [button.text() for button in page.findings.findChildren(QPushButton) if button.isVisibleTo(page)]


def test_one_press_ticks_everything_for_the_day_and_another_the_handouts_alone(page: PrintPage) -> None:
    button = page.documents.head.set_button
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    assert set(ticked(page)) == {
        "handouts",
        "run-sheet",
        "sign-in",
        "evaluation",
        "poster",
        "materials",
        "cards",
    }
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    assert ticked(page) == [kinds.HANDOUTS]


def test_with_names_the_set_has_tents_and_badges(page: PrintPage, tmp_path: Path) -> None:
    roster = tmp_path / "people.csv"
    roster.write_text("name\nAmal\nBo\n", encoding="utf-8")
    page.documents.import_names(roster)
    page.tick_for_the_day()
    assert {"name-tents", "badges"} <= set(ticked(page))
    assert kinds.CERTIFICATES not in ticked(page)


def test_what_a_session_has_nothing_for_is_not_in_the_set(page: PrintPage, document: SessionDocument) -> None:
    document.open_session(a_session([]))
    page.tick_for_the_day()
    assert "handouts" not in ticked(page)
    assert "run-sheet" in ticked(page)


def test_the_number_of_people_and_the_paper_are_those_of_the_last_time(page: PrintPage) -> None:
    assert page.documents.headcount == 24
    assert page.documents.paper is Paper.LETTER
    assert page.documents.row_of(kinds.HANDOUTS).copies == 27


def test_the_number_can_be_typed_at_once_where_nobody_is_enrolled(page: PrintPage, qtbot: QtBot) -> None:
    page.setFocus(Qt.FocusReason.OtherFocusReason)
    QTest.keyClicks(page.documents.head.number, "30")
    assert page.documents.headcount == 30


def test_saving_says_for_how_many_and_on_which_paper(
    page: PrintPage, workers: FakeWorkers, qtbot: QtBot, tmp_path: Path
) -> None:
    workers.finish_all()
    with qtbot.waitSignal(page.used, timeout=5000) as used:
        page.save(tmp_path)
    assert used.args == [24, "letter"]


def test_a_pack_that_comes_in_while_the_page_is_open_is_seen(
    page: PrintPage, workers: FakeWorkers, qtbot: QtBot, library: Library
) -> None:
    workers.finish_all()
    wait(qtbot, lambda: page.preview.page_count == 2)
    brought = RegionSheet(
        contacts=(Contact(name="Evening line", phone="0800 1", checked_on=dt.date(2025, 1, 1)),)
    )
    save_region(library.region_path, brought, None)
    library.refresh()
    page.refresh_library()
    wait(qtbot, lambda: len(workers.jobs) == 2)
    assert page.helplines.panel.about.startswith("1 of 1 were not tried")


@pytest.mark.parametrize(
    ("finding", "mend"),
    [
        (Finding(FindingKind.UNSET, "No issuer is set; enter it.", field="issuer"), Mend.ISSUER),
        (Finding(FindingKind.UNSET, "No facilitator is named; x.", field="facilitator"), Mend.PLAN),
        (Finding(FindingKind.WORDING, "A rule is needed; x.", field="variant"), Mend.WORDING),
        (Finding(FindingKind.EMPTY, "No names were given; x.", field="people"), Mend.NAMES),
        (Finding(FindingKind.REGION, "Empty; fill it in."), Mend.HELPLINES),
        (Finding(FindingKind.COARSE, "logo.png: rough; bring another."), Mend.ARTWORK),
        (Finding(FindingKind.NAME_TOO_LONG, "Bo: too long; look at it.", "Bo"), Mend.PEOPLE),
        (Finding(FindingKind.TWO_LINES, "Bo: two lines.", "Bo"), None),
    ],
)
def test_each_finding_that_can_be_mended_in_the_window_says_where(
    finding: Finding, mend: Mend | None
) -> None:
    assert mend_of(finding) is mend
    shown = kinds.findings(Document(a_pdf(1), 1, (finding,)), ())
    assert shown[0].mend is mend


def test_the_button_of_a_finding_leads_to_the_field(
    page: PrintPage, workers: FakeWorkers, qtbot: QtBot
) -> None:
    page.documents.choose("name-tents")
    job = workers.jobs[-1]
    assert isinstance(job.request, PaperworkRequest)
    job.finish(1, (Finding(FindingKind.UNSET, "No facilitator is named; x.", field="facilitator"),))
    wait(qtbot, lambda: "Enter it in Plan" in buttons(page))
    mend = next(each for each in page.findings.findChildren(QPushButton) if each.text() == "Enter it in Plan")
    with qtbot.waitSignal(page.leaders_wanted, timeout=1000):
        QTest.mouseClick(mend, Qt.MouseButton.LeftButton)


def test_the_issuer_is_typed_where_the_finding_leads(page: PrintPage) -> None:
    page.documents.choose(kinds.CERTIFICATES)
    page.findings.mend_asked.emit(Mend.ISSUER.value)
    assert page.side.certificates.isAncestorOf(page.focusWidget())


def test_the_other_paper_is_one_press_away_where_the_printer_has_it() -> None:
    office = Printer("Office", description="Office")
    a4 = Document(a_pdf(1), 1)
    (found,) = kinds.paper_findings(
        Document(a_pdf(1), 1), office, Papers(frozenset({"A4", "Letter"}), "Letter")
    )
    assert (found.mend, found.mend_words) == (Mend.PAPER, "Use Letter")
    (found,) = kinds.paper_findings(a4, office, Papers(frozenset({"Letter"}), "Letter"))
    assert (found.weight, found.mend_words) == (Weight.TO_SEE, "Use Letter")
    (found,) = kinds.paper_findings(a4, office, Papers(frozenset({"A4", "A3"}), "A3"))
    assert found.mend is None


def test_a_disk_that_is_full_in_the_middle_says_what_is_saved_already(
    page: PrintPage, workers: FakeWorkers, qtbot: QtBot, tmp_path: Path
) -> None:
    workers.finish_all()
    page.documents.tick_alone(["handouts", "evaluation"])
    page.save(tmp_path)
    # The second has a folder in its place.
    (tmp_path / "Evaluation.pdf").mkdir()
    wait(qtbot, lambda: "could not be saved" in page.job.sentence)
    assert page.job.sentence.startswith("Evaluation could not be saved")
    assert page.job.sentence.endswith(f"Saved before it: 1, in {tmp_path}.")
    assert [path.name for path in tmp_path.iterdir() if path.is_file()] == ["Handouts.pdf"]


def test_what_is_ticked_is_looked_at_before_it_is_printed_and_its_paper_is_counted(
    page: PrintPage, workers: FakeWorkers, qtbot: QtBot
) -> None:
    workers.finish_all()
    wait(qtbot, lambda: page.documents.said == "1 ticked · 27 sheets")  # Two pages on one sheet, 27 times.
    page.documents.tick_alone(["handouts", "evaluation", "run-sheet"])
    assert page.documents.said == "3 ticked"
    wait(qtbot, lambda: page.documents.said == "3 ticked · 55 sheets")
    page.documents.foot.choose(sides=Sides.ONE)
    wait(qtbot, lambda: page.documents.said == "3 ticked · 110 sheets")
    page.documents.head.number.setValue(10)
    wait(qtbot, lambda: page.documents.said == "3 ticked · 46 sheets")
    assert page.preview.shown_kind == "handouts"


def test_a_document_that_cannot_be_made_behind_the_preview_is_marked_and_the_preview_stays(
    page: PrintPage, workers: FakeWorkers, qtbot: QtBot
) -> None:
    workers.jobs[0].finish(2)
    wait(qtbot, lambda: page.preview.page_count == 2)
    page.documents.tick_alone(["handouts", "evaluation"])
    wait(qtbot, lambda: len(workers.jobs) == 2)
    workers.jobs[1].state = Failed("The template is damaged.")
    wait(qtbot, lambda: page.documents.row_of("evaluation").remarks == 1)
    assert page.preview.page_count == 2
    assert page.preview.sentence == ""


def test_a_number_still_being_typed_is_taken_by_the_key_that_prints(page: PrintPage) -> None:
    view = page.documents.list_view
    view.setFocus()
    QTest.keyClicks(view, "7")
    page.documents.finish_typing()
    assert page.documents.row_of(kinds.HANDOUTS).copies == 7
