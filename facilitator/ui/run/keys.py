"""What each key means in the Run workspace, for hands and for presenter remotes."""

import sys
from enum import StrEnum

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QKeyEvent


class Intent(StrEnum):
    """What a key asks for."""

    NEXT = "next"
    BACK = "back"
    PAUSE = "pause"
    ADD = "add"
    TAKE = "take"
    UNDO = "undo"
    MUTE = "mute"
    BLACK = "black"
    WHITE = "white"
    FREEZE = "freeze"
    MESSAGE = "message"
    NOTE = "note"
    PANIC = "panic"
    PACING = "pacing"
    SWAP_SCREENS = "swap screens"
    NEXT_SCREEN = "next screen"
    PREVIOUS_SCREEN = "previous screen"
    ANOTHER = "another question"
    START = "start"
    """F5: starts a session that is ready, else nothing. A remote sends it in turn with Escape."""
    CLOSE = "close"
    """Escape: closes what is open; never ends a run."""
    MORE = "more"
    HELP = "help"
    JUMP_ON = "jump on"
    JUMP_BACK = "jump back"
    READ_ON = "read on"
    READ_BACK = "read back"


_KEYS = {
    Qt.Key.Key_PageDown: Intent.NEXT,
    Qt.Key.Key_Right: Intent.NEXT,
    Qt.Key.Key_PageUp: Intent.BACK,
    Qt.Key.Key_Left: Intent.BACK,
    Qt.Key.Key_Space: Intent.PAUSE,
    Qt.Key.Key_Down: Intent.NEXT_SCREEN,
    Qt.Key.Key_Up: Intent.PREVIOUS_SCREEN,
    Qt.Key.Key_F1: Intent.HELP,
    Qt.Key.Key_F5: Intent.START,
    Qt.Key.Key_F6: Intent.SWAP_SCREENS,
    Qt.Key.Key_F12: Intent.PANIC,
    Qt.Key.Key_Escape: Intent.CLOSE,
}
_LETTERS = {
    "+": Intent.ADD,
    "=": Intent.ADD,
    "-": Intent.TAKE,
    "−": Intent.TAKE,
    "m": Intent.MUTE,
    "b": Intent.BLACK,
    ".": Intent.BLACK,
    "w": Intent.WHITE,
    "f": Intent.FREEZE,
    "n": Intent.MESSAGE,
    "i": Intent.NOTE,
    "l": Intent.PACING,
    "?": Intent.HELP,
    "o": Intent.MORE,
    "j": Intent.JUMP_ON,
    "a": Intent.ANOTHER,
}
_HELD = (
    Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.MetaModifier
)


_SHIFTED = {
    Qt.Key.Key_J: Intent.JUMP_BACK,
    Qt.Key.Key_Down: Intent.READ_ON,
    Qt.Key.Key_Up: Intent.READ_BACK,
}
_REPEATING = (Intent.READ_ON, Intent.READ_BACK)
_UNSHIFTED_DIGITS = {"&": 1, "é": 2, '"': 3, "'": 4, "(": 5}
"""What the keys of 1 to 5 write on a French keyboard, where digits need Shift."""


_FIRST_SCAN_CODES = {24: "qwertyuiop", 38: "asdfghjkl", 52: "zxcvbnm"}
"""Where each row of letters begins on Linux, in the numbers that X and Wayland count keys by."""
_LATIN_OF_KEY = {
    first + place: letter for first, row in _FIRST_SCAN_CODES.items() for place, letter in enumerate(row)
}


def intent_of(event: QKeyEvent) -> Intent | None:
    """Return what a key asks for, None for a key that means nothing here; a key held down asks once."""
    intent = _meaning(event)
    return None if event.isAutoRepeat() and intent not in _REPEATING else intent


def is_meant_for_the_run(event: QKeyEvent) -> bool:
    """Return True for a key that means something here, also while it is held down."""
    return _meaning(event) is not None


def digit_of(event: QKeyEvent) -> int | None:
    """Return which of the keys 1 to 5 was pressed, whatever the keyboard writes with it; None for another."""
    text = event.text()
    if text in ("1", "2", "3", "4", "5"):
        return int(text)
    return None if event.modifiers() else _UNSHIFTED_DIGITS.get(text)


def _meaning(event: QKeyEvent) -> Intent | None:
    shift = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
    held = event.modifiers() & _HELD
    if held:
        undo = held == Qt.KeyboardModifier.ControlModifier and event.key() == Qt.Key.Key_Z and not shift
        return Intent.UNDO if undo else None
    key = Qt.Key(event.key())
    if shift and key in _SHIFTED:
        return _SHIFTED[key]
    return _KEYS.get(key) or _LETTERS.get(_letter_of(event))


def _letter_of(event: QKeyEvent) -> str:
    """Return the letter a key writes; for one of another script, that of a Latin keyboard."""
    letter = event.text().lower()
    if not letter.isalpha() or letter.isascii():
        return letter
    return _latin_letter(event) or letter


if sys.platform == "win32":

    def _latin_letter(event: QKeyEvent) -> str:
        # Windows calls keys by their Latin letters, whatever they write.
        code = event.nativeVirtualKey()
        return chr(code).lower() if ord("A") <= code <= ord("Z") else ""

else:

    def _latin_letter(event: QKeyEvent) -> str:
        # On a Mac every number is 0 or 1 there, and letters of other scripts stay what they are.
        return _LATIN_OF_KEY.get(event.nativeScanCode(), "")


def key_list() -> tuple[tuple[str, str], ...]:
    """Return (keys, what they do) for the sheet of shortcuts."""

    def _tr(text: str) -> str:
        return QCoreApplication.translate("Console", text)

    return (
        (_tr("PgDn, Right"), _tr("Next; starts a session that is ready")),
        (_tr("PgUp, Left"), _tr("Back")),
        (_tr("Space"), _tr("Pause and go on")),
        ("+  −", _tr("A minute more, a minute less")),
        (_tr("Ctrl Z"), _tr("Undo the last command")),
        (_tr("Up, Down"), _tr("Screens of the step")),
        (_tr("Shift Up, Down"), _tr("Scroll the words to say")),
        ("A", _tr("Another question of this level")),
        ("L", _tr("Pacing: win back time, or give it back")),
        (_tr("J, Shift J, Enter"), _tr("Jump to another block")),
        ("O", _tr("More: start time, skip, end, sound, warnings")),
        ("B  .", _tr("Room black")),
        ("W", _tr("Room white")),
        ("F", _tr("Freeze the room")),
        ("N", _tr("Message to the room, and away again")),
        ("I", _tr("Note for yourself, kept for the report")),
        ("M", _tr("Mute")),
        ("F12", _tr("Panic: black and silent, and back again")),
        ("F6", _tr("Swap the screens")),
        ("F5", _tr("Start, when ready")),
        ("?  F1", _tr("These keys")),
        (_tr("Esc"), _tr("Close a sheet; never ends the run")),
    )
