"""Saves documents as files one after the other, each whole or not at all."""

import logging
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from facilitator.printing.requests import Document
from facilitator.store.atomic import SaveFailed, write_atomically
from facilitator.ui.print.job_panel import JobPanel
from facilitator.ui.print.press import Order, Press

_log = logging.getLogger(__name__)


class Filing(QObject):
    """One round of saving. It shows in the job panel how far it is and how it ended."""

    saved = Signal(object)
    """An Order: its document stands in its file."""

    def __init__(self, press: Press, panel: JobPanel, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._press = press
        self._panel = panel
        self._saved: list[Path] = []
        press.progressed.connect(self._on_progress)
        press.made.connect(self._on_made)
        press.failed.connect(self._on_failed)

    def save_all(self, orders: list[Order]) -> None:
        """Make and save documents; the target of each is a path."""
        self._saved = []
        if orders:
            self._panel.show_work(orders[0].title, 0, 0, len(orders) - 1)
        self._press.save(orders)

    def stop(self) -> None:
        """Save nothing more; files that are whole stay."""
        self._press.stop()
        if self._saved:
            self._panel.show_saved(self._saved)
        else:
            self._panel.show_end(self.tr("Stopped"), self.tr("Nothing was saved."))

    def _on_progress(self, order: Order, done: int, of: int) -> None:
        if isinstance(order.target, Path):
            self._panel.show_work(order.title, done, of, self._press.files_waiting)

    def _on_made(self, order: Order, document: Document) -> None:
        if not isinstance(order.target, Path):
            return
        try:
            write_atomically(order.target, document.pdf)
        except SaveFailed as error:
            self._fail(self.tr("{0} could not be saved").format(order.title), str(error))
            return
        _log.info("Saved a document of %d pages.", document.pages)
        self._saved.append(order.target)
        self.saved.emit(order)
        if not self._press.files_waiting:
            self._panel.show_saved(self._saved)

    def _on_failed(self, order: Order, sentence: str) -> None:
        if isinstance(order.target, Path):
            self._fail(self.tr("{0} could not be made").format(order.title), sentence)

    def _fail(self, title: str, sentence: str) -> None:
        self._press.stop()
        if self._saved:
            before = self.tr("Saved before it: {0}, in {1}.")
            sentence = f"{sentence} {before.format(len(self._saved), self._saved[0].parent)}"
        self._panel.show_end(title, sentence)
