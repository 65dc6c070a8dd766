from typing import Any

import pypdfium2
import pytest

from facilitator.printing.catalogue import Kind
from facilitator.printing.make import make
from facilitator.printing.requests import Paper
from facilitator.printing.workbook_pages import plan_workbook
from facilitator.printing.workshop import Workshop
from tests.support import shipped
from tests.support.paper import open_pdf, pages_text
from tests.support.paperwork import shipped_paperwork

SESSIONS = ("taster-90", "foundations-half-day", "long-term-day")


@pytest.mark.parametrize("paper", list(Paper))
@pytest.mark.parametrize("name", SESSIONS)
def test_a_workbook_folds_into_a_booklet_with_handouts_on_the_right(name: str, paper: Paper) -> None:
    request = shipped_paperwork(Kind.WORKBOOK, name, paper=paper)
    plan = plan_workbook(Workshop(request.places), request)
    pages = pages_text(make(request).pdf)
    assert plan.length == len(pages)
    assert len(pages) % 4 == 0
    handouts = [section for section in plan.sections if section.strategy]
    assert all(section.first % 2 == 1 for section in handouts)
    order = [block.strategy for block in request.session.agenda.blocks]
    known = shipped.strategies()
    wanted = [each for each in dict.fromkeys(order) if known[each].handout.elements and each != "evaluation"]
    assert [section.strategy for section in handouts] == wanted
    for section in handouts:
        title = known[section.strategy].handout.title or known[section.strategy].title
        assert title in pages[section.first - 1]


def test_the_contents_name_the_pages_where_things_stand_and_lead_there() -> None:
    request = shipped_paperwork(Kind.WORKBOOK, "foundations-half-day")
    plan = plan_workbook(Workshop(request.places), request)
    document = make(request)
    contents = pages_text(document.pdf)[2]
    for section in plan.listed:
        assert f"{section.title} {section.first}" in contents
    with open_pdf(document.pdf) as pdf:
        pages: dict[Any, int] = {page.objgen: number for number, page in enumerate(pdf.pages, start=1)}
        targets = [pages[note["/Dest"][0].objgen] for note in pdf.pages[2]["/Annots"]]
    assert targets == [section.first for section in plan.listed]


def test_the_book_begins_and_ends_as_a_book_does() -> None:
    pages = pages_text(make(shipped_paperwork(Kind.WORKBOOK, "foundations-half-day")).pdf)
    assert "Emotional closeness" in pages[0]
    assert "Saturday 28 November 2026" in pages[0]
    assert "Belongs to (only if you like)" in pages[0]
    assert "How to use this book" in pages[3]
    assert "12:30 End" in pages[4]
    assert "Help and contacts" in pages[-2]
    assert "Inspired by" in pages[-1]
    assert not any("Guides.AdultFriends.com" in page for page in pages[:-1])


def test_page_numbers_stand_at_the_outer_edge_and_margins_mirror() -> None:
    document = make(shipped_paperwork(Kind.WORKBOOK, "taster-90"))
    with pypdfium2.PdfDocument(document.pdf) as pdf:
        for number in (3, 4, 7, 8):
            page = pdf[number - 1]
            middle = page.get_size()[0] / 2
            found = page.get_textpage().search(str(number), match_whole_word=True)
            boxes = []
            while (hit := found.get_next()) is not None:
                boxes.append(page.get_textpage().get_charbox(hit[0]))
            lowest = min(boxes, key=lambda box: box[1])
            assert (lowest[0] > middle) == (number % 2 == 1)


def test_the_form_that_is_handed_in_without_a_name_is_not_in_the_book() -> None:
    request = shipped_paperwork(Kind.WORKBOOK, "taster-90")
    assert not any("Your honest view" in page for page in pages_text(make(request).pdf))


def test_pages_with_room_to_write_are_marked() -> None:
    request = shipped_paperwork(Kind.WORKBOOK, "foundations-half-day")
    plan = plan_workbook(Workshop(request.places), request)
    marked = {section.title: section.exercise for section in plan.listed}
    assert not marked["How to use this book"]
    assert marked["Active listening: Listening card"]
