"""The printer that documents go to, and whether it is ready."""

import weakref
from collections.abc import Callable, Sequence
from typing import Protocol

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QWidget

from facilitator.printing.printer_papers import Papers, PapersQuestion
from facilitator.printing.queue import Printer, PrinterQuestion, Printers, PrinterState
from facilitator.ui.print.choice_box import ChoiceBox

_POLL_MS = 50


class Question(Protocol):
    """A question on its way to the printing system; printing's PrinterQuestion is one."""

    def poll(self) -> Printers | None:
        """Return the answer; None: not yet."""

    def cancel(self) -> None:
        """Ask no longer."""


class PaperQuestion(Protocol):
    """A question about one printer; printing's PapersQuestion is one."""

    def poll(self) -> Papers | None:
        """Return the answer; None: not yet."""

    def cancel(self) -> None:
        """Ask no longer."""


class PrinterChoice(ChoiceBox):
    """A box with the printers of this computer; it asks in the background and keeps what was chosen."""

    answered = Signal()

    papers_known = Signal()
    """Which papers the chosen printer takes is known now."""

    def __init__(
        self,
        ask: Callable[[], Question] = PrinterQuestion.start,
        parent: QWidget | None = None,
        ask_papers: Callable[[str], PaperQuestion] = PapersQuestion.start,
    ) -> None:
        super().__init__(parent)
        self._ask_papers = ask_papers
        self._papers: dict[str, Papers] = {}
        self._paper_question: tuple[str, PaperQuestion] | None = None
        self._ask = ask
        self._questions: list[Question] = []
        self._questions_about_paper: list[PaperQuestion] = []
        self._answer = Printers()
        # A command at work must not outlive the window.
        weakref.finalize(self, _cancel_all, self._questions)
        weakref.finalize(self, _cancel_all, self._questions_about_paper)
        self.currentIndexChanged.connect(self._on_chosen)
        self._timer = QTimer(self)
        self._timer.setInterval(_POLL_MS)
        self._timer.timeout.connect(self._look)
        self.setAccessibleName(self.tr("Printer"))
        self.setSizeAdjustPolicy(ChoiceBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(8)
        self.addItem(self.tr("Looking for printers …"), "")
        self.setEnabled(False)

    @property
    def printer(self) -> Printer | None:
        """Return the chosen printer; None: there is none."""
        name = self.currentData()
        return next((each for each in self._answer.found if each.name == name), None)

    @property
    def papers(self) -> Papers:
        """Return which papers the chosen printer takes; empty until it has said so."""
        return self._papers.get(self.currentData() or "", Papers())

    @property
    def trouble(self) -> str:
        """Return why nothing can be printed; empty where there are printers."""
        if self._answer.found:
            return ""
        return self._answer.trouble or self.tr("The printers are being looked for. Try again in a moment.")

    def refresh(self) -> None:
        """Ask again which printers there are and what they do."""
        if not self._questions:
            self._questions.append(self._ask())
            self._timer.start()

    def _look(self) -> None:
        self._look_for_papers()
        answer = self._questions[0].poll() if self._questions else None
        if answer is None:
            return
        self._questions.clear()
        chosen = self.currentData() or answer.usual
        self._answer = answer
        self.blockSignals(True)
        self.clear()
        for printer in answer.found:
            self.addItem(self._words(printer), printer.name)
        if not answer.found:
            self.addItem(self.tr("No printer"), "")
        self.setCurrentIndex(max(0, self.findData(chosen)))
        self.blockSignals(False)
        self.setEnabled(bool(answer.found))
        self.setToolTip(answer.trouble)
        self.answered.emit()
        self._on_chosen()

    def _on_chosen(self) -> None:
        """Ask which papers the chosen printer takes, once a printer."""
        name = self.currentData() or ""
        if name and name not in self._papers and self._paper_question is None:
            question = self._ask_papers(name)
            self._paper_question = name, question
            self._questions_about_paper.append(question)
            self._timer.start()
        elif self._paper_question is None:
            self.papers_known.emit()

    def _look_for_papers(self) -> None:
        if self._paper_question is None:
            if not self._questions:
                self._timer.stop()
            return
        name, question = self._paper_question
        papers = question.poll()
        if papers is None:
            return
        self._papers[name] = papers
        self._paper_question = None
        self._questions_about_paper.clear()
        self._on_chosen()

    def _words(self, printer: Printer) -> str:
        states = {
            PrinterState.READY: self.tr("ready"),
            PrinterState.PRINTING: self.tr("printing"),
            PrinterState.PAUSED: self.tr("paused"),
        }
        state = states.get(printer.state)
        return f"{printer.title}, {state}" if state else printer.title


def _cancel_all(questions: Sequence[Question | PaperQuestion]) -> None:
    for each in questions:
        each.cancel()
