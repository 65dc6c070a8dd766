"""What an organiser brings to be drawn on a page: a background or a logo, as PDF, SVG, PNG or JPEG.

Lines stay lines: nothing is turned into pixels that was not pixels before. Files are hostile until shown to
be harmless: they are read in the process that makes the document, which can be ended, and what carries a
program, a password, an address elsewhere or more than a page can need is refused with a sentence.
"""

from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from facilitator.printing.markup import LayoutError
from facilitator.printing.pdf_stream import PdfStream
from facilitator.printing.preflight import Finding, FindingKind
from facilitator.printing.requests import Paper
from facilitator.printing.sheet import MM

MOST_BYTES = 20_000_000
LEAST_DPI = 150
"""Below this, edges show their steps on paper; printers ask for 300."""
_SLACK = 1.5 * MM
"""How far a background may differ from the paper: programs round."""


class Drawing(Protocol):
    """What a file turned out to hold, ready to be written into a PDF."""

    def write(self, out: PdfStream) -> int:
        """Write it as a form of unit `width` by `height` and return the number of its object."""


@dataclass(frozen=True, slots=True)
class Artwork:
    """A drawing, its size in points, and what to look at before it is printed."""

    name: str
    drawing: Drawing
    width: float
    height: float
    pixels: tuple[int, int] | None = None
    """Of a picture made of pixels; None: lines."""
    findings: tuple[Finding, ...] = ()
    may_be_lines: bool = True
    """False: a drawing of lines cannot take its place."""

    def coarse(self, width: float, height: float) -> tuple[Finding, ...]:
        """Return the finding for a picture that has too few pixels for its place of so many points."""
        if self.pixels is None:
            return ()
        dpi = min(self.pixels[0] / width, self.pixels[1] / height) * 72
        return (coarse_picture(self.name, dpi, may_be_lines=self.may_be_lines),) if dpi < LEAST_DPI else ()


def coarse_picture(name: str, dpi: float, *, may_be_lines: bool = True) -> Finding:
    """Return the finding for a picture with too few pixels."""
    advice = "bring one with at least 300" + (", or a drawing as SVG or PDF" if may_be_lines else "")
    return Finding(
        FindingKind.COARSE,
        f"{name}: at its printed size the picture has {dpi:.0f} pixels an inch and will look rough;"
        f" {advice}.",
    )


def read_artwork(path: str) -> Artwork:
    """Return what a file holds.

    Raises:
        LayoutError: it cannot be used; the text is a sentence for people.
    """
    file = Path(path)
    name = file.name
    try:
        with file.open("rb") as opened:
            data = opened.read(MOST_BYTES + 1)
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or error
        raise LayoutError(f"{name}: the file cannot be read ({reason}); choose it again.") from None
    if len(data) > MOST_BYTES:
        raise LayoutError(
            f"{name}: the file is larger than {MOST_BYTES // 1_000_000} MB; bring a smaller one."
        )
    # Late: each kind needs a library of its own, and most documents bring none.
    if data.startswith((b"\x89PNG\r\n", b"\xff\xd8\xff")):
        from facilitator.printing.artwork_picture import read_picture

        return read_picture(name, data)
    if b"%PDF-" in data[:1024]:
        from facilitator.printing.artwork_pdf import read_pdf

        return read_pdf(name, data)
    if file.suffix.lower() == ".svg" or b"<svg" in data[:4096]:
        from facilitator.printing.artwork_svg import read_svg

        return read_svg(name, data)
    raise LayoutError(f"{name}: this is no PDF, SVG, PNG or JPEG; save it as one of these.")


def read_background(path: str, paper: Paper) -> Artwork:
    """Return the background of certificates, which must be as large as the paper on its side.

    Raises:
        LayoutError: it cannot be used; the text is a sentence for people.
    """
    art = read_artwork(path)
    width, height = paper.landscape
    if art.pixels is not None:
        # A picture has no size of its own, only a shape.
        if abs(art.width / art.height - width / height) > 0.02:
            raise LayoutError(
                f"{art.name}: the picture is {art.pixels[0]} × {art.pixels[1]} pixels, another shape than"
                f" the paper, {_size(width, height)}; bring one of its shape."
            )
        return art
    if abs(art.width - width) <= _SLACK and abs(art.height - height) <= _SLACK:
        return art
    other = Paper.LETTER if paper is Paper.A4 else Paper.A4
    fits_other = all(
        abs(one - two) <= _SLACK for one, two in zip(other.landscape, (art.width, art.height), strict=True)
    )
    advice = (
        f"choose {'Letter' if other is Paper.LETTER else 'A4'} as the paper, or bring one of that size"
        if fits_other
        else "bring one of that size"
    )
    raise LayoutError(
        f"{art.name}: the background is {_size(art.width, art.height)}, the paper on its side"
        f" {_size(width, height)}; {advice}."
    )


def _size(width: float, height: float) -> str:
    return f"{width / MM:.0f} × {height / MM:.0f} mm"
