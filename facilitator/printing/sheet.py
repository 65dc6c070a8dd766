"""One page, or one piece of static art, while it is drawn: PDF operators gathered as text.

Lengths are points from the bottom left corner, as in PDF itself. Nothing here measures or decides.
"""

import math
from collections.abc import Iterable, Mapping, Sequence
from functools import cache, lru_cache

from facilitator.printing.form_fields import AnyField, Choice, Field, FieldKind
from facilitator.printing.paragraph import Line, Placed

MM = 72 / 25.4
_CURVE = 0.5522847498
"""Control length that makes four cubics a circle of radius 1."""
_BOLD = 600
_THICKER = 0.034
"""How much of their size letters are made thicker where a font has no bold ones."""


@lru_cache(4096)
def _n(value: float) -> str:
    # Nought is added because minus nought is the same key and must be the same word.
    return f"{value + 0.0:.3f}".rstrip("0").rstrip(".")


_COLOURS: dict[str, str] = {}


def recolour(colours: Mapping[str, str]) -> None:
    """Draw some colours as others from now on."""
    if colours != _COLOURS:
        _COLOURS.clear()
        _COLOURS.update(colours)
        _rgb.cache_clear()


@cache
def _rgb(colour: str) -> str:
    colour = _COLOURS.get(colour, colour)
    return " ".join(_n(int(colour[at : at + 2], 16) / 255) for at in (1, 3, 5))


