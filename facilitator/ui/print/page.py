"""The Print workspace: choose documents, look at them, print or save them."""

import datetime as dt
import logging
from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QHideEvent, QKeySequence, QResizeEvent, QShortcut, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QWidget

from facilitator.printing.job import Job
from facilitator.printing.queue import PrintJob
from facilitator.printing.requests import CertificatesRequest, Document, Paper, Request
from facilitator.store.library import Library
from facilitator.store.settings import Settings
from facilitator.ui.document import SessionDocument
from facilitator.ui.fonts import load_fonts_for
from facilitator.ui.help_sheet import HelpSheet
from facilitator.ui.print import kinds
from facilitator.ui.print.dispatch import Delivery, Dispatch
from facilitator.ui.print.documents import DocumentRow
from facilitator.ui.print.filing import Filing
from facilitator.ui.print.findings import Finding, Findings, Weight
from facilitator.ui.print.helpline_desk import HelplineDesk
from facilitator.ui.print.job_panel import JobPanel
from facilitator.ui.print.left_column import DocumentColumn
from facilitator.ui.print.look_ahead import LookAhead, turned
from facilitator.ui.print.mends import Mend
from facilitator.ui.print.office import CertificateOffice
from facilitator.ui.print.preflight_desk import PreflightDesk
from facilitator.ui.print.press import Order, Press, Work
from facilitator.ui.print.preview import Preview
from facilitator.ui.print.printer_choice import Question
from facilitator.ui.print.printing_system import printing_system
from facilitator.ui.print.request_desk import RequestDesk
from facilitator.ui.print.saving import ask_where_to_save, free_path
from facilitator.ui.print.side import PrintSide
from facilitator.ui.theme import scaled

_log = logging.getLogger(__name__)

_LEFT = 372
_SETTLE_MS = 250


