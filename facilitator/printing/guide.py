"""The facilitator guide: every exercise in full, SAY and DO apart, with a wide outer margin for notes.

It holds everything that is private of a strategy, and stays with those who lead.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

from facilitator.core.fitting import FittedStep
from facilitator.core.rundown import Row
from facilitator.core.strategy import Priority, Step, Strategy
from facilitator.printing.board import Board
from facilitator.printing.book import lay_out, overfull
from facilitator.printing.contents import Entry, contents_pages, draw_contents, entries_of
from facilitator.printing.flow import Filled
from facilitator.printing.fonts import UI, FontKey
from facilitator.printing.form_elements import PITCH
from facilitator.printing.furniture import BINDING, OUTER, Edges, draw_edges
from facilitator.printing.guide_elements import margin_lines
from facilitator.printing.markup import Element
from facilitator.printing.moments import minutes_words, when_words
from facilitator.printing.paragraph import INK, Line, Style
from facilitator.printing.preflight import missing_letters
from facilitator.printing.requests import Document, PaperworkRequest, Progress
from facilitator.printing.sheet import MM
from facilitator.printing.story import Frame
from facilitator.printing.text_elements import HAIR, WRITE, height_of
from facilitator.printing.workbook_pages import plan_workbook
from facilitator.printing.workshop import Workshop

_MARGIN_COLUMN = 36.0
"""The width of the notes in the outer margin; millimetres."""
_BETWEEN = 14.0
_MARGIN_HEAD = Style(10, 13, FontKey(UI, 600))
_STRENGTH = {"opinion": "Opinion.", "association": "Association.", "trial": "Trial."}
_LETTERS = {Priority.MUST: "M", Priority.SHOULD: "S", Priority.COULD: "C"}
_FOOTER = "For facilitators. Education only; refer on where there is fear or risk."
_TABS = 7
"""Places a tab can have at the edge before it begins at the top again."""


@dataclass(frozen=True, slots=True)
class _Module:
    """An exercise, laid out."""

    strategy: Strategy
    pages: list[Filled]
    evidence: tuple[tuple[Line, ...], ...]
    """In the margin of its first page; empty where it stands in the text."""
    first: int


def make_guide(request: PaperworkRequest, progress: Progress) -> Document:
    """Return the guide to all exercises of a session, or to one alone.

    Raises:
        LayoutError: a template of the user cannot be used.
    """
    workshop = Workshop(request.places, request.session.language, request.manner)
    setter = workshop.setter
    width = request.paper.portrait[0] / MM
    column = width - BINDING - OUTER - _MARGIN_COLUMN - _BETWEEN
    frame = Frame(*request.paper.portrait, column=column * MM)
    margins = {
        strategy.id: margin_lines(setter, _claims(strategy), _MARGIN_COLUMN * MM)
        for strategy in request.strategies
    }
    fits = {name for name, lines in margins.items() if _height(lines) < frame.body_height / MM * 0.6}
    book_pages = plan_workbook(workshop, request)
    tree = workshop.render(
        "guide.xml",
        modules=[
            _view(request, strategy, book_pages.pages_of(strategy.id), in_margin=strategy.id in fits)
            for strategy in request.strategies
        ],
    )
    modules = _numbered(workshop, request, list(tree), margins, fits, frame)
    contents = _contents_pages(request, len(modules))
    total = contents + sum(len(module.pages) for module in modules)
    file = workshop.open_file(f"{request.session.title}: facilitator guide", request.session.language)
    entries = [Entry(module.strategy.title, module.first) for module in modules]
    findings = []
    for index in range(contents):
        board = Board(setter, request.paper.portrait, book=True)
        verso = index % 2 == 1
        _edges(board, request, request.session.title, "", index + 1)
        draw_contents(
            board,
            entries_of(entries, index, contents),
            when_words(request.session) + f", {len(modules)} exercises",
            verso=verso,
            first=index == 0,
        )
        board.add_to(file, "Contents" if index == 0 else "")
        progress(index + 1, total)
    for place, module in enumerate(modules):
        for index, page in enumerate(module.pages):
            number = module.first + index
            board = Board(setter, request.paper.portrait, book=True)
            _edges(board, request, module.strategy.title, module.strategy.version, number)
            _draw_page(board, page, frame, column, number)
            _draw_margin(board, module.evidence if index == 0 else (), number)
            _draw_tab(board, place, number)
            board.add_to(file, module.strategy.title if index == 0 else "")
            progress(number, total)
        findings.extend(overfull(module.pages, module.strategy.title))
    lost = missing_letters(setter.take_missing(), "The guide")
    findings.extend([lost] if lost else [])
    return Document(file.finish(setter.embedded), file.pages, tuple(findings))


def _contents_pages(request: PaperworkRequest, modules: int) -> int:
    if modules == 1:
        return 0
    return contents_pages(modules, request.paper.portrait[1] / MM)


def _numbered(
    workshop: Workshop,
    request: PaperworkRequest,
    parts: Sequence[Element],
    margins: dict[str, list[tuple[Line, ...]]],
    fits: set[str],
    frame: Frame,
) -> list[_Module]:
    number = 1 + _contents_pages(request, len(parts))
    modules: list[_Module] = []
    for strategy, part in zip(request.strategies, parts, strict=True):
        pages = lay_out(workshop.setter, part, frame)
        evidence = tuple(margins[strategy.id]) if strategy.id in fits else ()
        modules.append(_Module(strategy, pages, evidence, number))
        number += len(pages)
    return modules


# --- what a module says ---


def _view(
    request: PaperworkRequest, strategy: Strategy, book_pages: tuple[int, ...], *, in_margin: bool
) -> dict[str, object]:
    rows = [
        row for row in request.rundown.rows if row.strategy is not None and row.strategy.id == strategy.id
    ]
    notes = strategy.notes
    return {
        "id": strategy.id,
        "title": strategy.title,
        "version": strategy.version,
        "purpose": strategy.purpose,
        "facts": _facts(strategy, rows, book_pages),
        "note": "\n".join(row.block.note for row in rows if row.block.note),
        "steps": [_step(step) for step in _longest(rows).steps],
        "debrief": list(notes.debrief),
        "safety": notes.safety,
        "facilitator": notes.facilitator,
        "adaptations": notes.adaptations,
        "evidence": [] if in_margin else _claims(strategy),
    }


def _longest(rows: Sequence[Row]) -> Row:
    """Return the fullest of the blocks that use a strategy: two breaks are one page."""
    return max(rows, key=lambda row: row.time)


def _facts(strategy: Strategy, rows: Sequence[Row], book_pages: tuple[int, ...]) -> list[tuple[str, str]]:
    times = list(dict.fromkeys(minutes_words(row.time) for row in rows))
    each = "each" if len(rows) > len(times) == 1 else "in this session"
    lasts = " and ".join(times if len(times) == 1 else [minutes_words(row.time) for row in rows])
    starts = " and ".join(f"{row.start:%H:%M}" for row in rows)
    span = f"{minutes_words(strategy.least)}\u00a0to\u00a0{minutes_words(strategy.most)}"
    pages = (
        f"pages {book_pages[0]} and {book_pages[1]}"
        if len(book_pages) == 2
        else f"page {book_pages[0]}"
        if len(book_pages) == 1
        else f"pages {book_pages[0]} to {book_pages[-1]}"
        if book_pages
        else ""
    )
    facts = (
        ("Time", f"{lasts} min {each}, at {starts} ({span})"),
        ("Form", ", ".join(form.value for form in strategy.forms)),
        ("Goals", "; ".join(strategy.objectives)),
        ("Materials", ", ".join(material.item for material in strategy.materials)),
        ("Workbook", pages),
        (
            "Care",
            {"green": "", "amber": "amber: needs extra care", "red": "red: only with support at hand"}[
                strategy.safety
            ],
        ),
    )
    return [(term, words) for term, words in facts if words]


def _step(fitted: FittedStep) -> dict[str, object]:
    step: Step = fitted.step
    phases = [*step.turns.phases, *step.turns.tail] if step.turns else []
    times = {each.phase: each.time for each in fitted.phases if each.phase is not None}
    return {
        "minutes": "–" if fitted.dropped else minutes_words(fitted.time),
        "title": step.title + (" (left out in this session)" if fitted.dropped and step.usual else ""),
        "priority": _LETTERS[step.priority],
        "say": step.say,
        "do": step.do,
        "phases": [
            {
                "minutes": minutes_words(times.get(phase, timedelta())) if phase in times else "",
                "title": phase.title,
                "say": phase.say,
                "do": phase.do,
            }
            for phase in phases
            if phase.say or phase.do
        ],
    }


def _claims(strategy: Strategy) -> list[tuple[str, str, str]]:
    return [(_STRENGTH[claim.strength], claim.text, claim.reference) for claim in strategy.notes.claims]


# --- drawing ---


def _height(paragraphs: Sequence[tuple[Line, ...]]) -> float:
    return sum(height_of(lines) / MM + 2.5 for lines in paragraphs)


def _edges(board: Board, request: PaperworkRequest, right: str, version: str, number: int) -> None:
    version = version or (request.pack.version if request.pack else "")
    edges = Edges("Facilitator guide", right, _FOOTER, version)
    draw_edges(board, edges, str(number), verso=number % 2 == 0, book=True)


def _draw_page(board: Board, page: Filled, frame: Frame, column: float, number: int) -> None:
    verso = number % 2 == 0
    left = board.width - BINDING - column if verso else BINDING
    for place in page.places:
        place.unit.draw(board.sheet, left * MM, frame.body_top - place.top, place.extra)


def _draw_margin(board: Board, evidence: Sequence[tuple[Line, ...]], number: int) -> None:
    """Draw the outer margin: evidence on the first page of a module, then lines for notes of one's own."""
    verso = number % 2 == 0
    left = OUTER if verso else board.width - OUTER - _MARGIN_COLUMN
    edge = left + _MARGIN_COLUMN + 5 if verso else left - 5
    bottom = board.height - 24
    board.rule(edge, 24, edge, bottom, 0.5, HAIR)
    top = 24.0
    if evidence:
        top += board.write(left, top, "Evidence", _MARGIN_HEAD, width=_MARGIN_COLUMN) + 1
        for lines in evidence:
            top += board.lines(left, top, lines) + 2.5
        top += 4
    top += board.write(left, top, "My notes", _MARGIN_HEAD, width=_MARGIN_COLUMN)
    pitch = PITCH / MM
    while top + pitch <= bottom:
        top += pitch
        board.rule(left, top, left + _MARGIN_COLUMN, top, 0.6, WRITE)


def _draw_tab(board: Board, place: int, number: int) -> None:
    """Draw the black tab of a module at the outer edge, 7 mm inside the paper."""
    height = (board.height - 100) / _TABS
    x = 7.0 if number % 2 == 0 else board.width - 9.4
    board.box(x, 45 + place % _TABS * height, 2.4, height - 4, fill=INK)
