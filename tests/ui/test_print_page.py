import datetime as dt
import gc
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QCheckBox, QComboBox, QLabel, QPushButton, QTextBrowser
from pytestqt.qtbot import QtBot

from facilitator.core.strategy import Handout, Lines
from facilitator.printing.catalogue import OFFERS, Offer
from facilitator.printing.job import Done, Failed, State, Working
from facilitator.printing.preflight import Finding, FindingKind
from facilitator.printing.requests import (
    CertificatesRequest,
    Document,
    HandoutsRequest,
    Paper,
    PaperworkRequest,
    Request,
    Variant,
)
from facilitator.store.library import Library
from facilitator.store.settings import Settings
from facilitator.ui.document import SessionDocument
from facilitator.ui.help_sheet import HelpSheet
from facilitator.ui.print import kinds
from facilitator.ui.print.findings import Finding as Found
from facilitator.ui.print.findings import FindingCard, Weight
from facilitator.ui.print.orders import CertificateChoices
from facilitator.ui.print.page import PrintPage
from facilitator.ui.print.press import Order, Press
from tests.support import a_block, a_session, a_strategy

NAMES = ("Amara Nwosu", "Quỳnh Đặng", "Ines Carvalho")


def a_pdf(pages: int) -> bytes:
    """Return the smallest file with so many A4 pages."""
    kids = " ".join(f"{number} 0 R" for number in range(3, 3 + pages))
    objects = ["<</Type/Catalog/Pages 2 0 R>>", f"<</Type/Pages/Kids[{kids}]/Count {pages}>>"]
    objects += ["<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]>>"] * pages
    data = b"%PDF-1.4\n"
    places = []
    for number, text in enumerate(objects, 1):
        places.append(len(data))
        data += f"{number} 0 obj{text}endobj\n".encode()
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    size = len(objects) + 1
    head = f"xref\n0 {size}\n0000000000 65535 f \n"
    tail = f"trailer<</Size {size}/Root 1 0 R>>\nstartxref\n{len(data)}\n%%EOF"
    return data + (head + table + tail).encode()


class FakeJob:
    """A job that ends when a test says so."""

    def __init__(self, request: Request) -> None:
        self.request = request
        self.state: State = Working()
        self.cancelled = False

    def poll(self) -> State:
        return self.state

    def cancel(self) -> None:
        self.cancelled = True

    def finish(self, pages: int = 1, findings: tuple[Finding, ...] = ()) -> None:
        self.state = Done(Document(a_pdf(pages), pages, findings))


class FakeWorkers:
    """Starts fake jobs and keeps them."""

    def __init__(self) -> None:
        self.jobs: list[FakeJob] = []
        self._at_once = False

    def start(self, request: Request) -> FakeJob:
        self.jobs.append(FakeJob(request))
        if self._at_once:
            self._finish(self.jobs[-1])
        return self.jobs[-1]

    def finish_all(self) -> None:
        """Finish the jobs at work, and from now on each as soon as it starts."""
        self._at_once = True
        for job in self.jobs:
            self._finish(job)

    def _finish(self, job: FakeJob) -> None:
        request = job.request
        job.finish(len(request.recipients) if isinstance(request, CertificatesRequest) else 2)


@pytest.fixture
def workers() -> FakeWorkers:
    return FakeWorkers()


@pytest.fixture
def session_document(qapp: object) -> SessionDocument:
    strategy = a_strategy("active-listening", handout=Handout(elements=(Lines(label="Heard", count=3),)))
    strategies = {strategy.id: strategy}
    document = SessionDocument(strategies, lambda: dt.datetime(2026, 11, 28, 9, 0, tzinfo=dt.UTC))
    document.open_session(a_session([a_block("active-listening", 10)], issuer="Linden House"))
    return document


@pytest.fixture
def page(qtbot: QtBot, workers: FakeWorkers, session_document: SessionDocument, tmp_path: Path) -> PrintPage:
    library = Library.open(tmp_path / "home", shipped=tmp_path / "none")
    page = PrintPage(
        session_document, library, Settings(), start=workers.start, today=lambda: dt.date(2026, 11, 28)
    )
    qtbot.addWidget(page)
    page.resize(1200, 700)
    page.show()
    return page


@pytest.fixture
def roster(tmp_path: Path) -> Path:
    path = tmp_path / "people.csv"
    path.write_text("\n".join(["name", *NAMES]), encoding="utf-8")
    return path


