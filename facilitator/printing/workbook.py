"""The participant workbook: cover, contents, agenda, every handout on a right-hand page, help, credits.

It is made for both sides of the paper: margins mirror, numbers stand at the outer edge, and the pages are a
multiple of four, so that it can be folded into a booklet. Nothing private of a strategy is in it.
"""

from facilitator.printing.board import Board, paragraph
from facilitator.printing.book import draw_body, overfull
from facilitator.printing.contents import Entry, draw_contents, entries_of
from facilitator.printing.even_lines import even_lines
from facilitator.printing.fonts import READING, FontKey
from facilitator.printing.form_elements import PITCH
from facilitator.printing.furniture import BINDING, OUTER, EdgePen, Edges
from facilitator.printing.handouts import cut_findings, in_agenda_order, region_findings
from facilitator.printing.house import logo_ratio, said
from facilitator.printing.moments import day_words, leaders
from facilitator.printing.ornament import RUST, TEAL, draw_logo
from facilitator.printing.paragraph import INK_2, Style, large_enough
from facilitator.printing.preflight import Finding, missing_letters
from facilitator.printing.requests import Document, HandoutsRequest, PaperworkRequest, Progress
from facilitator.printing.sheet import MM
from facilitator.printing.story import Frame
from facilitator.printing.text_elements import TITLE, WRITE
from facilitator.printing.workbook_pages import Section, WorkbookPlan, handouts_request, plan_workbook
from facilitator.printing.workshop import Workshop

_COVER_TITLE = Style(50, 49, FontKey(READING, 600), tracking=-0.028)
_COVER_LINE = Style(18, 23.4, FontKey(READING), INK_2)
_COVER_FACTS = Style(11.5, 17.2)
_COVER_SMALL = Style(9, 12.6, colour=INK_2)
_CAPTION = Style(10, 14, colour=INK_2)
_ART_TOP, _ART_HEIGHT = 90.4, 145.6
"""Of the rings on the cover, as they stand on A4 under a title of two lines; millimetres."""
_BELONGS = "Belongs to (only if you like)"
_HINT = "Pages with {pencil} have room to write. What you write stays with you."


def make_workbook(request: PaperworkRequest, progress: Progress) -> Document:
    """Return the workbook of a session.

    Raises:
        LayoutError: a template of the user cannot be used.
    """
    workshop = Workshop(request.places, request.session.language, request.manner)
    plan = plan_workbook(workshop, request)
    asked = handouts_request(request)
    title = asked.pack_title or request.session.title
    file = workshop.open_file(
        f"{title}: workbook",
        request.session.language,
        author=request.session.issuer,
        subject=request.session.title,
    )
    findings = region_findings(asked, in_agenda_order(asked))
    findings += cut_findings((each.part for each in plan.sections if each.part is not None), request.manner)
    pages = _Pages(workshop, request, asked, plan)
    for section in plan.sections:
        for index in range(section.length):
            number = section.first + index
            pages.draw(section, index).add_to(file, section.title if index == 0 else "")
            progress(number, plan.length)
        findings.extend(overfull(section.pages, section.title))
    lost = missing_letters(workshop.setter.take_missing(), "The workbook")
    findings.extend([lost] if lost else [])
    return Document(file.finish(workshop.setter.embedded), file.pages, tuple(_once(findings)))


def _once(findings: list[Finding]) -> list[Finding]:
    return list(dict.fromkeys(findings))


