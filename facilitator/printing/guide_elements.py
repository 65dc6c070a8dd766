"""Flow elements of the facilitator guide: facts in two columns, and steps with SAY and DO apart."""

from collections.abc import Sequence
from dataclasses import replace

from facilitator.printing.flow import Draw, Unit
from facilitator.printing.fonts import READING, UI, FontKey
from facilitator.printing.markup import Element, LayoutError, spans
from facilitator.printing.paragraph import INK, INK_2, Line, Style, break_lines, one_line
from facilitator.printing.prose_elements import Look, prose_units
from facilitator.printing.sheet import MM, Sheet
from facilitator.printing.text_elements import HAIR, RUST, draw_lines, height_of, lines_unit, parted
from facilitator.printing.typesetter import Typesetter

_TERM = Style(10.5, 14.7, FontKey(UI, 600))
_FACT = Style(10.5, 14.7)
_TERM_COLUMN = 24 * MM
_INDENT = 11 * MM
_MINUTES = Style(13, 16.5, FontKey(UI, 600), tabular=True)
_TITLE = Style(12, 16.5, FontKey(UI, 600))
_SAY = Style(11.5, 15.2, FontKey(READING, italic=True))
_DO = Style(11, 15)
_DONE = Look(
    _DO,
    quoted=_SAY,
    heading=_DO.bold(),
    gap=1.1 * MM,
    list_gap=0.6 * MM,
    item_gap=0.6 * MM,
    indent=4 * MM,
)
_SAID = replace(_DONE, plain=_SAY, heading=_SAY.bold())
_LABEL = Style(8, 15, FontKey(UI, 700), tracking=0.05)
_PHASE = Style(10.5, 14.7, FontKey(UI, 600), INK_2)
_LETTER = Style(9, 11, FontKey(UI, 700))
_BOX = 5.2 * MM


def facts(setter: Typesetter, element: Element, width: float) -> list[Unit]:
    """Return short facts, a `fact` a row with its `term`."""
    units: list[Unit] = []
    for fact in element:
        term = one_line(setter, [(fact.get("term", ""), _TERM)])
        words = break_lines(setter, spans(fact, _FACT), width - _TERM_COLUMN)
        for part, (lines,) in enumerate(parted([words])):

            def draw(
                sheet: Sheet,
                left: float,
                top: float,
                extra: float,
                term: Line | None = None if part else term,
                lines: tuple[Line, ...] = lines,
            ) -> None:
                if term:
                    sheet.text(left, top - term.baseline, term)
                draw_lines(sheet, lines, left + _TERM_COLUMN, top, width - _TERM_COLUMN, extra)

            units.append(lines_unit(lines, draw, gap=0 if part else 1 * MM if units else 5 * MM))
    return units


def guide_step(setter: Typesetter, element: Element, width: float) -> list[Unit]:
    """Return a step: its `minutes`, `title` and `priority`; then `say`, `do` and `phase` children in order.

    `say` and `do` hold prose; where one goes on over the page, its label comes again. The rule under a step
    stays with its last line, and that with what is before it.
    """
    units = [_head(setter, element, width)]
    for child in element:
        if child.tag == "phase":
            units.append(_phase(setter, child, width))
        elif child.tag in {"say", "do"}:
            units.extend(_spoken(setter, child, width))
        else:
            raise LayoutError(f"<{child.tag}> cannot stand inside <guideStep>; use say, do or phase.")
    units[-2:-1] = [replace(unit, keep=True) for unit in units[-2:-1]]
    units[-1] = _ruled(units[-1], width)
    return units


