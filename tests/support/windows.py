"""A window with plain pages around a document, for tests."""

import datetime as dt
from pathlib import Path

import pytest
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from facilitator.ui.document import SessionDocument
from facilitator.ui.main_window import MainWindow
from facilitator.ui.message_bar import MessageBar
from facilitator.ui.remembered import Remembered
from facilitator.ui.workspace_bar import Workspace
from tests.support import a_block, a_session

NOW = dt.datetime(2026, 11, 28, 8, 12, tzinfo=dt.UTC)


class KeyedPage(QLabel):
    """A page that remembers the keys it was given."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__("run", parent)
        self.pressed: list[int] = []

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - the name is Qt's
        self.pressed.append(event.key())


class Builder:
    """Builds plain pages and remembers which were built."""

    def __init__(self) -> None:
        self.built: list[str] = []

    def page(self, name: str, parent: QWidget) -> QWidget:
        self.built.append(name)
        return QLabel(name, parent)

    def start(self, parent: QWidget) -> QWidget:
        return self.page("start", parent)

    def plan(self, parent: QWidget) -> QWidget:
        return self.page("plan", parent)

    def run(self, parent: QWidget) -> QWidget:
        self.built.append("run")
        return KeyedPage(parent)


def let_close(window: QWidget) -> None:
    """Keep the window from asking when the test is over."""
    assert isinstance(window, MainWindow)
    window._may_close = True


@pytest.fixture
def builder() -> Builder:
    return Builder()


@pytest.fixture
def document() -> SessionDocument:
    return SessionDocument({}, lambda: NOW)


@pytest.fixture
def window(builder: Builder, document: SessionDocument, qtbot: QtBot) -> MainWindow:
    pages = {Workspace.START: builder.start, Workspace.PLAN: builder.plan, Workspace.RUN: builder.run}
    window = MainWindow(document, Remembered(), pages, lambda: NOW)
    qtbot.addWidget(window, before_close_func=let_close)
    window.show_workspace(Workspace.START)
    window.show()
    qtbot.waitExposed(window)
    return window


def saved(document: SessionDocument, tmp_path: Path) -> Path:
    path = tmp_path / "evening.toml"
    document.open_session(a_session([a_block()], title="Evening"))
    assert document.save(path)
    return path


def press(messages: MessageBar, text: str) -> None:
    buttons = [each for each in messages.findChildren(QPushButton) if each.text() == text]
    buttons[-1].click()


def edit(document: SessionDocument) -> None:
    document.apply("Rename", a_session(title="Renamed"))
