"""The ways to have a document, chosen in the Print workspace."""

import datetime as dt
from pathlib import Path

import pytest
from PySide6.QtWidgets import QCheckBox, QComboBox
from pytestqt.qtbot import QtBot

from facilitator.core.strategy import Handout, Lines
from facilitator.printing.manner import USUAL, Manner, PageOrder, Twin
from facilitator.printing.queue import PrintJob, Sides
from facilitator.printing.requests import HandoutsRequest, Paper, PaperworkRequest
from facilitator.store.library import Library
from facilitator.store.settings import Settings
from facilitator.ui.document import SessionDocument
from facilitator.ui.print import kinds
from facilitator.ui.print.look_ahead import turned
from facilitator.ui.print.page import PrintPage
from tests.support import a_block, a_session, a_strategy
from tests.ui.test_print_page import FakeWorkers


@pytest.fixture
def workers() -> FakeWorkers:
    return FakeWorkers()


@pytest.fixture
def page(qtbot: QtBot, workers: FakeWorkers, tmp_path: Path) -> PrintPage:
    strategy = a_strategy("talk", handout=Handout(elements=(Lines(label="Heard", count=3),)))
    document = SessionDocument({"talk": strategy}, lambda: dt.datetime(2026, 11, 28, 9, 0, tzinfo=dt.UTC))
    document.open_session(a_session([a_block("talk", 10)]))
    library = Library.open(tmp_path / "home", shipped=tmp_path / "none")
    page = PrintPage(document, library, Settings(), start=workers.start, today=lambda: dt.date(2026, 11, 28))
    qtbot.addWidget(page)
    page.resize(1200, 800)
    page.show()
    return page


def _boxes(page: PrintPage) -> list[QComboBox]:
    return [box for box in page.side.manner.findChildren(QComboBox) if box.isVisible()]


def test_the_preview_and_the_file_are_made_in_the_way_that_was_chosen(
    page: PrintPage, workers: FakeWorkers, qtbot: QtBot, tmp_path: Path
) -> None:
    workers.finish_all()
    chosen = Manner(Twin.LARGE, PageOrder.BOOKLET)
    page.side.manner.choose(chosen)
    qtbot.waitUntil(lambda: workers.jobs[-1].request.manner == chosen, timeout=5000)  # type: ignore[union-attr]
    made = len(workers.jobs)
    page.save(tmp_path)
    qtbot.waitUntil(lambda: (tmp_path / "Handouts.pdf").exists(), timeout=5000)
    requests = [job.request for job in workers.jobs[made:]]
    assert {each.manner for each in requests if isinstance(each, HandoutsRequest)} == {chosen}


def test_each_document_keeps_its_own_way(page: PrintPage) -> None:
    form = page.side.manner
    form.choose(Manner(order=PageOrder.TWO_UP))
    page.documents.choose("workbook")
    assert form.manner_of("workbook") == USUAL
    form.choose(Manner(Twin.FILLABLE))
    page.documents.choose(kinds.HANDOUTS)
    assert form.manner_of(kinds.HANDOUTS) == Manner(order=PageOrder.TWO_UP)
    assert form.manner_of("workbook") == Manner(Twin.FILLABLE)
    assert [box.currentData() for box in _boxes(page)] == [Twin.USUAL, PageOrder.TWO_UP]


def test_the_evaluation_is_offered_as_a_form_and_has_no_large_print(page: PrintPage) -> None:
    page.documents.choose("evaluation")
    (version,) = _boxes(page)
    assert [version.itemData(place) for place in range(version.count())] == [Twin.USUAL, Twin.FILLABLE]
    version.setCurrentIndex(1)
    assert page.side.manner.manner_of("evaluation") == Manner(Twin.FILLABLE)


