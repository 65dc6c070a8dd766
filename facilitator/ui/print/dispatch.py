"""Prints documents one after the other: each is made, then handed to the queue of the printer."""

import weakref
from collections import deque
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Protocol

from PySide6.QtCore import QObject, QTimer, Signal

from facilitator.printing.job import Failed, Working
from facilitator.printing.queue import Handover, PrintJob, Sent
from facilitator.printing.requests import Document
from facilitator.ui.print.job_panel import JobPanel
from facilitator.ui.print.press import Order, Press

_POLL_MS = 40


class Delivery(Protocol):
    """A document on its way to a printer; printing's Handover is one."""

    def poll(self) -> Working | Sent | Failed:
        """Return how far it is."""

    def cancel(self) -> None:
        """End it at once."""


@dataclass(frozen=True, slots=True)
class _Made:
    order: Order
    job: PrintJob
    pdf: bytes
    worries: tuple[str, ...] = ()


def _no_worries(order: Order, document: Document) -> Sequence[str]:
    return ()


class Dispatch(QObject):
    """One round of printing. It shows in the job panel how far it is and how it ended."""

    sent = Signal(object)
    """An Order: the printer's queue has its document."""

    def __init__(
        self,
        press: Press,
        panel: JobPanel,
        start: Callable[[bytes, PrintJob], Delivery] = Handover.start,
        parent: QObject | None = None,
        *,
        worries: Callable[[Order, Document], Sequence[str]] = _no_worries,
    ) -> None:
        super().__init__(parent)
        self._press = press
        self._panel = panel
        self._start = start
        self._printer = ""
        self._expected = 0
        self._done = 0
        self._worries = worries
        self._made: deque[_Made] = deque()
        self._held: list[_Made] = []
        """Documents with something to see that nobody has seen; the others do not wait for them."""
        self._order: Order | None = None
        self._deliveries: list[Delivery] = []
        # A command at work must not outlive the window.
        weakref.finalize(self, _cancel_all, self._deliveries)
        self._timer = QTimer(self)
        self._timer.setInterval(_POLL_MS)
        self._timer.timeout.connect(self._look)
        press.progressed.connect(self._on_progress)
        press.made.connect(self._on_made)
        press.failed.connect(self._on_failed)
        panel.agreed.connect(self._on_agreed)
        panel.declined.connect(self._on_declined)

    @property
    def is_at_work(self) -> bool:
        """Return True while something of this round is not with the printer yet."""
        return self._done + len(self._held) < self._expected

    def print_all(self, orders: list[Order], printer: str) -> None:
        """Make and print documents; `printer` is what people call it. The target of each is a PrintJob."""
        if not orders or self.is_at_work:
            return
        # A question nobody answered is no answer; what it was about is in the new round, or is not wanted.
        self._forget()
        self._printer, self._expected, self._done = printer, len(orders), 0
        self._show(orders[0], 0, 0)
        self._press.save(orders)

    def stop(self) -> None:
        """Print nothing more; what the printer's queue has stays there."""
        done, of = self._done, self._expected
        self._forget()
        self._press.stop()
        if done:
            sentence = self.tr("{0} of {1} documents are with {2}; nothing more is sent.")
            self._panel.show_end(self.tr("Stopped"), sentence.format(done, of, self._printer))
        else:
            self._panel.show_end(self.tr("Stopped"), self.tr("Nothing was sent to the printer."))

    def _on_progress(self, order: Order, done: int, of: int) -> None:
        if isinstance(order.target, PrintJob):
            self._show(order, done, of)

    def _on_made(self, order: Order, document: Document) -> None:
        if not isinstance(order.target, PrintJob):
            return
        made = _Made(order, order.target, document.pdf, tuple(self._worries(order, document)))
        (self._held if made.worries else self._made).append(made)
        self._next()
        if self._held and not self.is_at_work:
            self._ask_about_held()

    def _ask_about_held(self) -> None:
        """Ask about the held documents: there is nothing else to do."""
        titles = ", ".join(made.order.title for made in self._held)
        worries = [worry for made in self._held for worry in made.worries]
        more = self.tr(" And {0} more; the document list marks them.").format(len(worries) - 2)
        sentence = " ".join(worries[:2]) + (more if len(worries) > 2 else "")
        self._panel.ask(self.tr("Look before printing: {0}").format(titles), sentence)

    def _on_agreed(self) -> None:
        self._made.extend(self._held)
        self._held.clear()
        if self._made:
            self._show(self._made[0].order, 0, 0)
        self._next()

    def _on_declined(self) -> None:
        self._expected -= len(self._held)
        self._held.clear()
        if self._expected:
            self._say_sent()
        else:
            self._forget()
            self._panel.show_end(self.tr("Stopped"), self.tr("Nothing was sent to the printer."))

    def _on_failed(self, order: Order, sentence: str) -> None:
        if isinstance(order.target, PrintJob):
            self._fail(self.tr("{0} could not be made").format(order.title), sentence)

    def _next(self) -> None:
        if self._order is not None or not self._made:
            return
        made = self._made.popleft()
        try:
            self._deliveries.append(self._start(made.pdf, made.job))
        except OSError as error:
            sentence = self.tr("No process can be started for it: {0}").format(error)
            self._fail(self.tr("{0} could not be printed").format(made.order.title), sentence)
            return
        self._order = made.order
        self._timer.start()

    def _look(self) -> None:
        if self._order is None:
            return
        order, state = self._order, self._deliveries[0].poll()
        if isinstance(state, Working):
            return
        self._timer.stop()
        self._deliveries.clear()
        self._order = None
        if isinstance(state, Failed):
            self._fail(self.tr("{0} could not be printed").format(order.title), state.message)
            return
        self._done += 1
        self.sent.emit(order)
        if self.is_at_work:
            self._next()
        elif self._held:
            self._ask_about_held()
        else:
            self._say_sent()

    def _say_sent(self) -> None:
        count = self._expected
        self._forget()
        words = self.tr("Sent 1 document") if count == 1 else self.tr("Sent {0} documents").format(count)
        self._panel.show_end(words, self.tr("to {0}").format(self._printer))

    def _fail(self, title: str, sentence: str) -> None:
        done = self._done
        self._forget()
        self._press.stop()
        if done:
            before = self.tr("Before it, {0} went to {1}.").format(done, self._printer)
            sentence = f"{sentence} {before}"
        self._panel.show_end(title, sentence)

    def _forget(self) -> None:
        self._timer.stop()
        _cancel_all(self._deliveries)
        self._deliveries.clear()
        self._made.clear()
        self._held.clear()
        self._order = None
        self._expected = self._done = 0

    def _show(self, order: Order, done: int, of: int) -> None:
        waiting = max(0, self._expected - self._done - 1)
        self._panel.show_work(order.title, done, of, waiting, icon="printer")


def _cancel_all(deliveries: list[Delivery]) -> None:
    for each in deliveries:
        each.cancel()
