"""Flow elements made of cells: tables that repeat their head, and cards to cut out."""

from collections.abc import Callable
from dataclasses import dataclass, replace

from facilitator.printing.flow import Draw, Unit, fill_pages, keep_rows, stack
from facilitator.printing.fonts import UI, FontKey
from facilitator.printing.form_elements import PITCH, lines, type_here
from facilitator.printing.markup import Element, LayoutError, number, spans
from facilitator.printing.ornament import draw_ruler
from facilitator.printing.paragraph import INK, INK_2, Line, Style, break_lines, width_of
from facilitator.printing.sheet import MM, Sheet
from facilitator.printing.text_elements import HAIR, WRITE, draw_lines, height_of, parted
from facilitator.printing.typesetter import Typesetter

_HEAD = Style(10, 13, FontKey(UI, 600))
_CELL = Style(11, 15)
_TERM = Style(12, 15, FontKey(UI, 600))
_MOST_LARGE = 3
"""Columns of a table in large print; wider ones are set row under row."""
_GROUP = Style(9, 12, FontKey(UI, 600), INK_2)
_PAD = 2.4 * MM


def table(setter: Typesetter, element: Element, width: float) -> list[Unit]:
    """Return a table: `tr` rows of `td`, a `tr` of `th` as the head, `widths` as shares, `blank` empty rows.

    The head comes again on each page the table goes on to; no page holds fewer than three of its rows.
    """
    rows = [child for child in element if child.tag == "tr"]
    head = next((row for row in rows if len(row) and row[0].tag == "th"), None)
    plain = [row for row in rows if row is not head]
    count = max([len(row) for row in rows], default=1)
    if setter.manner.large and count > _MOST_LARGE:
        return _stacked(setter, element, head, plain, width)
    small = sum(len(cell.text or "") for row in plain for cell in row) > 0 and count > 4
    style = Style(10, 13.5) if small else _CELL
    columns = _widths(setter, element, rows, count, width, style)
    blank = [Element("tr")] * round(number(element, "blank", 0))
    tips = _tips(element.get("said", ""), head, [*plain, *blank], count) if setter.manner.fillable else []
    again = _head(setter, head, columns) if head is not None else None
    pen = _RowPen(setter, columns, style, again)
    units = [
        unit
        for place, row in enumerate([*plain, *blank])
        for unit in pen.row(row, tips[place] if tips else ())
    ]
    units = keep_rows(units)
    return units if again is None else [replace(again, keep=True), *units]


def _widths(
    setter: Typesetter, element: Element, rows: list[Element], count: int, width: float, style: Style
) -> list[float]:
    """Return the widths of columns: by their shares, but, if that fits, as wide as their longest word."""
    shares = [float(share) for share in element.get("widths", "").split()]
    if len(shares) != count:
        shares = [1.0] * count
    columns = [width * share / sum(shares) for share in shares]
    heads = [12 * MM] * count
    least = [12 * MM] * count
    for row in rows:
        for place, cell in enumerate(row):
            head = cell.tag == "th"
            pad = _PAD * (2 if place else 1)
            needs = [width_of(setter, word, _HEAD if head else style) + pad for word in _words(cell)]
            heads[place] = max([heads[place], *needs]) if head else heads[place]
            # A word that would take a third of the table is broken instead.
            least[place] = max([least[place], *(need for need in needs if head or need < width / 3)])
    least = least if sum(least) <= width else heads
    if sum(least) > width:
        return columns
    short = sum(max(0.0, need - column) for need, column in zip(least, columns, strict=True))
    spare = [max(0.0, column - need) for need, column in zip(least, columns, strict=True)]
    if not short or not sum(spare):
        return columns
    return [
        max(need, column - short * room / sum(spare))
        for need, column, room in zip(least, columns, spare, strict=True)
    ]


def _words(cell: Element) -> set[str]:
    return set("".join(cell.itertext()).split())


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


def _stacked(
    setter: Typesetter, element: Element, head: Element | None, plain: list[Element], width: float
) -> list[Unit]:
    """Return a wide table for large print: each row under the other, a heading and its words on a line."""
    names = ["".join(cell.itertext()).strip() for cell in head] if head is not None else []
    blank = [Element("tr") for _ in range(round(number(element, "blank", 0)))]
    column = min(width * 0.45, max([20 * MM, *(width_of(setter, name, _TERM) + 4 * MM for name in names)]))
    units: list[Unit] = []
    for row in [*plain, *blank]:
        cells: list[Element | None] = [*row]
        cells += [None] * (len(names) - len(cells))
        # Where some cells are written in by hand, printed ones stand on lines of the same height.
        least = 0 if all(cell is not None and _words(cell) for cell in cells) else PITCH
        lines_ = [
            _stacked_line(setter, name, cell, column, width, least)
            for name, cell in zip(names or [""] * len(cells), cells, strict=False)
        ]
        height, draw_row = stack(lines_)
        # The rule under a row is where its last words are written.
        below = 0 if not cells or cells[-1] is None or not _words(cells[-1]) else 2 * MM
        units.append(Unit(height + below, _ruled(draw_row, height + below, width), gap=2 * MM))
    return units


def _stacked_line(
    setter: Typesetter, name: str, cell: Element | None, column: float, width: float, least: float
) -> Unit:
    term = break_lines(setter, [(name, _TERM)], column - 2 * MM) if name else ()
    text = spans(cell, _CELL) if cell is not None else []
    words = break_lines(setter, text, width - column) if text else ()
    used = max(height_of(term), height_of(words))
    drop = max(0.0, least - used - 1 * MM)
    height = max(least, used + (0 if least else 1 * MM))

    def draw(sheet: Sheet, left: float, top: float, extra: float) -> None:
        draw_lines(sheet, term, left, top - drop, column)
        draw_lines(sheet, words, left + column, top - drop, width - column)
        if not words:
            sheet.line(left + column, top - height, left + width, top - height, 0.6, WRITE)

    return Unit(height, draw)


