"""Printing as pictures of pages, as on Windows; a file stands for the printer."""

import io
import pickle
import sys
import time
from pathlib import Path

import pypdfium2
import pytest
from PIL import Image, ImageStat
from reportlab.pdfgen.canvas import Canvas

from facilitator.printing.catalogue import Kind
from facilitator.printing.job import Failed, Working
from facilitator.printing.make import make
from facilitator.printing.manner import Manner, PageOrder
from facilitator.printing.queue import Handover, PrinterQuestion, PrinterState, PrintJob, Sent, Sides
from facilitator.printing.requests import Paper
from facilitator.printing.sheet import MM
from facilitator.ui.print import page_handover, page_printer
from facilitator.ui.print.page_handover import PageHandover, PagePrinterQuestion
from facilitator.ui.print.page_printer import NotPrinted, plan_sheets, print_pages
from facilitator.ui.print.printing_system import printing_system
from tests.support.paper import certificates_for
from tests.support.paperwork import shipped_paperwork

A4 = (210 * MM, 297 * MM)
JOB = PrintJob("Office", "Document 1")


def printed(folder: Path, pdf: bytes, job: PrintJob, dots: int = 150) -> Path:
    """Return the file that came out of the printer."""
    target = folder / "paper.pdf"
    (folder / page_printer.ORDER).write_bytes(pickle.dumps(job))
    (folder / page_printer.DOCUMENT).write_bytes(pdf)
    (folder / page_printer.FILE).write_text(f"{target}\n{dots}", "utf-8")
    print_pages(folder)
    return target


def darkness(picture: Image.Image) -> float:
    return 255 - float(ImageStat.Stat(picture.convert("L")).mean[0])


def dark_box(picture: Image.Image) -> tuple[int, ...]:
    box = picture.convert("L").point([255 if value < 128 else 0 for value in range(256)]).getbbox()
    assert box is not None
    return box


@pytest.mark.parametrize("paper", list(Paper))
def test_pages_come_out_in_their_true_size_and_place(qapp: object, tmp_path: Path, paper: Paper) -> None:
    pdf = make(certificates_for("Amara Lindqvist", "Ruth", paper=paper)).pdf
    with (
        pypdfium2.PdfDocument(printed(tmp_path, pdf, JOB)) as paper_out,
        pypdfium2.PdfDocument(pdf) as source,
    ):
        assert len(paper_out) == 2
        for out, page in zip(paper_out, source, strict=True):
            assert out.get_size() == pytest.approx(page.get_size(), abs=1.5)
            pictures = [each.render(scale=150 / 72, grayscale=True).to_pil() for each in (out, page)]
            size = min(one.width for one in pictures), min(one.height for one in pictures)
            boxes = [dark_box(one.crop((0, 0, *size))) for one in pictures]
            assert boxes[0] == pytest.approx(boxes[1], abs=4)
            assert darkness(pictures[0]) == pytest.approx(darkness(pictures[1]), rel=0.15)
            assert out.get_textpage().get_text_range() == ""


def test_strips_join_without_a_seam(qapp: object, tmp_path: Path) -> None:
    written = io.BytesIO()
    canvas = Canvas(written, pagesize=A4)
    canvas.rect(-9, -9, 700, 900, fill=1)
    canvas.save()
    black = written.getvalue()
    with pypdfium2.PdfDocument(printed(tmp_path, black, JOB, 300)) as out:
        picture = out[0].render(scale=2, grayscale=True).to_pil()
    inside = picture.crop((3, 3, picture.width - 3, picture.height - 3))
    assert inside.getextrema()[1] < 40


def test_a_range_of_pages_comes_out_in_order(qapp: object, tmp_path: Path) -> None:
    pdf = make(certificates_for(*(f"N{number}" for number in range(6)))).pdf
    job = PrintJob("Office", "Document 1", pages=((2, 3), (5, 9)), sides=Sides.SHORT_EDGE)
    with pypdfium2.PdfDocument(printed(tmp_path, pdf, job)) as out:
        assert len(out) == 4


