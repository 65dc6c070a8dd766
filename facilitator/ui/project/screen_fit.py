"""How a screen fits: in full, smaller, or cut into parts at the gentlest place.

The sizes are 100, 90, 80 and 70 %. Then the screen is cut at a blank line, then between the items of a list,
then between sentences, and only then between words.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from PySide6.QtCore import QCoreApplication

from facilitator.ui.project.lettering import Words
from facilitator.ui.project.screen_manner import Manner, gap_between, scale_on
from facilitator.ui.project.screen_sheet import Sheet
from facilitator.ui.project.screen_text import Heading, Piece, break_level, halves
from facilitator.ui.project.sketch import Sketch
from facilitator.ui.project.stage import Shape

SIZES = (1.0, 0.9, 0.8, 0.7)
MOST_LINES = 7
"""Of about 60 characters; upright screens have twice as many lines of half the length."""
_MOST_TITLE = 0.45
"""Share of the height that a heading may take over each part."""
_HAIR = 0.001
"""Pixels; heights added in another order may differ by less."""
_DEEPEST = 8
"""Rounds of halving; a screen of two hundred sentences is cut well before."""


@dataclass(frozen=True, slots=True)
class Fit:
    """How a screen is shown."""

    scale: float
    parts: tuple[tuple[Piece, ...], ...]
    lines: int
    """Lines under the heading at full size."""
    tallest: float = 0.0
    """Pixels of the tallest part."""
    room: float = 0.0
    """Pixels a part may be tall."""
    most_lines: int = MOST_LINES

    @property
    def is_full(self) -> bool:
        """Return True when the screen stands at its full size, in one part."""
        return self.scale == 1.0 and len(self.parts) == 1

    @property
    def sentence(self) -> str:
        """Return how it fits, for the facilitator."""
        if len(self.parts) > 1:
            text = QCoreApplication.translate("Fit", "It is shown in {parts} parts.").format(
                parts=len(self.parts)
            )
            if self.lines > self.most_lines:
                lines = QCoreApplication.translate("Fit", "{lines} lines, {most} fit.")
                return f"{lines.format(lines=self.lines, most=self.most_lines)} {text}"
            return text
        if self.scale < 1.0:
            text = QCoreApplication.translate("Fit", "Shrinks to {percent} %.")
            return text.format(percent=round(self.scale * 100))
        return QCoreApplication.translate("Fit", "Fits at full size.")


class Fitter:
    """Fits the pieces of one screen into one rectangle."""

    def __init__(self, sketch: Sketch, manner: Manner, width: float, height: float) -> None:
        self._sketch, self._manner = sketch, manner
        self._width, self._height = width, height
        self._most_lines = MOST_LINES * (2 if sketch.stage.shape is Shape.TALL else 1)
        # A text is tried at four sizes and in many parts, but each of its pieces is laid out once a size.
        self._known: dict[object, Words] = {}
        self._sizes: dict[tuple[Piece, float], tuple[float, int]] = {}

    def fit(self, pieces: Sequence[Piece]) -> Fit:
        """Return how the screen fits; text of any length does."""
        fit = self._fit(pieces)
        tallest = max(self._sheet(part, fit.scale).height for part in fit.parts)
        return replace(fit, tallest=tallest, room=self._height, most_lines=self._most_lines)

    def _fit(self, pieces: Sequence[Piece]) -> Fit:
        whole = tuple(pieces)
        lines = self._sheet(whole, 1.0).lines
        for scale in SIZES:
            if self._fits(whole, scale):
                return Fit(scale, (whole,), lines)
        title, body = _without_title(whole)
        if title and self._sheet(title, SIZES[-1]).height > _MOST_TITLE * self._height:
            # So long a heading leaves no room under it: it is read once, as words like others.
            title, body = (), whole
        fragments = self._fragments(title, body)
        parts = self._packed(title, fragments, SIZES[-1], 1.0)
        best, scale = parts, SIZES[-1]
        for size in SIZES:
            if all(self._fits((*title, *each), size) for each in fragments):
                tried = self._packed(title, fragments, size, 1.0)
                if len(tried) == len(parts):
                    best, scale = tried, size
                    break
        for share in (0.5, 0.6, 0.7, 0.8, 0.9):
            # Parts of about the same length read better than a full one and a rest.
            tried = self._packed(title, fragments, scale, share)
            if len(tried) == len(parts):
                best = tried
                break
        return Fit(scale, tuple((*title, *part) for part in best), lines)

    def sheet(self, fit: Fit, part: int) -> Sheet:
        """Return one part laid out."""
        return self._sheet(fit.parts[min(part, len(fit.parts) - 1)], fit.scale)

    def _fragments(self, title: tuple[Piece, ...], body: tuple[Piece, ...]) -> list[tuple[Piece, ...]]:
        # What must not be cut any more: first whole paragraphs and lists, then items, then sentences.
        fragments: list[tuple[Piece, ...]] = []
        for group in _groups(body):
            if self._fits((*title, *group), SIZES[-1]):
                fragments.append(group)
                continue
            for piece in group:
                fragments.extend((each,) for each in self._cut(title, piece, _DEEPEST))
        return fragments

    def _cut(self, title: tuple[Piece, ...], piece: Piece, rounds: int) -> list[Piece]:
        if rounds == 0 or self._fits((*title, piece), SIZES[-1]):
            return [piece]
        pieces = halves(piece)
        if len(pieces) == 1:
            return [piece]
        return [each for half in pieces for each in self._cut(title, half, rounds - 1)]

    def _packed(
        self, title: tuple[Piece, ...], fragments: list[tuple[Piece, ...]], scale: float, share: float
    ) -> list[tuple[Piece, ...]]:
        parts: list[tuple[Piece, ...]] = []
        for fragment in fragments:
            if parts and self._fits((*title, *parts[-1], *fragment), scale, share):
                parts[-1] = (*parts[-1], *fragment)
            else:
                parts.append(fragment)
        return parts

    def _fits(self, pieces: tuple[Piece, ...], scale: float, share: float = 1.0) -> bool:
        height, lines, before = 0.0, 0, None
        for piece in pieces:
            own_height, own_lines = self._measured(piece, scale)
            if before is not None:
                height += gap_between(before, piece, self._manner) * self._unit(scale)
            height, lines, before = height + own_height, lines + own_lines, piece
        return height + _HAIR <= self._height * share and lines <= self._most_lines

    def _measured(self, piece: Piece, scale: float) -> tuple[float, int]:
        """Return the height and the lines of one piece."""
        found = self._sizes.get((piece, scale))
        if found is None:
            sheet = self._sheet((piece,), scale)
            found = self._sizes[(piece, scale)] = (sheet.height, sheet.lines)
        return found

    def _unit(self, scale: float) -> float:
        return self._sketch.stage.px(scale_on(self._sketch.stage, scale))

    def _sheet(self, pieces: tuple[Piece, ...], scale: float) -> Sheet:
        return Sheet(self._sketch, pieces, self._manner, self._width, scale, self._known)


def _without_title(pieces: tuple[Piece, ...]) -> tuple[tuple[Piece, ...], tuple[Piece, ...]]:
    # A screen's own heading stands over each of its parts.
    if len(pieces) > 1 and isinstance(pieces[0], Heading):
        return pieces[:1], pieces[1:]
    return (), pieces


def _groups(pieces: Sequence[Piece]) -> list[tuple[Piece, ...]]:
    """Return the pieces joined where a break would come too early: in lists, and after headings."""
    groups: list[list[Piece]] = []
    for piece in pieces:
        joins = break_level(piece) > 1 or (groups and isinstance(groups[-1][-1], Heading))
        if groups and joins:
            groups[-1].append(piece)
        else:
            groups.append([piece])
    return [tuple(group) for group in groups]
