"""Icons: the line drawings of assets/icons, painted in a colour of the theme.

The drawings use few SVG elements, so they are read here; Qt's own SVG reader would load another
library before the first window is painted.
"""

import re
from functools import cache
from math import atan2, cos, degrees, hypot, pi, sin, sqrt

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QIcon, QIconEngine, QPainter, QPainterPath, QPen, QPixmap
from PySide6.QtWidgets import QAbstractButton

from facilitator import resources

_GRID = 24
_GAP = 4
"""Pixels between an icon and the words of its button, beside the few the style leaves."""
_NUMBER = re.compile(r"[MmLlHhVvCcSsQqAaZz]|-?(?:\d+\.\d*|\.\d+|\d+)")
_SIZES = {"M": 2, "L": 2, "H": 1, "V": 1, "C": 6, "S": 4, "Q": 4, "A": 7}


def paint_icon(painter: QPainter, name: str, rect: QRectF, color: QColor, width: float = 1.75) -> None:
    """Paint an icon into a square; `width` is the width of its lines on the grid of 24."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.translate(rect.topLeft())
    painter.scale(rect.width() / _GRID, rect.height() / _GRID)
    cap, join = Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin
    painter.setPen(QPen(color, width, Qt.PenStyle.SolidLine, cap, join))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawPath(outline(name))
    painter.restore()


def put_before(button: QAbstractButton, name: str, color: QColor, size: int = 16) -> None:
    """Put an icon before the words of a button, as far from them as the pictures show."""
    button.setIcon(icon(name, color, size))
    # Its square stands at the left of this.
    button.setIconSize(QSize(size + _GAP, size))


def pixmap(name: str, color: QColor, size: int, ratio: float = 1.0) -> QPixmap:
    """Return an icon of `size` device-independent pixels for a screen of a given pixel ratio."""
    picture = QPixmap(round(size * ratio), round(size * ratio))
    picture.setDevicePixelRatio(ratio)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    paint_icon(painter, name, QRectF(0, 0, size, size), color)
    painter.end()
    return picture


def icon(name: str, color: QColor, size: int = 16, checked: QColor | None = None) -> QIcon:
    """Return an icon for a button, painted when it is shown; `checked` is its colour while that is on."""
    return QIcon(_Engine(name, color, size, checked or color))


def of_program() -> QIcon:
    """Return the icon of the program in the sizes that title bars and docks show."""
    found = QIcon()
    for size in (16, 24, 32, 48, 64, 128):
        found.addFile(str(resources.assets() / "app" / f"{size}x{size}" / "facilitator.png"))
    return found


class _Engine(QIconEngine):
    def __init__(self, name: str, color: QColor, size: int, checked: QColor) -> None:
        super().__init__()
        self._name, self._size = name, size
        self._color, self._checked = QColor(color), QColor(checked)

    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, state: QIcon.State) -> None:
        color = QColor(self._checked if state == QIcon.State.On else self._color)
        if mode == QIcon.Mode.Disabled:
            color.setAlphaF(0.45)
        square = QRectF(0, 0, self._size, self._size)
        if min(rect.width(), rect.height()) < self._size:
            square = QRectF(0, 0, min(rect.width(), rect.height()), min(rect.width(), rect.height()))
        square.moveCenter(QRectF(rect).center())
        paint_icon(painter, self._name, square, color)

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        picture = QPixmap(size)
        picture.fill(Qt.GlobalColor.transparent)
        painter = QPainter(picture)
        side = min(size.width(), size.height())
        color = QColor(self._checked if state == QIcon.State.On else self._color)
        if mode == QIcon.Mode.Disabled:
            color.setAlphaF(0.45)
        paint_icon(painter, self._name, QRectF(0, 0, side, side), color)
        painter.end()
        return picture

    def clone(self) -> QIconEngine:
        return _Engine(self._name, self._color, self._size, self._checked)


@cache
def outline(name: str) -> QPainterPath:
    """Return the lines of an icon on a grid of 24.

    Raises:
        FileNotFoundError: there is no such icon among the shipped ones.
    """
    text = (resources.assets() / "icons" / f"{name}.svg").read_text(encoding="utf-8")
    whole = QPainterPath()
    for tag, body in re.findall(r"<(path|rect|circle|ellipse|line|polyline|polygon)\s([^>]*?)/?>", text):
        values: dict[str, str] = dict(re.findall(r'([\w-]+)="([^"]*)"', body))
        whole.addPath(_element(tag, values))
    return whole


def _element(tag: str, values: dict[str, str]) -> QPainterPath:
    path = QPainterPath()

    def number(name: str, default: float = 0) -> float:
        return float(values.get(name, default))

    if tag == "path":
        _draw(path, values["d"])
    elif tag == "rect":
        radius = number("rx", number("ry"))
        rect = QRectF(number("x"), number("y"), number("width"), number("height"))
        path.addRoundedRect(rect, radius, radius)
    elif tag == "circle":
        path.addEllipse(QPointF(number("cx"), number("cy")), number("r"), number("r"))
    elif tag == "ellipse":
        path.addEllipse(QPointF(number("cx"), number("cy")), number("rx"), number("ry"))
    elif tag == "line":
        path.moveTo(number("x1"), number("y1"))
        path.lineTo(number("x2"), number("y2"))
    else:
        _draw(path, f"M{values['points']}{'Z' if tag == 'polygon' else ''}")
    return path


def _draw(path: QPainterPath, data: str) -> None:
    words = _words(data)
    place, command = 0, ""
    last_control: QPointF | None = None
    while place < len(words):
        if words[place].isalpha():
            command = words[place]
            place += 1
        kind, relative = command.upper(), command.islower()
        if kind == "Z":
            path.closeSubpath()
            continue
        size = _SIZES[kind]
        numbers = [float(word) for word in words[place : place + size]]
        place += size
        last_control = _segment(path, kind, relative, numbers, last_control)
        if kind == "M":
            command = "l" if relative else "L"


def _words(data: str) -> list[str]:
    # The two flags of an arc may be written without a space, as in "a5 5 0 017 0".
    return _NUMBER.findall(re.sub(r"([Aa])([^A-Za-z]+)", _spread_flags, data))


def _spread_flags(match: re.Match[str]) -> str:
    numbers: list[str] = []
    rest = match.group(2)
    while rest := rest.lstrip(" ,\n\t"):
        pattern = r"[01]" if len(numbers) % 7 in (3, 4) else r"-?(?:\d+\.\d*|\.\d+|\d+)"
        found = re.match(pattern, rest)
        if found is None:
            break
        numbers.append(found.group())
        rest = rest[found.end() :]
    return f"{match.group(1)} {' '.join(numbers)} "


def _segment(
    path: QPainterPath, kind: str, relative: bool, numbers: list[float], control: QPointF | None
) -> QPointF | None:
    """Draw one command; return its last control point where the next curve may mirror it."""
    here = path.currentPosition()
    origin = here if relative else QPointF()

    def point(first: int) -> QPointF:
        return origin + QPointF(numbers[first], numbers[first + 1])

    if kind == "M":
        path.moveTo(point(0))
    elif kind == "L":
        path.lineTo(point(0))
    elif kind == "H":
        path.lineTo(origin.x() + numbers[0], here.y())
    elif kind == "V":
        path.lineTo(here.x(), origin.y() + numbers[0])
    elif kind == "Q":
        path.quadTo(point(0), point(2))
    elif kind == "C":
        path.cubicTo(point(0), point(2), point(4))
        return point(2)
    elif kind == "S":
        path.cubicTo(here * 2 - control if control else here, point(0), point(2))
        return point(0)
    else:
        _arc(path, here, numbers, point(5))
    return None


def _arc(path: QPainterPath, here: QPointF, numbers: list[float], end: QPointF) -> None:
    # From end points to a centre: SVG 1.1, appendix F.6.5; the icons use circles, so the axes are not turned.
    rx, ry, _turn, large, sweep = numbers[0], numbers[1], numbers[2], numbers[3], numbers[4]
    dx, dy = (here.x() - end.x()) / 2, (here.y() - end.y()) / 2
    if not (rx and ry) or not (dx or dy):
        path.lineTo(end)
        return
    grow = hypot(dx / rx, dy / ry)
    if grow > 1:
        rx, ry = rx * grow, ry * grow
    below = (rx * dy) ** 2 + (ry * dx) ** 2
    factor = sqrt(max(0.0, (rx * ry) ** 2 / below - 1)) * (-1 if large == sweep else 1)
    cx_, cy_ = factor * rx * dy / ry, -factor * ry * dx / rx
    cx, cy = cx_ + (here.x() + end.x()) / 2, cy_ + (here.y() + end.y()) / 2
    first = atan2((dy - cy_) / ry, (dx - cx_) / rx)
    span = atan2((-dy - cy_) / ry, (-dx - cx_) / rx) - first
    if sweep and span < 0:
        span += 2 * pi
    elif not sweep and span > 0:
        span -= 2 * pi
    pieces = max(1, round(abs(degrees(span)) / 45 + 0.5))
    step = span / pieces
    reach = 4 / 3 * sin(step / 4) / cos(step / 4)
    angle = first
    for _piece in range(pieces):
        after = angle + step
        start = QPointF(cx + rx * cos(angle), cy + ry * sin(angle))
        stop = QPointF(cx + rx * cos(after), cy + ry * sin(after))
        path.cubicTo(
            start + QPointF(-rx * sin(angle), ry * cos(angle)) * reach,
            stop - QPointF(-rx * sin(after), ry * cos(after)) * reach,
            stop,
        )
        angle = after
