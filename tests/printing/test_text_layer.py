"""What is printed is read back as it was typed, in every script, by other people's programs.

Where a program cannot be pleased by any file, the test that says so is expected to fail, and tells why.
"""

import random
import shutil
import unicodedata
from collections import Counter
from collections.abc import Iterator

import pytest

from facilitator import resources
from facilitator.printing.fonts import FontBook
from facilitator.printing.make import make
from facilitator.printing.paragraph import Style, break_lines, one_line
from facilitator.printing.pdf_file import PdfFile
from facilitator.printing.preflight import FindingKind
from facilitator.printing.sheet import Sheet
from facilitator.printing.typesetter import Typesetter, clean
from tests.printing.test_names import HARD_NAMES, MIXED_NAMES, OTHER_SCRIPTS
from tests.support.paper import certificates_for, open_pdf
from tests.support.pdf_readers import READERS, folded, letters, pdfium, poppler, pypdf
from tests.support.scripts import PARAGRAPHS

pytestmark = pytest.mark.skipif(shutil.which("pdftotext") is None, reason="needs poppler-utils")

MORE_NAMES = (
    "தமிழ்ச்செல்வி",
    "অনিন্দিতা বসু",
    "సుబ్రహ్మణ్యం",
    "ശ്രീലക്ഷ്മി",
    "ಶ್ರೀನಿವಾಸ",
    "ગુરુદત્ત",
    "ਹਰਪ੍ਰੀਤ ਸਿੰਘ",
    "සුනිල්",
    "សុភាព ចាន់",
    "ອານຸສອນ",
    "မြင့်မြတ်",
    "Անահիտ Սարգսյան",
    "ნინო ბერიძე",
    "አበበ ቢቂላ",
    "فاطمه ژاله",
    "ڈاکٹر ٹیپو",
    "שָׁלוֹם בֶּן־דָּוִד",
    "👩‍👩‍👧‍👦 🇩🇪",
)
HYPHENED = "שרה כהן-לוי"
_MARK_FIRST = "puts a mark at the end of a word before the word"
_WORDS_SWAPPED = "turns round the order of two English words in a line that runs to the left"
LIMITS = {
    ("Arabic with vowels", "Poppler by order"): _MARK_FIRST,
    ("Hebrew with vowels", "Poppler by order"): _MARK_FIRST,
    ("English and digits in Arabic", "PDFium"): _WORDS_SWAPPED,
    ("English and digits in Hebrew", "PDFium"): _WORDS_SWAPPED,
}
"""The paragraphs that no file makes a reader give back, and why."""


def _set(*texts: str) -> tuple[Typesetter, bytes]:
    """Return a file with a page a text, and what set it."""
    setter = Typesetter(FontBook(resources.assets() / "fonts"))
    style = Style(18, 27)
    file = PdfFile("Texts", "en")
    for text in texts:
        sheet = Sheet()
        for number, line in enumerate(break_lines(setter, [(text, style)], 440)):
            sheet.text(500 - line.width if line.right_to_left else 50, 780 - 27 * number, line)
        file.add_page(sheet, 595, 842)
    return setter, file.finish(setter.embedded)


def printed(*texts: str) -> bytes:
    """Return a file with a page a text, each letter of which has a font."""
    setter, pdf = _set(*texts)
    assert setter.take_missing() == ()
    return pdf


def _cases() -> Iterator[object]:
    for name in PARAGRAPHS:
        for reader in READERS:
            reason = LIMITS.get((name, reader))
            marks = [pytest.mark.xfail(strict=True, reason=reason)] if reason else []
            case = f"{name} in {reader}" + (f", which {reason}" if reason else "")
            yield pytest.param(name, reader, id=case, marks=marks)


@pytest.mark.parametrize(("name", "reader"), list(_cases()))
def test_a_paragraph_reads_back_as_it_was_typed(name: str, reader: str) -> None:
    typed = PARAGRAPHS[name]
    (read,) = READERS[reader](printed(typed))
    assert letters(read) == letters(typed)


