"""A start paints the agenda first; a moment later the page is the same as one that was built at once."""

import gc

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from facilitator.ui.document import SessionDocument
from facilitator.ui.plan.inspector import Inspector
from facilitator.ui.plan.library_model import ENTRY, Card
from facilitator.ui.plan.library_panel import LibraryPanel
from facilitator.ui.plan.page import PlanPage
from tests.support import a_block, a_session
from tests.ui.plan.test_page import NOW, STRATEGIES, FakeShelves, view_of

_MOST_STOPS = 60


@pytest.fixture
def document() -> SessionDocument:
    document = SessionDocument(STRATEGIES, lambda: NOW)
    blocks = [a_block("talk", 20, id="a"), a_block("pause", 10, id="b")]
    document.open_session(a_session(blocks, start="18:30", end="19:30"))
    return document


def shown(document: SessionDocument, qtbot: QtBot, *, later: bool, width: int = 1366) -> PlanPage:
    page = PlanPage(document, FakeShelves(), sides_later=later)
    qtbot.addWidget(page)
    page.resize(width, 700)
    if later:
        assert page.findChild(LibraryPanel) is None
        assert page.findChild(Inspector) is None
    page.show()
    qtbot.waitExposed(page)
    qtbot.waitUntil(lambda: page.findChild(Inspector) is not None)
    panel = page.findChild(LibraryPanel)
    assert isinstance(panel, LibraryPanel)
    qtbot.waitUntil(lambda: panel.model.card_count == 4 and bool(page.remark_bar.findings))
    return page


def grabbed(page: PlanPage, qtbot: QtBot) -> QImage:
    """Return the page with the keyboard on its agenda."""
    with qtbot.waitActive(page):
        page.activateWindow()
    view_of(page).setFocus()
    return page.grab().toImage()


def stops(page: PlanPage, qtbot: QtBot) -> list[str]:
    """Return the names of what the tab key goes through, from the agenda round to it again."""
    with qtbot.waitActive(page):
        page.activateWindow()
    agenda = view_of(page)
    agenda.setFocus()
    found: list[str] = []
    for _press in range(_MOST_STOPS):
        here = page.focusWidget()
        assert isinstance(here, QWidget)
        QTest.keyClick(here, Qt.Key.Key_Tab)
        here = page.focusWidget()
        assert isinstance(here, QWidget)
        found.append(f"{type(here).__name__} {here.accessibleName()}")
        if here is agenda:
            return found
    raise AssertionError(f"the tab key does not come back: {found}")


@pytest.mark.parametrize("width", [1366, 1180])
def test_sides_that_come_later_make_the_same_picture(
    document: SessionDocument, qtbot: QtBot, width: int
) -> None:
    at_once, later = (shown(document, qtbot, later=each, width=width) for each in (False, True))
    QTest.qWait(100)  # The picture of the room is made a moment after the rest.
    assert grabbed(later, qtbot) == grabbed(at_once, qtbot)


def test_a_narrow_window_is_painted_before_its_sides_too(document: SessionDocument, qtbot: QtBot) -> None:
    page = PlanPage(document, FakeShelves(), sides_later=True)
    qtbot.addWidget(page)
    page.resize(1180, 700)
    page.show()
    assert page.findChild(Inspector) is None
    first = page._agenda.geometry()
    qtbot.waitUntil(lambda: page.findChild(Inspector) is not None)
    QTest.qWait(50)
    assert page._agenda.geometry() == first


def test_the_tab_key_goes_the_same_way_through_sides_that_come_later(
    document: SessionDocument, qtbot: QtBot
) -> None:
    at_once, later = (shown(document, qtbot, later=each) for each in (False, True))
    through = stops(later, qtbot)
    assert through == stops(at_once, qtbot)
    # From the last of the block to the first of the library, and on to the agenda.
    assert through.index("QLineEdit Search the library") > through.index("Inspector Chosen block")


def test_a_key_before_the_sides_stand_builds_them(document: SessionDocument, qtbot: QtBot) -> None:
    page = PlanPage(document, FakeShelves(), sides_later=True)
    qtbot.addWidget(page)
    QTest.keyClicks(view_of(page), "+" * 15)
    assert page.findChild(Inspector) is not None


def test_a_page_that_nobody_holds_is_gone_at_once(document: SessionDocument, qtbot: QtBot) -> None:
    gc.disable()
    try:
        page = shown(document, qtbot, later=True)
        gone: list[object] = []
        page.destroyed.connect(lambda: gone.append(1))
        del page
        assert gone
    finally:
        gc.enable()


def test_a_choice_in_the_library_outlives_cards_that_come_in(document: SessionDocument, qtbot: QtBot) -> None:
    page = shown(document, qtbot, later=False)
    panel = page.findChild(LibraryPanel)
    assert isinstance(panel, LibraryPanel)
    panel._list.setCurrentIndex(panel.model.index(panel.model.place_of("listen")))
    told: list[str] = []
    panel.strategy_shown.connect(told.append)
    panel.show_strategies([*FakeShelves().cards(), Card.unavailable("worse", "worse.toml:1: empty")])
    chosen = panel._list.currentIndex().data(ENTRY)
    assert isinstance(chosen, Card)
    assert chosen.id == "listen"
    assert told == []
