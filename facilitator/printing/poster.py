"""The agenda poster: the day in a few large lines, on one sheet or on some that are joined."""

from collections.abc import Sequence
from dataclasses import dataclass

from facilitator.core.public_agenda import PublicLine, neutral_lines, public_lines
from facilitator.core.strategy import Strategy, Text
from facilitator.printing import poster_tiles
from facilitator.printing.board import Board, paragraph
from facilitator.printing.fonts import READING, FontKey
from facilitator.printing.moments import day_words
from facilitator.printing.ornament import RUST, TEAL
from facilitator.printing.paragraph import INK_2, Line, Style
from facilitator.printing.poster_rows import Space, fitted_rows
from facilitator.printing.preflight import Finding, FindingKind, missing_letters
from facilitator.printing.requests import Document, Paper, PaperworkRequest, Progress
from facilitator.printing.sheet import MM
from facilitator.printing.text_elements import HAIR, height_of
from facilitator.printing.typesetter import Typesetter
from facilitator.printing.workshop import Workshop

_A3, _TABLOID = (297.0, 420.0), (279.4, 431.8)
AGREEMENTS = "ground-rules-consent"
"""The strategy whose handout holds the agreements."""
_TITLE = Style(80, 78, FontKey(READING, 600), tracking=-0.03)
_SUBTITLE = Style(26, 33, FontKey(READING), INK_2)
_LARGEST, _LARGEST_NEUTRAL = 48.0, 64.0
"""Points of the rows: without words of the topic there are few of them, and they are short."""
_HEADING = Style(24, 28, FontKey(READING, 600))
_AGREEMENT = Style(19, 24)
_HEADING_HEIGHT, _BETWEEN, _BETWEEN_COLUMNS = 14.0, 4.0, 14.0
_MARGIN, _TILE_MARGIN = 25.0, 22.0
_RINGS = 95.0
"""From the edge of the sheet: left of this no ring stands."""
_OVER_AGREEMENTS = 11.0


def make_poster(request: PaperworkRequest, progress: Progress) -> Document:
    """Return the poster: A3, or tabloid for Letter; with the option "tiled" two sheets to be joined, or more.

    No row is parted by the seam between two sheets.
    """
    workshop = Workshop(request.places, request.session.language, request.manner)
    file = workshop.open_file("Agenda", request.session.language)
    boards, whole = _drawn(workshop.setter, request)
    for number, board in enumerate(boards, start=1):
        board.add_to(file)
        progress(number, len(boards))
    findings: list[Finding] = []
    if not whole:
        message = "The poster is full; give the blocks shorter titles."
        findings.append(Finding(FindingKind.OVERFULL, message))
    lost = missing_letters(workshop.setter.take_missing(), "The poster")
    return Document(file.finish(workshop.setter.embedded), file.pages, (*findings, *([lost] if lost else [])))


def agreements(strategies: Sequence[Strategy]) -> tuple[str, ...]:
    """Return the agreements of a session, one short sentence each; empty without the exercise for them."""
    for strategy in strategies:
        if strategy.id == AGREEMENTS:
            for element in strategy.handout.elements:
                if isinstance(element, Text) and element.style == "steps":
                    return tuple(term for term, _ in element.items if term)
    return ()


# --- drawing ---


