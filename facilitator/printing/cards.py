"""Cards of 85 × 55 mm, eight a sheet: places that help, commitments, and the prompts of the session."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from math import ceil

from facilitator.core.pack import RegionSheet
from facilitator.core.strategy import Form, Strategy
from facilitator.printing.board import Board, paragraph
from facilitator.printing.catalogue import SPARE_PERCENT
from facilitator.printing.cut_marks import colour_mark, crop_marks, ruler
from facilitator.printing.fonts import READING, UI, FontKey
from facilitator.printing.gist import plain
from facilitator.printing.moments import date_words
from facilitator.printing.paragraph import INK_2, Style
from facilitator.printing.preflight import Finding, FindingKind, missing_letters
from facilitator.printing.requests import Document, PaperworkRequest, Progress
from facilitator.printing.sheet import MM
from facilitator.printing.text_elements import WRITE, height_of
from facilitator.printing.typesetter import Typesetter
from facilitator.printing.workshop import Workshop

WIDTH, HEIGHT = 85.0, 55.0
_ACROSS, _DOWN = 2, 4
_UP = _ACROSS * _DOWN
_PAD = 5.5
_MARK = 10.0
"""Height of the two ripples on a back, in millimetres."""
_ROOM = WIDTH - 2 * _PAD
_TITLE = Style(13, 15.5, FontKey(READING, 600))
_KIND = Style(8, 9.6, FontKey(UI, 600))
_ENTRY = Style(9.5, 11.6)
_SMALL = Style(8, 10, colour=INK_2)
_WORD = Style(10.5, 13, FontKey(UI, 600))
_PROMPT = Style(14, 18.5, FontKey(READING), tracking=-0.005)
_ROWS_OF_HELP = 5
_BOTH_SIDES = "Print on both sides, turned on the long edge."
_SHARING = {Form.SOLO: 1, Form.PAIR: 2, Form.TRIAD: 3, Form.GROUP: 4, Form.BREAKOUT: 4}
"""How many people share a set of prompts; all of them where it is not said here."""


def make_cards(request: PaperworkRequest, progress: Progress) -> Document:
    """Return sheets of cards, each with its back: help, commitments, then prompts in agenda order.

    There are as many as the people expected need, and some to spare; without a number one sheet of each kind,
    and one set of prompts. The backs are turned on the long edge.
    """
    workshop = Workshop(request.places, request.session.language, request.manner)
    file = workshop.open_file("Cards", request.session.language)
    findings = _help_findings(request)
    sheets = [*_sheets_for_people(request), *_sheets_of_prompts(request, findings)]
    total = 2 * sum(sheet.times for sheet in sheets)
    done = 0
    for sheet in sheets:
        front = _side(workshop.setter, request, sheet.title, sheet.fronts)
        back = _side(workshop.setter, request, f"{sheet.title}, back", _turned(sheet.backs), turned=True)
        for time in range(sheet.times):
            for board, title in ((front, sheet.title), (back, f"{sheet.title}, back")):
                board.add_to(file, title if time == 0 and not sheet.goes_on else "")
                done += 1
                progress(done, total)
    lost = missing_letters(workshop.setter.take_missing(), "The cards")
    return Document(file.finish(workshop.setter.embedded), file.pages, (*findings, *([lost] if lost else [])))


Draw = Callable[[Board, float, float], None]
"""(sheet, left edge, upper edge) -> one side of a card is drawn."""


@dataclass(frozen=True, slots=True)
class _Sheet:
    """Eight cards, or fewer on the last of some; the back of each stands in the same place of its list."""

    title: str
    fronts: Sequence[Draw]
    backs: Sequence[Draw]
    times: int = 1
    goes_on: bool = False
    """True: it continues the sheet before it."""


def _side(
    setter: Typesetter,
    request: PaperworkRequest,
    title: str,
    cards: Sequence[Draw | None],
    *,
    turned: bool = False,
) -> Board:
    """Return one side of a sheet with its marks.

    A printer's correction goes the other way on a back that is turned on the long edge.
    """
    board = Board(setter, request.paper.portrait)
    x, y = request.offset
    left = (board.width - _ACROSS * WIDTH) / 2 + (-x if turned else x)
    top = (board.height - _DOWN * HEIGHT) / 2 - 3 + y
    crop_marks(board, left, top, _ACROSS, _DOWN, WIDTH, HEIGHT)
    ruler(board, left, top + _DOWN * HEIGHT + 11)
    board.on_baseline(left, top + _DOWN * HEIGHT + 17, f"{title}. {_BOTH_SIDES}", _SMALL)
    for place, draw in enumerate(cards):
        if draw is not None:
            draw(board, left + place % _ACROSS * WIDTH, top + place // _ACROSS * HEIGHT)
    return board


def _turned(cards: Sequence[Draw]) -> list[Draw | None]:
    """Return the backs of cards in the places they have on the other side: left and right change places."""
    filled: list[Draw | None] = [*cards, *[None] * (-len(cards) % _ACROSS)]
    return [each for at in range(0, len(filled), _ACROSS) for each in reversed(filled[at : at + _ACROSS])]


def _sheets_for_people(request: PaperworkRequest) -> list[_Sheet]:
    """Return the sheets of which everybody has a card."""
    cards = max(1, request.count + ceil(request.count * SPARE_PERCENT / 100))
    times = ceil(cards / _UP)

    def help_front(board: Board, x: float, y: float) -> None:
        _draw_help(board, x, y, request.region)

    def help_back(board: Board, x: float, y: float) -> None:
        _draw_help_back(board, x, y, request.region)

    return [
        _Sheet("Places that help", [help_front] * _UP, [help_back] * _UP, times),
        _Sheet("Commitments", [_draw_promise] * _UP, [_draw_back] * _UP, times),
    ]


def _sheets_of_prompts(request: PaperworkRequest, findings: list[Finding]) -> list[_Sheet]:
    """Return the sheets of the sets of prompts, a set after another; what is too long is added."""
    fronts: list[Draw] = []
    backs: list[Draw] = []
    told: set[str] = set()
    for group, prompt in _prompts(request.strategies, request.count):

        def front(board: Board, x: float, y: float, group: str = group, prompt: str = prompt) -> None:
            if not _draw_prompt(board, x, y, group, prompt) and prompt not in told:
                told.add(prompt)
                message = f"The prompt “{prompt[:40]}” is too long for its card; shorten it."
                findings.append(Finding(FindingKind.OVERFULL, message))

        fronts.append(front)
        backs.append(partial(_draw_back, group=group))
    return [
        _Sheet("Prompts", fronts[at : at + _UP], backs[at : at + _UP], goes_on=at > 0)
        for at in range(0, len(fronts), _UP)
    ]


def _prompts(strategies: Sequence[Strategy], people: int) -> list[tuple[str, str]]:
    """Return (group, prompt) of all steps, each once a set, in agenda order: a set for who shares one."""
    cards: list[tuple[str, str]] = []
    known: set[str] = set()
    for strategy in strategies:
        found: dict[str, str] = {}
        shared = 0
        for step in strategy.steps:
            for prompt in step.prompts:
                if plain(prompt) not in known:
                    found.setdefault(plain(prompt), step.title)
                    shared = max(shared, ceil(people / _SHARING.get(step.form, max(1, people))))
        known.update(found)
        cards.extend([(group, prompt) for prompt, group in found.items()] * max(1, shared))
    return cards


def _help_findings(request: PaperworkRequest) -> list[Finding]:
    region = request.region
    if region is None or not region.filled_in:
        message = "The sheet of local help is empty; fill it in, or write on the lines of the card."
        return [Finding(FindingKind.REGION, message)]
    old = region.expired(request.today) if request.today else ()
    return [
        Finding(
            FindingKind.REGION,
            f"{contact.name or contact.kind}: the contact was not checked lately; try it again.",
        )
        for contact in old
    ]


# --- one card each ---


def _draw_help(board: Board, x: float, y: float, region: RegionSheet | None) -> None:
    title = region.title if region and region.title else "Where to find help"
    top = y + 4.5
    top += board.write(x + _PAD, top, title, _TITLE, width=_ROOM, most=1) + 1.4
    filled = region.filled_in if region else ()
    if filled:
        for contact in filled[:_ROWS_OF_HELP]:
            board.write(x + _PAD, top, contact.kind or contact.name, _KIND, width=_ROOM, most=1)
            entry = ", ".join(
                part
                for part in (contact.name if contact.kind else "", contact.call or contact.address)
                if part
            )
            board.write(x + _PAD, top + 3.2, entry, _ENTRY, width=_ROOM, most=1)
            top += 8.0
        return
    kinds = [contact.kind for contact in region.contacts if contact.kind] if region else []
    for kind in (kinds or [""] * 4)[:4]:
        board.write(x + _PAD, top, kind, _KIND, width=_ROOM, most=1)
        board.rule(x + _PAD, top + 8.6, x + WIDTH - _PAD, top + 8.6, 0.6, WRITE)
        top += 9.6


def _draw_help_back(board: Board, x: float, y: float, region: RegionSheet | None) -> None:
    note = region.note if region and region.note else "In danger now? Call the emergency number first."
    top = y + 9
    top += board.write(x + _PAD, top, note, _TITLE, width=_ROOM) + 3
    words = "Everyone has the same card. Holding it says nothing about you."
    top += board.write(x + _PAD, top, words, Style(10, 13.5), width=_ROOM) + 1
    checked = region.checked_on if region else None
    area = region.region if region else ""
    small = ", ".join(
        part
        for part in (
            area,
            f"checked on {date_words(checked)}" if checked and region and region.filled_in else "",
        )
        if part
    )
    if small:
        board.write(x + _PAD, y + HEIGHT - 9, small, _SMALL, width=_ROOM, most=1)


def _draw_promise(board: Board, x: float, y: float) -> None:
    board.write(x + _PAD, y + 4.5, "My commitment", _TITLE, width=_ROOM)
    line = y + 20
    for word in ("I will", "", "when", "for"):
        start = board.on_baseline(x + _PAD, line - 0.6, word, _WORD) + 2 if word else 0
        end = x + WIDTH - _PAD
        if word == "for":
            end -= board.on_baseline(end, line - 0.6, "weeks", _WORD, "right") + 2
        board.rule(x + _PAD + start, line, end, line, 0.6, WRITE)
        line += 9


def _draw_back(board: Board, x: float, y: float, group: str = "") -> None:
    """Draw the mark, and what group a card is of: a level is chosen before its prompt is read."""
    colour_mark(board, x + WIDTH / 2 + _MARK * 0.8, y + HEIGHT / 2 - _MARK * (1.0 if group else 0.5), _MARK)
    if group:
        board.write(x + _PAD, y + HEIGHT / 2 + 4, group, _TITLE, width=_ROOM, align="center", most=2)


def _draw_prompt(board: Board, x: float, y: float, group: str, prompt: str) -> bool:
    """Draw a prompt in the middle of its card and return whether it fits."""
    board.write(x + _PAD, y + 4.5, group, _SMALL, width=_ROOM, most=1)
    for style in (_PROMPT, _PROMPT.at(12), _PROMPT.at(10)):
        lines = paragraph(board.setter, prompt, style, _ROOM)
        height = height_of(lines) / MM
        if height <= HEIGHT - 18:
            break
    board.lines(x + _PAD, y + (HEIGHT - height) / 2, lines, width=_ROOM)
    return height <= HEIGHT - 18
