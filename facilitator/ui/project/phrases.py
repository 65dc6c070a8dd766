"""Marks where lines of the room break in scripts without spaces.

Qt knows no words of Thai, Lao and Burmese where the system has none, and breaks Chinese and Japanese
anywhere.
"""

import re
from itertools import accumulate

from facilitator.ui.project.faces import Runs, text_of
from facilitator.ui.project.hyphens import with_sign

_ANY = re.compile("[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u9fff]")
_BREAK = "\u200b"
_NO_BREAK = "\u2060"


def phrased(runs: Runs, language: str, *, is_heading: bool) -> Runs:
    """Return the runs with a break between words; a heading in Japanese or Chinese breaks between phrases."""
    text = text_of(runs)
    if text.isascii() or _ANY.search(text) is None:
        return runs
    # Late: most rooms read letters that have spaces between words.
    from facilitator.printing.line_breaks import is_unspaced, phrases, tokens

    if is_unspaced(text):
        parts = tokens(text.replace("\u2028", " "))
        ends = list(accumulate(map(len, parts)))[:-1]
        return with_sign(runs, [end for end in ends if _is_inside(text, end)], _BREAK)
    if is_heading and (parts := phrases(text, language)):
        between = set(accumulate(map(len, parts)))
        inside = [place for place in range(1, len(text)) if place not in between and _is_inside(text, place)]
        return with_sign(runs, inside, _NO_BREAK)
    return runs


def _is_inside(text: str, place: int) -> bool:
    """Return whether neither letter beside a place is a space or belongs to the alphabet of a word."""
    before, after = text[place - 1], text[place]
    return not (before.isspace() or after.isspace() or before == _BREAK or after == _BREAK) and not (
        before.isascii() and after.isascii()
    )
