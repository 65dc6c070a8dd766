"""Printing from the Print workspace, with printers and workers that a test moves."""

import datetime as dt
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from facilitator.printing.job import Failed, Working
from facilitator.printing.preflight import Finding, FindingKind
from facilitator.printing.printer_papers import Papers
from facilitator.printing.queue import NO_SYSTEM, Printer, Printers, PrinterState, PrintJob, Sent, Sides
from facilitator.printing.requests import CertificatesRequest, Document
from facilitator.store.library import Library
from facilitator.store.settings import Settings
from facilitator.ui.document import SessionDocument
from facilitator.ui.print import kinds
from facilitator.ui.print.findings import Weight
from facilitator.ui.print.page import PrintPage
from tests.ui.test_print_page import FakeWorkers, a_pdf, roster, session_document, wait, workers

__all__ = ["roster", "session_document", "workers"]

OFFICE = Printer("Office", PrinterState.READY, "HP LaserJet")
ATTIC = Printer("Attic", PrinterState.PAUSED)


class FakeQuestion:
    def __init__(self, answer: Printers) -> None:
        self.answer = answer

    def poll(self) -> Printers:
        return self.answer

    def cancel(self) -> None:
        """Nothing is under way."""


class FakeDelivery:
    def __init__(self, pdf: bytes, job: PrintJob, state: Working | Sent | Failed) -> None:
        self.pdf = pdf
        self.job = job
        self.state = state
        self.cancelled = False

    def poll(self) -> Working | Sent | Failed:
        return self.state

    def cancel(self) -> None:
        self.cancelled = True


class FakePrinters:
    """The printers of a computer, and what was handed to them."""

    def __init__(self) -> None:
        self.answer = Printers((ATTIC, OFFICE), "Office")
        self.state: Working | Sent | Failed = Sent("Office-1")
        self.deliveries: list[FakeDelivery] = []

    def ask(self) -> FakeQuestion:
        return FakeQuestion(self.answer)

    def take(self, pdf: bytes, job: PrintJob) -> FakeDelivery:
        self.deliveries.append(FakeDelivery(pdf, job, self.state))
        return self.deliveries[-1]

    @property
    def jobs(self) -> list[PrintJob]:
        return [each.job for each in self.deliveries]


@pytest.fixture
def printers() -> FakePrinters:
    return FakePrinters()


@pytest.fixture
def page(
    qtbot: QtBot,
    workers: FakeWorkers,
    session_document: SessionDocument,
    printers: FakePrinters,
    tmp_path: Path,
) -> PrintPage:
    library = Library.open(tmp_path / "home", shipped=tmp_path / "none")
    page = PrintPage(
        session_document,
        library,
        Settings(),
        start=workers.start,
        today=lambda: dt.date(2026, 11, 28),
        ask_printers=printers.ask,
        hand_over=printers.take,
    )
    qtbot.addWidget(page)
    page.resize(1200, 700)
    page.show()
    wait(
        qtbot, lambda: page.documents.foot.printer_choice.printer is not None or bool(printers.answer.trouble)
    )
    return page


def tick(page: PrintPage, *wanted: str) -> None:
    for row in page.documents.model.rows:
        page.documents.model.tick(row.kind, row.kind in wanted)


def test_the_usual_printer_is_chosen_and_shown_with_its_state(page: PrintPage) -> None:
    choice = page.documents.foot.printer_choice
    assert choice.printer == OFFICE
    assert [choice.itemText(at) for at in range(choice.count())] == ["Attic, paused", "HP LaserJet, ready"]


def test_a_chosen_printer_stays_chosen_when_the_printers_are_asked_again(
    page: PrintPage, printers: FakePrinters, qtbot: QtBot
) -> None:
    choice = page.documents.foot.printer_choice
    choice.setCurrentIndex(choice.findData("Attic"))
    with qtbot.waitSignal(choice.answered):
        choice.refresh()
    assert choice.printer == ATTIC


def test_printing_sends_each_ticked_document_under_a_title_that_tells_nothing(
    page: PrintPage, workers: FakeWorkers, printers: FakePrinters, roster: Path, qtbot: QtBot
) -> None:
    workers.finish_all()
    page.documents.import_names(roster)
    tick(page, kinds.HANDOUTS, kinds.CERTIFICATES, "run-sheet")
    page.documents.foot.choose(sides=Sides.LONG_EDGE, pages="2")
    page.print_documents()
    wait(qtbot, lambda: "Sent 3 documents to HP LaserJet" in page.job.sentence)
    assert printers.jobs == [
        PrintJob("Office", "Document 1", 4, sides=Sides.LONG_EDGE),
        # One page for each name in one copy, on one side and at its size.
        PrintJob("Office", "Document 2", 1),
        PrintJob("Office", "Document 3", 1, sides=Sides.LONG_EDGE),
    ]
    assert printers.deliveries[1].pdf == a_pdf(3)


