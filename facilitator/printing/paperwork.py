"""The makers of all documents of the catalogue, each imported when it is asked for."""

from collections.abc import Callable

from facilitator.printing.catalogue import Kind
from facilitator.printing.requests import Document, PaperworkRequest, Progress

Maker = Callable[[PaperworkRequest, Progress], Document]


def make_paperwork(request: PaperworkRequest, progress: Progress) -> Document:
    """Return the document that was asked for.

    Raises:
        LayoutError: a template of the user cannot be used.
    """
    return _maker(request.kind)(request, progress)


def _maker(kind: Kind) -> Maker:
    """Return the maker of a kind. Written out, so that a frozen program carries every module."""
    match kind:
        case Kind.RUN_SHEET:
            from facilitator.printing.run_sheet import make_run_sheet as maker
        case Kind.WORKBOOK:
            from facilitator.printing.workbook import make_workbook as maker
        case Kind.SIGN_IN:
            from facilitator.printing.sign_in import make_sign_in as maker
        case Kind.NAME_TENTS:
            from facilitator.printing.name_tents import make_name_tents as maker
        case Kind.BADGES:
            from facilitator.printing.badges import make_badges as maker
        case Kind.EVALUATION:
            from facilitator.printing.evaluation import make_evaluation as maker
        case Kind.POSTER:
            from facilitator.printing.poster import make_poster as maker
        case Kind.MATERIALS:
            from facilitator.printing.materials import make_materials as maker
        case Kind.CARDS:
            from facilitator.printing.cards import make_cards as maker
        case Kind.REGISTER:
            from facilitator.printing.attendance import make_attendance as maker
        case Kind.GUIDE:
            from facilitator.printing.guide import make_guide as maker
    return maker
