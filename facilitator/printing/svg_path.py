"""Paths of SVG as operators of PDF: every command of SVG 1.1, section 8.3, and its basic shapes."""

import math
import re
from collections.abc import Iterator, Mapping

_TOKEN = re.compile(r"([MmLlHhVvCcSsQqTtAaZz])|([-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?)|([^\s,])")
_TAKES = {"M": 2, "L": 2, "H": 1, "V": 1, "C": 6, "S": 4, "Q": 4, "T": 2, "A": 7, "Z": 0}
_NUMBER = re.compile(r"[-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?")
_CURVE = 0.5522847498
_LARGEST = 1e7

Point = tuple[float, float]


class SvgPathError(ValueError):
    """A shape cannot be read. Its text reads on after the name of a file."""


def path_operators(text: str) -> list[str]:
    """Return the operators of a path.

    Raises:
        SvgPathError: the path has a letter or a number too many.
    """
    return _Pen().write(text)


def shape_path(tag: str, attributes: Mapping[str, str]) -> list[str]:
    """Return the operators of a basic shape, or of a path."""

    def of(key: str, other: float = 0.0) -> float:
        found = _NUMBER.match(attributes.get(key, "").strip())
        return _bounded(float(found[0])) if found else other

    if tag == "path":
        return path_operators(attributes.get("d", ""))
    if tag == "rect":
        radius = of("rx", of("ry"))
        return _rectangle(of("x"), of("y"), of("width"), of("height"), radius, of("ry", radius))
    if tag == "circle":
        return _ellipse(of("cx"), of("cy"), of("r"), of("r"))
    if tag == "ellipse":
        return _ellipse(of("cx"), of("cy"), of("rx"), of("ry"))
    if tag == "line":
        return [f"{_n(of('x1'))} {_n(of('y1'))} m", f"{_n(of('x2'))} {_n(of('y2'))} l"]
    values = [_bounded(float(each)) for each in _NUMBER.findall(attributes.get("points", ""))]
    points = list(zip(values[::2], values[1::2], strict=False))
    operators = [f"{_n(x)} {_n(y)} {'l' if place else 'm'}" for place, (x, y) in enumerate(points)]
    return [*operators, "h"] if tag == "polygon" and points else operators


def _rectangle(x: float, y: float, width: float, height: float, rx: float, ry: float) -> list[str]:
    if width <= 0 or height <= 0:
        return []
    if rx <= 0 or ry <= 0:
        return [f"{_n(x)} {_n(y)} {_n(width)} {_n(height)} re"]
    rx, ry = min(rx, width / 2), min(ry, height / 2)
    arc = f"A{rx} {ry} 0 0 1"
    return path_operators(
        f"M{x + rx} {y}H{x + width - rx}{arc} {x + width} {y + ry}V{y + height - ry}"
        f"{arc} {x + width - rx} {y + height}H{x + rx}{arc} {x} {y + height - ry}V{y + ry}{arc} {x + rx} {y}Z"
    )


def _ellipse(x: float, y: float, rx: float, ry: float) -> list[str]:
    if rx <= 0 or ry <= 0:
        return []
    kx, ky = rx * _CURVE, ry * _CURVE
    corners = (
        (x + rx, y + ky, x + kx, y + ry, x, y + ry),
        (x - kx, y + ry, x - rx, y + ky, x - rx, y),
        (x - rx, y - ky, x - kx, y - ry, x, y - ry),
        (x + kx, y - ry, x + rx, y - ky, x + rx, y),
    )
    return [f"{_n(x + rx)} {_n(y)} m", *(" ".join(map(_n, corner)) + " c" for corner in corners), "h"]


class _Pen:
    """Where a path has come to."""

    def __init__(self) -> None:
        self._operators: list[str] = []
        self._at: Point = (0.0, 0.0)
        self._start: Point = (0.0, 0.0)
        self._control: Point | None = None
        self._last = ""

    def write(self, text: str) -> list[str]:
        for command, values in _commands(text):
            kind = command.upper()
            x, y = self._at
            if command.islower() and kind != "A":
                moved = {"H": (x,), "V": (y,)}.get(kind, (x, y))
                values = [value + moved[place % len(moved)] for place, value in enumerate(values)]
            elif command == "a":
                values = [*values[:5], values[5] + x, values[6] + y]
            self._step(kind, values)
            self._last = kind
        return self._operators

    def _step(self, kind: str, values: list[float]) -> None:
        x, y = self._at
        if kind == "M":
            self._start = self._go(values, "m")
        elif kind == "Z":
            self._operators.append("h")
            self._at = self._start
        elif kind in "LHV":
            self._go({"L": values, "H": [*values, y], "V": [x, *values]}[kind], "l")
        elif kind in "CS":
            first = values[:2] if kind == "C" else self._mirrored("CS")
            self._curve(*first, *values[-4:])
            self._control = (values[-4], values[-3])
        elif kind in "QT":
            cx, cy = values[:2] if kind == "Q" else self._mirrored("QT")
            ex, ey = values[-2:]
            self._curve(
                x + (cx - x) * 2 / 3,
                y + (cy - y) * 2 / 3,
                ex + (cx - ex) * 2 / 3,
                ey + (cy - ey) * 2 / 3,
                ex,
                ey,
            )
            self._control = (cx, cy)
        else:
            for curve in _arc(self._at, values):
                self._curve(*curve)

    def _go(self, values: list[float], operator: str) -> Point:
        self._at = (values[0], values[1])
        self._operators.append(f"{_n(values[0])} {_n(values[1])} {operator}")
        return self._at

    def _curve(self, *values: float) -> None:
        self._operators.append(" ".join(map(_n, values)) + " c")
        self._at = (values[4], values[5])

    def _mirrored(self, after: str) -> Point:
        if self._last not in after or self._control is None or not self._last:
            return self._at
        return 2 * self._at[0] - self._control[0], 2 * self._at[1] - self._control[1]


