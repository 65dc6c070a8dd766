"""Flow elements that are read: headings, paragraphs, steps, phrases and terms."""

from collections.abc import Sequence
from dataclasses import replace

from facilitator.printing.even_lines import even_lines
from facilitator.printing.flow import Draw, Unit, keep_rows, nothing
from facilitator.printing.fonts import READING, UI, FontKey
from facilitator.printing.markup import Element, flag, number, spans
from facilitator.printing.ornament import draw_pill, pill_width
from facilitator.printing.paragraph import INK_2, Line, Span, Style, break_lines, one_line
from facilitator.printing.sheet import MM, Sheet
from facilitator.printing.typesetter import Typesetter

RUST, TEAL, HAIR, WRITE, TINT, INK = "#8C3B16", "#25545A", "#B9AFA4", "#6E655F", "#F5EFE6", "#1F1B19"

BODY = Style(12, 16.5)
SMALL = Style(10, 13.5, colour=INK_2)
TITLE = Style(30, 33.6, FontKey(READING, 600), tracking=-0.018)
AIM = Style(14, 18.5, FontKey(READING, 400, italic=True), INK_2)
HEADING = Style(16, 17.9, FontKey(READING, 600), tracking=-0.008)
SUBHEADING = Style(12, 16.5, FontKey(UI, 600))
TERM = Style(14, 16.5, FontKey(READING, 600))
NUMERAL = Style(26, 26, FontKey(READING, 400), RUST)
PHRASE = Style(13, 14.6, FontKey(READING, 400), tracking=-0.008)


def draw_lines(
    sheet: Sheet, lines: Sequence[Line], left: float, top: float, width: float, extra: float = 0
) -> None:
    """Draw lines under each other; those that run to the left stand at the right edge.

    Where the whole page is read from the right, that is where all lines begin. All lines share in the extra
    height, which is less than none where they are set closer.
    """
    apart = extra / len(lines) if extra else 0
    for line in lines:
        shift = width - line.width if line.right_to_left and not sheet.mirror else 0
        sheet.text(left + shift, top - line.baseline, line)
        top -= line.leading + apart


def height_of(lines: Sequence[Line]) -> float:
    """Return the height of lines under each other."""
    return sum(line.leading for line in lines)


CLOSER = 0.06
"""The share of their leading that lines of reading text may give up: 12 points keep 15.5."""


def lines_unit(lines: Sequence[Line], draw: Draw, gap: float = 0) -> Unit:
    """Return lines of reading text as a unit that may be set closer; `draw` gives the extra to the lines."""
    height = height_of(lines)
    return Unit(height, draw, gap=gap, shrink=height * CLOSER)


def paragraph_units(
    setter: Typesetter, text: Sequence[Span], width: float, gap: float = 0, indent: float = 0
) -> list[Unit]:
    """Return a paragraph as units; it never leaves fewer than three lines on either side of a page break."""
    return line_units(break_lines(setter, text, width - indent), width, gap, indent)


def line_units(lines: tuple[Line, ...], width: float, gap: float = 0, indent: float = 0) -> list[Unit]:
    """Return lines as units that leave at least three of them on either side of a page break."""
    parts: list[tuple[Line, ...]] = [lines]
    if len(lines) > 5:
        parts = [lines[:3], *((line,) for line in lines[3:-3]), lines[-3:]]
    units: list[Unit] = []
    for count, part in enumerate(parts):

        def draw(sheet: Sheet, left: float, top: float, extra: float, part: tuple[Line, ...] = part) -> None:
            draw_lines(sheet, part, left + indent, top, width - indent, extra)

        units.append(lines_unit(part, draw, gap=0 if count else gap))
    return units


_MOST_LINES = 20
"""Lines of a cell, a term or a step that stand together: less than any page holds."""


def parted(cells: Sequence[tuple[Line, ...]]) -> list[list[tuple[Line, ...]]]:
    """Return cells that stand beside each other as one piece, or as several where one is too long."""
    longest = max(map(len, cells), default=0)
    if longest <= _MOST_LINES:
        return [list(cells)]
    return [[cell[at : at + _MOST_LINES] for cell in cells] for at in range(0, max(1, longest), _MOST_LINES)]


