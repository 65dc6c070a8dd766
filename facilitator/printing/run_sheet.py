"""The run sheet: the whole plan on few landscape pages, for the hand of whoever leads.

It holds private notes and stays with the facilitators. Each line is as full as the fewest pages allow.
"""

import datetime as dt
from collections.abc import Sequence

from facilitator.core.checkpoints import Checkpoint, checkpoints, cuts, is_break
from facilitator.core.rundown import Row, Rundown
from facilitator.core.strategy import Priority
from facilitator.printing.board import Board, paragraph
from facilitator.printing.fonts import READING, UI, FontKey
from facilitator.printing.furniture import Edges, draw_footer
from facilitator.printing.moments import day_words, minutes_words
from facilitator.printing.paragraph import INK, Line, Span, Style
from facilitator.printing.preflight import Finding, FindingKind, missing_letters
from facilitator.printing.requests import Document, PaperworkRequest, Progress
from facilitator.printing.run_sheet_rows import (
    BODY,
    END,
    FULLNESS,
    LABEL_WIDTH,
    MARGIN,
    NOTE,
    PAD,
    START,
    Columns,
    Fullness,
    LaidRow,
    columns_of,
    lay_row,
    share_pages,
    things_of,
)
from facilitator.printing.sheet import MM
from facilitator.printing.text_elements import HAIR, TINT, WRITE, height_of
from facilitator.printing.typesetter import Typesetter
from facilitator.printing.workshop import Workshop

_TITLE = Style(20, 23, FontKey(READING, 600), tracking=-0.008)
_FACTS = Style(10.5, 14)
_HEAD = Style(9.5, 12, FontKey(UI, 600))
_MINUTES = Style(11, 14, FontKey(UI, 600), tabular=True)
_STRONG_NOTE = Style(9.5, 12.35, FontKey(UI, 600))
_LABEL = Style(8, 13.75, FontKey(UI, 700), tracking=0.05)
_LETTER = Style(9, 11, FontKey(UI, 700))

_TABLE_TOP = 23.5
_AFTER_PAGE = 18.5
"""Height kept free for the footer."""
_ABOVE_FOOTER = 4
"""How far a writing line stays from it, or the rule of the footer would look like half a line."""
_LETTERS = {Priority.MUST: "M", Priority.SHOULD: "S", Priority.COULD: "C"}


def make_run_sheet(request: PaperworkRequest, progress: Progress) -> Document:
    """Return the run sheet of a session."""
    workshop = Workshop(request.places, request.session.language, request.manner)
    setter = workshop.setter
    rundown = request.rundown
    size = request.paper.landscape
    columns = columns_of(size[0] / MM)
    room = size[1] / MM - _TABLE_TOP - 6.5 - _AFTER_PAGE
    marks = {cut.index: cut for cut in cuts(rundown)}
    checks = checkpoints(rundown)
    things = things_of(rundown)

    def laid(fullness: Fullness) -> list[LaidRow]:
        return [
            lay_row(setter, row, needed, columns, marks, fullness)
            for row, needed in zip(rundown.rows, things, strict=True)
        ]

    def notes(page: Sequence[LaidRow], last: bool) -> float:
        here = [_check_lines(setter, check, size[0] / MM) for check in _checks_of(page, checks)]
        return 3 + sum(height_of(lines) for lines in here) / MM + (8 if last else 0)

    pages = min((share_pages(laid(fullness), notes, room) for fullness in FULLNESS), key=len)
    version = request.pack.version if request.pack else ""
    file = workshop.open_file(f"{request.session.title}: run sheet", request.session.language)
    findings = [Finding(FindingKind.WORDING, problem) for problem in rundown.problems]
    for number, page in enumerate(pages):
        board = Board(setter, size, book=True)
        _draw_head(board, rundown, columns)
        bottom = _draw_rows(board, columns, page)
        here = _checks_of(page, checks)
        bottom = _draw_notes(board, rundown, columns, here, bottom, last=number == len(pages) - 1)
        if bottom > board.height - _AFTER_PAGE + 0.5:
            message = f"Page {number + 1}: the rows do not fit; shorten the titles or the notes."
            findings.append(Finding(FindingKind.OVERFULL, message))
        edges = Edges(footer="For the facilitators. Holds no participant names.", version=version)
        draw_footer(board, edges, f"{number + 1} of {len(pages)}", MARGIN, columns.end)
        first = page[0].row.title if page else request.session.title
        board.add_to(file, f"{page[0].row.start:%H:%M} {first}" if page else first)
        progress(number + 1, len(pages))
    lost = missing_letters(setter.take_missing(), "The run sheet")
    return Document(file.finish(setter.embedded), file.pages, tuple(findings + ([lost] if lost else [])))


