"""The window: pages on their first visit, keys, closing during a run."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from facilitator.ui.document import SessionDocument
from facilitator.ui.key_help import KeyHelp
from facilitator.ui.main_window import MainWindow
from facilitator.ui.workspace_bar import Workspace
from tests.support import a_session
from tests.support.windows import Builder, KeyedPage, builder, document, edit, press, saved, window

__all__ = ["builder", "document", "window"]


def test_a_page_is_built_on_its_first_visit_and_only_once(
    window: MainWindow, builder: Builder, document: SessionDocument
) -> None:
    assert builder.built == ["start"]
    document.new()
    for workspace in (Workspace.PLAN, Workspace.RUN, Workspace.PLAN):
        window.show_workspace(workspace)
    assert builder.built == ["start", "plan", "run"]


def test_workspaces_wait_for_a_session(window: MainWindow, document: SessionDocument) -> None:
    window.show_workspace(Workspace.PLAN)
    before = window.workspace
    document.new()
    window.show_workspace(Workspace.PLAN)
    assert (before, window.workspace) == (Workspace.START, Workspace.PLAN)


def test_a_workspace_that_does_not_exist_is_not_gone_to(
    window: MainWindow, document: SessionDocument
) -> None:
    document.new()
    window.show_workspace(Workspace.PLAN)
    window.show_workspace(Workspace.PEOPLE)
    assert window.workspace is Workspace.PLAN


def test_the_title_says_whether_the_session_is_saved(
    window: MainWindow, document: SessionDocument, tmp_path: Path
) -> None:
    saved(document, tmp_path)
    window.show_workspace(Workspace.PLAN)
    state = window.bar._saved
    assert state.text() == "Saved"
    edit(document)
    assert state.text() == "Edited"
    assert "Renamed" in window.windowTitle()
    document.undo()
    assert state.text() == "Saved"


def test_a_run_that_goes_on_is_asked_about_first(window: MainWindow, document: SessionDocument) -> None:
    document.open_session(a_session())
    window.guard_run(lambda: True)
    window.close()
    assert window.isVisible()
    press(window.messages, "Close all the same")
    assert not window.isVisible()


def test_the_keys_are_shown_and_escape_takes_them_away(window: MainWindow) -> None:
    window.show_help()
    assert window._sheets._keys is not None
    assert window._sheets._keys.isVisible()
    QTest.keyClick(window._sheets._keys, Qt.Key.Key_Escape)
    assert not window._sheets._keys.isVisible()


def test_a_wide_window_asks_for_larger_text_once(window: MainWindow, qtbot: QtBot) -> None:
    with qtbot.waitSignal(window.roomy_changed) as caught:
        window.resize(1920, 1080)
    assert caught.args == [True]
    with qtbot.assertNotEmitted(window.roomy_changed):
        window.resize(1930, 1080)


def test_undo_names_what_it_takes_back(window: MainWindow, document: SessionDocument) -> None:
    document.open_session(a_session())
    edit(document)
    assert window.bar._undo.toolTip() == "Undo: Rename"
    assert not window.bar._redo.isEnabled()
    window.bar.undo_wanted.emit()
    assert window.bar._redo.toolTip() == "Redo: Rename"


def test_the_keys_of_a_run_pass_through_the_panel_of_keys(
    window: MainWindow, document: SessionDocument
) -> None:
    document.new()
    window.show()
    window.show_workspace(Workspace.RUN)
    page = window.page(Workspace.RUN)
    assert isinstance(page, KeyedPage)
    window.show_help()
    panel = window.findChild(KeyHelp)
    assert isinstance(panel, KeyHelp)
    panel.hide()
    for key in (Qt.Key.Key_F12, Qt.Key.Key_B, Qt.Key.Key_M, Qt.Key.Key_PageDown):
        window.show_help()
        assert panel.isVisible()
        QTest.keyClick(panel, key)
        assert not panel.isVisible()
    assert page.pressed == [Qt.Key.Key_F12, Qt.Key.Key_B, Qt.Key.Key_M, Qt.Key.Key_PageDown]
    window.show_help()
    QTest.keyClick(panel, Qt.Key.Key_Escape)
    assert len(page.pressed) == 4
