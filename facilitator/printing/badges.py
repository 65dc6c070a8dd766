"""Badges of 90 × 54 mm with crop marks: the first name large, the rest small."""

import re
from dataclasses import replace

from facilitator.core.roster import Participant
from facilitator.printing.board import Board, paragraph
from facilitator.printing.cut_marks import colour_mark, crop_marks, ruler
from facilitator.printing.fonts import READING, FontKey
from facilitator.printing.name_fit import LEADING, break_name, fit_name
from facilitator.printing.paragraph import INK_2, Line, Style, one_line, width_of
from facilitator.printing.preflight import Finding, FindingKind, missing_letters
from facilitator.printing.requests import Document, PaperworkRequest, Progress
from facilitator.printing.sheet import MM
from facilitator.printing.text_elements import WRITE
from facilitator.printing.workshop import Workshop

WIDTH, HEIGHT = 90.0, 54.0
FIRST_NAME = 36.0
"""Points of the first name, whatever its length, as long as two lines hold it."""
_ACROSS = 2
_ABOVE = 0.43
"""The share of the free height that stands above the badges; the ruler stands below them."""
_HEAD, _FOOT = 11.5, 6.0
"""Kept free of the first name above, and of all words below, in millimetres."""
_PAD = 5.5
_OVER_REST = 1.6
"""White between the longest letter of the first name and the words below it."""
_ASIDE = 0.45
"""The share of a badge's width that pronouns may take."""
_RIGHT = 2.5
"""Kept free at the right of a long first name."""
_SMALLEST = 28.0
_TIGHTEST = -0.03
_NAME = Style(FIRST_NAME, FIRST_NAME * 1.05, FontKey(READING, 600), tracking=-0.01)
_REST = Style(13, 16)
_PRONOUNS = Style(11, 14, colour=INK_2)
_LABEL = Style(9.5, 12, colour=INK_2)


def make_badges(request: PaperworkRequest, progress: Progress) -> Document:
    """Return sheets of badges, a person each; without names one sheet to write on.

    A sheet that was begun is used from the place `start_at` on.
    """
    workshop = Workshop(request.places, request.session.language, request.manner)
    file = workshop.open_file("Badges", request.session.language)
    findings: list[Finding] = []
    size = request.paper.portrait
    down = int((size[1] / MM - 26) // HEIGHT)
    a_page = _ACROSS * down
    skipped = (max(1, request.start_at) - 1) % a_page
    people: list[Participant | None] = [None] * (a_page if not request.people else 0)
    people.extend(request.people)
    pages = -(-(len(people) + skipped) // a_page)
    for page in range(pages):
        board = Board(workshop.setter, size)
        left = (board.width - _ACROSS * WIDTH) / 2 + request.offset[0]
        top = _ABOVE * (board.height - down * HEIGHT) + request.offset[1]
        crop_marks(board, left, top, _ACROSS, down, WIDTH, HEIGHT)
        ruler(board, left, min(board.height - 8.5, top + down * HEIGHT + 11))
        for place in range(a_page):
            number = page * a_page + place - skipped
            if not 0 <= number < len(people):
                continue
            x, y = left + place % _ACROSS * WIDTH, top + place // _ACROSS * HEIGHT
            findings.extend(_draw_badge(board, x, y, people[number], request.session.issuer))
        board.add_to(file)
        progress(page + 1, pages)
    if not request.people:
        findings.append(
            Finding(
                FindingKind.EMPTY, "No names were given; the badges have a line to write on.", field="people"
            )
        )
    return Document(file.finish(workshop.setter.embedded), file.pages, tuple(findings))


def _draw_badge(board: Board, x: float, y: float, person: Participant | None, issuer: str) -> list[Finding]:
    colour_mark(board, x + WIDTH - _PAD, y + 6, 5)
    if issuer:
        board.write(x + _PAD, y + 6.2, issuer, _LABEL, width=WIDTH - 2 * _PAD - 12, most=1)
    if person is None:
        board.rule(x + _PAD, y + 38, x + WIDTH - _PAD, y + 38, 0.6, WRITE)
        return []
    room = WIDTH - 2 * _PAD
    bottom = y + HEIGHT - _FOOT
    floor = bottom - _REST.leading / MM
    rest = person.badge_rest
    pronouns = _pronouns(board, person.pronouns, room)
    aside = pronouns[0].width / MM + 4 if pronouns else 0
    if rest:
        style = _REST if width_of(board.setter, rest, _REST) / MM <= room - aside else _REST.at(10)
        small = paragraph(board.setter, rest, style, room - aside, hyphens=False)
        top = bottom - sum(line.leading for line in small) / MM
        board.lines(x + _PAD, top, small, width=room - aside)
        floor = min(floor, top)
    for line in pronouns:
        board.sheet.text((x + WIDTH - _PAD) * MM - line.width, board.y(bottom - 1.4), line)
    lines, findings = _first_name(board, person, WIDTH - _PAD - _RIGHT, floor - _OVER_REST - y - _HEAD)
    if not lines:
        return findings
    leading = lines[0].size * LEADING / MM
    baseline = floor - _OVER_REST - 0.22 * lines[0].size / MM - (len(lines) - 1) * leading
    for line in lines:
        shift = room * MM - line.width if line.right_to_left else 0
        board.sheet.text((x + _PAD) * MM + shift, board.y(baseline), line)
        baseline += leading
    lost = missing_letters(board.setter.take_missing(), person.name, person.name)
    return [*findings, *([lost] if lost else [])]


def _pronouns(board: Board, words: str, room: float) -> tuple[Line, ...]:
    """Return pronouns on a line that leaves room for the rest of the name: smaller, then shortened."""
    small = _PRONOUNS.at(8)
    style = _PRONOUNS if width_of(board.setter, words, _PRONOUNS) <= room * MM * _ASIDE else small
    return paragraph(board.setter, words, style, room * _ASIDE, 1)


def _first_name(
    board: Board, person: Participant, room: float, height: float
) -> tuple[tuple[Line, ...], list[Finding]]:
    """Return the first name in 36 points: set closer where it is too wide, then on two lines.

    A single word is set smaller, down to 28 points, before it is broken between letters.
    """
    name = person.badge_name
    style = _NAME
    for tracking in (_NAME.tracking, _TIGHTEST):
        style = replace(_NAME, tracking=tracking)
        if width_of(board.setter, name, style) <= room * MM:
            return (one_line(board.setter, [(name, style)]),), []
    lines = paragraph(board.setter, name, style, room, hyphens=False)
    whole = all(width_of(board.setter, word, style) <= room * MM for word in re.split(r"[ -]+", name))
    if len(lines) == 2 and whole:
        finding = Finding(FindingKind.TWO_LINES, f"{name}: the first name needs two lines.", person.name)
        return lines, [finding]
    fitted = fit_name(board.setter, name, style, room * MM, FIRST_NAME, _SMALLEST)
    if fitted.squeezed:
        fitted = break_name(board.setter, name, style, room * MM, height * MM, FIRST_NAME)
    if fitted.size >= FIRST_NAME:
        message = f"{name}: the first name is broken between letters; look at it."
        return fitted.lines, [Finding(FindingKind.TWO_LINES, message, person.name)]
    message = f"{name}: the first name stands smaller than {FIRST_NAME:.0f} points; look at it."
    return fitted.lines, [Finding(FindingKind.NAME_TOO_LONG, message, person.name)]
