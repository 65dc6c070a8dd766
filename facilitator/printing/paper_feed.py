"""What a printer must be told of a PDF: which pages of it are wanted, and on which paper."""

import re

from facilitator.printing.pdfium_turn import TURN

_MOST_PAGES = 99_999
_RANGE = re.compile(r"(\d{1,5})(?:-(\d{1,5}))?")
_DASHES = str.maketrans("–—−", "---")
"""People paste other dashes than a keyboard has."""
# Short and long side in points, as `lp` names the paper.
_MEDIA = {
    (420, 595): "A5",
    (595, 842): "A4",
    (842, 1191): "A3",
    (612, 792): "Letter",
    (792, 1224): "Tabloid",
}
_SLACK = 3
"""Points a side may differ from the paper's; programs round them."""

Ranges = tuple[tuple[int, int], ...]
"""First and last page of each stretch, counted from 1."""


def page_ranges(text: str) -> Ranges:
    """Return the stretches of pages that a person wrote, such as "1-3, 5"; empty: all pages.

    Raises:
        ValueError: it cannot be read; the text is for people.
    """
    found = []
    for part in filter(None, re.split(r"[,;\s]+", re.sub(r"\s*-\s*", "-", text.translate(_DASHES)))):
        match = _RANGE.fullmatch(part)
        first, last = (int(match[1]), int(match[2] or match[1])) if match else (0, 0)
        if not 0 < first <= last <= _MOST_PAGES:
            raise ValueError(f"“{part}” names no pages; write them as 1-3, 5.")
        found.append((first, last))
    return tuple(found)


def words(ranges: Ranges) -> str:
    """Return stretches of pages as `lp` reads them."""
    return ",".join(f"{first}-{last}" if last > first else str(first) for first, last in ranges)


def within(ranges: Ranges, pages: int) -> Ranges:
    """Return what of the stretches a document of so many pages has, in order and without overlaps."""
    wanted = sorted((first, min(last, pages)) for first, last in ranges if first <= pages)
    joined: list[tuple[int, int]] = []
    for first, last in wanted:
        if joined and first <= joined[-1][1] + 1:
            joined[-1] = (joined[-1][0], max(last, joined[-1][1]))
        else:
            joined.append((first, last))
    return tuple(joined)


def measure(pdf: bytes) -> tuple[str, int]:
    """Return the name of the paper the first page is laid out for, empty where it has none, and the pages."""
    # Late: a large library, and listing printers does not need it.
    import pypdfium2

    with TURN, pypdfium2.PdfDocument(pdf) as file:
        short, long = sorted(file.get_page_size(0))
        pages = len(file)
    for (width, height), name in _MEDIA.items():
        if abs(short - width) <= _SLACK and abs(long - height) <= _SLACK:
            return name, pages
    return "", pages
