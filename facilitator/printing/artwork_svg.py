"""A drawing in SVG as PDF operators: shapes, paths, groups, clips, colours and transparency.

The part of SVG 1.1 that drawings are made of. What it leaves out is refused with a sentence that says what
to do about it, never drawn differently. Nothing is fetched: a drawing refers to its own parts alone.
"""

import math
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from xml.etree import ElementTree

from facilitator.printing.artwork import Artwork
from facilitator.printing.markup import LayoutError
from facilitator.printing.pdf_objects import array, dictionary, stream
from facilitator.printing.pdf_stream import PdfStream
from facilitator.printing.sheet import MM
from facilitator.printing.svg_paint import Paint, paint_of, rules_of
from facilitator.printing.svg_path import SvgPathError, numbers, path_operators, shape_path

Element = ElementTree.Element

_MOST_DRAWN = 50_000
_DEEPEST = 60
_LONGEST = 50_000
"""Letters of an attribute or of all styles; paths may be longer."""
_UNITS = {"": 0.75, "px": 0.75, "pt": 1.0, "pc": 12.0, "mm": MM, "cm": 10 * MM, "in": 72.0}
_LENGTH = re.compile(r"\s*([0-9.]+(?:e[-+]?\d+)?)\s*([a-z]*)\s*", re.IGNORECASE)
_CALL = re.compile(r"(\w+)\s*\(([^()]*)\)")
_OWN_PART = re.compile(r"\s*url\(\s*['\"]?#([^'\")]+)['\"]?\s*\)\s*")
_ELSEWHERE = re.compile(r"@import|url\(\s*['\"]?\s*(?!#|['\"\s])", re.IGNORECASE)
_SHAPES = {"path", "rect", "circle", "ellipse", "line", "polyline", "polygon"}
_GROUPS = {"g", "svg", "a", "switch", "symbol"}
_SILENT = {"defs", "title", "desc", "metadata", "style", "clipPath", "namedview", "symbol", "linearGradient"}
_SILENT |= {"radialGradient", "pattern", "filter", "mask", "marker"}
_NEEDS_OTHERS = "the SVG needs other files; save it with all parts inside"
_REFUSED = {
    "text": "letters; turn them into outlines",
    "image": "a picture made of pixels; save it as PDF",
    "foreignObject": "a page inside the drawing; save it as PDF",
    "script": "a program; save it without",
    "animate": "movement; save it without",
    "animateTransform": "movement; save it without",
    "set": "movement; save it without",
}


def read_svg(name: str, data: bytes) -> Artwork:
    """Return a drawing.

    Raises:
        LayoutError: it cannot be used; the text is a sentence for people.
    """
    root = _parsed(name, data)
    drawing = _Drawing(name, root)
    try:
        width, height, matrix = _frame(name, root)
        drawing.draw_children(root, Paint(), 0)
    except SvgPathError as error:
        raise LayoutError(f"{name}: {error}; save the drawing again.") from None
    form = _Form(drawing.operators, drawing.clear, width, height, matrix)
    return Artwork(name, form, width, height)


def _parsed(name: str, data: bytes) -> Element:
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise LayoutError(f"{name}: the SVG is not written in UTF-8; save it again.") from None
    if "<!ENTITY" in text:
        raise LayoutError(f"{name}: the SVG defines words of its own (ENTITY); save it as plain SVG.")
    if "<?xml-stylesheet" in text:
        raise LayoutError(f"{name}: {_NEEDS_OTHERS}.")
    try:
        root = ElementTree.fromstring(text)
    except (ElementTree.ParseError, ValueError, RecursionError):
        raise LayoutError(f"{name}: the SVG is damaged; save it again.") from None
    if _tag(root) != "svg":
        raise LayoutError(f"{name}: this is no SVG; save the drawing as SVG or PDF.")
    return root


