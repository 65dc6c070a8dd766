import io
import subprocess
from dataclasses import replace
from pathlib import Path

import pypdf
import pytest

from facilitator.core.strategy import Cards, Table, Text
from facilitator.printing.catalogue import Kind
from facilitator.printing.make import make
from facilitator.printing.manner import Manner, Twin
from facilitator.printing.preflight import FindingKind
from facilitator.printing.requests import Document, Paper
from tests.printing.test_paperwork import assert_text_stays_on
from tests.support import shipped
from tests.support.paper import fonts_of, handouts_of, handouts_with, open_pdf, pages_text, squeezed
from tests.support.paperwork import shipped_paperwork

LARGE = Manner(Twin.LARGE)
RULER = "100 mm when printed at actual size"


def _made(kind: str, session: str, paper: Paper, manner: Manner = LARGE) -> Document:
    if kind == "workbook":
        return make(shipped_paperwork(Kind.WORKBOOK, session, paper=paper, manner=manner))
    return make(replace(handouts_of(shipped.strategies().values(), paper), manner=manner))


def _sizes(pdf: bytes) -> list[tuple[float, str]]:
    """Return each run of letters with its size on the paper."""
    found: list[tuple[float, str]] = []

    def note(text: str, cm: list[float], tm: list[float], _font: object, size: float) -> None:
        if text.strip():
            found.append((size * abs(tm[3]) * abs(cm[3]), text.strip()))

    for page in pypdf.PdfReader(io.BytesIO(pdf)).pages:
        page.extract_text(visitor_text=note)
    return found


@pytest.mark.parametrize("paper", list(Paper))
@pytest.mark.parametrize(
    ("kind", "session"),
    [
        ("handouts", ""),
        ("workbook", "taster-90"),
        ("workbook", "foundations-half-day"),
        ("workbook", "long-term-day"),
    ],
)
def test_nothing_is_smaller_than_eighteen_points_and_nothing_leaves_the_page(
    kind: str, session: str, paper: Paper, tmp_path: Path
) -> None:
    document = _made(kind, session, paper)
    assert {each.kind for each in document.findings} <= {FindingKind.REGION}, document.findings
    small = [(size, text) for size, text in _sizes(document.pdf) if size < 17.9 and text not in RULER]
    assert small == []
    assert_text_stays_on(document.pdf)
    assert all(fonts_of(document.pdf).values())
    path = tmp_path / "large.pdf"
    path.write_bytes(document.pdf)
    subprocess.run(["qpdf", "--check", str(path)], check=True, capture_output=True)


@pytest.mark.parametrize("paper", list(Paper))
def test_it_says_what_the_usual_version_says(paper: Paper) -> None:
    usual = _made("handouts", "", paper, Manner())
    large = squeezed(" ".join(pages_text(_made("handouts", "", paper).pdf)))
    with open_pdf(usual.pdf) as pdf:
        titles = [item.title for item in pdf.open_outline().root]
    with open_pdf(_made("handouts", "", paper).pdf) as pdf:
        assert [item.title for item in pdf.open_outline().root] == titles
    for strategy in shipped.strategies().values():
        for element in strategy.handout.elements:
            assert squeezed(element.label) in large
            if isinstance(element, Text):
                assert all(squeezed(term) in large for term, _ in element.items)
            if isinstance(element, Table):
                assert all(squeezed(column) in large for column in element.columns)


def test_the_workbook_has_whole_sheets_and_begins_each_handout_on_a_right_hand_page() -> None:
    document = _made("workbook", "foundations-half-day", Paper.LETTER)
    assert document.pages % 4 == 0
    reader = pypdf.PdfReader(io.BytesIO(document.pdf))
    starts = [reader.get_destination_page_number(item) + 1 for item in reader.outline]  # type: ignore[arg-type, operator]
    texts = pages_text(document.pdf)
    for strategy in ("Active listening", "Specific thanks"):
        first = next(number for number, text in enumerate(texts, 1) if text.startswith(strategy))
        assert first % 2 == 1
        assert first in starts


def test_a_wide_table_stands_row_under_row() -> None:
    table = Table("Log", columns=("Day", "Minutes", "With", "Where", "Next"), rows=(("Monday",),), blank=1)
    document = make(replace(handouts_with(table), manner=LARGE))
    assert "Day Monday Minutes With Where Next Day Minutes" in pages_text(document.pdf)[0]


def test_the_ruler_of_cut_cards_keeps_its_length() -> None:
    document = make(replace(handouts_with(Cards("Cards", items=("One", "Two"))), manner=LARGE))
    content = pypdf.PdfReader(io.BytesIO(document.pdf)).pages[0].get_contents()
    assert content is not None
    text = content.get_data().decode("latin-1")
    assert "0.666667 0.000000 -0.000000 0.666667" in text
    assert "0 0 m 283.465 0 l" in text


def test_large_print_has_no_weak_ink() -> None:
    text = Text("Steps", hint="a hint", text="Words", style="steps", items=(("One", "two"),))
    content = (
        pypdf.PdfReader(io.BytesIO(make(replace(handouts_with(text), manner=LARGE)).pdf))
        .pages[0]
        .get_contents()
    )
    assert content is not None
    assert "0.29 0.259 0.239 rg" not in content.get_data().decode("latin-1")
