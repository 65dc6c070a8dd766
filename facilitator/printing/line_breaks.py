"""Where a line of text may break, in any script.

Between words, after the hyphens and slashes of a word, around Chinese characters as far as closing marks and
small kana allow, between the words of Thai, and between the syllables of Lao and Burmese, which are written
without spaces too; between those of Khmer only where a line has no room for what stands between two spaces.
"""

import re
import unicodedata
from collections.abc import Callable, Iterator
from functools import cache

from facilitator.printing.hyphenation import SOFT_HYPHEN

SPACES = "\u3000\u200b" + " \u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2008\u2009\u200a\u205f"
"""Spaces of all widths at which a line may break."""

_IDEOGRAPHS = r"\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff\uff66-\uff9d\U00020000-\U0003ffff"
_BLANKS = r" \u1680\u2000-\u2006\u2008-\u200a\u205f\u3000"
_OPENERS = r"\u3008\u300a\u300c\u300e\u3010\u3014\u3016\u3018\uff08\uff3b\uff5b\uff62"
_CLOSERS = (  # what may not begin a line: closing marks, small kana, marks of length and repetition
    r"\u3001-\u3003\u3005\u3009\u300b\u300d\u300f\u3011\u3015\u3017\u3019\u301f\uff01\uff09\uff0c\uff0e"
    r"\uff1a\uff1b\uff1f\uff3d\uff5d\uff61\uff63-\uff65\uff67-\uff70\u3041\u3043\u3045\u3047\u3049\u3063"
    r"\u3083\u3085\u3087\u308e\u3095\u3096\u3099-\u309e\u30a1\u30a3\u30a5\u30a7\u30a9\u30c3\u30e3\u30e5"
    r"\u30e7\u30ee\u30f5\u30f6\u30fb-\u30fe\u2019\u201d\u2026!),.:;?\]}\ufe00-\ufe0f\U000e0100-\U000e01ef"
)
_BREAKS = (
    rf"[{_BLANKS}]+|\u200b"
    rf"|[{_OPENERS}]*[{_IDEOGRAPHS}][{_CLOSERS}]*"
    rf"|[{_OPENERS}]*[^{_BLANKS}\u200b{_OPENERS}{_IDEOGRAPHS}]+|[{_OPENERS}]+"
)
_WORDS = re.compile(r" +|[^ ]+(?: (?!\u2026(?: |$))[!?:;.,)\]}\u2026\u2019\u201d\u00bb]+(?![^ ]))*")
"""Spaces and words; a word keeps closing marks after a space, but not dots that stand for a pause."""
_RARE = re.compile("[\u0e00-\u0eff\u1000-\u109f\u1680\u1780-\u17ff\u2000-\u200b\u205f\u3000-\U0003ffff]")
"""Spaces of other widths, and scripts that break between letters."""
_UNSPACED = "[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff]"
"""Scripts that write words without spaces and letters of an alphabet: Thai, Lao, Burmese, Khmer."""
_THAI = "[\u0e01-\u0e3a\u0e40-\u0e4e]+"
_THAI_CLOSERS = "\u0e2f\u0e30\u0e46"
_SYLLABLES = (
    "(?<=[\u0e80-\u0eff])(?=[\u0ec0-\u0ec4])"  # Lao: before a vowel that is written first
    "|(?<=[\u0e80-\u0ebf\u0ec8-\u0ecd])(?<!\u0eab)(?=[\u0e81-\u0ea5\u0eaa-\u0eae][\u0eb0-\u0ebc\u0ec8-\u0ecd])"
    "|(?<=[\u1000-\u109f])(?<!\u1039)(?=[\u1000-\u102a\u103f](?![\u1039\u103a\u1037]))"  # Burmese
)
_KHMER = "[\u1780-\u17d3\u17dd]"
_KHMER_CLUSTERS = "[\u1780-\u17b3](?:\u17d2[\u1780-\u17b3])*[\u17b6-\u17d1\u17dd]*|."
_BANTOC = "\u17cb"
"""The sign of Khmer over a consonant that ends a syllable."""
_AFTER_DASH = re.compile(rf"(?<=[^\W\d_][-\u2010\u2013\u2014/])(?=[^\W\d_]{{2}})|(?<={SOFT_HYPHEN})(?=.)")
_LINK = r"@|://|^www\.|\w\.\w+/"
_AFTER_SLASH = r"(?<=[^\W\d_]/)(?=[^\W\d_]{2})"
_OF_ADDRESSES = r"(?<=[/?&=#@_-])(?=\w)|(?=\.\w)|(?<=://)"
_WRITTEN_FIRST = frozenset("\u0e40\u0e41\u0e42\u0e43\u0e44\u0ec0\u0ec1\u0ec2\u0ec3\u0ec4")
"""Vowels of Thai and Lao that stand before the letter they are spoken after."""
_WITH_BASE = frozenset("\u0e33\u0eb3\u200c\u200d\u20e3")
"""Vowels that are marks in part, joiners, the box round a key."""
_VIRAMA = 9
"""The class of the signs that join two letters of Indic scripts."""
_PULLI = "\u0bcd"
"""The sign of Tamil of that class, which joins none."""


