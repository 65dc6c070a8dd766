"""The materials checklist: what to bring, how many, for what; to tick when packed and when back."""

from collections.abc import Sequence
from dataclasses import dataclass

from facilitator.core.materials import Bag, Need, needs
from facilitator.printing.board import Board, paragraph, parted_lines
from facilitator.printing.fonts import READING, UI, FontKey
from facilitator.printing.furniture import BINDING, OUTER, Edges, draw_edges
from facilitator.printing.moments import when_words
from facilitator.printing.paragraph import INK, INK_2, Line, Style
from facilitator.printing.preflight import Finding, FindingKind, missing_letters
from facilitator.printing.requests import Document, PaperworkRequest, Progress
from facilitator.printing.sheet import MM
from facilitator.printing.text_elements import HAIR, WRITE, height_of
from facilitator.printing.typesetter import Typesetter
from facilitator.printing.workshop import Workshop

_TITLE = Style(26, 29.5, FontKey(READING, 600), tracking=-0.018)
_FACTS = Style(11.5, 15.5, colour=INK_2)
_GROUP = Style(14, 16.5, FontKey(READING, 600))
_HEAD = Style(9.5, 12, FontKey(UI, 600))
_ITEM = Style(11.5, 15)
_COUNT = Style(12, 15, FontKey(UI, 600), tabular=True)
_FOR = Style(9.5, 12.4, colour=INK_2)
_GROUPS = {
    Bag.ROOM: "The room",
    Bag.PAIRS: "Pairs and groups",
    Bag.PEOPLE: "Each person",
}
_EQUIPMENT = (
    "Computer with the session open, and its charger",
    "Projector, cable and adapter",
    "Loudspeaker",
    "Presenter remote, spare batteries",
    "Extension lead, tape for cables",
    "Clock that the room cannot see",
)
_EXPECTED = 12
"""People counted with where nobody said how many come."""
_PLAN_HEIGHT, _PLAN_HIGHEST = 52.0, 150.0
"""Millimetres of the plan of the room with its heading at least, and of its frame at most."""
_HEAD_HEIGHT = 7.2
_SMALLEST_GROUP = 9.5
_TOGETHER = 3
"""The rows that stay with a heading, and with each other where a page is turned."""


@dataclass(frozen=True, slots=True)
class _Item:
    """A row to tick."""

    count: str
    words: tuple[Line, ...]
    used_in: tuple[Line, ...]
    returned: bool

    @property
    def height(self) -> float:
        """Return the height of the row in millimetres."""
        return max(7.8, max(height_of(self.words), height_of(self.used_in)) / MM + 2.4)


def make_materials(request: PaperworkRequest, progress: Progress) -> Document:
    """Return the checklist, with the quantities for the people expected."""
    workshop = Workshop(request.places, request.session.language, request.manner)
    people = request.count or _EXPECTED
    strategies = [row.strategy for row in request.rundown.rows if row.strategy is not None]
    boards = _draw(workshop, request, needs(strategies, people), people)
    file = workshop.open_file(f"{request.session.title}: materials", request.session.language)
    edges = Edges(
        request.session.issuer or request.session.title,
        "Materials",
        "Quantities include the spare the exercises ask for.",
        request.pack.version if request.pack else "",
    )
    for number, board in enumerate(boards):
        draw_edges(board, edges, f"{number + 1} of {len(boards)}")
        board.add_to(file)
        progress(number + 1, len(boards))
    findings: list[Finding] = []
    if not request.count:
        message = f"No number of people is set; the quantities are for {_EXPECTED}."
        findings.append(Finding(FindingKind.UNSET, message))
    lost = missing_letters(workshop.setter.take_missing(), "The materials checklist")
    return Document(file.finish(workshop.setter.embedded), file.pages, (*findings, *([lost] if lost else [])))


def _draw(workshop: Workshop, request: PaperworkRequest, needed: Sequence[Need], people: int) -> list[Board]:
    pen = _Pen(workshop, request)
    session = request.session
    pen.top += pen.board.write(BINDING, pen.top, session.title, _TITLE, width=pen.width, most=2) + 2.5
    parts = (f"{people} people", when_words(session), session.place)
    facts = parted_lines(workshop.setter, parts, _FACTS, pen.width)
    pen.top += pen.board.lines(BINDING, pen.top, facts, width=pen.width) + 6
    for bag, title in _GROUPS.items():
        rows = [
            pen.item(str(need.quantity), need.item, need.used_in, need.returned)
            for need in needed
            if need.bag is bag
        ]
        if rows:
            pen.group(title, rows)
    pen.group("Equipment", [pen.item("1", words, (), True) for words in _EQUIPMENT], whole=True)
    pen.plan()
    return pen.boards


