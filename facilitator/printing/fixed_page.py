"""Pages on which everything has its place, such as certificates: static art once, a few fields a page.

The elements of a `page` are described in assets/templates/README.md. Lengths are millimetres from the top
left corner, type sizes points.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from facilitator.printing import ornament
from facilitator.printing.even_lines import even_lines
from facilitator.printing.fixed_places import CodePlace, FieldPlace, LogoPlace, NamePlace, shift
from facilitator.printing.fonts import READING, UI, FontKey
from facilitator.printing.markup import Element, LayoutError, flag, number, spans
from facilitator.printing.paragraph import INK, Line, Style, break_lines
from facilitator.printing.sheet import MM, Sheet
from facilitator.printing.typesetter import Typesetter

_SMALLER = 0.04
"""How much smaller texts are tried at a time, in parts of their size."""


def style_of(element: Element) -> Style:
    """Return the style an element asks for: family, size, leading, weight, italic, colour, tracking."""
    family = element.get("family", UI)
    if family not in {UI, READING}:
        message = f"<{element.tag} family>: '{family}' is unknown; use ui or reading."
        raise LayoutError(message).at(element)
    size = number(element, "size", 12)
    return Style(
        size,
        number(element, "leading", size * 1.38),
        FontKey(family, round(number(element, "weight", 400)), flag(element, "italic")),
        element.get("colour", INK),
        number(element, "tracking", 0),
    )


@dataclass(slots=True)
class FixedPage:
    """The drawing of one template, ready to be filled for each person."""

    setter: Typesetter
    element: Element
    width: float
    """Millimetres."""
    height: float
    overfull: bool = False
    _in_columns: dict[int, FieldPlace] = field(default_factory=dict)
    """The places of fields that stand in a column, known once it is drawn."""

    def draw_static(self, sheet: Sheet) -> None:
        """Draw everything that is the same on each page.

        Raises:
            LayoutError: the template has an element that is unknown here.
        """
        for child in self.element:
            try:
                self._draw_static(sheet, child)
            except LayoutError as error:
                raise error.at(child) from None

    def _draw_static(self, sheet: Sheet, child: Element) -> None:
        draw = _STATIC.get(child.tag)
        if draw is not None:
            draw(self, sheet, child)
        elif child.tag not in {"field", "name", "qr", "logo"}:
            raise LayoutError(f"<{child.tag}> is not an element of a fixed page.")

    def places(self) -> tuple[list[FieldPlace], list[NamePlace], list[CodePlace]]:
        """Return the places of fields, names and codes, read once for all pages, when those are drawn."""
        elements = self.element
        return (
            [self._in_columns.get(id(field)) or self._field(field) for field in elements.iter("field")],
            [
                NamePlace(
                    number(name, "x") * MM,
                    number(name, "width") * MM,
                    min(number(name, "width"), number(name, "measure", number(name, "width"))) * MM,
                    self.y(number(name, "baseline")),
                    self.y(number(name, "baseline2", number(name, "baseline"))),
                    name.get("align", ""),
                    style_of(name),
                )
                for name in elements.iter("name")
            ],
            [
                CodePlace(
                    number(code, "x") * MM,
                    self.y(number(code, "y") + number(code, "size")),
                    number(code, "size") * MM,
                )
                for code in elements.iter("qr")
            ],
        )

    def _field(self, field: Element) -> FieldPlace:
        return FieldPlace(
            field.get("key", ""),
            number(field, "x") * MM,
            self.y(number(field, "y")),
            number(field, "width", 0) * MM,
            field.get("align", ""),
            style_of(field),
        )

    def logos(self) -> list[LogoPlace]:
        """Return the places of a logo."""
        return [
            LogoPlace(
                number(logo, "x") * MM,
                self.y(number(logo, "y") + number(logo, "height")),
                number(logo, "width") * MM,
                number(logo, "height") * MM,
                logo.get("align", ""),
            )
            for logo in self.element.iter("logo")
        ]

    def y(self, from_top: float) -> float:
        """Return a height from the top, in millimetres, as points from the bottom."""
        return (self.height - from_top) * MM

    def column(self, sheet: Sheet, element: Element) -> None:
        """Draw texts under each other from y on; past its `height` the page is overfull.

        With `least`, all of them are set smaller before that, down to this share of their size. A field among
        them has its line there.
        """
        x, width, align = number(element, "x"), number(element, "width"), element.get("align", "")
        laid = self._fitted(element, lambda scale: [self._laid(child, width, scale) for child in element])
        top = number(element, "y")
        for each in laid:
            top += each.gap
            if each.field is not None:
                self._in_columns[id(each.field)] = FieldPlace(
                    each.field.get("key", ""), x * MM, self.y(top), width * MM, align, each.style
                )
            self._draw(sheet, each, x, top, width, align)
            top += each.height - each.gap

    def text(self, sheet: Sheet, element: Element) -> None:
        """Draw one text at its place; past its `height` the page is overfull, with `least` it is smaller."""
        x, y, width = number(element, "x"), number(element, "y"), number(element, "width")
        (laid,) = self._fitted(element, lambda scale: [self._laid(element, width, scale)])
        self._draw(sheet, laid, x, y + laid.gap, width, element.get("align", ""))

    def _fitted(self, element: Element, lay: Callable[[float], list["_Laid"]]) -> list["_Laid"]:
        """Return texts as large as the height of an element takes."""
        room, least = number(element, "height", self.height), number(element, "least", 1)
        scale = 1.0
        laid = lay(scale)
        while sum(each.height for each in laid) > room and scale > least:
            scale = max(least, scale - _SMALLER)
            laid = lay(scale)
        self.overfull = self.overfull or sum(each.height for each in laid) > room + 0.05
        return laid

    def _laid(self, element: Element, width: float, scale: float) -> "_Laid":
        style = style_of(element)
        style = style.at(style.size * scale)
        gap = number(element, "gap", 0) * scale
        if element.tag == "field":
            return _Laid((), style, gap, gap + style.leading / MM, element)
        room = min(width, number(element, "measure", width))
        words = spans(element, style)
        if not words:
            return _Laid((), style, gap, gap)
        broken = even_lines if flag(element, "balance") else break_lines
        lines = broken(self.setter, words, room * MM)
        return _Laid(lines, style, gap, gap + sum(line.leading for line in lines) / MM)

    def _draw(self, sheet: Sheet, laid: "_Laid", x: float, top: float, width: float, align: str) -> None:
        y = self.y(top)
        for line in laid.lines:
            sheet.text(x * MM + shift(line, width * MM, align), y - line.baseline, line)
            y -= line.leading


@dataclass(frozen=True, slots=True)
class _Laid:
    """A text that is broken into lines; heights are millimetres."""

    lines: tuple[Line, ...]
    style: Style
    gap: float
    height: float
    """With the gap before it."""
    field: Element | None = None


def _art(page: FixedPage, sheet: Sheet, element: Element) -> None:
    name = element.get("name", "")
    draw = _ART.get(name)
    if draw is None:
        raise LayoutError(f"<art name>: '{name}' is unknown; use {', '.join(_ART)}.")
    sheet.save()
    sheet.transform(0, 0, MM)
    draw(page, sheet, element)
    sheet.restore()


def _border(page: FixedPage, sheet: Sheet, element: Element) -> None:
    ornament.engraved_border(sheet, page.width, page.height)


def _at(page: FixedPage, sheet: Sheet, element: Element) -> None:
    sheet.transform(number(element, "x"), page.height - number(element, "y"))


def _underprint(page: FixedPage, sheet: Sheet, element: Element) -> None:
    _at(page, sheet, element)
    ornament.rosette(sheet, 44, 13, 12, 9, ornament.UNDERPRINT, 0.16)
    ornament.rosette(sheet, 23, 8, 9, 7, ornament.UNDERPRINT, 0.16)


def _name_rule(page: FixedPage, sheet: Sheet, element: Element) -> None:
    _at(page, sheet, element)
    ornament.name_rule(sheet)


def _ripples(page: FixedPage, sheet: Sheet, element: Element) -> None:
    inset = number(element, "inset", 12.4)
    sheet.clip(inset, inset, page.width - 2 * inset, page.height - 2 * inset)
    ornament.ripples(sheet, number(element, "x"), page.height - number(element, "y"))


def _line(page: FixedPage, sheet: Sheet, element: Element) -> None:
    x, y = number(element, "x") * MM, page.y(number(element, "y"))
    colour = element.get("colour", INK)
    sheet.line(x, y, x + number(element, "width") * MM, y, number(element, "thickness", 0.6), colour)


def _rect(page: FixedPage, sheet: Sheet, element: Element) -> None:
    height = number(element, "height")
    sheet.rectangle(
        number(element, "x") * MM,
        page.y(number(element, "y") + height),
        number(element, "width") * MM,
        height * MM,
        fill=element.get("fill", ""),
        stroke=element.get("stroke", ""),
        line=number(element, "thickness", 1),
    )


def _signature(page: FixedPage, sheet: Sheet, element: Element) -> None:
    """Draw the 60 x 20 mm that stay white for a signature, and the line under them."""
    x, y = number(element, "x") * MM, page.y(number(element, "y") + 20)
    sheet.rectangle(x, y, 60 * MM, 20 * MM, fill="#FFFFFF")
    sheet.line(x, y, x + 60 * MM, y, 0.7, INK)


_ART: dict[str, Callable[[FixedPage, Sheet, Element], None]] = {
    "engraved-border": _border,
    "underprint": _underprint,
    "name-rule": _name_rule,
    "ripples": _ripples,
}
_STATIC: Mapping[str, Callable[[FixedPage, Sheet, Element], None]] = {
    "art": _art,
    "column": FixedPage.column,
    "text": FixedPage.text,
    "line": _line,
    "rect": _rect,
    "signatureZone": _signature,
}