def _ruled(draw_row: Draw, height: float, width: float) -> Draw:
    """Return how to draw a row with a rule under it."""

    def draw(sheet: Sheet, left: float, top: float, extra: float) -> None:
        draw_row(sheet, left, top, 0)
        sheet.line(left, top - height, left + width, top - height, 1, INK)

    return draw


def _tips(said: str, head: Element | None, rows: list[Element], count: int) -> list[tuple[str, ...]]:
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


_GRIDS = {2: (1, 2), 4: (2, 2), 6: (2, 3), 8: (2, 4)}
_RULER = 10 * MM
_CARD_PAD = 5 * MM
_LEAST_CARD = 48 * MM
_LEAST_LARGE = 42 * MM
_HEADING_ROOM = 18 * MM
_TALLEST_CARD = 118 * MM
_RULER_WORDS = "100 mm when printed at actual size"


Flow = Callable[[Element, float], list[Unit]]
"""(element, width) -> the units of what is inside it."""


def cards(setter: Typesetter, element: Element, width: float, height: float, flow: Flow) -> list[Unit]:
    """Return pages of cards to cut out, `up` a page, with cut marks and a 100 mm check ruler.

    Cards are as tall as the fullest of their page needs and grow with the free height, up to `height` for a
    page. A rule inside a card is a line to write on; a card without words has three.
    """
    up = round(number(element, "up", 8))
    if up not in _GRIDS:
        raise LayoutError("<cards up>: use 2, 4, 6 or 8.")
    across, most_down = _GRIDS[up] if not setter.manner.large else (1, min(up, 3))
    items = list(element)
    if setter.manner.fillable:
        for number_, item in enumerate(items, start=1):
            words = "".join(item.itertext()).strip() or f"card {number_}"
            item.set("said", ": ".join(part for part in (element.get("said", ""), words) if part))
    units: list[Unit] = []
    card_width = width / across
    room = height - _RULER - _HEADING_ROOM - 2 * _CARD_PAD
    all_faces = [
        face for item in items for face in _faces(setter, item, card_width - 2 * _CARD_PAD, room, flow)
    ]
    least_card = _LEAST_CARD if not setter.manner.large else _LEAST_LARGE
    most_down = _fitting(most_down, all_faces, height, least_card)
    a_page = across * most_down
    tallest = min((height - _RULER) / most_down, _TALLEST_CARD)
    for at in range(0, len(all_faces), a_page):
        faces = all_faces[at : at + a_page]
        down = -(-len(faces) // across)
        least = max(least_card, *(face.height + 2 * _CARD_PAD for face in faces))

        def draw(
            sheet: Sheet,
            left: float,
            top: float,
            extra: float,
            faces: list[_Face] = faces,
            down: int = down,
            least: float = least,
        ) -> None:
            card_height = least + extra / down
            _cut_marks(sheet, left, top, across, down, card_width, card_height)
            for place, face in enumerate(faces):
                x = left + place % across * card_width + _CARD_PAD
                y = top - place // across * card_height
                slack = (card_height - 2 * _CARD_PAD - face.height) / 2 if face.centred else 0
                face.draw(sheet, x, y - _CARD_PAD - slack, 0)
            below = top - down * card_height - 6 * MM
            sheet.save()
            sheet.transform(left, below, 1 / setter.manner.scale)
            draw_ruler(setter, sheet, 0, 0, _RULER_WORDS, width * setter.manner.scale)
            sheet.restore()

        growth = max(0.0, down * (tallest - least))
        units.append(Unit(down * least + _RULER, draw, gap=6 * MM if at else 0, stretch=growth))
    return units


def _fitting(most: int, faces: list["_Face"], height: float, least: float) -> int:
    """Return how many cards stand under each other on a page that has a heading above them."""
    tallest = max([least, *(face.height + 2 * _CARD_PAD for face in faces)])
    room = height - _RULER - _HEADING_ROOM
    return max(1, min(most, int(room / tallest)))


@dataclass(frozen=True, slots=True)
class _Face:
    height: float
    draw: Draw
    centred: bool


def _faces(setter: Typesetter, item: Element, width: float, height: float, flow: Flow) -> list[_Face]:
    """Return a card; what is too long for the height goes on on another card."""
    if item.tag != "card":
        raise LayoutError(f"<{item.tag}> cannot stand inside <cards>; use card.")
    writing = [child for child in item if child.tag == "hr"]
    for child in writing:
        child.tag = "lines"
    units = flow(item, width) or lines(setter, Element("lines", count="3", said=item.get("said", "")), width)
    group = item.get("group", "")
    if group:
        label = break_lines(setter, [(group, _GROUP)], width)

        def draw(sheet: Sheet, left: float, top: float, extra: float) -> None:
            draw_lines(sheet, label, left, top, width)

        units = [Unit(height_of(label) + 1.5 * MM, draw), *units]
    centred = not writing and not group and len(item) > 0
    stacks = [stack([place.unit for place in page.places]) for page in fill_pages(units, height * 0.9)]
    return [_Face(used, draw_all, centred) for used, draw_all in stacks]


def _cut_marks(
    sheet: Sheet, left: float, top: float, across: int, down: int, width: float, height: float
) -> None:
    """Draw dashed lines between cards, whole at the edges, so that they show on a copier."""
    bottom = top - down * height
    for column in range(across + 1):
        x = left + column * width
        sheet.dashes(x, top, x, bottom, 0.5, HAIR)
    for row in range(down + 1):
        y = top - row * height
        sheet.dashes(left, y, left + across * width, y, 0.5, HAIR)
