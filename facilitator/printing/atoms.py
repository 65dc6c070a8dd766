"""Measures what a line never breaks inside: words and parts of words, spaces, and where a hyphen may show."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from facilitator.printing import line_breaks
from facilitator.printing.bidi_order import base_is_right_to_left, embedding_levels, has_right_to_left
from facilitator.printing.hyphenation import SOFT_HYPHEN, is_address, syllables
from facilitator.printing.typesetter import Piece, Typesetter

if TYPE_CHECKING:
    from facilitator.printing.paragraph import Span, Style


@dataclass(frozen=True, slots=True)
class Atom:
    """What a line never breaks inside: a word or part of one in one style, a space, a newline."""

    text: str
    style: "Style"
    pieces: tuple[Piece, ...]
    width: float
    level: int = 0
    """Even runs to the right, odd to the left."""
    space: bool = False
    newline: bool = False
    joined: bool = False
    """True: no break between this and the atom before."""
    hyphen: float = 0
    """The width of the hyphen that shows where a line breaks after it; 0: none does."""


def words_of(setter: Typesetter, text: str, style: "Style") -> list[tuple[Atom, ...]]:
    """Return the words of a text in one style and the spaces between them, each word in its parts."""
    known = setter.words_of(style)
    found: list[tuple[Atom, ...]] = []
    for token in line_breaks.tokens(text):
        word = known.get(token)
        if word is None:
            word = tuple(_atom(setter, part, style) for part in line_breaks.parts(token))
            if not any(piece.missing for atom in word for piece in atom.pieces):
                known[token] = word
        found.append(word)
    return found


def atoms_of(setter: Typesetter, spans: "Sequence[Span]") -> Iterable[Atom]:
    """Yield the words of texts in several styles or directions, in reading order."""
    whole = "".join(text for text, _ in spans)
    levels = embedding_levels(whole, base_is_right_to_left(whole)) if has_right_to_left(whole) else None
    at = 0
    inside_word = False
    for text, style in spans:
        # Half of the tokens of a span are the same space; looking them up by style costs more than this.
        near: dict[str, Atom] = {}
        for number, row in enumerate(text.split("\n")):
            if number:
                yield Atom("\n", style, (), 0, newline=True)
                at += 1
                inside_word = False
            for token in line_breaks.tokens(row):
                known = near.get(token)
                if known is None:
                    parts = line_breaks.parts(token)
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


def groups(atoms: Iterable[Atom]) -> list[list[Atom]]:
    """Return the atoms that stay on one line together."""
    found: list[list[Atom]] = []
    for atom in atoms:
        if atom.joined and found:
            found[-1].append(atom)
        else:
            found.append([atom])
    return found


def broken(setter: Typesetter, group: Sequence[Atom], width: float, *, hyphens: bool = True) -> list[Atom]:
    """Return the parts of an overlong word, each at most `width` points wide, if need be letter by letter."""
    found: list[Atom] = []
    for atom in group:
        *parts, last = _parts_of(setter, atom) if hyphens else [atom.text]
        with_hyphens = [_atom(setter, part, atom.style, atom.level, _hyphen(setter, atom)) for part in parts]
        for part in (*with_hyphens, _atom(setter, last, atom.style, atom.level, atom.hyphen)):
            if part.width + part.hyphen <= width:
                found.append(part)
                continue
            letters = line_breaks.letters(part.text)
            found.extend(_atom(setter, letter, atom.style, atom.level) for letter in letters)
    return found


def with_hyphen(setter: Typesetter, atom: Atom) -> tuple[Atom, ...]:
    """Return what ends a line that breaks after an atom: nothing is added where no hyphen shows."""
    if not atom.hyphen:
        return (atom,)
    piece = setter.hyphen(atom.style.font)
    shown = _atom(setter, atom.text.rstrip(SOFT_HYPHEN), atom.style, atom.level)
    return replace(shown, joined=atom.joined), Atom("", atom.style, (piece,), atom.hyphen, atom.level)


def _parts_of(setter: Typesetter, atom: Atom) -> list[str]:
    """Return the parts of an overlong word, between which it breaks best."""
    text = atom.text
    if is_address(text):
        return line_breaks.parts_of_address(text)
    if syllables_of_khmer := line_breaks.khmer_syllables(text):
        return syllables_of_khmer
    places = syllables(text, setter.language) if atom.level % 2 == 0 else []
    return [text[start:end] for start, end in zip([0, *places], [*places, None], strict=True)]


def _hyphen(setter: Typesetter, atom: Atom) -> float:
    """Return the width of the hyphen between the parts of an overlong word, 0 where none is written."""
    if is_address(atom.text) or line_breaks.khmer_syllables(atom.text):
        return 0
    return (setter.hyphen(atom.style.font).width + atom.style.tracking) * atom.style.size


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


def _atom(setter: Typesetter, text: str, style: "Style", level: int = 0, hyphen: float = 0) -> Atom:
    key = (text, style, level, hyphen)
    atom = setter.kept.get(key)
    if isinstance(atom, Atom):
        return atom
    pieces = setter.word(text, style.font, level % 2 == 1, style.tabular)
    width = sum(piece.width + piece.glyphs * style.tracking for piece in pieces) * style.size
    atom = Atom(text, style, pieces, width, level, not text.strip(line_breaks.SPACES), hyphen=hyphen)
    if text.endswith(SOFT_HYPHEN) and len(text) > 1:
        atom = replace(atom, hyphen=_hyphen(setter, atom))
    if not any(piece.missing for piece in pieces):  # a missing letter is to be noted each time
        setter.kept[key] = atom
    return atom
