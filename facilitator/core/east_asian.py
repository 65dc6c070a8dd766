"""Tells which East Asian font a text wants: one Chinese character is drawn in four ways.

Unicode gives Chinese, Japanese and Korean one code for a character they draw differently. The letters around
it tell first, then the language of the document, then the character set that can write all of it.
"""

import re
from enum import StrEnum


class EastAsian(StrEnum):
    """A way of drawing Chinese characters."""

    JAPANESE = "jp"
    SIMPLIFIED = "sc"
    TRADITIONAL = "tc"
    KOREAN = "kr"


# Compiled by the first text that has such letters: no start waits for them.
_ANY = (
    "[\u1100-\u11ff\u2e80-\u9fff\ua960-\ua97f\uac00-\ud7ff\uf900-\ufaff\ufe30-\ufe4f\uff00-\uffef"
    "\U0001b000-\U0001b16f\U0001f200-\U0001f2ff\U00020000-\U0003ffff]"
)
_KANA = "[\u3041-\u309f\u30a1-\u30fa\u30fc-\u30ff\u31f0-\u31ff\uff66-\uff9d]"
_HANGUL = "[\u1100-\u11ff\u3131-\u318e\ua960-\ua97f\uac00-\ud7ff]"
_HAN = "[\u2e80-\u2fdf\u3005\u3007\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]"
_BOPOMOFO = "[\u3105-\u312f\u31a0-\u31bf]"

_NEIGHBOURS = {
    EastAsian.JAPANESE: (EastAsian.TRADITIONAL, EastAsian.SIMPLIFIED, EastAsian.KOREAN),
    EastAsian.SIMPLIFIED: (EastAsian.TRADITIONAL, EastAsian.JAPANESE, EastAsian.KOREAN),
    EastAsian.TRADITIONAL: (EastAsian.JAPANESE, EastAsian.SIMPLIFIED, EastAsian.KOREAN),
    EastAsian.KOREAN: (EastAsian.TRADITIONAL, EastAsian.JAPANESE, EastAsian.SIMPLIFIED),
}


def is_east_asian(text: str) -> bool:
    """Return whether a text has letters of Chinese, Japanese or Korean, their signs included."""
    return not text.isascii() and re.search(_ANY, text) is not None


def drawing_of(text: str, language: str = "") -> EastAsian | None:
    """Return how the Chinese characters of a text are drawn; None: it has no East Asian letters.

    The language is a tag such as `zh-Hant` or `ja`.
    """
    if not is_east_asian(text):
        return None
    if re.search(_KANA, text):
        return EastAsian.JAPANESE
    if re.search(_HANGUL, text):
        return EastAsian.KOREAN
    if re.search(_BOPOMOFO, text):
        return EastAsian.TRADITIONAL
    return _of_language(language) or _of_characters("".join(re.findall(_HAN, text)))


def drawings(first: EastAsian) -> tuple[EastAsian, ...]:
    """Return all drawings, the wanted one first and then those nearest to it, for letters it lacks."""
    return (first, *_NEIGHBOURS[first])


def _of_language(language: str) -> EastAsian | None:
    main, *rest = language.lower().replace("_", "-").split("-")
    if main in {"zh", "yue"}:
        traditional = {"hant", "tw", "hk", "mo"} & set(rest) or main == "yue"
        return EastAsian.TRADITIONAL if traditional and "hans" not in rest else EastAsian.SIMPLIFIED
    return {"ja": EastAsian.JAPANESE, "ko": EastAsian.KOREAN}.get(main)


def _of_characters(text: str) -> EastAsian:
    for codec, drawing in (
        ("gb2312", EastAsian.SIMPLIFIED),
        ("big5", EastAsian.TRADITIONAL),
        ("shift_jis_2004", EastAsian.JAPANESE),
        ("cp932", EastAsian.JAPANESE),
    ):
        try:
            text.encode(codec)
        except UnicodeEncodeError:
            continue
        return drawing
    return EastAsian.SIMPLIFIED
