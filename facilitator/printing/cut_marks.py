"""Marks on sheets that are cut or folded: corners, crosses, the fold, the 100 mm ruler, the small mark."""

from facilitator.printing.board import Board
from facilitator.printing.ornament import RUST, TEAL, draw_ruler
from facilitator.printing.paragraph import INK, INK_2, Style
from facilitator.printing.sheet import MM

_LINE = 0.7
_NEAREST = 7.0
"""From an edge of the paper: what printers reach. All lengths are millimetres."""
_APART, _REACH = 1.5, 6.0
"""From a card to its mark, so that no ink is left on the card; how long a mark is where there is room."""
_RULER_WORDS = "This line is 100 mm long when printed at actual size."
_FOLD = Style(9, 11, colour=INK_2)


def crop_marks(
    board: Board, left: float, top: float, across: int, down: int, width: float, height: float
) -> None:
    """Draw short lines outside a grid of cards, and small crosses where four cards meet; millimetres."""
    right, bottom = left + across * width, top + down * height
    aside, above = (min(_REACH, max(0.0, room - _APART - _NEAREST)) for room in (left, top))
    for column in range(across + 1):
        x = left + column * width
        board.rule(x, top - _APART - above, x, top - _APART, _LINE)
        board.rule(x, bottom + _APART, x, bottom + _APART + above, _LINE)
    for row in range(down + 1):
        y = top + row * height
        board.rule(left - _APART - aside, y, left - _APART, y, _LINE)
        board.rule(right + _APART, y, right + _APART + aside, y, _LINE)
    for column in range(1, across):
        for row in range(1, down):
            x, y = left + column * width, top + row * height
            board.rule(x - 0.8, y, x + 0.8, y, _LINE)
            board.rule(x, y - 0.8, x, y + 0.8, _LINE)


def ruler(board: Board, left: float, top: float) -> None:
    """Draw the line that shows whether a sheet was printed at its true size."""
    draw_ruler(board.setter, board.sheet, left * MM, board.y(top), _RULER_WORDS)


def fold_marks(board: Board, y: float, words: str = "") -> None:
    """Draw short lines at both edges where the sheet is folded."""
    board.rule(7, y, 14, y, _LINE, INK)
    board.rule(board.width - 14, y, board.width - 7, y, _LINE, INK)
    if words:
        board.on_baseline(16, y + 1, words, _FOLD)


def colour_mark(board: Board, right: float, top: float, height: float) -> None:
    """Draw the two ripples in rust and teal; the box ends at the right and begins at the top."""
    unit = height / 10
    for middle, colour in ((right - 11 * unit, RUST), (right - 5 * unit, TEAL)):
        for radius in (4.6, 3.0, 1.4):
            board.sheet.circle(
                middle * MM,
                board.y(top + height / 2),
                radius * unit * MM,
                stroke=colour,
                line=0.5 * unit * MM,
            )
