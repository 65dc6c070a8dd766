"""The house's drawings: two ripples that meet, the private mark, the ruler and the engraved border.

Formulas of the border: y_k(x) = 4.3 (1 - d + d cos(2 pi b x / L + s)) sin(2 pi w x / L + 2 pi k / n) along
each side of length L, opposite s so that one braid swells where the other narrows; corners r_k(t) = r + a
cos(p t + 2 pi k / n). Functions whose lengths are millimetres say so; they draw inside a sheet scaled to
millimetres.
"""

import math
from collections.abc import Callable
from functools import cache

from facilitator.printing.even_lines import even_lines
from facilitator.printing.fonts import UI, FontKey
from facilitator.printing.house import LOGO, logo_drawn, logo_ratio, said
from facilitator.printing.paragraph import INK, INK_2, Style, one_line
from facilitator.printing.sheet import MM, Sheet
from facilitator.printing.typesetter import Typesetter

RUST, TEAL, UNDERPRINT = "#8C3B16", "#25545A", "#EFE2D3"
_KNOTS = 8
"""Knots a wave: with cubics between them no eye sees the difference from the sine."""
_PILL = Style(10, 12, FontKey(UI, 600))
_WIDEST_LOGO = 34 * MM
_PILL_HEIGHT = 5.9 * MM


def draw_mark(sheet: Sheet, left: float, baseline: float, height: float = 3.2 * MM) -> None:
    """Draw the organiser's logo, or the two ripples that meet; their box stands on the baseline."""
    if logo_ratio():
        draw_logo(sheet, left, baseline - 0.5 * MM, *_logo_size(height))
        return
    sheet.raw(_mark(left, baseline, height, sheet.mirror))


@cache
def _mark(left: float, baseline: float, height: float, mirror: float) -> str:
    """Return the two ripples as they are drawn at the same place on page after page."""
    sheet = Sheet(mirror)
    scale = height / 10
    for x in (5, 11):
        for radius in (4.4, 2.0):
            sheet.circle(
                left + x * scale,
                baseline + 5 * scale - 0.5 * MM,
                radius * scale,
                stroke=INK,
                line=0.9 * scale,
            )
    return sheet.content


def mark_width(height: float = 3.2 * MM) -> float:
    """Return the width of the mark."""
    return _logo_size(height)[0] if logo_ratio() else height * 1.6


def draw_logo(sheet: Sheet, left: float, bottom: float, width: float, height: float) -> None:
    """Draw the organiser's logo."""
    logo_drawn(height)
    sheet.save()
    sheet.transform(left + (width if sheet.mirror else 0), bottom, height)
    sheet.form(LOGO)
    sheet.restore()


def _logo_size(height: float) -> tuple[float, float]:
    """Return width and height of the logo in a line of small words: higher than the mark, never wide."""
    high = min(height * 1.6, _WIDEST_LOGO / logo_ratio())
    return high * logo_ratio(), high


def pill_width(setter: Typesetter) -> float:
    """Return the width of the mark "Yours only"."""
    return one_line(setter, [(said("yours_only", "Yours only"), _PILL)]).width + (2.2 + 4.6 + 2 + 3) * MM


def draw_pill(setter: Typesetter, sheet: Sheet, right: float, middle: float) -> None:
    """Draw the mark "Yours only" with its closed eye; it ends at the right edge."""
    width = pill_width(setter)
    left = right - width
    sheet.rounded(left, middle - _PILL_HEIGHT / 2, width, _PILL_HEIGHT, 3.2 * MM, INK, 0.9)
    unit = 4.6 * MM / 20
    x, y = left + 2.2 * MM, middle + 10 * unit

    def at(px: float, py: float) -> str:
        return f"{x + px * unit:.2f} {y - py * unit:.2f}"

    sheet.placed(
        f"q 1 J 0.122 0.106 0.098 RG {1.7 * unit:.2f} w {at(2, 8)} m {at(6, 14)} {at(14, 14)} {at(18, 8)} c "
        f"{at(4.6, 11.2)} m {at(2.8, 13.6)} l {at(10, 12.6)} m {at(10, 15.6)} l "
        f"{at(15.4, 11.2)} m {at(17.2, 13.6)} l S Q"
    )
    line = one_line(setter, [(said("yours_only", "Yours only"), _PILL)])
    sheet.text(left + (2.2 + 4.6 + 2) * MM, middle - 3.55, line)


