"""What stands at the edges of an upright page: the mark and names above, small words and the number below."""

import re
from dataclasses import dataclass, replace

from facilitator.printing.board import Board, paragraph
from facilitator.printing.fonts import UI, FontKey
from facilitator.printing.house import LOGO, logo_ratio
from facilitator.printing.ornament import draw_mark, mark_width
from facilitator.printing.paragraph import INK, INK_2, Line, Style, one_line, width_of
from facilitator.printing.sheet import MM, Sheet
from facilitator.printing.text_elements import HAIR
from facilitator.printing.typesetter import Typesetter

BINDING, OUTER = 25.0, 20.0
"""Margins in millimetres."""
_HEADER = Style(9.5, 12, colour=INK_2)
_HEADER_RIGHT = Style(9.5, 12, FontKey(UI, 600))
_FOOTER = Style(9, 12.2, colour=INK_2)
_NUMBER = Style(9, 12.2, FontKey(UI, 600), INK)
_LARGE = Style(18, 22)
_LARGE_TITLE = Style(18, 22, FontKey(UI, 600))
_ONE_LINE = 60
"""Letters that always fit one line of the footer."""


@dataclass(frozen=True, slots=True)
class Edges:
    """The words at the edges of a page."""

    left: str = ""
    right: str = ""
    footer: str = ""
    version: str = ""


def draw_edges(board: Board, edges: Edges, page: str, *, verso: bool = False, book: bool = False) -> None:
    """Draw header and footer between the margins; in a book the number stands at the outer edge."""
    EdgePen().draw(board, edges, page, verso=verso, book=book)


def draw_large_edges(
    setter: Typesetter, sheet: Sheet, height: float, left: float, right: float, edges: Edges, page: str
) -> None:
    """Draw the edges of a page in large print, lengths in points: the title above, the number below."""
    title = paragraph(setter, edges.right, _LARGE_TITLE, (right - left) / MM, 1)
    if title:
        sheet.text(right - title[0].width, height - 11 * MM - 14, title[0])
    foot = 10 * MM + 5
    number = one_line(setter, [(page, _LARGE_TITLE)])
    sheet.text(right - number.width, foot, number)
    sheet.text(left, foot, one_line(setter, [(edges.version, _LARGE)]))
    sheet.line(left, foot + 21, right, foot + 21, 1, INK)


class EdgePen:
    """Draws the edges of many pages: what is the same on the next page is laid out once."""

    def __init__(self) -> None:
        self._known: dict[tuple[Edges, str, bool, bool], str] = {}

    def draw(self, board: Board, edges: Edges, page: str, *, verso: bool = False, book: bool = False) -> None:
        """Draw header and footer between the margins; in a book the number stands at the outer edge."""
        left = OUTER if verso else BINDING
        right = board.width - (BINDING if verso else OUTER)
        if board.setter.manner.large:
            words = replace(edges, version=f"version {edges.version}" if edges.version else "")
            sides = left * MM, right * MM
            draw_large_edges(board.setter, board.sheet, board.height * MM, *sides, words, page)
            return
        key = (edges, _room_of(page), verso, book)
        if key not in self._known:
            whole, board.sheet = board.sheet, Sheet(board.sheet.mirror)
            _draw_header(board, edges, left, right)
            _draw_small_words(board, edges, page, left, right, number_left=book and verso)
            self._known[key] = board.sheet.content
            board.sheet = whole
        board.sheet.raw(self._known[key])
        if logo_ratio():
            board.sheet.uses(LOGO)
        _draw_number(board, edges, page, left, right, number_left=book and verso)


def draw_footer(board: Board, edges: Edges, page: str, left: float, right: float) -> None:
    """Draw the rule, the small words and the page number; the last line stands 10 mm above the edge."""
    _draw_small_words(board, edges, page, left, right, number_left=False)
    _draw_number(board, edges, page, left, right, number_left=False)


def _draw_header(board: Board, edges: Edges, left: float, right: float) -> None:
    baseline = 11 + 9.4 / MM
    draw_mark(board.sheet, left * MM, board.y(baseline))
    at = left + mark_width() / MM + 2
    name, title = header_words(board.setter, edges, right - at)
    for line in name:
        board.sheet.text(right * MM - line.width, board.y(baseline), line)
    for line in title:
        board.sheet.text(at * MM, board.y(baseline), line)


def header_words(setter: Typesetter, edges: Edges, room: float) -> tuple[tuple[Line, ...], tuple[Line, ...]]:
    """Return the words at the right and at the left above a page, both on one line and never into each other.

    The room is millimetres; the words at the right may have two thirds of it.
    """
    name = paragraph(setter, edges.right, _HEADER_RIGHT, room * 2 / 3, 1)
    used = name[0].width / MM + 6 if name else 0
    return name, paragraph(setter, edges.left, _HEADER, room - used, 1)


def _draw_small_words(
    board: Board, edges: Edges, page: str, left: float, right: float, *, number_left: bool
) -> None:
    version = f"version {edges.version}" if edges.version else ""
    number = width_of(board.setter, _room_of(page), _NUMBER) / MM + (4 if version else 0)
    used = number + width_of(board.setter, version, _FOOTER) / MM
    words = _footer_lines(board, edges, page, right - left)
    top = board.height - 10 - max(1, len(words)) * _FOOTER.leading / MM
    board.rule(left, top - 2, right, top - 2, 0.5, HAIR)
    words_left = left + used + 8 if number_left else left
    board.lines(words_left, top, words, width=right - left - used - 8, align="right" if number_left else "")
    if version:
        x, align = (left + number, "") if number_left else (right - number, "right")
        board.on_baseline(x, _number_baseline(top), version, _FOOTER, align)


def _draw_number(
    board: Board, edges: Edges, page: str, left: float, right: float, *, number_left: bool
) -> None:
    words = _footer_lines(board, edges, page, right - left) if len(edges.footer) > _ONE_LINE else ()
    top = board.height - 10 - max(1, len(words)) * _FOOTER.leading / MM
    x, align = (left, "") if number_left else (right, "right")
    board.on_baseline(x, _number_baseline(top), page, _NUMBER, align)


def _footer_lines(board: Board, edges: Edges, page: str, width: float) -> tuple[Line, ...]:
    version = f"version {edges.version}" if edges.version else ""
    used = width_of(board.setter, _room_of(page), _NUMBER) / MM + (4 if version else 0)
    used += width_of(board.setter, version, _FOOTER) / MM
    return paragraph(board.setter, edges.footer, _FOOTER, width - used - 8)


def _number_baseline(top: float) -> float:
    return top + (_FOOTER.leading - 9) / 2 / MM + 9 * 0.84 / MM


def _room_of(page: str) -> str:
    """Return words as wide as any page number of the same length, so that the words beside it stay."""
    return re.sub(r"\d", "0", page)