class _Pages:
    """Draws one page after the other."""

    def __init__(
        self, workshop: Workshop, request: PaperworkRequest, asked: HandoutsRequest, plan: WorkbookPlan
    ) -> None:
        self._setter = workshop.setter
        self._request = request
        self._asked = asked
        self._plan = plan
        self._frame = Frame(*request.paper.portrait, scale=request.manner.scale)
        self._edge_pen = EdgePen()
        self._version = request.pack.version if request.pack else ""

    def draw(self, section: Section, index: int) -> Board:
        """Return a page of a section."""
        board = Board(self._setter, self._request.paper.portrait, book=True)
        number = section.first + index
        if number == 1:
            self._cover(board)
            return board
        verso = number % 2 == 0
        if number == 2:
            return board
        self._edges(board, section, number, verso)
        if section.part is not None:
            draw_body(board, section.pages[index], self._frame, verso=verso)
        elif section.first == 3:
            self._contents(board, section, index, verso)
        else:
            self._notes(board, verso, first=bool(section.title) and index == 0)
        return board

    def _edges(self, board: Board, section: Section, number: int, verso: bool) -> None:
        part = section.part
        handout = part is not None and bool(section.strategy)
        version = part.get("version", "").removeprefix("version ") if part is not None and handout else ""
        right = part.get("right", "") if part is not None and handout else self._request.session.title
        left = self._asked.pack_title or self._request.session.issuer
        edges = Edges(left, right, self._asked.disclaimer, version or self._version)
        self._edge_pen.draw(board, edges, str(number), verso=verso, book=True)

    def _contents(self, board: Board, section: Section, index: int, verso: bool) -> None:
        entries = [Entry(each.title, each.first, each.exercise) for each in self._plan.listed]
        shown = entries_of(entries, index, section.length)
        draw_contents(board, shown, _HINT, verso=verso, first=index == 0)

    def _notes(self, board: Board, verso: bool, *, first: bool) -> None:
        left = OUTER if verso else BINDING
        right = board.width - (BINDING if verso else OUTER)
        top = 24.0
        if first:
            board.write(left, top, said("notes", "Notes"), TITLE, width=right - left)
            top += 16
        pitch = PITCH / MM * self._setter.manner.scale
        if self._setter.manner.fillable:
            rows = int((board.height - 24 - top) / pitch)
            board.box(left, top + 4, right - left, rows * pitch - 4, stroke=WRITE, line=0.6)
            board.field(left + 1.2, top + 5.2, right - left - 2.4, rows * pitch - 6.4, "Notes")
            return
        while top + pitch <= board.height - 24:
            top += pitch
            board.rule(left, top, right, top, 0.6, WRITE)

    def _cover(self, board: Board) -> None:
        session = self._request.session
        pack_title = self._asked.pack_title
        right = board.width - OUTER
        if logo_ratio():
            high = min(16.0, 26 / logo_ratio())
            wide = high * logo_ratio()
            draw_logo(board.sheet, (right - wide) * MM, board.y(27 + high), wide * MM, high * MM)
        title = pack_title or session.title
        style = next(
            (
                style
                for style in (_COVER_TITLE, _COVER_TITLE.at(42), _COVER_TITLE.at(34))
                if len(paragraph(self._setter, title, style, right - BINDING - 30)) <= 2
            ),
            _COVER_TITLE.at(28),
        )
        top = 27 + board.write(BINDING, 27, title, style, width=right - BINDING - 30, most=3) + 6
        words = f"Workbook: {session.title}" if pack_title else "Workbook"
        top += board.write(BINDING, top, words, _COVER_LINE, width=right - BINDING, most=3)
        low = 92 if self._setter.manner.large else 57
        _cover_art(board, max(_ART_TOP, top + 8), board.height - low - 4)
        self._cover_facts(board, board.height - low)

    def _cover_facts(self, board: Board, top: float) -> None:
        """Write when, where and with whom under a rule, and leave a line for a name."""
        session = self._request.session
        right = board.width - OUTER
        board.rule(BINDING, top, right, top, 1.2)
        column = (right - BINDING - 9) / 2
        hours = (
            f"{session.start:%H:%M} to {session.end:%H:%M}" if session.end else f"from {session.start:%H:%M}"
        )
        lead = leaders(session)
        facts = (
            day_words(session.date) if session.date else "",
            hours,
            session.place,
            f"with {lead}" if lead else "",
        )
        y = top + 3
        for fact in facts:
            if fact:
                y += board.write(
                    BINDING, y, fact, large_enough(self._setter, _COVER_FACTS), width=column, most=2
                )
        x = right - column
        board.rule(x, top + 11, right, top + 11, 0.6, WRITE)
        if self._setter.manner.fillable:
            board.field(x, top + 3.5, column, 7.3, said("belongs_to", _BELONGS))
        caption = large_enough(self._setter, _CAPTION)
        words = said("belongs_to", _BELONGS)
        board.lines(x, top + 12, even_lines(self._setter, [(words, caption)], column * MM), width=column)
        small = large_enough(self._setter, _COVER_SMALL)
        last = board.height - (29 if self._setter.manner.large else 20)
        board.write(BINDING, last, self._asked.disclaimer, small, width=right - BINDING)


def _cover_art(board: Board, top: float, bottom: float) -> None:
    """Draw the two sets of rings that meet, as large as fits between the title and the facts."""
    sheet = board.sheet
    scale = (bottom - top) / _ART_HEIGHT
    middle, y = board.width / 2, top + 95.6 * scale
    sheet.save()
    sheet.clip(12 * MM, board.y(bottom), (board.width - 24) * MM, (bottom - top) * MM + 1)
    for x, colour in ((middle - 25 * scale, RUST), (middle + 25 * scale, TEAL)):
        for ring in range(27):
            line = 0.5 - 0.42 * ring / 26
            radius = (2 + 3.6 * ring) * scale
            sheet.circle(x * MM, board.y(y), radius * MM, stroke=colour, line=line * MM)
    sheet.restore()