class Sheet:
    """Operators of one page."""

    def __init__(self, mirror: float = 0) -> None:
        """Begin a page; with `mirror`, the width of the paper, left and right change places.

        Letters are not turned round: only where things stand, for paper that is read from the right.
        """
        self.mirror = mirror
        self._edge = mirror
        self._edges: list[float] = []
        self._ops: list[str] = []
        self._forms: dict[str, None] = {}
        self.fields: list[AnyField] = []
        """What can be filled in on the page, in the order people go through it."""

    @property
    def content(self) -> str:
        """Return everything drawn so far."""
        return "\n".join(self._ops)

    @property
    def forms(self) -> tuple[str, ...]:
        """Return the static art this page shows."""
        return tuple(self._forms)

    def _x(self, x: float) -> float:
        return self._edge - x if self.mirror else x

    def raw(self, operators: str) -> None:
        """Add operators made elsewhere, which stand where they are meant to."""
        self._ops.append(operators)

    def placed(self, operators: str) -> None:
        """Add operators with places of their own on the page as it is laid out."""
        self._ops.append(f"q -1 0 0 1 {_n(self._edge)} 0 cm {operators} Q" if self.mirror else operators)

    def uses(self, name: str) -> None:
        """Note that operators made elsewhere show static art of the document."""
        self._forms[name] = None

    def form(self, name: str) -> None:
        """Show static art that the document holds once."""
        self.uses(name)
        self._ops.append(f"/FormXob.{name} Do")

    def field(self, kind: FieldKind, x: float, y: float, width: float, height: float, tip: str) -> None:
        """Leave a place to type in, or a box to tick, in a form."""
        self.fields.append(Field(kind, self._x(x + width) if self.mirror else x, y, width, height, tip))

    def choice(self, spots: Sequence[tuple[float, float, str]], size: float, tip: str) -> None:
        """Leave buttons of which one can be chosen: the middle of each, and its value."""
        self.fields.append(Choice(tuple((self._x(x), y, value) for x, y, value in spots), size, tip))

    def art(self, name: str, x: float, y: float, across: float = 1, up: float = 1) -> None:
        """Show static art moved and scaled."""
        self._forms[name] = None
        self._ops.append(f"q {across:.5f} 0 0 {up:.5f} {_n(x)} {_n(y)} cm /FormXob.{name} Do Q")

    def save(self) -> None:
        """Remember the state of drawing."""
        self._edges.append(self._edge)
        self._ops.append("q")

    def restore(self) -> None:
        """Go back to the remembered state."""
        self._edge = self._edges.pop()
        self._ops.append("Q")

    def transform(self, x: float, y: float, scale: float = 1, degrees: float = 0) -> None:
        """Move, scale and turn everything drawn until restore."""
        if self.mirror:
            x, degrees, self._edge = self._x(x), -degrees, 0.0
        c, s = scale * math.cos(math.radians(degrees)), scale * math.sin(math.radians(degrees))
        self._ops.append(f"{c:.6f} {s:.6f} {-s:.6f} {c:.6f} {_n(x)} {_n(y)} cm")

    def clip(self, x: float, y: float, width: float, height: float) -> None:
        """Show nothing outside a rectangle until restore."""
        x = self._x(x + width) if self.mirror else x
        self._ops.append(f"{_n(x)} {_n(y)} {_n(width)} {_n(height)} re W n")

    def line(self, x1: float, y1: float, x2: float, y2: float, width: float, colour: str) -> None:
        """Draw a straight line."""
        if self.mirror:
            x1, x2 = self._x(x1), self._x(x2)
        self._ops.append(f"{_rgb(colour)} RG {_n(width)} w {_n(x1)} {_n(y1)} m {_n(x2)} {_n(y2)} l S")

    def dashes(self, x1: float, y1: float, x2: float, y2: float, width: float, colour: str) -> None:
        """Draw a dashed line."""
        self._ops.append("[4.5 4] 0 d")
        self.line(x1, y1, x2, y2, width, colour)
        self._ops.append("[] 0 d")

    def rectangle(
        self,
        x: float,
        y: float,
        width: float,
        height: float,
        *,
        fill: str = "",
        stroke: str = "",
        line: float = 1,
    ) -> None:
        """Draw a rectangle from its bottom left corner."""
        x = self._x(x + width) if self.mirror else x
        paint = "B" if fill and stroke else "f" if fill else "S"
        colours = (f"{_rgb(fill)} rg " if fill else "") + (
            f"{_rgb(stroke)} RG {_n(line)} w " if stroke else ""
        )
        self._ops.append(f"{colours}{_n(x)} {_n(y)} {_n(width)} {_n(height)} re {paint}")

    def rounded(
        self, x: float, y: float, width: float, height: float, radius: float, stroke: str, line: float
    ) -> None:
        """Draw the outline of a rectangle with round corners."""
        x = self._x(x + width) if self.mirror else x
        r = min(radius, width / 2, height / 2)
        k = r * (1 - _CURVE)
        right, top = x + width, y + height
        corners = (
            f"{_n(x + r)} {_n(y)} m {_n(right - r)} {_n(y)} l "
            f"{_n(right - k)} {_n(y)} {_n(right)} {_n(y + k)} {_n(right)} {_n(y + r)} c "
            f"{_n(right)} {_n(top - r)} l "
            f"{_n(right)} {_n(top - k)} {_n(right - k)} {_n(top)} {_n(right - r)} {_n(top)} c "
            f"{_n(x + r)} {_n(top)} l "
            f"{_n(x + k)} {_n(top)} {_n(x)} {_n(top - k)} {_n(x)} {_n(top - r)} c {_n(x)} {_n(y + r)} l "
            f"{_n(x)} {_n(y + k)} {_n(x + k)} {_n(y)} {_n(x + r)} {_n(y)} c h S"
        )
        self._ops.append(f"{_rgb(stroke)} RG {_n(line)} w {corners}")

    def circle(
        self, x: float, y: float, radius: float, *, fill: str = "", stroke: str = "", line: float = 1
    ) -> None:
        """Draw a circle about its centre."""
        x = self._x(x)
        k = radius * _CURVE
        r = radius
        paint = "B" if fill and stroke else "f" if fill else "S"
        colours = (f"{_rgb(fill)} rg " if fill else "") + (
            f"{_rgb(stroke)} RG {_n(line)} w " if stroke else ""
        )
        self._ops.append(
            f"{colours}{_n(x + r)} {_n(y)} m {_n(x + r)} {_n(y + k)} {_n(x + k)} {_n(y + r)} "
            f"{_n(x)} {_n(y + r)} c "
            f"{_n(x - k)} {_n(y + r)} {_n(x - r)} {_n(y + k)} {_n(x - r)} {_n(y)} c "
            f"{_n(x - r)} {_n(y - k)} {_n(x - k)} {_n(y - r)} {_n(x)} {_n(y - r)} c "
            f"{_n(x + k)} {_n(y - r)} {_n(x + r)} {_n(y - k)} {_n(x + r)} {_n(y)} c {paint}"
        )

    def curve(self, points: Sequence[tuple[float, float]], width: float, colour: str) -> None:
        """Draw a smooth curve through points: Catmull-Rom, each interval one cubic."""
        if self.mirror:
            points = [(self._x(x), y) for x, y in points]
        last = len(points) - 1
        ops = [f"{_rgb(colour)} RG {_n(width)} w {_n(points[0][0])} {_n(points[0][1])} m"]
        for i in range(last):
            (ax, ay), (bx, by), (cx, cy), (dx, dy) = (
                points[max(i - 1, 0)],
                points[i],
                points[i + 1],
                points[min(i + 2, last)],
            )
            ops.append(
                "%.3f %.3f %.3f %.3f %.3f %.3f c"  # noqa: UP031 - a third of the time of an f-string here
                % (bx + (cx - ax) / 6, by + (cy - ay) / 6, cx - (dx - bx) / 6, cy - (dy - by) / 6, cx, cy)
            )
        ops.append("S")
        self._ops.append("\n".join(ops))

    def polygon(self, points: Iterable[tuple[float, float]], width: float, colour: str) -> None:
        """Draw a closed line through points."""
        path = " l ".join(f"{self._x(x):.3f} {y:.3f}" for x, y in points).replace(" l ", " m ", 1)
        self._ops.append(f"1 j {_rgb(colour)} RG {_n(width)} w {path} l s 0 j")

    def text(self, x: float, baseline: float, line: Line) -> None:
        """Draw a line of text; the text can be read back in reading order."""
        x = self._x(x + line.width) if self.mirror else x
        run: list[Placed] = []
        end = 0.0
        for placed in line.pieces:
            piece = placed.piece
            joins = (
                bool(run)
                and piece.font is run[-1].piece.font
                and placed.style == run[-1].style
                and abs(placed.x - end) < 0.01
                and (piece.glyphs == 0) == (run[-1].piece.glyphs == 0)
            )
            if run and not joins:
                self._ops.append(_shown(run, x, baseline))
                run = []
            run.append(placed)
            end = placed.x + (piece.width + piece.glyphs * placed.style.tracking) * placed.style.size
        if run:
            self._ops.append(_shown(run, x, baseline))


def _shown(run: list[Placed], x: float, baseline: float) -> str:
    """Return what draws pieces of one style that follow each other."""
    style, piece = run[0].style, run[0].piece
    strip = "".join(placed.piece.strip for placed in run).replace("><", "").replace("<>", "")
    alone = strip.count("<") == 1 and strip[0] == "<" and strip[-1] == ">"
    show = f"{strip} Tj" if alone else f"[{strip}] TJ"
    place = f"1 0 0 1 {_n(x + run[0].x)} {_n(baseline)} Tm"
    look = f"{_rgb(style.colour)} rg /{piece.font.name} {_n(style.size)} Tf"
    if style.font.weight >= _BOLD and piece.font.file.has_one_weight:
        # An outline of the letters' own colour makes them bold.
        look = f"{_rgb(style.colour)} RG {_n(_THICKER * style.size)} w 2 Tr {look}"
        show = f"{show} 0 Tr"
    if style.tracking and piece.glyphs:
        return f"BT {look} {_n(style.tracking * style.size)} Tc {place} {show} 0 Tc ET"
    return f"BT {look} {place} {show} ET"
