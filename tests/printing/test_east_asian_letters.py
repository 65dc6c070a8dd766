import unicodedata
from itertools import pairwise

import pytest

from facilitator import resources
from facilitator.core.east_asian import EastAsian
from facilitator.printing.catalogue import Kind
from facilitator.printing.fonts import FontBook, FontKey, font_file
from facilitator.printing.make import make
from facilitator.printing.paragraph import Style, break_lines
from facilitator.printing.typesetter import Typesetter
from tests.support.paper import pages_text
from tests.support.paperwork import people, shipped_paperwork

FONTS = resources.assets() / "fonts"
HANGUL = [chr(code) for code in range(0xAC00, 0xD7A4)]


def _fonts_of(text: str, language: str = "en") -> list[str]:
    book = FontBook(FONTS, language=language)
    setter = Typesetter(book)
    for line in break_lines(setter, [(text, Style())], 1000):
        assert not any(placed.piece.missing for placed in line.pieces)
    assert setter.take_missing() == ()
    return [font.file.name for font in setter.embedded]


@pytest.mark.parametrize(
    ("text", "language", "fonts"),
    [
        ("直", "ja", ["NotoSansJP_400Regular"]),
        ("直", "zh-TW", ["NotoSansTC_400Regular"]),
        ("直", "", ["NotoSansSC_400Regular"]),
        ("直かな", "zh", ["NotoSansJP_400Regular"]),
        ("直한", "", ["NotoSansTC_400Regular", "NotoSansKR_400Regular"]),
        ("👩‍👧👍🏽🇩🇪🧑‍⚕️", "", ["NotoEmoji_400Regular"]),
        ("1️⃣", "", ["NotoEmoji_400Regular"]),
        (unicodedata.normalize("NFD", "한국"), "", ["NotoSansKR_400Regular"]),
    ],
)
def test_the_font_follows_the_letters_around_and_then_the_language(
    text: str, language: str, fonts: list[str]
) -> None:
    assert _fonts_of(text, language) == fonts


@pytest.mark.parametrize(
    ("codec", "drawing"),
    [
        ("shift_jis_2004", EastAsian.JAPANESE),
        ("gb2312", EastAsian.SIMPLIFIED),
        ("euc_kr", EastAsian.KOREAN),
    ],
)
def test_every_letter_of_a_national_character_set_can_be_drawn(codec: str, drawing: EastAsian) -> None:
    book = FontBook(FONTS)
    key = FontKey(drawing=drawing)
    letters = [letter for letter in map(chr, range(0x3000, 0xFFFE)) if letter.encode(codec, "ignore")]
    assert [letter for letter in letters if book.font_for(key, letter) is None] == []
    assert len(letters) > 6000


def test_every_syllable_of_korean_is_in_the_korean_font() -> None:
    font = font_file(FONTS / "noto-sans-kr" / "NotoSansKR_400Regular.ttf")
    assert [letter for letter in HANGUL if not font.covers(letter)] == []


@pytest.mark.parametrize(("letter", "more"), [("a", 0), ("ş", 0), ("א", 0), ("日", 1), ("👍", 1)])
def test_a_large_font_is_opened_only_when_a_letter_asks_for_it(letter: str, more: int) -> None:
    font_file.cache_clear()
    book = FontBook(FONTS)
    key = FontKey(drawing=book.drawing_of(letter))
    assert book.font_for(key, letter) is not None
    large = [path for path in FONTS.glob("noto-*/*.ttf") if path.stat().st_size > 700_000]
    assert len(large) == 5
    opened = font_file.cache_info().currsize
    for path in large:
        font_file(path)
    assert font_file.cache_info().currsize == opened + len(large) - more


def test_no_line_begins_with_a_closing_mark_or_a_small_kana() -> None:
    setter = Typesetter(FontBook(FONTS, language="ja"))
    text = "「ちょっと」待って、「いっしょ」に行こう。ラーメンーは、（とても）おいしい！" * 3
    for width in range(60, 200, 7):
        lines = [
            "".join(placed.piece.text for placed in line.pieces)
            for line in break_lines(setter, [(text, Style())], width)
        ]
        assert "".join(lines) == text
        assert not [line for line in lines if line[0] in "」、。）！ょっー"]
        assert not [before for before, _ in pairwise(lines) if before[-1] in "「（"]


def test_names_in_chinese_japanese_and_korean_read_back_from_the_badge() -> None:
    names = ("李伟", "陳美玲", "髙橋 さくら", "김민준", "李珺", "镕 🙂")
    document = make(shipped_paperwork(Kind.BADGES, "taster-90", people=people(*names)))
    assert document.findings == ()
    text = "\n".join(pages_text(document.pdf))
    for name in names:
        for part in name.split():
            assert part in text
