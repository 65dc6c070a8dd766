"""Flow element made of cells: tables that repeat their head."""

import re
from dataclasses import replace

from facilitator.printing.flow import Unit, keep_rows
from facilitator.printing.fonts import UI, FontKey
from facilitator.printing.form_elements import PITCH, type_here
from facilitator.printing.markup import Element, number, spans
from facilitator.printing.paragraph import INK, Line, Style, break_lines, width_of
from facilitator.printing.sheet import MM, Sheet
from facilitator.printing.stacked_rows import in_two_columns, joined, stacked_rows, tips_of
from facilitator.printing.text_elements import HAIR, WRITE, draw_lines, height_of, parted
from facilitator.printing.typesetter import Typesetter

_HEAD = Style(10, 13, FontKey(UI, 600))
_CELL = Style(11, 15)
_MOST_BROKEN = 4
"""Columns of a table whose words may break; wider ones are set row under row where their words do not fit."""
_MOST_LARGE = 3
"""Columns of a table in large print; wider ones are set row under row."""
_PAD = 2.4 * MM
_BREAK = re.compile(r"(?<=[^\W\d_][-\u2010\u2013\u2014/])(?=[^\W\d_]{2})")
"""Where a line breaks inside a word."""


def table(setter: Typesetter, element: Element, width: float) -> list[Unit]:
    """Return a table: `tr` rows of `td`, a `tr` of `th` as the head, `widths` as shares, `blank` empty rows.

    The head comes again on each page the table goes on to; no page holds fewer than three of its rows.
    """
    rows = [child for child in element if child.tag == "tr"]
    head = next((row for row in rows if len(row) and row[0].tag == "th"), None)
    plain = [row for row in rows if row is not head]
    count = max([len(row) for row in rows], default=1)
    blank = [Element("tr")] * round(number(element, "blank", 0))
    if setter.manner.large and count > _MOST_LARGE:
        return joined(stacked_rows(setter, element, head, [*plain, *blank], width))
    small = sum(len(cell.text or "") for row in plain for cell in row) > 0 and count > 4
    style = Style(10, 13.5) if small else _CELL
    least = _least(setter, rows, count, style)
    if count > _MOST_BROKEN and sum(least) > width:
        return in_two_columns(setter, element, head, [*plain, *blank], width)
    columns = _widths(element, _capped(least, width), width)
    tips = tips_of(element.get("said", ""), head, [*plain, *blank], count) if setter.manner.fillable else []
    again = _head(setter, head, columns) if head is not None else None
    pen = _RowPen(setter, columns, style, again)
    units = [
        unit
        for place, row in enumerate([*plain, *blank])
        for unit in pen.row(row, tips[place] if tips else ())
    ]
    units = keep_rows(units)
    return units if again is None else [replace(again, keep=True), *units]


def _least(setter: Typesetter, rows: list[Element], count: int, style: Style) -> list[float]:
    """Return the width of the longest word of each column."""
    least = [12 * MM] * count
    for row in rows:
        for place, cell in enumerate(row):
            look = _HEAD if cell.tag == "th" else style
            pad = _PAD * (2 if place else 1)
            least[place] = max([least[place], *(width_of(setter, word, look) + pad for word in _words(cell))])
    return least


def _widths(element: Element, least: list[float], width: float) -> list[float]:
    """Return the widths of columns: by their shares, but none less than the least."""
    shares = [float(share) for share in element.get("widths", "").split()]
    if len(shares) != len(least):
        shares = [1.0] * len(least)
    columns = [width * share / sum(shares) for share in shares]
    short = sum(max(0.0, need - column) for need, column in zip(least, columns, strict=True))
    spare = [max(0.0, column - need) for need, column in zip(least, columns, strict=True)]
    if not short or not sum(spare):
        return columns
    return [
        max(need, column - short * room / sum(spare))
        for need, column, room in zip(least, columns, spare, strict=True)
    ]


def _capped(least: list[float], width: float) -> list[float]:
    """Return widths that fit together: what is too much is taken from the widest alone."""
    room, left = width, len(least)
    for need in sorted(least):
        if need * left > room:
            break
        room -= need
        left -= 1
    return [min(need, room / left) for need in least] if left else least


def _words(cell: Element) -> set[str]:
    """Return what a line of a cell is not broken inside: words, and the parts of an address."""
    return {part for word in "".join(cell.itertext()).split() for part in _BREAK.split(word)}


def _head(setter: Typesetter, row: Element, columns: list[float]) -> Unit:
    cells = [
        break_lines(setter, spans(cell, _HEAD), column - _PAD * (2 if place else 1))
        for place, (cell, column) in enumerate(zip(row, columns, strict=False))
    ]
    height = max(height_of(cell) for cell in cells) + 1.8 * MM

    def draw(sheet: Sheet, left: float, top: float, extra: float) -> None:
        x = left
        for place, (cell, column) in enumerate(zip(cells, columns, strict=False)):
            pad = _PAD if place else 0
            if place:
                sheet.line(x, top, x, top - height, 0.5, HAIR)
            draw_lines(sheet, cell, x + pad, top, column - pad)
            x += column
        sheet.line(left, top - height, left + sum(columns), top - height, 1, INK)

    return Unit(height, draw)


class _RowPen:
    """Makes the rows of one table."""

    def __init__(self, setter: Typesetter, columns: list[float], style: Style, again: Unit | None) -> None:
        self._setter = setter
        self._columns = columns
        self._style = style
        self._again = again

    def row(self, row: Element, tips: tuple[str, ...]) -> list[Unit]:
        """Return a row; one that is too long for a page is parted."""
        cells: list[tuple[Line, ...]] = []
        for place, (cell, column) in enumerate(zip(row, self._columns, strict=False)):
            text = spans(cell, self._style)
            room = column - (_PAD * 2 if place else _PAD)
            cells.append(break_lines(self._setter, text, room) if text else ())
        pieces = parted(cells)
        tips = tips if len(pieces) == 1 else ()
        last = len(pieces) - 1
        return [self._piece(cells, tips, last=place == last) for place, cells in enumerate(pieces)]

    def _piece(self, cells: list[tuple[Line, ...]], tips: tuple[str, ...], *, last: bool) -> Unit:
        columns = self._columns
        height = max([PITCH, *(height_of(cell) + 3.4 * MM for cell in cells if cell)])

        def draw(sheet: Sheet, left: float, top: float, extra: float) -> None:
            x = left
            for place, column in enumerate(columns):
                pad = _PAD if place else 0
                if place:
                    sheet.line(x, top, x, top - height, 0.5, HAIR)
                if place < len(cells) and cells[place]:
                    y = top - (height - height_of(cells[place])) / 2
                    draw_lines(sheet, cells[place], x + pad, y, column - pad)
                elif tips:
                    type_here(sheet, x + 1, top - height, column - 2, height, tips[place])
                x += column
            if last:
                sheet.line(left, top - height, left + sum(columns), top - height, 0.6, WRITE)

        return Unit(height, draw, again=self._again)
