"""The right of the Print workspace: the ways of the document that is shown, its findings, the job at work."""

import datetime as dt
from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget

from facilitator.core.agenda import Session
from facilitator.printing.requests import Paper
from facilitator.ui.print import kinds
from facilitator.ui.print.certificate_form import CertificateForm
from facilitator.ui.print.cut_form import CutForm
from facilitator.ui.print.findings import Finding, Findings
from facilitator.ui.print.helpline_panel import HelplinePanel
from facilitator.ui.print.job_panel import JobPanel
from facilitator.ui.print.manner_form import MannerForm
from facilitator.ui.print.mends import Mend
from facilitator.ui.theme import interface_font, scaled

_WIDTH = 316


class PrintSide(QWidget):
    """What belongs to one document: chosen above, looked through in the middle, made below."""

    changed = Signal()
    """Something that changes the pages was chosen."""
    help_wanted = Signal()

    def __init__(self, today: dt.date, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._row = ""
        self.certificates = CertificateForm(today, self)
        self.manner = MannerForm(self)
        self.cut = CutForm(self)
        self.findings = Findings(self)
        self.helplines = HelplinePanel(self)
        self.job = JobPanel(self)
        self._lay_out()
        self.certificates.changed.connect(self.changed)
        self.manner.changed.connect(self.changed)
        self.cut.changed.connect(self.changed)

    def show_document(self, row: str, paper: Paper) -> None:
        """Show the ways a document of the list can be had on a paper."""
        self._row = row
        self.certificates.setVisible(row == kinds.CERTIFICATES)
        self.manner.show_document(row, *kinds.kind_and_option(row))
        self.cut.show_document(row, paper)
        self.helplines.setVisible(row in kinds.WITH_HELPLINES)

    def show_findings(self, findings: Sequence[Finding]) -> None:
        """Show what was found; what leads to the helplines there is not said a second time below."""
        self.findings.show_findings(findings)
        is_said = any(finding.mend is Mend.HELPLINES for finding in findings)
        self.helplines.setVisible(self._row in kinds.WITH_HELPLINES and not is_said)

    def show_session(self, session: Session) -> None:
        """Take what certificates say from another session."""
        self.certificates.show_session_issuer(session.issuer)

    def _lay_out(self) -> None:
        font = self.font()
        self.setFixedWidth(scaled(font, _WIDTH))
        note = QLabel(
            self.tr("The print queue sees neutral titles: “Document 3”. File names name nobody."), self
        )
        note.setFont(interface_font(max(12, font.pixelSize() - 1)))
        note.setProperty("tone", "second")
        note.setWordWrap(True)
        self._help = QPushButton(self.tr("Help: versions, your own look, templates"), self)
        self._help.setProperty("kind", "link")
        self._help.clicked.connect(self.help_wanted)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 12)
        column.setSpacing(12)
        column.addWidget(self.certificates)
        column.addWidget(self.manner)
        column.addWidget(self.cut)
        column.addWidget(self.findings, 1)
        column.addWidget(self.helplines)
        column.addWidget(self.job)
        column.addWidget(note)
        column.addWidget(self._help, 0, Qt.AlignmentFlag.AlignLeft)
