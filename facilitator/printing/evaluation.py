"""The evaluation form: one anonymous page that folds in the middle, with a slip to tear off."""

from facilitator.core.agenda import Session
from facilitator.printing.board import Board
from facilitator.printing.book import draw_body, lay_out, overfull
from facilitator.printing.cut_marks import fold_marks
from facilitator.printing.furniture import Edges, draw_edges
from facilitator.printing.handouts import DISCLAIMER
from facilitator.printing.preflight import Finding, FindingKind, missing_letters
from facilitator.printing.requests import Document, PaperworkRequest, Progress
from facilitator.printing.story import Frame
from facilitator.printing.workshop import Workshop


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
    )
    frame = Frame(*request.paper.portrait)
    pages = lay_out(workshop.setter, part, frame)
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
        fold_marks(board, board.height / 2)
        board.add_to(file)
        progress(number + 1, len(pages))
    lost = missing_letters(workshop.setter.take_missing(), "Evaluation")
    findings.extend([lost] if lost else [])
    return Document(file.finish(workshop.setter.embedded), file.pages, tuple(findings))


def session_id(session: Session) -> str:
    """Return a mark that tells sessions of an organiser apart and tells others nothing, such as HF-1128."""
    letters = "".join(word[0] for word in session.title.replace("-", " ").split() if word[0].isalnum())
    day = f"{session.date:%m%d}" if session.date else f"{session.start:%H%M}"
    return f"{letters[:3].upper()}-{day}"
