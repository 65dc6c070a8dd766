"""F1 shows the keys and the pages of the help; a live run keeps its keys."""

import datetime as dt
import re
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton, QTextBrowser, QWidget
from pytestqt.qtbot import QtBot

from facilitator import resources
from facilitator.ui.document import SessionDocument
from facilitator.ui.help_sheet import HelpSheet
from facilitator.ui.key_help import KeyHelp
from facilitator.ui.main_window import LEAST_HEIGHT, LEAST_WIDTH, MainWindow
from facilitator.ui.remembered import Remembered
from facilitator.ui.workspace_bar import Workspace
from tests.support import a_block, a_session

NOW = dt.datetime(2026, 11, 28, 8, 12, tzinfo=dt.UTC)


def page(parent: QWidget) -> QWidget:
    return QLabel("page", parent)


@pytest.fixture
def window(qtbot: QtBot) -> MainWindow:
    document = SessionDocument({}, lambda: NOW)
    window = MainWindow(document, Remembered(), dict.fromkeys(Workspace, page), lambda: NOW)
    qtbot.addWidget(window)
    document.open_session(a_session([a_block()]))
    window.show_workspace(Workspace.PLAN)
    window.resize(LEAST_WIDTH, LEAST_HEIGHT)
    window.show()
    qtbot.waitExposed(window)
    return window


def keys_of(window: MainWindow) -> KeyHelp:
    window.show_help()
    (keys,) = window.findChildren(KeyHelp)
    return keys


def doors(keys: KeyHelp) -> list[QPushButton]:
    return [button for button in keys.findChildren(QPushButton) if button.isVisible()]


def test_every_page_of_the_help_has_a_door_and_opens(window: MainWindow) -> None:
    keys = keys_of(window)
    assert window.rect().contains(keys.geometry()), "in the smallest window too"
    titles = [button.text() for button in doors(keys)]
    read = set()
    for title in titles:
        keys = keys if keys.isVisible() else keys_of(window)
        button = next(each for each in doors(keys) if each.text() == title)
        button.setFocus()
        QTest.keyClick(button, Qt.Key.Key_Return)
        assert not keys.isVisible()
        (sheet,) = [each for each in window.findChildren(HelpSheet) if each.isVisible()]
        (text,) = sheet.findChildren(QTextBrowser)
        assert len(text.toPlainText()) > 500
        read.add(sheet._file)
        QTest.keyClick(sheet, Qt.Key.Key_Escape)
        assert not sheet.isVisible()
    # What the program is made of stands behind the cog.
    assert read == {path.name for path in (resources.assets() / "help").glob("*.md")} - {"about.md"}


def test_the_keyboard_goes_back_to_the_page_after_reading_and_another_workspace_closes_it(
    window: MainWindow,
) -> None:
    doors(keys_of(window))[0].click()
    (sheet,) = [each for each in window.findChildren(HelpSheet) if each.isVisible()]
    window.show_workspace(Workspace.PEOPLE)
    assert not sheet.isVisible()
    assert window.page(Workspace.PEOPLE) is not None


def test_on_the_console_there_is_nothing_to_read_that_takes_the_keys(window: MainWindow) -> None:
    window.show_workspace(Workspace.RUN)
    assert doors(keys_of(window)) == []


def test_nothing_that_takes_the_keys_is_opened_while_a_run_goes_on(window: MainWindow) -> None:
    window.guard_run(lambda: True)
    doors(keys_of(window))[0].click()
    assert "A run goes on" in window.messages.text
    assert [each for each in window.findChildren(HelpSheet) if each.isVisible()] == []


def test_the_help_links_nothing_and_names_no_file_that_is_missing() -> None:
    for path in (resources.assets() / "help").glob("*.md"):
        text = re.sub(r"`[^`\n]+`", "", path.read_text("utf-8"))
        assert text.startswith("# "), path.name
        assert re.findall(r"https?://", text) == []
        assert all(Path(path.parent, name).is_file() for name in re.findall(r"\]\(([^)]+)\)", text))
