"""What else is ticked, made behind the preview: its findings and its paper are known before it is printed."""

from dataclasses import replace
from math import ceil

from PySide6.QtCore import QObject, QTimer

from facilitator.printing.manner import ON_THEIR_SIDE, PageOrder
from facilitator.printing.queue import PrintJob, Sides
from facilitator.printing.requests import Document, Request
from facilitator.ui.print.documents import DocumentRow
from facilitator.ui.print.left_column import DocumentColumn
from facilitator.ui.print.press import Order, Press
from facilitator.ui.print.print_foot import copies_of
from facilitator.ui.print.request_desk import RequestDesk

_SETTLE_MS = 250


def turned(row: DocumentRow, job: PrintJob, order: PageOrder) -> PrintJob:
    """Return the job with the edge its sheets are turned at: a booklet turned at the other is spoilt."""
    if order is PageOrder.PAGES or (order is PageOrder.TWO_UP and job.sides is Sides.ONE):
        return job
    return replace(job, sides=Sides.LONG_EDGE if row.kind in ON_THEIR_SIDE else Sides.SHORT_EDGE)


class LookAhead(QObject):
    """Keeps what was made, makes what is missing while nothing else is at work, and counts the sheets."""

    def __init__(self, press: Press, desk: RequestDesk, left: DocumentColumn, parent: QObject) -> None:
        super().__init__(parent)
        self._press, self._desk, self._left = press, desk, left
        self._made: dict[str, tuple[Request, Document]] = {}
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_SETTLE_MS)
        self._timer.timeout.connect(self._look)

    def start(self) -> None:
        """Look in a moment."""
        self._timer.start()

    def stop(self) -> None:
        """Look no more, for as long as nobody sees it."""
        self._timer.stop()

    def keep(self, order: Order, document: Document) -> None:
        """Keep a document that was made."""
        self._made[order.kind] = order.request, document

    def forget(self) -> None:
        """Let everything be made anew."""
        self._made.clear()

    def made(self, kind: str, request: Request) -> Document | None:
        """Return what was made of a request; None: it is another one now."""
        known = self._made.get(kind)
        return known[1] if known is not None and known[0] == request else None

    def _look(self) -> None:
        """Make the next that is missing, or say how many sheets all of it is."""
        if not self._press.is_idle:
            return
        sheets = 0
        for row in self._left.ticked:
            request = self._desk.request(row.kind)
            if isinstance(request, str):
                continue
            document = self.made(row.kind, request)
            if document is None:
                self._press.preview(Order(row.kind, row.title, request))
                return
            sheets += self._sheets(row, document)
        self._left.say_sheets(sheets)

    def _sheets(self, row: DocumentRow, document: Document) -> int:
        job = PrintJob("", "", copies_of(row), (), self._left.foot.sides_of(row))
        job = turned(row, job, self._desk.order_of(row.kind))
        return ceil(document.pages / (1 if job.sides is Sides.ONE else 2)) * job.copies
