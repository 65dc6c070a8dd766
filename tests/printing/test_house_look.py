"""An organiser's colours, fonts, logo and words on paper."""

import io
import re
from dataclasses import replace
from pathlib import Path

import pikepdf
import pytest
from PIL import Image

from facilitator import resources
from facilitator.core.paper_look import USUAL_LOOK, PaperLook
from facilitator.core.strategy import Lines, TakeHome, Text
from facilitator.printing.catalogue import Kind
from facilitator.printing.make import make
from facilitator.printing.manner import Manner, PageOrder
from facilitator.printing.markup import LayoutError
from facilitator.printing.preflight import FindingKind
from facilitator.printing.requests import HandoutsRequest, Places
from tests.support.paper import fonts_of, handouts_with, open_pdf, pages_text
from tests.support.paperwork import shipped_paperwork

NOTO = resources.assets() / "fonts" / "noto-sans" / "NotoSans_400Regular.ttf"


def a_logo(size: tuple[int, int] = (90, 30), kind: str = "PNG") -> bytes:
    data = io.BytesIO()
    Image.new("RGB", size, "#1e4fa3").save(data, kind)
    return data.getvalue()


def _dressed(look: PaperLook) -> HandoutsRequest:
    steps = Text("Steps", style="steps", items=(("One", "two"),))
    request = handouts_with(steps, Lines("Mine", private=True), take_home=TakeHome("Try it"))
    return replace(request, places=Places(look=look))


def _content(pdf: bytes) -> str:
    with open_pdf(pdf) as opened:
        return "".join(page.Contents.read_bytes().decode("latin-1") for page in opened.pages)


def _pictures(pdf: pikepdf.Pdf) -> list[pikepdf.Object]:
    masks = {
        each.SMask.objgen for each in pdf.objects if isinstance(each, pikepdf.Stream) and "/SMask" in each
    }
    return [
        each
        for each in pdf.objects
        if isinstance(each, pikepdf.Stream) and each.get("/Subtype") == "/Image" and each.objgen not in masks
    ]


def test_words_of_the_house_stand_where_the_usual_ones_would() -> None:
    words = (("take_home", "For at home"), ("yours_only", "Private"), ("disclaimer", "Practice."))
    text = pages_text(make(_dressed(PaperLook(words=words))).pdf)[0]
    assert all(said in text for _, said in words)
    assert "Take home" not in text
    assert "Yours only" not in text


def test_colours_of_the_house_last_for_one_document() -> None:
    usual = make(_dressed(USUAL_LOOK)).pdf
    blue = _content(make(_dressed(PaperLook(accent="#0000ff"))).pdf)
    assert "0 0 1 rg" in blue
    assert "0 0 1 rg" not in _content(usual)
    assert make(_dressed(USUAL_LOOK)).pdf == usual


def test_a_font_of_the_house_is_embedded_and_lends_what_it_lacks() -> None:
    look = PaperLook(fonts=(("heading", str(NOTO)),))
    document = make(replace(_dressed(look), session=replace(_dressed(look).session, title="日本")))
    names = {name.partition("+")[2] for name in fonts_of(document.pdf)}
    assert "NotoSans_400Regular" in names
    assert not any(name.startswith("SourceSerif4") for name in names)
    assert all(fonts_of(document.pdf).values())


def test_a_file_that_is_no_font_is_refused_in_words(tmp_path: Path) -> None:
    for data in (b"", b"no font", NOTO.read_bytes()[:3000]):
        (tmp_path / "Bad.ttf").write_bytes(data)
        with pytest.raises(LayoutError, match=r"Bad\.ttf: this is no TrueType font"):
            make(_dressed(PaperLook(fonts=(("text", str(tmp_path / "Bad.ttf")),))))


