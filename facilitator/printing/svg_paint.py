"""How a shape of SVG is filled and drawn round: attributes, style and classes, from outer to inner."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from PIL import ImageColor

from facilitator.printing.markup import LayoutError

_RULE = re.compile(r"([^{}]+)\{([^{}]*)\}")
_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_NUMBER = re.compile(r"[-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?")
_CAPS = {"butt": 0, "round": 1, "square": 2}
_JOINS = {"miter": 0, "round": 1, "bevel": 2}
_KNOWN = {
    "fill",
    "fill-rule",
    "fill-opacity",
    "stroke",
    "stroke-width",
    "stroke-linecap",
    "stroke-linejoin",
    "stroke-miterlimit",
    "stroke-dasharray",
    "stroke-dashoffset",
    "stroke-opacity",
    "opacity",
    "display",
    "visibility",
    "clip-path",
    "color",
    "filter",
    "mask",
}

Colour = tuple[int, int, int]


@dataclass(frozen=True, slots=True)
class Paint:
    """The colours and lines of a shape."""

    fill: Colour | None = (0, 0, 0)
    stroke: Colour | None = None
    colour: Colour = (0, 0, 0)
    """What currentColor means."""
    width: float = 1.0
    cap: int = 0
    join: int = 0
    miter: float = 4.0
    dashes: tuple[float, ...] = ()
    dash_start: float = 0.0
    even_odd: bool = False
    fill_opacity: float = 1.0
    stroke_opacity: float = 1.0
    clip: str = ""
    """A reference; it holds for one element and is not passed on."""
    shown: bool = True

    @property
    def is_clear(self) -> bool:
        """Return whether anything shows through."""
        return self.fill_opacity < 1 or self.stroke_opacity < 1

    def operators(self) -> Iterator[str]:
        """Yield the operators that set colours and lines."""
        if self.fill:
            yield _rgb(self.fill) + " rg"
        if self.stroke:
            yield f"{_rgb(self.stroke)} RG {_n(self.width)} w {self.cap} J {self.join} j {_n(self.miter)} M"
            if any(self.dashes):
                yield f"[{' '.join(map(_n, self.dashes))}] {_n(self.dash_start)} d"

    def operator(self) -> str:
        """Return the operator that paints a path."""
        if not self.fill:
            return "S"
        star = "*" if self.even_odd else ""
        return f"B{star}" if self.stroke else f"f{star}"


def rules_of(sheet: str) -> Mapping[str, str]:
    """Return the declarations of each class, element or id that a style sheet names by itself."""
    rules: dict[str, str] = {}
    for selectors, declarations in _RULE.findall(_COMMENT.sub("", sheet)):
        for selector in selectors.split(","):
            key = selector.strip()
            rules[key] = f"{rules.get(key, '')};{declarations}"
    return rules


def paint_of(attributes: Mapping[str, str], rules: Mapping[str, str], outer: Paint, name: str) -> Paint:
    """Return how an element inside another is painted.

    Raises:
        LayoutError: it is painted in a way that is not known here.
    """
    said = {key: value for key, value in attributes.items() if key in _KNOWN}
    for place in (
        *(f".{each}" for each in attributes.get("class", "").split()),
        f"#{attributes.get('id', '')}",
    ):
        said.update(_declared(rules.get(place, "")))
    said.update(_declared(attributes.get("style", "")))
    said = {key: value.strip() for key, value in said.items() if value.strip() != "inherit"}
    for key, what in (("filter", "shadows or blur"), ("mask", "a mask")):
        if said.get(key, "none") != "none":
            raise LayoutError(f"{name}: the SVG uses {what}; save it as PDF.")
    paint = replace(outer, clip="" if said.get("clip-path", "none") == "none" else said["clip-path"])
    if "color" in said:
        paint = replace(paint, colour=_colour(said["color"], outer.colour, name) or outer.colour)
    return _lines(_colours(paint, said, name), said)


def _colours(paint: Paint, said: Mapping[str, str], name: str) -> Paint:
    whole = _share(said.get("opacity", "1"))
    if "fill" in said:
        paint = replace(paint, fill=_colour(said["fill"], paint.colour, name))
    if "stroke" in said:
        paint = replace(paint, stroke=_colour(said["stroke"], paint.colour, name))
    fill, line = (
        (_share(said[key]) if key in said else getattr(paint, key.replace("-", "_"))) * whole
        for key in ("fill-opacity", "stroke-opacity")
    )
    hidden = said.get("display") == "none" or said.get("visibility") in {"hidden", "collapse"}
    return replace(paint, fill_opacity=fill, stroke_opacity=line, shown=paint.shown and not hidden)


def _lines(paint: Paint, said: Mapping[str, str]) -> Paint:
    if "stroke-dasharray" in said:
        dashes = tuple(min(1e6, abs(float(each))) for each in _NUMBER.findall(said["stroke-dasharray"])[:40])
        paint = replace(paint, dashes=dashes)
    return replace(
        paint,
        width=_measure(said, "stroke-width", paint.width),
        miter=max(1.0, _measure(said, "stroke-miterlimit", paint.miter)),
        dash_start=_measure(said, "stroke-dashoffset", paint.dash_start),
        cap=_CAPS.get(said.get("stroke-linecap", ""), paint.cap),
        join=_JOINS.get(said.get("stroke-linejoin", ""), paint.join),
        even_odd=said["fill-rule"] == "evenodd" if "fill-rule" in said else paint.even_odd,
    )


def _declared(text: str) -> dict[str, str]:
    pairs = (part.partition(":") for part in text.split(";"))
    found = {key.strip().lower(): value.removesuffix("!important").strip() for key, _colon, value in pairs}
    return {key: value for key, value in found.items() if key in _KNOWN}


def _colour(text: str, current: Colour, name: str) -> Colour | None:
    lowered = text.lower()
    if lowered in {"none", "transparent", ""}:
        return None
    if lowered == "currentcolor":
        return current
    if "url(" in lowered:
        raise LayoutError(
            f"{name}: the SVG uses colours that run into each other, or a pattern; save it as PDF."
        )
    try:
        return ImageColor.getrgb(lowered)[:3]
    except ValueError:
        raise LayoutError(f"{name}: the SVG uses the colour “{text[:30]}”; write it as #RRGGBB.") from None


def _share(text: str) -> float:
    found = _NUMBER.match(text.strip())
    value = float(found[0]) if found else 1.0
    return min(1.0, max(0.0, value / 100 if text.strip().endswith("%") else value))


def _measure(said: Mapping[str, str], key: str, other: float) -> float:
    found = _NUMBER.match(said.get(key, ""))
    return min(1e6, abs(float(found[0]))) if found else other


def _rgb(colour: Colour) -> str:
    return " ".join(_n(part / 255) for part in colour)


def _n(value: float) -> str:
    return f"{value:.4f}".rstrip("0").rstrip(".")
