"""Cards of 85 × 55 mm, eight a sheet: places that help, commitments, and the prompts of the session."""

from collections.abc import Sequence

from facilitator.core.pack import RegionSheet
from facilitator.core.strategy import Strategy
from facilitator.printing.board import Board, paragraph
from facilitator.printing.cut_marks import crop_marks, ruler
from facilitator.printing.fonts import READING, UI, FontKey
from facilitator.printing.gist import plain
from facilitator.printing.moments import date_words
from facilitator.printing.paragraph import INK_2, Style
from facilitator.printing.preflight import Finding, FindingKind, missing_letters
from facilitator.printing.requests import Document, PaperworkRequest, Progress
from facilitator.printing.sheet import MM
from facilitator.printing.text_elements import WRITE, height_of
from facilitator.printing.workshop import Workshop

WIDTH, HEIGHT = 85.0, 55.0
_ACROSS, _DOWN = 2, 4
_UP = _ACROSS * _DOWN
_PAD = 5.5
_ROOM = WIDTH - 2 * _PAD
_TITLE = Style(13, 15.5, FontKey(READING, 600))
_KIND = Style(8, 9.6, FontKey(UI, 600))
_ENTRY = Style(9.5, 11.6)
_SMALL = Style(8, 10, colour=INK_2)
_WORD = Style(10.5, 13, FontKey(UI, 600))
_PROMPT = Style(14, 18.5, FontKey(READING), tracking=-0.005)
_ROWS_OF_HELP = 5


def make_cards(request: PaperworkRequest, progress: Progress) -> Document:
    """Return sheets of cards: help with its back, commitments, then prompts in agenda order.

    The back of the help card is turned on the long edge; both sides are the same eight times.
    """
    workshop = Workshop(request.places, request.session.language, request.manner)
    file = workshop.open_file("Cards", request.session.language)
    findings = _help_findings(request)
    boards: list[tuple[Board, str]] = []

    def sheet(title: str) -> Board:
        board = Board(workshop.setter, request.paper.portrait)
        boards.append((board, title))
        left, top = _origin(board, request.offset)
        crop_marks(board, left, top, _ACROSS, _DOWN, WIDTH, HEIGHT)
        ruler(board, left, top + _DOWN * HEIGHT + 11)
        return board

    front, back, promise = sheet("Places that help"), sheet("Places that help, back"), sheet("Commitments")
    for x, y in _places(front, request.offset):
        _draw_help(front, x, y, request.region)
    # The printer's correction goes the other way on a back that is turned on the long edge.
    for x, y in _places(back, (-request.offset[0], request.offset[1])):
        _draw_help_back(back, x, y, request.region)
    for x, y in _places(promise, request.offset):
        _draw_promise(promise, x, y)
    prompts = _prompts(request.strategies)
    for at in range(0, len(prompts), _UP):
        board = sheet("Prompts")
        page = prompts[at : at + _UP]
        for (x, y), prompt in zip(_places(board, request.offset), page, strict=False):
            if not _draw_prompt(board, x, y, *prompt):
                message = f"The prompt “{prompt[1][:40]}” is too long for its card; shorten it."
                findings.append(Finding(FindingKind.OVERFULL, message))
    for number, (board, title) in enumerate(boards):
        board.add_to(file, title)
        progress(number + 1, len(boards))
    lost = missing_letters(workshop.setter.take_missing(), "The cards")
    return Document(file.finish(workshop.setter.embedded), file.pages, (*findings, *([lost] if lost else [])))


def _origin(board: Board, offset: tuple[float, float]) -> tuple[float, float]:
    left = (board.width - _ACROSS * WIDTH) / 2 + offset[0]
    return left, (board.height - _DOWN * HEIGHT) / 2 - 3 + offset[1]


def _places(board: Board, offset: tuple[float, float]) -> list[tuple[float, float]]:
    left, top = _origin(board, offset)
    return [(left + place % _ACROSS * WIDTH, top + place // _ACROSS * HEIGHT) for place in range(_UP)]


def _prompts(strategies: Sequence[Strategy]) -> list[tuple[str, str]]:
    """Return (group, prompt) of all steps, each prompt once, in agenda order."""
    found: dict[str, str] = {}
    for strategy in strategies:
        for step in strategy.steps:
            for prompt in step.prompts:
                found.setdefault(plain(prompt), step.title)
    return [(group, prompt) for prompt, group in found.items()]


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