def title(setter: Typesetter, element: Element, width: float) -> list[Unit]:
    """Return the large heading of a handout, with the mark "Yours only" beside it where asked for."""
    room = width - (pill_width(setter) + 4 * MM if flag(element, "private") else 0)
    style = TITLE.at(number(element, "size", TITLE.size))
    lines = break_lines(setter, spans(element, style), room)
    if len(lines) > 1 or setter.manner.large:
        style = style.at(min(style.size, 24))
        lines = even_lines(setter, spans(element, style), room)

    def draw(sheet: Sheet, left: float, top: float, extra: float) -> None:
        draw_lines(sheet, lines, left, top, room)
        if flag(element, "private"):
            draw_pill(setter, sheet, left + width, top - style.leading / 2)

    return [Unit(height_of(lines), draw, keep=True, bookmark=element.get("bookmark", ""))]


def aim(setter: Typesetter, element: Element, width: float) -> list[Unit]:
    """Return the line under the title that says what the handout is for."""
    room = min(width, number(element, "measure", 146) * MM)
    units = line_units(even_lines(setter, spans(element, AIM), room), room, gap=2.5 * MM)
    return [replace(unit, keep=True) for unit in units]


def heading(setter: Typesetter, element: Element, width: float) -> list[Unit]:
    """Return a section heading: rule, words, a hint beside them or below, and the private mark."""
    private = flag(element, "private")
    room = width - (pill_width(setter) + 4 * MM if private else 0)
    lines = even_lines(setter, spans(element, HEADING), room)
    hint = element.get("hint", "")
    beside = one_line(setter, [(hint, SMALL)]) if hint else None
    below: tuple[Line, ...] = ()
    if beside and (len(lines) > 1 or lines[-1].width + 3.4 * MM + beside.width > room):
        below, beside = even_lines(setter, [(hint, SMALL)], width), None
    top_pad = 3.4 * MM if private else 2.6 * MM
    after = 3 * MM
    height = top_pad + height_of(lines) + (height_of(below) + 1 * MM if below else 0) + after

    def draw(sheet: Sheet, left: float, top: float, extra: float) -> None:
        sheet.line(left, top, left + width, top, 1.2, INK)
        draw_lines(sheet, lines, left, top - top_pad, room)
        if beside:
            sheet.text(left + lines[-1].width + 3.4 * MM, top - top_pad - lines[-1].baseline, beside)
        draw_lines(sheet, below, left, top - top_pad - height_of(lines) - 1 * MM, width)
        if private:
            draw_pill(setter, sheet, left + width, top - top_pad - HEADING.leading / 2)

    return [Unit(height, draw, gap=9 * MM, gap_stretch=3 * MM, shrink=after / 3, keep=True)]


def rule(setter: Typesetter, element: Element, width: float) -> list[Unit]:
    """Return a section rule without a heading."""

    def draw(sheet: Sheet, left: float, top: float, extra: float) -> None:
        sheet.line(left, top, left + width, top, 1.2, INK)

    return [Unit(3 * MM, draw, gap=9 * MM, gap_stretch=3 * MM, keep=True)]


def subheading(setter: Typesetter, element: Element, width: float) -> list[Unit]:
    """Return a small heading in the body's size."""
    units = paragraph_units(setter, spans(element, SUBHEADING), width, gap=3 * MM)
    return [replace(unit, keep=True) for unit in units]


def paragraph(setter: Typesetter, element: Element, width: float) -> list[Unit]:
    """Return a paragraph; `small="yes"` sets it in the size of hints."""
    return paragraph_units(
        setter, spans(element, SMALL if flag(element, "small") else BODY), width, gap=2.2 * MM
    )


