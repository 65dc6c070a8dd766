"""What was found in the documents, and which of it somebody has seen beside the preview."""

from collections.abc import Sequence

from facilitator.core.roster import Participant
from facilitator.printing.requests import Document
from facilitator.ui.print import kinds
from facilitator.ui.print.findings import Finding, Weight
from facilitator.ui.print.press import Order
from facilitator.ui.print.printer_choice import PrinterChoice


class PreflightDesk:
    """Findings of documents for the printer that is chosen."""

    def __init__(self, printer: PrinterChoice) -> None:
        self._printer = printer
        self._seen: set[tuple[str, str]] = set()

    def findings(self, document: Document, people: Sequence[Participant] = ()) -> list[Finding]:
        """Return everything that was found; `people` are those of its pages, in order."""
        about_paper = kinds.paper_findings(document, self._printer.printer, self._printer.papers)
        return [*kinds.findings(document, people), *about_paper]

    def remarks(self, document: Document) -> int:
        """Return how many findings ask to be seen."""
        return sum(finding.weight >= Weight.TO_SEE for finding in self.findings(document))

    def note_seen(self, kind: str, findings: Sequence[Finding]) -> None:
        """Remember what stands beside a document in the window."""
        self._seen.update((kind, finding.title) for finding in findings)

    def worries(self, order: Order, document: Document) -> list[str]:
        """Return what there is to see in a document and did not stand in the window yet."""
        return [
            f"{finding.title}."
            for finding in self.findings(document)
            if finding.weight >= Weight.TO_SEE and (order.kind, finding.title) not in self._seen
        ]