@pytest.mark.parametrize("reader", ["Poppler", "Poppler by place", "PDFium", "pypdf"])
def test_words_of_scripts_with_marks_have_no_gaps(reader: str) -> None:
    apart = ("Arabic", "Hebrew", "Malayalam", "Persian", "Urdu", "English")
    whole = [text for name, text in PARAGRAPHS.items() if not name.startswith(apart)]
    setter = Typesetter(FontBook(resources.assets() / "fonts"))
    file = PdfFile("Lines", "en")
    for text in whole:
        sheet = Sheet()
        sheet.text(20, 700, one_line(setter, [(text, Style(9, 12))]))
        file.add_page(sheet, 595, 842)
    for typed, read in zip(whole, READERS[reader](file.finish(setter.embedded)), strict=True):
        assert folded(read) == folded(typed)


@pytest.mark.parametrize("reader", ["Poppler", "Poppler by place", "Poppler by order", "PDFium"])
def test_names_on_certificates_read_back_as_they_were_typed(reader: str) -> None:
    names = [*HARD_NAMES, *OTHER_SCRIPTS, *MIXED_NAMES, *MORE_NAMES]
    names.remove(HYPHENED)
    document = make(certificates_for(*names))
    assert FindingKind.MISSING_LETTER not in {finding.kind for finding in document.findings}
    for name, text in zip(names, READERS[reader](document.pdf), strict=True):
        # A hyphen at the end of a line is no part of the word to Poppler.
        assert letters(name).replace("-", "") in letters(text).replace("-", ""), name


@pytest.mark.parametrize("reader", READERS)
def test_a_name_on_one_line_keeps_its_spaces(reader: str) -> None:
    names = [
        name
        for name in (*HARD_NAMES, *OTHER_SCRIPTS, *MORE_NAMES)
        if all(len(part) > 1 for part in name.split()) and not {"-", "־"} & set(name) and len(name) < 30
    ]
    setter = Typesetter(FontBook(resources.assets() / "fonts"))
    file = PdfFile("Names", "en")
    for name in names:
        sheet = Sheet()
        sheet.text(50, 700, one_line(setter, [(name, Style(18, 27))]))
        file.add_page(sheet, 595, 842)
    for name, read in zip(names, READERS[reader](file.finish(setter.embedded)), strict=True):
        assert folded(read) == folded(name)


def test_letters_no_font_has_leave_a_gap_and_read_back() -> None:
    setter, pdf = _set("Sumerian 𒀭𒂗 ends")
    assert setter.take_missing() == ("𒀭", "𒂗")
    for reader in READERS.values():
        assert folded(reader(pdf)[0]) == "Sumerian 𒀭𒂗 ends"


@pytest.mark.parametrize("reader", READERS)
@pytest.mark.parametrize("base", "aกבب")
def test_a_thousand_marks_on_one_letter_read_back(base: str, reader: str) -> None:
    mark = {"a": "\u0301", "ก": "\u0e49", "ב": "\u05b7", "ب": "\u064e"}[base]
    (read,) = READERS[reader](printed("m" + base + 1000 * mark + "m" if base == "a" else base + 1000 * mark))
    assert sum(letter == mark for letter in read) >= 999


def test_nothing_needs_a_text_beside_the_one_that_is_drawn() -> None:
    with open_pdf(printed(*PARAGRAPHS.values())) as pdf:
        for page in pdf.pages:
            assert b"BDC" not in page.Contents.read_bytes()


def test_no_two_fonts_of_a_document_share_a_code() -> None:
    # PDFium takes a letter for the one before it where both have the same code, whatever their fonts.
    setter, _ = _set("日 a ب ก 한 क")
    firsts = [font.code(0, "") for font in setter.embedded]
    assert len(set(firsts)) == len(firsts) > 5


@pytest.mark.xfail(strict=True, reason="Poppler takes a point or comma for part of a number")
@pytest.mark.parametrize("typed", ["יחד. אחד", "مقاطعة، ثم"])
def test_poppler_keeps_a_space_after_a_comma_where_text_runs_to_the_left(typed: str) -> None:
    assert folded(poppler()(printed(typed))[0]) == typed


