"""The agenda poster: the day in a few large lines, on one sheet or on two that are joined."""

from collections.abc import Sequence

from facilitator.core.public_agenda import PublicLine, neutral_lines, public_lines
from facilitator.core.strategy import Strategy, Text
from facilitator.printing.board import Board, paragraph
from facilitator.printing.cut_marks import ruler
from facilitator.printing.fonts import READING, UI, FontKey
from facilitator.printing.moments import day_words
from facilitator.printing.ornament import RUST, TEAL
from facilitator.printing.paragraph import INK, INK_2, Line, Style
from facilitator.printing.pdf_file import PdfFile
from facilitator.printing.preflight import Finding, FindingKind, missing_letters
from facilitator.printing.requests import Document, Paper, PaperworkRequest, Progress
from facilitator.printing.sheet import MM, Sheet
from facilitator.printing.text_elements import HAIR, height_of
from facilitator.printing.workshop import Workshop

_A3, _TABLOID = (297.0, 420.0), (279.4, 431.8)
AGREEMENTS = "ground-rules-consent"
"""The strategy whose handout holds the agreements."""
_TITLE = Style(80, 78, FontKey(READING, 600), tracking=-0.03)
_SUBTITLE = Style(26, 33, FontKey(READING), INK_2)
_CLOCK = Style(40, 44, FontKey(UI, 600), tracking=-0.02, tabular=True)
_ROW = Style(40, 44, FontKey(READING, 600))
_SMALLEST_ROW = 36.0
_HEADING = Style(24, 28, FontKey(READING, 600))
_AGREEMENT = Style(19, 24)
_CLOCK_COLUMN = 58.0
_RIPPLES_WIDTH = 74.0
_TILE_EDGE, _OVERLAP = 10.0, 10.0
"""Kept free at the edges of a tile, and shown on both tiles."""


def make_poster(request: PaperworkRequest, progress: Progress) -> Document:
    """Return the poster: A3, or tabloid for Letter; with the option "tiled" two sheets to be joined."""
    workshop = Workshop(request.places, request.session.language, request.manner)
    file = workshop.open_file("Agenda", request.session.language)
    tiled = request.option == "tiled"
    width, height = _size(request.paper, tiled)
    board = Board(workshop.setter, (width * MM, height * MM))
    findings: list[Finding] = []
    if _draw(board, request, 12.0 if tiled else 25.0):
        message = "The poster is full; give the blocks shorter titles."
        findings.append(Finding(FindingKind.OVERFULL, message))
    if tiled:
        _add_tiles(file, board, request.paper)
    else:
        board.add_to(file)
    progress(1, 1)
    lost = missing_letters(workshop.setter.take_missing(), "The poster")
    return Document(file.finish(workshop.setter.embedded), file.pages, (*findings, *([lost] if lost else [])))


def _size(paper: Paper, tiled: bool) -> tuple[float, float]:
    """Return width and height of the whole poster in millimetres."""
    if not tiled:
        return _A3 if paper is Paper.A4 else _TABLOID
    width, height = (side / MM for side in paper.landscape)
    return width - 2 * _TILE_EDGE, 2 * (height - 2 * _TILE_EDGE) - _OVERLAP


def agreements(strategies: Sequence[Strategy]) -> tuple[str, ...]:
    """Return the agreements of a session, one short sentence each; empty without the exercise for them."""
    for strategy in strategies:
        if strategy.id == AGREEMENTS:
            for element in strategy.handout.elements:
                if isinstance(element, Text) and element.style == "steps":
                    return tuple(term for term, _ in element.items if term)
    return ()


# --- drawing ---


def _draw(board: Board, request: PaperworkRequest, margin: float) -> bool:
    """Draw the poster and return whether something had to be left out."""
    session = request.session
    width = board.width - 2 * margin
    _ripples(board, board.width - 53, 57 - (25 - margin))
    title = _title_lines(board, session.title, width - _RIPPLES_WIDTH)
    top = margin + 2 + board.lines(margin, margin + 2, title) + 4
    facts = [day_words(session.date).rsplit(" ", 1)[0] if session.date else "", session.place]
    for fact in facts:
        if fact:
            top += board.write(margin, top, fact, _SUBTITLE, width=width - _RIPPLES_WIDTH, most=1)
    top = max(top + 8, 57 - (25 - margin) + 46 + 4)
    bottom = board.height - max(12.0, margin - 5)
    neutral = request.manner.neutral
    sentences = () if neutral else agreements(request.strategies)
    bottom = _draw_agreements(board, sentences, margin, bottom)
    lines = neutral_lines(request.rundown) if neutral else public_lines(request.rundown)
    end = PublicLine(request.rundown.hard_end or request.rundown.end, ("End",))
    return _draw_rows(board, [*lines, end], margin, top, bottom - 6, 64.0 if neutral else 40.0)


def _title_lines(board: Board, title: str, width: float) -> tuple[Line, ...]:
    """Return the title on two lines at most, as large as it fits with its words whole.

    Its lines part at a blank even where that makes it smaller; after a hyphen only where nothing else fits.
    """
    hyphened: tuple[Line, ...] = ()
    words = max(title.split() or [""], key=len)
    for size in (80.0, 72.0, 64.0, 56.0, 48.0, 40.0):
        style = _TITLE.at(size)
        lines = _between_words(board, title, style, width)
        if lines:
            return lines
        lines = paragraph(board.setter, title, style, width)
        if not hyphened and len(lines) <= 2 and len(paragraph(board.setter, words, style, width)) == 1:
            hyphened = lines
    return hyphened or paragraph(board.setter, title, _TITLE.at(40), width, 3)


