"""Which page stands where on a sheet: two beside each other, or the order of a folded booklet."""

from dataclasses import dataclass

from facilitator.printing.manner import PageOrder

Size = tuple[float, float]
_RIGHT_TO_LEFT = frozenset({"ar", "arc", "ckb", "dv", "fa", "he", "iw", "ks", "ps", "sd", "ug", "ur", "yi"})
_SHEET = 4
"""Pages on both sides of a folded sheet."""


@dataclass(frozen=True, slots=True)
class Spot:
    """A page on a side of a sheet; points from its lower left corner."""

    page: int
    """From 0."""
    x: float
    y: float
    scale: float


@dataclass(frozen=True, slots=True)
class Side:
    """One side of a sheet."""

    width: float
    height: float
    spots: tuple[Spot, ...]


def reads_to_the_left(language: str) -> bool:
    """Return whether a book in a language is bound at its right edge."""
    return language.lower().replace("_", "-").split("-")[0] in _RIGHT_TO_LEFT


def sides(count: int, size: Size, order: PageOrder, language: str = "en") -> list[Side]:
    """Return the sides of the sheets for pages of one size, in the order they are printed.

    A booklet is filled up with empty pages at its end. In languages that run to the left the first page of
    a pair stands on the right.
    """
    pairs = _booklet(count) if order is not PageOrder.TWO_UP else _two_up(count)
    if reads_to_the_left(language):
        pairs = [(second, first) for first, second in pairs]
    return [_side(pair, count, size, order) for pair in pairs]


def flip_words(size: Size, order: PageOrder) -> str:
    """Return the sentence that says how the sheets are printed on both sides."""
    upright = size[0] <= size[1]
    edge = "short" if upright else "long"
    if order is PageOrder.TWO_UP:
        return f"Two pages a side: print on both sides with “flip on {edge} edge”; do not add two-up again."
    paper = " on A3 or 11 × 17 inches" if order is PageOrder.BOOKLET_LARGE else ""
    return (
        f"A booklet: print{paper} at actual size on both sides with “flip on {edge} edge”, "
        "fold in the middle and staple in the fold."
    )


def _two_up(count: int) -> list[tuple[int, int]]:
    return [(first, first + 1) for first in range(0, count, 2)]


def _booklet(count: int) -> list[tuple[int, int]]:
    """Return left and right page of each side: the outermost sheet holds the last page and the first."""
    full = -(-max(count, 1) // _SHEET) * _SHEET
    pairs = []
    for front in range(0, full // 2, 2):
        pairs += [(full - 1 - front, front), (front + 1, full - 2 - front)]
    return pairs


def _side(pair: tuple[int, int], count: int, size: Size, order: PageOrder) -> Side:
    width, height = size
    upright = width <= height
    across = (2 * width, height) if upright else (width, 2 * height)
    if order is PageOrder.BOOKLET_LARGE:
        sheet, scale = across, 1.0
    else:
        sheet = (height, width)
        scale = min(sheet[0] / across[0], sheet[1] / across[1])
    spots = []
    for place, page in enumerate(pair):
        if page >= count:
            continue
        if upright:
            # Towards the fold, so that the two pages meet there.
            x = sheet[0] / 2 - width * scale * (1 - place)
            y = (sheet[1] - height * scale) / 2
        else:
            x = (sheet[0] - width * scale) / 2
            y = sheet[1] / 2 - height * scale * place
        spots.append(Spot(page, x, y, scale))
    return Side(*sheet, tuple(spots))
