"""How the width of a table is shared out over its columns: no word is broken that need not be."""

from collections.abc import Sequence

_MOST_LETTERS = 40
"""A longer cell is broken into lines and asks for no more width."""
_FEWEST_LETTERS = 4


def wishes(lengths: Sequence[Sequence[int]]) -> list[int]:
    """Return how much width each column would like, from the letters of its cells, row by row."""
    columns = max(len(row) for row in lengths)
    longest = [
        max((row[place] for row in lengths if place < len(row)), default=0) for place in range(columns)
    ]
    return [min(max(_FEWEST_LETTERS, letters), _MOST_LETTERS) for letters in longest]


def shared_out(wished: Sequence[float], needed: Sequence[float], room: float) -> list[float]:
    """Return the widths of columns: in proportion to the wishes, but never under what a column's words need.

    Where the needs together are more than the room, each column gives up the same share.
    """
    if sum(needed) >= room:
        return [need * room / sum(needed) for need in needed]
    widths = list(needed)
    open_columns = set(range(len(wished)))
    while open_columns:
        left = room - sum(widths[place] for place in range(len(wished)) if place not in open_columns)
        total = sum(wished[place] for place in open_columns)
        short = {place for place in open_columns if left * wished[place] / total < needed[place]}
        if not short:
            for place in open_columns:
                widths[place] = left * wished[place] / total
            break
        open_columns -= short
    return widths
