"""The attendance register: sessions, hours and certificates of everybody, for the facilitator alone."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from facilitator.core.attendance_sheet import AttendanceRow, AttendanceSheet, GivenCertificate
from facilitator.printing.board import Board, paragraph, parted_lines
from facilitator.printing.fonts import READING, UI, FontKey
from facilitator.printing.furniture import BINDING, OUTER, Edges, draw_edges
from facilitator.printing.moments import date_words, day_words, when_words
from facilitator.printing.paragraph import INK_2, Line, Style
from facilitator.printing.preflight import missing_letters
from facilitator.printing.requests import Document, PaperworkRequest, Progress
from facilitator.printing.sheet import MM
from facilitator.printing.text_elements import HAIR, WRITE, height_of
from facilitator.printing.typesetter import Typesetter
from facilitator.printing.workshop import Workshop

_TITLE = Style(22, 25, FontKey(READING, 600), tracking=-0.014)
_FACTS = Style(11, 14.5, colour=INK_2)
_HEAD = Style(9.5, 12, FontKey(UI, 600))
_CELL = Style(11, 14)
_NUMBER = Style(11, 14, tabular=True)
_PAD = 2.0
_LEAST_ROW = 8.6
_TOP, _BELOW = 23.0, 24.0
"""Millimetres kept free for the edges of the page."""
_FIXED = (10.5, 25.0, 20.0, 18.0, 44.0, 40.0, 24.0)
"""Widths of all columns but that of the names, which takes the rest; it is the second."""
_HEADS = ("No.", "Name", "Sessions", "Minutes", "Hours", "Number", "Issued", "Duplicate")
_COUNTED = frozenset(("Minutes", "Hours"))
"""Columns whose figures stand under each other."""
_HEAD_HEIGHT = 6.2
_TOGETHER = 3
_WORDINGS = {
    "attendance": "Attendance",
    "participation": "Participation",
    "completion": "Completion",
    "neutral": "Without the topic",
}
_EMPTY_ROWS = 15
"""Rows to write on where nobody is on the list."""
_NOTICE = "For the facilitator alone; not to hang up or pass round."


def make_attendance(request: PaperworkRequest, progress: Progress) -> Document:
    """Return the register; without what People knows it has the names, and cells to write on."""
    workshop = Workshop(request.places, request.session.language, request.manner)
    sheet = request.attendance or _by_hand(request)
    boards = _drawn(workshop.setter, request, sheet)
    file = workshop.open_file("Attendance register", request.session.language)
    until = f" Names are to be erased on {date_words(sheet.erase_on)}." if sheet.erase_on else ""
    edges = Edges(request.session.issuer or sheet.title, "Attendance register", f"{_NOTICE}{until}")
    for number, board in enumerate(boards, start=1):
        draw_edges(board, edges, f"{number} of {len(boards)}")
        board.add_to(file)
        progress(number, len(boards))
    lost = missing_letters(workshop.setter.take_missing(), "The attendance register")
    return Document(file.finish(workshop.setter.embedded), file.pages, (lost,) if lost else ())


def _by_hand(request: PaperworkRequest) -> AttendanceSheet:
    names = [person.name for person in request.people]
    empty = [""] * max(0, (request.count or _EMPTY_ROWS) - len(names))
    rows = tuple(AttendanceRow(name) for name in (*names, *empty))
    days = (request.session.date,) if request.session.date else ()
    return AttendanceSheet(request.session.title, days, 1, rows)


# --- drawing ---


@dataclass(frozen=True, slots=True)
class _Laid:
    """A row, its cells broken into lines."""

    cells: tuple[tuple[Line, ...], ...]

    @property
    def height(self) -> float:
        """Return the height in millimetres."""
        return max(_LEAST_ROW, max(height_of(cell) for cell in self.cells) / MM + 3)


def _drawn(setter: Typesetter, request: PaperworkRequest, sheet: AttendanceSheet) -> list[Board]:
    widths = _widths(request.paper.landscape[0] / MM - BINDING - OUTER)
    known = request.attendance is not None
    waiting = [
        _laid(setter, number, row, sheet, widths, known=known)
        for number, row in enumerate(sheet.rows, start=1)
    ]
    boards: list[Board] = []
    while waiting or not boards:
        board = Board(setter, request.paper.landscape, book=True)
        boards.append(board)
        start = top = _draw_head(board, request, sheet, widths, first=len(boards) == 1)
        count = _held(waiting, board.height - _BELOW - top)
        for row in waiting[:count]:
            top = _draw_row(board, row, widths, top)
        waiting = waiting[count:]
        for x in _edges(widths)[1:-1]:
            board.rule(x, start - _HEAD_HEIGHT, x, top, 0.5, HAIR)
    return boards


def _held(rows: Sequence[_Laid], room: float) -> int:
    """Return how many rows a page takes; a next one that would have one or two gets three where it can."""
    count = 0
    while count < len(rows) and sum(row.height for row in rows[: count + 1]) <= room:
        count += 1
    left = len(rows) - count
    if 0 < left < _TOGETHER and count >= 2 * _TOGETHER:
        count -= _TOGETHER - left
    return max(count, min(1, len(rows)))


def _widths(whole: float) -> tuple[float, ...]:
    number, *others = _FIXED
    return (number, whole - sum(_FIXED), *others)


def _edges(widths: Sequence[float]) -> list[float]:
    edges = [BINDING]
    for width in widths:
        edges.append(edges[-1] + width)
    return edges


def _laid(
    setter: Typesetter,
    number: int,
    row: AttendanceRow,
    sheet: AttendanceSheet,
    widths: Sequence[float],
    *,
    known: bool,
) -> _Laid:
    sessions = f"{row.sessions} of {sheet.sessions}" if sheet.sessions > 1 else str(row.sessions)
    count = (sessions, str(row.minutes), f"{row.hours:.2f}") if known else ("", "", "")
    plain = zip((str(number), row.name, *count), (_NUMBER, _CELL, *[_NUMBER] * 3), widths, strict=False)
    # One of them is the name, which gets no hyphen that is not its own.
    cells = [
        paragraph(setter, words, style, width - 2 * _PAD, hyphens=False) for words, style, width in plain
    ]
    for words, width in zip(_certificate_words(row.certificates), widths[5:], strict=True):
        cells.append(tuple(paragraph(setter, each, _NUMBER, width - 2 * _PAD, 1)[0] for each in words))
    return _Laid(tuple(cells))


def _certificate_words(certificates: Sequence[GivenCertificate]) -> tuple[list[str], list[str], list[str]]:
    """Return the lines of the last three columns, one certificate a line."""
    return (
        [each.number for each in certificates],
        [_WORDINGS.get(each.wording, each.wording or "Attendance") for each in certificates],
        ["yes" if each.duplicate else "no" for each in certificates],
    )


def _draw_head(
    board: Board, request: PaperworkRequest, sheet: AttendanceSheet, widths: Sequence[float], *, first: bool
) -> float:
    """Draw title, facts and the heads of the columns; return where the rows begin."""
    top = _TOP
    width = board.width - BINDING - OUTER
    if first:
        top += board.write(BINDING, top, sheet.title, _TITLE, width=width, most=2) + 1.5
        facts = parted_lines(board.setter, _facts(request, sheet), _FACTS, width)
        top += board.lines(BINDING, top, facts, width=width) + 4
    for (left, right), words in zip(pairwise(_edges(widths)), _HEADS, strict=True):
        align = "right" if words in _COUNTED else ""
        board.write(left + _PAD, top, words, _HEAD, width=right - left - 2 * _PAD, align=align)
    top += _HEAD_HEIGHT
    board.rule(BINDING, top, board.width - OUTER, top, 1)
    return top


def _facts(request: PaperworkRequest, sheet: AttendanceSheet) -> list[str]:
    if sheet.sessions == 1:
        when = when_words(request.session) if not sheet.days else day_words(sheet.days[0])
    else:
        when = f"{sheet.sessions} sessions"
        if sheet.days:
            when += f", {date_words(min(sheet.days))} to {date_words(max(sheet.days))}"
    facts = [when, request.session.place, f"hours of {sheet.hour_minutes} minutes, breaks not counted"]
    if sheet.sessions > 1:
        facts.append(f"complete with {sheet.complete_at} of {sheet.sessions}")
    if sheet.erased:
        facts.append(f"{sheet.erased} more erased")
    return facts


def _draw_row(board: Board, row: _Laid, widths: Sequence[float], top: float) -> float:
    for (left, right), words, cell in zip(pairwise(_edges(widths)), _HEADS, row.cells, strict=True):
        y = top + (row.height - height_of(cell) / MM) / 2
        align = "right" if words in _COUNTED else ""
        board.lines(left + _PAD, y, cell, width=right - left - 2 * _PAD, align=align)
    top += row.height
    board.rule(BINDING, top, board.width - OUTER, top, 0.6, WRITE)
    return top