@pytest.mark.parametrize("chosen", list(Sides))
def test_cards_are_turned_on_the_long_edge_and_one_side_stays_one_side(
    page: PrintPage, workers: FakeWorkers, printers: FakePrinters, qtbot: QtBot, chosen: Sides
) -> None:
    workers.finish_all()
    page.documents.foot.choose(sides=chosen)
    tick(page, "cards", "poster")
    page.print_documents()
    wait(qtbot, lambda: "Sent 2 documents" in page.job.sentence)
    turned = Sides.ONE if chosen is Sides.ONE else Sides.LONG_EDGE
    # As many cards as people need stand in the document already.
    assert {(job.copies, job.sides) for job in printers.jobs} == {(1, turned), (1, Sides.ONE)}


def test_one_document_alone_may_be_printed_in_part(
    page: PrintPage, workers: FakeWorkers, printers: FakePrinters, qtbot: QtBot
) -> None:
    workers.finish_all()
    page.documents.foot.choose(pages="1–3, 5")
    page.print_documents()
    wait(qtbot, lambda: bool(printers.jobs))
    assert printers.jobs[0].pages == ((1, 3), (5, 5))


def test_after_sending_the_printer_is_asked_how_it_is(
    page: PrintPage, workers: FakeWorkers, printers: FakePrinters, qtbot: QtBot
) -> None:
    workers.finish_all()
    printers.answer = Printers((Printer("Office", PrinterState.PAUSED),), "Office")
    page.print_documents()
    wait(qtbot, lambda: page.documents.foot.printer_choice.currentText() == "Office, paused")


def test_pages_that_cannot_be_read_print_nothing(page: PrintPage, printers: FakePrinters) -> None:
    page.documents.foot.choose(pages="all of them")
    page.print_documents()
    assert "write them as 1-3, 5" in page.job.sentence
    assert printers.jobs == []


def test_the_panel_says_how_many_documents_follow(
    page: PrintPage, workers: FakeWorkers, printers: FakePrinters, qtbot: QtBot
) -> None:
    tick(page, kinds.HANDOUTS, "run-sheet", "materials")
    page.print_documents()
    workers.jobs[-1].state = Working(9, 20)
    wait(qtbot, lambda: page.job.sentence == "Handouts then 2 documents")


def test_stopping_keeps_from_the_printer_what_was_not_sent(
    page: PrintPage, workers: FakeWorkers, printers: FakePrinters, qtbot: QtBot
) -> None:
    tick(page, kinds.HANDOUTS, "run-sheet", "materials")
    page.print_documents()
    workers.jobs[-1].finish()
    wait(qtbot, lambda: len(printers.jobs) == 1)
    printers.state = Working()
    workers.jobs[-1].finish()
    wait(qtbot, lambda: len(printers.jobs) == 2)
    page.job.stop_asked.emit()
    assert printers.deliveries[1].cancelled
    assert "1 of 3 documents are with HP LaserJet" in page.job.sentence
    workers.finish_all()
    qtbot.wait(150)
    assert len(printers.jobs) == 2


def test_a_printer_that_refuses_ends_the_round_with_its_reason(
    page: PrintPage, workers: FakeWorkers, printers: FakePrinters, qtbot: QtBot
) -> None:
    workers.finish_all()
    printers.state = Failed("There is no printer “Office” now. Choose another one.")
    tick(page, kinds.HANDOUTS, "run-sheet")
    page.print_documents()
    wait(qtbot, lambda: "Handouts could not be printed There is no printer" in page.job.sentence)
    qtbot.wait(150)
    assert len(printers.jobs) == 1


def test_a_worker_that_fails_ends_the_round_too(
    page: PrintPage, workers: FakeWorkers, printers: FakePrinters, qtbot: QtBot
) -> None:
    tick(page, kinds.HANDOUTS, "run-sheet")
    page.print_documents()
    workers.jobs[-1].state = Failed("The template cannot be used.")
    wait(qtbot, lambda: "Handouts could not be made The template" in page.job.sentence)
    assert printers.jobs == []


def test_without_a_printing_system_the_button_says_to_save_the_pdf(
    page: PrintPage, printers: FakePrinters, qtbot: QtBot
) -> None:
    printers.answer = Printers(trouble=NO_SYSTEM)
    with qtbot.waitSignal(page.documents.foot.printer_choice.answered):
        page.documents.foot.printer_choice.refresh()
    page.print_documents()
    assert NO_SYSTEM in page.job.sentence
    assert page.documents.foot.printer_choice.currentText() == "No printer"