def _checks_of(page: Sequence[LaidRow], checks: Sequence[Checkpoint]) -> list[Checkpoint]:
    places = {laid.row.index for laid in page}
    return [check for check in checks if check.index in places]


# --- drawing ---


def _draw_head(board: Board, rundown: Rundown, columns: Columns) -> None:
    session = rundown.session
    facts = [part for part in (day_words(session.date) if session.date else "", session.place) if part]
    strong = Style(10.5, 14, FontKey(UI, 600), tabular=True)
    words: list[Span] = [(", ".join(facts) + ("\u2002·\u2002" if facts else ""), _FACTS)]
    words += [("start ", _FACTS), (f"{rundown.start:%H:%M}", strong)]
    if rundown.hard_end:
        words += [(", hard end ", _FACTS), (f"{rundown.hard_end:%H:%M}", strong)]
    used = board.on_baseline(columns.end, 18.6, words, _FACTS, "right")
    room = columns.end - MARGIN - used - 8
    style = next(
        (
            style
            for style in (_TITLE, _TITLE.at(17), _TITLE.at(14))
            if len(paragraph(board.setter, session.title, style, room)) == 1
        ),
        _TITLE.at(14),
    )
    lines = paragraph(board.setter, session.title, style, room, 1)
    if lines:
        board.sheet.text(MARGIN * MM, board.y(18.6), lines[0])
    for x, words_ in (
        (columns.time, "Time"),
        (columns.actual, "Actual"),
        (columns.minutes, "Min"),
        (columns.module, "Module and steps"),
        (columns.form, "Form"),
        (columns.happens, "What happens"),
        (columns.materials, "Materials"),
        (columns.lead, "Lead"),
    ):
        board.on_baseline(x, _TABLE_TOP + 3.3, words_, _HEAD)
    board.rule(MARGIN, _TABLE_TOP + 5.6, columns.end, _TABLE_TOP + 5.6, 1)


def _draw_rows(board: Board, columns: Columns, page: Sequence[LaidRow]) -> float:
    top = _TABLE_TOP + 5.6
    for number, laid in enumerate(page):
        _draw_row(board, columns, laid, top, tinted=number % 2 == 1)
        top += laid.height
    return top


def _draw_row(board: Board, columns: Columns, laid: LaidRow, top: float, *, tinted: bool) -> None:
    row = laid.row
    bottom = top + laid.height
    if tinted:
        board.box(MARGIN, top, columns.end - MARGIN, laid.height, fill=TINT)
    if is_break(row):
        board.rule(MARGIN, top, columns.end, top, 1.2)
        board.rule(MARGIN, bottom, columns.end, bottom, 1.2)
    else:
        board.rule(MARGIN, bottom, columns.end, bottom, 0.5, HAIR)
    y = top + PAD
    board.write(columns.time, y, f"{row.start:%H:%M}", START, width=16)
    board.write(columns.time, y + 5.2, f"{row.end:%H:%M}", END, width=16)
    board.sheet.rectangle(
        columns.actual * MM, board.y(y + 7.4), 15 * MM, 7 * MM, fill="#FFFFFF", stroke=WRITE, line=0.6
    )
    board.write(columns.minutes, y + 0.5, _minutes(row), _MINUTES, width=8)
    board.lines(columns.module, y, laid.module, width=columns.form - columns.module - 2.5)
    board.lines(columns.form, y + 0.5, laid.form)
    at = y
    for label, lines in laid.happens:
        board.write(columns.happens, at, label, _LABEL, width=LABEL_WIDTH)
        at += board.lines(
            columns.happens + LABEL_WIDTH,
            at,
            lines,
            width=columns.materials - columns.happens - LABEL_WIDTH - 2.5,
        )
    board.lines(columns.materials, y + 0.5, laid.materials)
    _draw_lead(board, columns, laid, y)


