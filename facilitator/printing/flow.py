"""Fills pages with units from top to bottom: what stays together, what repeats, where free height goes.

A unit is the smallest thing that never splits, such as a heading, a table row or three lines of a paragraph.
A last page that holds little is pulled back by setting the pages before it closer, or takes a section from
the page before it. All lengths are points.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

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
    shrink: float = 0
    """How much lower the unit may be, to save a page: `draw` is then given less than no extra height."""
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
    """How much higher it is than usual; less than 0 where it is set closer."""


@dataclass(slots=True)
class Filled:
    """A page with its units; tops are measured downwards from the top of the body."""

    places: list[Place] = field(default_factory=list)
    used: float = 0
    overfull: bool = False
    starts: list[int] = field(default_factory=list)
    """Which groups of units begin on it, counted in their section."""


@dataclass(frozen=True, slots=True)
class _Closeness:
    """How close a section is set, from 0, the usual, to 1, the closest that reads well."""

    gaps: float = 0
    """Of the gaps between parts, which may grow as well."""
    lines: float = 0
    """Of lines of text and the gaps between paragraphs and items."""

    def size(self, unit: Unit) -> tuple[float, float]:
        """Return the gap before a unit, and its height."""
        if not self.gaps:
            return unit.gap, unit.height
        lost = _GAPS * self.gaps if unit.gap_stretch else _SMALL_GAPS * self.lines
        return unit.gap * (1 - lost), unit.height - unit.shrink * self.lines


SHORT = 0.32
"""A last page that is filled less than this is pulled back or filled up, where that can be."""
_LEAST_BEFORE = 0.5
"""What stays at least on the page that a short last page takes something from."""
_GAPS, _SMALL_GAPS = 0.4, 0.25
"""The shares of gaps that closeness takes away: of those that may grow, and of the others."""
_USUAL = _Closeness()
_CLOSER = (_Closeness(1), *(_Closeness(1, step / 4) for step in range(1, 5)))
"""What is tried to save a page, the least first."""


def nothing(sheet: Sheet, left: float, top: float, extra: float) -> None:
    """Draw nothing: for units that are only space."""


def fill_pages(units: Sequence[Unit], height: float) -> list[Filled]:
    """Return the pages that hold the units, at least one.

    Units that keep with the next go over to the next page together, unless they are taller than a page.
    Gaps and lines are set closer where that saves a page, as little as does it and alike on all pages of a
    section. Where nothing saves it, a short last page takes over from the page before. Free height then goes
    to the gaps and rows that may grow, the same share to each.
    """
    pages: list[Filled] = []
    for groups in _sections(units):
        pages.extend(_section_pages(groups, height))
    return pages


def _section_pages(groups: Sequence[Sequence[Unit]], height: float) -> list[Filled]:
    closeness = _USUAL
    pages = _fill(groups, height, closeness)
    if len(pages) > 1 or pages[0].overfull:
        closeness, pages = _in_fewer_pages(groups, height, pages)
        if len(pages) > 1 and pages[-1].used < SHORT * height:
            pages = _shared_out(groups, height, closeness, pages)
    for page in pages:
        _spread(page, height, closeness)
    return pages


def _in_fewer_pages(
    groups: Sequence[Sequence[Unit]], height: float, pages: list[Filled]
) -> tuple[_Closeness, list[Filled]]:
    """Return the pages set closer, as little as saves one; as they are where not even the closest does."""
    closest = _fill(groups, height, _CLOSER[-1])
    if _cost(closest) >= _cost(pages):
        return _USUAL, pages
    for closeness in _CLOSER[:-1]:
        closer = _fill(groups, height, closeness)
        if _cost(closer) < _cost(pages):
            return closeness, closer
    return _CLOSER[-1], closest


def _cost(pages: Sequence[Filled]) -> tuple[int, int]:
    """Return how many pages are too full, and how many there are."""
    return sum(page.overfull for page in pages), len(pages)


def _shared_out(
    groups: Sequence[Sequence[Unit]], height: float, closeness: _Closeness, pages: list[Filled]
) -> list[Filled]:
    """Return the pages with more on the last: from the start of a part on, where the page before has one."""
    fitting: dict[int, list[Filled]] = {}
    for turn in reversed(pages[-2].starts):
        moved = _fill(groups, height, closeness, turn)
        if len(moved) != len(pages) or moved[-2].used < _LEAST_BEFORE * height:
            break
        if moved[-1].used >= SHORT * height:
            fitting[turn] = moved
    return next(
        (moved for turn, moved in fitting.items() if groups[turn][0].gap_stretch),
        next(iter(fitting.values()), pages),
    )


def _fill(
    groups: Sequence[Sequence[Unit]], height: float, closeness: _Closeness, turn: int = -1
) -> list[Filled]:
    """Return the pages of a section, as full as they get; the group `turn` begins a page in any case."""
    page = Filled()
    pages = [page]
    for place, group in enumerate(groups):
        sizes = [closeness.size(unit) for unit in group]
        fresh = not page.places
        if not fresh and (place == turn or page.used + sum(map(sum, sizes)) > height + 0.01):
            page = _next_page(pages, group[0], height, closeness)
            fresh = True
        page.starts.append(place)
        for unit, (gap, tall) in zip(group, sizes, strict=True):
            if not fresh and page.used + gap + tall > height + 0.01:
                page = _next_page(pages, unit, height, closeness)
                fresh = True
            top = page.used if fresh else page.used + gap
            page.places.append(Place(unit, top, tall - unit.height))
            page.used = top + tall
            page.overfull = page.overfull or page.used > height + 0.5
            fresh = False
    return pages


def keep_rows(rows: Sequence[Unit], least: int = 3) -> list[Unit]:
    """Return rows of which never fewer than the least stand on either side of a page break."""
    last = len(rows) - 1
    near = least - 1
    return [
        _kept(row) if place < last and (place < near or place >= last - near) else row
        for place, row in enumerate(rows)
    ]


def _kept(unit: Unit) -> Unit:
    """Return a unit that keeps with the next. `replace` takes three times as long; tables have many rows."""
    return Unit(
        unit.height,
        unit.draw,
        unit.gap,
        unit.gap_stretch,
        unit.stretch,
        unit.shrink,
        True,
        unit.again,
        unit.page_before,
        unit.bookmark,
    )


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


def _sections(units: Sequence[Unit]) -> list[list[list[Unit]]]:
    """Return the units as groups that stay together, and these parted where a page must start."""
    sections: list[list[list[Unit]]] = [[]]
    open_group = False
    for unit in units:
        if unit.page_before and sections[-1]:
            sections.append([[unit]])
        elif open_group:
            sections[-1][-1].append(unit)
        else:
            sections[-1].append([unit])
        open_group = unit.keep
    return sections


def _next_page(pages: list[Filled], unit: Unit, height: float, closeness: _Closeness) -> Filled:
    """Return a page that was begun for a unit, with what comes again before it, if both fit."""
    page = Filled()
    pages.append(page)
    if unit.again is not None:
        _, tall = closeness.size(unit.again)
        if tall + closeness.size(unit)[1] <= height:
            page.places.append(Place(unit.again, 0, tall - unit.again.height))
            page.used = tall
    return page


def _spread(page: Filled, height: float, closeness: _Closeness) -> None:
    """Give the free height of a page to what may grow; gaps that were set closer grow the more."""
    growths = [
        place.unit.gap + place.unit.gap_stretch - closeness.size(place.unit)[0]
        if number and place.unit.gap_stretch
        else 0.0
        for number, place in enumerate(page.places)
    ]
    growth = sum(growths) + sum(place.unit.stretch for place in page.places)
    if growth <= 0:
        return
    share = max(0.0, min(1.0, (height - page.used) / growth))
    moved = 0.0
    for place, gap_growth in zip(page.places, growths, strict=True):
        moved += gap_growth * share
        place.top += moved
        grown = place.unit.stretch * share
        place.extra += grown
        moved += grown
