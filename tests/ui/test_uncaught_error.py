import logging
import sys

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from facilitator.app.last_net import LastNet
from facilitator.store import places
from facilitator.ui.message_bar import MessageBar


class FakeWindow(QWidget):
    """A window that only has a place for messages."""

    def __init__(self) -> None:
        super().__init__()
        self.messages = MessageBar(self)


def test_an_error_nobody_caught_is_logged_and_the_window_says_where(
    qtbot: QtBot, logged: list[logging.LogRecord], monkeypatch: pytest.MonkeyPatch
) -> None:
    window = FakeWindow()
    qtbot.addWidget(window)
    monkeypatch.setattr(sys, "__excepthook__", lambda *_error: None)
    error = ZeroDivisionError("a slip")
    LastNet(window).on_error(ZeroDivisionError, error, None)
    assert "the program goes on" in window.messages.text
    assert str(places.of_user().logs) in window.messages.text
    assert [record.exc_info[1] for record in logged if record.exc_info] == [error]
