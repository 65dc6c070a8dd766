import pytest

from facilitator.core.east_asian import EastAsian, drawing_of, drawings

J, S, T, K = EastAsian.JAPANESE, EastAsian.SIMPLIFIED, EastAsian.TRADITIONAL, EastAsian.KOREAN


@pytest.mark.parametrize(
    ("text", "language", "drawing"),
    [
        ("Plain words, “quoted”, Łódź", "ja", None),
        ("Emoji 👩‍👧 ①", "en", None),
        ("直", "ja", J),
        ("直", "ko-KR", K),
        ("直", "zh", S),
        ("直", "zh-Hant", T),
        ("直", "zh_TW", T),
        ("直", "zh-Hans-HK", S),
        ("直", "yue", T),
        ("直", "en", S),
        ("李伟", "en", S),
        ("陳美玲", "en", T),
        ("髙橋", "en", J),
        ("山田さん", "zh", J),
        ("ﾔﾏﾀﾞ", "", J),
        ("김민준 (金)", "zh", K),
        ("ㄅㄆ字", "", T),
        ("，。", "", S),
        ("龘𰻝", "", S),
    ],
)
def test_letters_tell_first_then_the_language_then_the_character_set(
    text: str, language: str, drawing: EastAsian | None
) -> None:
    assert drawing_of(text, language) is drawing


@pytest.mark.parametrize("first", EastAsian)
def test_every_drawing_falls_back_on_the_three_others(first: EastAsian) -> None:
    order = drawings(first)
    assert order[0] is first
    assert sorted(order) == sorted(EastAsian)
