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
