"""A page of contents: titles, a pencil where there is room to write, page numbers that are links."""

from collections.abc import Sequence
from dataclasses import dataclass

from facilitator.printing.board import Board, paragraph
from facilitator.printing.fonts import READING, UI, FontKey
from facilitator.printing.furniture import BINDING, OUTER
from facilitator.printing.house import said
from facilitator.printing.paragraph import INK, INK_2, Style, large_enough
from facilitator.printing.sheet import MM
from facilitator.printing.text_elements import HAIR, TITLE

_HINT = Style(12.5, 16.5, FontKey(READING, italic=True), INK_2)
_LARGE_HINT = Style(18, 24)
_PLAIN = Style(13.5, 16.5, FontKey(READING))
_EXERCISE = Style(13.5, 16.5, FontKey(READING, 600))
_NUMBER = Style(12, 16.5, FontKey(UI, 600), tabular=True)
_FIRST_TOP = 52.0


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of the contents."""

    title: str
    page: int
    """As it is printed, from 1."""
    exercise: bool = False


def contents_pages(entries: int, height: float, *, large: bool = False) -> int:
    """Return how many pages of contents there are; the height of the paper in millimetres."""
    a_page = int((height - 26 - _FIRST_TOP - (12 if large else 0)) // (10 if large else 7.6))
    return max(1, -(-entries // a_page))


def entries_of(entries: Sequence[Entry], page: int, pages: int) -> Sequence[Entry]:
    """Return the lines of one page of contents, counted from 0; all pages hold about as many."""
    a_page = -(-len(entries) // pages)
    return entries[page * a_page : (page + 1) * a_page]


def draw_contents(
    board: Board, entries: Sequence[Entry], hint: str, *, verso: bool = False, first: bool = True
) -> None:
    """Draw a page of contents; the pencil in the hint stands where it says "{pencil}"."""
    left = OUTER if verso else BINDING
    right = board.width - (BINDING if verso else OUTER)
    top = 24.0
    large = board.setter.manner.large
    number = large_enough(board.setter, _NUMBER)
    if first:
        board.write(left, top, said("contents", "Contents"), TITLE, width=right - left)
        if large:
            board.write(left, top + 14, hint.replace("{pencil}", "a pencil"), _LARGE_HINT, width=right - left)
            top = 60.0
        else:
            _draw_hint(board, hint, left, top + 18)
            top = 47.0
    pitch = min(13.0 if large else 9.4, (board.height - 26 - top) / max(1, len(entries)))
    for entry in entries:
        style = large_enough(board.setter, _EXERCISE if entry.exercise else _PLAIN)
        baseline = top + pitch / 2 + 1.7
        title = entry.title.partition(": ")[0] if large else entry.title
        lines = paragraph(board.setter, title, style, right - left - 26, 1)
        used = 0.0
        if lines:
            board.sheet.text(left * MM, board.y(baseline), lines[0])
            used = lines[0].width / MM
        if entry.exercise:
            draw_pencil(board, left + used + 2.4, baseline + 0.6)
        board.on_baseline(right, baseline, str(entry.page), number, "right")
        board.link(left, top, right - left, pitch, entry.page - 1)
        top += pitch
        board.rule(left, top, right, top, 0.5, HAIR)


def _draw_hint(board: Board, hint: str, x: float, baseline: float) -> None:
    before, mark, after = hint.partition("{pencil}")
    x += board.on_baseline(x, baseline, before, _HINT) if before else 0
    if mark:
        draw_pencil(board, x + 0.8, baseline + 0.6)
        x += 5.4
    if after:
        board.on_baseline(x, baseline, after, _HINT)


def draw_pencil(board: Board, x: float, bottom: float, size: float = 4.0) -> None:
    """Draw the outline of a pencil in a square box."""
    unit = size * MM / 12
    left, base = x * MM, board.y(bottom)
    points = [(1.4, 10.6), (2.2, 7.6), (8.4, 1.4), (10.6, 3.6), (4.4, 9.8)]
    board.sheet.polygon([(left + px * unit, base + (12 - py) * unit) for px, py in points], unit, INK)