def wait(qtbot: QtBot, condition: Callable[[], bool]) -> None:
    qtbot.waitUntil(condition, timeout=5000)


def ticked(page: PrintPage) -> list[str]:
    return [row.kind for row in page.documents.ticked]


def test_opening_the_workspace_shows_the_handouts_of_the_session(
    page: PrintPage, workers: FakeWorkers, qtbot: QtBot
) -> None:
    workers.finish_all()
    wait(qtbot, lambda: page.preview.page_count == 2)
    request = workers.jobs[0].request
    assert isinstance(request, HandoutsRequest)
    assert [strategy.id for strategy in request.strategies] == ["active-listening"]


def test_nothing_is_made_before_the_workspace_is_opened(
    qtbot: QtBot, workers: FakeWorkers, session_document: SessionDocument, tmp_path: Path
) -> None:
    library = Library.open(tmp_path, shipped=tmp_path)
    page = PrintPage(session_document, library, Settings(), start=workers.start)
    qtbot.addWidget(page)
    session_document.apply("Rename", a_session([a_block("active-listening", 12)]))
    qtbot.wait(350)
    assert workers.jobs == []


def test_certificates_without_names_say_what_is_missing(page: PrintPage, qtbot: QtBot) -> None:
    page.documents.choose(kinds.CERTIFICATES)
    wait(qtbot, lambda: "need names" in page.preview.sentence)
    assert page.preview.page_count == 0


def test_importing_names_makes_one_certificate_each(
    page: PrintPage, workers: FakeWorkers, roster: Path, qtbot: QtBot
) -> None:
    workers.finish_all()
    page.documents.choose(kinds.CERTIFICATES)
    page.documents.import_names(roster)
    wait(qtbot, lambda: page.preview.page_count == 3)
    request = workers.jobs[-1].request
    assert isinstance(request, CertificatesRequest)
    assert tuple(each.participant.name for each in request.recipients) == NAMES
    assert len({each.number for each in request.recipients}) == 3
    assert page.documents.row_of(kinds.CERTIFICATES).copies == 3
    assert page.documents.row_of(kinds.HANDOUTS).copies == 4


def test_a_list_that_cannot_be_read_keeps_the_names_there_were(
    page: PrintPage, roster: Path, tmp_path: Path
) -> None:
    page.documents.import_names(roster)
    bad = tmp_path / "bad.csv"
    bad.write_text("when,where\n9:00,here\n", encoding="utf-8")
    page.documents.import_names(bad)
    assert "bad.csv:1" in page.documents.trouble
    assert tuple(person.name for person in page.documents.people) == NAMES


