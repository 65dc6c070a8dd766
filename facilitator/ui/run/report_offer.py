"""Offers the report of a run when it is over, and saves it."""

import re
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QApplication, QFileDialog, QWidget

from facilitator.core.report import RunReport
from facilitator.core.run import Run
from facilitator.core.run_parts import State
from facilitator.store.atomic import SaveFailed, write_atomically
from facilitator.store.report_file import save_report
from facilitator.store.run_recorder import RunRecorder
from facilitator.ui.engine import LiveEngine
from facilitator.ui.message_bar import MessageBar
from facilitator.ui.run.wording import difference_words


class ReportOffer(QObject):
    """Asks once a run whether planned against actual should be shown, where nothing else offers it."""

    wanted = Signal(object)
    """RunReport, to be shown"""

    def __init__(
        self, engine: LiveEngine, recorder: RunRecorder, messages: MessageBar, window: QWidget
    ) -> None:
        super().__init__(window)
        self._engine = engine
        self._recorder = recorder
        self._messages = messages
        self._window = window
        self._is_over = False
        self._asked = ""
        self._is_offered: Callable[[], bool] = _never
        engine.run_changed.connect(self._on_run)

    def leave_to(self, is_offered: Callable[[], bool]) -> None:
        """Ask nothing while this says that the report is offered already, as on the console."""
        self._is_offered = is_offered

    def show(self) -> None:
        """Have the report shown as it is by now."""
        made = self._report()
        if made is not None:
            self.wanted.emit(made)

    def choose_table(self) -> None:
        """Ask where the table should be saved."""
        path = self._path(".csv", self.tr("Tables (*.csv)"))
        if path is not None:
            self.save(path)

    def choose_pdf(self, pdf: bytes) -> None:
        """Ask where the pages should be saved."""
        path = self._path(".pdf", self.tr("PDF (*.pdf)"))
        if path is not None:
            self.save_pages(pdf, path)

    def choose_picture(self, png: bytes) -> None:
        """Ask where the picture of the pages should be saved."""
        path = self._path(".png", self.tr("Pictures (*.png)"))
        if path is not None:
            self.save_pages(png, path)

    def save(self, path: Path) -> None:
        """Write the report as a table, or say why that was not possible."""
        made = self._report()
        if made is None:
            return
        try:
            save_report(made, path)
        except SaveFailed as error:
            self._messages.warn(str(error))
        else:
            self._say_saved(path)

    def save_pages(self, pages: bytes, path: Path) -> None:
        """Write the pages, as a PDF or a picture, or say why that was not possible."""
        try:
            write_atomically(path, pages)
        except SaveFailed as error:
            self._messages.warn(str(error))
        else:
            self._say_saved(path)

    def _say_saved(self, path: Path) -> None:
        self._messages.notice(self.tr("The report is saved as “{0}”.").format(path.name))

    def _report(self) -> RunReport | None:
        return self._recorder.report(self._engine.now())

    def _on_run(self, run: Run) -> None:
        is_over = run.state is State.FINISHED and bool(self._recorder.events)
        if is_over and not self._is_over:
            self._offer()
        elif self._asked and not is_over and self._messages.text == self._asked:
            self._messages.dismiss()
        self._is_over = is_over

    def _offer(self) -> None:
        made = None if self._is_offered() else self._report()
        if made is None:
            return
        seconds = round(made.times.difference.total_seconds())
        text = self.tr("“{0}” is over, {1}. The report has each block and step, planned and actual.")
        self._asked = text.format(made.title, difference_words(seconds))
        had_keys = QApplication.focusWidget()
        self._messages.ask(
            self._asked,
            [(self.tr("Show the report"), self.show), (self.tr("Not now"), self._messages.dismiss)],
        )
        # Ctrl Z must still take back an end that was a slip.
        if had_keys is not None:
            had_keys.setFocus(Qt.FocusReason.OtherFocusReason)

    def _path(self, suffix: str, kind: str) -> Path | None:
        made = self._report()
        if made is None:
            return None
        day = (made.actual_start or made.planned_start).astimezone(made.planned_start.tzinfo)
        title = re.sub(r'[\\/:*?"<>|\s]+', " ", made.title).strip(" .")[:80]
        suggested = Path.home() / f"{title} {day:%Y-%m-%d}{suffix}"
        dialog = QFileDialog(self._window, self.tr("Save the report"), str(suggested.parent), kind)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        # A name typed without its ending gets it, before the dialog asks about a file of that name.
        dialog.setDefaultSuffix(suffix)
        dialog.selectFile(suggested.name)
        chosen = dialog.selectedFiles() if dialog.exec() else []
        dialog.deleteLater()
        return Path(chosen[0]) if chosen else None


def _never() -> bool:
    return False
