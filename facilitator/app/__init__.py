"""The desktop app: the one place that knows all parts, builds them and connects them, each when it is needed.

Nothing the first window does not show is imported before it is painted.
"""

import gc
import signal
import sys
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from facilitator.app import quick_imports

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

_LONGEST_START = 5000
"""Milliseconds."""


def run(
    session: Path | None = None,
    *,
    start_run: bool = False,
    screen: int | None = None,
    pack: Path | None = None,
) -> int:
    """Show the app and return its exit code when the window is closed; a pack is installed once it is shown.

    Raises:
        ImportError: Qt cannot be loaded; the text names the library.
    """
    # What a start makes, stays: looking through it for garbage takes time and finds none.
    gc.disable()
    # An exception at any moment of a window's life would be lost, or crash Qt.
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    quick_imports.import_pyside()
    from PySide6.QtCore import QSize, Qt, QTimer
    from PySide6.QtWidgets import QApplication

    from facilitator.app import small_screens
    from facilitator.app.desk import Desk
    from facilitator.app.last_net import LastNet, log_to_file
    from facilitator.app.window_system import open_application
    from facilitator.ui import fonts
    from facilitator.ui.main_window import LEAST_HEIGHT, LEAST_WIDTH
    from facilitator.ui.workspace_bar import Workspace

    log_to_file()
    # Desktops find the icon of a window by the name of this file.
    QApplication.setDesktopFileName("facilitator")
    # A high-dots screen at 125 % must not blur one-pixel lines into two.
    QApplication.setHighDpiScaleFactorRoundingPolicy(Qt.HighDpiScaleFactorRoundingPolicy.PassThrough)
    # Named here and not by setStyle: that call makes hundreds of names of QStyle that no first picture needs.
    application = partial(open_application, QApplication, [sys.argv[0], "-style", "Fusion"])
    app = small_screens.fitting(application, QSize(LEAST_WIDTH, LEAST_HEIGHT))
    app.setApplicationName("facilitator")
    app.setApplicationDisplayName("Facilitator")
    fonts.load_interface_fonts()
    desk = Desk(app)
    # Late, though a window that is not seen, such as one that starts as an icon, is never painted.
    QTimer.singleShot(_LONGEST_START, partial(_collect_again, app))
    sys.excepthook = LastNet(desk.window).on_error
    desk.open(session, Workspace.RUN if start_run else Workspace.PLAN)
    if screen is not None:
        desk.open_room(screen)
    if pack is not None:
        desk.window.first_painted.connect(partial(desk.install, pack))
    desk.window.show_fitting(app.primaryScreen().availableSize())
    return app.exec()


def _collect_again(app: "QApplication") -> None:
    from facilitator.ui.collector import Collector

    # Frozen, so that no later look for garbage walks through all that the start made.
    gc.freeze()
    Collector(app)
