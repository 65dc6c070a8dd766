"""Where the sheets of a poster are joined: the strip that is cut off one, and the strip it is glued onto."""

from facilitator.printing.board import Board
from facilitator.printing.cut_marks import ruler
from facilitator.printing.paragraph import INK, Style
from facilitator.printing.text_elements import TINT, WRITE

EDGE = 12.0
"""Kept free at the lower edge of the last sheet; all lengths are millimetres."""
BELOW = 22.0
"""Kept free of rows at the lower edge: sheets that others are glued onto have their strip there."""
ABOVE = 20.0
"""Cut away from the upper edge of a sheet that is glued onto another: ruler and words stand there."""
_NEAREST = 7.0
"""From an edge of the paper: what printers reach."""
_MARK = 7.0
_STRIP = 1.5
"""From the seam to the strip for the glue: nothing of it shows where the next sheet lies a little low."""
_HIGHEST = 18.0
_WORDS = Style(9.5, 12, colour=INK)


def draw_upper_edge(board: Board, number: int, of: int) -> None:
    """Draw what is cut away from a sheet that is glued onto the one before it."""
    where = f"lay the edge on the marks of sheet {number - 1}"
    words = f"Sheet {number} of {of}: cut along the dashes, then {where}."
    board.on_baseline(board.width / 2, 10.4, words, _WORDS, "center")
    ruler(board, 22, 15.6)
    _marks(board, ABOVE)
    board.dashes(2 * _NEAREST + 1, ABOVE, board.width - 2 * _NEAREST - 1, ABOVE, 0.5, WRITE)


def draw_lower_edge(board: Board, seam: float, number: int, of: int) -> None:
    """Draw the strip that the next sheet is glued onto, below the last row."""
    _marks(board, seam)
    top = seam + _STRIP
    height = min(_HIGHEST, board.height - _NEAREST - top)
    board.box(_NEAREST, top, board.width - 2 * _NEAREST, height, fill=TINT)
    words = f"Sheet {number} of {of}: glue sheet {number + 1} on here, its cut edge on the marks."
    board.on_baseline(board.width / 2, top + height / 2 + 1.2, words, _WORDS, "center")


def _marks(board: Board, y: float) -> None:
    for left in (_NEAREST, board.width - _NEAREST - _MARK):
        board.rule(left, y, left + _MARK, y, 0.7)
