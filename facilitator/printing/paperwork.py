"""The makers of all documents of the catalogue."""

from collections.abc import Callable

from facilitator.printing.badges import make_badges
from facilitator.printing.cards import make_cards
from facilitator.printing.catalogue import Kind
from facilitator.printing.evaluation import make_evaluation
from facilitator.printing.guide import make_guide
from facilitator.printing.materials import make_materials
from facilitator.printing.name_tents import make_name_tents
from facilitator.printing.poster import make_poster
from facilitator.printing.requests import Document, PaperworkRequest, Progress
from facilitator.printing.run_sheet import make_run_sheet
from facilitator.printing.sign_in import make_sign_in
from facilitator.printing.workbook import make_workbook

_Maker = Callable[[PaperworkRequest, Progress], Document]
_MAKERS: dict[Kind, _Maker] = {
    Kind.RUN_SHEET: make_run_sheet,
    Kind.WORKBOOK: make_workbook,
    Kind.SIGN_IN: make_sign_in,
    Kind.NAME_TENTS: make_name_tents,
    Kind.BADGES: make_badges,
    Kind.EVALUATION: make_evaluation,
    Kind.POSTER: make_poster,
    Kind.MATERIALS: make_materials,
    Kind.CARDS: make_cards,
    Kind.GUIDE: make_guide,
}


def make_paperwork(request: PaperworkRequest, progress: Progress) -> Document:
    """Return the document that was asked for.

    Raises:
        LayoutError: a template of the user cannot be used.
    """
    return _MAKERS[request.kind](request, progress)
