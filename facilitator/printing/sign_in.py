"""The sign-in sheet: a list with spare rows, or a slip for each person.

There is no column for an address or a partner; names come from the request and stand nowhere else.
"""

from facilitator.core.agenda import Session
from facilitator.printing.board import Board, paragraph, parted_lines
from facilitator.printing.cut_marks import ruler
from facilitator.printing.fonts import READING, UI, FontKey
from facilitator.printing.furniture import BINDING, OUTER, Edges, draw_edges
from facilitator.printing.moments import leaders, when_words
from facilitator.printing.paragraph import INK_2, Line, Style
from facilitator.printing.pdf_file import PdfFile
from facilitator.printing.preflight import missing_letters
from facilitator.printing.requests import Document, PaperworkRequest, Progress
from facilitator.printing.sheet import MM
from facilitator.printing.text_elements import HAIR, WRITE, height_of
from facilitator.printing.workshop import Workshop

_TITLE = Style(26, 29.5, FontKey(READING, 600), tracking=-0.018)
_SLIP_TITLE = Style(15, 18, FontKey(READING, 600), tracking=-0.008)
_FACTS = Style(11.5, 15.5, colour=INK_2)
_HEAD = Style(10, 13, FontKey(UI, 600))
_CELL = Style(12, 15)
_NUMBER = Style(12, 15, colour=INK_2, tabular=True)
_CAPTION = Style(9.5, 12, colour=INK_2)
_ROW = 12.0
_SPARE = 3
"""Empty rows at least, for people nobody expected."""
_NOTICE = "Only to record attendance; deleted after the retention date."
_SLIPS_A_PAGE = 4
_SLIP_FACTS = 3
"""Lines of when, where and with whom for which a slip has room."""


def make_sign_in(request: PaperworkRequest, progress: Progress) -> Document:
    """Return the list, or with the option "slips" a slip for each person."""
    workshop = Workshop(request.places, request.session.language, request.manner)
    file = workshop.open_file(f"{request.session.title}: sign-in", request.session.language)
    draw = _slips if request.option == "slips" else _list
    draw(workshop, file, request, progress)
    lost = missing_letters(workshop.setter.take_missing(), "The sign-in sheet")
    return Document(file.finish(workshop.setter.embedded), file.pages, (lost,) if lost else ())


def _draw_facts(board: Board, session: Session, top: float, style: Style, most: int = 0) -> float:
    """Draw when, where and with whom, on `most` lines at most; return the height."""
    width = board.width - OUTER - BINDING
    parts = (when_words(session), session.place, leaders(session))
    lines = parted_lines(board.setter, parts, style, width)
    return board.lines(BINDING, top, lines[:most] if most else lines, width=width)


def _list(workshop: Workshop, file: PdfFile, request: PaperworkRequest, progress: Progress) -> None:
    names = [person.name for person in request.people]
    boards: list[Board] = []
    at, total = 0, request.count + _SPARE
    while at < total or not boards:
        board = Board(workshop.setter, request.paper.portrait, book=True)
        boards.append(board)
        at = _draw_list(board, request.session, names, at)
    notice = f"{_NOTICE} Prefer a slip of your own? Please ask."
    for number, board in enumerate(boards):
        edges = Edges(request.session.issuer or request.session.title, "Sign-in sheet", notice)
        draw_edges(board, edges, f"{number + 1} of {len(boards)}")
        board.add_to(file)
        progress(number + 1, len(boards))


def _draw_list(board: Board, session: Session, names: list[str], at: int) -> int:
    """Draw as many rows as the page holds, from a place in the list, and return the next place."""
    right = board.width - OUTER
    width = right - BINDING
    top = 24 + board.write(BINDING, 24, session.title, _TITLE, width=width, most=2) + 2.5
    top += _draw_facts(board, session, top, _FACTS) + 5
    columns = (BINDING, BINDING + 10.5, BINDING + 72.5, right - 36, right - 18)
    for x, words in zip(columns, ("No.", "Name", "Signature", "In", "Out"), strict=True):
        board.write(x + 2.4, top, words, _HEAD, width=40)
    head = top
    top += 6.4
    board.rule(BINDING, top, right, top, 1)
    while top + _ROW <= board.height - 26:
        board.on_baseline(columns[0] + 2.4, top + 7.6, str(at + 1), _NUMBER)
        if at < len(names):
            room = columns[2] - columns[1] - 4.8
            lines = _name_lines(board, names[at], room)
            high = height_of(lines) / MM
            board.lines(columns[1] + 2.4, top + (_ROW - high) / 2, lines, width=room)
        at += 1
        top += _ROW
        board.rule(BINDING, top, right, top, 0.6, WRITE)
    for x in columns[1:]:
        board.rule(x, head, x, top, 0.5, HAIR)
    return at


def _name_lines(board: Board, name: str, room: float) -> tuple[Line, ...]:
    """Return a name as large as its row allows, whole."""
    sizes = (_CELL, Style(10.5, 12.5), Style(8.5, 10), Style(6.5, 7.5), Style(5, 5.6))
    tried = [paragraph(board.setter, name, style, room, hyphens=False) for style in sizes]
    return next((lines for lines in tried if height_of(lines) <= (_ROW - 0.5) * MM), tried[-1])


def _slips(workshop: Workshop, file: PdfFile, request: PaperworkRequest, progress: Progress) -> None:
    names = [person.name for person in request.people]
    total = max(1, request.count + (_SPARE if names else 0))
    pages = -(-total // _SLIPS_A_PAGE)
    for page in range(pages):
        board = Board(workshop.setter, request.paper.portrait, book=True)
        height = (board.height - 30) / _SLIPS_A_PAGE
        for place in range(_SLIPS_A_PAGE):
            number = page * _SLIPS_A_PAGE + place
            top = 12 + place * height
            _draw_slip(board, request.session, names[number] if number < len(names) else "", top, height)
            board.dashes(7, top + height, board.width - 7, top + height, 0.6, WRITE)
        ruler(board, BINDING, board.height - 9)
        board.add_to(file)
        progress(page + 1, pages)


def _draw_slip(board: Board, session: Session, name: str, top: float, height: float) -> None:
    right = board.width - OUTER
    width = right - BINDING
    y = top + 7
    y += board.write(BINDING, y, session.title, _SLIP_TITLE, width=width, most=1) + 1
    _draw_facts(board, session, y, Style(10, 13, colour=INK_2), _SLIP_FACTS)
    line = top + height - 14
    thirds = ((BINDING, 62.0, "Name"), (BINDING + 68, width - 68 - 44, "Signature"))
    for x, long, caption in (*thirds, (right - 40, 17.0, "In"), (right - 17, 17.0, "Out")):
        board.rule(x, line, x + long, line, 0.6, WRITE)
        board.write(x, line + 0.8, caption, _CAPTION, width=long)
    if name:
        lines = _name_lines(board, name, 62)
        board.lines(BINDING, line - height_of(lines) / MM - 0.6, lines, width=62)
    board.write(BINDING, line + 6, _NOTICE, _CAPTION, width=width)
