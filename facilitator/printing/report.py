"""Planned against actual: how late a run was, block by block, step by step, and what was noted."""

import datetime as dt
from dataclasses import replace

from facilitator.core.hours import contact_hours
from facilitator.core.lateness import causes, outcome, teaching_time, whole_minutes
from facilitator.core.report import BlockReport, RunReport, Times
from facilitator.core.room import clock_text
from facilitator.printing.board import Board, paragraph
from facilitator.printing.fonts import READING, UI, FontKey
from facilitator.printing.furniture import BINDING, OUTER, Edges, draw_edges
from facilitator.printing.late_chart import HEIGHT, draw_late_chart
from facilitator.printing.paragraph import INK, INK_2, Style
from facilitator.printing.preflight import missing_letters
from facilitator.printing.requests import Document, Progress, ReportRequest
from facilitator.printing.sheet import MM
from facilitator.printing.text_elements import HAIR
from facilitator.printing.workshop import Workshop

_TITLE = Style(26, 30, FontKey(READING, 600), tracking=-0.018)
_HEADING = Style(13.5, 16, FontKey(READING, 600), tracking=-0.008)
_BESIDE = Style(10, 16, colour=INK_2)
_LABEL = Style(9.5, 12, colour=INK_2)
_FIGURE = Style(17, 20, FontKey(UI, 600), tracking=-0.02, tabular=True)
_HEAD = Style(10, 13, FontKey(UI, 600))
_CELL = Style(11, 13.2)
_BREAK_CELL = Style(11, 13.2, FontKey(UI, 400, italic=True), INK_2)
_TOTAL = Style(11, 13.2, FontKey(UI, 600), tabular=True)
_CAUSE = Style(9, 11, colour=INK_2)
_STEP = Style(10, 12)
_BODY = Style(11, 15)
_BAR, _BAR_WIDTH = "#A89B8C", 44.0
_TOP, _BOTTOM = 24.0, 24.0
_ROW, _WITH_CAUSE, _STEP_ROW = 8.2, 9.0, 5.6


def make_report(request: ReportRequest, progress: Progress) -> Document:
    """Return the report of a run on upright pages."""
    workshop = Workshop(request.places, request.language, request.manner)
    pages = _Pages(workshop, request)
    made = request.report
    _summary(pages, made)
    _blocks(pages, made)
    _steps(pages, made)
    _notes(pages, made)
    file = workshop.open_file(f"Planned against actual: {made.title}", request.language)
    for number, board in enumerate(pages.boards):
        draw_edges(board, pages.edges, f"{number + 1} of {len(pages.boards)}")
        board.add_to(file, "Planned against actual" if not number else "")
        progress(number + 1, len(pages.boards))
    lost = missing_letters(workshop.setter.take_missing(), "The report")
    return Document(file.finish(workshop.setter.embedded), file.pages, (lost,) if lost else ())


class _Pages:
    """The pages so far, and how far down the last one is filled."""

    def __init__(self, workshop: Workshop, request: ReportRequest) -> None:
        self._workshop = workshop
        self._size = request.paper.portrait
        made = request.report
        day = made.actual_start or made.planned_start
        day = day.astimezone(made.planned_start.tzinfo)
        footer = (
            f"From the run on {day.day} {day:%B %Y}. Contact hours: hour of 60 minutes, quarter-hours down, "
            "breaks not counted."
        )
        self.edges = Edges(made.title, "Planned against actual", footer)
        self.boards: list[Board] = []
        self.top = 0.0
        self.turn()

    @property
    def board(self) -> Board:
        return self.boards[-1]

    @property
    def left(self) -> float:
        return BINDING

    @property
    def width(self) -> float:
        return self.board.width - BINDING - OUTER

    def turn(self) -> None:
        self.boards.append(Board(self._workshop.setter, self._size, book=True))
        self.top = _TOP

    def need(self, height: float) -> bool:
        """Turn the page where so much does not fit, and return whether it was turned."""
        if self.top + height <= self.board.height - _BOTTOM:
            return False
        self.turn()
        return True

    def heading(self, words: str, beside: str = "") -> None:
        """Write a heading under a rule."""
        self.board.rule(self.left, self.top, self.left + self.width, self.top, 0.9, INK)
        spans = [(words + "\u2002", _HEADING), (beside, _BESIDE)]
        self.board.on_baseline(self.left, self.top + 7, spans, _HEADING)
        self.top += 10.5


