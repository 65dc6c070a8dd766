"""The pieces of a screen laid out one under the other, in the manner that suits what they are."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum, auto

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QColor

from facilitator.ui.project.faces import Face, Run, Runs, plain, text_of
from facilitator.ui.project.lettering import Words
from facilitator.ui.project.screen_text import Grid, Heading, Item, Paragraph, Piece
from facilitator.ui.project.sketch import Sketch
from facilitator.ui.project.stage import Shape, Stage

SMALLEST = 3.3
"""Units; nothing in the room is set smaller."""
_MEASURE = 31
"""Sizes of type in a line of about 60 characters."""
_LONG_WORD = 0.6
"""Share of their size that headings give up for a long word."""
_LONG = 110
"""Characters; a text longer than this is for reading, not for the far wall."""


class Manner(Enum):
    """How a screen is set, which follows from what is on it."""

    STATEMENT = auto()
    """A sentence or two, as large as they go."""
    MESSAGE = auto()
    """Words typed in a hurry."""
    READING = auto()
    """Prose."""
    OPEN = auto()
    """A list without a heading."""
    TITLED = auto()
    """A heading, then a list or more."""
    AIRY = auto()
    """A heading and a few words."""
    CALM = auto()
    """Beside a slow ring."""
    DUSK = auto()
    """Centred under the ripples."""


@dataclass(frozen=True, slots=True)
class Setting:
    """Faces and gaps of a manner, in units."""

    heading: Face
    after_heading: float
    item: Face
    item_gap: float
    prose: Face
    prose_gap: float
    widest: float = 200.0
    balanced: bool = False
    centred: bool = False


def _serif(size: float, weight: int = 400, leading: float = 1.22, tracking: float = 0.0) -> Face:
    return Face(size, True, weight, leading, tracking)


def _title(size: float, weight: int = 600) -> Face:
    return _serif(size, weight, 1.06, -0.012)


_SETTINGS = {
    Manner.STATEMENT: Setting(
        _title(12.4), 4, _serif(8), 3, _serif(12.4, 600, 1.14, -0.015), 4, 140, balanced=True
    ),
    Manner.MESSAGE: Setting(
        _title(11.4), 4, _serif(8), 3, _serif(11.4, 600, 1.14, -0.015), 4, 140, balanced=True
    ),
    Manner.READING: Setting(_title(9.6), 3.8, _serif(6.2), 1.5, _serif(7.4, leading=1.3), 3.4, 150),
    Manner.OPEN: Setting(_title(9.6), 3.8, _serif(8), 3, _serif(6.2, leading=1.28), 2.4),
    Manner.TITLED: Setting(_title(9.6), 5.3, _serif(6.2), 1.5, _serif(6.2, leading=1.28), 2.6),
    Manner.AIRY: Setting(_title(12.4), 5.2, _serif(7.4), 1.8, _serif(7.6, leading=1.3), 3.2, 150),
    Manner.CALM: Setting(
        _title(10, 500), 5.25, _serif(5.4, leading=1.32), 0.75, Face(4.4, leading=1.4), 4.75
    ),
    Manner.DUSK: Setting(
        _title(12, 500), 3, _serif(5.2, leading=1.32), 0.6, _serif(5.2, leading=1.32), 1.6, 100, True, True
    ),
}


def manner_of(pieces: Sequence[Piece]) -> Manner:
    """Return the manner that suits a screen with a countdown or none."""
    headings = any(isinstance(piece, Heading) for piece in pieces)
    lists = any(isinstance(piece, Item | Grid) for piece in pieces)
    prose = "".join(text_of(piece.runs) for piece in pieces if isinstance(piece, Paragraph))
    if lists:
        return Manner.TITLED if headings or len(prose) > _LONG else Manner.OPEN
    if headings:
        return Manner.AIRY if len(prose) <= _LONG else Manner.TITLED
    return Manner.STATEMENT if len(prose) <= _LONG else Manner.READING


def scale_on(stage: Stage, scale: float) -> float:
    """Return a scale with the size of text the facilitator chose, and with what 4:3 has no room for."""
    return scale * stage.text_scale * (0.9 if stage.shape is Shape.STANDARD else 1.0)


def gap_between(before: Piece, piece: Piece, manner: Manner) -> float:
    """Return the space between two pieces, in units."""
    setting = _SETTINGS[manner]
    if isinstance(before, Heading):
        return setting.after_heading
    if isinstance(before, Item) and isinstance(piece, Item):
        return 2 * setting.item_gap
    return setting.prose_gap


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
        self._setting = _SETTINGS[manner]
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
    def first_words(self) -> Words:
        """Return the words that come first; there are some."""
        return self._placed[0].words

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
        left = self._px(7) * face.size / self._face(_serif(6.2)).size if piece.number else self._px(5)
        left = min(left, self._px(7))
        indent = self._px(5) * piece.depth
        top = self.height
        words = self._text(piece.runs, face, left + indent)
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
        columns = max(len(row) for row in piece.rows)
        gap = self._px(3)
        shares = [
            max(4, *(len(text_of(row[place])) for row in piece.rows if place < len(row)))
            for place in range(columns)
        ]
        total = sum(min(share, 40) for share in shares)
        widths = [(self._width - gap * (columns - 1)) * min(share, 40) / total for share in shares]
        for index, row in enumerate(piece.rows):
            header = index == 0
            base = Face(3.9, weight=600) if header else _serif(5.4, leading=1.25)
            color = self._stage.colors.text_2 if header else self._stage.colors.text
            top, x, tallest = self.height + self._px(1.1), 0.0, 0.0
            for place, runs in enumerate(row):
                words = self._laid_out(runs, self._face(base), widths[place], color, centred=False)
                self._placed.append(_Placed(words, x, top))
                tallest = max(tallest, words.height)
                x += widths[place] + gap
            self.height = top + tallest + self._px(1.1)
            if index < len(piece.rows) - 1:
                rule = self._stage.colors.accent if header else self._stage.colors.rule
                self._bars.append((QRectF(0, self.height, self._width, self._stage.px(0.25)), rule))
            self.lines += 0 if header else 1

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
