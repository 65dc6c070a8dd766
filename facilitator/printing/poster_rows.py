"""The rows of an agenda poster: as large as the longest of them and the paper allow, whole on their sheet."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from facilitator.core.public_agenda import PublicLine
from facilitator.printing.board import Board, paragraph
from facilitator.printing.fonts import READING, UI, FontKey
from facilitator.printing.paragraph import INK, INK_2, Line, Style
from facilitator.printing.sheet import MM
from facilitator.printing.text_elements import HAIR, height_of
from facilitator.printing.typesetter import Typesetter

SMALLEST = 36.0
"""Points: what is read from across a room (content specification, section 4)."""
_LEADING = 1.1
_LEAST_PAD = 1.2
_MOST_PAD = 0.42
"""White above and below the words of a row, in parts of the size of its type."""
_GOOD_PAD = 0.2
"""The least of it where larger type would need it."""
_PAD_STEP = 0.2
_CLOCK_COLUMN = 58.0
"""Millimetres of the clock times at 40 points."""


@dataclass(frozen=True, slots=True)
class Space:
    """The heights there are for rows, in millimetres."""

    first: float
    """Of the first sheet, which has the title."""
    next: float = 0
    """Of every sheet after it; 0: there is none."""
    under: float = 0
    """What stands under the last row."""

    def parted(self, heights: Sequence[float]) -> list[int] | None:
        """Return how many rows each sheet holds, on as few sheets as can be; None where they fit nowhere."""
        counts: list[int] = []
        at, room = 0, self.first
        while sum(heights[at:]) + self.under > room + 0.01:
            held = 0
            while at + held < len(heights) and sum(heights[at : at + held + 1]) <= room + 0.01:
                held += 1
            if not self.next or (counts and not held):
                return None
            counts.append(held)
            at, room = at + held, self.next
        return [*counts, len(heights) - at]


@dataclass(frozen=True, slots=True)
class Row:
    """A line of the agenda, laid out."""

    line: PublicLine
    words: tuple[Line, ...]
    titles: int
    """How many of its titles it shows."""


@dataclass(frozen=True, slots=True)
class Rows:
    """All lines of the agenda in one size."""

    rows: tuple[Row, ...]
    size: float
    """Points."""
    pad: float = _LEAST_PAD
    """White above and below the words, in millimetres."""

    @property
    def heights(self) -> list[float]:
        """Return the height of each row in millimetres."""
        return [2 * self.pad + height_of(row.words) / MM for row in self.rows]

    def draw(self, board: Board, rows: slice, margin: float, top: float) -> float:
        """Draw some rows from `top` on with hairlines between them, and return where they end."""
        width = board.width - 2 * margin
        for number, row in enumerate(self.rows[rows]):
            if number:
                board.rule(margin, top, margin + width, top, 0.7, HAIR)
            clock = _clock(self.size, row.line)
            board.write(margin, top + self.pad, f"{row.line.start:%H:%M}", clock, width=_column(self.size))
            board.lines(margin + _column(self.size), top + self.pad, row.words)
            top += 2 * self.pad + height_of(row.words) / MM
        return top


def fitted_rows(
    setter: Typesetter, lines: Sequence[PublicLine], width: float, space: Space, largest: float
) -> tuple[Rows, list[int] | None]:
    """Return the lines as large as `largest` points, and how many of them each sheet holds.

    They are not made larger where that would take a title away, or a line more, or a third sheet. Where
    even the smallest type does not fit there is no part, and the rows are of that type.
    """
    small = _laid(setter, lines, width, SMALLEST)
    least = space.parted(small.heights)
    if least is None:
        return small, None
    most = max(len(least), 2 if space.next else 1)
    best = small
    size = largest
    while size > SMALLEST:
        tried = _laid(setter, lines, width, size)
        parts = space.parted(replace(tried, pad=_GOOD_PAD * size / MM).heights)
        if parts is not None and len(parts) <= most and _says_as_much(tried, small):
            best = tried
            break
        size -= 1
    pad = _MOST_PAD * best.size / MM
    while pad > _LEAST_PAD:
        aired = replace(best, pad=pad)
        parts = space.parted(aired.heights)
        if parts is not None and len(parts) <= most:
            return aired, parts
        pad -= _PAD_STEP
    return best, space.parted(best.heights)


def _laid(setter: Typesetter, lines: Sequence[PublicLine], width: float, size: float) -> Rows:
    room = width - _column(size)
    return Rows(tuple(_row(setter, line, _words(size, line), room) for line in lines), size)


def _row(setter: Typesetter, line: PublicLine, style: Style, width: float) -> Row:
    """Return as many titles as fit one line, whole; the first alone may take two."""
    best = paragraph(setter, line.titles[0], style, width, 2)
    chosen = [line.titles[0]]
    for title in line.titles[1:]:
        tried = paragraph(setter, f"{', '.join(chosen)} and {title}", style, width)
        if len(tried) == 1:
            best = tried
            chosen.append(title)
    return Row(line, best, len(chosen))


def _says_as_much(one: Rows, other: Rows) -> bool:
    return all(
        mine.titles >= yours.titles and len(mine.words) <= len(yours.words)
        for mine, yours in zip(one.rows, other.rows, strict=True)
    )


def _column(size: float) -> float:
    return _CLOCK_COLUMN * size / 40


def _words(size: float, line: PublicLine) -> Style:
    weight, colour = (400, INK_2) if line.is_break else (600, INK)
    return Style(size, size * _LEADING, FontKey(READING, weight, line.is_break), colour)


def _clock(size: float, line: PublicLine) -> Style:
    weight, colour = (400, INK_2) if line.is_break else (600, INK)
    return Style(size, size * _LEADING, FontKey(UI, weight), colour, -0.02, tabular=True)