def _tag(element: Element) -> str:
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def _frame(name: str, root: Element) -> tuple[float, float, tuple[float, ...]]:
    """Return width and height in points, and the matrix from the drawing's own measures to points."""
    box = numbers(root.get("viewBox", ""))
    if len(box) != 4:
        box = []
    width = _length(root.get("width", "")) or (box[2] * 0.75 if box else 0)
    height = _length(root.get("height", "")) or (box[3] * 0.75 if box else 0)
    if width <= 0 or height <= 0 or (box and min(box[2:]) <= 0):
        raise LayoutError(f"{name}: the SVG says no size; save it with width and height in millimetres.")
    left, top, across, down = box or (0.0, 0.0, width / 0.75, height / 0.75)
    x, y = width / across, height / down
    if "none" not in root.get("preserveAspectRatio", ""):
        x = y = min(x, y)
    dx, dy = (width - across * x) / 2, (height - down * y) / 2
    return width, height, (x, 0, 0, -y, dx - left * x, height - dy + top * y)


def _length(text: str) -> float:
    match = _LENGTH.fullmatch(text)
    if match is None or match[2].lower() not in _UNITS:
        return 0.0
    (length,) = numbers(match[1])[:1] or [0.0]
    return length * _UNITS[match[2].lower()]


@dataclass(slots=True)
class _Drawing:
    """Walks the elements and gathers operators."""

    name: str
    root: Element
    operators: list[str] = field(default_factory=list)
    clear: dict[tuple[float, float], str] = field(default_factory=dict)
    """Names of the states of transparency: (of fills, of lines) -> name."""
    _parts: dict[str, Element] = field(default_factory=dict)
    _rules: Mapping[str, str] = field(default_factory=dict)
    _drawn: int = 0

    def __post_init__(self) -> None:
        for element in self.root.iter():
            self._refuse(element)
            if part := element.get("id"):
                self._parts.setdefault(part, element)
        sheets = (element.text or "" for element in self.root.iter() if _tag(element) == "style")
        sheet = "".join(sheets)
        if len(sheet) > _LONGEST:
            raise LayoutError(f"{self.name}: the SVG has more styles than a page can need; make it simpler.")
        if _ELSEWHERE.search(sheet):
            raise LayoutError(f"{self.name}: {_NEEDS_OTHERS}.")
        self._rules = rules_of(sheet)

    def _refuse(self, element: Element) -> None:
        tag = _tag(element)
        if tag in _REFUSED:
            raise LayoutError(f"{self.name}: the SVG holds {_REFUSED[tag]}.")
        for key, value in element.attrib.items():
            key = key.rpartition("}")[2]
            if len(value) > _LONGEST and key not in {"d", "points"}:
                raise LayoutError(f"{self.name}: the SVG holds more than a page can need; make it simpler.")
            if key.startswith("on"):
                raise LayoutError(f"{self.name}: the SVG holds a program; save it without.")
            if key == "href" and tag != "a" and not value.startswith("#"):
                raise LayoutError(f"{self.name}: {_NEEDS_OTHERS}.")
            if key not in {"d", "points"} and _ELSEWHERE.search(value):
                raise LayoutError(f"{self.name}: {_NEEDS_OTHERS}.")

    def draw_children(self, element: Element, paint: Paint, depth: int) -> None:
        for child in element:
            self._draw(child, paint, depth + 1)

    def _draw(self, element: Element, outer: Paint, depth: int) -> None:
        tag = _tag(element)
        if not tag or tag in _SILENT:
            return
        self._drawn += 1
        if depth > _DEEPEST or self._drawn > _MOST_DRAWN:
            raise LayoutError(f"{self.name}: the SVG holds more than a page can need; make it simpler.")
        paint = paint_of(element.attrib, self._rules, outer, self.name)
        if not paint.shown:
            return
        with_state = "transform" in element.attrib or paint.clip or tag == "use"
        if with_state:
            self.operators.append("q")
            self._move(element.get("transform", ""))
            self._clip(paint.clip, depth)
        if tag == "use":
            self._use(element, paint, depth)
        elif tag in _GROUPS:
            self.draw_children(element, paint, depth)
        elif tag in _SHAPES:
            self._shape(element, tag, paint)
        if with_state:
            self.operators.append("Q")

    def _use(self, element: Element, paint: Paint, depth: int) -> None:
        href = next((value for key, value in element.attrib.items() if key.endswith("href")), "")
        part = self._parts.get(href.removeprefix("#"))
        if part is None:
            return
        x, y = ((numbers(element.get(key, "")) or [0.0])[0] for key in ("x", "y"))
        self.operators.append(f"1 0 0 1 {_n(x)} {_n(y)} cm")
        if _tag(part) == "symbol":
            self.draw_children(part, paint, depth + 1)
        else:
            self._draw(part, paint, depth + 1)

    def _move(self, text: str) -> None:
        for call, inside in _CALL.findall(text):
            make = _TRANSFORMS.get(call)
            values = numbers(inside)
            if make is None or not values:
                raise SvgPathError(f"“{call[:30]}” is no transform")
            self.operators.append(" ".join(map(_n, make(values))) + " cm")

    def _clip(self, reference: str, depth: int) -> None:
        match = _OWN_PART.fullmatch(reference) if reference else None
        part = self._parts.get(match[1]) if match else None
        if part is None:
            return
        if part.get("clipPathUnits") == "objectBoundingBox" or depth > _DEEPEST:
            raise LayoutError(
                f"{self.name}: the SVG is cut out in a way that is not known here; save it as PDF."
            )
        paths: list[str] = []
        for child in part:
            if _tag(child) in _SHAPES and "transform" not in child.attrib:
                paths.extend(shape_path(_tag(child), child.attrib))
            elif _tag(child):
                raise LayoutError(
                    f"{self.name}: the SVG is cut out in a way that is not known here; save it as PDF."
                )
        self.operators.append(" ".join([*paths, "W n"]) if paths else "0 0 0 0 re W n")

    def _shape(self, element: Element, tag: str, paint: Paint) -> None:
        operators = path_operators(element.get("d", "")) if tag == "path" else shape_path(tag, element.attrib)
        if not operators or not (paint.fill or paint.stroke):
            return
        state = [*paint.operators()]
        if paint.is_clear:
            key = (round(paint.fill_opacity, 3), round(paint.stroke_opacity, 3))
            state.append(f"/{self.clear.setdefault(key, f'G{len(self.clear)}')} gs")
        self.operators.append(" ".join(["q", *state, *operators, paint.operator(), "Q"]))


