"""A held key, as an X server sends it where Qt does not see that it is held."""

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent, QWindow
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from facilitator.ui.held_keys import HeldKeys


def _come_through(letters: str, *moments: int) -> str:
    """Return which keys come through; a small letter is a key let go."""
    window, parent = QWindow(), QObject()
    held = HeldKeys(window, parent)
    seen = ""
    for letter, moment in zip(letters, moments, strict=True):
        kind = QEvent.Type.KeyPress if letter.isupper() else QEvent.Type.KeyRelease
        event = QKeyEvent(kind, ord(letter.upper()), Qt.KeyboardModifier.NoModifier)
        event.setTimestamp(moment)
        seen += "" if held.eventFilter(window, event) else letter
    return seen


def test_a_press_in_the_moment_the_key_was_let_go_is_none(qapp: QApplication) -> None:
    assert _come_through("NnNnNn", 1000, 1660, 1660, 1700, 1700, 1740) == "Nnnn"


def test_a_hand_that_is_quick_and_another_key_come_through(qapp: QApplication) -> None:
    assert _come_through("NnNn", 1000, 1050, 1100, 1150) == "NnNn"
    assert _come_through("BbMm", 1160, 1165, 1166, 1170) == "BbMm"


def test_double_letters_of_a_quick_writer_are_kept(qapp: QApplication, qtbot: QtBot) -> None:
    field = QLineEdit()
    qtbot.addWidget(field)
    with qtbot.waitActive(field):
        field.show()
        field.activateWindow()
    field.setFocus()
    assert _come_through("OoOo", 1000, 1010, 1015, 1020) == "OoOo"
    field.clearFocus()
    assert _come_through("OoOo", 1000, 1010, 1015, 1020) == "Ooo"


def test_presses_without_a_moment_come_through(qapp: QApplication) -> None:
    assert _come_through("NnNn", 0, 0, 0, 0) == "NnNn"
