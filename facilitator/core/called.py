"""What somebody is called, as far as a name says it: the words printed large on a badge.

Names do not tell which of their words people are called by; a roster has a column for that. This is the guess
without it, and it never takes a word that nobody is called by: a title, a particle, half of a joined name.
"""

import re

_TITLES = frozenset(
    ("dame", "dr", "dra", "frau", "herr", "miss", "mme", "mr", "mrs", "ms", "mx", "prof", "sir")
)
_SHORT_TITLES = frozenset(("dipl-ing", "fr", "hr", "ing", "mag", "mlle", "rev", "sr", "sra"))
"""Titles only with the point after them: without it some are names."""
_PARTICLES = frozenset[str]().union(
    ("al", "bin", "bint", "el", "ibn"),
    ("af", "auf", "den", "der", "op", "ten", "ter", "van", "vande", "vanden", "vander", "vom", "von"),
    ("d", "da", "das", "de", "degli", "dei", "del", "della", "des", "di", "do", "dos", "du", "la", "las"),
    ("e", "le", "los", "y", "zu", "zum", "zur"),
)
_OPENS = frozenset(("abd", "abu", "abou", "umm", "عبد", "أبو", "ابو", "أبي", "أم", "آل", "ابن", "بن"))
"""Words that are a name only with the one after them."""
_INITIAL = re.compile(r"\w\.")
_SUFFIXES = frozenset(("jr", "sr", "ii", "iii", "iv"))
_LONGEST_DEGREE = 6


def called(name: str) -> tuple[str, str]:
    """Return the words somebody is called by, and what is left of their name.

    A name that begins with a particle has no first name in it and stays whole, as does a name of one word.
    "Family, given" is read in its own order.
    """
    name = " ".join(name.split())
    before, comma, after = name.partition(", ")
    if comma and after and "," not in after and not _is_degree(after):
        return after, before
    words = name.split(" ")
    start = 0
    while start < len(words) - 1 and _is_title(words[start]):
        start += 1
    first = words[start]
    if _plain(first) in _PARTICLES and first[:1].islower():
        return name, ""
    end = start + 1
    if _INITIAL.fullmatch(first):
        while end < len(words) - 1 and _INITIAL.fullmatch(words[end]):
            end += 1
    elif _plain(first) in _OPENS and end < len(words):
        while end < len(words) - 1 and _plain(words[end]) in _PARTICLES:
            end += 1
        end += 1
    return " ".join(words[start:end]), " ".join((*words[:start], *words[end:]))


def _plain(word: str) -> str:
    return word.rstrip(".").lower()


def _is_title(word: str) -> bool:
    return _plain(word) in _TITLES or (word.endswith(".") and _plain(word) in _SHORT_TITLES)


def _is_degree(words: str) -> bool:
    """Return whether the words after a comma say what somebody has or is, such as PhD or Jr."""
    if " " in words or len(words) > _LONGEST_DEGREE:
        return False
    return _plain(words) in _SUFFIXES or sum(letter.isupper() for letter in words) > 1