@pytest.mark.parametrize("kind", ["PNG", "JPEG"])
@pytest.mark.parametrize("order", [PageOrder.PAGES, PageOrder.BOOKLET])
def test_the_logo_is_in_the_file_once_and_on_every_page(kind: str, order: PageOrder) -> None:
    request = shipped_paperwork(
        Kind.WORKBOOK, "taster-90", places=Places(look=PaperLook(logo=a_logo(kind=kind)))
    )
    document = make(replace(request, manner=Manner(order=order)))
    with open_pdf(document.pdf) as pdf:
        pictures = _pictures(pdf)
        assert len(pictures) == 1
    assert make(replace(request, manner=Manner(order=order))).pdf == document.pdf


@pytest.mark.parametrize(
    ("kind", "fine", "rough"),
    [
        # 5.1 mm high in a header, 8.7 mm on the cover of the workbook.
        (Kind.SIGN_IN, (360, 120), (90, 29)),
        (Kind.EVALUATION, (360, 120), (90, 29)),
        (Kind.WORKBOOK, (360, 120), (150, 50)),
    ],
)
def test_a_logo_with_too_few_pixels_is_told_wherever_it_is_printed(
    kind: Kind, fine: tuple[int, int], rough: tuple[int, int]
) -> None:
    def coarse(size: tuple[int, int]) -> list[str]:
        look = PaperLook(logo=a_logo(size))
        document = make(shipped_paperwork(kind, "taster-90", places=Places(look=look)))
        return [each.message for each in document.findings if each.kind is FindingKind.COARSE]

    assert coarse(fine) == []
    (message,) = coarse(rough)
    assert re.fullmatch(
        r"The logo of your paper: at its printed size the picture has 14\d pixels an inch and will look"
        r" rough; bring one with at least 300\.",
        message,
    )


def test_a_logo_that_is_not_printed_is_not_looked_at() -> None:
    look = PaperLook(logo=a_logo((9, 3)))
    document = make(shipped_paperwork(Kind.MATERIALS, "taster-90", places=Places(look=look)))
    assert FindingKind.COARSE in {finding.kind for finding in document.findings}
    tents = make(shipped_paperwork(Kind.NAME_TENTS, "taster-90", places=Places(look=look)))
    assert FindingKind.COARSE not in {finding.kind for finding in tents.findings}


def test_a_logo_with_clear_parts_keeps_them() -> None:
    data = io.BytesIO()
    Image.new("RGBA", (60, 60), (0, 0, 0, 0)).save(data, "PNG")
    with open_pdf(make(_dressed(PaperLook(logo=data.getvalue()))).pdf) as pdf:
        pictures = _pictures(pdf)
        assert any("/SMask" in picture for picture in pictures)


@pytest.mark.parametrize(
    ("logo", "message"),
    [
        (b"no picture", "no PNG or JPEG"),
        (a_logo()[:60], "no PNG or JPEG"),
        (a_logo(kind="GIF"), "no PNG or JPEG"),
        (a_logo((600, 10)), "a line more than a picture"),
    ],
)
def test_a_picture_that_cannot_be_used_is_refused_in_words(logo: bytes, message: str) -> None:
    with pytest.raises(LayoutError, match=message):
        make(_dressed(PaperLook(logo=logo)))


@pytest.mark.parametrize("size", [(12_000, 12_000), (30_000, 30_000)])
def test_a_bomb_of_pixels_is_refused_before_it_is_opened(size: tuple[int, int]) -> None:
    data = io.BytesIO()
    Image.new("1", size).save(data, "PNG")
    with pytest.raises(LayoutError, match=r"25 million"):
        make(_dressed(PaperLook(logo=data.getvalue())))


def test_neutral_paper_shows_no_logo() -> None:
    look = Places(look=PaperLook(logo=a_logo()))
    request = shipped_paperwork(Kind.SIGN_IN, "taster-90", places=look)
    for manner, count in ((Manner(), 1), (Manner(neutral=True), 0)):
        with open_pdf(make(replace(request, manner=manner)).pdf) as pdf:
            found = _pictures(pdf)
            assert len(found) == count
