"""Puts soft hyphens at the syllables of words that are too long for a line of the room.

Addresses, numbers and words the author hyphenated stay as they are.
"""

import re
from collections.abc import Callable
from dataclasses import replace

from facilitator.printing.hyphenation import SOFT_HYPHEN, syllables
from facilitator.ui.project.faces import Runs, text_of

_TOKEN = re.compile("[^ \u00a0\u2028]+")
_LEAST = 6
"""Letters of the shortest word that is broken."""


def hyphenated(runs: Runs, width_of: Callable[[str], float], width: float, language: str = "") -> Runs:
    """Return the runs with soft hyphens in the words that are wider than a line."""
    text = text_of(runs)
    places = [
        token.start() + place
        for token in _TOKEN.finditer(text)
        if len(token[0]) > _LEAST and width_of(token[0]) > width
        for place in syllables(token[0], language)
    ]
    return with_sign(runs, places, SOFT_HYPHEN) if places else runs


def with_sign(runs: Runs, places: list[int], sign: str) -> Runs:
    """Return the runs with a sign at some places of their text, which are in their order."""
    made, start = [], 0
    for run in runs:
        cuts = [place - start for place in places if start <= place < start + len(run.text)]
        pieces = [run.text[begin:end] for begin, end in zip([0, *cuts], [*cuts, None], strict=True)]
        made.append(replace(run, text=sign.join(pieces)))
        start += len(run.text)
    return tuple(made)
