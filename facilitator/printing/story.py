"""Lays out the parts of an upright document: flow, margins that mirror, header, footer, page numbers."""

from collections.abc import Callable
from dataclasses import dataclass, replace

from facilitator.printing import (
    agenda_elements,
    card_elements,
    form_elements,
    guide_elements,
    prose_elements,
    survey_elements,
    table_elements,
    text_elements,
)
from facilitator.printing.flow import Filled, Unit, fill_pages, stack
from facilitator.printing.fonts import UI, FontKey
from facilitator.printing.form_elements import PITCH
from facilitator.printing.furniture import Edges, draw_large_edges, header_words
from facilitator.printing.markup import Element, LayoutError, number
from facilitator.printing.ornament import draw_mark, mark_width
from facilitator.printing.paragraph import INK, INK_2, Style, break_lines, one_line
from facilitator.printing.pdf_file import PdfFile
from facilitator.printing.preflight import Finding, FindingKind
from facilitator.printing.sheet import MM, Sheet
from facilitator.printing.text_elements import HAIR, draw_lines
from facilitator.printing.typesetter import Typesetter

BINDING, OUTER = 25 * MM, 20 * MM
_TOP, _BOTTOM = 24 * MM, 24 * MM
_LETTER_TOP = 22 * MM
_BETWEEN_HALVES = 9 * MM

_FOOTER = Style(9, 12.2, colour=INK_2)
_FOOTER_PAGE = Style(9, 12.2, FontKey(UI, 600), INK)

_READ = frozenset(
    {"para", "ul", "ol", "lines", "checklist", "blockTable", "phrases", "terms", "steps", "scale"}
)
_HEADS = frozenset({"h1", "h2", "h3", "aim", "hr", "spacer"})
_WITH_CARDS = frozenset({"cards", "h2", "nextPage"})
"""What stands at the end of a part that is cut up."""
_FRAMES = frozenset({"box", "sketch"})
_HEADING_ROOM = 24 * MM
_SAYING = frozenset({"h1", "h2", "h3"})
"""What says what the fields after it are for."""
_AFTER_FORM = 4 * MM
"""Before an element that follows another kind of element without a heading between them."""

_Make = Callable[[Typesetter, Element, float], list[Unit]]
_ELEMENTS: dict[str, _Make] = {
    "h1": text_elements.title,
    "aim": text_elements.aim,
    "h2": text_elements.heading,
    "h3": text_elements.subheading,
    "hr": text_elements.rule,
    "para": text_elements.paragraph,
    "quote": prose_elements.quote,
    "ul": prose_elements.lists,
    "ol": prose_elements.lists,
    "steps": text_elements.steps,
    "phrases": text_elements.phrases,
    "terms": text_elements.terms,
    "takeHome": prose_elements.take_home,
    "spacer": text_elements.spacer,
    "lines": form_elements.lines,
    "box": form_elements.box,
    "checklist": form_elements.checklist,
    "scale": form_elements.scale,
    "sketch": form_elements.sketch,
    "blockTable": table_elements.table,
    "agenda": agenda_elements.agenda,
    "facts": guide_elements.facts,
    "guideStep": guide_elements.guide_step,
    "prose": guide_elements.prose,
    "ratings": survey_elements.ratings,
    "question": survey_elements.question,
    "tearOff": survey_elements.tear_off,
}


@dataclass(frozen=True, slots=True)
class Frame:
    """The paper and what is left of it for the body, in points."""

    width: float
    height: float
    column: float = 0
    """Set where a part of the page is laid out by itself, such as a half or a card."""
    scale: float = 1
    """How much larger the body is drawn than it is laid out: more than 1 in large print."""

    @property
    def body_width(self) -> float:
        """Return the width between the margins as the body is laid out, or that of the column."""
        return self.column or (self.width - BINDING - OUTER) / self.scale

    @property
    def body_top(self) -> float:
        """Return the upper edge of the body above the lower edge of the paper."""
        return self.height - (_TOP if self.height > 285 * MM else _LETTER_TOP)

    @property
    def body_height(self) -> float:
        """Return the height between header and footer as the body is laid out."""
        return (self.body_top - _BOTTOM) / self.scale


def draw_places(sheet: Sheet, page: Filled, frame: Frame, left: float) -> None:
    """Draw what stands between the margins of a page."""
    if frame.scale == 1:
        for place in page.places:
            place.unit.draw(sheet, left, frame.body_top - place.top, place.extra)
        return
    sheet.save()
    sheet.transform(left, frame.body_top, frame.scale)
    for place in page.places:
        place.unit.draw(sheet, 0, -place.top, place.extra)
    sheet.restore()


def flow_units(setter: Typesetter, element: Element, frame: Frame, *, loose: bool = True) -> list[Unit]:
    """Return the units of everything inside an element, in order.

    Where elements of different kinds follow each other without a heading, `loose` sets them further apart;
    cards are too small for that.

    Raises:
        LayoutError: an element is not part of the layout language.
    """

    def inside(part: Element, width: float) -> list[Unit]:
        return flow_units(setter, part, replace(frame, column=width), loose=False)

    units: list[Unit] = []
    turn = False
    before = Element("h1")
    said = element.get("said", "")
    for child in element:
        if setter.manner.fillable:
            said = "".join(child.itertext()).strip() if child.tag in _SAYING else said
            child.set("said", said)
        if child.tag == "nextPage":
            turn = True
            continue
        try:
            made = _made(setter, child, frame, inside)
        except LayoutError as error:
            raise error.at(child) from None
        if turn and made:
            made[0] = replace(made[0], page_before=True)
            turn = False
        if loose and made and child.tag != before.tag and child.tag in _READ and before.tag not in _HEADS:
            made[0] = replace(made[0], gap=max(made[0].gap, _AFTER_FORM))
        follows = child.get("follows") == "yes" or (
            before.tag == "para" and prose_elements.leads_to(before, child)
        )
        before = child
        if follows and units and made:
            # These words do not go over to a page of their own.
            units[-1] = replace(units[-1], keep=True)
        units.extend(made)
    return units


