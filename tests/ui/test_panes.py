"""From pane to pane: into the first stop of each, past those that have none, and nothing is owned anew."""

import pytest
import shiboken6
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QMainWindow, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from facilitator.ui.panes import Panes


class Page(QWidget):
    def __init__(self) -> None:
        super().__init__()
        self.fields = [QLineEdit() for _each in range(4)]
        left, empty, right = QWidget(), QWidget(), QWidget()
        for pane, fields in ((left, self.fields[:3]), (right, self.fields[3:])):
            column = QVBoxLayout(pane)
            for field in fields:
                column.addWidget(field)
        QVBoxLayout(empty).addWidget(QLabel("nothing to go to"))
        row = QHBoxLayout(self)
        self.panes = (left, empty, right)
        for pane in self.panes:
            row.addWidget(pane)


@pytest.fixture
def window(qtbot: QtBot) -> QMainWindow:
    window = QMainWindow()
    qtbot.addWidget(window)
    return window


def shown(window: QMainWindow, qtbot: QtBot) -> tuple[Page, Panes]:
    page, bar = Page(), QWidget()
    window.setCentralWidget(page)
    window.setMenuWidget(bar)
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    page.fields[3].setFocus()
    return page, Panes(window, bar, lambda: page)


def test_the_first_stop_of_a_pane_is_entered_and_a_pane_without_one_is_passed(
    window: QMainWindow, qtbot: QtBot
) -> None:
    page, panes = shown(window, qtbot)
    panes.forth()
    assert window.focusWidget() is page.fields[0]
    panes.forth()
    assert window.focusWidget() is page.fields[3]
    panes.back()
    assert window.focusWidget() is page.fields[0]


def test_the_first_stop_follows_the_order_of_the_tab_key(window: QMainWindow, qtbot: QtBot) -> None:
    page, panes = shown(window, qtbot)
    QWidget.setTabOrder(page.fields[2], page.fields[0])
    QWidget.setTabOrder(page.fields[0], page.fields[1])
    panes.forth()
    assert window.focusWidget() is page.fields[2]


def test_where_the_keyboard_was_in_a_pane_is_found_again(window: QMainWindow, qtbot: QtBot) -> None:
    page, panes = shown(window, qtbot)
    page.fields[1].setFocus()
    panes.forth()
    panes.forth()
    assert window.focusWidget() is page.fields[1]


def test_a_keyboard_with_nowhere_else_to_go_stays_where_it_is(window: QMainWindow, qtbot: QtBot) -> None:
    page, panes = shown(window, qtbot)
    for field in page.fields[:3]:
        field.setEnabled(False)
    panes.forth()
    assert window.focusWidget() is page.fields[3]


def test_a_part_that_goes_takes_no_other_with_it(window: QMainWindow, qtbot: QtBot) -> None:
    page, panes = shown(window, qtbot)
    page.fields[0].setEnabled(False)
    panes.forth()
    assert window.focusWidget() is page.fields[1]
    shiboken6.delete(page.fields[0])
    assert [shiboken6.isValid(each) for each in page.fields] == [False, True, True, True]
    page.fields[1].setText("still there")