def _summary(pages: _Pages, made: RunReport) -> None:
    board = pages.board
    pages.top += board.write(pages.left, pages.top, outcome(made), _TITLE, width=pages.width) + 5
    zone = made.planned_start.tzinfo
    time = teaching_time(made)
    figures = (
        ("Started", clock_text(made.actual_start.astimezone(zone)) if made.actual_start else "–"),
        ("Ended", clock_text(made.actual_end.astimezone(zone)) if made.actual_end else "–"),
        ("Teaching time", f"{whole_minutes(time)} min"),
        ("Contact hours", f"{contact_hours(time):g}"),
    )
    gap = 6.0
    wide = (pages.width - gap * (len(figures) - 1)) / len(figures)
    for place, (label, figure) in enumerate(figures):
        x = pages.left + place * (wide + gap)
        board.rule(x, pages.top, x + wide, pages.top, 1.2, INK)
        board.on_baseline(x, pages.top + 5, label, _LABEL)
        board.on_baseline(x, pages.top + 12, figure, _FIGURE)
    pages.top += 21
    has_breaks = any(block.is_break and not block.left_out for block in made.blocks)
    pages.heading("Minutes late", "shaded: breaks" if has_breaks else "")
    draw_late_chart(board, made, pages.left, pages.top - 1, pages.width)
    pages.top += HEIGHT


def _blocks(pages: _Pages, made: RunReport) -> None:
    pages.heading("Block by block", "bar: actual   upright mark: planned")
    _block_head(pages)
    longest = max(max(block.times.planned, block.times.actual) for block in made.blocks)
    for block in made.blocks:
        why = causes(block)
        tall = _WITH_CAUSE if why or block.left_out else _ROW
        if pages.need(tall + 2):
            _block_head(pages)
        _block(pages, block, why, tall, longest)
    if pages.need(10):
        _block_head(pages)
    pages.board.rule(pages.left, pages.top, pages.left + pages.width, pages.top, 0.9, INK)
    _numbers(pages, pages.top + 5.6, made.times, _TOTAL)
    pages.board.on_baseline(pages.left, pages.top + 5.6, "Total", _TOTAL)
    pages.top += 15


def _columns(pages: _Pages) -> tuple[float, float, float, float]:
    """Return where plan, actual and difference end, and where the bars begin."""
    bars = pages.left + pages.width - _BAR_WIDTH - 4
    return bars - 33, bars - 18, bars - 4, bars


def _block_head(pages: _Pages) -> None:
    plan, actual, apart, _bars = _columns(pages)
    baseline = pages.top + 4
    pages.board.on_baseline(pages.left, baseline, "Block", _HEAD)
    for x, words in ((plan, "Plan"), (actual, "Actual"), (apart, "±")):
        pages.board.on_baseline(x, baseline, words, _HEAD, "right")
    pages.top += 6.5
    pages.board.rule(pages.left, pages.top, pages.left + pages.width, pages.top, 0.9, INK)


def _block(pages: _Pages, block: BlockReport, why: str, tall: float, longest: dt.timedelta) -> None:
    board, bars = pages.board, _columns(pages)[3]
    style = _BREAK_CELL if block.is_break else _CELL
    explained = bool(why) or block.left_out
    baseline = pages.top + (4.5 if explained else 5.4)
    room = _columns(pages)[0] - 14 - pages.left
    title = paragraph(board.setter, block.title, style, room, 1)
    if title:
        board.sheet.text(pages.left * MM, board.y(baseline), title[0])
    if explained:
        board.on_baseline(pages.left, baseline + 3.7, "left out" if block.left_out else why, _CAUSE)
    _numbers(pages, baseline, block.times, style)
    whole = max(longest, dt.timedelta(minutes=1))
    middle = pages.top + tall / 2
    if block.times.actual:
        board.box(bars, middle - 1.5, max(0.3, _BAR_WIDTH * (block.times.actual / whole)), 3, fill=_BAR)
    mark = bars + _BAR_WIDTH * (block.times.planned / whole)
    board.rule(mark, middle - 3, mark, middle + 3, 2.3, INK)
    pages.top += tall
    board.rule(pages.left, pages.top, pages.left + pages.width, pages.top, 0.4, HAIR)


