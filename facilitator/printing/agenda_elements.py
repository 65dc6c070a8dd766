"""Flow element that shows a plan: clock times and titles in ruled rows."""

from dataclasses import replace

from facilitator.printing.flow import Unit, keep_rows
from facilitator.printing.fonts import READING, UI, FontKey
from facilitator.printing.markup import Element, LayoutError, flag, spans
from facilitator.printing.paragraph import INK_2, Line, Style, break_lines, one_line
from facilitator.printing.sheet import MM, Sheet
from facilitator.printing.text_elements import HAIR, draw_lines, height_of
from facilitator.printing.typesetter import Typesetter

_COLUMN = 24 * MM


def agenda(setter: Typesetter, element: Element, width: float) -> list[Unit]:
    """Return a row a `slot`: its `time`, its words; a `break` is set in italics."""
    units: list[Unit] = []
    for slot in element:
        if slot.tag != "slot":
            raise LayoutError(f"<{slot.tag}> cannot stand inside <agenda>; use slot.")
        quiet = flag(slot, "break")
        clock = Style(12.5, 16.5, FontKey(UI, 400 if quiet else 600), INK_2, tabular=True)
        words = Style(
            13.5, 16.5, FontKey(READING, 400 if quiet else 600, quiet), INK_2 if quiet else "#1F1B19"
        )
        time = one_line(setter, [(slot.get("time", ""), clock)])
        units.append(_row(time, break_lines(setter, spans(slot, words), width - _COLUMN), width))
    units[:1] = [replace(unit, gap=5 * MM) for unit in units[:1]]
    return keep_rows(units)


def _row(time: Line, words: tuple[Line, ...], width: float) -> Unit:
    height = height_of(words) + 3.4 * MM

    def draw(sheet: Sheet, left: float, top: float, extra: float) -> None:
        y = top - 1.7 * MM - extra / 2
        sheet.text(left, y - time.baseline, time)
        draw_lines(sheet, words, left + _COLUMN, y, width - _COLUMN)
        sheet.line(left, top - height - extra, left + width, top - height - extra, 0.5, HAIR)

    return Unit(height, draw, stretch=0.6 * MM)
