"""Prints a document as pictures of its pages at the resolution of the printer, in a process of its own.

For computers without `lp`: Windows. A page at 600 dots an inch is 35 million dots, too much work for the
process that keeps the time. Pages are drawn in strips, so that none needs more than some megabytes. Run as
`python -m facilitator.ui.print.page_printer FOLDER`, in a frozen app as the program itself with
`--page-printer FOLDER`; with `--list` it writes which printers there are.
"""

import json
import pickle
import sys
from dataclasses import dataclass
from pathlib import Path

import pypdfium2
from PySide6.QtCore import QMarginsF, QRectF, QSizeF
from PySide6.QtGui import QGuiApplication, QImage, QPageLayout, QPageSize, QPainter
from PySide6.QtPrintSupport import QPrinter, QPrinterInfo

from facilitator.printing import paper_feed
from facilitator.printing.queue import PrintJob, Sides
from facilitator.printing.worker_side import end_with_parent, put

ORDER, DOCUMENT, PROGRESS, TROUBLE, FILE = "order", "document", "progress", "trouble", "file"
LIST = "--list"
_FINEST = 600
"""Dots an inch: what text needs to be sharp; finer printers scale pictures themselves."""
_STRIP = 1760
"""Dots of height that are drawn at a time."""
_DUPLEX = {
    Sides.ONE: QPrinter.DuplexMode.DuplexNone,
    Sides.LONG_EDGE: QPrinter.DuplexMode.DuplexLongSide,
    Sides.SHORT_EDGE: QPrinter.DuplexMode.DuplexShortSide,
}


@dataclass(frozen=True, slots=True)
class SheetPlan:
    """One side of paper: how large it is, in points, and which page stands on it, counted from 0."""

    width: float
    height: float
    page: int


class NotPrinted(Exception):
    """The printer took nothing. The text is a sentence for people."""


def plan_sheets(sizes: list[tuple[float, float]], job: PrintJob) -> list[SheetPlan]:
    """Return the sides of paper for pages of these sizes, in order, at their true size.

    Raises:
        NotPrinted: none of the wanted pages is there.
    """
    wanted = paper_feed.within(job.pages, len(sizes)) if job.pages else ((1, len(sizes)),)
    numbers = [page - 1 for first, last in wanted for page in range(first, last + 1)]
    if not numbers:
        there = "1 page" if len(sizes) == 1 else f"{len(sizes)} pages"
        raise NotPrinted(f"The document has {there}; {paper_feed.words(job.pages)} is not among them.")
    return [SheetPlan(*sizes[page], page) for page in numbers]


def print_pages(folder: Path) -> None:
    """Print the document of a folder as its order says.

    Raises:
        NotPrinted: the printer is gone or took nothing, or the pages are not there.
    """
    job: PrintJob = pickle.loads((folder / ORDER).read_bytes())
    printer = _printer(job, folder)
    copies = 1 if printer.supportsMultipleCopies() else job.copies
    printer.setCopyCount(job.copies if copies == 1 else 1)
    with pypdfium2.PdfDocument(folder / DOCUMENT) as file:
        sheets = plan_sheets([page.get_size() for page in file], job)
        _set_paper(printer, sheets[0])
        painter = QPainter()
        if not painter.begin(printer):
            raise NotPrinted(f"The printer “{job.printer}” did not take the document. Is it ready?")
        for number in range(copies * len(sheets)):
            sheet = sheets[number % len(sheets)]
            if number:
                _set_paper(printer, sheet)
                if not printer.newPage():
                    painter.end()
                    raise NotPrinted(f"The printer “{job.printer}” stopped. Look at it and try again.")
            _draw(painter, file[sheet.page], printer.resolution())
            put(folder / PROGRESS, f"{number + 1} {copies * len(sheets)}".encode())
        if not painter.end():
            raise NotPrinted(f"The printer “{job.printer}” did not take the document. Is it ready?")


def _printer(job: PrintJob, folder: Path) -> QPrinter:
    into = folder / FILE
    finest = _FINEST
    if into.exists():
        # A file in place of a printer: what a test looks at.
        target, dots = into.read_text("utf-8").splitlines()
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        printer.setOutputFileName(target)
        finest = int(dots)
    else:
        info = QPrinterInfo.printerInfo(job.printer)
        if info.isNull():
            raise NotPrinted(f"There is no printer “{job.printer}” now. Choose another one.")
        printer = QPrinter(info, QPrinter.PrinterMode.HighResolution)
    printer.setResolution(min(printer.resolution(), finest))
    printer.setDocName(job.title)
    printer.setFullPage(True)
    printer.setDuplex(_DUPLEX[job.sides])
    printer.setCollateCopies(True)
    return printer


def _set_paper(printer: QPrinter, sheet: SheetPlan) -> None:
    short, long = sorted((sheet.width, sheet.height))
    size = QPageSize(QSizeF(short, long), QPageSize.Unit.Point, "", QPageSize.SizeMatchPolicy.FuzzyMatch)
    lying = QPageLayout.Orientation.Landscape
    upright = QPageLayout.Orientation.Portrait
    layout = QPageLayout(size, lying if sheet.width > sheet.height else upright, QMarginsF(0, 0, 0, 0))
    layout.setMode(QPageLayout.Mode.FullPageMode)
    printer.setPageLayout(layout)


def _draw(painter: QPainter, page: pypdfium2.PdfPage, resolution: int) -> None:
    """Draw a page strip by strip, each as a picture that covers its dots exactly."""
    scale = resolution / 72
    across, up = page.get_size()
    width, height = round(across * scale), round(up * scale)
    for start in range(0, height, _STRIP):
        end = min(height, start + _STRIP)
        # PDFium cuts in points of the page, from each of its edges.
        crop = (0.0, (height - end) / scale, 0.0, start / scale)
        bitmap = page.render(
            scale=scale, crop=crop, rev_byteorder=True, prefer_bgrx=True, optimize_mode="print"
        )
        picture = QImage(
            bitmap.buffer, bitmap.width, bitmap.height, bitmap.stride, QImage.Format.Format_RGBX8888
        )
        painter.drawImage(QRectF(0, start, width, end - start), picture)


def printers() -> str:
    """Return which printers there are, as JSON."""
    found = [
        {
            "name": info.printerName(),
            "title": info.description() or info.printerName(),
            "state": info.state().name,
        }
        for info in QPrinterInfo.availablePrinters()
    ]
    return json.dumps({"found": found, "usual": QPrinterInfo.defaultPrinterName()})


def main(arguments: list[str]) -> int:
    """Print the document of a folder, or list the printers; return 0 when an answer was written."""
    folder = Path(arguments[-1])
    end_with_parent(folder)
    app = QGuiApplication([sys.argv[0]])
    assert app is not None
    if arguments[0] == LIST:
        put(folder / PROGRESS, printers().encode())
        return 0
    try:
        print_pages(folder)
        trouble = ""
    except NotPrinted as error:
        trouble = str(error)
    except (pypdfium2.PdfiumError, OSError, MemoryError) as error:
        trouble = f"The pages cannot be drawn: {error or 'there is not enough memory'}."
    put(folder / TROUBLE, trouble.encode())
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
