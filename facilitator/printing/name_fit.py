"""Fits a name into its place: as large as it can be, two lines when one is too small, and never cut."""

import re
from dataclasses import dataclass

from facilitator.printing.paragraph import Line, Style, break_lines, one_line, width_of
from facilitator.printing.typesetter import Typesetter, clean

LARGEST, SMALLEST = 32.0, 18.0
_LAST_RESORT = 9.0
_MOST_LINES = 3
LEADING = 0.98
"""Of the lines of a large first name, in parts of its size."""
_SPACES = re.compile(r"(?<=\S) +(?=\S)")
_DASHES = re.compile(r"(?<=\w-)(?=\w)")


@dataclass(frozen=True, slots=True)
class FittedName:
    """Lines of one size, from top to bottom."""

    lines: tuple[Line, ...]
    size: float
    squeezed: bool = False
    """True: it needed more than two lines of the smallest size."""


def fit_name(
    setter: Typesetter,
    name: str,
    style: Style,
    width: float,
    largest: float = LARGEST,
    smallest: float = SMALLEST,
) -> FittedName:
    """Return the name from `largest` down to `smallest` points on one line, else broken between names.

    Names too long for two lines of the smallest size become smaller still, down to 9 points, and are then
    broken inside a word: a name is never cut.
    """
    name = " ".join(clean(name).split())
    whole = one_line(setter, [(name, style.at(largest))])
    natural = whole.width
    if natural <= width:
        return FittedName((whole,), largest)
    size = int(largest * width / natural * 2) / 2
    if size >= smallest:
        return FittedName((one_line(setter, [(name, style.at(size))]),), size)
    pair = _halves(setter, name, style.at(smallest), width)
    if pair is not None:
        widest = max(width_of(setter, part, style.at(smallest)) for part in pair)
        size = smallest if widest <= width else int(smallest * width / widest * 2) / 2
        if size >= _LAST_RESORT:
            lines = tuple(one_line(setter, [(part, style.at(size))]) for part in pair)
            return FittedName(lines, size, squeezed=size < smallest)
    size = max(_LAST_RESORT, int(largest * width / natural * 2) / 2)
    lines = break_lines(setter, [(name, style.at(size))], width, hyphens=False)
    return FittedName(lines, size, squeezed=True)


def break_name(
    setter: Typesetter, name: str, style: Style, width: float, height: float, largest: float
) -> FittedName:
    """Return a name too long for two lines on three at most, as large as its place allows.

    It is read from across a room there: a word broken between letters is better than one too small. The
    lines stand `LEADING` of their size apart.
    """
    name = " ".join(clean(name).split())
    size = largest
    while size > _LAST_RESORT:
        lines = break_lines(setter, [(name, style.at(size))], width, hyphens=False)
        if len(lines) <= _MOST_LINES and len(lines) * size * LEADING <= height:
            return FittedName(_evened(setter, name, style.at(size), width, lines), size, squeezed=True)
        size -= 1
    return fit_name(setter, name, style, width, largest, largest)


def _evened(
    setter: Typesetter, name: str, style: Style, width: float, lines: tuple[Line, ...]
) -> tuple[Line, ...]:
    """Return as many lines of lengths as even as can be."""
    for share in range(19, 9, -1):
        tried = break_lines(setter, [(name, style)], width * share / 20, hyphens=False)
        if len(tried) > len(lines):
            break
        lines = tried
    return lines


def _halves(setter: Typesetter, name: str, style: Style, width: float) -> tuple[str, str] | None:
    """Return the name in halves, the longer as short as can be; a particle such as "de la" begins a line.

    A double name is parted at its hyphen only where no break between names makes both halves fit.
    """

    def longer(pair: tuple[str, str]) -> float:
        return max(width_of(setter, part, style) for part in pair)

    best: tuple[str, str] | None = None
    for kind in (_SPACES, _DASHES):
        places = [found.span() for found in kind.finditer(name)]
        good = [place for place in places if not _after_particle(name, place)] or places
        pairs = [(name[:start], name[end:]) for start, end in good]
        best = min([*([best] if best else []), *pairs], key=longer, default=None)
        if best is not None and longer(best) <= width:
            return best
    return best


def _after_particle(name: str, place: tuple[int, int]) -> bool:
    """Return whether the word before a place starts small and so belongs to the next."""
    before = re.split(r"[ -]", name[: place[0]].rstrip("-"))
    return before[-1][:1].islower()
