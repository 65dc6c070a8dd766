"""Name tents: the first name on both sides of a folded sheet, one of them upside down."""

from facilitator.core.roster import Participant
from facilitator.printing.board import Board, paragraph
from facilitator.printing.cut_marks import colour_mark, fold_marks
from facilitator.printing.fonts import READING, FontKey
from facilitator.printing.name_fit import break_name, fit_name
from facilitator.printing.paragraph import INK_2, Style
from facilitator.printing.preflight import Finding, FindingKind, missing_letters
from facilitator.printing.requests import Document, PaperworkRequest, Progress
from facilitator.printing.sheet import MM, Sheet
from facilitator.printing.text_elements import WRITE
from facilitator.printing.workshop import Workshop

LARGEST, SMALLEST = 112.0, 72.0
"""Points of a first name on one line; a longer one goes on two lines."""
_NAME = Style(LARGEST, LARGEST, FontKey(READING, 600), tracking=-0.025)
_SECOND = Style(18, 23, colour=INK_2)
_SIDE = 20.0
_HIGHEST = 62.0
"""Millimetres of a name on three lines."""


def make_name_tents(request: PaperworkRequest, progress: Progress) -> Document:
    """Return a sheet for each name, or one without a name to write on."""
    workshop = Workshop(request.places, request.session.language, request.manner)
    file = workshop.open_file("Name tents", request.session.language)
    findings: list[Finding] = []
    people = request.people or (None,)
    for number, person in enumerate(people):
        board = Board(workshop.setter, request.paper.landscape)
        half = Sheet()
        squeezed = _draw_half(board, half, person)
        width, height = request.paper.landscape
        board.sheet.raw(half.content)
        board.sheet.save()
        board.sheet.transform(width, height, degrees=180)
        board.sheet.raw(half.content)
        board.sheet.restore()
        fold_marks(board, board.height / 2, "fold")
        board.add_to(file)
        name = person.name if person else ""
        if squeezed:
            message = f"{name}: the first name stands smaller than {SMALLEST:.0f} points; look at it."
            findings.append(Finding(FindingKind.NAME_TOO_LONG, message, name))
        lost = missing_letters(workshop.setter.take_missing(), name, name)
        findings.extend([lost] if lost else [])
        progress(number + 1, len(people))
    if not request.people:
        findings.append(
            Finding(
                FindingKind.EMPTY, "No names were given; the tent has a line to write on.", field="people"
            )
        )
    return Document(file.finish(workshop.setter.embedded), file.pages, tuple(findings))


def _draw_half(board: Board, half: Sheet, person: Participant | None) -> bool:
    """Draw the lower half of a tent and return whether the name is smaller than it should be."""
    whole, board.sheet = board.sheet, half
    middle = board.height * 0.75
    colour_mark(board, board.width - _SIDE, board.height - 20, 8)
    squeezed = False
    if person is None:
        board.rule(_SIDE + 20, middle + 12, board.width - _SIDE - 20, middle + 12, 0.8, WRITE)
    else:
        width = (board.width - 2 * _SIDE) * MM
        fitted = fit_name(board.setter, person.badge_name, _NAME, width, LARGEST, SMALLEST)
        if fitted.squeezed:
            fitted = break_name(board.setter, person.badge_name, _NAME, width, _HIGHEST * MM, SMALLEST)
        squeezed = fitted.squeezed
        leading = fitted.size * 1.0
        second = 12.0 if person.pronouns else 0.0
        block = (0.72 * fitted.size + (len(fitted.lines) - 1) * leading) / MM
        baseline = middle - (block + second) / 2 + 0.72 * fitted.size / MM
        for line in fitted.lines:
            half.text((board.width * MM - line.width) / 2, board.y(baseline), line)
            baseline += leading / MM
        last = baseline - leading / MM
        if person.pronouns:
            below = last + max(0.24 * fitted.size / MM, 6) + 6
            for line in paragraph(board.setter, person.pronouns, _SECOND, width / MM, 1):
                half.text((board.width * MM - line.width) / 2, board.y(below), line)
    board.sheet = whole
    return squeezed
