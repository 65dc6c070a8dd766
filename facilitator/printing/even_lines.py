"""Breaks headings and other short texts into lines that are about as long as each other."""

from collections.abc import Sequence

from facilitator.printing.paragraph import Line, Span, break_lines
from facilitator.printing.typesetter import Typesetter


def even_lines(setter: Typesetter, text: Sequence[Span], width: float) -> tuple[Line, ...]:
    """Return as many lines as the width asks for, with lengths as even as ten per cent of it allow."""
    best = break_lines(setter, text, width)
    for tenth in range(9, 3, -1) if len(best) > 1 else ():
        tried = break_lines(setter, text, width * tenth / 10)
        if len(tried) > len(best):
            break
        best = tried
    return best
