"""Turns words into shaped pieces: a font for each letter, glyphs placed by HarfBuzz, text kept readable.

A word is shaped once a document and kept, so that ordinary prose costs one look-up a word. Letters no font
has are collected for the preflight; they leave a gap and stay in the text layer, and are never drawn as a
box.
"""

import re
import unicodedata
from dataclasses import dataclass
from typing import Any

import uharfbuzz as hb

from facilitator.core.east_asian import EastAsian
from facilitator.printing.clusters import clusters, is_simple, letters_of
from facilitator.printing.embedding import EmbeddedFont
from facilitator.printing.fonts import FontBook, FontFile, FontKey, is_invisible
from facilitator.printing.hyphenation import SOFT_HYPHEN
from facilitator.printing.manner import USUAL, Manner

_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ufff9-\ufffb\ufffe\uffff]")
_SURROGATE = re.compile("[\ud800-\udfff]")
_SPACES = re.compile("[\t\u2028\u2029\x85]")
_MOST_WORDS = 4000
"""Shaped words that are kept; more than any document repeats, and few beside ten thousand names."""
_JOINING = frozenset("\u20e3") | {chr(tone) for tone in range(0x1F3FB, 0x1F400)}
"""The box round a key, tones of skin: they belong to the letter before, like marks and what shows nothing."""
_SEPARATORS = re.compile("([,./:\u00a0\u060c\u202f]+)")
"""Common separators, in the words of the Unicode Bidirectional Algorithm."""
_GAP = 0.5
"""Em left free for a letter no font has."""


def clean(text: str) -> str:
    """Return a text without what cannot be printed: controls, direction overrides, broken surrogates."""
    return _CONTROL.sub(
        "", _SURROGATE.sub("\ufffd", _SPACES.sub(" ", text.replace("\r\n", "\n").replace("\r", "\n")))
    )


@dataclass(frozen=True, slots=True)
class Piece:
    """A shaped stretch of text in one font and one direction; lengths in em."""

    font: EmbeddedFont
    text: str
    width: float
    glyphs: int
    """Letters that can be set wider apart: none where they are joined to each other."""
    strip: str
    """The inside of a TJ array."""
    missing: bool = False
    """True: no font has the letter, and there is a gap where it would stand."""


