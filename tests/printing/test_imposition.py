import subprocess
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facilitator.core.strategy import Cards
from facilitator.printing.catalogue import OFFERS, Kind, Offer
from facilitator.printing.imposition import flip_words, sides
from facilitator.printing.make import make
from facilitator.printing.manner import CERTIFICATES, HANDOUTS, Manner, PageOrder, Refused, Twin, orders_of
from facilitator.printing.preflight import FindingKind
from facilitator.printing.requests import Paper
from tests.support.paper import fonts_of, handouts_with, open_pdf, pages_text
from tests.support.paperwork import shipped_paperwork

A4 = (595.0, 842.0)
BOOKLETS = (PageOrder.BOOKLET, PageOrder.BOOKLET_LARGE)


def _pages(count: int, order: PageOrder, language: str = "en") -> list[list[int]]:
    found = sides(count, A4, order, language)
    return [[spot.page for spot in sorted(side.spots, key=lambda spot: spot.x)] for side in found]


def test_a_booklet_of_eight_pages_has_the_last_beside_the_first() -> None:
    assert _pages(8, PageOrder.BOOKLET) == [[7, 0], [1, 6], [5, 2], [3, 4]]


def test_a_booklet_is_filled_up_with_empty_pages_at_its_end() -> None:
    assert _pages(5, PageOrder.BOOKLET) == [[0], [1], [2], [3, 4]]


def test_two_up_reads_from_left_to_right_and_in_arabic_from_right_to_left() -> None:
    assert _pages(3, PageOrder.TWO_UP) == [[0, 1], [2]]
    assert _pages(4, PageOrder.TWO_UP, "ar-EG") == [[1, 0], [3, 2]]
    assert _pages(4, PageOrder.BOOKLET, "he") == [[0, 3], [2, 1]]


@given(st.integers(1, 130), st.sampled_from(BOOKLETS), st.sampled_from(["en", "ar"]))
def test_a_folded_booklet_turns_its_pages_in_order(count: int, order: PageOrder, language: str) -> None:
    """Each sheet carries two pages on each of its leaves, back to back; leaves nest in the fold."""
    found = sides(count, A4, order, language)
    assert len(found) % 2 == 0
    first_half: list[int | None] = []
    second_half: list[int | None] = []
    for side in found:
        at = dict.fromkeys(("left", "right"))
        for spot in side.spots:
            at["left" if spot.x < side.width / 2 - 1 else "right"] = spot.page
        if language == "ar":
            at = {"left": at["right"], "right": at["left"]}
        front = len(first_half) % 2 == 0
        first_half.append(at["right"] if front else at["left"])
        second_half.append(at["left"] if front else at["right"])
    read = [page for page in (*first_half, *reversed(second_half)) if page is not None]
    assert read == list(range(count))


@pytest.mark.parametrize("order", [order for order in PageOrder if order is not PageOrder.PAGES])
@pytest.mark.parametrize("size", [A4, (612.0, 792.0), (842.0, 595.0)])
def test_no_page_leaves_its_sheet_or_covers_another(order: PageOrder, size: tuple[float, float]) -> None:
    for side in sides(8, size, order):
        assert len(side.spots) == 2
        boxes = [
            (spot.x, spot.y, spot.x + size[0] * spot.scale, spot.y + size[1] * spot.scale)
            for spot in side.spots
        ]
        for left, bottom, right, top in boxes:
            assert left > -0.01
            assert bottom > -0.01
            assert right < side.width + 0.01
            assert top < side.height + 0.01
        (a, b) = sorted(boxes)
        assert a[2] <= b[0] + 0.01 or a[1] >= b[3] - 0.01 or b[1] >= a[3] - 0.01
        assert side.spots[0].scale == 1 or order is not PageOrder.BOOKLET_LARGE


