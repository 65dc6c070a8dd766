"""A screen with too little room for the window: everything on it is drawn smaller, and nothing is cut off."""

import os
from collections.abc import Callable

import shiboken6
from PySide6.QtCore import QSize
from PySide6.QtWidgets import QApplication

_FACTOR = "QT_SCALE_FACTOR"
_FRAME_HEIGHT = 40
"""What window systems take for a title."""
_LEAST_SHARE = 0.5
"""Half the size can hardly be read: then rather a part of the window."""


def share_for(available: QSize, least: QSize) -> float:
    """Return how much smaller everything has to be for a window to have its least size; 1: nothing is cut."""
    across = available.width() / least.width()
    down = (available.height() - _FRAME_HEIGHT) / least.height()
    return min(1.0, max(_LEAST_SHARE, min(across, down)))


def fitting(make: Callable[[], QApplication], least: QSize) -> QApplication:
    """Return the application, made a second time with a smaller scale where the main screen is too small.

    A laptop of 1366 × 768 at 150 % has room for 911 × 512: without this the buttons that lead through a run
    would lie below its edge. Qt reads the factor only while an application is made.
    """
    app = make()
    screen = app.primaryScreen()
    share = 1.0 if screen is None else share_for(screen.availableSize(), least)
    if share == 1.0:
        return app
    before = os.environ.get(_FACTOR)
    shiboken6.delete(app)
    os.environ[_FACTOR] = f"{_factor(before) * share:.4f}"
    try:
        return make()
    finally:
        # For this process alone: one that draws pages or asks about screens has its own measure.
        if before is None:
            del os.environ[_FACTOR]
        else:
            os.environ[_FACTOR] = before


def _factor(text: str | None) -> float:
    try:
        return float(text) if text else 1.0
    except ValueError:
        return 1.0
