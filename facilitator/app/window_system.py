"""Opens Qt's way to the screen, or says in one sentence why there is none.

By itself Qt prints a page about its plugins and ends the process with a core dump.
"""

import logging
import os
import sys
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QLibraryInfo, QMessageLogContext, QtMsgType, qInstallMessageHandler
from PySide6.QtGui import QGuiApplication

_log = logging.getLogger(__name__)

_App = TypeVar("_App", bound=QGuiApplication)
_NO_WINDOW = 1
"""The exit code: as for anything else of the surroundings that is not as it must be."""


def open_application(kind: type[_App], arguments: list[str]) -> _App:
    """Return the application object; end the process with a sentence where no display can be opened.

    What Qt had to say on the way goes to the log.
    """
    said: list[str] = []

    def listen(level: QtMsgType, _context: QMessageLogContext, text: str) -> None:
        if level == QtMsgType.QtFatalMsg:
            print(_sentence(), file=sys.stderr, flush=True)
            # Qt would abort as soon as this returns.
            os._exit(_NO_WINDOW)
        said.append(text)

    qInstallMessageHandler(listen)
    try:
        app = kind(arguments)
    finally:
        qInstallMessageHandler(None)
    for text in said:
        _log.warning("Qt: %s", text)
    return app


def _sentence() -> str:
    return f"No window can be opened: {_reason()}."


def _reason() -> str:
    asked = os.environ.get("QT_QPA_PLATFORM", "")
    folder = Path(QLibraryInfo.path(QLibraryInfo.LibraryPath.PluginsPath), "platforms")
    plugins = sorted(folder.glob("*qxcb*" if not asked else f"*q{asked.partition(':')[0]}*"))
    if asked and not plugins:
        return f"QT_QPA_PLATFORM is {asked}, which Qt does not know; unset it"
    missing = _missing_library(plugins[0]) if plugins and sys.platform.startswith("linux") else ""
    if missing:
        return f"the library {missing} is missing; install the package of the system that holds it"
    shown = {name: os.environ[name] for name in ("WAYLAND_DISPLAY", "DISPLAY") if os.environ.get(name)}
    if shown:
        return f"the display {' or '.join(shown.values())} does not answer; start it in a desktop session"
    return "neither DISPLAY nor WAYLAND_DISPLAY is set; start it in a desktop session"


def _missing_library(plugin: Path) -> str:
    import ctypes

    try:
        ctypes.CDLL(str(plugin))
    except OSError as error:
        # The loader says "libxcb-cursor.so.0: cannot open shared object file: …".
        return str(error).partition(":")[0]
    return ""
