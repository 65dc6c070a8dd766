import datetime as dt
from pathlib import Path
from typing import TypeVar

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from facilitator.core.strategy import Category
from facilitator.ui.document import SessionDocument
from facilitator.ui.plan.agenda_editor import AgendaEditor
from facilitator.ui.plan.agenda_model import STRATEGY_MIME
from facilitator.ui.plan.agenda_view import AgendaView
from facilitator.ui.plan.inspector import Inspector
from facilitator.ui.plan.library_model import Card
from facilitator.ui.plan.library_panel import FileEntry, LibraryPanel
from facilitator.ui.plan.make_room import MakeRoom
from facilitator.ui.plan.minutes_field import MinutesField
from facilitator.ui.plan.page import PlanPage
from facilitator.ui.plan.row_painter import beside
from facilitator.ui.plan.session_details import SessionDetails
from facilitator.ui.plan.session_header import SessionHeader
from tests.support import a_block, a_session, a_step, a_strategy

Part = TypeVar("Part", bound=QWidget)

NOW = dt.datetime(2026, 11, 28, 8, 0, tzinfo=dt.UTC)
STRATEGIES = {
    "talk": a_strategy("talk", steps=[a_step("talk", (5, 20, 30))]),
    "listen": a_strategy("listen", steps=[a_step("listen", (10, 15, 40))], after=("talk",)),
    "pause": a_strategy("pause", steps=[a_step("pause", (5, 10, 20))], category=Category.BREAK),
}


class FakeShelves:
    """A library that is read already."""

    def cards(self) -> tuple[Card, ...]:
        return (*map(Card.of, STRATEGIES.values()), Card.unavailable("broken", "broken.toml:3: no steps"))

    def is_searchable(self) -> bool:
        return True

    def is_complete(self) -> bool:
        return True

    def sessions(self) -> tuple[FileEntry, ...]:
        return (FileEntry("Evening", "18:30", Path("evening.toml")),)

    def evenings(self) -> tuple[FileEntry, ...]:
        return ()


@pytest.fixture
def document() -> SessionDocument:
    document = SessionDocument(STRATEGIES, lambda: NOW)
    blocks = [a_block("talk", 20, id="a"), a_block("pause", 10, id="b"), a_block("listen", 15, id="c")]
    document.open_session(a_session(blocks, start="18:30", end="19:30"))
    return document


@pytest.fixture
def page(document: SessionDocument, qtbot: QtBot) -> PlanPage:
    page = PlanPage(document, FakeShelves())
    qtbot.addWidget(page)
    page.resize(1366, 700)
    page.show()
    qtbot.waitExposed(page)
    return page


def part(parent: QWidget, kind: type[Part]) -> Part:
    found = parent.findChild(kind)
    assert isinstance(found, kind)
    return found


def view_of(page: PlanPage) -> AgendaView:
    return part(page, AgendaView)


def ids(document: SessionDocument) -> list[str]:
    return [block.id for block in document.agenda.blocks]


def test_plus_and_minus_change_the_chosen_block_by_a_minute(
    page: PlanPage, document: SessionDocument
) -> None:
    QTest.keyClicks(view_of(page), "++-")
    assert document.agenda.blocks[0].time == dt.timedelta(minutes=21)
    assert document.undo_label == "Change minutes"


def test_minutes_past_the_most_are_refused_with_both_bounds(
    page: PlanPage, document: SessionDocument
) -> None:
    QTest.keyClicks(view_of(page), "+" * 15)
    assert document.agenda.blocks[0].time == dt.timedelta(minutes=30)
    refusals = [
        label.text()
        for label in page.findChildren(type(page._sides().inspector._refusal))
        if "does not fit" in label.text()
    ]
    assert refusals == ["31 min does not fit: it takes 5 to 30 min."]


def test_a_digit_opens_the_field_and_enter_takes_the_minutes(
    page: PlanPage, document: SessionDocument
) -> None:
    view = view_of(page)
    QTest.keyClicks(view, "2")
    field = part(view, MinutesField)
    assert field.value() == 2
    QTest.keyClicks(field.lineEdit(), "5")
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert document.agenda.blocks[0].time == dt.timedelta(minutes=25)
    assert not view.is_editing


def test_a_value_out_of_bounds_stays_in_the_field_and_escape_restores(
    page: PlanPage, document: SessionDocument
) -> None:
    view = view_of(page)
    QTest.keyClicks(view, "9")
    field = part(view, MinutesField)
    QTest.keyClicks(field.lineEdit(), "0")
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert (view.is_editing, document.agenda.blocks[0].time) == (True, dt.timedelta(minutes=20))
    QTest.keyClick(field, Qt.Key.Key_Escape)
    assert (view.is_editing, document.agenda.blocks[0].time) == (False, dt.timedelta(minutes=20))
    assert not document.is_dirty


