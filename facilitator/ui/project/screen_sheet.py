"""The pieces of a screen laid out one under the other, in the manner that suits what they are."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QColor

from facilitator.ui.project.faces import Face, Run, Runs, plain, text_of
from facilitator.ui.project.lettering import Words
from facilitator.ui.project.screen_manner import SETTINGS, SMALLEST, Manner, gap_between, scale_on, serif
from facilitator.ui.project.screen_table import shared_out, wishes
from facilitator.ui.project.screen_text import Grid, Heading, Item, Paragraph, Piece
from facilitator.ui.project.sketch import Sketch

_MEASURE = 31
"""Sizes of type in a line of about 60 characters."""
_AIR = 1.05
"""Strong letters are wider than those a word is measured with."""
_LONG_WORD = 0.6
"""Share of their size that headings give up for a long word."""


@dataclass(frozen=True, slots=True)
class _Placed:
    words: Words
    x: float
    y: float


class Sheet:
    """Pieces laid out at one scale in one width; knows its height and its lines before it is painted."""

    def __init__(
        self,
        sketch: Sketch,
        pieces: Sequence[Piece],
        manner: Manner,
        width: float,
        scale: float = 1.0,
        known: dict[object, Words] | None = None,
    ) -> None:
        """Lay out pieces; `known` keeps what was laid out, for sheets that share pieces and manner."""
        self._sketch, self._stage = sketch, sketch.stage
        self._known = {} if known is None else known
        self._setting = SETTINGS[manner]
        self._calm = manner in (Manner.CALM, Manner.DUSK)
        self._scale = scale_on(self._stage, scale)
        self._width = min(width, self._stage.px(self._setting.widest * max(1.0, self._stage.text_scale)))
        self._placed: list[_Placed] = []
        self._bars: list[tuple[QRectF, QColor]] = []
        self._bullets: list[tuple[QPointF, float]] = []
        self.height = 0.0
        self.lines = 0
        """Lines of text under the heading."""
        before: Piece | None = None
        for piece in pieces:
            if before is not None:
                self.height += self._px(gap_between(before, piece, manner))
            self._add(piece)
            before = piece

    def paint(self, x: float, y: float) -> None:
        """Put everything on the sketch with its top left corner at a place."""
        for rect, color in self._bars:
            self._sketch.rect(rect.translated(x, y), color)
        for centre, radius in self._bullets:
            self._sketch.circle(centre + QPointF(x, y), radius, fill=self._stage.colors.accent)
        for placed in self._placed:
            self._sketch.put(placed.words, x + placed.x, y + placed.y)

    @property
    def all_words(self) -> tuple[Words, ...]:
        """Return everything that is written, in the order of the pieces."""
        return tuple(placed.words for placed in self._placed)

    @property
    def width(self) -> float:
        """Return the width that was set in."""
        return self._width

    def _px(self, units: float) -> float:
        return self._stage.px(units * self._scale)

    def _face(self, face: Face) -> Face:
        return face.scaled(max(self._scale, SMALLEST / face.size))

    def _add(self, piece: Piece) -> None:
        if isinstance(piece, Item):
            self._item(piece)
        elif isinstance(piece, Grid):
            self._grid(piece)
        elif isinstance(piece, Heading):
            factor = 1.0 if piece.level == 1 else 0.72
            face = self._face(self._setting.heading.scaled(factor))
            # The measure of 60 characters is for prose; a heading balances over the whole width.
            self._text(piece.runs, face, 0.0, balanced=True)
        elif isinstance(piece, Paragraph):
            self._paragraph(piece)

    def _paragraph(self, piece: Paragraph) -> None:
        face, left, runs = self._setting.prose, 0.0, piece.runs
        color = self._stage.colors.text_2 if self._calm else self._stage.colors.text
        if piece.quoted:
            left = self._px(4)
            if self._stage.latin:
                runs = tuple(Run(run.text, run.strong, True) for run in runs)
            face = Face(face.size, True, min(face.weight, 500), face.leading, face.tracking)
        top = self.height
        self._text(runs, self._face(face), left, color=color, balanced=self._setting.balanced)
        if piece.quoted:
            bar = QRectF(0, top + self._px(0.6), self._px(0.7), self.height - top - self._px(1.2))
            self._bars.append((bar, self._stage.colors.accent))

    def _item(self, piece: Item) -> None:
        setting, colors = self._setting, self._stage.colors
        face = self._face(setting.item)
        if self._calm:
            self._text(piece.runs, face, 0.0)
            return
        left = self._px(7) * face.size / self._face(serif(6.2)).size if piece.number else self._px(5)
        left = min(left, self._px(7))
        indent = self._px(5) * piece.depth
        top = self.height
        words = self._text(piece.runs, face, left + indent)
        if piece.goes_on:
            return
        if piece.number:
            mark = Face(max(SMALLEST, face.size * 4.6 / 6.2 if setting.item.size < 7 else self._scale * 4.6))
            mark = Face(mark.size, weight=600, leading=1.0)
            figure = plain(self._stage.numerals(str(piece.number)))
            number = self._laid_out(figure, mark, left, colors.accent, most_lines=1)
            self._placed.append(_Placed(number, indent, top + words.baseline - number.baseline))
        else:
            size = self._stage.px(face.size)
            centre = QPointF(indent + self._px(1.4), top + words.baseline - 0.24 * size)
            self._bullets.append((centre, 0.11 * size))

    def _grid(self, piece: Grid) -> None:
        gap = self._px(3)
        columns = max(len(row) for row in piece.rows)
        room = self._width - gap * (columns - 1)
        header, body = self._face(Face(3.9, weight=600)), self._face(serif(5.4, leading=1.25))
        needed = self._longest_words(piece, (header, body), columns)
        if sum(needed) > room:
            smaller = max(SMALLEST / body.size, room / sum(needed) * 0.99)
            header, body = header.scaled(max(SMALLEST / header.size, smaller)), body.scaled(smaller)
            needed = self._longest_words(piece, (header, body), columns)
        lengths = [[len(text_of(cell)) for cell in row] for row in piece.rows]
        widths = shared_out(wishes(lengths), needed, room)
        for index, row in enumerate(piece.rows):
            self._table_row(row, header if index == 0 else body, widths, piece.sides, is_header=index == 0)
            if index < len(piece.rows) - 1:
                rule = self._stage.colors.accent if index == 0 else self._stage.colors.rule
                self._bars.append((QRectF(0, self.height, self._width, self._stage.px(0.25)), rule))

    def _longest_words(self, piece: Grid, faces: tuple[Face, Face], columns: int) -> list[float]:
        """Return the width of the longest word of each column, with a little air."""
        found = [0.0] * columns
        for index, row in enumerate(piece.rows):
            for place, cell in enumerate(row):
                words = self._laid_out(cell, faces[min(index, 1)], self._width, None, centred=False)
                found[place] = max(found[place], words.longest_word * _AIR)
        return found

    def _table_row(
        self,
        row: tuple[Runs, ...],
        face: Face,
        widths: Sequence[float],
        sides: Sequence[str],
        *,
        is_header: bool,
    ) -> None:
        color = self._stage.colors.text_2 if is_header else self._stage.colors.text
        top, x, tallest = self.height + self._px(1.1), 0.0, 0.0
        for place, runs in enumerate(row):
            words = self._laid_out(runs, face, widths[place], color, centred=False)
            spare = 0.0 if self._stage.rtl else max(0.0, widths[place] - words.text_width)
            side = sides[place] if place < len(sides) else ""
            aside = spare if side == "right" else spare / 2 if side == "center" else 0.0
            self._placed.append(_Placed(words, x + aside, top))
            tallest = max(tallest, words.height)
            x += widths[place] + self._px(3)
        self.height = top + tallest + self._px(1.1)
        self.lines += 0 if is_header else 1

    def _text(
        self,
        runs: tuple[Run, ...],
        face: Face,
        left: float,
        *,
        color: QColor | None = None,
        balanced: bool = False,
    ) -> Words:
        is_heading = face.leading <= 1.06
        room = self._width - left
        if not is_heading:
            room = min(room, self._stage.px(_MEASURE * face.size))
        words = self._laid_out(runs, face, room, color, balanced=balanced)
        longest = words.longest_word if balanced else 0.0
        if room < longest <= room / _LONG_WORD:
            # A long word in large letters is set smaller before it is broken.
            smaller = face.scaled(room / longest * 0.99)
            words = self._laid_out(runs, smaller, room, color, balanced=True)
        x = left + ((self._width - words.width) / 2 if self._setting.centred else 0.0)
        self._placed.append(_Placed(words, x, self.height))
        self.height += words.height
        if not is_heading:
            self.lines += words.line_count
        return words

    def _laid_out(
        self,
        runs: Runs,
        face: Face,
        width: float,
        color: QColor | None,
        *,
        centred: bool | None = None,
        balanced: bool = False,
        most_lines: int = 0,
    ) -> Words:
        in_middle = self._setting.centred if centred is None else centred
        key = (runs, face, width, None if color is None else color.rgba(), in_middle, balanced, most_lines)
        words = self._known.get(key)
        if words is None:
            words = self._sketch.words(
                runs, face, width, color, centred=in_middle, balanced=balanced, most_lines=most_lines
            )
            self._known[key] = words
        return words