@pytest.mark.parametrize("paper", list(Paper))
@pytest.mark.parametrize("order", BOOKLETS)
def test_the_workbook_folds_into_a_booklet(paper: Paper, order: PageOrder, tmp_path: Path) -> None:
    usual = make(shipped_paperwork(Kind.WORKBOOK, "taster-90", paper=paper))
    book = make(shipped_paperwork(Kind.WORKBOOK, "taster-90", paper=paper, manner=Manner(order=order)))
    assert usual.pages % 4 == 0
    assert book.pages == usual.pages // 2
    single, double = pages_text(usual.pdf), pages_text(book.pdf)
    assert double[0] == f"{single[0]} {single[-1]}".strip()
    assert double[1] == f"{single[1]} {single[-2]}".strip()
    assert double[-1] == f"{single[usual.pages // 2 - 1]} {single[usual.pages // 2]}".strip()
    width, height = paper.portrait
    wide = (2 * width, height) if order is PageOrder.BOOKLET_LARGE else (height, width)
    with open_pdf(book.pdf) as pdf:
        assert all(
            [float(edge) for edge in page.mediabox][2:] == pytest.approx(wide, abs=0.01) for page in pdf.pages
        )
        assert str(pdf.Root.Lang) == "en"
        assert len(pdf.open_outline().root) > 5
        links = [note for page in pdf.pages for note in page.get("/Annots", [])]
        assert len(links) == len(pdf.open_outline().root)
    assert all(fonts_of(book.pdf).values())
    assert [each.message for each in book.findings if each.kind is FindingKind.HOW] == [
        flip_words(paper.portrait, order)
    ]
    path = tmp_path / "book.pdf"
    path.write_bytes(book.pdf)
    subprocess.run(["qpdf", "--check", str(path)], check=True, capture_output=True)


@pytest.mark.parametrize("offer", OFFERS, ids=lambda offer: offer.id)
@pytest.mark.parametrize("order", list(PageOrder))
def test_each_document_is_put_on_sheets_or_says_in_a_sentence_why_not(offer: Offer, order: PageOrder) -> None:
    request = shipped_paperwork(
        offer.kind, "taster-90", option=offer.option, headcount=40, manner=Manner(order=order)
    )
    if order in orders_of(offer.kind, offer.option):
        document = make(request)
        with open_pdf(document.pdf) as pdf:
            assert len(pdf.pages) == document.pages
    else:
        with pytest.raises(Refused, match=r"\.$"):
            make(request)


def test_what_is_cut_or_folded_refuses_every_other_order() -> None:
    for kind, option in (
        (Kind.BADGES, ""),
        (Kind.NAME_TENTS, ""),
        (Kind.CARDS, ""),
        (Kind.POSTER, "tiled"),
        (Kind.SIGN_IN, "slips"),
        (CERTIFICATES, ""),
    ):
        assert orders_of(kind, option) == (PageOrder.PAGES,)
    assert orders_of(Kind.RUN_SHEET) == (PageOrder.PAGES, PageOrder.TWO_UP)
    assert orders_of(HANDOUTS) == tuple(PageOrder)


def test_only_handouts_and_the_workbook_have_twins_and_a_form_has_no_sheets() -> None:
    with pytest.raises(Refused, match="only handouts and the workbook"):
        make(shipped_paperwork(Kind.POSTER, "taster-90", manner=Manner(Twin.LARGE)))
    with pytest.raises(Refused, match="no sheets"):
        make(shipped_paperwork(Kind.WORKBOOK, "taster-90", manner=Manner(Twin.FILLABLE, PageOrder.BOOKLET)))


def test_cards_that_get_smaller_on_a_sheet_are_a_finding() -> None:
    cards = handouts_with(Cards("Cards", items=("One", "Two")))
    assert FindingKind.WORDING not in {each.kind for each in make(cards).findings}
    small = make(replace(cards, manner=Manner(order=PageOrder.TWO_UP)))
    assert [each.message for each in small.findings if each.kind is FindingKind.WORDING] == [
        "One: its cards get smaller on these sheets; print that handout one page a side."
    ]


def test_the_same_booklet_has_the_same_bytes() -> None:
    request = shipped_paperwork(Kind.WORKBOOK, "taster-90", manner=Manner(order=PageOrder.BOOKLET))
    assert make(request).pdf == make(request).pdf