def _commands(text: str) -> Iterator[tuple[str, list[float]]]:
    """Yield each command with its numbers; a command that goes on is named again."""
    command, waiting = "", list[str]()
    for letter, number, odd in _spread(text):
        if odd:
            raise SvgPathError(f"“{odd}” is no part of a path")
        if letter:
            yield from _taken(command, waiting)
            command, waiting = letter, []
        elif not command:
            raise SvgPathError("a path begins with a number")
        else:
            waiting.append(number)
    yield from _taken(command, waiting)


def _spread(text: str) -> Iterator[tuple[str, str, str]]:
    """Yield the tokens; the flags of an arc may stand against the number after them, as 01 or 00.5."""
    place, command, count = 0, "", 0
    while match := _TOKEN.search(text, place):
        place = match.end()
        letter, number, odd = match.groups(default="")
        if letter:
            command, count = letter.upper(), 0
        elif number:
            if command == "A" and count % 7 in {3, 4} and len(number) > 1 and number[0] in "01":
                place = match.start() + 1
                number = number[0]
            count += 1
        yield letter, number, odd


def _taken(command: str, waiting: list[str]) -> Iterator[tuple[str, list[float]]]:
    if not command:
        return
    takes = _TAKES[command.upper()]
    if takes == 0:
        if waiting:
            raise SvgPathError("a path has numbers after its end")
        yield command, []
        return
    if not waiting or len(waiting) % takes:
        raise SvgPathError(f"a path has {len(waiting)} numbers where {command} takes {takes}")
    for at in range(0, len(waiting), takes):
        if at and command in "Mm":
            command = "L" if command == "M" else "l"
        yield command, [_bounded(float(each)) for each in waiting[at : at + takes]]


def _arc(start: Point, values: list[float]) -> Iterator[tuple[float, ...]]:
    """Yield an arc as curves (SVG 1.1, appendix F.6)."""
    rx, ry, turn, large, sweep, x, y = values
    rx, ry = abs(rx), abs(ry)
    x0, y0 = start
    if (x0, y0) == (x, y):
        return
    if rx < 1e-9 or ry < 1e-9:
        yield x0, y0, x, y, x, y
        return
    phi = math.radians(turn)
    c, s = math.cos(phi), math.sin(phi)
    dx, dy = (x0 - x) / 2, (y0 - y) / 2
    px, py = c * dx + s * dy, c * dy - s * dx
    scale = max(1.0, math.sqrt((px / rx) ** 2 + (py / ry) ** 2))
    rx, ry = rx * scale, ry * scale
    rest = (rx * ry) ** 2 - (rx * py) ** 2 - (ry * px) ** 2
    root = math.sqrt(max(0.0, rest) / ((rx * py) ** 2 + (ry * px) ** 2))
    root = -root if bool(large) == bool(sweep) else root
    mx, my = root * rx * py / ry, -root * ry * px / rx
    centre_x, centre_y = c * mx - s * my + (x0 + x) / 2, s * mx + c * my + (y0 + y) / 2
    first = math.atan2((py - my) / ry, (px - mx) / rx)
    sweep_by = math.atan2((-py - my) / ry, (-px - mx) / rx) - first
    if sweep and sweep_by < 0:
        sweep_by += 2 * math.pi
    elif not sweep and sweep_by > 0:
        sweep_by -= 2 * math.pi
    parts = max(1, math.ceil(abs(sweep_by) / (math.pi / 2) - 1e-9))
    step = sweep_by / parts
    k = 4 / 3 * math.tan(step / 4)

    def at(angle: float, along: float) -> Point:
        ex = rx * (math.cos(angle) - along * math.sin(angle))
        ey = ry * (math.sin(angle) + along * math.cos(angle))
        return centre_x + c * ex - s * ey, centre_y + s * ex + c * ey

    for part in range(parts):
        begin, end = first + part * step, first + (part + 1) * step
        yield (*at(begin, k), *at(end, -k), *(at(end, 0) if part < parts - 1 else (x, y)))


def numbers(text: str) -> list[float]:
    """Return the numbers of an attribute.

    Raises:
        SvgPathError: one is larger than any page.
    """
    return [_bounded(float(each)) for each in _NUMBER.findall(text)]


def _bounded(value: float) -> float:
    if not abs(value) < _LARGEST:
        raise SvgPathError("a number is too large")
    return value


def _n(value: float) -> str:
    return f"{value:.4f}".rstrip("0").rstrip(".")