def _between_words(board: Board, title: str, style: Style, width: float) -> tuple[Line, ...]:
    """Return the title on one line, or on two that part at a blank; empty where it fits neither way."""
    words = title.split()
    whole = paragraph(board.setter, title, style, width)
    if len(whole) == 1:
        return whole
    for number in range(len(words) - 1, 0, -1):
        first = paragraph(board.setter, " ".join(words[:number]), style, width)
        second = paragraph(board.setter, " ".join(words[number:]), style, width)
        if len(first) == len(second) == 1:
            return (*first, *second)
    return ()


def _draw_rows(
    board: Board, lines: Sequence[PublicLine], margin: float, top: float, bottom: float, largest: float
) -> bool:
    width = board.width - 2 * margin
    room = (bottom - top) / len(lines)
    size = max(_SMALLEST_ROW, min(largest, (room - 4) * MM / 1.1))
    column = _CLOCK_COLUMN * size / 40
    pad = min(3.9 * size / 40, max(1.2, (room - size * 1.1 / MM) / 2))
    board.rule(margin, top, margin + width, top, 1.6)
    left_out = False
    for number, line in enumerate(lines):
        colour = INK_2 if line.is_break else INK
        if number:
            board.rule(margin, top, margin + width, top, 0.7, HAIR)
        weight = 400 if line.is_break else 600
        clock = Style(size, size * 1.1, FontKey(UI, weight), colour, -0.02, tabular=True)
        words = Style(size, size * 1.1, FontKey(READING, weight, line.is_break), colour)
        board.write(margin, top + pad, f"{line.start:%H:%M}", clock, width=column)
        laid = _row_words(board, line.titles, words, width - column)
        top += 2 * pad + board.lines(margin + column, top + pad, laid)
        left_out = left_out or top > bottom + 0.5
    board.rule(margin, top, margin + width, top, 1.6)
    return left_out


def _row_words(board: Board, titles: Sequence[str], style: Style, width: float) -> tuple[Line, ...]:
    """Return as many titles as fit one line, whole; the first alone may take two."""
    best = paragraph(board.setter, titles[0], style, width, 2)
    chosen = [titles[0]]
    for title in titles[1:]:
        lines = paragraph(board.setter, f"{', '.join(chosen)} and {title}", style, width)
        if len(lines) == 1:
            best = lines
            chosen.append(title)
    return best


def _draw_agreements(board: Board, sentences: Sequence[str], margin: float, bottom: float) -> float:
    """Draw the agreements in two columns above the lower edge and return where they begin."""
    if not sentences:
        return bottom
    column = (board.width - 2 * margin - 14) / 2
    laid = [paragraph(board.setter, sentence, _AGREEMENT, column) for sentence in sentences]
    pairs = [laid[at : at + 2] for at in range(0, len(laid), 2)]
    heights = [max(height_of(lines) for lines in pair) / MM for pair in pairs]
    top = bottom - sum(heights) - 4 * (len(pairs) - 1) - 14
    board.write(margin, top, "Our agreements", _HEADING, width=column)
    y = top + 14
    for pair, height in zip(pairs, heights, strict=True):
        for place, lines in enumerate(pair):
            board.lines(margin + place * (column + 14), y, lines)
        y += height + 4
    return top - 5


def _ripples(board: Board, x: float, y: float) -> None:
    """Draw the two sets of rings that meet, cut off at the edge of the poster."""
    sheet = board.sheet
    sheet.save()
    sheet.clip(12 * MM, 12 * MM, (board.width - 24) * MM, (board.height - 24) * MM)
    for middle, colour in ((x, RUST), (x + 28, TEAL)):
        for ring in range(12):
            line = 0.6 - 0.39 * ring / 11
            sheet.circle(middle * MM, board.y(y), (2 + 3.5 * ring) * MM, stroke=colour, line=line * MM)
    sheet.restore()


# --- tiles ---


def _add_tiles(file: PdfFile, board: Board, paper: Paper) -> None:
    """Add two landscape sheets, the lower one laid over the upper up to the marks."""
    file.add_form("poster", board.sheet, board.width * MM, board.height * MM)
    width, height = paper.landscape
    shown = height - 2 * _TILE_EDGE * MM
    for number in range(2):
        tile = Board(board.setter, paper.landscape)
        sheet: Sheet = tile.sheet
        sheet.save()
        sheet.clip(_TILE_EDGE * MM, _TILE_EDGE * MM, width - 2 * _TILE_EDGE * MM, shown)
        above = 0.0 if number else board.height * MM - shown
        sheet.transform(_TILE_EDGE * MM, _TILE_EDGE * MM - above)
        sheet.form("poster")
        sheet.restore()
        _tile_marks(tile, number)
        tile.add_to(file)


def _tile_marks(tile: Board, number: int) -> None:
    """Draw where the sheets meet: cut the lower one here, lay it on the marks of the upper."""
    small = Style(7.5, 9, colour=INK_2)
    y = _TILE_EDGE if number else tile.height - _TILE_EDGE - _OVERLAP
    for x1, x2 in ((5.0, _TILE_EDGE), (tile.width - _TILE_EDGE, tile.width - 5.0)):
        tile.rule(x1, y, x2, y, 0.7)
    words = (
        "Sheet 2 of 2: cut along the marks, lay it on the marks of sheet 1."
        if number
        else ("Sheet 1 of 2: glue sheet 2 on here, up to the marks.")
    )
    if number:
        # In the strip that is cut away.
        ruler(tile, _TILE_EDGE, 9)
        tile.on_baseline(tile.width - _TILE_EDGE, 8.6, words, small, "right")
    else:
        tile.on_baseline(tile.width / 2, tile.height - 6.5, words, small, "center")
