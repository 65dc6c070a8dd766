"""Strikes at a moment to a fraction of a millisecond, and says shortly before that it will."""

import datetime as dt
import time

from PySide6.QtCore import QObject, Qt, QTimer, Signal

LEAD = dt.timedelta(milliseconds=8)
"""How long before the moment it wakes: a timer may be late, and code that has just woken up is slow."""


class SecondHand(QObject):
    """A single-shot timer that is not late.

    A timer of Qt counts whole milliseconds and fires up to two after its time; what then has to be done
    runs slowly, because the computer has just woken up. So this wakes early, lets its listeners get ready,
    and sleeps the rest in one piece: at the moment itself only the result is shown.
    """

    soon = Signal()
    """The moment is at most `LEAD` away."""
    struck = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._due = 0
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._on_wake)

    @property
    def milliseconds_left(self) -> int:
        """Return how long until it strikes, in whole milliseconds, -1 when it does not."""
        if not self._timer.isActive():
            return -1
        return max(0, (self._due - time.perf_counter_ns()) // 1_000_000)

    def start(self, wait: dt.timedelta) -> None:
        """Strike once after a time from now, in place of what was asked for before."""
        self._due = time.perf_counter_ns() + wait // dt.timedelta(microseconds=1) * 1000
        early = (wait - LEAD) // dt.timedelta(milliseconds=1)
        self._timer.start(max(0, early))

    def stop(self) -> None:
        """Do not strike."""
        self._due = 0
        self._timer.stop()

    def _on_wake(self) -> None:
        due = self._due
        self.soon.emit()
        if due != self._due or self._timer.isActive():
            # A listener asked for another moment, or for none.
            return
        rest = due - time.perf_counter_ns()
        if rest > 0:
            # No event loop is as exact, and nothing here waits longer than LEAD.
            time.sleep(rest / 1e9)
        self.struck.emit()
