"""Every control of five workspaces: reached by keyboard, seen where the keyboard is, named for readers."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QObject, QRect, Qt
from PySide6.QtGui import QAccessible, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from facilitator.app.desk import Desk
from facilitator.core.roster import Participant
from facilitator.ui.people.page import PeoplePage
from facilitator.ui.print import kinds
from facilitator.ui.print.cell_table import CellTable
from facilitator.ui.print.page import PrintPage
from facilitator.ui.workspace_bar import Workspace
from tests.support.desks import end

STOP = Qt.FocusPolicy.TabFocus
RING = 5
"""Pixels round a control in which its ring may stand."""


@pytest.fixture
def desk(qapp: QApplication, qtbot: QtBot, logged: object) -> Iterator[Desk]:
    desk = Desk(qapp)
    desk.open(desk.library.session_path("taster-90"), Workspace.PLAN)
    desk.window.resize(1366, 768)
    with qtbot.waitActive(desk.window):
        desk.window.show()
        desk.window.activateWindow()
    yield desk
    end(desk)


def start(desk: Desk, qtbot: QtBot, _folder: Path) -> None:
    desk.window.show_workspace(Workspace.START)
    qtbot.wait(100)


def plan(desk: Desk, qtbot: QtBot, _folder: Path) -> None:
    desk.window.show_workspace(Workspace.PLAN)
    qtbot.wait(300)


def project(desk: Desk, qtbot: QtBot, _folder: Path) -> None:
    desk.window.show_workspace(Workspace.PROJECT)
    qtbot.wait(300)


def _people(desk: Desk) -> PeoplePage:
    desk.window.show_workspace(Workspace.PEOPLE)
    page = desk.window.page(Workspace.PEOPLE)
    assert isinstance(page, PeoplePage)
    return page


def people(desk: Desk, qtbot: QtBot, _folder: Path) -> None:
    page = _people(desk)
    page.side.person.add_wanted.emit(Participant("Amal Haddad"))
    page.side.leave()


def a_person(desk: Desk, qtbot: QtBot, folder: Path) -> None:
    people(desk, qtbot, folder)
    page = _people(desk)
    page.view.edit_wanted.emit(page.roster.people[0].id)


def an_erasure(desk: Desk, qtbot: QtBot, folder: Path) -> None:
    people(desk, qtbot, folder)
    page = _people(desk)
    page.view.erase_wanted.emit(page.roster.people[0].id)


def an_import(desk: Desk, qtbot: QtBot, folder: Path) -> None:
    people(desk, qtbot, folder)
    path = folder / "guests.csv"
    path.write_text("name\nBo\nAMAL haddad\n\x01\n", encoding="utf-8")
    _people(desk).import_names(path)


def a_column(desk: Desk, qtbot: QtBot, folder: Path) -> None:
    path = folder / "guests.csv"
    path.write_text("Ort;Wer\nUlm;Bo\n", encoding="utf-8")
    _people(desk).import_names(path)


def a_check(desk: Desk, qtbot: QtBot, folder: Path) -> None:
    page = _people(desk)
    page.side.open_check()


def _paper(desk: Desk) -> PrintPage:
    desk.window.show_workspace(Workspace.PRINT)
    page = desk.window.page(Workspace.PRINT)
    assert isinstance(page, PrintPage)
    return page


def handouts(desk: Desk, qtbot: QtBot, _folder: Path) -> None:
    page = _paper(desk)
    qtbot.waitUntil(lambda: page.preview.page_count > 0, timeout=20_000)


def certificates(desk: Desk, qtbot: QtBot, folder: Path) -> None:
    people(desk, qtbot, folder)
    _paper(desk).documents.choose(kinds.CERTIFICATES)


def helplines(desk: Desk, qtbot: QtBot, _folder: Path) -> None:
    _paper(desk).helplines.open()


SCENES = (
    start,
    plan,
    project,
    people,
    a_person,
    an_erasure,
    an_import,
    a_column,
    a_check,
    handouts,
    certificates,
)
Scene = Callable[[Desk, QtBot, Path], None]


def stops(root: QWidget) -> list[QWidget]:
    """Return everything the Tab key can stop at now."""
    every = [root, *root.findChildren(QWidget)]
    return [
        each
        for each in every
        if each.focusPolicy() & STOP == STOP
        and each.isVisible()
        and each.isEnabled()
        and each.focusProxy() is None
    ]


def name_of(widget: QObject) -> str:
    found = QAccessible.queryAccessibleInterface(widget)
    return found.text(QAccessible.Text.Name) if found is not None else ""


def one_of(widget: QWidget) -> QWidget:
    """Return what stands for a widget among the stops: the first of a group, whose others arrows reach."""
    group = widget.group() if isinstance(widget, QAbstractButton) else None
    return widget if group is None else group.buttons()[0]


def described(widget: QWidget) -> str:
    return f"{type(widget).__name__} “{name_of(widget)}” in {type(widget.parent()).__name__}"


@pytest.mark.parametrize("scene", [*SCENES, helplines])
def test_every_control_has_a_name_for_screen_readers(
    desk: Desk, qtbot: QtBot, tmp_path: Path, scene: Scene
) -> None:
    scene(desk, qtbot, tmp_path)
    found = stops(desk.window)
    assert len(found) > 8
    assert [described(each) for each in found if not name_of(each).strip()] == []


@pytest.mark.parametrize("scene", [*SCENES, helplines])
def test_the_tab_key_comes_to_every_control(desk: Desk, qtbot: QtBot, tmp_path: Path, scene: Scene) -> None:
    scene(desk, qtbot, tmp_path)
    wanted = {one_of(each) for each in stops(desk.window) if not isinstance(each, QLabel)}
    seen: set[QWidget] = set()
    table = len(desk.window.findChildren(CellTable)) and 200
    for _press in range(3 * len(wanted) + table):
        QTest.keyClick(desk.window.focusWidget() or desk.window, Qt.Key.Key_Tab)
        focus = desk.window.focusWidget()
        if focus is not None:
            seen.add(one_of(focus))
    assert sorted(map(described, wanted - seen)) == []


def picture(window: QWidget, widget: QWidget) -> QImage:
    area = QRect(widget.mapTo(window, widget.rect().topLeft()), widget.size())
    return window.grab(area.adjusted(-RING, -RING, RING, RING)).toImage()


@pytest.mark.parametrize("scene", SCENES)
def test_where_the_keyboard_is_can_be_seen(desk: Desk, qtbot: QtBot, tmp_path: Path, scene: Scene) -> None:
    scene(desk, qtbot, tmp_path)
    window = desk.window
    unseen = []
    found = stops(window)
    for each in found:
        elsewhere = next(other for other in found if other is not each and not other.isAncestorOf(each))
        elsewhere.setFocus(Qt.FocusReason.TabFocusReason)
        before = picture(window, each)
        each.setFocus(Qt.FocusReason.TabFocusReason)
        if each.hasFocus() and picture(window, each) == before:
            unseen.append(described(each))
    assert unseen == []


@pytest.mark.parametrize("scene", [start, plan, project, people, handouts])
def test_a_key_goes_from_pane_to_pane_and_round(
    desk: Desk, qtbot: QtBot, tmp_path: Path, scene: Scene
) -> None:
    scene(desk, qtbot, tmp_path)
    page = desk.window.page(desk.window.workspace)
    panes = [pane for pane in (*page.panes, desk.window.bar) if pane.isVisible()]  # type: ignore[union-attr]
    held = Qt.KeyboardModifier.ControlModifier

    def pane_here() -> int:
        focus = desk.window.focusWidget()
        return next(place for place, pane in enumerate(panes) if pane.isAncestorOf(focus) or pane is focus)

    QTest.keyClick(desk.window, Qt.Key.Key_F6, held)
    first = pane_here()
    went = [first]
    for _press in panes:
        QTest.keyClick(desk.window, Qt.Key.Key_F6, held)
        went.append(pane_here())
    assert went == [(first + step) % len(panes) for step in range(len(panes) + 1)]
    QTest.keyClick(desk.window, Qt.Key.Key_F6, held | Qt.KeyboardModifier.ShiftModifier)
    assert pane_here() == (first - 1) % len(panes)
