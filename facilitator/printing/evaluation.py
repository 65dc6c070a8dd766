"""The evaluation form: one anonymous page that folds in the middle, with a slip to tear off.

To fill in on a screen it is the same page without fold and slip: a file is not torn apart.
"""

from collections.abc import Sequence

from facilitator.core.agenda import Session
from facilitator.printing.board import Board
from facilitator.printing.book import draw_body, overfull
from facilitator.printing.cut_marks import fold_marks
from facilitator.printing.flow import Filled, Unit, fill_pages
from facilitator.printing.furniture import Edges, draw_edges
from facilitator.printing.handouts import DISCLAIMER
from facilitator.printing.preflight import Finding, FindingKind, missing_letters
from facilitator.printing.requests import Document, Paper, PaperworkRequest, Progress
from facilitator.printing.sheet import MM
from facilitator.printing.story import Frame, flow_units
from facilitator.printing.workshop import Workshop

_FROM_FOLD = 3 * MM
"""Nothing is written on the fold itself, or so near that a pen falls into it."""


def make_evaluation(request: PaperworkRequest, progress: Progress) -> Document:
    """Return the form; the only mark on it is the session it is about.

    Raises:
        LayoutError: a template of the user cannot be used.
    """
    workshop = Workshop(request.places, request.session.language, request.manner)
    footer = request.pack.disclaimers_for("handout-footer") if request.pack else ()
    part = workshop.render(
        "evaluation.xml",
        session_id=session_id(request.session),
        disclaimer=footer[0].short if footer else DISCLAIMER,
        version=request.pack.version if request.pack else "",
        low=request.paper is Paper.LETTER,
        on_screen=request.manner.fillable,
    )
    frame = Frame(*request.paper.portrait)
    units = flow_units(workshop.setter, part, frame)
    folded = None if request.manner.fillable else _beside_fold(units, frame)
    pages = [folded] if folded is not None else fill_pages(units, frame.body_height)
    findings = overfull(pages, "Evaluation")
    if len(pages) > 1:
        message = "The evaluation form needs more than one page; use fewer questions or lines."
        findings.append(Finding(FindingKind.OVERFULL, message))
    file = workshop.open_file("Evaluation", request.session.language)
    edges = Edges(*(part.get(name, "") for name in ("left", "right", "footer", "version")))
    for number, page in enumerate(pages):
        board = Board(workshop.setter, request.paper.portrait, book=True)
        draw_edges(board, edges, f"{number + 1} of {len(pages)}")
        draw_body(board, page, frame)
        if not request.manner.fillable:
            fold_marks(board, board.height / 2)
        board.add_to(file)
        progress(number + 1, len(pages))
    lost = missing_letters(workshop.setter.take_missing(), "Evaluation")
    findings.extend([lost] if lost else [])
    return Document(file.finish(workshop.setter.embedded), file.pages, tuple(findings))


def _beside_fold(units: Sequence[Unit], frame: Frame) -> Filled | None:
    """Return the page with the fold between two of its units; None where they do not fit so."""
    above = frame.body_top - frame.height / 2 - _FROM_FOLD
    below = frame.body_height - above - 2 * _FROM_FOLD
    for number in range(len(units) - 1, 0, -1):
        if units[number - 1].keep:
            continue
        upper, lower = fill_pages(units[:number], above), fill_pages(units[number:], below)
        if len(upper) == len(lower) == 1 and not (upper[0].overfull or lower[0].overfull):
            for place in lower[0].places:
                place.top += above + 2 * _FROM_FOLD
            return Filled([*upper[0].places, *lower[0].places], frame.body_height)
    return None


def session_id(session: Session) -> str:
    """Return a mark that tells sessions of an organiser apart and tells others nothing, such as HF-1128."""
    letters = "".join(word[0] for word in session.title.replace("-", " ").split() if word[0].isalnum())
    day = f"{session.date:%m%d}" if session.date else f"{session.start:%H%M}"
    return f"{letters[:3].upper()}-{day}"