class PrintPage(QWidget):
    """Everything on paper, for the session that is open."""

    used = Signal(int, str)
    """Something was printed or saved, for so many people, on such paper."""
    leaders_wanted = Signal()
    """Those who lead are to be typed in Plan."""
    people_wanted = Signal()

    def __init__(
        self,
        document: SessionDocument,
        library: Library,
        settings: Settings,
        parent: QWidget | None = None,
        *,
        office: CertificateOffice | None = None,
        start: Callable[[Request], Work] = Job.start,
        today: Callable[[], dt.date] = dt.date.today,
        ask_printers: Callable[[], Question] | None = None,
        hand_over: Callable[[bytes, PrintJob], Delivery] | None = None,
    ) -> None:
        super().__init__(parent)
        self._document = document
        self._office = office
        system = printing_system()
        self._press = Press(start, self)
        self._left = DocumentColumn(
            Paper(settings.paper), self, people=settings.people, ask_printers=ask_printers or system.ask
        )
        self._preview = Preview(self)
        self._side = PrintSide(today(), self)
        self._desk = RequestDesk(document, library, self._left, self._side, office, today)
        self._ahead = LookAhead(self._press, self._desk, self._left, self)
        self._preflight = PreflightDesk(self._left.foot.printer_choice)
        self._helplines = HelplineDesk(library, today, self._side.helplines, self)
        self._middle = QStackedWidget(self)
        self._help: HelpSheet | None = None
        send = hand_over or system.hand_over
        self._filing = Filing(self._press, self._side.job, self)
        self._dispatch = Dispatch(self._press, self._side.job, send, self, worries=self._preflight.worries)
        # Typing in a field asks for one preview at its end.
        self._settle = QTimer(self)
        self._settle.setSingleShot(True)
        self._settle.setInterval(_SETTLE_MS)
        self._settle.timeout.connect(self._refresh)
        self._lay_out()
        self._connect()
        self._side.show_document(self._left.current.kind, self._left.paper)
        self._on_session()

    @property
    def panes(self) -> tuple[QWidget, ...]:
        """Return the panes the keyboard goes through."""
        return self._left, self._middle, self._side

    @property
    def documents(self) -> DocumentColumn:
        """Return the column of documents and choices."""
        return self._left

    @property
    def preview(self) -> Preview:
        """Return the pages in the middle."""
        return self._preview

    @property
    def side(self) -> PrintSide:
        """Return what belongs to the document that is looked at."""
        return self._side

    @property
    def findings(self) -> Findings:
        """Return what was found before printing."""
        return self._side.findings

    @property
    def helplines(self) -> HelplineDesk:
        """Return the helplines and their sheet."""
        return self._helplines

    @property
    def job(self) -> JobPanel:
        """Return the panel of the job at work."""
        return self._side.job

    def tick_for_the_day(self) -> None:
        """Tick everything a session needs on paper, as far as it has it."""
        self._desk.take_people()
        self._left.tick_alone(
            [kind for kind in kinds.for_the_day(self._left.people) if self._desk.can_be_made(kind)]
        )

    def save(self, folder: Path, name: str = "") -> None:
        """Make every ticked document and save it in a folder; `name` is for a single one."""
        targets = [folder / name if name else free_path(folder, row.kind) for row in self._left.ticked]
        self._filing.save_all(self._orders(targets))

    def print_documents(self) -> None:
        """Make every ticked document and hand it to the printer, or say why that cannot be."""
        if self._dispatch.is_at_work or not self._left.ticked:
            return
        self._left.finish_typing()
        foot = self._left.foot
        try:
            jobs = foot.jobs(self._left.ticked)
        except ValueError as error:
            self.job.show_end(self.tr("Nothing was printed"), str(error))
            foot.printer_choice.refresh()
            return
        rows = self._left.ticked
        jobs = [turned(row, job, self._desk.order_of(row.kind)) for row, job in zip(rows, jobs, strict=True)]
        printer = foot.printer_choice.printer
        self._dispatch.print_all(self._orders(jobs), printer.title if printer else "")

    def ask_where_to_save(self) -> None:
        """Ask for a file, or for a folder where there are several documents, and save."""
        rows = self._left.ticked
        place = ask_where_to_save(self, rows) if rows else None
        if place is not None:
            self.save(*place)

    def stop(self) -> None:
        """End the job at work; files that are whole and documents that are with the printer stay."""
        (self._dispatch if self._dispatch.is_at_work else self._filing).stop()

    def refresh_library(self) -> None:
        """Look at what a pack brought: helplines, exercises with handouts, the series of the session."""
        self._ahead.forget()
        if self.isVisible():
            self._look_again()

    def open_help(self) -> None:
        """Show the help about paper over the workspace."""
        if self._help is None:
            self._help = HelpSheet(self, "paper.md", self.tr("Paper"), self.height)
            self._help.closed.connect(self._on_help_closed)
        self._help.open()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Give the keyboard to the documents: not by a focus proxy, behind which the tab key skips some."""
        super().focusInEvent(event)
        self._left.take_keyboard()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the help in the middle."""
        super().resizeEvent(event)
        if self._help is not None:
            self._help.place()

    def showEvent(self, event: QShowEvent) -> None:
        """Look at the document again when the workspace is opened."""
        super().showEvent(event)
        self._look_again()

    def hideEvent(self, event: QHideEvent) -> None:
        """Make nothing to look at while nobody looks."""
        super().hideEvent(event)
        self._settle.stop()
        self._ahead.stop()
        self._press.drop_preview()

    def _lay_out(self) -> None:
        self._left.setFixedWidth(scaled(self.font(), _LEFT))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self._left)
        self._middle.addWidget(self._preview)
        self._middle.addWidget(self._helplines.sheet)
        row.addWidget(self._middle, 1)
        row.addWidget(self._side)
        shortcut = QShortcut(QKeySequence.StandardKey.Print, self)
        shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        shortcut.activated.connect(self.print_documents)

    def _connect(self) -> None:
        self._document.changed.connect(self._on_session)
        self._left.choices_changed.connect(self._settle.start)
        self._left.chosen.connect(self._on_chosen)
        self._left.head.paper_changed.connect(self._on_paper)
        self._left.set_wanted.connect(self.tick_for_the_day)
        self._left.ticks_changed.connect(self._ahead.start)
        self._left.print_asked.connect(self.print_documents)
        self._left.save_asked.connect(self.ask_where_to_save)
        self._left.foot.printer_choice.papers_known.connect(self._settle.start)
        self._side.changed.connect(self._settle.start)
        self._side.certificates.changed.connect(self._desk.count_certificates)
        self._side.help_wanted.connect(self.open_help)
        self.findings.show_asked.connect(self._preview.show_page)
        self.findings.mend_asked.connect(self._on_mend)
        self.job.stop_asked.connect(self.stop)
        self._helplines.opened.connect(self._on_helplines_opened)
        self._helplines.closed.connect(self._on_helplines_closed)
        self._helplines.changed.connect(self._settle.start)
        self._press.made.connect(self._on_made)
        self._press.failed.connect(self._on_failed)
        self._dispatch.sent.connect(self._on_sent)
        self._filing.saved.connect(self._note_use)

    # --- making ---

    def _orders(self, targets: Sequence[Path | PrintJob]) -> list[Order]:
        """Return an order for each ticked document; none, and a sentence, where one cannot be made."""
        orders = []
        for row, target in zip(self._left.ticked, targets, strict=True):
            request = self._desk.request(row.kind, take=True)
            if isinstance(request, str):
                self.job.show_end(self.tr("{0} cannot be made yet").format(row.title), request)
                return []
            orders.append(Order(row.kind, row.title, request, target))
        return orders

    def _look_again(self) -> None:
        self._desk.take_people()
        self._helplines.refresh()
        self._left.foot.printer_choice.refresh()
        # After the first paint, and then at once.
        QTimer.singleShot(0, self, self._refresh)

    def _refresh(self) -> None:
        row = self._left.current
        request = self._desk.request(row.kind)
        self._preview.set_title(row.title)
        if isinstance(request, str):
            self._press.drop_preview()
            self._preview.show_sentence(request)
            self._side.show_findings([])
            self._left.set_remarks(row.kind, 0)
            return
        known = self._ahead.made(row.kind, request)
        if known is not None:
            self._show(row, known, request)
            self._ahead.start()
            return
        if not self._preview.page_count:
            self._preview.show_sentence(self.tr("The pages are being made."))
        self._press.preview(Order(row.kind, row.title, request))

    def _show(self, row: DocumentRow, document: Document, request: Request) -> None:
        people = self._left.people
        if isinstance(request, CertificatesRequest):
            people = tuple(recipient.participant for recipient in request.recipients)
        findings = self._preflight.findings(document, people)
        load_fonts_for(finding.title for finding in findings)
        self._left.set_remarks(row.kind, sum(finding.weight >= Weight.TO_SEE for finding in findings))
        if row.kind == self._left.current.kind:
            self._preflight.note_seen(row.kind, findings)
            self._side.show_findings(findings)
            self._preview.show_pdf(document.pdf, same_document=self._preview.shown_kind == row.kind)
            self._preview.shown_kind = row.kind

    # --- what happened ---

    def _on_session(self) -> None:
        self._side.show_session(self._document.session)
        if self.isVisible():
            self._desk.take_people()
            self._settle.start()

    def _on_help_closed(self) -> None:
        self._left.take_keyboard()

    def _on_helplines_opened(self) -> None:
        self._middle.setCurrentWidget(self._helplines.sheet)
        self._side.hide()

    def _on_helplines_closed(self) -> None:
        self._middle.setCurrentWidget(self._preview)
        self._side.show()
        self._left.take_keyboard()

    def _on_paper(self) -> None:
        self._side.cut.show_document(self._left.current.kind, self._left.paper)

    def _on_chosen(self) -> None:
        if self._middle.currentWidget() is not self._preview:
            self._on_helplines_closed()
        self._side.show_document(self._left.current.kind, self._left.paper)
        self._preview.show_sentence("")
        self._refresh()

    def _on_mend(self, mend: str) -> None:
        there: dict[str, Callable[[], object]] = {
            Mend.ISSUER: self._side.certificates.ask_issuer,
            Mend.WORDING: self._side.certificates.ask_wording,
            Mend.ARTWORK: self._side.certificates.ask_artwork,
            Mend.HELPLINES: self._helplines.open,
            Mend.NAMES: self._left.ask_for_names,
            Mend.PLAN: self.leaders_wanted.emit,
            Mend.PEOPLE: self.people_wanted.emit,
            Mend.PAPER: self._left.choose_other_paper,
        }
        there[mend]()

    def _on_made(self, order: Order, document: Document) -> None:
        self._ahead.keep(order, document)
        if order.target is None:
            self._show(self._left.row_of(order.kind), document, order.request)
            self._ahead.start()
        else:
            self._left.set_remarks(order.kind, self._preflight.remarks(document))

    def _on_sent(self, order: Order) -> None:
        _log.info("Sent a document to the printer.")
        self._note_use(order)
        # A printer that is paused or printing says so as soon as it has something to do.
        self._left.foot.printer_choice.refresh()

    def _note_use(self, order: Order) -> None:
        if self._office is not None and isinstance(order.request, CertificatesRequest):
            self._office.remember(order.request)
        self.used.emit(self._left.headcount, self._left.paper.value)

    def _on_failed(self, order: Order, sentence: str) -> None:
        if order.target is not None:
            return
        if order.kind != self._left.current.kind:
            self._left.set_remarks(order.kind, 1)
            return
        self._preview.show_sentence(sentence)
        self._side.show_findings([Finding(Weight.FAULT, self.tr("This document cannot be made"), sentence)])
