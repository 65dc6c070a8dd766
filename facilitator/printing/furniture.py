"""What stands at the edges of an upright page: the mark and names above, small words and the number below."""

from dataclasses import dataclass

from facilitator.printing.board import Board, paragraph
from facilitator.printing.fonts import UI, FontKey
from facilitator.printing.ornament import draw_mark, mark_width
from facilitator.printing.paragraph import INK, INK_2, Style, width_of
from facilitator.printing.sheet import MM
from facilitator.printing.text_elements import HAIR

BINDING, OUTER = 25.0, 20.0
"""Margins in millimetres."""
_HEADER = Style(9.5, 12, colour=INK_2)
_HEADER_RIGHT = Style(9.5, 12, FontKey(UI, 600))
_FOOTER = Style(9, 12.2, colour=INK_2)
_NUMBER = Style(9, 12.2, FontKey(UI, 600), INK)


@dataclass(frozen=True, slots=True)
class Edges:
    """The words at the edges of a page."""

    left: str = ""
    right: str = ""
    footer: str = ""
    version: str = ""


def draw_edges(board: Board, edges: Edges, page: str, *, verso: bool = False, book: bool = False) -> None:
    """Draw header and footer between the margins; in a book the number stands at the outer edge."""
    left = OUTER if verso else BINDING
    right = board.width - (BINDING if verso else OUTER)
    baseline = 11 + 9.4 / MM
    draw_mark(board.sheet, left * MM, board.y(baseline))
    name = width_of(board.setter, edges.right, _HEADER_RIGHT) / MM
    board.on_baseline(right, baseline, edges.right, _HEADER_RIGHT, "right")
    at = left + mark_width() / MM + 2
    title = paragraph(board.setter, edges.left, _HEADER, max(20, right - at - name - 6), 1)
    if title:
        board.sheet.text(at * MM, board.y(baseline), title[0])
    draw_footer(board, edges, page, left, right, number_left=book and verso)


def draw_footer(
    board: Board, edges: Edges, page: str, left: float, right: float, *, number_left: bool = False
) -> None:
    """Draw the rule, the small words and the page number; the last line stands 10 mm above the edge."""
    version = f"version {edges.version}" if edges.version else ""
    between = "\u2002\u2002" if version else ""
    order = (
        [(page, _NUMBER), (between + version, _FOOTER)]
        if number_left
        else [(version + between, _FOOTER), (page, _NUMBER)]
    )
    numbers = [(words, style) for words, style in order if words]
    used = sum(width_of(board.setter, words, style) for words, style in numbers) / MM
    words = paragraph(board.setter, edges.footer, _FOOTER, right - left - used - 8)
    top = board.height - 10 - max(1, len(words)) * _FOOTER.leading / MM
    board.rule(left, top - 2, right, top - 2, 0.5, HAIR)
    words_left = left + used + 8 if number_left else left
    board.lines(words_left, top, words, width=right - left - used - 8, align="right" if number_left else "")
    baseline = top + (_FOOTER.leading - 9) / 2 / MM + 9 * 0.84 / MM
    if numbers:
        x, align = (left, "") if number_left else (right, "right")
        board.on_baseline(x, baseline, numbers, _FOOTER, align)
