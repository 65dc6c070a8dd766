"""Pages on which everything has its place, such as certificates: static art once, a few fields a page.

The elements of a `page` are described in assets/templates/README.md. Lengths are millimetres from the top left
corner, type sizes points.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from facilitator.printing import ornament
from facilitator.printing.fonts import READING, UI, FontKey
from facilitator.printing.markup import Element, LayoutError, flag, number, spans
from facilitator.printing.name_fit import FittedName, fit_name
from facilitator.printing.paragraph import INK, Line, Style, break_lines, one_line
from facilitator.printing.qr import qr_rows, version_for
from facilitator.printing.sheet import MM, Sheet
from facilitator.printing.typesetter import Typesetter


def style_of(element: Element) -> Style:
    """Return the style an element asks for: family, size, leading, weight, italic, colour, tracking."""
    family = element.get("family", UI)
    if family not in {UI, READING}:
        raise LayoutError(f"<{element.tag} family>: '{family}' is unknown; use ui or reading.")
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
            draw = _STATIC.get(child.tag)
            if draw is not None:
                draw(self, sheet, child)
            elif child.tag not in {"field", "name", "qr"}:
                raise LayoutError(f"<{child.tag}> is not an element of a fixed page.")

    def fields(self) -> tuple[list[tuple[str, Element]], list[Element], list[Element]]:
        """Return the fields with their keys, the places of names, and the places of codes."""
        return (
            [(child.get("key", ""), child) for child in self.element.iter("field")],
            list(self.element.iter("name")),
            list(self.element.iter("qr")),
        )

    def y(self, from_top: float) -> float:
        """Return a height from the top, in millimetres, as points from the bottom."""
        return (self.height - from_top) * MM

    def column(self, sheet: Sheet, element: Element) -> None:
        """Draw texts under each other from y on; past its `height` the page is overfull."""
        top = number(element, "y")
        start = top
        for child in element:
            top += number(child, "gap", 0)
            top += self._text(sheet, child, number(element, "x"), top, number(element, "width"), element.get("align", ""))
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
        lines = break_lines(self.setter, words, room * MM)
        if flag(element, "balance") and len(lines) > 1:
            lines = _balanced(self.setter, words, room * MM, lines)
        y = self.y(top)
        for line in lines:
            sheet.text(x * MM + _shift(line, width * MM, align), y - line.baseline, line)
            y -= line.leading
        return sum(line.leading for line in lines) / MM

    def field_line(self, element: Element, text: str) -> tuple[Line, float, float]:
        """Return a line for a field, and its place in points."""
        line = one_line(self.setter, [(text, style_of(element))])
        x = number(element, "x") * MM + _shift(line, number(element, "width", 0) * MM, element.get("align", ""))
        return line, x, self.y(number(element, "y")) - line.baseline

    def draw_name(self, sheet: Sheet, element: Element, name: str) -> FittedName:
        """Draw a name in its place and return how it fitted."""
        width = number(element, "width") * MM
        measure = min(width, number(element, "measure", width / MM) * MM)
        fitted = fit_name(self.setter, name, style_of(element), measure, number(element, "size", 32))
        baseline = number(element, "baseline2" if len(fitted.lines) > 1 else "baseline")
        align = element.get("align", "")
        y = self.y(baseline) + (len(fitted.lines) - 1) * fitted.size * 1.2
        for line in fitted.lines:
            sheet.text(number(element, "x") * MM + _shift(line, width, align), y, line)
            y -= fitted.size * 1.2
        return fitted

    def draw_code(self, sheet: Sheet, element: Element, text: str) -> None:
        """Draw a QR code as a one-bit image mask of its modules."""
        message = text.encode("ascii")
        side, rows = qr_rows(message, version_for(len(message)))
        size = number(element, "size") * MM
        x, y = number(element, "x") * MM, self.y(number(element, "y")) - size
        sheet.raw(
            f"q 0.122 0.106 0.098 rg {size:.3f} 0 0 {size:.3f} {x:.3f} {y:.3f} cm "
            f"BI /W {side} /H {side} /IM true /BPC 1 /D [1 0] /F /AHx ID {rows.hex()}> EI Q"
        )


def _shift(line: Line, width: float, align: str) -> float:
    if align == "center":
        return (width - line.width) / 2
    if align == "right" or (line.right_to_left and not align):
        return width - line.width
    return 0.0


def _balanced(
    setter: Typesetter, words: list[tuple[str, Style]], width: float, lines: tuple[Line, ...]
) -> tuple[Line, ...]:
    """Return the same number of lines with lengths as even as ten per cent of the width allow."""
    best = lines
    for tenth in range(9, 3, -1):
        tried = break_lines(setter, words, width * tenth / 10)
        if len(tried) > len(lines):
            break
        best = tried
    return best


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
