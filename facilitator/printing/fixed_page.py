"""Pages on which everything has its place, such as certificates: static art once, a few fields a page.

The elements of a `page` are described in assets/templates/README.md. Lengths are millimetres from the top
left corner, type sizes points.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from facilitator.printing import ornament
from facilitator.printing.even_lines import even_lines
from facilitator.printing.fixed_places import CodePlace, FieldPlace, LogoPlace, NamePlace, shift
from facilitator.printing.fonts import READING, UI, FontKey
from facilitator.printing.markup import Element, LayoutError, flag, number, spans
from facilitator.printing.paragraph import INK, Style, break_lines
from facilitator.printing.sheet import MM, Sheet
from facilitator.printing.typesetter import Typesetter


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
        """Return the places of fields, names and codes, read once for all pages."""
        elements = self.element
        return (
            [
                FieldPlace(
                    field.get("key", ""),
                    number(field, "x") * MM,
                    self.y(number(field, "y")),
                    number(field, "width", 0) * MM,
                    field.get("align", ""),
                    style_of(field),
                )
                for field in elements.iter("field")
            ],
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
        """Draw texts under each other from y on; past its `height` the page is overfull."""
        top = number(element, "y")
        start = top
        for child in element:
            top += number(child, "gap", 0)
            top += self._text(
                sheet, child, number(element, "x"), top, number(element, "width"), element.get("align", "")
            )
        self.overfull = self.overfull or top - start > number(element, "height", self.height)

    def text(self, sheet: Sheet, element: Element) -> None:
        """Draw one text at its place."""
        x, y, width = number(element, "x"), number(element, "y"), number(element, "width")
        used = self._text(sheet, element, x, y, width, element.get("align", ""))
        self.overfull = self.overfull or used > number(element, "height", self.height)

    def _text(self, sheet: Sheet, element: Element, x: float, top: float, width: float, align: str) -> float:
        style = style_of(element)
        room = min(width, number(element, "measure", width))
        words = spans(element, style)
        if not words:
            return 0.0
        broken = even_lines if flag(element, "balance") else break_lines
        lines = broken(self.setter, words, room * MM)
        y = self.y(top)
        for line in lines:
            sheet.text(x * MM + shift(line, width * MM, align), y - line.baseline, line)
            y -= line.leading
        return sum(line.leading for line in lines) / MM


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
