"""Where a word too long for its line may be broken with a hyphen: soft hyphens at its syllables.

A syllable begins, as in the spelling rules of German and of the Romance languages, at the last consonant
before a vowel. Addresses, numbers and words the author hyphenated stay as they are.
"""

import re
from collections.abc import Callable
from dataclasses import replace

from facilitator.ui.project.faces import Runs, text_of

SOFT_HYPHEN = "\u00ad"
_TOKEN = re.compile("[^ \u00a0\u2028]+")
_WORD = re.compile("[A-Za-z\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u024f\u1e00-\u1eff]{6,}")
_ADDRESS = re.compile(r"[/@\\_=]|[\w)]\.\w|\w:\w")
_VOWELS = "aeiouyäöüáàâãåæéèêëíìîïóòôõøœúùûýÿąęıőű"
_ONSET = re.compile(f"(?:sch[lmnrw]?|ch|ck|ph|th|qu|[^{_VOWELS}])[{_VOWELS}]", re.IGNORECASE)
_JOINT = re.compile(f"(?:ung|heit|keit|schaft|ion|tät)s(?=[{_VOWELS}])")
"""The s with which German joins words belongs to the word before: Überwachungs-aufgabe."""
_LEAST = 3
"""Letters that stay together at either end of a word."""


def hyphenated(runs: Runs, width_of: Callable[[str], float], width: float) -> Runs:
    """Return the runs with soft hyphens in the words that are wider than a line."""
    text = text_of(runs)
    places = [
        token.start() + place
        for token in _TOKEN.finditer(text)
        if len(token[0]) > 2 * _LEAST and width_of(token[0]) > width
        for place in syllables(token[0])
    ]
    return _with_hyphens(runs, places) if places else runs


def syllables(token: str) -> list[int]:
    """Return the places in a word at which a hyphen may stand, none in an address."""
    if SOFT_HYPHEN in token or _ADDRESS.search(token):
        return []
    found = []
    for word in _WORD.finditer(token):
        first, last = word.start() + _LEAST, word.end() - _LEAST
        letters = word[0].lower()
        joints = {joint.end() - 1 for joint in _JOINT.finditer(letters)}
        for onset in _ONSET.finditer(letters):
            place = word.start() + onset.start() + (onset.start() in joints)
            has_vowel = any(letter in _VOWELS for letter in letters[: onset.start()])
            if first <= place <= last and has_vowel:
                found.append(place)
    return found


def _with_hyphens(runs: Runs, places: list[int]) -> Runs:
    made, start = [], 0
    for run in runs:
        cuts = [place - start for place in places if start <= place < start + len(run.text)]
        pieces = [run.text[begin:end] for begin, end in zip([0, *cuts], [*cuts, None], strict=True)]
        made.append(replace(run, text=SOFT_HYPHEN.join(pieces)))
        start += len(run.text)
    return tuple(made)
