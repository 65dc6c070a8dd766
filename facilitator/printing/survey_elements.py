"""Flow elements of forms that are given back: statements with boxes to tick, a slip to tear off.

In a form to fill in on a screen the boxes of a statement are buttons of which one can be chosen.
"""

from dataclasses import replace

from facilitator.printing.flow import Unit
from facilitator.printing.fonts import UI, FontKey
from facilitator.printing.form_elements import PITCH, type_here, type_in_frame
from facilitator.printing.markup import Element, LayoutError, spans
from facilitator.printing.paragraph import INK, INK_2, Line, Style, break_lines
from facilitator.printing.sheet import MM, Sheet
from facilitator.printing.text_elements import BODY, HAIR, WRITE, draw_lines, height_of
from facilitator.printing.typesetter import Typesetter

_LABEL = Style(9.5, 11.4, FontKey(UI, 500))
_COLUMN = 18 * MM
_LEAST_ROOM = 70 * MM
"""For the words of a statement."""
_BOX = 5 * MM
_STRONG = Style(10.5, 14.7, FontKey(UI, 600))
_HINT = Style(10.5, 14.7, colour=INK_2)
_CAPTION = Style(9.5, 12.5, colour=INK_2)


def ratings(setter: Typesetter, element: Element, width: float) -> list[Unit]:
    """Return statements with a row of boxes each; `labels` are the heads of the columns, parted by "|"."""
    labels = [part.strip() for part in element.get("labels", "").split("|")]
    half = width / 2 / len(labels)
    column = min(_COLUMN, max(half, (width - _LEAST_ROOM) / len(labels)))
    heads = [_head(setter, label, column - 1 * MM) for label in labels]
    room = width - column * len(labels) - 3 * MM
    high = max(height_of(head) for head in heads) + 1.6 * MM

    def draw_head(sheet: Sheet, left: float, top: float, extra: float) -> None:
        for place, head in enumerate(heads):
            x = left + width - column * (len(heads) - place)
            y = top - high + 1.6 * MM + height_of(head)
            for line in head:
                sheet.text(x + (column - line.width) / 2, y - line.baseline, line)
                y -= line.leading
        sheet.line(left, top - high, left + width, top - high, 1, INK)

    units = [Unit(high, draw_head, gap=4 * MM, gap_stretch=4 * MM, keep=True)]
    for item in element:
        if item.tag != "rating":
            raise LayoutError(f"<{item.tag}> cannot stand inside <ratings>; use rating.")
        words = break_lines(setter, spans(item, BODY), room)
        tip = ""
        if setter.manner.fillable:
            tip = f"{''.join(item.itertext()).strip()}: 1 {labels[0]}, {len(labels)} {labels[-1]}"
        units.append(_rating(words, len(labels), column, width, tip))
    return [*(replace(unit, keep=True) for unit in units[:-1]), units[-1]]


def _head(setter: Typesetter, label: str, width: float) -> tuple[Line, ...]:
    """Return the head of a column, on lines as even as can be."""
    lines = break_lines(setter, [(label, _LABEL)], width)
    for share in range(19, 9, -1):
        tried = break_lines(setter, [(label, _LABEL)], width * share / 20)
        if len(tried) > len(lines) or _words(tried) != label.split():
            break
        lines = tried
    return lines


def _words(lines: tuple[Line, ...]) -> list[str]:
    return [word for line in lines for word in "".join(placed.piece.text for placed in line.pieces).split()]


def _rating(words: tuple[Line, ...], boxes: int, column: float, width: float, tip: str) -> Unit:
    """Return a row; with a `tip` its boxes are buttons of a form."""
    height = max(height_of(words) + 3 * MM, 8.6 * MM)

    def draw(sheet: Sheet, left: float, top: float, extra: float) -> None:
        middle = top - (height + extra) / 2
        draw_lines(sheet, words, left, middle + height_of(words) / 2, width)
        spots = [
            (left + width - column * (boxes - place) + column / 2, middle, str(place + 1))
            for place in range(boxes)
        ]
        for x, y, _ in spots:
            if tip:
                sheet.circle(x, y, _BOX / 2, stroke=INK, line=0.8)
            else:
                sheet.rounded(x - _BOX / 2, y - _BOX / 2, _BOX, _BOX, 0.4 * MM, INK, 0.8)
        if tip:
            sheet.choice(spots, _BOX, tip)
        sheet.line(left, top - height - extra, left + width, top - height - extra, 0.5, HAIR)

    return Unit(height, draw, stretch=1.8 * MM)


def question(setter: Typesetter, element: Element, width: float) -> list[Unit]:
    """Return a question with `count` lines for the answer, which never part."""
    count = max(1, round(float(element.get("count", "2"))))
    fillable, tip = setter.manner.fillable, "".join(element.itertext()).strip()
    words = break_lines(setter, spans(element, Style(12, 16.5, FontKey(UI, 600))), width)
    height = height_of(words) + 1.5 * MM + count * PITCH

    def draw(sheet: Sheet, left: float, top: float, extra: float) -> None:
        draw_lines(sheet, words, left, top, width)
        y = top - height_of(words) - 1.5 * MM
        if fillable:
            high = count * PITCH + extra
            sheet.rectangle(left, y - high, width, high, stroke=WRITE, line=0.6)
            type_in_frame(sheet, left, y - high, width, high, tip)
            return
        for number in range(1, count + 1):
            sheet.line(left, y - number * PITCH, left + width, y - number * PITCH, 0.6, WRITE)

    return [Unit(height, draw, gap=4 * MM, gap_stretch=6 * MM, stretch=1 * PITCH if fillable else 0)]


def tear_off(setter: Typesetter, element: Element, width: float) -> list[Unit]:
    """Return a slip under a dashed line: `title`, its words, and a line with a `caption`."""
    side = 52 * MM
    left_lines = (
        *break_lines(setter, [(element.get("title", ""), _STRONG)], side),
        *break_lines(setter, spans(element, _HINT), side),
    )
    caption = break_lines(setter, [(element.get("caption", ""), _CAPTION)], width - side - 9 * MM)
    height = 5 * MM + max(height_of(left_lines), PITCH + 1 * MM + height_of(caption))

    def draw(sheet: Sheet, left: float, top: float, extra: float) -> None:
        sheet.dashes(left - 15 * MM, top, left + width + 13 * MM, top, 0.9, INK)
        draw_lines(sheet, left_lines, left, top - 5 * MM, side)
        x, y = left + side + 9 * MM, top - 5 * MM - PITCH
        sheet.line(x, y, left + width, y, 0.6, WRITE)
        if setter.manner.fillable:
            type_here(sheet, x, y, left + width - x, PITCH, element.get("caption", ""))
        draw_lines(sheet, caption, x, y - 1 * MM, width - side - 9 * MM)

    return [Unit(height, draw, gap=7 * MM, gap_stretch=12 * MM)]
