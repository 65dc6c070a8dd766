"""What a colleague would say stands beside the block, and F8 leads there."""

import datetime as dt
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from facilitator.core.findings import Finding, Level
from facilitator.core.rundown import plan
from facilitator.store.library import Library
from facilitator.ui.document import SessionDocument
from facilitator.ui.library_shelves import LibraryShelves
from facilitator.ui.library_strategies import LibraryStrategies
from facilitator.ui.plan.page import PlanPage
from facilitator.ui.plan.remark_bar import RemarkBar
from facilitator.ui.plan.session_checks import SessionChecks, by_block
from tests.support import a_block, a_session, a_strategy

NOW = dt.datetime(2026, 11, 28, 8, 12, tzinfo=dt.UTC)


def a_finding(title: str, block: int, level: Level = Level.REMARK) -> Finding:
    return Finding("rule", level, title, "is so", "It matters", "change it", block=block)


@pytest.fixture
def library() -> Library:
    return Library.open()


@pytest.fixture
def document(library: Library) -> SessionDocument:
    return SessionDocument(LibraryStrategies(library), lambda: NOW)


@pytest.fixture
def page(qtbot: QtBot, library: Library, document: SessionDocument) -> PlanPage:
    page = PlanPage(document, LibraryShelves(library))
    page.check_with(SessionChecks(document, library))
    page.resize(1366, 724)
    qtbot.addWidget(page)
    page.show()
    return page


@pytest.fixture
def bar(qtbot: QtBot) -> RemarkBar:
    bar = RemarkBar()
    bar.resize(740, 54)
    qtbot.addWidget(bar)
    return bar


def load(library: Library, document: SessionDocument, name: str) -> None:
    path = library.session_path(name)
    assert path is not None
    assert document.load(path, shipped=True)


def rules(page: PlanPage) -> list[str]:
    return [finding.rule for finding in page.remark_bar.findings]


# --- the bar ---


def test_the_bar_is_there_only_when_there_is_something_to_say(bar: RemarkBar) -> None:
    assert bar.isHidden()
    bar.show_findings((a_finding("Listening", 2),))
    assert not bar.isHidden()
    bar.show_findings(())
    assert bar.isHidden()
    assert bar.shown is None


def test_the_first_press_leads_to_the_block_and_the_next_ones_go_on(bar: RemarkBar) -> None:
    bar.show_findings((a_finding("One", 2), a_finding("Two", 5)))
    wanted: list[int] = []
    bar.block_wanted.connect(wanted.append)
    for _press in range(3):
        bar.click()
    assert wanted == [2, 5, 2]


def test_a_screen_reader_hears_what_why_and_what_to_do(bar: RemarkBar) -> None:
    bar.show_findings((a_finding("One", 2), a_finding("Two", 5)))
    assert bar.accessibleName() == "1 of 2 remarks: “One” is so; change it. It matters."
    bar.show_findings((a_finding("One", 2),))
    assert bar.accessibleName().startswith("1 remark: ")


def test_the_remark_that_is_read_stays_while_others_come_and_go(bar: RemarkBar) -> None:
    bar.show_findings((a_finding("One", 2), a_finding("Two", 5)))
    bar.click()
    bar.click()
    bar.show_findings((a_finding("Zero", 0), a_finding("One", 2), a_finding("Two", 6)))
    assert bar.shown == a_finding("Two", 6)
    bar.show_findings((a_finding("Zero", 0),))
    assert bar.shown == a_finding("Zero", 0)


@pytest.mark.parametrize("level", list(Level))
def test_each_level_is_painted_in_its_own_colour_and_shape(bar: RemarkBar, level: Level) -> None:
    bar.show_findings((a_finding("One", 2, level),))
    picture = bar.grab().toImage().copy(0, 0, 40, 54)
    others = [each for each in Level if each is not level]
    for other in others:
        bar.show_findings((a_finding("One", 2, other),))
        assert bar.grab().toImage().copy(0, 0, 40, 54) != picture


def test_the_gravest_finding_stands_beside_its_block() -> None:
    session = a_session([a_block("listening", 10), a_block("thanks", 10)])
    known = {name: a_strategy(name) for name in ("listening", "thanks")}
    rundown = plan(session, known, NOW)
    found = by_block((a_finding("One", 0), a_finding("Grave", 0, Level.ERROR), a_finding("Two", 1)), rundown)
    first, second = (row.block.id for row in rundown.rows)
    assert found[first] == ("“Grave” is so; change it. It matters.", True)
    assert found[second] == ("“Two” is so; change it. It matters.", False)


# --- in the Plan workspace ---


def test_a_shipped_session_has_one_remark_about_its_empty_helplines(
    page: PlanPage, qtbot: QtBot, library: Library, document: SessionDocument
) -> None:
    load(library, document, "foundations-half-day")
    qtbot.waitUntil(lambda: rules(page) == ["helplines"])
    QTest.keyClick(page, Qt.Key.Key_F8)
    block = next(each for each in document.agenda.blocks if each.id == page.chosen_id)
    assert block.strategy == "seek-help"


def test_an_edit_that_breaks_a_rule_marks_its_block_and_undo_clears_it(
    page: PlanPage, qtbot: QtBot, library: Library, document: SessionDocument
) -> None:
    load(library, document, "taster-90")
    qtbot.waitUntil(lambda: rules(page) == ["helplines"])
    agreements = document.agenda.blocks[1]
    document.apply("Move block", document.agenda.move(agreements.id, 2))
    qtbot.waitUntil(lambda: "agreements-first" in rules(page))
    document.undo()
    qtbot.waitUntil(lambda: rules(page) == ["helplines"])


def test_an_evening_is_judged_within_its_series(
    page: PlanPage, qtbot: QtBot, library: Library, document: SessionDocument
) -> None:
    load(library, document, "evening-4")
    document.apply("Rename session", replace(document.session, title="Our fourth evening"))
    found = SessionChecks(document, library)(document.rundown)
    assert found == ()
    document.open_session(document.session)
    assert {"agreements", "taster"} <= {
        each.rule for each in SessionChecks(document, library)(document.rundown)
    }