def test_digits_typed_on_a_document_become_its_copies(page: PrintPage, qtbot: QtBot) -> None:
    view = page.documents.list_view
    view.setFocus()
    QTest.keyClicks(view, "2")
    editor = view.focusWidget()
    assert editor is not None
    QTest.keyClicks(editor, "5")
    QTest.keyClick(editor, Qt.Key.Key_Return)
    wait(qtbot, lambda: page.documents.row_of(kinds.HANDOUTS).copies == 25)


def test_typed_copies_stay_until_the_number_of_people_changes(page: PrintPage, roster: Path) -> None:
    model = page.documents.model
    model.set_copies(kinds.HANDOUTS, 3)
    model.set_copies("run-sheet", 2)
    page.documents.import_names(roster)
    assert page.documents.row_of(kinds.HANDOUTS).copies == 4
    assert page.documents.row_of("run-sheet").copies == 2


def test_the_copies_of_certificates_follow_the_names_alone(page: PrintPage, roster: Path) -> None:
    page.documents.import_names(roster)
    page.documents.model.set_copies(kinds.CERTIFICATES, 30)
    assert page.documents.row_of(kinds.CERTIFICATES).copies == 3


def with_findings(workers: FakeWorkers) -> None:
    """Finish the jobs at work, those of certificates with something to see."""
    lost = Finding(FindingKind.MISSING_LETTER, "Amara: no font has the letter x; bring one.", "Amara", "x")
    for job in workers.jobs:
        if isinstance(job.state, Working):
            job.finish(1, (lost,) if isinstance(job.request, CertificatesRequest) else ())


def test_what_has_something_to_see_is_asked_about_and_the_rest_is_printed(
    page: PrintPage, workers: FakeWorkers, printers: FakePrinters, roster: Path, qtbot: QtBot
) -> None:
    page.documents.import_names(roster)
    tick(page, kinds.HANDOUTS, kinds.CERTIFICATES)
    page.print_documents()

    def asked() -> bool:
        with_findings(workers)
        return page.job.is_asking

    wait(qtbot, asked)
    assert [job.title for job in printers.jobs] == ["Document 1"]
    assert page.job.sentence == "Look before printing: Certificates Amara: no font has the letter x."
    assert page.documents.row_of(kinds.CERTIFICATES).remarks == 1
    page.job.agreed.emit()
    wait(qtbot, lambda: "Sent 2 documents" in page.job.sentence)
    assert [job.title for job in printers.jobs] == ["Document 1", "Document 2"]


def test_what_is_left_out_is_not_printed(
    page: PrintPage, workers: FakeWorkers, printers: FakePrinters, roster: Path, qtbot: QtBot
) -> None:
    page.documents.import_names(roster)
    tick(page, kinds.CERTIFICATES)
    page.print_documents()

    def asked() -> bool:
        with_findings(workers)
        return page.job.is_asking

    wait(qtbot, asked)
    page.job.declined.emit()
    assert page.job.sentence == "Stopped Nothing was sent to the printer."
    assert printers.jobs == []


def test_what_stood_beside_the_preview_is_not_asked_about_again(
    page: PrintPage, workers: FakeWorkers, printers: FakePrinters, roster: Path, qtbot: QtBot
) -> None:
    page.documents.import_names(roster)
    page.documents.choose(kinds.CERTIFICATES)

    def seen() -> bool:
        with_findings(workers)
        return "Amara: no font has the letter x" in page.findings.texts

    wait(qtbot, seen)
    tick(page, kinds.CERTIFICATES)
    page.print_documents()

    def sent() -> bool:
        with_findings(workers)
        return "Sent 1 document" in page.job.sentence

    wait(qtbot, sent)
    assert len(printers.jobs) == 1


def test_a_printer_with_other_paper_is_told_before_printing() -> None:
    document = Document(a_pdf(1), 1)
    letter = Papers(frozenset({"Letter"}), "Letter")
    (lacks,) = kinds.paper_findings(document, OFFICE, letter)
    assert (lacks.weight, lacks.title) == (Weight.TO_SEE, "HP LaserJet takes no A4")
    both = Papers(frozenset({"Letter", "A4"}), "Letter")
    (usual,) = kinds.paper_findings(document, OFFICE, both)
    assert (usual.weight, usual.title) == (Weight.REMARK, "HP LaserJet usually has Letter in it")
    assert kinds.paper_findings(document, OFFICE, Papers(frozenset({"A4"}), "A4")) == []
    assert kinds.paper_findings(document, OFFICE, Papers()) == []
    assert kinds.paper_findings(document, None, letter) == []
