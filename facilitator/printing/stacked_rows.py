"""Rows of a wide table under each other, each cell on a line with the heading of its column."""

from dataclasses import replace

from facilitator.printing.flow import Unit, stack
from facilitator.printing.fonts import UI, FontKey
from facilitator.printing.form_elements import PITCH, type_here
from facilitator.printing.markup import Element, spans
from facilitator.printing.paragraph import INK, Line, Style, break_lines, width_of
from facilitator.printing.sheet import MM, Sheet
from facilitator.printing.text_elements import WRITE, draw_lines, height_of, parted, two_columns
from facilitator.printing.typesetter import Typesetter

_TERM = Style(12, 15, FontKey(UI, 600))
_WORDS = Style(11, 15)
_BETWEEN = 9 * MM
_TALLEST_ROW = 100 * MM
"""Of a row that stands beside another."""


def in_two_columns(
    setter: Typesetter, element: Element, head: Element | None, rows: list[Element], width: float
) -> list[Unit]:
    """Return a table whose words do not fit its columns: rows under each other, in two columns if short."""
    half = [stack(row) for row in stacked_rows(setter, element, head, rows, (width - _BETWEEN) / 2)]
    if all(height < _TALLEST_ROW for height, _ in half):
        cells = [Unit(height, draw) for height, draw in half]
        return [replace(unit, keep=False) for unit in two_columns(cells, width, _BETWEEN, 3 * MM)]
    return joined(stacked_rows(setter, element, head, rows, width))


def joined(rows: list[list[Unit]]) -> list[Unit]:
    """Return rows as units: the lines of a row stay together."""
    return [
        replace(unit, gap=0 if place else 2 * MM, keep=place < len(row) - 1)
        for row in rows
        for place, unit in enumerate(row)
    ]


def stacked_rows(
    setter: Typesetter, element: Element, head: Element | None, rows: list[Element], width: float
) -> list[list[Unit]]:
    """Return the rows of a table under each other, a heading and its words on a line."""
    names = ["".join(cell.itertext()).strip() for cell in head] if head is not None else []
    column = min(width * 0.45, max([20 * MM, *(width_of(setter, name, _TERM) + 4 * MM for name in names)]))
    count = max([len(names), *(len(row) for row in rows)])
    tips = tips_of(element.get("said", ""), head, rows, count) if setter.manner.fillable else []
    found: list[list[Unit]] = []
    for place, row in enumerate(rows):
        cells: list[Element | None] = [*row, *[None] * (len(names) - len(row))]
        # Where most cells are written in by hand, printed ones stand on lines of the same height.
        blanks = sum(cell is None or not _has_words(cell) for cell in cells)
        least = PITCH if blanks * 2 > len(cells) else 0
        lines_ = [
            unit
            for number_, (name, cell) in enumerate(zip(names or [""] * len(cells), cells, strict=False))
            for unit in _stacked_line(
                setter, name, cell, column, width, least, tips[place][number_] if tips else ""
            )
        ]
        if lines_:
            # The rule under a row is where its last words are written.
            below = 2 * MM if cells[-1] is not None and _has_words(cells[-1]) else 0
            lines_[-1] = _ruled(lines_[-1], below, width)
            found.append(lines_)
    return found


def _stacked_line(
    setter: Typesetter, name: str, cell: Element | None, column: float, width: float, least: float, tip: str
) -> list[Unit]:
    term = break_lines(setter, [(name, _TERM)], column - 2 * MM) if name else ()
    text = spans(cell, _WORDS) if cell is not None else []
    words = break_lines(setter, text, width - column) if text else ()
    return [
        _stacked_piece(setter, terms, lines_, column, width, least, "" if words else tip or " ")
        for terms, lines_ in parted([term, words])
    ]


def _stacked_piece(
    setter: Typesetter,
    term: tuple[Line, ...],
    words: tuple[Line, ...],
    column: float,
    width: float,
    least: float,
    blank: str,
) -> Unit:
    """Return a heading and its words; `blank` says what is written where there are none."""
    below = 1 * MM if blank and not least else 0
    least = max(least, PITCH) if blank else least
    used = max(height_of(term), height_of(words))
    drop = max(0.0, least - used - 1 * MM)
    height = max(least, used + (0 if least else 1 * MM))

    def draw(sheet: Sheet, left: float, top: float, extra: float) -> None:
        draw_lines(sheet, term, left, top - drop, column)
        draw_lines(sheet, words, left + column, top - drop, width - column)
        if blank:
            sheet.line(left + column, top - height, left + width, top - height, 0.6, WRITE)
        if blank and setter.manner.fillable:
            type_here(sheet, left + column, top - height, width - column, height, blank.strip())

    return Unit(height + below, draw)


def _ruled(unit: Unit, below: float, width: float) -> Unit:
    """Return a unit with a rule under it."""
    height = unit.height + below

    def draw(sheet: Sheet, left: float, top: float, extra: float) -> None:
        unit.draw(sheet, left, top, 0)
        sheet.line(left, top - height, left + width, top - height, 1, INK)

    return Unit(height, draw)


def tips_of(said: str, head: Element | None, rows: list[Element], count: int) -> list[tuple[str, ...]]:
    """Return what each cell of each row is for: the heading of its column, and its row."""
    heads = ["".join(cell.itertext()).strip() for cell in head] if head is not None else []
    heads += [""] * (count - len(heads))
    found = []
    for number_, row in enumerate(rows, start=1):
        first = "".join(row[0].itertext()).strip() if len(row) else ""
        found.append(
            tuple(
                ", ".join(part for part in (said, name, first or f"row {number_}") if part) for name in heads
            )
        )
    return found


def _has_words(cell: Element) -> bool:
    return bool("".join(cell.itertext()).strip())
