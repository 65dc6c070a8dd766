"""The first scenes are drawn unseen in quiet moments, once for each screen and look, and nothing is kept."""

from collections.abc import Iterator
from dataclasses import replace

import pytest
from PySide6.QtCore import QSize
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from facilitator.ui.project.palette import RoomTheme
from tests.ui.project.test_room import Desk


@pytest.fixture
def desk(qapp: QApplication, qtbot: QtBot) -> Iterator[Desk]:
    desk = Desk(qapp)
    qtbot.addWidget(desk.room.window, before_close_func=desk.stop)
    yield desk
    desk.room.window.hide()


def opened(desk: Desk, size: QSize) -> None:
    """Show the room's picture, still black."""
    desk.room.window.resize(size)
    desk.room.window.show()
    desk.room.place.changed.emit()


def test_without_a_screen_in_sight_nothing_is_drawn(desk: Desk) -> None:
    desk.room.place.changed.emit()
    assert not desk.room.warm_up.is_done


def test_a_room_that_opens_black_is_made_ready_and_stays_black(desk: Desk, qtbot: QtBot) -> None:
    opened(desk, QSize(640, 360))
    assert not desk.room.warm_up.is_done
    qtbot.waitUntil(lambda: desk.room.warm_up.is_done, timeout=10_000)
    assert desk.room.is_black
    desk.engine.start()
    assert desk.room.shown_view.text == "# Sit down"


def test_another_look_or_size_is_made_ready_anew(desk: Desk, qtbot: QtBot) -> None:
    opened(desk, QSize(640, 360))
    qtbot.waitUntil(lambda: desk.room.warm_up.is_done, timeout=10_000)
    desk.room.set_look(replace(desk.room.look, theme=RoomTheme.DARK))
    assert not desk.room.warm_up.is_done
    qtbot.waitUntil(lambda: desk.room.warm_up.is_done, timeout=10_000)


def test_a_session_that_goes_ends_the_work_and_the_next_begins_it_anew(desk: Desk, qtbot: QtBot) -> None:
    opened(desk, QSize(640, 360))
    run = desk.engine.run
    assert run is not None
    desk.engine.unload()
    assert not desk.room.warm_up.is_done
    desk.engine.load(run.rundown)
    qtbot.waitUntil(lambda: desk.room.warm_up.is_done, timeout=10_000)


def test_a_countdown_near_its_second_is_not_kept_waiting(desk: Desk, qtbot: QtBot) -> None:
    desk.engine.start()
    opened(desk, QSize(640, 360))
    qtbot.waitUntil(lambda: desk.room.warm_up.is_done, timeout=10_000)
    assert desk.engine.milliseconds_left >= 0
    assert desk.room.shown_view.text == "# Sit down"
