"""Where a hyphen may stand in a word too long for its line, by the spelling of its language.

The patterns are those that office programs use; Pyphen carries them for some forty languages, and they are
read here because its own reader takes a third of a second for German. A language that has none, and a text
that tells none, has a rule of German and of the Romance languages: a syllable begins at the last consonant
before a vowel.
"""

import re
from functools import cache, lru_cache
from itertools import pairwise

SOFT_HYPHEN = "\u00ad"
_LEAST = 3
"""Letters that stay together at either end of a word."""
_WORD = r"[^\W\d_]{6,}"
_LATIN = "[A-Za-z\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u024f\u1e00-\u1eff]+"
_ADDRESS = r"[/@\\_=]|[\w)]\.\w|\w:\w"
_VOWELS = "aeiouyäöüáàâãåæéèêëíìîïóòôõøœúùûýÿąęıőű"
_ONSET = f"(?:sch[lmnrw]?|ch|ck|ph|th|qu|[^{_VOWELS}])[{_VOWELS}]"
_JOINT = f"(?:ung|heit|keit|schaft|ion|tät)s(?=[{_VOWELS}])"
"""The s with which German joins words belongs to the word before: Überwachungs-aufgabe."""
_PLACES = {"de": "de-DE", "en": "en-GB", "pt": "pt-PT"}
"""Where a language is written that says no more of itself, and has patterns of more than one place."""
_OTHER_ALPHABETS = frozenset(
    ["as", "be", "bg", "el", "kn", "mn", "mr", "or", "pa", "ru", "sa", "sr", "te", "th", "uk"]
)
"""Languages whose patterns say nothing of Latin letters."""
_LONGEST = 40
"""Letters of a pattern; the lines of a file that are longer are remarks."""


@cache
def _pattern(pattern: str) -> re.Pattern[str]:
    # Compiled when a word asks for it: most papers have none that is too long for its line.
    return re.compile(pattern)


def is_address(token: str) -> bool:
    """Return whether a word is an address of the internet or of a file: a hyphen would be part of it."""
    return _pattern(_ADDRESS).search(token) is not None


def syllables(token: str, language: str = "") -> list[int]:
    """Return the places in a word at which a hyphen may stand, none in an address."""
    if SOFT_HYPHEN in token or is_address(token):
        return []
    patterns = _patterns(language)
    is_other = re.split("[-_]", language)[0] in _OTHER_ALPHABETS
    found = []
    for word in _pattern(_WORD).finditer(token):
        letters = word[0].lower()
        if len(letters) != len(word[0]):
            continue
        is_foreign = is_other and _pattern(_LATIN).fullmatch(letters)
        if patterns is not None and not is_foreign:
            places = _by_patterns(letters, patterns)
        elif _pattern(_LATIN).fullmatch(letters):
            places = _by_rule(letters)
        else:
            continue
        last = len(letters) - _LEAST
        found += [word.start() + place for place in places if _LEAST <= place <= last]
    return found


def _by_rule(letters: str) -> list[int]:
    joints = {joint.end() - 1 for joint in _pattern(_JOINT).finditer(letters)}
    return [
        onset.start() + (onset.start() in joints)
        for onset in _pattern(_ONSET).finditer(letters)
        if any(letter in _VOWELS for letter in letters[: onset.start()])
    ]


def _by_patterns(letters: str, patterns: dict[str, str]) -> list[int]:
    """Return the places that patterns allow (F. M. Liang: Word Hy-phen-a-tion by Com-put-er, 1983)."""
    pointed = f".{letters}."
    weights = [0] * (len(pointed) + 1)
    for start in range(len(pointed)):
        for end in range(start + 1, min(start + _LONGEST, len(pointed)) + 1):
            place = start
            for sign in patterns.get(pointed[start:end], ""):
                if sign.isdecimal():
                    weights[place] = max(weights[place], int(sign))
                else:
                    place += 1
    places = [place - 1 for place, weight in enumerate(weights) if weight % 2]
    # One letter alone is no syllable that anybody writes: the patterns do not know that compound.
    alone = {
        place for pair in pairwise([0, *places, len(letters)]) if pair[1] - pair[0] == 1 for place in pair
    }
    return [place for place in places if place not in alone]


@lru_cache(maxsize=2)
def _patterns(language: str) -> dict[str, str] | None:
    """Return the patterns of a language by the letters they are of, None where there are none."""
    if not language:
        return None
    # Late: few texts have a word that is too long for its line.
    import pyphen

    name = pyphen.language_fallback(_PLACES.get(language, language))
    if name is None:
        return None
    head, _, data = pyphen.LANGUAGES[name].read_bytes().partition(b"\n")
    encoding = head.decode("ascii").strip().replace("microsoft-", "")
    letters = data.translate(None, b"0123456789\r").decode(encoding)
    return dict(zip(letters.split("\n"), data.decode(encoding).split("\n"), strict=True))