def _drawn(setter: Typesetter, request: PaperworkRequest) -> tuple[list[Board], bool]:
    """Return the sheets, and whether everything fits on them."""
    tiled = request.option == "tiled"
    size, margin = (request.paper.landscape, _TILE_MARGIN) if tiled else (_whole(request.paper), _MARGIN)
    boards = [Board(setter, size)]
    width = boards[0].width - 2 * margin
    top = _draw_head(boards[0], request, margin)
    neutral = request.manner.neutral
    promises = _Agreements.of(setter, () if neutral else agreements(request.strategies), width)
    lines = neutral_lines(request.rundown) if neutral else public_lines(request.rundown)
    end = PublicLine(request.rundown.hard_end or request.rundown.end, ("End",))
    bottom = boards[0].height - (poster_tiles.EDGE if tiled else _MARGIN - 5)
    room, further = bottom - top, 0.0
    if tiled:
        room = boards[0].height - poster_tiles.BELOW - top
        further = boards[0].height - poster_tiles.BELOW - poster_tiles.ABOVE
    space = Space(room, further, promises.height)
    rows, parts = fitted_rows(setter, [*lines, end], width, space, _LARGEST_NEUTRAL if neutral else _LARGEST)
    boards[0].rule(margin, top, margin + width, top, 1.6)
    held = parts or [len(rows.rows)]
    at = 0
    for number, count in enumerate(held):
        if number:
            boards.append(Board(setter, size))
            top = poster_tiles.ABOVE
            poster_tiles.draw_upper_edge(boards[-1], number + 1, len(held))
        top = rows.draw(boards[-1], slice(at, at + count), margin, top)
        at += count
        if number < len(held) - 1:
            boards[-1].rule(margin, top, margin + width, top, 0.7, HAIR)
            poster_tiles.draw_lower_edge(boards[-1], top, number + 1, len(held))
    boards[-1].rule(margin, top, margin + width, top, 1.6)
    promises.draw(boards[-1], margin, bottom)
    return boards, parts is not None


def _whole(paper: Paper) -> tuple[float, float]:
    """Return width and height of the whole poster, in points."""
    width, height = _A3 if paper is Paper.A4 else _TABLOID
    return width * MM, height * MM


def _draw_head(board: Board, request: PaperworkRequest, margin: float) -> float:
    """Draw the title, the day and the place beside the rings; return where the agenda begins."""
    session = request.session
    rings = 57 - (_MARGIN - margin)
    width = board.width - margin - _RINGS
    _ripples(board, board.width - 53, rings)
    top = margin + 2 + board.lines(margin, margin + 2, _title_lines(board, session.title, width)) + 4
    facts = [day_words(session.date).rsplit(" ", 1)[0] if session.date else "", session.place]
    for fact in facts:
        if fact:
            top += board.write(margin, top, fact, _SUBTITLE, width=width, most=1)
    return max(top + 8, rings + 50)


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


@dataclass(frozen=True, slots=True)
class _Agreements:
    """The agreements in two columns, at the lower edge of the last sheet."""

    pairs: tuple[tuple[tuple[Line, ...], ...], ...] = ()
    column: float = 0
    """Millimetres."""

    @classmethod
    def of(cls, setter: Typesetter, sentences: Sequence[str], width: float) -> "_Agreements":
        """Return them laid out for a width in millimetres."""
        column = (width - _BETWEEN_COLUMNS) / 2
        laid = [paragraph(setter, sentence, _AGREEMENT, column) for sentence in sentences]
        return cls(tuple(tuple(laid[at : at + 2]) for at in range(0, len(laid), 2)), column)

    @property
    def height(self) -> float:
        """Return the height they need, with the white above them."""
        if not self.pairs:
            return 0.0
        return _OVER_AGREEMENTS + _HEADING_HEIGHT + sum(self._heights) + _BETWEEN * (len(self.pairs) - 1)

    @property
    def _heights(self) -> list[float]:
        return [max(height_of(lines) for lines in pair) / MM for pair in self.pairs]

    def draw(self, board: Board, margin: float, bottom: float) -> None:
        """Draw them above a line."""
        if not self.pairs:
            return
        top = bottom - self.height + _OVER_AGREEMENTS
        board.write(margin, top, "Our agreements", _HEADING, width=self.column)
        top += _HEADING_HEIGHT
        for pair, height in zip(self.pairs, self._heights, strict=True):
            for place, lines in enumerate(pair):
                board.lines(margin + place * (self.column + _BETWEEN_COLUMNS), top, lines)
            top += height + _BETWEEN


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
