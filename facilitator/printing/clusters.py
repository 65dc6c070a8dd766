"""Puts together the glyphs HarfBuzz placed for letters that belong together, and says how they read back.

A mark may move off the line, a letter may be drawn as a stem and its dots, two letters as one sign. A reader
of a PDF meets a single glyph each time, and each letter once.
"""

from dataclasses import dataclass, replace
from itertools import groupby
from typing import Any

from facilitator.printing.stacked_glyphs import Part, Stack

_MOST_SAID = 30
"""Letters one code says: Poppler reads no word of a font's table that is longer than 255 signs."""
_LEAST_SHARE = 0.04
"""Em a letter takes at least to have a code of its own."""


@dataclass(frozen=True, slots=True)
class Cluster:
    """Letters and the glyphs that draw them together; lengths in units of the font."""

    letters: str
    stack: Stack
    advance: int

    def said(self, units: int, right_to_left: bool) -> list[str]:
        """Return what the codes of the cluster say, from left to right.

        Readers take letters from left to right and then turn those round that run to the left, one by one:
        so there each has a code of its own, with its share of the width. Else a code says all its letters.
        """
        letters = self.letters[::-1] if right_to_left else self.letters
        if right_to_left and self.advance >= _LEAST_SHARE * units * len(letters):
            return list(letters)
        said: list[str] = []
        while letters:
            # Of different lengths: readers drop words that are the same at nearly the same place.
            length = _MOST_SAID - len(said) % 12
            said.append(letters[:length])
            letters = letters[length:]
        return said


def is_simple(text: str, infos: Any, positions: Any, right_to_left: bool) -> bool:
    """Return whether the glyphs stand on the line one after the other, each for letters of its own."""
    if len({info.cluster for info in infos}) != len(infos):
        return False
    if right_to_left and len(infos) != len(text):
        return False
    return text.isascii() or all(place.x_advance and not place.y_offset for place in positions)


def letters_of(text: str, infos: Any) -> dict[int, str]:
    """Return the letters of each cluster by the place it starts at."""
    starts = sorted({info.cluster for info in infos})
    return {start: text[start:end] for start, end in zip(starts, [*starts[1:], len(text)], strict=True)}


def clusters(text: str, infos: Any, positions: Any, units: int, right_to_left: bool) -> list[Cluster]:
    """Return the clusters from left to right; one that takes no room goes with the letters before it.

    Marks without a letter get a little room: readers leave out what has none.
    """
    letters = letters_of(text, infos)
    found = [
        _drawn(letters[start], list(glyphs))
        for start, glyphs in groupby(zip(infos, positions, strict=True), key=lambda glyph: glyph[0].cluster)
    ]
    if right_to_left:
        found.reverse()
    joined: list[Cluster] = []
    for cluster in found:
        if joined and (cluster.advance <= 0 or joined[-1].advance <= 0):
            joined[-1] = _beside(joined[-1], cluster, right_to_left)
        else:
            joined.append(cluster)
    if joined and joined[0].advance <= 0:
        joined[0] = replace(joined[0], advance=round(_LEAST_SHARE * units))
    return joined[::-1] if right_to_left else joined


def _drawn(letters: str, glyphs: list[tuple[Any, Any]]) -> Cluster:
    parts = []
    x = 0
    for info, place in glyphs:
        parts.append(Part(info.codepoint, x + place.x_offset, place.y_offset))
        x += place.x_advance
    return Cluster(letters, tuple(parts), x)


def _beside(first: Cluster, second: Cluster, right_to_left: bool) -> Cluster:
    """Return two clusters, in reading order, as one."""
    left, right = (second, first) if right_to_left else (first, second)
    moved = (Part(part.glyph, part.x + left.advance, part.y) for part in right.stack)
    return Cluster(first.letters + second.letters, (*left.stack, *moved), left.advance + right.advance)
