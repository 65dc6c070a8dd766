"""Handing documents to printers, with commands of CUPS that only write down what they were told."""

import io
import os
import time
from collections.abc import Callable
from pathlib import Path

import pypdfium2
import pytest

from facilitator.printing import paper_feed
from facilitator.printing.cups_command import CupsCommand
from facilitator.printing.job import Failed, Working
from facilitator.printing.queue import (
    Handover,
    Printer,
    PrinterQuestion,
    Printers,
    PrinterState,
    PrintJob,
    Sent,
    Sides,
    read_printers,
)

pytestmark = pytest.mark.skipif(os.name != "posix", reason="the commands of CUPS are POSIX programs")

Fakes = Callable[..., Path]
A4 = (595.28, 841.89)


@pytest.fixture
def fakes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Fakes:
    """Return a function that puts `lp` and `lpstat` of given behaviour before all others."""
    folder = tmp_path / "bin"
    folder.mkdir()

    def put(lp: str = "echo 'request id is Office-12 (0 file(s))'", lpstat: str = "true") -> Path:
        for name, does in (("lp", lp), ("lpstat", lpstat)):
            path = folder / name
            path.write_text(
                f'#!/bin/sh\nprintf \'%s\\n\' "$@" > "{tmp_path}/{name}.words"\n'
                f'env > "{tmp_path}/{name}.env"\ncat > "{tmp_path}/{name}.stdin"\n{does}\n'
            )
            path.chmod(0o755)
        return tmp_path

    monkeypatch.setenv("PATH", f"{folder}{os.pathsep}/usr/bin{os.pathsep}/bin")
    return put


def a_pdf(pages: int = 10, size: tuple[float, float] = A4) -> bytes:
    """Return a file whose pages differ by a hair in width, so that they can be told apart."""
    written = io.BytesIO()
    with pypdfium2.PdfDocument.new() as document:
        for number in range(1, pages + 1):
            document.new_page(size[0] + number / 100, size[1]).close()
        document.save(written)
    return written.getvalue()


def numbers_in(pdf: bytes) -> list[int]:
    with pypdfium2.PdfDocument(pdf) as document:
        return [round((document.get_page_size(at)[0] - A4[0]) * 100) for at in range(len(document))]


def hand_over(job: PrintJob, pdf: bytes | None = None) -> Sent | Failed:
    handover = Handover.start(a_pdf() if pdf is None else pdf, job)
    while isinstance(state := handover.poll(), Working):
        time.sleep(0.005)
    return state


def words(folder: Path) -> str:
    return " ".join((folder / "lp.words").read_text("utf-8").splitlines())


def test_a_document_goes_to_the_printer_with_copies_range_and_edge(fakes: Fakes) -> None:
    folder = fakes()
    pages = paper_feed.page_ranges("2-5, 8")
    sent = hand_over(PrintJob("Office", "Document 3", 20, pages, Sides.LONG_EDGE))
    assert sent == Sent("Office-12")
    assert words(folder) == (
        "-d Office -t Document 3 -n 20 -P 2-5,8 -o sides=two-sided-long-edge -o collate=true -o media=A4"
        " -o print-scaling=none -o fit-to-page=false"
    )
    assert numbers_in((folder / "lp.stdin").read_bytes()) == list(range(1, 11))


def test_a_range_past_the_end_is_cut_and_the_printer_never_puts_two_pages_on_a_side(fakes: Fakes) -> None:
    folder = fakes()
    hand_over(PrintJob("Office", "Document 1", pages=((2, 4), (9, 20))))
    said = words(folder)
    assert "-P 2-4,9-10 " in said
    assert "number-up" not in said
    assert "-o print-scaling=none" in said
    assert numbers_in((folder / "lp.stdin").read_bytes()) == list(range(1, 11))


@pytest.mark.parametrize(
    ("size", "media"),
    [
        ((612, 792), "Letter"),
        ((792, 612), "Letter"),
        ((842, 1191), "A3"),
        ((842, 595), "A4"),
        ((300, 300), ""),
    ],
)
def test_the_paper_is_that_of_the_pages(fakes: Fakes, size: tuple[float, float], media: str) -> None:
    folder = fakes()
    hand_over(PrintJob("Office", "Document 1"), a_pdf(1, size))
    assert ("media=" in words(folder)) == bool(media)
    assert f"media={media} " in words(folder) + " " or not media


