"""Where lines break in scripts without spaces, in addresses, and around what may not begin a line."""

import unicodedata
from itertools import pairwise

import pytest

from facilitator import resources
from facilitator.printing.board import paragraph
from facilitator.printing.fonts import FontBook
from facilitator.printing.line_breaks import khmer_syllables, letters, parts, tokens
from facilitator.printing.paragraph import Style, break_lines
from facilitator.printing.typesetter import Typesetter
from tests.support.scripts import PARAGRAPHS


def _lines(text: str, width: float, language: str = "") -> list[str]:
    setter = Typesetter(FontBook(resources.assets() / "fonts", language=language))
    lines = break_lines(setter, [(text, Style())], width)
    assert all(line.width <= width + 0.01 for line in lines)
    return ["".join(placed.piece.text for placed in line.pieces) for line in lines]


@pytest.mark.parametrize(
    ("text", "broken"),
    [
        ("คนหนึ่งพูดสามนาที", "คน|หนึ่ง|พูด|สาม|นาที"),
        ("คน(สองคน)นั่ง ต่างๆ กรุงเทพฯ", "คน|(สอง|คน)|นั่ง| |ต่างๆ| |กรุงเทพฯ"),
        ("ໂຮງແຮມ", "ໂຮງ|ແຮມ"),
        ("လေ့ကျင့်ခန်းတွင်", "လေ့|ကျင့်|ခန်း|တွင်"),
        ("មនុស្សពីរ នាក់អង្គុយ។", "មនុស្សពីរ| |នាក់អង្គុយ។"),
        ("ម\u200bនុស្សពីរ", "ម|\u200b|នុស្សពីរ"),
        ("and/or a so-called e-mail", "and/or| |a| |so-called| |e-mail"),
        ("10\u00a0km away", "10\u00a0km| |away"),
        ("中文。（好）", "中|文。|（好）"),
        ("Have you tried …?” Yes", "Have| |you| |tried …?”| |Yes"),
        ("begins “without this …”.", "begins| |“without| |this …”."),
        ("« Bonjour ! » dit-elle", "«| |Bonjour ! »| |dit-elle"),
        ("heard? … Which was", "heard?| |…| |Which| |was"),
        ("so .net and !important", "so| |.net| |and| |!important"),
    ],
)
def test_a_line_may_break_between_words(text: str, broken: str) -> None:
    assert "|".join(tokens(text)) == broken


@pytest.mark.parametrize("name", PARAGRAPHS)
def test_no_letter_is_lost_and_no_line_is_too_wide(name: str) -> None:
    text = PARAGRAPHS[name]
    for width in (40, 61, 120, 233):
        drawn = "".join("".join(_lines(text, width)).split())
        assert sorted(drawn) == sorted("".join(text.split()))


def test_khmer_wider_than_the_line_is_broken_between_syllables() -> None:
    assert khmer_syllables("មនុស្សពីរនាក់អង្គុយ។") == ["មនុស្ស", "ពីរ", "នាក់", "អង្គុយ។"]
    assert khmer_syllables("mixed") == []
    assert _lines("មនុស្សពីរនាក់អង្គុយ។", 80) == ["មនុស្សពីរនាក់", "អង្គុយ។"]


@pytest.mark.parametrize("name", ["Thai", "Lao", "Khmer", "Burmese"])
def test_lines_of_scripts_without_spaces_are_filled(name: str) -> None:
    text = "".join(PARAGRAPHS[name].split()) * 4
    *lines, _ = _lines(text, 150)
    setter = Typesetter(FontBook(resources.assets() / "fonts"))
    widths = [break_lines(setter, [(line, Style())], 1000)[0].width for line in lines]
    assert min(widths) > 100
    assert not [line for line in lines if unicodedata.category(line[0])[0] in "MP"]


@pytest.mark.parametrize(
    ("word", "apart"),
    [
        ("श्रीकृष्ण", "श्री|कृ|ष्ण"),
        ("น้ำผึ้งเป็น", "น้ำ|ผึ้|ง|เป็|น"),
        ("👩‍👩‍👧‍👦🇩🇪🇫🇷👍🏽1️⃣", "👩‍👩‍👧‍👦|🇩🇪|🇫🇷|👍🏽|1️⃣"),
        (unicodedata.normalize("NFD", "한국é"), unicodedata.normalize("NFD", "한|국|é")),
        ("ক্ষি", "ক্ষি"),
    ],
)
def test_an_overlong_word_is_broken_between_what_people_take_for_letters(word: str, apart: str) -> None:
    assert "|".join(letters(word)) == apart
    setter = Typesetter(FontBook(resources.assets() / "fonts"))
    lines = break_lines(setter, [(word, Style())], 1)
    drawn = ["".join(placed.piece.text for placed in line.pieces) for line in lines]
    assert drawn == apart.split("|")


@pytest.mark.parametrize(
    "address",
    ["https://example.org/long-path/with_many/parts.html?a=1&b=2", "anna.beispiel@paarberatung.example"],
)
def test_an_address_wider_than_the_line_breaks_at_its_signs_and_gets_no_hyphen(address: str) -> None:
    lines = _lines(f"See {address}", 110, "en")
    assert "".join(lines).replace(" ", "") == f"See{address}"
    assert len(lines) > 1
    for line, following in pairwise(lines[1:]):
        assert line[-1] in "/?&=@_-" or following[0] == "."


def test_words_bound_together_stay_on_one_line() -> None:
    for width in range(50, 120, 5):
        lines = _lines("We walk 10\u00a0km today", width)
        assert [line for line in lines if "10\u00a0km" in line]


def test_words_bound_together_stay_so_in_a_text_that_is_cut_short() -> None:
    setter = Typesetter(FontBook(resources.assets() / "fonts"))
    for width in range(20, 60):
        lines = paragraph(setter, "We walk 10\u00a0km today and then we rest", Style(), width, 2)
        shown = "|".join("".join(placed.piece.text for placed in line.pieces) for line in lines)
        assert "10" not in shown or "10\u00a0km" in shown


@pytest.mark.parametrize(
    ("word", "broken"),
    [
        ("Online-Kurs/Vortrag", "Online-|Kurs/|Vortrag"),
        ("anna@paar-hamburg.example", "anna@paar-hamburg.example"),
        ("https://paar-hamburg.example/long-path", "https://paar-hamburg.example/|long-path"),
    ],
)
def test_an_address_that_fits_is_not_parted_at_its_hyphens(word: str, broken: str) -> None:
    assert "|".join(parts(word)) == broken
