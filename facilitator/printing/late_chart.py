"""The picture of how late a run was: a line over the day, with its breaks shaded."""

import datetime as dt
from dataclasses import dataclass
from itertools import pairwise

from facilitator.core.lateness import LatePoint, breaks, late_points, whole_minutes
from facilitator.core.report import RunReport
from facilitator.core.room import clock_text
from facilitator.printing.board import Board
from facilitator.printing.fonts import UI, FontKey
from facilitator.printing.paragraph import INK, INK_2, Style
from facilitator.printing.sheet import MM
from facilitator.printing.text_elements import HAIR

HEIGHT = 38.0
"""Millimetres."""
_GUTTER = 12.0
_TOP, _BOTTOM = 4.0, 28.0
RUST = "#8C3B16"
_SHADE, _BREAK = "#EFE3DC", "#F0E9DE"
_MARK = Style(9.4, 12, colour=INK_2, tabular=True)
_PEAK = Style(10.2, 12, FontKey(UI, 600), INK, tabular=True)
_STEPS = (1, 2, 5, 10, 15, 30, 60, 120, 240)
_CLOCK_STEPS = (15, 30, 60, 120, 240)
_MOST_LINES, _MOST_CLOCKS = 4, 8


@dataclass(frozen=True, slots=True)
class _Scale:
    start: dt.datetime
    end: dt.datetime
    low: int
    high: int
    step: int
    left: float
    width: float
    top: float

    def x(self, moment: dt.datetime) -> float:
        span = (self.end - self.start) / dt.timedelta(seconds=1)
        return self.left + self.width * ((moment - self.start) / dt.timedelta(seconds=1)) / max(1, span)

    def y(self, minutes: float) -> float:
        share = (minutes - self.low) / (self.high - self.low)
        return self.top + _BOTTOM - (_BOTTOM - _TOP) * share


def draw_late_chart(board: Board, made: RunReport, left: float, top: float, width: float) -> None:
    """Draw the picture from its upper left corner; nothing where the run never began."""
    points = late_points(made)
    if not points:
        return
    scale = _scale(made, points, left + _GUTTER, top, width - _GUTTER - 5)
    for rest in breaks(made):
        x = scale.x(rest.start)
        board.box(x, top + _TOP, max(0.3, scale.x(rest.end) - x), _BOTTOM - _TOP, fill=_BREAK)
    _fill(board, points, scale)
    for minutes in range(scale.low, scale.high + 1, scale.step):
        y = scale.y(minutes)
        board.rule(
            left + _GUTTER, y, left + width - 5, y, 0.5 if minutes else 1, INK if not minutes else HAIR
        )
        words = f"{'+' if minutes > 0 else '−' if minutes < 0 else ''}{abs(minutes)}"
        board.on_baseline(left + _GUTTER - 2.5, y + 1.2, words, _MARK, "right")
    _clocks(board, scale)
    places = [(scale.x(point.at), scale.y(point.late / dt.timedelta(minutes=1))) for point in points]
    for (x1, y1), (x2, y2) in pairwise(places):
        board.rule(x1, y1, x2, y2, 2, RUST)
    for x, y in places:
        board.sheet.circle(x * MM, board.y(y), 0.95 * MM, fill=RUST)
    _peak(board, points, scale)


def _scale(made: RunReport, points: tuple[LatePoint, ...], left: float, top: float, width: float) -> _Scale:
    minutes = [point.late / dt.timedelta(minutes=1) for point in points]
    lowest, highest = min(0.0, *minutes), max(0.0, *minutes)
    span = max(2.0, highest - lowest)
    step = next((step for step in _STEPS if span / step <= _MOST_LINES), _STEPS[-1])
    low, high = -step * -int(lowest // step), step * -int(-highest // step)
    high = max(high, low + 2 * step if low >= 0 else high)
    if high == low:
        high = low + step
    start = min(made.planned_start, points[0].at)
    return _Scale(start, max(made.planned_end, points[-1].at), low, high, step, left, width, top)


def _fill(board: Board, points: tuple[LatePoint, ...], scale: _Scale) -> None:
    """Fill between the line and nothing late, in thin upright bars under the line."""
    ground = scale.y(0)
    corners = [(scale.x(p.at) * MM, board.y(scale.y(p.late / dt.timedelta(minutes=1)))) for p in points]
    corners.append((corners[-1][0], board.y(ground)))
    corners.insert(0, (corners[0][0], board.y(ground)))
    path = " l ".join(f"{x:.3f} {y:.3f}" for x, y in corners).replace(" l ", " m ", 1)
    red, green, blue = (int(_SHADE[at : at + 2], 16) / 255 for at in (1, 3, 5))
    board.sheet.raw(f"{red:.3f} {green:.3f} {blue:.3f} rg {path} l h f")


def _clocks(board: Board, scale: _Scale) -> None:
    length = (scale.end - scale.start) / dt.timedelta(minutes=1)
    step = next((step for step in _CLOCK_STEPS if length / step <= _MOST_CLOCKS), _CLOCK_STEPS[-1])
    midnight = scale.start.replace(hour=0, minute=0, second=0, microsecond=0)
    minute = -(-int((scale.start - midnight) / dt.timedelta(minutes=1)) // step) * step
    while (moment := midnight + dt.timedelta(minutes=minute)) <= scale.end:
        board.on_baseline(scale.x(moment), scale.top + 35, f"{moment:%H:%M}", _MARK, "center")
        minute += step


def _peak(board: Board, points: tuple[LatePoint, ...], scale: _Scale) -> None:
    peak = max(points, key=lambda point: abs(point.late))
    minutes = whole_minutes(peak.late)
    if not minutes:
        return
    words = f"{abs(minutes)} {'late' if minutes > 0 else 'early'} at {clock_text(peak.at)}"
    x, y = scale.x(peak.at), scale.y(peak.late / dt.timedelta(minutes=1))
    # Beside the point, on the side that has room.
    right = x > scale.left + scale.width * 0.7
    board.on_baseline(
        x - 2.5 if right else x + 2.5,
        y - 1.6 if minutes > 0 else y + 4.4,
        words,
        _PEAK,
        "right" if right else "",
    )