def test_no_named_file_of_the_document_is_left_or_ever_made(
    fakes: Fakes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tempfile.tempdir", None)
    temporary = tmp_path / "temporary"
    temporary.mkdir()
    monkeypatch.setenv("TMPDIR", str(temporary))
    fakes(lp=f'ls -A "{temporary}" > "{tmp_path}/seen"; echo request id is Office-1')
    hand_over(PrintJob("Office", "Document 1"))
    assert (tmp_path / "seen").read_text() == ""
    assert list(temporary.iterdir()) == []


def test_the_commands_are_asked_to_speak_english(fakes: Fakes, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LC_ALL", "de_DE.UTF-8")
    folder = fakes()
    hand_over(PrintJob("Office", "Document 1"))
    assert "LC_ALL=C" in (folder / "lp.env").read_text().splitlines()


@pytest.mark.parametrize(
    ("complaint", "sentence"),
    [
        ("lp: Error - The printer or class does not exist.", "There is no printer “Office” now."),
        ("lp: Error - scheduler not responding.", "The printing system (CUPS) is not running."),
        ('lp: Destination "Office" is not accepting jobs.', "takes no documents now"),
        ("lp: Out of toner", "“Office” did not take it: Out of toner"),
        ("", "it gave no reason"),
    ],
)
def test_a_refusal_is_a_sentence_that_says_what_to_do(fakes: Fakes, complaint: str, sentence: str) -> None:
    fakes(lp=f"echo '{complaint}' >&2; exit 1")
    state = hand_over(PrintJob("Office", "Document 1"))
    assert isinstance(state, Failed)
    assert sentence in state.message


def test_pages_the_document_does_not_have_are_refused_before_the_printer_hears(fakes: Fakes) -> None:
    folder = fakes()
    state = hand_over(PrintJob("Office", "Document 1", pages=((11, 12),)))
    assert state == Failed("The document has 10 pages; 11-12 is not among them.")
    assert not (folder / "lp.words").exists()


def test_a_computer_without_cups_is_told_to_save_the_pdf(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    state = hand_over(PrintJob("Office", "Document 1"))
    assert isinstance(state, Failed)
    assert "Save the PDF and print it from a viewer" in state.message
    answer = PrinterQuestion.start().poll()
    assert answer is not None
    assert "Save the PDF" in answer.trouble


def test_a_handover_that_is_cancelled_ends_the_command(fakes: Fakes) -> None:
    fakes(lp="exec sleep 60")
    handover = Handover.start(a_pdf(1), PrintJob("Office", "Document 1"))
    assert isinstance(handover.poll(), Working)
    handover.cancel()
    assert isinstance(handover.poll(), Failed)


def test_a_command_that_does_not_answer_is_ended() -> None:
    command = CupsCommand(["sleep", "60"], patience=0.05)
    while command.is_running:
        time.sleep(0.005)
    assert command.timed_out
    assert command.code is not None


def test_printers_are_listed_with_state_and_the_usual_one(fakes: Fakes) -> None:
    fakes(
        lpstat="""cat <<'END'
HP_LaserJet
Colour
Upstairs
printer HP_LaserJet is idle.  enabled since Sun Nov 22 23:12:48 2026
	Description: HP LaserJet M404
	Alerts: none
printer Colour disabled since Sun Nov 22 23:15:15 2026 -
	Paused
	Description:
system default destination: HP_LaserJet
END"""
    )
    question = PrinterQuestion.start()
    while (answer := question.poll()) is None:
        time.sleep(0.005)
    assert answer == Printers(
        (
            Printer("HP_LaserJet", PrinterState.READY, "HP LaserJet M404"),
            Printer("Colour", PrinterState.PAUSED),
            Printer("Upstairs"),
        ),
        "HP_LaserJet",
    )
    assert [printer.title for printer in answer.found] == ["HP LaserJet M404", "Colour", "Upstairs"]


def test_no_printers_and_no_print_server_are_two_different_sentences() -> None:
    assert "No printer is set up" in read_printers("no system default destination\n", "").trouble
    assert "not running" in read_printers("", "lpstat: Scheduler is not running.").trouble


@pytest.mark.parametrize(
    ("written", "stretches"),
    [("", ()), ("3", ((3, 3),)), ("1-3, 5", ((1, 3), (5, 5))), ("2 – 4;7", ((2, 4), (7, 7))), (" ", ())],
)
def test_pages_are_read_as_people_write_them(written: str, stretches: paper_feed.Ranges) -> None:
    assert paper_feed.page_ranges(written) == stretches


@pytest.mark.parametrize("written", ["0", "5-3", "a", "1-2-3", "-", "1.5", "123456"])
def test_what_names_no_pages_is_refused_with_the_way_to_write_them(written: str) -> None:
    with pytest.raises(ValueError, match="write them as 1-3, 5"):
        paper_feed.page_ranges(written)


def test_stretches_that_overlap_are_joined_and_end_with_the_document() -> None:
    assert paper_feed.within(((5, 9), (1, 2), (3, 4), (8, 30), (40, 50)), 20) == ((1, 20),)