def two_columns(
    cells: Sequence[Unit], width: float, between: float, row_gap: float, columns: int = 2
) -> list[Unit]:
    """Return units that stand in two columns, or in one, row by row; each row never splits."""
    half = (width + between) / 2
    units: list[Unit] = []
    for at in range(0, len(cells), columns):
        pair = list(cells[at : at + columns])

        def draw(sheet: Sheet, left: float, top: float, extra: float, pair: list[Unit] = pair) -> None:
            for column, unit in enumerate(pair):
                unit.draw(sheet, left + column * half, top, extra)

        height = max(unit.height for unit in pair)
        units.append(Unit(height, draw, gap=row_gap if at else 0, stretch=max(unit.stretch for unit in pair)))
    return keep_rows(units, 2)


def steps(setter: Typesetter, element: Element, width: float) -> list[Unit]:
    """Return numbered steps in two columns: large numeral, term, words."""
    between, indent = 9 * MM, 11 * MM
    columns = 1 if setter.manner.large else 2
    room = (width - between * (columns - 1)) / columns - indent
    cells: list[Unit] = []
    for place, item in enumerate(element, start=1):
        numeral = one_line(setter, [(str(place), NUMERAL)])
        name = item.get("term", "")
        head = break_lines(setter, [(name, TERM)], room) if name else ()
        words = (*head, *break_lines(setter, spans(item, BODY), room))
        for part, (lines,) in enumerate(parted([words])):

            def draw(
                sheet: Sheet,
                left: float,
                top: float,
                extra: float,
                lines: tuple[Line, ...] = lines,
                numeral: Line | None = None if part else numeral,
            ) -> None:
                if numeral:
                    sheet.text(left, top - 22.5, numeral)
                draw_lines(sheet, lines, left + indent, top, room)

            cells.append(Unit(max(height_of(lines), 26), draw))
    return two_columns(cells, width, between, 6 * MM if columns == 2 else 4 * MM, columns)


def phrases(setter: Typesetter, element: Element, width: float) -> list[Unit]:
    """Return phrases in two ruled columns."""
    between = 9 * MM
    across = 1 if setter.manner.large else 2
    room = (width - between * (across - 1)) / across
    columns = [break_lines(setter, spans(item, PHRASE), room) for item in element]
    units: list[Unit] = []
    for at in range(0, len(columns), across):
        row = columns[at : at + across]
        height = max(height_of(lines) for lines in row) + 3.8 * MM

        def draw(
            sheet: Sheet,
            left: float,
            top: float,
            extra: float,
            row: list[tuple[Line, ...]] = row,
            height: float = height,
        ) -> None:
            for column, lines in enumerate(row):
                x = left + column * (room + between)
                draw_lines(sheet, lines, x, top - 1.9 * MM - extra / 2, room)
                sheet.line(x, top - height - extra, x + room, top - height - extra, 0.5, HAIR)

        units.append(Unit(height, draw, stretch=1.2 * MM))
    return keep_rows(units, 2)


def terms(setter: Typesetter, element: Element, width: float) -> list[Unit]:
    """Return terms with their words beside them; a long term widens the column, up to a third."""
    names = [break_lines(setter, [(item.get("term", ""), SUBHEADING)], width / 3) for item in element]
    column = max([28 * MM, *(line.width + 5 * MM for lines in names for line in lines)])
    units: list[Unit] = []
    for name, item in zip(names, element, strict=True):
        words = break_lines(setter, spans(item, BODY), width - column)
        for name_, words_ in parted([name, words]):
            height = max(height_of(name_), height_of(words_)) + 2.5 * MM

            def draw(
                sheet: Sheet,
                left: float,
                top: float,
                extra: float,
                name: tuple[Line, ...] = name_,
                words: tuple[Line, ...] = words_,
            ) -> None:
                y = top - 1.25 * MM - extra / 2
                draw_lines(sheet, name, left, y, column)
                draw_lines(sheet, words, left + column, y, width - column)

            units.append(Unit(height, draw, stretch=0.9 * MM))
    return keep_rows(units, 2)


def spacer(setter: Typesetter, element: Element, width: float) -> list[Unit]:
    """Return free height: `length` in millimetres."""
    return [Unit(number(element, "length", 4) * MM, nothing)]
