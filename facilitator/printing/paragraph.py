"""Breaks styled text into lines that fit a width, in any script and direction."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from facilitator.printing.atoms import Atom, atoms_of, broken, groups, with_hyphen, words_of
from facilitator.printing.bidi_order import base_is_right_to_left, has_right_to_left, visual_order
from facilitator.printing.fonts import UI, FontKey
from facilitator.printing.typesetter import Piece, Typesetter, clean

INK = "#1F1B19"
INK_2 = "#4A423D"


_BODY_FONT = FontKey(UI)


@dataclass(frozen=True, slots=True)
class Style:
    """How a text looks. Sizes in points, tracking in em."""

    size: float = 12
    leading: float = 16.5
    font: FontKey = _BODY_FONT
    colour: str = INK
    tracking: float = 0
    tabular: bool = False

    def bold(self) -> "Style":
        """Return the style for words that stand out."""
        return replace(self, font=replace(self.font, weight=max(600, self.font.weight)), colour=INK)

    def italic(self) -> "Style":
        """Return the style for words with a gentle stress."""
        return replace(self, font=replace(self.font, italic=True))

    def at(self, size: float) -> "Style":
        """Return the style in another size, its leading in proportion."""
        return replace(self, size=size, leading=self.leading * size / self.size)


Span = tuple[str, Style]


class Placed(NamedTuple):
    """A piece on a line: points from the start of the line."""

    x: float
    style: Style
    piece: Piece


@dataclass(frozen=True, slots=True)
class Line:
    """One line of text, pieces in reading order."""

    pieces: tuple[Placed, ...]
    width: float
    leading: float
    size: float
    right_to_left: bool = False

    @property
    def baseline(self) -> float:
        """Return how far the baseline lies under the top of the line, in points."""
        return (self.leading - self.size) / 2 + self.size * 0.93 - self.size * 0.09


def width_of(setter: Typesetter, text: str, style: Style) -> float:
    """Return the width of a text on one line, in points."""
    return sum(atom.width for atom in atoms_of(setter, _drawn(setter, [(clean(text), style)])))


def one_line(setter: Typesetter, spans: Sequence[Span]) -> Line:
    """Return the text as a single line, whatever its width."""
    spans = _drawn(setter, [(clean(text).replace("\n", " "), style) for text, style in spans])
    if len(spans) == 1 and not has_right_to_left(spans[0][0]):
        text, style = spans[0]
        return _plain_line([atom for word in words_of(setter, text, style) for atom in word], style)
    return _line(
        list(atoms_of(setter, spans)), base_is_right_to_left("".join(text for text, _ in spans)), spans
    )


def break_lines(
    setter: Typesetter, spans: Sequence[Span], width: float, *, hyphens: bool = True
) -> tuple[Line, ...]:
    """Return the lines of a paragraph, each at most `width` points wide; a newline starts a new line.

    A word wider than the line is broken at its syllables, with a hyphen, an address after its slashes and the
    like, anything else, and words that must have no `hyphens`, between letters: nothing runs over the edge.
    """
    spans = _drawn(setter, [(clean(text), style) for text, style in spans])
    if len(spans) == 1 and not has_right_to_left(spans[0][0]):
        return _break_plain(setter, *spans[0], width, hyphens)
    right_to_left = base_is_right_to_left("".join(text for text, _ in spans))
    lines: list[Line] = []
    atoms: list[Atom] = []
    used = 0.0
    limit = width + 0.01

    def flush(ended: Sequence[Atom]) -> None:
        nonlocal used
        lines.append(_line(ended, right_to_left, spans))
        atoms.clear()
        used = 0.0

    for group in groups(atoms_of(setter, spans)):
        if group[0].newline:
            flush(_trimmed(atoms))
            continue
        size = sum(atom.width for atom in group)
        if group[0].space:
            if atoms:
                atoms.extend(group)
                used += size
            continue
        if used + size + group[-1].hyphen > limit and atoms:
            flush(_ended(setter, atoms))
        if size + group[-1].hyphen > limit:
            for atom in broken(setter, group, limit, hyphens=hyphens):
                if used + atom.width + atom.hyphen > limit and atoms:
                    flush(_ended(setter, atoms))
                atoms.append(atom)
                used += atom.width
            continue
        atoms.extend(group)
        used += size
    if atoms or not lines:
        flush(_trimmed(atoms))
    return tuple(lines)


_LEAST = 12
"""Points of the smallest text in large print, before it is made half as large again."""
_LARGE = 18


def large_enough(setter: Typesetter, style: Style) -> Style:
    """Return the style for a page that is drawn at its true size: at least 18 points in large print."""
    return style if not setter.manner.large or style.size >= _LARGE else style.at(_LARGE)


def _enlarged(style: Style) -> Style:
    """Return a style for large print: nothing small, nothing in a weaker ink."""
    larger = style if style.size >= _LEAST else style.at(_LEAST)
    return larger if larger.colour != INK_2 else replace(larger, colour=INK)


def _drawn(setter: Typesetter, spans: list[Span]) -> list[Span]:
    """Return the spans as this document draws them.

    Large print has its sizes, and Chinese characters are drawn as the whole text wants them.
    """
    if setter.manner.large:
        spans = [(text, _enlarged(style)) for text, style in spans]
    if all(text.isascii() for text, _ in spans):
        return spans
    drawing = setter.drawing_of("".join(text for text, _ in spans))
    if drawing is None:
        return spans
    return [(text, replace(style, font=replace(style.font, drawing=drawing))) for text, style in spans]


def _break_plain(
    setter: Typesetter, text: str, style: Style, width: float, hyphens: bool
) -> tuple[Line, ...]:
    """Return the lines of a text in one style that runs to the right, as most do."""
    lines: list[Line] = []
    atoms: list[Atom] = []
    used = 0.0
    limit = width + 0.01
    for number, row in enumerate(text.split("\n")):
        if number:
            lines.append(_plain_line(_trimmed(atoms), style))
            atoms, used = [], 0.0
        for word in words_of(setter, row, style):
            for atom in word:
                if atom.space:
                    if atoms:
                        atoms.append(atom)
                        used += atom.width
                    continue
                least = atom.width + atom.hyphen
                if used + least > limit and atoms:
                    lines.append(_plain_line(_ended(setter, atoms), style))
                    atoms, used = [], 0.0
                if least <= limit:
                    atoms.append(atom)
                    used += atom.width
                    continue
                for part in broken(setter, [atom], limit, hyphens=hyphens):
                    if used + part.width + part.hyphen > limit and atoms:
                        lines.append(_plain_line(_ended(setter, atoms), style))
                        atoms, used = [], 0.0
                    atoms.append(part)
                    used += part.width
    if atoms or not lines:
        lines.append(_plain_line(_trimmed(atoms), style))
    return tuple(lines)


def _trimmed(atoms: list[Atom]) -> list[Atom]:
    """Return a line without the spaces at its end."""
    while atoms and atoms[-1].space:
        atoms.pop()
    return atoms


def _ended(setter: Typesetter, atoms: list[Atom]) -> list[Atom]:
    """Return a line that breaks here, without the spaces at its end, with a hyphen inside a word."""
    if not atoms[-1].hyphen:
        return _trimmed(atoms)
    return [*atoms[:-1], *with_hyphen(setter, atoms[-1])]


def _plain_line(atoms: list[Atom], style: Style) -> Line:
    """Return a line in one style; neighbours in one font become one piece."""
    placed: list[Placed] = []
    run: list[Piece] = []
    x = start = 0.0
    size, tracking = style.size, style.tracking
    for atom in atoms:
        for piece in atom.pieces:
            if run and piece.font is not run[0].font:
                placed.append(Placed(start, style, _joined(run)))
                run, start = [], x
            run.append(piece)
            x += (piece.width + piece.glyphs * tracking) * size
    if run:
        placed.append(Placed(start, style, _joined(run)))
    return Line(tuple(placed), x, style.leading, size)


def _joined(run: list[Piece]) -> Piece:
    """Return pieces of one font that follow each other as one."""
    if len(run) == 1:
        return run[0]
    return Piece(
        run[0].font,
        "".join([piece.text for piece in run]),
        sum([piece.width for piece in run]),
        sum([piece.glyphs for piece in run]),
        "".join([piece.strip for piece in run]).replace("><", ""),
    )


def _line(atoms: Sequence[Atom], right_to_left: bool, spans: Sequence[Span]) -> Line:
    style = spans[0][1] if spans else Style()
    leading = max((atom.style.leading for atom in atoms), default=style.leading)
    size = max((atom.style.size for atom in atoms), default=style.size)
    if right_to_left or _turns(atoms):
        placed, x = _placed_both_ways(atoms)
        return Line(tuple(placed), x, leading, size, right_to_left)
    placed = []
    x = 0.0
    for atom in atoms:
        at = x
        for piece in atom.pieces:
            placed.append(Placed(at, atom.style, piece))
            at += (piece.width + piece.glyphs * atom.style.tracking) * atom.style.size
        x += atom.width
    return Line(tuple(placed), x, leading, size)


def _placed_both_ways(atoms: Sequence[Atom]) -> tuple[list[Placed], float]:
    """Return the pieces of a line that runs both ways, in reading order, and its width."""
    starts = [0.0] * len(atoms)
    x = 0.0
    for index in visual_order([atom.level for atom in atoms]):
        starts[index] = x
        x += atoms[index].width
    placed: list[Placed] = []
    for start, atom in zip(starts, atoms, strict=True):
        at = start + (atom.width if atom.level % 2 else 0)
        for piece in atom.pieces:
            width = (piece.width + piece.glyphs * atom.style.tracking) * atom.style.size
            at -= width if atom.level % 2 else 0
            placed.append(Placed(at, atom.style, piece))
            at += 0 if atom.level % 2 else width
    return placed, x


def _turns(atoms: Sequence[Atom]) -> bool:
    return any(atom.level for atom in atoms)