def _head(setter: Typesetter, element: Element, width: float) -> Unit:
    minutes = one_line(setter, [(element.get("minutes", ""), _MINUTES)])
    title = break_lines(setter, [(element.get("title", ""), _TITLE)], width - _INDENT - _BOX - 3 * MM)
    letter = element.get("priority", "")

    def draw(sheet: Sheet, left: float, top: float, extra: float) -> None:
        sheet.text(left, top - minutes.baseline, minutes)
        draw_lines(sheet, title, left + _INDENT, top, width)
        if letter:
            _draw_letter(setter, sheet, left + width - _BOX, top - 0.4 * MM, letter)

    return Unit(max(height_of(title), _BOX + 0.6 * MM), draw, gap=2.2 * MM, keep=True)


def _draw_letter(setter: Typesetter, sheet: Sheet, left: float, top: float, letter: str) -> None:
    """Draw the letter of a priority: M white on black, the others black on white."""
    must = letter == "M"
    sheet.rectangle(left, top - _BOX, _BOX, _BOX, fill=INK if must else "#FFFFFF", stroke=INK, line=0.8)
    line = one_line(setter, [(letter, replace(_LETTER, colour="#FFFFFF" if must else INK))])
    sheet.text(left + (_BOX - line.width) / 2, top - _BOX / 2 - 3.2, line)


def _phase(setter: Typesetter, element: Element, width: float) -> Unit:
    words = "\u2002".join(part for part in (element.get("minutes", ""), element.get("title", "")) if part)
    lines = break_lines(setter, [(words, _PHASE)], width - _INDENT)

    def draw(sheet: Sheet, left: float, top: float, extra: float) -> None:
        draw_lines(sheet, lines, left + _INDENT, top, width - _INDENT, extra)

    return replace(lines_unit(lines, draw, gap=1.6 * MM), keep=True)


def _spoken(setter: Typesetter, element: Element, width: float) -> list[Unit]:
    say = element.tag == "say"
    label = one_line(setter, [(element.tag.upper(), replace(_LABEL, colour=RUST if say else INK))])
    units = prose_units(setter, element, width - _INDENT, _SAID if say else _DONE)
    if not units:
        return []

    def draw_label(sheet: Sheet, left: float, top: float, extra: float) -> None:
        sheet.text(left, top - label.baseline - 0.3, label)

    again = Unit(0, draw_label)
    units = [replace(unit, draw=_indented(unit), again=again) for unit in units]
    first = units[0]

    def draw(sheet: Sheet, left: float, top: float, extra: float) -> None:
        draw_label(sheet, left, top, extra)
        first.draw(sheet, left, top, extra)

    return [replace(first, draw=draw, gap=0.9 * MM, again=None), *units[1:]]


def _indented(unit: Unit) -> Draw:
    def draw(sheet: Sheet, left: float, top: float, extra: float) -> None:
        unit.draw(sheet, left + _INDENT, top, extra)

    return draw


def prose(setter: Typesetter, element: Element, width: float) -> list[Unit]:
    """Return prose in the size of the steps, smaller than what participants read."""
    return prose_units(setter, element, width, _DONE)


def _ruled(unit: Unit, width: float) -> Unit:
    """Return a unit with a hairline under it."""
    below = 2.1 * MM

    def draw(sheet: Sheet, left: float, top: float, extra: float) -> None:
        unit.draw(sheet, left, top, extra)
        y = top - unit.height - extra - below
        sheet.line(left, y, left + width, y, 0.5, HAIR)

    return replace(unit, height=unit.height + below, draw=draw, keep=False)


def margin_lines(
    setter: Typesetter, notes: Sequence[tuple[str, str, str]], width: float
) -> list[tuple[Line, ...]]:
    """Return remarks for a narrow margin as paragraphs: a strong word, the words, small words after them."""
    plain = Style(9.5, 13.5, colour=INK_2)
    strong = Style(9.5, 13.5, FontKey(UI, 600))
    small = Style(8, 10.8, colour=INK_2)
    found: list[tuple[Line, ...]] = []
    for lead, words, source in notes:
        lines = break_lines(setter, [(f"{lead} ", strong), (words, plain)], width)
        found.append((*lines, *(break_lines(setter, [(source, small)], width) if source else ())))
    return found