def test_badges_begin_at_a_place_and_are_moved_as_the_printer_wants(
    page: PrintPage, workers: FakeWorkers, qtbot: QtBot
) -> None:
    form = page.side.cut
    page.documents.choose("badges")
    assert form.isVisible()
    form.choose(start_at=3, offset=(-1.5, 0.5))

    def asked() -> tuple[str, int, tuple[float, float]]:
        request = workers.jobs[-1].request
        return request.kind, request.start_at, request.offset  # type: ignore[union-attr]

    qtbot.waitUntil(lambda: asked() == ("badges", 3, (-1.5, 0.5)), timeout=5000)
    page.documents.choose("cards")
    qtbot.waitUntil(lambda: asked() == ("cards", 1, (-1.5, 0.5)), timeout=5000)
    page.documents.choose("evaluation")
    assert not form.isVisible()
    qtbot.waitUntil(lambda: asked() == ("evaluation", 1, (0.0, 0.0)), timeout=5000)


def test_a_sheet_of_letter_paper_has_fewer_places(page: PrintPage) -> None:
    page.documents.choose("badges")
    form = page.side.cut
    form.choose(start_at=10)
    assert form.start_at == 10
    page.documents.choose_paper(Paper.LETTER)
    assert form.start_at == 8


def test_a_form_on_a_screen_offers_no_order_of_sheets(page: PrintPage) -> None:
    form = page.side.manner
    form.choose(Manner(Twin.USUAL, PageOrder.BOOKLET))
    version, sheets = _boxes(page)
    version.setCurrentIndex(version.findData(Twin.FILLABLE))
    assert not sheets.isEnabled()
    assert form.manner_of(kinds.HANDOUTS) == Manner(Twin.FILLABLE)


@pytest.mark.parametrize(
    ("kind", "boxes", "neutral"),
    [
        (kinds.HANDOUTS, 2, False),
        ("workbook", 2, False),
        ("run-sheet", 1, False),
        ("guide", 1, False),
        ("sign-in", 1, True),
        ("sign-in-slips", 0, True),
        ("badges", 0, True),
        ("poster", 0, True),
    ],
)
def test_a_document_offers_only_the_ways_it_has(
    page: PrintPage, kind: str, boxes: int, neutral: bool
) -> None:
    page.documents.choose(kind)
    assert len(_boxes(page)) == boxes
    assert all(box.accessibleName() for box in _boxes(page))
    (tick,) = page.side.manner.findChildren(QCheckBox)
    assert tick.isVisible() == neutral


@pytest.mark.parametrize("kind", [kinds.CERTIFICATES, "cards"])
def test_nothing_is_offered_where_there_is_only_one_way(page: PrintPage, kind: str) -> None:
    page.documents.choose(kind)
    assert not page.side.manner.isVisible()


def test_a_poster_without_its_topic_is_asked_for(page: PrintPage, workers: FakeWorkers, qtbot: QtBot) -> None:
    workers.finish_all()
    page.documents.choose("poster")
    (tick,) = page.side.manner.findChildren(QCheckBox)
    tick.click()
    qtbot.waitUntil(
        lambda: (
            isinstance(workers.jobs[-1].request, PaperworkRequest) and workers.jobs[-1].request.manner.neutral
        ),
        timeout=5000,
    )


@pytest.mark.parametrize(
    ("kind", "order", "chosen", "sent"),
    [
        (kinds.HANDOUTS, PageOrder.BOOKLET, Sides.LONG_EDGE, Sides.SHORT_EDGE),
        (kinds.HANDOUTS, PageOrder.BOOKLET, Sides.ONE, Sides.SHORT_EDGE),
        (kinds.HANDOUTS, PageOrder.TWO_UP, Sides.LONG_EDGE, Sides.SHORT_EDGE),
        (kinds.HANDOUTS, PageOrder.TWO_UP, Sides.ONE, Sides.ONE),
        (kinds.HANDOUTS, PageOrder.PAGES, Sides.LONG_EDGE, Sides.LONG_EDGE),
        ("run-sheet", PageOrder.TWO_UP, Sides.SHORT_EDGE, Sides.LONG_EDGE),
    ],
)
def test_the_printer_turns_the_sheets_at_the_edge_their_order_wants(
    page: PrintPage, kind: str, order: PageOrder, chosen: Sides, sent: Sides
) -> None:
    page.documents.choose(kind)
    page.side.manner.choose(Manner(order=order))
    asked = PrintJob("office", "Document 1", sides=chosen)
    job = turned(page.documents.row_of(kind), asked, page.side.manner.manner_of(kind).order)
    assert job.sides is sent
