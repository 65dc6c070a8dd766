"""Flow element of cards to cut out, with cut marks and a ruler that shows whether their size is true."""

from collections.abc import Callable
from dataclasses import dataclass

from facilitator.printing.flow import Draw, Unit, fill_pages, stack
from facilitator.printing.fonts import UI, FontKey
from facilitator.printing.form_elements import lines
from facilitator.printing.markup import Element, LayoutError, number
from facilitator.printing.ornament import draw_ruler
from facilitator.printing.paragraph import INK_2, Style, break_lines
from facilitator.printing.sheet import MM, Sheet
from facilitator.printing.text_elements import HAIR, draw_lines, height_of
from facilitator.printing.typesetter import Typesetter

_GROUP = Style(9, 12, FontKey(UI, 600), INK_2)
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
