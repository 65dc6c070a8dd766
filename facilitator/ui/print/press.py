"""Makes documents one after the other in another process, and tells how far it is."""

import weakref
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from PySide6.QtCore import QObject, QTimer, Signal

from facilitator.printing.job import Done, Failed, State, Working
from facilitator.printing.queue import PrintJob
from facilitator.printing.requests import Request

_POLL_MS = 40


class Work(Protocol):
    """A document on its way in another process; printing's Job is one."""

    def poll(self) -> State:
        """Return how far it is."""

    def cancel(self) -> None:
        """End it at once."""


@dataclass(frozen=True, slots=True)
class Order:
    """A document to make, for the preview, a file or a printer."""

    kind: str
    title: str
    request: Request
    target: Path | PrintJob | None = None
    """Where it is to be saved, or how it is to be printed; None: for the preview."""


class Press(QObject):
    """A queue of orders. Orders for files come before a preview; a newer preview replaces an older one."""

    progressed = Signal(object, int, int)
    """An Order, how much is done, of how much."""
    made = Signal(object, object)
    """An Order and its Document."""
    failed = Signal(object, str)

    def __init__(self, start: Callable[[Request], Work], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._start = start
        self._files: deque[Order] = deque()
        self._preview: Order | None = None
        self._order: Order | None = None
        self._shown: Working | None = None
        self._work: list[Work] = []
        # A request waits in a folder, with names in it: none may stay behind when the program ends.
        weakref.finalize(self, _cancel_all, self._work)
        self._timer = QTimer(self)
        self._timer.setInterval(_POLL_MS)
        self._timer.timeout.connect(self._look)

    @property
    def is_idle(self) -> bool:
        """Return True when nothing is being made and nothing waits."""
        return self._order is None and self._preview is None and not self._files

    @property
    def files_waiting(self) -> int:
        """Return how many documents for files come after the one at work."""
        return len(self._files)

    def preview(self, order: Order) -> None:
        """Make a document to look at, in place of any older one."""
        if self._order is not None and self._order.target is None:
            self._end_work()
        self._preview = order
        self._next()

    def drop_preview(self) -> None:
        """Make no document to look at any more."""
        self._preview = None
        if self._order is not None and self._order.target is None:
            self._end_work()
            self._next()

    def save(self, orders: list[Order]) -> None:
        """Make documents for files."""
        if self._order is not None and self._order.target is None:
            # What was being made only to be looked at can wait.
            self._preview = self._preview or self._order
            self._end_work()
        self._files.extend(orders)
        self._next()

    def stop(self) -> None:
        """End the file at work and forget those that wait."""
        self._files.clear()
        if self._order is not None and self._order.target is not None:
            self._end_work()
        self._next()

    def _next(self) -> None:
        while self._order is None and (order := self._take()) is not None:
            try:
                self._work.append(self._start(order.request))
            except OSError as error:
                self.failed.emit(order, self.tr("No process can be started for it: {0}").format(error))
            else:
                self._order, self._shown = order, None
                self._timer.start()
        if self._order is None:
            self._timer.stop()

    def _take(self) -> Order | None:
        if self._files:
            return self._files.popleft()
        order, self._preview = self._preview, None
        return order

    def _look(self) -> None:
        if self._order is None:
            return
        order, state = self._order, self._work[0].poll()
        if isinstance(state, Working):
            if state.of and state != self._shown:
                self._shown = state
                self.progressed.emit(order, state.done, state.of)
            return
        self._finish()
        if isinstance(state, Done):
            self.made.emit(order, state.document)
        elif isinstance(state, Failed):
            self.failed.emit(order, state.message)
        self._next()

    def _finish(self) -> None:
        self._order = None
        self._work.clear()

    def _end_work(self) -> None:
        _cancel_all(self._work)
        self._finish()


def _cancel_all(work: list[Work]) -> None:
    for each in work:
        each.cancel()
