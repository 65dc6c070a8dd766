"""Breaks styled text into lines that fit a width, in any script and direction."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import NamedTuple

from facilitator.printing.bidi_order import (
    base_is_right_to_left,
    embedding_levels,
    has_right_to_left,
    visual_order,
)
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


_IDEOGRAPHS = r"\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff\uff66-\uff9d\U00020000-\U0003ffff"
_BLANKS = r" \u1680\u2000-\u2006\u2008-\u200a\u205f\u3000"
_OPENERS = r"\u3008\u300a\u300c\u300e\u3010\u3014\u3016\u3018\uff08\uff3b\uff5b\uff62"
_CLOSERS = (  # what may not begin a line: closing marks, small kana, marks of length and repetition
    r"\u3001-\u3003\u3005\u3009\u300b\u300d\u300f\u3011\u3015\u3017\u3019\u301f\uff01\uff09\uff0c\uff0e"
    r"\uff1a\uff1b\uff1f\uff3d\uff5d\uff61\uff63-\uff65\uff67-\uff70\u3041\u3043\u3045\u3047\u3049\u3063"
    r"\u3083\u3085\u3087\u308e\u3095\u3096\u3099-\u309e\u30a1\u30a3\u30a5\u30a7\u30a9\u30c3\u30e3\u30e5"
    r"\u30e7\u30ee\u30f5\u30f6\u30fb-\u30fe\u2019\u201d\u2026!),.:;?\]}\ufe00-\ufe0f\U000e0100-\U000e01ef"
)
_BREAKS = (
    rf"[{_BLANKS}]+|\u200b"
    rf"|[{_OPENERS}]*[{_IDEOGRAPHS}][{_CLOSERS}]*"
    rf"|[{_OPENERS}]*[^{_BLANKS}\u200b{_OPENERS}{_IDEOGRAPHS}]+|[{_OPENERS}]+"
)
_WORDS = re.compile(" +|[^ ]+")
_RARE = re.compile("[\u1680\u2000-\u200b\u205f\u3000-\U0003ffff]")
"""Spaces of other widths, and scripts that break between letters."""
_SPACES = "\u3000\u200b" + " \u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2008\u2009\u200a\u205f"
_AFTER_DASH = re.compile(r"(?<=[^\W\d_][-\u2010\u2013\u2014/])(?=[^\W\d_]{2})")
_WITH_BASE = re.compile("[\u0300-\u036f\u0e31\u0e34-\u0e3a\u0e47-\u0e4e\u200c\u200d\ufe0f]")


@cache
def _breaks() -> re.Pattern[str]:
    # Compiled when a text asks for it: it takes longer than a page of plain text.
    return re.compile(_BREAKS)


def _tokens(text: str) -> list[str]:
    """Return words and what is between them; a line may break between any two."""
    if text.isascii() or _RARE.search(text) is None:
        return _WORDS.findall(text)
    return _breaks().findall(text)


def width_of(setter: Typesetter, text: str, style: Style) -> float:
    """Return the width of a text on one line, in points."""
    return sum(atom.width for atom in _atoms(setter, _drawn(setter, [(clean(text), style)])))


def one_line(setter: Typesetter, spans: Sequence[Span]) -> Line:
    """Return the text as a single line, whatever its width."""
    spans = _drawn(setter, [(clean(text).replace("\n", " "), style) for text, style in spans])
    if len(spans) == 1 and not has_right_to_left(spans[0][0]):
        text, style = spans[0]
        return _plain_line([atom for word in _words(setter, text, style) for atom in word], style)
    return _line(
        list(_atoms(setter, spans)), base_is_right_to_left("".join(text for text, _ in spans)), spans
    )


def break_lines(setter: Typesetter, spans: Sequence[Span], width: float) -> tuple[Line, ...]:
    """Return the lines of a paragraph, each at most `width` points wide; a newline starts a new line.

    A word wider than the line is broken between its letters, so nothing runs over the edge.
    """
    spans = _drawn(setter, [(clean(text), style) for text, style in spans])
    if len(spans) == 1 and not has_right_to_left(spans[0][0]):
        return _break_plain(setter, *spans[0], width)
    right_to_left = base_is_right_to_left("".join(text for text, _ in spans))
    lines: list[Line] = []
    atoms: list[_Atom] = []
    used = 0.0

    def flush() -> None:
        nonlocal used
        while atoms and atoms[-1].space:
            atoms.pop()
        lines.append(_line(atoms, right_to_left, spans))
        atoms.clear()
        used = 0.0

    for group in _groups(_atoms(setter, spans)):
        if group[0].newline:
            flush()
            continue
        size = sum(atom.width for atom in group)
        if group[0].space:
            if atoms:
                atoms.extend(group)
                used += size
            continue
        if used + size > width + 0.01 and atoms:
            flush()
        if size > width + 0.01:
            for atom in _broken(setter, group):
                if used + atom.width > width + 0.01 and atoms:
                    flush()
                atoms.append(atom)
                used += atom.width
            continue
        atoms.extend(group)
        used += size
    if atoms or not lines:
        flush()
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


def _break_plain(setter: Typesetter, text: str, style: Style, width: float) -> tuple[Line, ...]:
    """Return the lines of a text in one style that runs to the right, as most do."""
    lines: list[Line] = []
    atoms: list[_Atom] = []
    used = 0.0
    limit = width + 0.01
    for number, row in enumerate(text.split("\n")):
        if number:
            lines.append(_broken_off(atoms, style))
            atoms, used = [], 0.0
        for word in _words(setter, row, style):
            for atom in word:
                if atom.space:
                    if atoms:
                        atoms.append(atom)
                        used += atom.width
                    continue
                if used + atom.width > limit and atoms:
                    lines.append(_broken_off(atoms, style))
                    atoms, used = [], 0.0
                if atom.width <= limit:
                    atoms.append(atom)
                    used += atom.width
                    continue
                for part in _broken(setter, [atom]):
                    if used + part.width > limit and atoms:
                        lines.append(_broken_off(atoms, style))
                        atoms, used = [], 0.0
                    atoms.append(part)
                    used += part.width
    if atoms or not lines:
        lines.append(_broken_off(atoms, style))
    return tuple(lines)


def _words(setter: Typesetter, text: str, style: Style) -> list[tuple["_Atom", ...]]:
    """Return the words of a text and the spaces between them; a word is parted after its dashes."""
    known = setter.words_of(style)
    found: list[tuple[_Atom, ...]] = []
    for token in _tokens(text):
        word = known.get(token)
        if word is None:
            word = tuple(_atom(setter, part, style) for part in _AFTER_DASH.split(token))
            if not any(piece.missing for atom in word for piece in atom.pieces):
                known[token] = word
        found.append(word)
    return found


def _broken_off(atoms: list["_Atom"], style: Style) -> Line:
    """Return a line without the spaces at its end."""
    while atoms and atoms[-1].space:
        atoms.pop()
    return _plain_line(atoms, style)


def _plain_line(atoms: list["_Atom"], style: Style) -> Line:
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


@dataclass(frozen=True, slots=True)
class _Atom:
    """What a line never breaks inside: a word or part of one in one style, a space, a newline."""

    text: str
    style: Style
    pieces: tuple[Piece, ...]
    width: float
    level: int = 0
    """Even runs to the right, odd to the left."""
    space: bool = False
    newline: bool = False
    joined: bool = False
    """True: no break between this and the atom before."""


def _atoms(setter: Typesetter, spans: Sequence[Span]) -> Iterable[_Atom]:
    whole = "".join(text for text, _ in spans)
    levels = embedding_levels(whole, base_is_right_to_left(whole)) if has_right_to_left(whole) else None
    at = 0
    inside_word = False
    for text, style in spans:
        # Half of the tokens of a span are the same space; looking them up by style costs more than this.
        near: dict[str, _Atom] = {}
        for number, row in enumerate(text.split("\n")):
            if number:
                yield _Atom("\n", style, (), 0, newline=True)
                at += 1
                inside_word = False
            for token in _tokens(row):
                known = near.get(token)
                if known is None:
                    parts = _AFTER_DASH.split(token)
                    if levels is None and len(parts) == 1:
                        known = near[token] = _atom(setter, token, style)
                if known is not None:
                    yield replace(known, joined=True) if inside_word and not known.space else known
                    inside_word = False
                    at += len(token)
                    continue
                for part in parts:
                    for run, level in _level_runs(part, levels, at):
                        atom = _atom(setter, run, style, level)
                        yield replace(atom, joined=True) if inside_word and not atom.space else atom
                        inside_word = not atom.space
                        at += len(run)
                    inside_word = False
            inside_word = bool(row) and not row[-1].isspace() and not _is_ideograph(row[-1])


def _level_runs(text: str, levels: list[int] | None, at: int) -> list[tuple[str, int]]:
    """Return the parts of a word that run in one direction, with their levels."""
    if levels is None:
        return [(text, 0)]
    runs: list[tuple[str, int]] = []
    for offset, letter in enumerate(text):
        level = levels[at + offset]
        if runs and runs[-1][1] == level:
            runs[-1] = (runs[-1][0] + letter, level)
        else:
            runs.append((letter, level))
    return runs


def _is_ideograph(letter: str) -> bool:
    return "\u3040" <= letter <= "\u9fff" or letter >= "\U00020000"


def _atom(setter: Typesetter, text: str, style: Style, level: int = 0) -> _Atom:
    key = (text, style, level)
    atom = setter.kept.get(key)
    if isinstance(atom, _Atom):
        return atom
    pieces = setter.word(text, style.font, level % 2 == 1, style.tabular)
    width = sum(piece.width + piece.glyphs * style.tracking for piece in pieces) * style.size
    atom = _Atom(text, style, pieces, width, level, space=not text.strip(_SPACES))
    if not any(piece.missing for piece in pieces):  # a missing letter is to be noted each time
        setter.kept[key] = atom
    return atom


def _groups(atoms: Iterable[_Atom]) -> list[list[_Atom]]:
    groups: list[list[_Atom]] = []
    for atom in atoms:
        if atom.joined and groups:
            groups[-1].append(atom)
        else:
            groups.append([atom])
    return groups


def _broken(setter: Typesetter, group: list[_Atom]) -> list[_Atom]:
    """Return the letters of an overlong word as atoms of their own, marks kept with their letters."""
    parts: list[_Atom] = []
    for atom in group:
        clusters: list[str] = []
        for letter in atom.text:
            if clusters and _WITH_BASE.match(letter):
                clusters[-1] += letter
            else:
                clusters.append(letter)
        parts.extend(_atom(setter, cluster, atom.style, atom.level) for cluster in clusters)
    return parts


def _line(atoms: Sequence[_Atom], right_to_left: bool, spans: Sequence[Span]) -> Line:
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


def _placed_both_ways(atoms: Sequence[_Atom]) -> tuple[list[Placed], float]:
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


def _turns(atoms: Sequence[_Atom]) -> bool:
    return any(atom.level for atom in atoms)
