"""The places of a fixed page that differ from person to person: fields, the name, the code, a logo."""

from dataclasses import dataclass

from facilitator.printing.name_fit import FittedName, fit_name
from facilitator.printing.paragraph import Line, Style, one_line
from facilitator.printing.qr import qr_rows, version_for
from facilitator.printing.sheet import Sheet
from facilitator.printing.typesetter import Typesetter


@dataclass(frozen=True, slots=True)
class FieldPlace:
    """Where a short text stands that differs from page to page; points."""

    key: str
    x: float
    top: float
    width: float
    align: str
    style: Style

    def draw(self, setter: Typesetter, sheet: Sheet, text: str) -> None:
        """Draw the text of one page."""
        line = one_line(setter, [(text, self.style)])
        sheet.text(self.x + shift(line, self.width, self.align), self.top - line.baseline, line)


@dataclass(frozen=True, slots=True)
class NamePlace:
    """Where the name stands, and how wide it may be; points."""

    x: float
    width: float
    measure: float
    baseline: float
    last_baseline: float
    """Of the lower of two lines."""
    align: str
    style: Style

    def draw(self, setter: Typesetter, sheet: Sheet, name: str) -> FittedName:
        """Draw a name and return how it fitted."""
        fitted = fit_name(setter, name, self.style, self.measure, self.style.size)
        leading = fitted.size * 1.2
        y = self.last_baseline + (len(fitted.lines) - 1) * leading if len(fitted.lines) > 1 else self.baseline
        for line in fitted.lines:
            sheet.text(self.x + shift(line, self.width, self.align), y, line)
            y -= leading
        return fitted


@dataclass(frozen=True, slots=True)
class LogoPlace:
    """Where a logo stands, and how large it may be; points from the lower left corner."""

    x: float
    y: float
    width: float
    height: float
    align: str

    def draw(self, sheet: Sheet, name: str, width: float, height: float) -> tuple[float, float]:
        """Draw art of some size as large as the place allows; return the size it has there."""
        scale = min(self.width / width, self.height / height)
        free = self.width - width * scale
        left = {"center": free / 2, "right": free}.get(self.align, 0.0)
        sheet.art(name, self.x + left, self.y + (self.height - height * scale) / 2, scale, scale)
        return width * scale, height * scale


@dataclass(frozen=True, slots=True)
class CodePlace:
    """Where the code stands; points from the lower left corner."""

    x: float
    y: float
    size: float

    def draw(self, sheet: Sheet, text: str) -> None:
        """Draw a QR code as a one-bit image mask of its modules."""
        message = text.encode("ascii")
        side, rows = qr_rows(message, version_for(len(message)))
        sheet.raw(
            f"q 0.122 0.106 0.098 rg {self.size:.3f} 0 0 {self.size:.3f} {self.x:.3f} {self.y:.3f} cm "
            f"BI /W {side} /H {side} /IM true /BPC 1 /D [1 0] /F /AHx ID {rows.hex()}> EI Q"
        )


def shift(line: Line, width: float, align: str) -> float:
    """Return how far from the left a line begins in its place."""
    if align == "center":
        return (width - line.width) / 2
    if align == "right" or (line.right_to_left and not align):
        return width - line.width
    return 0.0