@pytest.mark.xfail(
    strict=True, reason="PDFium turns neither a mark nor a point round, so the two change places"
)
@pytest.mark.parametrize("typed", ["לְהַפְרִיעַ.", "مُقَاطَعَةٍ، ثم"])
def test_pdfium_keeps_a_mark_before_the_point_that_follows_it(typed: str) -> None:
    assert letters(pdfium(printed(typed))[0]) == letters(typed)


@pytest.mark.xfail(strict=True, reason="PDFium mirrors brackets once more; the others take them as they are")
@pytest.mark.parametrize("typed", ["בחדר (הגן) של", "قاعة (الحديقة) مع"])
def test_pdfium_keeps_brackets_where_text_runs_to_the_left(typed: str) -> None:
    assert folded(pdfium(printed(typed))[0]) == typed


@pytest.mark.parametrize("typed", ["בחדר (הגן) של", "قاعة (الحديقة) مع"])
def test_the_others_keep_brackets_where_text_runs_to_the_left(typed: str) -> None:
    pdf = printed(typed)
    for name in ("Poppler", "Poppler by place", "Poppler by order", "pypdf"):
        assert letters(READERS[name](pdf)[0]) == letters(typed), name


@pytest.mark.xfail(
    strict=True, reason="Poppler and PDFium take the sign for a digit, which runs to the right"
)
@pytest.mark.parametrize("reader", ["Poppler", "PDFium"])
def test_a_percentage_in_arabic_digits_keeps_its_sign_behind_it(reader: str) -> None:
    assert letters(READERS[reader](printed("والنسبة ٥٠٪ هنا"))[0]) == "والنسبة٥٠٪هنا"


@pytest.mark.xfail(strict=True, reason="pypdf turns Arabic digits round, which run to the right")
def test_pypdf_keeps_arabic_digits_in_their_order() -> None:
    assert folded(pypdf(printed("العدد ١٢٣ هنا"))[0]) == "العدد ١٢٣ هنا"


def _samples() -> Iterator[str]:
    """Yield a few letters of each stretch of Unicode, and of each kind of letter that is none."""
    dice = random.Random(7)
    for start in range(0, 0x20000, 128):
        letters_there = [letter for letter in map(chr, range(start, start + 128)) if not _is_special(letter)]
        if letters_there:
            yield "A " + "".join(dice.sample(letters_there, min(9, len(letters_there)))) + " z"
    yield "\ud800 x\udfff"
    yield "\ue000\uf8ff\U000f0000 \ufdd0\U0001ffff\U0010fffe"
    yield "葛\U000e0100字\ufe00 ᠠ\u180b \u034f \u3164 \U000e0041"
    yield "🏴\U000e0067\U000e0062\U000e007f 👩🏽‍❤️‍💋‍👨🏿 🇩 🇩🇪"


def _is_special(letter: str) -> bool:
    return unicodedata.category(letter) in {"Cs", "Cn", "Co", "Cc"}


def test_letters_of_every_block_are_drawn_or_told_and_read_back() -> None:
    texts = list(_samples())
    setter = Typesetter(FontBook(resources.assets() / "fonts"))
    file = PdfFile("Samples", "en")
    told: list[str] = []
    for text in texts:
        sheet = Sheet()
        for number, line in enumerate(break_lines(setter, [(text, Style(12, 18))], 500)):
            sheet.text(30, 800 - 18 * number, line)
        told.append("".join(setter.take_missing()))
        file.add_page(sheet, 595, 842)
    assert sum(map(bool, told)) > 20
    pdf = file.finish(setter.embedded)
    with open_pdf(pdf) as opened:
        assert opened.check_pdf_syntax() == []
    for typed, read, gaps in zip(texts, poppler("-raw")(pdf), told, strict=True):
        wanted = Counter(letters(clean(typed)))
        assert set(wanted - Counter(letters(read))) <= set(gaps), typed
    for letter in "\U000e0100\ufe00\u180b\u034f\u3164\U000e0041\U000e007f":
        assert letter not in "".join(told), "what shows nothing needs no font"
