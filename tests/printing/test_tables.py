"""Tables: columns as wide as their words, and rows under each other where the words do not fit."""

import datetime as dt
from dataclasses import replace

import pytest

from facilitator.core.pack import Contact, RegionSheet
from facilitator.core.strategy import Handout, Table
from facilitator.printing.make import make
from facilitator.printing.manner import Manner, Twin
from facilitator.printing.requests import Document, HandoutsRequest, Paper
from tests.support.builders import a_block, a_session, a_strategy
from tests.support.paper import handouts_with, open_pdf, pages_text, squeezed

HEADS = ("Kind of help", "Name", "Area", "Cost", "Phone", "Web", "Languages", "Checked on")
FIELDS = ("kind", "name", "area", "cost", "phone", "web", "languages", "checked_on")
CONTACT = Contact(
    "Couple and family therapists",
    "Counselling Centre",
    phone="0800 123 456",
    hours="Mon to Fri 9 to 17",
    web="https://www.counselling-centre.example/find/",
    languages="English, German",
)


def _help(*heads: str, paper: Paper, twin: Twin = Twin.USUAL) -> Document:
    """Return a handout with a table of local help in some columns."""
    table = Table("Help", columns=heads, source="region")
    sheet = RegionSheet(
        checked_on=dt.date(2026, 11, 1),
        columns=tuple(zip(FIELDS, HEADS, strict=True)),
        contacts=(CONTACT, replace(CONTACT, kind="Mediation", web="")),
    )
    strategy = a_strategy("one", handout=Handout(elements=(table,)))
    session = a_session([a_block("one")])
    return make(
        HandoutsRequest(
            session, (strategy,), paper, region=sheet, today=sheet.checked_on, manner=Manner(twin)
        )
    )


@pytest.mark.parametrize("paper", list(Paper))
@pytest.mark.parametrize("columns", [5, 8])
def test_no_word_of_a_wide_table_is_broken_and_addresses_are_as_people_type_them(
    columns: int, paper: Paper
) -> None:
    heads = HEADS if columns == 8 else ("Kind of help", "Name", "Phone", "Web", "Checked on")
    document = _help(*heads, paper=paper)
    text = " ".join(pages_text(document.pdf))
    assert all(word in text for word in ("therapists", "Counselling", "2026-11-01"))
    assert "www.counselling-centre.example/find" in squeezed(text)
    assert "https" not in text
    assert document.pages == 1


def test_a_word_of_a_narrow_column_takes_width_from_the_others() -> None:
    table = Table("", columns=("Day", "What", "Where"), rows=(("Wednesday", "", ""),), widths=(1, 9, 9))
    assert "Wednesday" in pages_text(make(handouts_with(table)).pdf)[0]


def test_rows_under_each_other_have_fields_to_type_in() -> None:
    document = _help(*HEADS, paper=Paper.A4, twin=Twin.FILLABLE)
    with open_pdf(document.pdf) as file:
        tips = [str(field["/TU"]) for field in file.Root.AcroForm.Fields]
    assert tips == [
        "Help, Area, Couple and family therapists",
        "Help, Cost, Couple and family therapists",
    ] + [f"Help, {head}, Mediation" for head in ("Area", "Cost", "Web")]
