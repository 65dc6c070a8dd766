"""How this computer prints: the one place that asks which system it is."""

import sys
from collections.abc import Callable
from dataclasses import dataclass

from facilitator.printing.queue import Handover, PrinterQuestion, PrintJob
from facilitator.ui.print.dispatch import Delivery
from facilitator.ui.print.printer_choice import Question


@dataclass(frozen=True, slots=True)
class PrintingSystem:
    """Which printers there are, and handing a document to one."""

    ask: Callable[[], Question]
    hand_over: Callable[[bytes, PrintJob], Delivery]


def printing_system(platform: str = sys.platform) -> PrintingSystem:
    """Return the way to print: the PDF itself through CUPS, pictures of its pages on Windows."""
    if platform != "win32":
        return PrintingSystem(PrinterQuestion.start, Handover.start)
    # Late: nobody else needs it.
    from facilitator.ui.print.page_handover import PageHandover, PagePrinterQuestion

    return PrintingSystem(PagePrinterQuestion.start, PageHandover.start)
