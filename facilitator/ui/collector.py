"""Keeps Python's garbage collector to the window's thread.

By itself it runs in whichever thread makes the next object. A thread that asks a device or the desktop would
then take away widgets that nobody holds any more, timers and all, while Qt goes through them in the window's.
"""

import gc

from PySide6.QtCore import QObject, Qt, QTimer

_EVERY_MILLISECONDS = 5000


class Collector(QObject):
    """Looks for garbage every few seconds, here and nowhere else."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        gc.disable()
        self._timer = QTimer(self)
        self._timer.setTimerType(Qt.TimerType.VeryCoarseTimer)
        self._timer.timeout.connect(self.collect)
        self._timer.start(_EVERY_MILLISECONDS)

    def collect(self) -> None:
        """Take away what the collector would have found by now, generation by generation as it does."""
        due = [count > most for count, most in zip(gc.get_count(), gc.get_threshold(), strict=True)]
        if due[0]:
            gc.collect(2 if all(due) else 1 if due[1] else 0)