def _numbers(pages: _Pages, baseline: float, times: Times, style: Style) -> None:
    plan, actual, apart, _bars = _columns(pages)
    planned, taken = whole_minutes(times.planned), whole_minutes(times.actual)
    for x, words in ((plan, str(planned)), (actual, str(taken)), (apart, _signed(taken - planned))):
        pages.board.on_baseline(x, baseline, words, replace(style, tabular=True), "right")


def _signed(minutes: int) -> str:
    return f"{'+' if minutes > 0 else '−' if minutes < 0 else ''}{abs(minutes)}"


def _steps(pages: _Pages, made: RunReport) -> None:
    """Write each step of the blocks that have several, in minutes and seconds."""
    several = [block for block in made.blocks if len(block.steps) > 1 and not block.left_out]
    if not several:
        return
    pages.need(60)
    pages.heading("Step by step", "minutes and seconds")
    for block in several:
        if pages.need(10 + _STEP_ROW * 2):
            pages.heading("Step by step", "minutes and seconds")
        _step_head(pages, block.title)
        for step in block.steps:
            if pages.need(_STEP_ROW):
                _step_head(pages, block.title)
            style = _CAUSE if step.left_out else _STEP
            room = _step_columns(pages)[0] - 14 - pages.left
            title = paragraph(pages.board.setter, step.title, style, room, 1)
            if title:
                pages.board.sheet.text((pages.left + 3) * MM, pages.board.y(pages.top + 4), title[0])
            if step.left_out:
                cells: tuple[str, ...] = (_clock(step.times.planned), "left out", "", "", "", "")
            else:
                cells = _step_cells(step.times)
            for x, words in zip(_step_columns(pages), cells, strict=True):
                pages.board.on_baseline(x, pages.top + 4, words, replace(style, tabular=True), "right")
            pages.top += _STEP_ROW
        pages.top += 3


def _step_columns(pages: _Pages) -> tuple[float, ...]:
    right = pages.left + pages.width
    return tuple(right - 15.5 * place for place in range(5, -1, -1))


def _step_head(pages: _Pages, title: str) -> None:
    names = ("Plan", "Actual", "Added", "Pacing", "Paused", "Over")
    line = paragraph(pages.board.setter, title, _HEAD, _step_columns(pages)[0] - 12 - pages.left, 1)
    if line:
        pages.board.sheet.text(pages.left * MM, pages.board.y(pages.top + 4), line[0])
    for x, words in zip(_step_columns(pages), names, strict=True):
        pages.board.on_baseline(x, pages.top + 4, words, _CAUSE, "right")
    pages.top += 5.6
    pages.board.rule(pages.left, pages.top, pages.left + pages.width, pages.top, 0.4, HAIR)


def _step_cells(times: Times) -> tuple[str, ...]:
    over = times.overtime - times.early
    return (
        _clock(times.planned),
        _clock(times.actual),
        *(_apart(time) for time in (times.added, times.replanned, times.paused, over)),
    )


def _clock(time: dt.timedelta) -> str:
    minutes, seconds = divmod(round(time.total_seconds()), 60)
    return f"{minutes}:{seconds:02}"


def _apart(time: dt.timedelta) -> str:
    if abs(time) < dt.timedelta(milliseconds=500):
        return ""
    return f"{'+' if time > dt.timedelta() else '−'}{_clock(abs(time))}"


def _notes(pages: _Pages, made: RunReport) -> None:
    if not made.notes:
        return
    pages.top += 4
    zone = made.planned_start.tzinfo
    pages.need(24)
    pages.heading("Notes", "taken during the run")
    for note in made.notes:
        at = f"{note.wall.astimezone(zone):%H:%M}"
        lines = paragraph(pages.board.setter, note.text, _BODY, pages.width - 16)
        tall = (len(lines) * _BODY.leading + _CAUSE.leading) / MM + 3
        pages.need(tall)
        pages.board.on_baseline(pages.left, pages.top + 4, at, _STEP)
        used = pages.board.lines(pages.left + 16, pages.top, lines, width=pages.width - 16)
        pages.board.write(
            pages.left + 16, pages.top + used, made.blocks[note.block].title, _CAUSE, width=pages.width - 16
        )
        pages.top += tall
