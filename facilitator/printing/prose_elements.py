"""Flow elements that hold what Markdown makes: lists in lists, quotations, the take-home block."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from facilitator.printing.flow import Unit, nothing
from facilitator.printing.fonts import READING, FontKey
from facilitator.printing.markup import Element, LayoutError, flag, spans
from facilitator.printing.paragraph import Line, Style, one_line
from facilitator.printing.sheet import MM, Sheet
from facilitator.printing.text_elements import BODY, HAIR, RUST, SMALL, SUBHEADING, TERM, paragraph_units
from facilitator.printing.typesetter import Typesetter

_INLINE = frozenset({"b", "i", "br"})
_LISTS = frozenset({"ul", "ol"})
_NARROWEST = 25 * MM
"""Lists in lists move in no further than leaves this for their words."""


@dataclass(frozen=True, slots=True)
class Look:
    """How prose is set; lengths are points."""

    plain: Style
    quoted: Style
    heading: Style
    gap: float
    """Before a paragraph."""
    list_gap: float
    """Before a list."""
    item_gap: float
    """Before the items after the first."""
    indent: float
    """Of the words of a list."""


READ = Look(
    BODY,
    Style(13, 18, FontKey(READING, 400, italic=True)),
    SUBHEADING,
    gap=2.2 * MM,
    list_gap=2.2 * MM,
    item_gap=1.2 * MM,
    indent=6 * MM,
)
"""What participants read."""


def prose_units(setter: Typesetter, element: Element, width: float, look: Look) -> list[Unit]:
    """Return the units of everything inside an element that Markdown makes, in order.

    Raises:
        LayoutError: an element is none that Markdown makes.
    """
    units: list[Unit] = []
    before: Element | None = None
    for block in _blocks(element):
        made = _block(setter, block, width, look)
        if before is not None and leads_to(before, block):
            units[-1] = replace(units[-1], keep=True)
        units += made
        before = block
    return units


def leads_to(words: Element, follower: Element) -> bool:
    """Return whether a paragraph may not end a page: it announces a list, or small words belong to it."""
    if words.tag != "para":
        return False
    if follower.tag == "para":
        return flag(follower, "small") and not flag(words, "small")
    return follower.tag in _LISTS and "".join(words.itertext()).rstrip().endswith((":", "：", "،"))


def lists(setter: Typesetter, element: Element, width: float) -> list[Unit]:
    """Return a list, with dots or with numbers; its items may hold anything that Markdown makes."""
    return _list(setter, element, width, READ)


def quote(setter: Typesetter, element: Element, width: float) -> list[Unit]:
    """Return a quotation: what it holds indented, in the reading face."""
    return _quote(setter, element, width, READ)


def take_home(setter: Typesetter, element: Element, width: float) -> list[Unit]:
    """Return the take-home block: a bar of rust, a heading, its prose; it splits only where it must."""
    indent, pad = 7.4 * MM, 0.6 * MM
    head = paragraph_units(setter, [(element.get("title", ""), TERM)], width - indent)
    units = [*head, *prose_units(setter, element, width - indent, replace(READ, gap=1 * MM))]
    last = len(units) - 1
    barred = [
        _barred(unit, indent, pad if not place else unit.gap, pad if place == last else 0)
        for place, unit in enumerate(units)
    ]
    barred[0] = replace(barred[0], gap=9 * MM, gap_stretch=3 * MM)
    barred[-1] = replace(barred[-1], keep=False)
    return barred


def _barred(unit: Unit, indent: float, above: float, below: float) -> Unit:
    """Return a unit with a bar beside it that goes on over the heights above and below it."""
    height = above + unit.height + below

    def draw(sheet: Sheet, left: float, top: float, extra: float) -> None:
        sheet.rectangle(left, top - height - extra, 2.4 * MM, height + extra, fill=RUST)
        unit.draw(sheet, left + indent, top - above, extra)

    return replace(unit, height=height, draw=draw, gap=0, keep=True)


def _block(setter: Typesetter, block: Element, width: float, look: Look) -> list[Unit]:
    if block.tag == "para":
        style = SMALL if flag(block, "small") else look.plain
        return paragraph_units(setter, spans(block, style), width, gap=look.gap)
    if block.tag == "h3":
        units = paragraph_units(setter, spans(block, look.heading), width, gap=look.gap)
        return [replace(unit, keep=True) for unit in units]
    if block.tag in _LISTS:
        return _list(setter, block, width, look)
    if block.tag == "quote":
        return _quote(setter, block, width, look)
    if block.tag == "hr":
        return [_thin_rule(width, look)]
    raise LayoutError(f"<{block.tag}> cannot stand among prose; use para, h3, ul, ol, quote or hr.").at(block)


def _blocks(element: Element) -> list[Element]:
    """Return what is inside an element as blocks; words that stand free among them become paragraphs."""
    blocks: list[Element] = []
    free = Element("para")
    free.text = element.text
    for child in element:
        if child.tag in _INLINE:
            free.append(child)
            continue
        blocks += [free, child] if _has_words(free) else [child]
        free = Element("para")
        free.text = child.tail
    return [*blocks, free] if _has_words(free) else blocks


def _has_words(element: Element) -> bool:
    return bool("".join(element.itertext()).strip())


def _list(setter: Typesetter, element: Element, width: float, look: Look) -> list[Unit]:
    first = int(element.get("start", "1"))
    marks = [
        one_line(setter, [(f"{place}." if element.tag == "ol" else "•", look.plain)])
        for place in range(first, first + len(element))
    ]
    widest = max((mark.width for mark in marks), default=0.0) + 1.4 * MM
    indent = max(widest, look.indent if width - look.indent >= _NARROWEST else 0)
    inner = replace(look, list_gap=look.item_gap)
    items: list[list[Unit]] = []
    for mark, item in zip(marks, element, strict=True):
        units = prose_units(setter, item, width - indent, inner) or [Unit(look.plain.leading, nothing)]
        units[0] = replace(units[0], gap=look.item_gap if items else look.list_gap)
        items.append([_moved(unit, indent, None if number else mark) for number, unit in enumerate(units)])
    return _none_alone(items)


def _moved(unit: Unit, indent: float, mark: Line | None = None) -> Unit:
    """Return a unit that stands further in, with a mark before it."""

    def draw(sheet: Sheet, left: float, top: float, extra: float) -> None:
        if mark:
            sheet.text(left, top - mark.baseline, mark)
        unit.draw(sheet, left + indent, top, extra)

    return replace(unit, draw=draw)


def _none_alone(items: Sequence[list[Unit]]) -> list[Unit]:
    """Return the units of a list; neither its first nor its last item stands alone on a page."""
    for item in (items[0], items[-2]) if len(items) > 1 else ():
        item[-1] = replace(item[-1], keep=True)
    return [unit for item in items for unit in item]


def _quote(setter: Typesetter, element: Element, width: float, look: Look) -> list[Unit]:
    indent = 6 * MM if width - 6 * MM >= _NARROWEST else 0
    inner = prose_units(setter, element, width - indent, replace(look, plain=look.quoted))
    return [_moved(unit, indent) for unit in inner]


def _thin_rule(width: float, look: Look) -> Unit:
    def draw(sheet: Sheet, left: float, top: float, extra: float) -> None:
        sheet.line(left, top, left + width, top, 0.5, HAIR)

    return Unit(0.5, draw, gap=look.gap + 1 * MM, keep=True)
