"""Paper in languages that are read from the right: left and right change places, letters do not."""

import re
from dataclasses import replace

import pytest

from facilitator.core.strategy import Box, Checklist, Lines, Scale, Table, TakeHome, Text
from facilitator.printing.catalogue import Kind
from facilitator.printing.make import make
from facilitator.printing.manner import USUAL, Manner, Twin
from facilitator.printing.requests import HandoutsRequest, Paper
from facilitator.printing.sheet import MM, Sheet
from tests.printing.test_paperwork import assert_text_stays_on
from tests.support.paper import fonts_of, handouts_with, open_pdf, pages_text
from tests.support.paperwork import shipped_paperwork

ARABIC = "استمع إلى النهاية ولا تقاطع"


def _handout(language: str, manner: Manner = USUAL, paper: Paper = Paper.A4) -> HandoutsRequest:
    request = handouts_with(
        Text(ARABIC, style="steps", items=((ARABIC, ARABIC), (ARABIC, ARABIC)), text=ARABIC),
        Text(ARABIC, style="terms", items=((ARABIC, ARABIC),)),
        Checklist(ARABIC, items=(ARABIC, ARABIC), columns=2),
        Table(ARABIC, columns=(ARABIC, "B"), rows=((ARABIC,),), blank=1),
        Scale(ARABIC, start=0, end=5, low=ARABIC, high="high"),
        Lines(ARABIC, fields=(ARABIC, "B"), private=True),
        Box(ARABIC, rows=2),
        title=ARABIC,
        take_home=TakeHome(ARABIC),
        paper=paper,
    )
    session = replace(request.session, language=language, title=ARABIC)
    return replace(request, session=session, manner=manner)


def _rectangles(pdf: bytes) -> list[tuple[float, float]]:
    """Return left and right of what is drawn as a rectangle."""
    with open_pdf(pdf) as opened:
        content = opened.pages[0].Contents.read_bytes().decode("latin-1")
    found = re.findall(r"([\d.-]+) [\d.-]+ ([\d.-]+) [\d.-]+ re", content)
    return [(float(x), float(x) + float(width)) for x, width in found]


@pytest.mark.parametrize("paper", list(Paper))
@pytest.mark.parametrize("twin", list(Twin))
def test_a_page_in_arabic_is_the_mirror_of_one_in_english(twin: Twin, paper: Paper) -> None:
    arabic = make(_handout("ar", Manner(twin), paper))
    english = make(_handout("en", Manner(twin), paper))
    assert arabic.pages == english.pages
    assert arabic.findings == english.findings
    assert_text_stays_on(arabic.pdf)
    assert all(fonts_of(arabic.pdf).values())
    width = paper.portrait[0]
    if twin is Twin.USUAL:
        turned = sorted(
            (round(width - right, 1), round(width - left, 1)) for left, right in _rectangles(english.pdf)
        )
        assert sorted(
            (round(left, 1), round(right, 1)) for left, right in _rectangles(arabic.pdf)
        ) == pytest.approx(turned, abs=0.11)
    if twin is Twin.FILLABLE:
        with open_pdf(arabic.pdf) as one, open_pdf(english.pdf) as other:
            for mine, theirs in zip(one.pages, other.pages, strict=True):
                here = [[float(edge) for edge in note.Rect] for note in mine.Annots]
                there = [[float(edge) for edge in note.Rect] for note in theirs.Annots]
                assert [(width - right, b, width - left, t) for left, b, right, t in there] == [
                    pytest.approx(tuple(place), abs=0.02) for place in here
                ]


@pytest.mark.parametrize("kind", [Kind.WORKBOOK, Kind.GUIDE, Kind.SIGN_IN, Kind.RUN_SHEET, Kind.MATERIALS])
def test_books_and_lists_are_mirrored_and_keep_their_words(kind: Kind) -> None:
    request = shipped_paperwork(kind, "taster-90")
    session = replace(request.session, language="ar")
    turned = make(replace(request, rundown=replace(request.rundown, session=session)))
    usual = make(request)
    assert turned.pages == usual.pages
    assert_text_stays_on(turned.pdf)
    for mirrored, plain in zip(pages_text(turned.pdf), pages_text(usual.pdf), strict=True):
        assert sorted("".join(mirrored.split())) == sorted("".join(plain.split()))


def test_a_mirrored_sheet_turns_places_and_no_letters() -> None:
    sheet = Sheet(100)
    sheet.rectangle(10, 0, 20, 5, fill="#000000")
    sheet.save()
    sheet.transform(10, 20, 2)
    sheet.rectangle(1, 0, 4, 5, fill="#000000")
    sheet.restore()
    sheet.line(0, 0, 30, 0, 1, "#000000")
    assert "70 0 20 5 re" in sheet.content
    assert "2.000000 0.000000 -0.000000 2.000000 90 20 cm" in sheet.content
    assert "-5 0 4 5 re" in sheet.content
    assert "100 0 m 70 0 l" in sheet.content
    assert MM > 2