def _minutes(row: Row) -> str:
    return minutes_words(row.time)


def _draw_lead(board: Board, columns: Columns, laid: LaidRow, y: float) -> None:
    row = laid.row
    x = columns.lead
    if not is_break(row):
        draw_priority(board, x, y + 0.1, row.block.priority)
        x += 7.4
    if row.block.lead:
        board.write(x, y, row.block.lead, BODY, width=columns.end - x, most=1)
    if laid.cut:
        below = 5.9 if row.block.lead or not is_break(row) else 0.5
        board.write(columns.lead, y + below, laid.cut, _STRONG_NOTE, width=19)


def draw_priority(board: Board, x: float, top: float, priority: Priority, size: float = 5.4) -> None:
    """Draw the letter of a priority: must black, should and could outlined."""
    must = priority is Priority.MUST
    board.box(x, top, size, size, fill=INK if must else "#FFFFFF", stroke=INK)
    style = Style(_LETTER.size, _LETTER.leading, _LETTER.font, "#FFFFFF" if must else INK)
    board.on_baseline(x + size / 2, top + size / 2 + 1.15, _LETTERS[priority], style, "center")


def _draw_notes(
    board: Board,
    rundown: Rundown,
    columns: Columns,
    checks: Sequence[Checkpoint],
    top: float,
    *,
    last: bool,
) -> float:
    """Draw checkpoints, on the last page the key to the letters, and writing lines where there is room."""
    width = columns.end - MARGIN
    top += 3
    for check in checks:
        top += board.lines(MARGIN, top, _check_lines(board.setter, check, board.width), width=width)
    if last:
        top += 1 + board.write(MARGIN, top + 1, _key(rundown), NOTE, width=width)
    while top + 9 < board.height - _AFTER_PAGE - _ABOVE_FOOTER:
        top += 9
        board.rule(MARGIN, top, columns.end, top, 0.6, WRITE)
    return top


def _check_lines(setter: Typesetter, check: Checkpoint, width: float) -> tuple[Line, ...]:
    strong = Style(11, 15.3, FontKey(UI, 600))
    plain = Style(11, 15.3)
    words = [(f"Checkpoint {check.at:%H:%M}. ", strong), (_check_words(check), plain)]
    return paragraph(setter, words, plain, width - 2 * MARGIN)


def _check_words(check: Checkpoint) -> str:
    if not check.cuts:
        return "Nothing ahead can be cut: go on, and end gently on time."
    gives = ", then ".join(f"cut {cut.number} ({minutes_words(cut.gives)} min)" for cut in check.cuts)
    total = sum((cut.gives for cut in check.cuts), dt.timedelta())
    together = f"; {minutes_words(total)} min in all" if len(check.cuts) > 1 else ""
    return f"Late? Take it from {gives}{together}."


def _key(rundown: Rundown) -> str:
    leads = [f"{each.initials} {each.name}" for each in rundown.session.facilitators if each.initials]
    cut = "Cut 1 goes first; both partners always get the same time." if cuts(rundown) else ""
    return "\u2002 ".join(part for part in ("M must, S should, C could.", cut, ", ".join(leads)) if part)
