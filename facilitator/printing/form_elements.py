"""Flow elements that are written on: lines, boxes, checklists, scales and sketch frames."""

from facilitator.printing.flow import Draw, Unit, keep_rows
from facilitator.printing.fonts import UI, FontKey
from facilitator.printing.form_fields import FieldKind
from facilitator.printing.markup import Element, LayoutError, number, spans
from facilitator.printing.paragraph import INK, INK_2, Line, Style, break_lines, one_line
from facilitator.printing.sheet import MM, Sheet
from facilitator.printing.text_elements import BODY, WRITE, draw_lines, height_of, line_units, parted
from facilitator.printing.typesetter import Typesetter

PITCH = 9 * MM
"""From one writing line to the next."""
_CAPTION = Style(10.5, 14, colour=INK_2)
_TICK_BOX = 5 * MM
_MOST_ROWS = 10
"""Writing lines of one frame to type in; more are parted, so that pages can break between them."""
_HIGH = 13 * MM
"""A field this high takes more than one line."""


def lines(setter: Typesetter, element: Element, width: float) -> list[Unit]:
    """Return `count` writing lines; with `field` children, rows of short lines with captions under them."""
    count = round(number(element, "count", 1))
    captions = [field.text or "" for field in element]
    tip = element.get("said", "")
    if captions and setter.manner.large:
        rows = [captions[at : at + 2] for at in range(0, len(captions), 2)]
        fields = [unit for _ in range(count) for row in rows for unit in _fields(setter, row, 1, width, tip)]
        return keep_rows(fields)
    if captions:
        return _fields(setter, captions, count, width, tip)
    if setter.manner.fillable and count > 1:
        # Typed words do not keep to ruled lines: a frame takes their place.
        return [
            Unit(rows * PITCH, _area(rows * PITCH, width, tip), gap=2 * MM)
            for rows in (min(_MOST_ROWS, count - at) for at in range(0, count, _MOST_ROWS))
        ]
    return keep_rows([Unit(PITCH, writing_line(setter, width, tip)) for _ in range(count)])


def writing_line(setter: Typesetter, width: float, tip: str = "") -> Draw:
    """Return how to draw one line to write on."""

    def draw(sheet: Sheet, left: float, top: float, extra: float) -> None:
        sheet.line(left, top - PITCH, left + width, top - PITCH, 0.6, WRITE)
        if setter.manner.fillable:
            type_here(sheet, left, top - PITCH, width, PITCH, tip)

    return draw


def type_here(sheet: Sheet, left: float, bottom: float, width: float, height: float, tip: str) -> None:
    """Leave a field on a line, or in a cell of a table; a high one takes several lines."""
    kind = FieldKind.AREA if height > _HIGH else FieldKind.LINE
    sheet.field(kind, left, bottom + 0.6, width, height - 1.2 if kind is FieldKind.AREA else height - 4, tip)


def _area(height: float, width: float, tip: str) -> Draw:
    """Return how to draw a frame to type in."""

    def draw(sheet: Sheet, left: float, top: float, extra: float) -> None:
        sheet.rectangle(left, top - height - extra, width, height + extra, stroke=WRITE, line=0.6)
        type_in_frame(sheet, left, top - height - extra, width, height + extra, tip)

    return draw


def type_in_frame(sheet: Sheet, left: float, bottom: float, width: float, height: float, tip: str) -> None:
    """Leave a field of several lines inside a frame."""
    pad = 1.2 * MM
    sheet.field(FieldKind.AREA, left + pad, bottom + pad, width - 2 * pad, height - 2 * pad, tip)


def _fields(setter: Typesetter, captions: list[str], count: int, width: float, tip: str) -> list[Unit]:
    between = 9 * MM
    room = width - between * (len(captions) - 1)
    wanted = [max(22 * MM, one_line(setter, [(caption, _CAPTION)]).width) for caption in captions]
    # Longer captions get longer lines, but no line is starved.
    shares = [room * (0.5 / len(wanted) + 0.5 * want / sum(wanted)) for want in wanted]
    texts = [
        break_lines(setter, [(caption, _CAPTION)], share)
        for caption, share in zip(captions, shares, strict=True)
    ]
    height = PITCH + 0.6 * MM + max(height_of(text) for text in texts)

    def draw(sheet: Sheet, left: float, top: float, extra: float) -> None:
        for text, share, caption in zip(texts, shares, captions, strict=True):
            sheet.line(left, top - PITCH, left + share, top - PITCH, 0.6, WRITE)
            if setter.manner.fillable:
                type_here(sheet, left, top - PITCH, share, PITCH, _joined(tip, caption))
            draw_lines(sheet, text, left, top - PITCH - 0.6 * MM, share)
            left += share + between

    return keep_rows([Unit(height, draw) for _ in range(count)])


def box(setter: Typesetter, element: Element, width: float) -> list[Unit]:
    """Return an empty frame `rows` writing lines high; `ruled="yes"` puts the lines in."""
    rows = round(number(element, "rows", 5))
    height = rows * PITCH

    def draw(sheet: Sheet, left: float, top: float, extra: float) -> None:
        sheet.rectangle(left, top - height, width, height, stroke=INK, line=0.8)
        if setter.manner.fillable:
            type_in_frame(sheet, left, top - height, width, height, element.get("said", ""))
        elif element.get("ruled") == "yes":
            for row in range(1, rows):
                y = top - row * PITCH
                sheet.line(left + 3 * MM, y, left + width - 3 * MM, y, 0.6, WRITE)

    return [Unit(height, draw, gap=2 * MM)]


