"""Fills pages with units from top to bottom: what stays together, what repeats, where free height goes.

A unit is the smallest thing that never splits, such as a heading, a table row or three lines of a paragraph.
All lengths are points.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace

from facilitator.printing.sheet import Sheet

Draw = Callable[[Sheet, float, float, float], None]
"""(sheet, left edge, top edge, extra height) -> drawn."""


@dataclass(frozen=True, slots=True)
class Unit:
    """Something of a fixed height that is drawn whole."""

    height: float
    draw: Draw
    gap: float = 0
    """Free height before it; dropped at the top of a page."""
    gap_stretch: float = 0
    """How much the gap may grow to fill a page."""
    stretch: float = 0
    """How much the unit itself may grow."""
    keep: bool = False
    """True: the next unit stands on the same page."""
    again: "Unit | None" = None
    """Drawn first when a page starts with this unit: the head of a table."""
    page_before: bool = False
    """True: it starts a page."""
    bookmark: str = ""


@dataclass(slots=True)
class Place:
    """A unit on a page."""

    unit: Unit
    top: float
    extra: float = 0


@dataclass(slots=True)
class Filled:
    """A page with its units; tops are measured downwards from the top of the body."""

    places: list[Place] = field(default_factory=list)
    used: float = 0
    overfull: bool = False


def nothing(sheet: Sheet, left: float, top: float, extra: float) -> None:
    """Draw nothing: for units that are only space."""


def fill_pages(units: Sequence[Unit], height: float) -> list[Filled]:
    """Return the pages that hold the units, at least one.

    Units that keep with the next go over to the next page together, unless they are taller than a page.
    Gaps are drawn tighter where that saves a page. Free height then goes to the gaps and rows that may
    grow, the same share to each.
    """
    pages = _fill(units, height)
    if len(pages) > 1:
        tight = _fill([_tightened(unit) for unit in units], height)
        pages = tight if len(tight) < len(pages) else pages
    for page in pages:
        _spread(page, height)
    return pages


_TIGHT = 0.6
"""The share of a growing gap that is kept when that saves a page."""


def _tightened(unit: Unit) -> Unit:
    if unit.gap_stretch == 0:
        return unit
    saved = unit.gap * (1 - _TIGHT)
    return replace(unit, gap=unit.gap - saved, gap_stretch=unit.gap_stretch + saved)


def _fill(units: Sequence[Unit], height: float) -> list[Filled]:
    pages = [Filled()]
    for group in _groups(units):
        room = sum(unit.height + (unit.gap if number else 0) for number, unit in enumerate(group))
        page = pages[-1]
        first = group[0]
        gap = first.gap if page.places else 0
        if page.places and (first.page_before or page.used + room + gap > height + 0.01):
            page = _next_page(pages, first)
        for number, unit in enumerate(group):
            gap = unit.gap if page.places else 0
            if number and page.used + gap + unit.height > height + 0.01 and page.places:
                page = _next_page(pages, unit)
                gap = 0
            _put(page, unit, gap)
            page.overfull = page.overfull or page.used > height + 0.5
    return pages


def stack(units: Sequence[Unit]) -> tuple[float, Draw]:
    """Return the height of units under each other, and how to draw them as one."""
    tops: list[tuple[Unit, float]] = []
    height = 0.0
    for number, unit in enumerate(units):
        height += unit.gap if number else 0
        tops.append((unit, height))
        height += unit.height

    def draw(sheet: Sheet, left: float, top: float, extra: float) -> None:
        for unit, offset in tops:
            unit.draw(sheet, left, top - offset, 0)

    return height, draw


def _groups(units: Sequence[Unit]) -> list[list[Unit]]:
    groups: list[list[Unit]] = []
    open_group = False
    for unit in units:
        if open_group and not unit.page_before:
            groups[-1].append(unit)
        else:
            groups.append([unit])
        open_group = unit.keep
    return groups


def _next_page(pages: list[Filled], unit: Unit) -> Filled:
    page = Filled()
    pages.append(page)
    if unit.again is not None:
        _put(page, unit.again, 0)
    return page


def _put(page: Filled, unit: Unit, gap: float) -> None:
    page.places.append(Place(unit, page.used + gap))
    page.used += gap + unit.height


def _spread(page: Filled, height: float) -> None:
    growth = sum(
        place.unit.stretch + (place.unit.gap_stretch if number else 0)
        for number, place in enumerate(page.places)
    )
    if growth <= 0:
        return
    share = max(0.0, min(1.0, (height - page.used) / growth))
    moved = 0.0
    for number, place in enumerate(page.places):
        moved += place.unit.gap_stretch * share if number else 0
        place.top += moved
        place.extra = place.unit.stretch * share
        moved += place.extra