def _n(value: float) -> str:
    return f"{value:.4f}".rstrip("0").rstrip(".")


def _rotation(values: list[float]) -> list[float]:
    turn = math.radians(values[0])
    c, s = math.cos(turn), math.sin(turn)
    x, y = values[1:3] if len(values) >= 3 else (0.0, 0.0)
    return [c, s, -s, c, x - c * x + s * y, y - s * x - c * y]


def _skew(values: list[float], *, across: bool) -> list[float]:
    slope = math.tan(math.radians(values[0]))
    return [1, 0, slope, 1, 0, 0] if across else [1, slope, 0, 1, 0, 0]


def _matrix(values: list[float]) -> list[float]:
    if len(values) != 6:
        raise SvgPathError("a matrix needs six numbers")
    return values


_TRANSFORMS: dict[str, Callable[[list[float]], list[float]]] = {
    "matrix": _matrix,
    "translate": lambda v: [1, 0, 0, 1, v[0], v[1] if len(v) > 1 else 0],
    "scale": lambda v: [v[0], 0, 0, v[1] if len(v) > 1 else v[0], 0, 0],
    "rotate": _rotation,
    "skewX": lambda v: _skew(v, across=True),
    "skewY": lambda v: _skew(v, across=False),
}


@dataclass(frozen=True, slots=True)
class _Form:
    """Operators ready to be written as a form."""

    operators: list[str]
    clear: Mapping[tuple[float, float], str]
    width: float
    height: float
    matrix: tuple[float, ...]

    def write(self, out: PdfStream) -> int:
        """Write the drawing as a form and return the number of its object."""
        move = " ".join(map(_n, self.matrix)) + " cm"
        states = {
            state: dictionary({"ca": _n(fill).encode("ascii"), "CA": _n(line).encode("ascii")})
            for (fill, line), state in self.clear.items()
        }
        entries = {
            "Type": b"/XObject",
            "Subtype": b"/Form",
            "BBox": array((b"0", b"0", _n(self.width).encode("ascii"), _n(self.height).encode("ascii"))),
            "Resources": dictionary({"ExtGState": dictionary(states)}),
        }
        return out.add(stream("\n".join([move, *self.operators]).encode("ascii"), entries))