class Typesetter:
    """Shapes the words of one document."""

    def __init__(self, fonts: FontBook, manner: Manner = USUAL, *, right_to_left: bool = False) -> None:
        self._fonts = fonts
        self.right_to_left = right_to_left
        """Whether the paper is read from the right, as its language wants."""
        self.manner = manner
        """The way the document is asked for: elements lay themselves out for it."""
        self._embedded: dict[FontFile, EmbeddedFont] = {}
        self._words: dict[tuple[FontKey, bool, bool, str], tuple[Piece, ...]] = {}
        self.kept: dict[object, object] = {}
        """What line breaking measured before, for as long as the document is made."""
        self._words_of: dict[object, dict[str, Any]] = {}
        self._missing: dict[str, None] = {}
        self._missing_of: dict[tuple[Piece, ...], tuple[str, ...]] = {}

    def words_of(self, style: object) -> dict[str, Any]:
        """Return the words line breaking measured before in one style, by what was written."""
        known = self._words_of.get(style)
        if known is None:
            known = self._words_of[style] = {}
        return known

    @property
    def embedded(self) -> tuple[EmbeddedFont, ...]:
        """Return the fonts used so far, in the order of first use."""
        return tuple(self._embedded.values())

    def drawing_of(self, text: str) -> EastAsian | None:
        """Return how the Chinese characters of a text are drawn, None when it has no East Asian letters."""
        return self._fonts.drawing_of(text)

    @property
    def language(self) -> str:
        """Return the language of the document, empty where it tells none."""
        return self._fonts.language

    def hyphen(self, key: FontKey) -> Piece:
        """Return the hyphen at the end of a line inside a word: it reads back as a soft one."""
        font = self._embed(self._fonts.main(key))
        shown, advance = font.cell((font.file.glyph("-"), SOFT_HYPHEN))
        return Piece(font, "", advance / font.file.units, 1, f"<{shown}>")

    def take_missing(self) -> tuple[str, ...]:
        """Return the letters that no font had since the last call, each once."""
        found = tuple(self._missing)
        self._missing.clear()
        return found

    def word(
        self, text: str, key: FontKey, right_to_left: bool = False, tabular: bool = False
    ) -> tuple[Piece, ...]:
        """Return the pieces of a text of one direction, in reading order."""
        place = (key, right_to_left, tabular, text)
        pieces = self._words.get(place)
        if pieces is None:
            if len(self._words) >= _MOST_WORDS:
                self._forget()
            pieces = self._words[place] = tuple(
                self._shape(font, part, key, right_to_left, tabular)
                for font, part in self._itemise(text, key, right_to_left)
            )
            lost = tuple(piece.text for piece in pieces if piece.missing)
            if lost:
                self._missing_of[pieces] = lost
        if pieces in self._missing_of:
            self._missing.update(dict.fromkeys(self._missing_of[pieces]))
        return pieces

    def _forget(self) -> None:
        """Let what was shaped go: names come once each, and what is needed again is soon there again."""
        self._words.clear()
        self.kept.clear()
        for known in self._words_of.values():
            known.clear()
        self._missing_of.clear()

    def _itemise(self, text: str, key: FontKey, right_to_left: bool) -> list[tuple[FontFile | None, str]]:
        runs = self._runs(text, key)
        if not right_to_left:
            return runs
        # Readers take a point or comma for part of a number, which runs to the right.
        return [(font, part) for font, run in runs for part in _SEPARATORS.split(run) if part]

    def _runs(self, text: str, key: FontKey) -> list[tuple[FontFile | None, str]]:
        main = self._fonts.main(key)
        if all(main.covers(letter) for letter in text):
            return [(main, text)]
        runs: list[tuple[FontFile | None, str]] = []
        for letter in text:
            font = self._fonts.font_for(key, letter)
            previous = runs[-1][0] if runs else None
            joins = _is_joined(letter) or _ends_joined(runs)
            if runs and previous is not None and (font is previous or (joins and previous.covers(letter))):
                runs[-1] = (previous, runs[-1][1] + letter)
            elif joins and runs and font is not None and all(map(font.covers, base := _base_of(runs[-1][1]))):
                runs[-1] = (previous, runs[-1][1].removesuffix(base))
                if not runs[-1][1]:
                    runs.pop()
                runs.append((font, base + letter))
            else:
                runs.append((font, letter))
        return runs

    def _shape(
        self, font: FontFile | None, text: str, key: FontKey, right_to_left: bool, tabular: bool
    ) -> Piece:
        if font is None:
            return self._gap(self._embed(self._fonts.main(key)), text, right_to_left)
        embedded = self._embed(font)
        buffer = hb.Buffer()
        buffer.add_str(text)
        buffer.guess_segment_properties()
        buffer.direction = "rtl" if right_to_left else "ltr"
        hb.shape(font.font, buffer, {"tnum": True} if tabular else None)
        infos, positions = buffer.glyph_infos, buffer.glyph_positions
        if is_simple(text, infos, positions, right_to_left):
            return self._strip(embedded, text, infos, positions)
        return self._clusters(embedded, text, infos, positions, right_to_left)

    def _embed(self, font: FontFile) -> EmbeddedFont:
        embedded = self._embedded.get(font)
        if embedded is None:
            number = len(self._embedded)
            embedded = self._embedded[font] = EmbeddedFont(font, f"F{number + 1}", number)
        return embedded

    def _gap(self, font: EmbeddedFont, text: str, right_to_left: bool) -> Piece:
        """Return a gap that reads back as the letters no font has."""
        advance = round(_GAP * font.file.units)
        strip = "".join(
            font.stacked((), letter, advance) for letter in (reversed(text) if right_to_left else text)
        )
        return Piece(font, text, _GAP * len(text), len(text), f"<{strip}>", missing=True)

    def _strip(self, font: EmbeddedFont, text: str, infos: Any, positions: Any) -> Piece:
        """Return glyphs that stand on the line, each for letters of its own, as the inside of a TJ array."""
        units = font.file.units
        # Most often each letter has a glyph of its own, so that a glyph's cluster is the place of its letter.
        letters: Any = text if len(infos) == len(text) else letters_of(text, infos)
        cells, cell = font.cells, font.cell
        strip: list[str] = []
        width = 0
        for info, place in zip(infos, positions, strict=True):
            key = (info.codepoint, letters[info.cluster])
            shown, usual = cells.get(key) or cell(key)
            offset, advance = place.x_offset, place.x_advance
            if offset:
                strip.append(f">{round(-offset * 1000 / units)}<")
            strip.append(shown)
            width += advance
            rest = advance - offset - usual
            if rest:
                strip.append(f">{round(-rest * 1000 / units)}<")
        return Piece(font, text, width / units, len(infos), f"<{''.join(strip)}>")

    def _clusters(
        self, font: EmbeddedFont, text: str, infos: Any, positions: Any, right_to_left: bool
    ) -> Piece:
        """Return glyphs that belong together drawn as one, as the inside of a TJ array."""
        units = font.file.units
        strip: list[str] = []
        width = codes = 0
        for cluster in clusters(text, infos, positions, units, right_to_left):
            said = cluster.said(units, right_to_left)
            stack = cluster.stack
            for number, letters in enumerate(said):
                share = cluster.advance * (number + 1) // len(said) - cluster.advance * number // len(said)
                strip.append(font.stacked(stack, letters, share, number))
                stack = ()
            width += cluster.advance
            codes += len(said)
        return Piece(font, text, width / units, 0 if right_to_left else codes, f"<{''.join(strip)}>")


def _base_of(text: str) -> str:
    """Return the last letter of a text with what chooses its form: it goes over to the font of its mark."""
    return text[len(text.rstrip("\ufe0e\ufe0f")) - 1 :] if text.strip("\ufe0e\ufe0f") else text


def _is_joined(letter: str) -> bool:
    return unicodedata.combining(letter) != 0 or letter in _JOINING or is_invisible(letter)


def _ends_joined(runs: list[tuple[FontFile | None, str]]) -> bool:
    """Return whether the letter before joins the next one to itself, as in a family of emoji."""
    return bool(runs) and runs[-1][1].endswith("\u200d")
