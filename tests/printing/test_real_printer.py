"""One job through CUPS itself, from our pages to those that come out of a printer."""

import io
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import pypdfium2
import pytest
from PIL import Image, ImageChops, ImageStat
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

from facilitator.printing.catalogue import Kind
from facilitator.printing.job import Working
from facilitator.printing.make import make
from facilitator.printing.manner import Manner, PageOrder
from facilitator.printing.paper_feed import page_ranges
from facilitator.printing.queue import Handover, PrinterQuestion, PrinterState, PrintJob, Sent, Sides
from tests.support import print_server
from tests.support.paperwork import shipped_paperwork
from tests.support.print_server import PrintServer

pytestmark = pytest.mark.skipif(bool(print_server.missing()), reason=print_server.missing())

PAGES = 10


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> Iterator[PrintServer]:
    # A short way down: the name of a socket may have no more than a hundred letters.
    with tempfile.TemporaryDirectory(prefix="printer-") as folder:
        # The filters of CUPS run as another user, who must get in.
        Path(folder).chmod(0o755)
        monkeypatch.setenv("CUPS_SERVER", str(Path(folder, "run", "cups.sock")))
        with print_server.print_server(Path(folder)) as server:
            yield server


def numbered_pages() -> bytes:
    """Return A4 pages whose words are their numbers."""
    written = io.BytesIO()
    canvas = Canvas(written, pagesize=A4)
    for number in range(1, PAGES + 1):
        canvas.setFont("Helvetica", 40)
        canvas.drawString(100, 400, f"Page {number}.")
        canvas.showPage()
    canvas.save()
    return written.getvalue()


def words_on(paper: Path) -> list[str]:
    with pypdfium2.PdfDocument(paper) as file:
        return [" ".join(page.get_textpage().get_text_bounded().split()) for page in file]


def words_at(pdf: Path | bytes, page: int) -> tuple[float, ...]:
    """Return where the words of a page stand, in points."""
    with pypdfium2.PdfDocument(pdf) as file:
        bounds: tuple[float, ...] = next(iter(file[page].get_objects())).get_bounds()
    return bounds


def pictures_of(pdf: Path | bytes) -> list[Image.Image]:
    """Return a small grey picture of each page, lying where it lies."""
    with pypdfium2.PdfDocument(pdf) as file:
        pictures = [page.render(scale=0.5, grayscale=True).to_pil() for page in file]
    return [
        each if each.width > each.height else each.transpose(Image.Transpose.ROTATE_270) for each in pictures
    ]


def darkness_between(one: Image.Image, other: Image.Image) -> float:
    """Return how much two pictures differ, from 0 to 255."""
    return ImageStat.Stat(ImageChops.difference(one, other.resize(one.size))).mean[0]


def print_it(server: PrintServer, pdf: bytes = b"", **choices: object) -> Sent:
    job = PrintJob(server.printer, "Document 1", **choices)  # type: ignore[arg-type]  # names are those of PrintJob
    handover = Handover.start(pdf or numbered_pages(), job)
    while isinstance(state := handover.poll(), Working):
        time.sleep(0.01)
    assert isinstance(state, Sent)
    return state


def test_a_real_queue_prints_a_range_with_two_pages_to_a_sheet(server: PrintServer) -> None:
    two_up = shipped_paperwork(Kind.WORKBOOK, "taster-90", manner=Manner(order=PageOrder.TWO_UP))
    pdf = make(two_up).pdf
    sent = print_it(server, pdf, pages=page_ranges("2-3, 5"), sides=Sides.SHORT_EDGE)
    assert sent.job_id.startswith(f"{server.printer}-")
    asked, came = pictures_of(pdf), pictures_of(server.wait_for_paper())
    assert len(came) == 3
    for side, picture in zip((1, 2, 4), came, strict=True):
        # The same side, and no other one: two pages beside each other at the size they have in the document.
        apart = [darkness_between(picture, each) for each in asked]
        assert apart.index(min(apart)) == side
        assert apart[side] < min(apart[:side] + apart[side + 1 :]) / 2
    line = server.pages_log.read_text("utf-8")
    assert "Document 1 |" in line
    assert "| two-sided-short-edge | 1 up | A4" in line


def test_a_real_queue_prints_a_range_at_its_own_size(server: PrintServer) -> None:
    print_it(server, pages=page_ranges("3-4"))
    paper = server.wait_for_paper()
    assert words_on(paper) == ["Page 3.", "Page 4."]
    assert words_at(paper, 0) == pytest.approx(words_at(numbered_pages(), 2), abs=0.5)


def test_a_real_print_server_names_its_printer_and_says_it_is_ready(server: PrintServer) -> None:
    question = PrinterQuestion.start()
    while (answer := question.poll()) is None:
        time.sleep(0.01)
    assert [(each.name, each.state) for each in answer.found] == [(server.printer, PrinterState.READY)]
