"""Whoever has only a mouse can do with a file what the keys do, and has its earlier versions back."""

import datetime as dt
from pathlib import Path

import pytest
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QLabel, QMenu, QToolButton, QWidget
from pytestqt.qtbot import QtBot

from facilitator.ui.document import SessionDocument
from facilitator.ui.main_window import MainWindow
from facilitator.ui.remembered import Remembered
from facilitator.ui.session_menu import SessionMenu
from facilitator.ui.workspace_bar import Workspace
from tests.support import a_block, a_session

NOW = dt.datetime.now(dt.UTC)

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


def page(parent: QWidget) -> QWidget:
    return QLabel("page", parent)


@pytest.fixture
def document() -> SessionDocument:
    return SessionDocument({}, lambda: NOW)


@pytest.fixture
def window(document: SessionDocument, qtbot: QtBot) -> MainWindow:
    window = MainWindow(document, Remembered(), dict.fromkeys(Workspace, page), lambda: NOW)
    qtbot.addWidget(window)
    window.show_workspace(Workspace.START)
    window.show()
    return window


def menu_of(window: MainWindow) -> dict[str, QAction]:
    """Return what the menu offers, by its words."""
    (button,) = [
        each for each in window.bar.findChildren(QToolButton) if each.accessibleName().startswith("Session:")
    ]
    button.click()
    menu = window.findChildren(SessionMenu)[-1]
    found = {action.text().partition("\t")[0]: action for action in _all_of(menu) if action.text()}
    menu.hide()
    return found


def _all_of(menu: QMenu) -> list[QAction]:
    found = []
    for action in menu.actions():
        below = action.menu()
        found += _all_of(below) if isinstance(below, QMenu) else []
        found.append(action)
    return found


def test_before_a_session_is_open_one_can_be_begun_opened_or_imported(window: MainWindow) -> None:
    offered = menu_of(window)
    assert [text for text, action in offered.items() if action.isEnabled()] == [
        "New session",
        "Open…",
        "Import an agenda…",
    ]
    offered["New session"].trigger()
    assert window.workspace is Workspace.PLAN


def test_an_earlier_version_comes_back_as_an_edit(
    window: MainWindow, document: SessionDocument, tmp_path: Path
) -> None:
    document.open_session(a_session([a_block()], title="First"))
    path = tmp_path / "evening.toml"
    assert document.save(path)
    assert not menu_of(window)["Earlier versions"].isEnabled()
    document.apply("Rename", a_session(title="Second"))
    menu_of(window)["Save"].trigger()
    (earlier,) = [action for text, action in menu_of(window).items() if text.startswith("As it was until")]
    assert "today" in earlier.text()
    earlier.trigger()
    assert (document.session.title, document.is_dirty, document.path) == ("First", True, path)
    document.undo()
    assert (document.session.title, document.is_dirty) == ("Second", False)


def test_other_tools_are_asked_for_here(window: MainWindow, document: SessionDocument) -> None:
    document.open_session(a_session([a_block()]))
    wanted: list[str] = []
    window.import_wanted.connect(lambda: wanted.append("in"))
    window.export_wanted.connect(lambda: wanted.append("out"))
    menu_of(window)["Import an agenda…"].trigger()
    menu_of(window)["Export the plan…"].trigger()
    assert wanted == ["in", "out"]
