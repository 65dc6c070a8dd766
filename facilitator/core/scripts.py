"""Tells which font draws a letter of a script that few texts are written in, so that it is opened for those.

Each of these fonts draws one script and is called by its name.
"""

from bisect import bisect_right
from functools import cache

_BLOCKS = (
    ("Armenian", 0x0530, 0x058F),
    ("Bengali", 0x0980, 0x09FF),
    ("Gurmukhi", 0x0A00, 0x0A7F),
    ("Gujarati", 0x0A80, 0x0AFF),
    ("Oriya", 0x0B00, 0x0B7F),
    ("Tamil", 0x0B80, 0x0BFF),
    ("Telugu", 0x0C00, 0x0C7F),
    ("Kannada", 0x0C80, 0x0CFF),
    ("Malayalam", 0x0D00, 0x0D7F),
    ("Sinhala", 0x0D80, 0x0DFF),
    ("Lao", 0x0E80, 0x0EFF),
    ("Myanmar", 0x1000, 0x109F),
    ("Georgian", 0x10A0, 0x10FF),
    ("Ethiopic", 0x1200, 0x139F),
    ("Khmer", 0x1780, 0x17FF),
    ("Khmer", 0x19E0, 0x19FF),
    ("Georgian", 0x1C90, 0x1CBF),
    ("Georgian", 0x2D00, 0x2D2F),
    ("Ethiopic", 0x2D80, 0x2DDF),
    ("Myanmar", 0xA9E0, 0xA9FF),
    ("Myanmar", 0xAA60, 0xAA7F),
    ("Ethiopic", 0xAB00, 0xAB2F),
    ("Armenian", 0xFB13, 0xFB17),
)
"""Blocks of Unicode, in their order, each with the script it holds."""
_STARTS = tuple(chr(first) for _, first, _ in _BLOCKS)
SCRIPTS = tuple(sorted({script for script, _, _ in _BLOCKS}))


@cache
def script_of(letter: str) -> str | None:
    """Return the script of a letter, None for the scripts that have no font to themselves here."""
    place = bisect_right(_STARTS, letter) - 1
    if place < 0:
        return None
    script, _, last = _BLOCKS[place]
    return script if ord(letter) <= last else None


def scripts_in(text: str) -> tuple[str, ...]:
    """Return the scripts of a text, each once, in the order they come first."""
    if text.isascii() or max(text) < _STARTS[0]:
        return ()
    return tuple(dict.fromkeys(script for letter in text if (script := script_of(letter)) is not None))