def draw_ruler(
    setter: Typesetter, sheet: Sheet, left: float, y: float, words: str, width: float = math.inf
) -> None:
    """Draw the 100 mm line that shows whether a cut sheet was printed at its true size, words beside it."""
    sheet.line(left, y, left + 100 * MM, y, 0.7, INK)
    for centimetre in range(11):
        tick = (1.6 if centimetre % 5 == 0 else 0.9) * MM
        sheet.line(left + centimetre * 10 * MM, y, left + centimetre * 10 * MM, y + tick, 0.7, INK)
    lines = even_lines(setter, [(words, Style(8.2, 10, colour=INK_2))], width - 103 * MM)
    baseline = y - 0.6 * MM + (len(lines) - 1) * lines[0].leading / 2
    for line in lines:
        sheet.text(left + 103 * MM, baseline, line)
        baseline -= line.leading


def engraved_border(sheet: Sheet, width: float, height: float, inset: float = 12, band: float = 11) -> None:
    """Draw the border: four braided sides between two frames, a medallion on each corner. Millimetres."""
    medallion = 9.6
    middle = inset + band / 2
    across = width - 2 * middle - 2 * medallion + 4
    down = height - 2 * middle - 2 * medallion + 4
    start = middle + medallion - 2
    for length, places in (
        (across, ((start, middle, 0), (start, height - middle, 0))),
        (down, ((middle, start, 90), (width - middle, start, 90))),
    ):
        side = Sheet()
        waves, beads = round(length / 12.4), round(length / 24.8)
        _braid(side, length, waves, beads, 8, 0.34, 0, RUST, 0.12)
        _braid(side, length, 2 * waves, beads, 4, 0.30, math.pi, TEAL, 0.10)
        for x, y, turn in places:
            _stamp(sheet, side, x, y, turn)
    for step, line in ((0, 0.55), (0.95, 0.14), (band - 0.95, 0.14), (band, 0.35)):
        edge = inset + step
        sheet.rectangle(edge, edge, width - 2 * edge, height - 2 * edge, stroke=RUST, line=line)
    corner = Sheet()
    corner.circle(0, 0, medallion, fill="#FFFFFF", stroke=RUST, line=0.5)
    corner.circle(0, 0, medallion - 0.8, stroke=RUST, line=0.14)
    rosette(corner, 5.7, 2.6, 10, 6, RUST, 0.12)
    rosette(corner, 2.6, 1.3, 7, 4, TEAL, 0.12)
    corner.circle(0, 0, 0.8, fill=RUST)
    for x in (middle, width - middle):
        for y in (middle, height - middle):
            _stamp(sheet, corner, x, y, 0)


def _stamp(sheet: Sheet, art: Sheet, x: float, y: float, degrees: float) -> None:
    """Draw the same art again elsewhere."""
    sheet.save()
    sheet.transform(x, y, degrees=degrees)
    sheet.raw(art.content)
    sheet.restore()


def rosette(
    sheet: Sheet, base: float, swing: float, petals: int, strands: int, colour: str, line: float
) -> None:
    """Draw closed waves round the origin. Millimetres."""
    steps = petals * 16
    for k in range(strands):
        points = []
        for i in range(steps):
            t = 2 * math.pi * i / steps
            r = base + swing * math.cos(petals * t + 2 * math.pi * k / strands)
            points.append((r * math.cos(t), r * math.sin(t)))
        sheet.polygon(points, line, colour)


def name_rule(sheet: Sheet) -> None:
    """Draw the swelling rule under the name, 118 mm wide about the origin. Millimetres."""
    length, strands = 118.0, 8
    for k in range(strands):

        def height(x: float, turn: float = 2 * math.pi * k / strands) -> float:
            swell = math.cos(math.pi * (x / length - 0.5)) ** 2
            return 2.7 * swell * math.sin(24 * math.pi * x / length + turn)

        sheet.curve([(x - length / 2, y) for x, y in _wave(height, length, 12 * _KNOTS)], 0.12, RUST)


def ripples(sheet: Sheet, x: float, y: float, apart: float = 34, rings: int = 24) -> None:
    """Draw two sets of rings that meet; x and y are the middle of the left set. Millimetres."""
    for centre, colour in ((x, RUST), (x + apart, TEAL)):
        for i in range(rings):
            line = 0.34 + (0.075 - 0.34) * i / (rings - 1)
            sheet.circle(centre, y, 1.6 + 2.7 * i, stroke=colour, line=line)


def _wave(height: Callable[[float], float], length: float, knots: int) -> list[tuple[float, float]]:
    return [(length * i / knots, height(length * i / knots)) for i in range(knots + 1)]


def _braid(
    sheet: Sheet,
    length: float,
    waves: int,
    beads: int,
    strands: int,
    depth: float,
    shift: float,
    colour: str,
    line: float,
) -> None:
    for k in range(strands):

        def height(x: float, turn: float = 2 * math.pi * k / strands) -> float:
            envelope = 1 - depth + depth * math.cos(2 * math.pi * beads * x / length + shift)
            return 4.3 * envelope * math.sin(2 * math.pi * waves * x / length + turn)

        sheet.curve(_wave(height, length, waves * _KNOTS), line, colour)
