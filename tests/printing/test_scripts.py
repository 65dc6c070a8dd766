import unicodedata

import pytest

from facilitator import resources
from facilitator.core.scripts import SCRIPTS, script_of, scripts_in
from facilitator.printing.fonts import FontBook, FontKey
from facilitator.printing.paragraph import Style, one_line
from facilitator.printing.pdf_file import PdfFile
from facilitator.printing.sheet import Sheet
from facilitator.printing.typesetter import Typesetter
from tests.support.pdf_readers import folded, pdfium

FONTS = resources.assets() / "fonts"


def test_each_script_has_a_font_of_its_name_and_a_licence() -> None:
    for script in SCRIPTS:
        folder = FONTS / f"noto-sans-{script.lower()}"
        assert (folder / f"NotoSans{script}_400Regular.ttf").is_file()
        assert "SIL OPEN FONT LICENSE" in (folder / "OFL.txt").read_text("utf-8")


def test_every_letter_of_these_scripts_can_be_drawn() -> None:
    book = FontBook(FONTS)
    letters = [letter for letter in map(chr, range(0x500, 0x10000)) if script_of(letter) is not None]
    assigned = [letter for letter in letters if unicodedata.category(letter) != "Cn"]
    assert len(assigned) > 1900
    assert [letter for letter in assigned if book.font_for(FontKey(), letter) is None] == []


@pytest.mark.parametrize(
    ("text", "scripts"),
    [
        ("Amara", ()),
        ("Żółć Ж א م न ไ 日 한 😀", ()),
        ("தமிழ் and বাংলা, தமிழ்", ("Tamil", "Bengali")),
        ("Ա", ("Armenian",)),
        ("\u052f\u0590", ()),
        ("ნ Ნ ⴌ", ("Georgian",)),
    ],
)
def test_a_text_names_its_scripts_in_their_order(text: str, scripts: tuple[str, ...]) -> None:
    assert scripts_in(text) == scripts


@pytest.mark.parametrize("text", ["கவனித்தல்", "聞くこと", "ការស្តាប់"])
def test_a_heading_in_a_font_of_one_weight_is_drawn_bold_and_reads_back(text: str) -> None:
    setter = Typesetter(FontBook(FONTS))
    style = Style(20, 28)
    file = PdfFile("Bold", "")
    for one in (style, style.bold()):
        sheet = Sheet()
        sheet.text(50, 700, one_line(setter, [(text, one), (" and more", one)]))
        assert sheet.content.count(" 2 Tr ") == sheet.content.count(" 0 Tr ") == (one is not style)
        file.add_page(sheet, 595, 842)
    for read in pdfium(file.finish(setter.embedded)):
        assert folded(read) == f"{text} and more"


@pytest.mark.parametrize("text", ["अनिता", "محمد", "שרה", "น้ำ"])
def test_bold_letters_are_taken_from_a_bold_font_where_there_is_one(text: str) -> None:
    book = FontBook(FONTS)
    for letter in text:
        font = book.font_for(FontKey(weight=600), letter)
        assert font is not None
        assert "Bold" in font.name
