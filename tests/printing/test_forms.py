"""The twin to fill in on a screen, tried with pikepdf, pypdf, PDFium and, for the picture, Poppler."""

import io
import itertools
import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pikepdf
import pypdf
import pypdfium2
import pypdfium2.raw as pdfium
import pytest

from facilitator.core.strategy import Box, Cards, Checklist, Lines, Scale, Sketch, Table
from facilitator.printing.catalogue import Kind
from facilitator.printing.make import make
from facilitator.printing.manner import Manner, Twin
from facilitator.printing.requests import Document, HandoutsRequest, Paper
from facilitator.printing.sheet import MM
from tests.support import shipped
from tests.support.paper import fonts_of, handouts_of, handouts_with, open_pdf, pages_text
from tests.support.paperwork import shipped_paperwork

FILLABLE = Manner(Twin.FILLABLE)
ELEMENTS = (
    Lines("Three lines", count=3),
    Lines("One line", count=1),
    Lines("Names", count=2, fields=("First", "Last")),
    Box("Frame", rows=4),
    Checklist("List", items=("Eat", "Sleep"), blank=1, columns=2),
    Scale("Mood", start=0, end=4, low="low", high="high"),
    Table("Log", columns=("Day", "Done"), rows=(("Monday", ""),), blank=2),
    Cards("Cards", items=("Said",), blank=1),
    Sketch("Map", rows=6),
)


def _fillable(request: HandoutsRequest) -> Document:
    return make(replace(request, manner=FILLABLE))


def _fields(pdf: pikepdf.Pdf) -> Iterator[pikepdf.Object]:
    yield from pdf.Root.AcroForm.Fields


def test_every_place_to_write_becomes_a_field_of_a_fitting_kind() -> None:
    document = _fillable(handouts_with(*ELEMENTS, title="Card"))
    with open_pdf(document.pdf) as pdf:
        found = [
            (str(field.TU), str(field.FT), int(field.get("/Ff", 0)), len(field.get("/Kids", [])))
            for field in _fields(pdf)
        ]
    area, radio = 1 << 12, 1 << 15
    assert found == [
        ("Three lines", "/Tx", area, 0),
        ("One line", "/Tx", 0, 0),
        ("Names: First", "/Tx", 0, 0),
        ("Names: Last", "/Tx", 0, 0),
        ("Names: First", "/Tx", 0, 0),
        ("Names: Last", "/Tx", 0, 0),
        ("Frame", "/Tx", area, 0),
        ("List: Eat", "/Btn", 0, 0),
        ("List", "/Btn", 0, 0),
        ("List: own words", "/Tx", 0, 0),
        ("List: Sleep", "/Btn", 0, 0),
        ("Mood: low, high", "/Btn", radio, 5),
        ("Log, Done, Monday", "/Tx", 0, 0),
        ("Log, Day, row 2", "/Tx", 0, 0),
        ("Log, Done, row 2", "/Tx", 0, 0),
        ("Log, Day, row 3", "/Tx", 0, 0),
        ("Log, Done, row 3", "/Tx", 0, 0),
        ("Cards: card 2", "/Tx", area, 0),
        ("Map: in words", "/Tx", area, 0),
    ]


def test_the_usual_handout_has_no_form() -> None:
    with open_pdf(make(handouts_with(*ELEMENTS)).pdf) as pdf:
        assert "/AcroForm" not in pdf.Root
        assert all("/Annots" not in page for page in pdf.pages)


@pytest.mark.parametrize("paper", list(Paper))
@pytest.mark.parametrize("kind", ["handouts", "workbook"])
def test_fields_have_names_of_their_own_stay_on_the_page_and_never_lie_on_each_other(
    kind: str, paper: Paper, tmp_path: Path
) -> None:
    document = _shipped(kind, paper)
    path = tmp_path / "form.pdf"
    path.write_bytes(document.pdf)
    subprocess.run(["qpdf", "--check", str(path)], check=True, capture_output=True)
    assert all(fonts_of(document.pdf).values())
    with open_pdf(document.pdf) as pdf:
        names = [str(field.T) for field in _fields(pdf)]
        assert len(names) == len(set(names)) > 100
        assert all(str(field.TU) for field in _fields(pdf))
        for page in pdf.pages:
            width, height = (float(edge) for edge in page.mediabox[2:])
            boxes = [
                tuple(float(edge) for edge in note.Rect)
                for note in page.get("/Annots", [])
                if note.Subtype == "/Widget"
            ]
            assert bool(boxes) == (page.get("/Tabs") == "/S")
            for place, (left, bottom, right, top) in enumerate(boxes):
                assert 20 < left < right < width - 20
                assert 20 < bottom < top < height - 20
                assert top - bottom > 12
                for other in boxes[:place]:
                    apart = right <= other[0] or other[2] <= left or top <= other[1] or other[3] <= bottom
                    assert apart, (names[0], boxes[place], other)