class _Pen:
    """Draws groups of rows down the pages."""

    def __init__(self, workshop: Workshop, request: PaperworkRequest) -> None:
        self._setter = workshop.setter
        self._size = request.paper.portrait
        self.boards = [Board(self._setter, self._size, book=True)]
        self.top = 24.0
        self._right = self.board.width - OUTER
        self.width = self._right - BINDING
        self._columns = (
            BINDING,
            BINDING + 12,
            BINDING + 68,
            self._right - 57,
            self._right - 30,
            self._right - 13,
        )

    @property
    def board(self) -> Board:
        """Return the page that is drawn on."""
        return self.boards[-1]

    def item(self, count: str, words: str, used_in: Sequence[str], returned: bool) -> _Item:
        """Return a row."""
        _, item, used, source, *_ = self._columns
        return _Item(
            count,
            paragraph(self._setter, words, _ITEM, (used if used_in else source) - item - 3),
            paragraph(self._setter, _listed(used_in), _FOR, source - used - 3),
            returned,
        )

    def group(self, title: str, rows: Sequence[_Item], *, whole: bool = False) -> None:
        """Draw a heading and its rows; neither side of a turned page has less than three of them.

        A `whole` group goes over together.
        """
        first = rows[:_TOGETHER] if len(rows) >= 2 * _TOGETHER and not whole else rows
        if self.top + _HEAD_HEIGHT + sum(row.height for row in first) > self._bottom:
            self._turn()
        self._head(title, uses=any(row.used_in for row in rows))
        last = len(rows) - _TOGETHER
        for number, row in enumerate(rows):
            # The last three rows go over together, where that leaves three here too.
            kept = rows[number:] if number == last >= _TOGETHER else (row,)
            if self.top + sum(each.height for each in kept) > self._bottom:
                self._turn()
                self._head(f"{title}, continued")
            self._row(row)
        self.top += 7

    def plan(self) -> None:
        """Draw a frame for a sketch of the room."""
        if self.top + _PLAN_HEIGHT > self._bottom:
            self._turn()
        self.top += self.board.write(BINDING, self.top, "Plan of the room", _GROUP, width=self.width) + 2
        height = min(_PLAN_HIGHEST, self._bottom - self.top)
        self.board.sheet.rounded(
            BINDING * MM, self.board.y(self.top + height), self.width * MM, height * MM, 2 * MM, INK, 0.8
        )

    @property
    def _bottom(self) -> float:
        return self.board.height - 26

    def _turn(self) -> None:
        self.boards.append(Board(self._setter, self._size, book=True))
        self.top = 24.0

    def _head(self, title: str, *, uses: bool = True) -> None:
        board, (count, _, used, source, packed, back) = self.board, self._columns
        board.lines(BINDING, self.top, _heading(self._setter, title, used - BINDING - 3))
        for x, words in (
            (used, "For" if uses else ""),
            (source, "Source"),
            (packed, "Packed"),
            (back, "Back"),
        ):
            board.on_baseline(x, self.top + 5, words, _HEAD)
        self.top += _HEAD_HEIGHT
        board.rule(count, self.top, self._right, self.top, 1)

    def _row(self, row: _Item) -> None:
        board, (count, item, used, source, packed, back) = self.board, self._columns
        middle = self.top + row.height / 2
        board.on_baseline(item - 4, middle + 1.5, row.count, _COUNT, "right")
        board.lines(item, middle - height_of(row.words) / MM / 2, row.words)
        board.lines(used, middle - height_of(row.used_in) / MM / 2, row.used_in)
        board.rule(source, middle + 2.4, packed - 4, middle + 2.4, 0.6, WRITE)
        board.tick_box(packed + 2.5, middle - 2.5)
        if row.returned:
            board.tick_box(back + 1, middle - 2.5)
        self.top += row.height
        board.rule(count, self.top, self._right, self.top, 0.5, HAIR)


def _heading(setter: Typesetter, title: str, width: float) -> tuple[Line, ...]:
    """Return a heading on one line, smaller where it would run into the head of the next column."""
    lines = paragraph(setter, title, _GROUP, width)
    size = _GROUP.size
    while len(lines) > 1 and size > _SMALLEST_GROUP:
        size -= 0.5
        lines = paragraph(setter, title, _GROUP.at(size), width)
    return lines[:1]


def _listed(titles: Sequence[str]) -> str:
    """Return titles for a narrow column: two, then how many more."""
    if len(titles) <= 2:
        return ", ".join(titles)
    return f"{titles[0]} and {len(titles) - 1} more"