def test_control_and_arrows_move_the_block_and_it_stays_chosen(
    page: PlanPage, document: SessionDocument
) -> None:
    view = view_of(page)
    QTest.keyClick(view, Qt.Key.Key_Down, Qt.KeyboardModifier.ControlModifier)
    assert ids(document) == ["b", "a", "c"]
    assert view.chosen_id == page.chosen_id == "a"
    document.undo()
    assert ids(document) == ["a", "b", "c"]
    assert view.chosen_id == "a"


def test_p_pins_to_the_time_the_block_has(page: PlanPage, document: SessionDocument) -> None:
    view = view_of(page)
    view.choose("c")
    QTest.keyClicks(view, "p")
    assert document.agenda.blocks[2].starts == dt.time(19, 0)
    QTest.keyClicks(view, "p")
    assert document.agenda.blocks[2].starts is None


def test_delete_removes_and_chooses_the_block_that_takes_the_place(
    page: PlanPage, document: SessionDocument
) -> None:
    view = view_of(page)
    for _press in range(4):
        QTest.keyClick(view, Qt.Key.Key_Delete)
    assert ids(document) == []
    document.undo()
    assert ids(document) == ["c"]
    assert view.chosen_id == "c"


def test_letters_without_a_meaning_change_nothing(page: PlanPage, document: SessionDocument) -> None:
    QTest.keyClicks(view_of(page), "xyzblq,.")
    assert not document.is_dirty
    assert view_of(page).chosen_id == "a"


def test_enter_goes_to_the_library_and_enter_there_inserts_after_the_chosen_block(
    page: PlanPage, document: SessionDocument
) -> None:
    view = view_of(page)
    QTest.keyClick(view, Qt.Key.Key_Return)
    library = part(page, LibraryPanel)
    library._list.setCurrentIndex(library.model.index(library.model.place_of("listen")))
    QTest.keyClick(library._list, Qt.Key.Key_Return)
    assert [block.strategy for block in document.agenda.blocks] == ["talk", "listen", "pause", "listen"]
    assert document.agenda.blocks[1].time == dt.timedelta(minutes=15)
    assert view.chosen_id == document.agenda.blocks[1].id


def test_an_unavailable_strategy_cannot_be_inserted(page: PlanPage, document: SessionDocument) -> None:
    library = part(page, LibraryPanel)
    library._list.setCurrentIndex(library.model.index(library.model.place_of("broken")))
    QTest.keyClick(library._list, Qt.Key.Key_Return)
    assert not document.is_dirty


def test_search_and_filters_narrow_the_library(page: PlanPage) -> None:
    library = part(page, LibraryPanel)
    everything = library.model.rowCount()
    QTest.keyClicks(library._search, "list")
    assert [entry.title for entry in library.model.entries] == ["Strategy", "Listen"]
    QTest.keyClick(library._search, Qt.Key.Key_Escape)
    assert library.model.rowCount() == everything


def _drag(page: PlanPage, strategy_id: str, row: int) -> tuple[QMimeData, QPoint]:
    view = view_of(page)
    data = QMimeData()
    data.setData(STRATEGY_MIME, strategy_id.encode())
    point = QPoint(200, row * 32 + 4)
    none, left = Qt.KeyboardModifier.NoModifier, Qt.MouseButton.LeftButton
    view.dragEnterEvent(QDragEnterEvent(point, Qt.DropAction.CopyAction, data, left, none))
    view.dragMoveEvent(QDragMoveEvent(point, Qt.DropAction.CopyAction, data, left, none))
    return data, point


def test_dragging_shows_a_ghost_and_the_old_times_and_changes_nothing(
    page: PlanPage, document: SessionDocument
) -> None:
    _drag(page, "listen", 1)
    rows = page._model.rows
    assert [row.ghost for row in rows] == [False, True, False, False]
    assert rows[2].old_start == document.rundown.rows[1].start
    assert not document.is_dirty
    view_of(page).drag_left.emit()
    assert not any(row.ghost for row in page._model.rows)


def test_a_drop_inserts_with_the_least_minutes_where_the_usual_would_run_over(
    page: PlanPage, document: SessionDocument
) -> None:
    # 45 of 60 minutes are taken: 15 usual minutes fit, after that only the least of 10 come in.
    for expected in (15, 10):
        data, point = _drag(page, "listen", 1)
        view_of(page).dropEvent(
            QDropEvent(
                QPointF(point),
                Qt.DropAction.CopyAction,
                data,
                Qt.MouseButton.LeftButton,
                Qt.KeyboardModifier.NoModifier,
            )
        )
        assert document.agenda.blocks[1].strategy == "listen"
        assert document.agenda.blocks[1].time == dt.timedelta(minutes=expected)


