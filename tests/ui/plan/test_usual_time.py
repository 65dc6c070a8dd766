import datetime as dt

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from facilitator.ui.plan.edits import Bounds
from facilitator.ui.plan.usual_time import UsualTimePart


def minutes(*numbers: float) -> tuple[dt.timedelta, ...]:
    return tuple(dt.timedelta(minutes=number) for number in numbers)


LEAST, USUAL, MOST = minutes(20, 35, 50)
BOUNDS = Bounds(LEAST, USUAL, MOST, known=True)


@pytest.fixture
def part(qtbot: QtBot) -> UsualTimePart:
    made = UsualTimePart()
    qtbot.addWidget(made)
    made.show_runs(minutes(37, 36, 41, 34, 38, 37), BOUNDS, *minutes(35))
    made.show()
    return made


def use(part: UsualTimePart) -> QPushButton:
    found = part.findChild(QPushButton)
    assert isinstance(found, QPushButton)
    return found


def test_it_says_how_long_and_from_how_many_runs(part: UsualTimePart) -> None:
    assert part.accessibleName() == "Usually takes 37 min, 6 runs, 34 to 41"


def test_one_click_gives_the_block_these_minutes(part: UsualTimePart, qtbot: QtBot) -> None:
    with qtbot.waitSignal(part.wanted) as caught:
        QTest.mouseClick(use(part), Qt.MouseButton.LeftButton)
    assert caught.args == [37]


def test_a_block_that_has_them_and_the_library_have_nothing_to_press(part: UsualTimePart) -> None:
    part.show_runs(minutes(37), BOUNDS, *minutes(37))
    assert not use(part).isVisible()
    part.show_runs(minutes(37), BOUNDS, None)
    assert not use(part).isVisible()


def test_minutes_outside_the_bounds_are_told_and_not_offered(part: UsualTimePart) -> None:
    part.show_runs(minutes(55, 57), BOUNDS, *minutes(35))
    assert part.accessibleName() == "Usually takes 56 min, 2 runs, 55 to 57"
    assert not use(part).isVisible()


def test_a_strategy_that_was_never_run_says_nothing(part: UsualTimePart) -> None:
    part.show_runs((), BOUNDS, *minutes(35))
    assert not part.isVisible()
