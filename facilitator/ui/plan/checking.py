"""The professional checks of the plan, a moment after the last edit."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from facilitator.ui.document import SessionDocument
from facilitator.ui.plan.agenda_model import AgendaModel

if TYPE_CHECKING:
    from facilitator.core.findings import Finding
    from facilitator.core.rundown import Rundown

_CHECK_AFTER = 150
"""Milliseconds without an edit before the professional checks look at the plan."""


class Checking(QObject):
    """Looks at the plan when nothing has moved for a moment, and never while something is dragged."""

    checked = Signal(object)
    """The findings, a tuple."""

    def __init__(self, document: SessionDocument, model: AgendaModel, parent: QObject) -> None:
        super().__init__(parent)
        self._document, self._model = document, model
        self._checks: Callable[[Rundown], tuple[Finding, ...]] = _lint
        self.remarks: dict[str, tuple[str, bool]] = {}
        """What is said of each block, by its id."""
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_CHECK_AFTER)
        self._timer.timeout.connect(self._on_check)

    def check_with(self, checks: "Callable[[Rundown], tuple[Finding, ...]]") -> None:
        """Take the professional checks from somebody who knows the series and the helplines."""
        self._checks = checks
        self.start()

    def start(self) -> None:
        """Look in a moment."""
        self._timer.start()

    def _on_check(self) -> None:
        if any(row.ghost for row in self._model.rows):
            return  # Something is dragged; the refresh at its end comes back here.
        # Late: no start waits for the checks.
        from facilitator.ui.plan.session_checks import by_block

        rundown = self._document.rundown
        findings = self._checks(rundown)
        self.remarks = by_block(findings, rundown)
        self._model.show_plan(rundown, remarks=self.remarks)
        self.checked.emit(findings)


def _lint(rundown: "Rundown") -> "tuple[Finding, ...]":
    from facilitator.core.linting import lint_session

    return lint_session(rundown)