def test_an_overrun_is_told_and_fitting_takes_it_away(page: PlanPage, document: SessionDocument) -> None:
    header, room = part(page, SessionHeader), part(page, MakeRoom)
    header.end_given.emit(dt.time(19, 10))
    assert header.spare.field.text() == "+5 min"
    assert room.isVisibleTo(page)
    room.fit_wanted.emit()
    assert document.rundown.spare == dt.timedelta()
    assert not room.isVisibleTo(page)


def test_a_start_that_is_no_clock_time_is_refused_and_nothing_changes(
    page: PlanPage, document: SessionDocument, qtbot: QtBot
) -> None:
    field = part(page, SessionHeader).start.field
    field.setFocus()
    field.selectAll()
    QTest.keyClicks(field, "soon")
    with qtbot.waitSignal(page.failed) as caught:
        QTest.keyClick(field, Qt.Key.Key_Return)
    assert "soon" in caught.args[0]
    assert not document.is_dirty


def test_a_start_typed_without_a_colon_moves_the_plan(page: PlanPage, document: SessionDocument) -> None:
    field = part(page, SessionHeader).start.field
    field.setFocus()
    field.selectAll()
    QTest.keyClicks(field, "1915")
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert document.session.start == dt.time(19, 15)
    assert field.text() == "19:15"


def test_a_missing_prerequisite_is_named(page: PlanPage, document: SessionDocument) -> None:
    view_of(page).choose("c")
    inspector = part(page, Inspector)
    assert inspector._screens.after._label.text() == "After Talk, 18:30"
    document.apply("Remove", document.agenda.remove(["a"]))
    view_of(page).choose("c")
    assert inspector._screens.after._label.text() == "Needs Talk before it"


def test_the_title_of_a_free_activity_can_be_changed_and_that_of_a_strategy_not(
    page: PlanPage, document: SessionDocument
) -> None:
    inspector = part(page, Inspector)
    title: QLineEdit = inspector._title
    assert title.isReadOnly()
    document.apply("Insert", document.agenda.insert(0, a_block("", 10, title="Questions", id="q")))
    view_of(page).choose("q")
    assert not title.isReadOnly()
    title.setText("Questions from the room")
    title.editingFinished.emit()
    assert document.agenda.blocks[0].title == "Questions from the room"


def test_a_pin_conflict_is_told_in_the_row(page: PlanPage, document: SessionDocument) -> None:
    view_of(page).choose("b")
    pinned = document.agenda.change(a_block("pause", 10, id="b", starts="18:45"))
    document.apply("Pin", pinned)
    row = page._model.rows[1]
    assert row.row.overlap == dt.timedelta(minutes=5)
    assert "starts 5 min before the block above ends" in beside(row)


def test_control_enter_inserts_a_free_activity_ready_to_be_named(
    page: PlanPage, document: SessionDocument
) -> None:
    page._on_activity()
    block = document.agenda.blocks[1]
    assert block.strategy == ""
    assert page.chosen_id == block.id
    assert not part(page, Inspector)._title.isReadOnly()
    document.undo()
    assert ids(document) == ["a", "b", "c"]


def test_a_date_that_is_none_is_refused_beside_its_field(qtbot: QtBot, document: SessionDocument) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    details = SessionDetails(parent)
    details.session_given.connect(AgendaEditor(document, parent).set_session)
    details.show_session(document.session)
    details._date.setText("28.11.")
    details._date.editingFinished.emit()
    assert "2026-11-28" in details._refusal.text()
    assert not document.is_dirty
    details._date.setText("2026-11-28")
    details._date.editingFinished.emit()
    assert document.session.date == dt.date(2026, 11, 28)


def test_the_agreements_can_be_shortened_but_not_removed(
    page: PlanPage, document: SessionDocument, qtbot: QtBot
) -> None:
    document.apply("Insert", document.agenda.insert(0, a_block("ground-rules-consent", 15, id="rules")))
    view = view_of(page)
    view.choose("rules")
    with qtbot.waitSignal(page.failed) as caught:
        QTest.keyClick(view, Qt.Key.Key_Delete)
    assert "Shorten" in caught.args[0]
    assert "rules" in ids(document)
    QTest.keyClicks(view, "-")
    assert document.agenda.blocks[0].time == dt.timedelta(minutes=14)


def test_a_narrow_window_shows_the_block_as_a_tab_of_the_library_and_a_wide_one_beside_it(
    page: PlanPage, qtbot: QtBot
) -> None:
    inspector, library = part(page, Inspector), part(page, LibraryPanel)
    page.resize(1180, 636)
    assert library.isAncestorOf(inspector)
    assert inspector.isVisible()
    qtbot.waitUntil(lambda: inspector._title.font().pixelSize() > 13)
    library.focus_search()
    assert not inspector.isVisible()
    page.resize(1400, 700)
    assert not library.isAncestorOf(inspector)
    assert inspector.isVisible()
