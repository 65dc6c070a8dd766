import subprocess
import sys

_ASK = """
import inspect
from PySide6 import QtCore
from shibokensupport import feature
from facilitator.app import quick_imports
read = []
kept = inspect.getsource
inspect.getsource = lambda module: read.append(module.__name__) or kept(module)
{before}
quick_imports.leave_sources_unread()
{after}
import facilitator.core.rundown, facilitator.ui.words
print("facilitator.core.agenda" in read, QtCore.QTimer().isActive())
"""


def _answer(before: str = "", after: str = "") -> str:
    command = [sys.executable, "-c", _ASK.format(before=before, after=after)]
    return subprocess.run(command, capture_output=True, text=True, check=True, timeout=60).stdout.strip()


def test_the_source_of_modules_imported_later_is_not_read_again() -> None:
    assert _answer() == "False False"


def test_a_pyside_without_that_question_is_left_as_it_is() -> None:
    before = "asked = feature._mod_uses_pyside; del feature._mod_uses_pyside"
    after = "assert not hasattr(feature, '_mod_uses_pyside'); feature._mod_uses_pyside = asked"
    assert _answer(before, after) == "True False"


_ERRORS = """
from facilitator.app import quick_imports
{before}
import sys
from PySide6.QtCore import QObject, QTimer, Qt
from PySide6.QtWidgets import QBoxLayout
{after}
for wrong in (
    lambda: QTimer().start("soon"),
    lambda: QTimer().setInterval(),
    lambda: QObject(objectName=3),
    lambda: QObject(unknown=3),
    lambda: QBoxLayout(Qt.AlignmentFlag.AlignLeft),
):
    try:
        wrong()
    except Exception as error:
        print(type(error).__name__, error)
print(QTimer.start.__doc__, getattr(QTimer, "__signature__", None))
"""
_PUT_OFF = """
put_off = list(quick_imports._sources)
assert put_off, "this PySide compiles nothing at the start any more: the putting off can go"
assert all("__getattr__" in vars(sys.modules[name]) for name in put_off)
"""


def _errors(before: str, after: str = "") -> str:
    command = [sys.executable, "-c", _ERRORS.format(before=before, after=after)]
    return subprocess.run(command, capture_output=True, text=True, check=True, timeout=60).stdout


def test_pyside_words_its_errors_as_ever_though_their_parts_are_compiled_only_then() -> None:
    quick = _errors("quick_imports.import_pyside()", _PUT_OFF)
    assert quick == _errors("")
    assert "QTimer.start(msec: int" in quick


def test_a_part_that_was_put_off_has_no_other_names_than_its_own() -> None:
    after = """
from shibokensupport.signature import layout
assert not hasattr(layout, "__path__") and "__getattr__" in vars(layout)
assert not hasattr(layout, "nothing_like_it") and layout.SignatureLayout
"""
    _errors("quick_imports.import_pyside()", after)