def checklist(setter: Typesetter, element: Element, width: float) -> list[Unit]:
    """Return tick boxes with their words in `columns` columns; a `tick` without words gets a writing line."""
    columns = 1 if setter.manner.large else max(1, round(number(element, "columns", 1)))
    between = 9 * MM
    column = (width - between * (columns - 1)) / columns
    indent = _TICK_BOX + 2.8 * MM
    cells: list[Unit] = []
    for item in element:
        if item.tag != "tick":
            raise LayoutError(f"<{item.tag}> cannot stand inside <checklist>; use tick.")
        text = spans(item, BODY)
        lines_ = break_lines(setter, text, column - indent) if text else ()
        (rows,), *rest = parted([lines_])
        height = max(height_of(rows) + (0 if rest else 2 * MM), 8.4 * MM if rows else PITCH)

        def draw(
            sheet: Sheet,
            left: float,
            top: float,
            extra: float,
            rows: tuple[Line, ...] = rows,
            height: float = height,
            tip: str = _joined(element.get("said", ""), "".join(item.itertext()).strip()),
        ) -> None:
            first = top - (8.4 * MM if rows else PITCH + 1.6 * MM) / 2
            sheet.rounded(left, first - _TICK_BOX / 2, _TICK_BOX, _TICK_BOX, 0.4 * MM, INK, 0.8)
            if setter.manner.fillable:
                sheet.field(FieldKind.TICK, left, first - _TICK_BOX / 2, _TICK_BOX, _TICK_BOX, tip)
            if rows:
                draw_lines(sheet, rows, left + indent, first + BODY.leading / 2, column - indent)
                return
            sheet.line(left + indent, top - PITCH, left + column, top - PITCH, 0.6, WRITE)
            if setter.manner.fillable:
                type_here(
                    sheet, left + indent, top - PITCH, column - indent, PITCH, _joined(tip, "own words")
                )

        cells.append(Unit(height, draw))
        for (more,) in rest:
            cells += line_units(more, column, indent=indent)
    per_column = -(-len(cells) // columns)
    units: list[Unit] = []
    for row in range(per_column):
        side = [cells[at] for at in range(row, len(cells), per_column)]

        def draw_row(sheet: Sheet, left: float, top: float, extra: float, side: list[Unit] = side) -> None:
            for place, unit in enumerate(side):
                unit.draw(sheet, left + place * (column + between), top, extra)

        units.append(Unit(max(unit.height for unit in side), draw_row))
    return keep_rows(units)


def scale(setter: Typesetter, element: Element, width: float) -> list[Unit]:
    """Return a numbered line from `from` to `to`, with words at its ends. 155 mm where there is room."""
    start, end = round(number(element, "from", 0)), round(number(element, "to", 10))
    if not 1 <= end - start <= 20:
        raise LayoutError("<scale>: give 2 to 21 numbers, such as from 0 to 10.")
    length = min(155 * MM, width - 6 * MM)
    step = length / (end - start)
    plain, strong = Style(12.4, 15), Style(12.4, 15, FontKey(UI, 600))
    ends = Style(10.5, 14, colour=INK_2)
    low = break_lines(setter, [(element.get("low", ""), ends)], length / 2 - 4 * MM)
    high = break_lines(setter, [(element.get("high", ""), ends)], length / 2 - 4 * MM)
    height = 19 * MM + max(height_of(low), height_of(high))

    def draw(sheet: Sheet, left: float, top: float, extra: float) -> None:
        x, y = left + 3 * MM, top - 7 * MM
        sheet.line(x, y, x + length, y, 0.5 * MM, INK)
        for value in range(start, end + 1):
            at = x + (value - start) * step
            major = (value - start) % 5 == 0 or value == end
            reach = (2.8 if major else 1.8) * MM
            sheet.line(at, y - reach, at, y + reach, (0.5 if major else 0.35) * MM, INK)
            figure = one_line(setter, [(str(value), strong if major else plain)])
            sheet.text(at - figure.width / 2, y - 9 * MM, figure)
        if setter.manner.fillable:
            size = min(5 * MM, step * 0.8)
            spots = [(x + place * step, y, str(start + place)) for place in range(end - start + 1)]
            for at, _, _ in spots:
                sheet.circle(at, y, size / 2, fill="#FFFFFF", stroke=INK, line=0.8)
            sheet.choice(spots, size, _joined(element.get("said", ""), _ends(element)))
        draw_lines(sheet, low, x - 1.5 * MM, y - 11 * MM, length)
        for number_, line in enumerate(high):
            right = x + length + 1.5 * MM - line.width
            sheet.text(right, y - 11 * MM - number_ * ends.leading - line.baseline, line)

    return [Unit(height, draw)]


def sketch(setter: Typesetter, element: Element, width: float) -> list[Unit]:
    """Return a frame to draw in, `rows` writing lines high; it may grow to fill the page."""
    height = number(element, "rows", 12) * PITCH

    def draw(sheet: Sheet, left: float, top: float, extra: float) -> None:
        sheet.rounded(left, top - height - extra, width, height + extra, 2 * MM, INK, 0.8)
        if setter.manner.fillable:
            tip = _joined(element.get("said", ""), "in words")
            type_in_frame(sheet, left, top - height - extra, width, height + extra, tip)

    return [Unit(height, draw, gap=2 * MM, stretch=2 * PITCH)]


def _joined(*parts: str) -> str:
    return ": ".join(part for part in parts if part)


def _ends(element: Element) -> str:
    """Return the words at the ends of a scale in one line."""
    words = [words for words in (element.get("low", ""), element.get("high", "")) if words]
    return ", ".join(words)
