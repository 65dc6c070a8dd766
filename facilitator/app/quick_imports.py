"""Spares a start the second reading of every source file.

After each import PySide reads the source of the new module to see whether it may use the optional spellings
of `__feature__` (snake_case, true_property). This program uses none, and the reading takes time.
"""

import importlib
from types import ModuleType

_ASKED = "_mod_uses_pyside"


def leave_sources_unread() -> None:
    """Let PySide take it that no module imported from now on uses `__feature__`.

    The name is PySide's own: where a version has no such function, nothing changes and a start takes longer.
    """
    try:
        feature = importlib.import_module("shibokensupport.feature")
    except ImportError:
        return
    if callable(getattr(feature, _ASKED, None)):
        setattr(feature, _ASKED, _uses_no_feature)


def _uses_no_feature(_module: ModuleType) -> bool:
    return False
