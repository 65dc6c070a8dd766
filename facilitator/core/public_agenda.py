"""The agenda as a few lines for everybody: a stretch of small blocks becomes one line, breaks stay.

People feel safer when they see what comes, and read a poster only when it is short (content specification,
section 4: five to nine lines).
"""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from facilitator.core.checkpoints import is_break
from facilitator.core.rundown import Row, Rundown
from facilitator.core.strategy import Category


@dataclass(frozen=True, slots=True)
class PublicLine:
    """One line of the short agenda."""

    start: dt.datetime
    titles: tuple[str, ...]
    """Public titles, the most telling ones first where there are many."""
    is_break: bool = False


def public_lines(rundown: Rundown, most: int = 8) -> tuple[PublicLine, ...]:
    """Return the agenda in at most `most` lines where breaks leave room for it, the end not counted.

    Neighbours that are short together are joined first; a break is never joined with anything.
    """
    groups: list[list[Row]] = [[row] for row in rundown.rows]
    while len(groups) > most:
        pairs = [
            (sum((row.time for row in (*one, *other)), dt.timedelta()), place)
            for place, (one, other) in enumerate(pairwise(groups))
            if not is_break(one[0]) and not is_break(other[0])
        ]
        if not pairs:
            break
        _, place = min(pairs)
        groups[place : place + 2] = [[*groups[place], *groups[place + 1]]]
    return tuple(PublicLine(group[0].start, _titles(group), is_break(group[0])) for group in groups)


def neutral_lines(rundown: Rundown) -> tuple[PublicLine, ...]:
    """Return the agenda without a word of its topic, for walls that passers-by can read.

    What stands between two breaks is one line, "Part 1" and so on; breaks keep the names of their exercises.
    """
    lines: list[PublicLine] = []
    part = 0
    inside = False
    for row in rundown.rows:
        if is_break(row):
            name = row.strategy.name if row.strategy is not None else "Break"
            lines.append(PublicLine(row.start, (name,), is_break=True))
        elif not inside:
            part += 1
            lines.append(PublicLine(row.start, (f"Part {part}",)))
        inside = not is_break(row)
    return tuple(lines)


def _titles(rows: Sequence[Row]) -> tuple[str, ...]:
    """Return the names of a line: exercises before the frame around them, each in agenda order."""
    framed = [row for row in rows if row.strategy is None or row.strategy.category is not Category.FRAME]
    order = [*framed, *(row for row in rows if row not in framed)]
    return tuple(dict.fromkeys(_name(row) for row in order))


def _name(row: Row) -> str:
    return row.block.title or (row.strategy.name if row.strategy else row.title)