def _shipped(kind: str, paper: Paper = Paper.A4) -> Document:
    if kind == "workbook":
        return make(shipped_paperwork(Kind.WORKBOOK, "foundations-half-day", paper=paper, manner=FILLABLE))
    return _fillable(handouts_of(shipped.strategies().values(), paper))


def _evaluation(paper: Paper = Paper.A4) -> Document:
    return make(shipped_paperwork(Kind.EVALUATION, "foundations-half-day", paper=paper, manner=FILLABLE))


@pytest.mark.parametrize("paper", list(Paper))
def test_the_evaluation_can_be_filled_in_on_a_screen_and_read_back(paper: Paper) -> None:
    document = _evaluation(paper)
    assert document.pages == 1
    assert document.findings == ()
    with open_pdf(document.pdf) as pdf:
        fields = list(_fields(pdf))
        assert [str(field.FT) for field in fields] == ["/Btn"] * 6 + ["/Tx"] * 4
        assert str(fields[0].TU) == "The content was useful to me: 1 no, not at all, 5 yes, fully"
        # What people did not like is told in more than a line.
        assert [int(field.get("/Ff", 0)) for field in fields[6:]] == [1 << 12] * 4
        page = pdf.pages[0]
        boxes = [tuple(float(edge) for edge in note.Rect) for note in page.Annots]
        assert len(boxes) == 6 * 5 + 4
        for place, (left, bottom, right, top) in enumerate(boxes):
            for other in boxes[:place]:
                assert right <= other[0] or other[2] <= left or top <= other[1] or other[3] <= bottom
    filled = _filled_by_pypdf(document.pdf, "4", "Zoë hörte zu – ňŭ, Ελληνικά")
    with open_pdf(filled) as pdf:
        fields = list(_fields(pdf))
        assert [str(field.V) for field in fields[:2]] == ["/4", "/Off"]
        assert [str(kid.AS) for kid in fields[0].Kids] == ["/Off", "/Off", "/Off", "/4", "/Off"]
        assert str(fields[6].V) == "Zoë hörte zu – ňŭ, Ελληνικά"
    answers = pypdf.PdfReader(io.BytesIO(filled)).get_fields()
    assert answers is not None
    assert next(iter(answers.values()))["/V"] == "/4"


def _filled_by_pypdf(pdf: bytes, choice: str, words: str) -> bytes:
    """Return the file with the first statement and the first question answered, by other people’s code."""
    writer = pypdf.PdfWriter(clone_from=io.BytesIO(pdf))
    fields = pypdf.PdfReader(io.BytesIO(pdf)).get_fields() or {}
    names = list(fields)
    writer.update_page_form_field_values(
        writer.pages[0], {names[0]: f"/{choice}", names[6]: words}, auto_regenerate=False
    )
    written = io.BytesIO()
    writer.write(written)
    return written.getvalue()


def test_a_file_of_answers_has_no_slip_for_a_name_and_paper_has_no_field() -> None:
    (form,) = pages_text(_evaluation().pdf)
    assert "Tear off" not in form
    assert "First name" not in form
    paper = make(shipped_paperwork(Kind.EVALUATION, "foundations-half-day"))
    assert "Tear off" in pages_text(paper.pdf)[0]
    with open_pdf(paper.pdf) as pdf:
        assert "/AcroForm" not in pdf.Root


@pytest.mark.parametrize("paper", list(Paper))
def test_nothing_is_written_on_the_fold_of_the_evaluation(paper: Paper) -> None:
    document = make(shipped_paperwork(Kind.EVALUATION, "foundations-half-day", paper=paper))
    fold = paper.portrait[1] / 2
    with pypdfium2.PdfDocument(document.pdf) as file:
        page = file[0]
        for each in page.get_objects():
            left, bottom, right, top = each.get_bounds()
            if right - left > 30 * MM or isinstance(each, pypdfium2.PdfTextObj):
                assert bottom > fold + 2.5 * MM or top < fold - 2.5 * MM


