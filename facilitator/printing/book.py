"""Pages of flowing text whose edges are drawn apart, so that a page knows its number in a whole book."""

from collections.abc import Sequence

from facilitator.printing.board import Board
from facilitator.printing.flow import Filled, fill_pages
from facilitator.printing.furniture import BINDING, OUTER
from facilitator.printing.markup import Element
from facilitator.printing.preflight import Finding, FindingKind
from facilitator.printing.sheet import MM
from facilitator.printing.story import Frame, draw_places, flow_units
from facilitator.printing.typesetter import Typesetter


def lay_out(setter: Typesetter, part: Element, frame: Frame) -> list[Filled]:
    """Return the pages of a part, not yet drawn.

    Raises:
        LayoutError: an element is not part of the layout language.
    """
    return fill_pages(flow_units(setter, part, frame), frame.body_height)


def draw_body(board: Board, page: Filled, frame: Frame, *, verso: bool = False) -> None:
    """Draw what stands between the margins of a page."""
    draw_places(board.sheet, page, frame, (OUTER if verso else BINDING) * MM)


def overfull(pages: Sequence[Filled], name: str) -> list[Finding]:
    """Return a finding for each page that something is too tall for."""
    return [
        Finding(
            FindingKind.OVERFULL,
            f"{name}, page {number}: an element is taller than the page; use fewer rows or shorter texts.",
        )
        for number, page in enumerate(pages, start=1)
        if page.overfull
    ]