def _made(
    setter: Typesetter, child: Element, frame: Frame, inside: Callable[[Element, float], list[Unit]]
) -> list[Unit]:
    if child.tag == "pair":
        return _pair(setter, child, frame)
    if child.tag == "cards":
        return card_elements.cards(setter, child, frame.body_width, frame.body_height, inside)
    if child.tag in _FRAMES and setter.manner.large and (rows := number(child, "rows", 0)):
        # A frame that fits the usual page gets lower on this one, so that its heading stays with it.
        child.set("rows", str(min(rows, (frame.body_height - _HEADING_ROOM) // PITCH)))
    if child.tag in _ELEMENTS:
        return _ELEMENTS[child.tag](setter, child, frame.body_width)
    raise LayoutError(f"<{child.tag}> is not an element of the layout language.")


def _pair(setter: Typesetter, element: Element, frame: Frame) -> list[Unit]:
    """Return two halves beside each other as one unit; halves taller than a page go under each other."""
    halves = [child for child in element if child.tag == "half"]
    if not 1 <= len(halves) <= 2 or len(halves) != len(element):
        raise LayoutError("<pair> holds one or two <half>.")
    if setter.manner.large:
        return [unit for half in halves for unit in flow_units(setter, half, frame)]
    for half in halves:
        half.set("said", element.get("said", ""))
    half_frame = replace(frame, column=(frame.body_width - _BETWEEN_HALVES) / 2)
    parts = [flow_units(setter, half, half_frame) for half in halves]
    stacked = [stack(part) for part in parts if part]
    height = max((height for height, _ in stacked), default=0.0)
    if height > frame.body_height:
        return [unit for half in halves for unit in flow_units(setter, half, frame)]

    def draw(sheet: Sheet, left: float, top: float, extra: float) -> None:
        for place, (_, draw_half) in enumerate(stacked):
            draw_half(sheet, left + place * (half_frame.body_width + _BETWEEN_HALVES), top, 0)

    return [Unit(height, draw, gap=9 * MM, gap_stretch=3 * MM)]


def add_part(file: PdfFile, setter: Typesetter, part: Element, frame: Frame) -> list[Finding]:
    """Lay out one part, such as a handout, add its pages to a file and return what to look at."""
    if setter.manner.large:
        say_at_end(part)
    pages = fill_pages(flow_units(setter, part, frame), frame.body_height)
    findings: list[Finding] = []
    for index, page in enumerate(pages):
        sheet = Sheet(frame.width if setter.right_to_left else 0)
        verso = index % 2 == 1
        left = OUTER if verso else BINDING
        number = f"{index + 1} of {len(pages)}"
        if setter.manner.large:
            edges = Edges(right=part.get("right", ""), version=part.get("version", ""))
            draw_large_edges(
                setter, sheet, frame.height, left, left + frame.width - BINDING - OUTER, edges, number
            )
        else:
            _draw_furniture(setter, sheet, part, frame, left, number)
        draw_places(sheet, page, frame, left)
        bookmarks = [(part.get("bookmark", ""), 0)] if index == 0 and part.get("bookmark") else []
        file.add_page(sheet, frame.width, frame.height, bookmarks)
        findings.extend(_overfull(part, index, page))
    return findings


def say_at_end(part: Element) -> None:
    """Let the small words of the footer follow the text: large print has no room for them at the edge.

    Pages of cards get cut up, so the words stand before them.
    """
    if not part.get("footer"):
        return
    place = len(part)
    while (
        place
        and part[place - 1].tag in _WITH_CARDS
        and any(each.tag == "cards" for each in part[place - 1 :])
    ):
        place -= 1
    words = Element("para", follows="yes")
    words.text = part.get("footer")
    part.insert(place, words)


def _draw_furniture(
    setter: Typesetter, sheet: Sheet, part: Element, frame: Frame, left: float, page: str
) -> None:
    right = left + frame.body_width
    baseline = frame.height - 11 * MM - 9.4
    draw_mark(sheet, left, baseline)
    at = left + mark_width() + 2 * MM
    edges = Edges(left=part.get("left", ""), right=part.get("right", ""))
    name, title = header_words(setter, edges, (right - at) / MM)
    for line_ in name:
        sheet.text(right - line_.width, baseline, line_)
    for line_ in title:
        sheet.text(at, baseline, line_)
    numbers = one_line(setter, [(part.get("version", "") + "\u2002\u2002", _FOOTER), (page, _FOOTER_PAGE)])
    words = break_lines(setter, [(part.get("footer", ""), _FOOTER)], right - left - numbers.width - 8 * MM)
    line = 10 * MM + 2 * MM + len(words) * _FOOTER.leading
    sheet.line(left, line, right, line, 0.5, HAIR)
    draw_lines(sheet, words, left, line - 2 * MM, right - left)
    sheet.text(right - numbers.width, line - 2 * MM - words[0].baseline, numbers)


def _overfull(part: Element, index: int, page: Filled) -> list[Finding]:
    if not page.overfull:
        return []
    name = part.get("bookmark", "") or part.get("right", "")
    return [
        Finding(
            FindingKind.OVERFULL,
            f"{name}, page {index + 1}: an element is taller than the page; use fewer rows or shorter texts.",
        )
    ]