def test_a_dropped_list_is_imported(page: PrintPage, roster: Path) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(roster))])
    drop = QDropEvent(
        QPointF(20, 20),
        Qt.DropAction.CopyAction,
        data,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    page.documents.dropEvent(drop)
    assert len(page.documents.people) == 3


def test_forgetting_names_leaves_none_behind(page: PrintPage, roster: Path) -> None:
    page.documents.import_names(roster)
    page.documents.forget_names()
    assert page.documents.people == ()
    assert not page.documents.row_of(kinds.CERTIFICATES).ticked


def test_choices_for_certificates_reach_the_request(
    page: PrintPage, workers: FakeWorkers, roster: Path, qtbot: QtBot
) -> None:
    workers.finish_all()
    page.documents.choose(kinds.CERTIFICATES)
    page.documents.import_names(roster)
    page.documents.choose_paper(Paper.LETTER)
    choices = CertificateChoices(Variant.NEUTRAL, issuer="Open School", issued=dt.date(2026, 12, 1))
    page.side.certificates.choose(choices)
    wait(qtbot, lambda: bool(workers.jobs) and _variant(workers.jobs[-1].request) is Variant.NEUTRAL)
    request = workers.jobs[-1].request
    assert isinstance(request, CertificatesRequest)
    assert (request.issuer, request.issued, request.paper) == (
        "Open School",
        dt.date(2026, 12, 1),
        Paper.LETTER,
    )
    assert request.recipients[0].number == "20261201-001"


def _variant(request: Request) -> Variant | None:
    return request.variant if isinstance(request, CertificatesRequest) else None


def test_an_edit_of_the_session_replaces_the_preview_being_made(
    page: PrintPage, workers: FakeWorkers, session_document: SessionDocument, qtbot: QtBot
) -> None:
    wait(qtbot, lambda: len(workers.jobs) == 1)
    session_document.apply("Rename", a_session([a_block("active-listening", 10)], title="Another"))
    wait(qtbot, lambda: len(workers.jobs) == 2)
    assert workers.jobs[0].cancelled
    request = workers.jobs[1].request
    assert isinstance(request, HandoutsRequest)
    assert request.session.title == "Another"


def test_saving_writes_each_ticked_document_under_a_name_that_tells_nothing(
    page: PrintPage, workers: FakeWorkers, roster: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    workers.finish_all()
    page.documents.import_names(roster)
    folder = tmp_path / "paper"
    folder.mkdir()
    (folder / "Handouts.pdf").write_bytes(b"an older one")
    page.save(folder)
    wait(qtbot, lambda: "Saved 2 documents" in page.job.sentence)
    assert sorted(path.name for path in folder.iterdir()) == [
        "Certificates.pdf",
        "Handouts 2.pdf",
        "Handouts.pdf",
    ]
    assert (folder / "Handouts.pdf").read_bytes() == b"an older one"
    assert (folder / "Certificates.pdf").read_bytes() == a_pdf(3)


def test_a_folder_that_cannot_be_written_is_told_in_the_window(
    page: PrintPage, workers: FakeWorkers, tmp_path: Path, qtbot: QtBot
) -> None:
    workers.finish_all()
    page.save(tmp_path / "gone", "Handouts.pdf")
    wait(qtbot, lambda: "was not saved" in page.job.sentence)
    assert not (tmp_path / "gone").exists()


def test_stopping_ends_the_job_and_saves_nothing(
    page: PrintPage, workers: FakeWorkers, tmp_path: Path, qtbot: QtBot
) -> None:
    page.save(tmp_path, "Handouts.pdf")
    wait(qtbot, lambda: bool(workers.jobs) and not workers.jobs[-1].cancelled)
    at_work = workers.jobs[-1]
    at_work.state = Working(3, 10)
    wait(qtbot, lambda: "Handouts" in page.job.sentence)
    page.job.stop_asked.emit()
    assert at_work.cancelled
    assert "Nothing was saved" in page.job.sentence
    assert not (tmp_path / "Handouts.pdf").exists()


def test_a_worker_that_fails_is_told_and_the_next_job_still_runs(
    page: PrintPage, workers: FakeWorkers, qtbot: QtBot, tmp_path: Path
) -> None:
    wait(qtbot, lambda: len(workers.jobs) == 1)
    workers.jobs[0].state = Failed("The template cannot be used.")
    wait(qtbot, lambda: page.preview.sentence == "The template cannot be used.")
    workers.finish_all()
    page.save(tmp_path, "Handouts.pdf")
    wait(qtbot, lambda: (tmp_path / "Handouts.pdf").exists())


def test_a_finding_about_a_person_opens_their_certificate(
    page: PrintPage, workers: FakeWorkers, roster: Path, qtbot: QtBot
) -> None:
    page.documents.import_names(roster)
    page.documents.choose(kinds.CERTIFICATES)
    wait(qtbot, lambda: bool(workers.jobs) and _variant(workers.jobs[-1].request) is not None)
    message = "Quỳnh Đặng: no font has the letter ỳ; put a font that has it into your fonts folder."
    workers.jobs[-1].finish(3, (Finding(FindingKind.MISSING_LETTER, message, "Quỳnh Đặng", "ỳ"),))
    wait(qtbot, lambda: page.preview.page_count == 3)
    assert page.findings.texts[0] == "Quỳnh Đặng: no font has the letter ỳ"
    assert page.documents.row_of(kinds.CERTIFICATES).remarks == 1
    page.findings.show_asked.emit(1)
    assert page.preview.page == 1


def test_the_page_before_the_first_and_after_the_last_is_never_shown(
    page: PrintPage, workers: FakeWorkers, qtbot: QtBot
) -> None:
    workers.finish_all()
    wait(qtbot, lambda: page.preview.page_count == 2)
    page.preview.show_page(2)
    assert page.preview.page == 0
    page.preview.show_page(1)
    page.preview.show_page(-1)
    assert page.preview.page == 1


def test_space_ticks_the_document_that_has_the_focus(page: PrintPage, qtbot: QtBot) -> None:
    view = page.documents.list_view
    view.setFocus()
    QTest.keyClick(view, Qt.Key.Key_Space)
    assert ticked(page) == []
    QTest.keyClick(view, Qt.Key.Key_Down)
    QTest.keyClick(view, Qt.Key.Key_Space)
    assert ticked(page) == [kinds.CERTIFICATES]


def test_a_session_without_handouts_says_so(
    page: PrintPage, session_document: SessionDocument, workers: FakeWorkers, qtbot: QtBot
) -> None:
    session_document.apply("Clear", a_session())
    wait(qtbot, lambda: "No exercise" in page.preview.sentence)


def test_no_request_with_names_outlives_the_program(
    qapp: object, workers: FakeWorkers, tmp_path: Path
) -> None:
    press = Press(workers.start)
    request = HandoutsRequest(a_session(), ())
    press.save([Order(kinds.HANDOUTS, "Handouts", request, tmp_path / "a.pdf")])
    del press
    gc.collect()
    assert workers.jobs[0].cancelled


def test_a_real_worker_makes_the_handouts(
    session_document: SessionDocument, tmp_path: Path, qtbot: QtBot
) -> None:
    page = PrintPage(session_document, Library.open(tmp_path, shipped=tmp_path), Settings())
    qtbot.addWidget(page)
    page.save(tmp_path, "Handouts.pdf")
    qtbot.waitUntil(lambda: "Saved" in page.job.sentence, timeout=30_000)
    assert (tmp_path / "Handouts.pdf").read_bytes().startswith(b"%PDF-")


@pytest.mark.parametrize("offer", OFFERS, ids=lambda offer: offer.id)
def test_every_document_of_the_catalogue_is_offered_and_asked_for(
    page: PrintPage, workers: FakeWorkers, qtbot: QtBot, roster: Path, offer: Offer
) -> None:
    page.documents.import_names(roster)
    page.documents.choose(offer.id)
    wait(qtbot, lambda: any(isinstance(job.request, PaperworkRequest) for job in workers.jobs))
    request = next(job.request for job in workers.jobs if isinstance(job.request, PaperworkRequest))
    assert (request.kind, request.option) == (offer.kind, offer.option)
    assert [person.name for person in request.people] == list(NAMES)
    assert request.headcount == len(NAMES)
    assert [row.title for row in request.rundown.rows] == ["Active listening"]


def test_another_number_of_people_makes_the_checklist_again(
    page: PrintPage, workers: FakeWorkers, qtbot: QtBot, roster: Path
) -> None:
    page.documents.choose("materials")
    workers.finish_all()

    def headcounts() -> list[int]:
        return [job.request.headcount for job in workers.jobs if isinstance(job.request, PaperworkRequest)]

    wait(qtbot, lambda: len(headcounts()) == 1)
    page.documents.import_names(roster)
    wait(qtbot, lambda: headcounts()[-1] == len(NAMES))


def test_the_help_about_paper_is_read_over_the_page(page: PrintPage) -> None:
    button = next(each for each in page.findChildren(QPushButton) if each.text().startswith("Help"))
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    (shown,) = page.findChildren(HelpSheet)
    (text,) = shown.findChildren(QTextBrowser)
    assert shown.isVisible()
    for word in ("Two pages a side", "paper-look.toml", "templates", "Fonts"):
        assert word in text.toPlainText()
    page.resize(page.width() + 300, page.height() + 200)
    assert page.rect().contains(shown.geometry())
    QTest.keyClick(text, Qt.Key.Key_Escape)
    assert not shown.isVisible()


def test_two_pages_a_side_are_chosen_in_one_place(page: PrintPage) -> None:
    assert not page.documents.foot.findChildren(QCheckBox)
    boxes = page.findChildren(QComboBox)
    words = [box.itemText(at) for box in boxes for at in range(box.count())]
    assert [each for each in words if "Two" in each] == ["Two pages a side"]


def test_a_name_longer_than_its_line_wraps_in_the_findings(qtbot: QtBot) -> None:
    name = "Wolfeschlegelsteinhausenbergerdorffwelchevoralternwaren"
    card = FindingCard(Found(Weight.TO_SEE, f"{name}: look at it"))
    qtbot.addWidget(card)
    assert card.minimumSizeHint().width() < 284
    words = [label for label in card.findChildren(QLabel) if name in label.accessibleName()]
    assert [label.text().replace("\u200b", "") for label in words] == [f"{name}: look at it"]