def test_two_pages_of_a_document_share_a_side_at_the_places_they_have_in_it(
    qapp: object, tmp_path: Path
) -> None:
    manner = Manner(order=PageOrder.TWO_UP)
    pdf = make(shipped_paperwork(Kind.WORKBOOK, "taster-90", manner=manner)).pdf
    job = PrintJob("Office", "Document 1", pages=((2, 3),), sides=Sides.SHORT_EDGE)
    with pypdfium2.PdfDocument(pdf) as asked, pypdfium2.PdfDocument(printed(tmp_path, pdf, job)) as out:
        assert len(out) == 2
        for page, there in zip(out, (asked[1], asked[2]), strict=True):
            assert page.get_width() > page.get_height()
            boxes = [dark_box(each.render(scale=1, grayscale=True).to_pil()) for each in (page, there)]
            assert boxes[0] == pytest.approx(boxes[1], abs=4)


def test_each_sheet_keeps_the_size_of_its_page() -> None:
    first, second = plan_sheets([A4, A4[::-1]], PrintJob("Office", "Document 1"))
    assert (first.width, first.height, first.page) == (*A4, 0)
    assert (second.width, second.height, second.page) == (*A4[::-1], 1)


def test_pages_that_are_not_there_are_told() -> None:
    with pytest.raises(NotPrinted, match=r"has 2 pages; 7 is not among them\."):
        plan_sheets([A4, A4], PrintJob("Office", "Document 1", pages=((7, 7),)))


def wait_for(handover: PageHandover) -> Sent | Failed:
    end = time.monotonic() + 60
    while time.monotonic() < end:
        state = handover.poll()
        if not isinstance(state, Working):
            return state
        time.sleep(0.02)
    raise AssertionError("the printing takes too long")


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    return tmp_path


def test_a_printer_that_is_gone_is_told_and_nothing_stays_behind(folder: Path) -> None:
    handover = PageHandover.start(make(certificates_for("Amara")).pdf, PrintJob("Nowhere", "Document 1"))
    assert wait_for(handover) == Failed("There is no printer “Nowhere” now. Choose another one.")
    assert list(folder.iterdir()) == []


def test_a_document_that_is_none_is_told(folder: Path) -> None:
    state = wait_for(PageHandover.start(b"no PDF", PrintJob("Nowhere", "Document 1")))
    assert isinstance(state, Failed)
    assert list(folder.iterdir()) == []


def test_a_cancelled_document_goes_with_its_folder(folder: Path) -> None:
    handover = PageHandover.start(make(certificates_for("Amara")).pdf, JOB)
    handover.cancel()
    assert isinstance(handover.poll(), Failed)
    handover.wait(30)
    assert list(folder.iterdir()) == []
    handover.cancel()


def test_the_printers_are_asked_for_in_another_process(folder: Path) -> None:
    question = PagePrinterQuestion.start()
    end = time.monotonic() + 60
    while (answer := question.poll()) is None and time.monotonic() < end:
        time.sleep(0.02)
    assert answer is not None
    assert bool(answer.found) != bool(answer.trouble)
    assert list(folder.iterdir()) == []


def test_what_the_system_says_of_printers_is_read() -> None:
    said = '{"found": [{"name": "HP", "title": "HP in the hall", "state": "Idle"}], "usual": "HP"}'
    answer = page_handover._read_printers(said)
    assert [(each.title, each.state) for each in answer.found] == [("HP in the hall", PrinterState.READY)]
    assert answer.usual == "HP"
    assert "does not answer" in page_handover._read_printers("").trouble


def test_windows_prints_pictures_and_others_the_document_itself() -> None:
    assert printing_system("linux").hand_over == Handover.start
    assert printing_system("darwin").ask == PrinterQuestion.start
    assert printing_system("win32").hand_over == PageHandover.start
    assert printing_system("win32").ask == PagePrinterQuestion.start
    assert sys.platform == "win32" or printing_system() == printing_system("linux")
    assert (page_handover.ORDER, page_handover.DOCUMENT) == (page_printer.ORDER, page_printer.DOCUMENT)
    assert (page_handover.PROGRESS, page_handover.TROUBLE) == (page_printer.PROGRESS, page_printer.TROUBLE)