def test_the_order_of_the_tab_key_goes_down_the_page() -> None:
    document = _fillable(handouts_with(*ELEMENTS[:5]))
    with open_pdf(document.pdf) as pdf:
        tops = [round(float(note.Rect[3])) for note in pdf.pages[0].Annots if note.Subtype == "/Widget"]
    # The two columns of a list are gone through row by row.
    assert all(later <= before + 6 for before, later in itertools.pairwise(tops))


@pytest.mark.skipif(shutil.which("pdftoppm") is None, reason="needs poppler-utils")
def test_words_in_many_scripts_are_drawn_by_poppler_with_the_font_of_the_form(tmp_path: Path) -> None:
    document = _fillable(handouts_with(Box("Frame", rows=4), Checklist("List", items=("Eat",))))
    for words in ("", "Őszi ű Łódź ễ", "Ελληνικά ι Кириллица"):
        with open_pdf(document.pdf) as pdf:
            text, tick = _fields(pdf)
            text.V = pikepdf.String(words)
            tick.V = tick.AS = pikepdf.Name("/Yes")
            pdf.save(tmp_path / "filled.pdf")
        found = subprocess.run(
            [
                "pdftoppm",
                "-r",
                "60",
                "-gray",
                str(tmp_path / "filled.pdf"),
                str(tmp_path / f"page{len(words)}"),
            ],
            check=True,
            capture_output=True,
        )
        assert found.stderr == b""
    pictures = [path.read_bytes() for path in sorted(tmp_path.glob("page*.pgm"))]
    assert len(set(pictures)) == 3


def test_pypdf_reads_and_fills_the_form() -> None:
    document = _fillable(handouts_with(Lines("Name", count=1), Scale("Mood", start=0, end=4)))
    reader = pypdf.PdfReader(io.BytesIO(document.pdf))
    fields = reader.get_fields()
    assert fields is not None
    assert [(name, field["/FT"]) for name, field in fields.items()] == [
        ("001-01-name", "/Tx"),
        ("001-02-mood", "/Btn"),
    ]
    assert sorted(fields["001-02-mood"]["/_States_"]) == ["/0", "/1", "/2", "/3", "/4", "/Off"]


def test_letters_typed_in_pdfium_arrive_as_they_were_typed() -> None:
    document = _fillable(handouts_with(Lines("One", count=1), Lines("Two", count=1), Lines("Three", count=1)))
    words = ["Őszi Łódź", "عربي", "日本 한국"]
    with open_pdf(document.pdf) as pdf:
        places = [[float(edge) for edge in note.Rect] for note in pdf.pages[0].Annots]
    with pypdfium2.PdfDocument(document.pdf) as pdf:
        pdf.init_forms()
        page = pdf[0]
        for (left, bottom, right, top), word in zip(places, words, strict=True):
            spot = (left + right) / 2, (bottom + top) / 2
            pdfium.FORM_OnLButtonDown(pdf.formenv, page, 0, *spot)
            pdfium.FORM_OnLButtonUp(pdf.formenv, page, 0, *spot)
            for letter in word:
                pdfium.FORM_OnChar(pdf.formenv, page, ord(letter), 0)
            pdfium.FORM_ForceToKillFocus(pdf.formenv)
        saved = io.BytesIO()
        pdf.save(saved)
        page.close()
    with pikepdf.open(saved) as filled:
        assert [str(field.V) for field in _fields(filled)] == words


def test_of_a_statement_one_answer_is_chosen_in_pdfium_and_the_last_one_counts() -> None:
    document = _evaluation()
    with open_pdf(document.pdf) as pdf:
        places = [[float(edge) for edge in note.Rect] for note in pdf.pages[0].Annots]
    with pypdfium2.PdfDocument(document.pdf) as pdf:
        pdf.init_forms()
        page = pdf[0]
        for button in (3, 1, 9):
            left, bottom, right, top = places[button]
            spot = (left + right) / 2, (bottom + top) / 2
            pdfium.FORM_OnMouseMove(pdf.formenv, page, 0, *spot)
            pdfium.FORM_OnLButtonDown(pdf.formenv, page, 0, *spot)
            pdfium.FORM_OnLButtonUp(pdf.formenv, page, 0, *spot)
        saved = io.BytesIO()
        pdf.save(saved)
        page.close()
    with pikepdf.open(saved) as filled:
        assert [str(field.V) for field in list(_fields(filled))[:3]] == ["/2", "/5", "/Off"]


def test_the_same_form_has_the_same_bytes() -> None:
    assert _shipped("workbook").pdf == _shipped("workbook").pdf