def tokens(text: str) -> list[str]:
    """Return words and what is between them; a line may break between any two."""
    if text.isascii() or _RARE.search(text) is None:
        return _WORDS.findall(text)
    found = _pattern(_BREAKS).findall(text)
    if _pattern(_UNSPACED).search(text) is None:
        return found
    return [part for token in found for part in _unspaced(token, has_breaks="\u200b" in text)]


def is_unspaced(text: str) -> bool:
    """Return whether a text has letters of a script that writes words without spaces, by an alphabet."""
    return not text.isascii() and _pattern(_UNSPACED).search(text) is not None


def phrases(text: str, language: str) -> list[str]:
    """Return the phrases of a text in Japanese or Chinese; [] where it is in another language."""
    name = {"ja": "japanese", "zh": "simplified_chinese"}.get(language.split("-")[0])
    if name is None or text.isascii():
        return []
    if {"hant", "tw", "hk", "mo"} & set(language.lower().split("-")):
        name = "traditional_chinese"
    return _parser(name)(text)


def parts(word: str) -> list[str]:
    """Return the parts of a word after whose hyphens, soft hyphens or slashes a line may break.

    A hyphen of an address stays inside its line: nobody could tell whether it is part of the address.
    """
    found = _AFTER_DASH.split(word)
    if len(found) > 1 and _pattern(_LINK).search(word):
        return _pattern(_AFTER_SLASH).split(word)
    return found


def parts_of_address(address: str) -> list[str]:
    """Return the parts of an address too long for a line: each but the last shows that it goes on."""
    return [part for part in _pattern(_OF_ADDRESSES).split(address) if part]


def khmer_syllables(text: str) -> list[str]:
    """Return the parts of a word of Khmer between which a syllable most likely ends; [] for another word."""
    if text.isascii() or _pattern(_KHMER).search(text) is None:
        return []
    found: list[str] = []
    kinds = ""
    for cluster in _pattern(_KHMER_CLUSTERS).findall(text):
        ends = _BANTOC in cluster or not cluster[0].isalpha()
        kind = "final" if ends else "open" if _is_mark(cluster[-1]) else "bare"
        starts = kind != "final" and kinds.endswith("final")
        starts = starts or (kind == "open" and kinds.endswith(("open", "open bare")))
        if starts or not found:
            found.append(cluster)
        else:
            found[-1] += cluster
        kinds = f"{kinds} {kind}"[-20:]
    return found


def letters(word: str) -> list[str]:
    """Return what people take for letters, each with its marks, as a word too long for a line is broken."""
    found: list[str] = []
    for letter in word:
        if found and _goes_with(letter, found[-1]):
            found[-1] += letter
        else:
            found.append(letter)
    return found


@cache
def _pattern(pattern: str) -> re.Pattern[str]:
    # Compiled when a text asks for it: it takes longer than a page of plain text.
    return re.compile(pattern)


def _unspaced(token: str, *, has_breaks: bool) -> Iterator[str]:
    """Yield the words or syllables of a token; an author who marked where lines break knows better."""
    if has_breaks or _pattern(_UNSPACED).search(token) is None:
        yield token
        return
    held = ""
    for part in _unspaced_parts(token):
        if held and not (_ends_word(part[0]) or unicodedata.category(held[-1]) in {"Ps", "Pi"}):
            yield held
            held = ""
        held += part
    yield held


def _ends_word(letter: str) -> bool:
    """Return whether a line may not begin with a letter that ends a word or a sentence."""
    return letter in _THAI_CLOSERS or unicodedata.category(letter) in {"Pe", "Pf", "Po"} or _is_mark(letter)


def _unspaced_parts(token: str) -> Iterator[str]:
    at = 0
    for run in _pattern(_THAI).finditer(token):
        yield from _syllables(token[at : run.start()])
        yield from _thai_words(run[0])
        at = run.end()
    yield from _syllables(token[at:])


def _syllables(text: str) -> list[str]:
    return [part for part in _pattern(_SYLLABLES).split(text) if part]


def _thai_words(text: str) -> list[str]:
    words: list[str] = []
    for word in _parser("thai")(text):
        if words and words[-1][-1] in _WRITTEN_FIRST:
            words[-1] += word
        else:
            words.append(word)
    return words


@cache
def _parser(name: str) -> Callable[[str], list[str]]:
    # Late: few texts are in these languages.
    import budoux

    parse: Callable[[str], list[str]] = getattr(budoux, f"load_default_{name}_parser")().parse
    return parse


def _goes_with(letter: str, before: str) -> bool:
    """Return whether a letter belongs to the letters before it."""
    last = before[-1]
    if _is_mark(letter) or last == "\u200d" or last in _WRITTEN_FIRST:
        return True
    if letter.isascii():
        return False
    if unicodedata.combining(last) == _VIRAMA and last != _PULLI:
        return letter.isalpha()
    if _is_flag_letter(letter):  # two of them make a flag
        return len(before) == 1 and _is_flag_letter(before)
    return "\u1160" <= letter <= "\u11ff"  # vowels and finals of Korean written apart


def _is_flag_letter(letter: str) -> bool:
    return "\U0001f1e6" <= letter <= "\U0001f1ff"


def _is_mark(letter: str) -> bool:
    if letter.isascii():
        return False
    return (
        unicodedata.category(letter)[0] == "M"
        or letter in _WITH_BASE
        or "\U0001f3fb" <= letter <= "\U0001f3ff"  # tones of skin
        or "\U000e0020" <= letter <= "\U000e007f"  # the rest of a flag of a region
    )
