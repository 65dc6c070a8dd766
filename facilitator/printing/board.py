"""A sheet on which everything has its place, drawn from the top left corner in millimetres."""

import re
from collections.abc import Callable, Sequence

from facilitator.printing.form_fields import FieldKind
from facilitator.printing.paragraph import INK, Line, Span, Style, break_lines, one_line
from facilitator.printing.pdf_file import Link, PdfFile
from facilitator.printing.sheet import MM, Sheet
from facilitator.printing.typesetter import Typesetter, clean

Words = str | Sequence[Span]
_BETWEEN = "\u2002·\u2002"
_SPACE = re.compile(r"[ \t\n]+")
"""Where a text may be cut short: never at a space that binds two words."""


class Board:
    """One page of a document whose pages are not flowing text."""

    def __init__(self, setter: Typesetter, size: tuple[float, float], *, book: bool = False) -> None:
        """Take the size of the paper in points; a page that is read mirrors where its language wants it."""
        self.setter = setter
        self.sheet = Sheet(size[0] if book and setter.right_to_left else 0)
        self._links: list[Link] = []
        self.width, self.height = size[0] / MM, size[1] / MM

    def y(self, top: float) -> float:
        """Return a distance from the top edge as points above the bottom edge."""
        return (self.height - top) * MM

    def write(
        self,
        x: float,
        top: float,
        words: Words,
        style: Style,
        *,
        width: float,
        align: str = "",
        most: int = 0,
    ) -> float:
        """Write a paragraph and return its height; `most` lines at most, shortened with an ellipsis."""
        return self.lines(x, top, paragraph(self.setter, words, style, width, most), width=width, align=align)

    def lines(
        self, x: float, top: float, lines: Sequence[Line], *, width: float = 0, align: str = ""
    ) -> float:
        """Draw lines under each other and return their height."""
        start = top
        for line in lines:
            shift = _shift(line, width * MM, align, mirrored=bool(self.sheet.mirror))
            self.sheet.text(x * MM + shift, self.y(top) - line.baseline, line)
            top += line.leading / MM
        return top - start

    def on_baseline(self, x: float, baseline: float, words: Words, style: Style, align: str = "") -> float:
        """Write one line on a baseline: right of x, centred on it or ending at it; return its width."""
        line = one_line(self.setter, _spans(words, style))
        share = {"center": 0.5, "right": 1.0}.get(align, 0.0)
        self.sheet.text(x * MM - line.width * share, self.y(baseline), line)
        return line.width / MM

    def rule(self, x1: float, y1: float, x2: float, y2: float, thickness: float, colour: str = INK) -> None:
        """Draw a straight line; the thickness is points."""
        self.sheet.line(x1 * MM, self.y(y1), x2 * MM, self.y(y2), thickness, colour)

    def dashes(self, x1: float, y1: float, x2: float, y2: float, thickness: float, colour: str = INK) -> None:
        """Draw a dashed line; the thickness is points."""
        self.sheet.dashes(x1 * MM, self.y(y1), x2 * MM, self.y(y2), thickness, colour)

    def box(
        self,
        x: float,
        top: float,
        width: float,
        height: float,
        *,
        fill: str = "",
        stroke: str = "",
        line: float = 0.8,
    ) -> None:
        """Draw a rectangle."""
        self.sheet.rectangle(
            x * MM, self.y(top + height), width * MM, height * MM, fill=fill, stroke=stroke, line=line
        )

    def tick_box(self, x: float, top: float, size: float = 5) -> None:
        """Draw a box to tick."""
        self.sheet.rounded(x * MM, self.y(top + size), size * MM, size * MM, 0.4 * MM, INK, 0.8)

    def field(self, x: float, top: float, width: float, height: float, tip: str) -> None:
        """Leave a place to type in; a high one takes several lines."""
        kind = FieldKind.AREA if height > 13 else FieldKind.LINE
        self.sheet.field(kind, x * MM, self.y(top + height), width * MM, height * MM, tip)

    def link(self, x: float, top: float, width: float, height: float, page: int) -> None:
        """Let a rectangle lead to a page with a bookmark, counted from 0."""
        left = self.width - x - width if self.sheet.mirror else x
        self._links.append(Link(left * MM, self.y(top + height), (left + width) * MM, self.y(top), page))

    def add_to(self, file: PdfFile, bookmark: str = "") -> None:
        """Add the page to a file."""
        bookmarks = [(clean(bookmark), 0)] if bookmark else ()
        file.add_page(self.sheet, self.width * MM, self.height * MM, bookmarks, self._links)


def paragraph(
    setter: Typesetter, words: Words, style: Style, width: float, most: int = 0, *, hyphens: bool = True
) -> tuple[Line, ...]:
    """Return the lines of a text, the width in millimetres; `most` lines at most, then an ellipsis.

    Names get no `hyphens`: people would take one for a part of the name.
    """
    lines = break_lines(setter, _spans(words, style), width * MM, hyphens=hyphens) if words else ()
    if not most or len(lines) <= most or not isinstance(words, str):
        return lines
    parts = _SPACE.split(words.strip()) or [""]

    def of_words(count: int) -> str:
        return " ".join(parts[:count])

    def of_letters(count: int) -> str:
        return parts[0][:count]

    def fit(words: str) -> tuple[Line, ...]:
        found = break_lines(setter, [(words.rstrip(",;:–-. ") + "\u00a0…", style)], width * MM)
        return found if len(found) <= most else ()

    return _longest(fit, of_words, len(parts)) or _longest(fit, of_letters, len(parts[0])) or lines[:most]


def _longest(
    fit: Callable[[str], tuple[Line, ...]], beginning: Callable[[int], str], whole: int
) -> tuple[Line, ...]:
    """Return the lines of the longest beginning that fits and leaves something out, if there is one."""
    found: tuple[Line, ...] = ()
    least, too_many = 0, whole
    while too_many - least > 1:
        middle = (least + too_many) // 2
        lines = fit(beginning(middle))
        if lines:
            found, least = lines, middle
        else:
            too_many = middle
    return found


def parted_lines(setter: Typesetter, parts: Sequence[str], style: Style, width: float) -> tuple[Line, ...]:
    """Return short facts beside each other with dots between them; none is broken that fits a line.

    The width is in millimetres.
    """
    rows: list[str] = []
    for part in filter(None, parts):
        joined = f"{rows[-1]}{_BETWEEN}{part}" if rows else part
        if rows and len(paragraph(setter, joined, style, width)) == 1:
            rows[-1] = joined
        else:
            rows.append(part)
    return tuple(line for row in rows for line in paragraph(setter, row, style, width))


def _spans(words: Words, style: Style) -> Sequence[Span]:
    return [(words, style)] if isinstance(words, str) else words


def _shift(line: Line, width: float, align: str, *, mirrored: bool) -> float:
    if align == "center":
        return (width - line.width) / 2
    if align == "right" or (line.right_to_left and not align and width and not mirrored):
        return width - line.width
    return 0.0
