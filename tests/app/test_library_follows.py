"""What is written into a pack in another program stands in the window when one comes back to it."""

import logging
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from facilitator.app.desk import Desk
from facilitator.ui.workspace_bar import Workspace
from tests.store.test_library import put
from tests.support.desks import end

ACTIVE = Qt.ApplicationState.ApplicationActive


@pytest.fixture
def desk(qapp: QApplication, qtbot: QtBot) -> Iterator[Desk]:
    desk = Desk(qapp)
    desk.open(desk.library.session_path("taster-90"), Workspace.PLAN)
    desk._on_settled()
    yield desk
    desk.window._may_close = True
    end(desk)


def test_an_exercise_written_elsewhere_is_there_when_the_window_is_in_front_again(
    desk: Desk, home: Path, qapp: QApplication
) -> None:
    put(home / "data" / "packs" / "mine", "arrive-welcome", "My own welcome")
    assert "My own welcome" not in _titles(desk)
    qapp.applicationStateChanged.emit(ACTIVE)
    assert "My own welcome" in _titles(desk)


def test_a_window_that_comes_to_the_front_and_finds_nothing_new_plans_nothing_anew(
    desk: Desk, qapp: QApplication
) -> None:
    heard: list[int] = []
    desk.library_changed.connect(lambda: heard.append(1))
    qapp.applicationStateChanged.emit(Qt.ApplicationState.ApplicationInactive)
    qapp.applicationStateChanged.emit(ACTIVE)
    assert heard == []


def test_a_run_that_goes_on_is_left_alone(
    desk: Desk, home: Path, qapp: QApplication, logged: list[logging.LogRecord]
) -> None:
    desk.load_run()
    desk.engine().start()
    put(home / "data" / "packs" / "mine", "arrive-welcome", "My own welcome")
    qapp.applicationStateChanged.emit(ACTIVE)
    assert "My own welcome" not in _titles(desk)
    desk.engine().finish()
    qapp.applicationStateChanged.emit(ACTIVE)
    assert "My own welcome" in _titles(desk)


def _titles(desk: Desk) -> list[str]:
    return [row.title for row in desk.document.rundown.rows]
