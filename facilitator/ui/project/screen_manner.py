"""How a screen is set, which follows from what is on it: faces and gaps of each manner."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum, auto

from facilitator.ui.project.faces import Face, text_of
from facilitator.ui.project.screen_text import Grid, Heading, Item, Paragraph, Piece
from facilitator.ui.project.stage import Shape, Stage

SMALLEST = 3.3
"""Units; nothing in the room is set smaller."""
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


def serif(size: float, weight: int = 400, leading: float = 1.22, tracking: float = 0.0) -> Face:
    """Return a face of the serif."""
    return Face(size, True, weight, leading, tracking)


def _title(size: float, weight: int = 600) -> Face:
    return serif(size, weight, 1.06, -0.012)


SETTINGS = {
    Manner.STATEMENT: Setting(
        _title(12.4), 4, serif(8), 3, serif(12.4, 600, 1.14, -0.015), 4, 140, balanced=True
    ),
    Manner.MESSAGE: Setting(
        _title(11.4), 4, serif(8), 3, serif(11.4, 600, 1.14, -0.015), 4, 140, balanced=True
    ),
    Manner.READING: Setting(_title(9.6), 3.8, serif(6.2), 1.5, serif(7.4, leading=1.3), 3.4, 150),
    Manner.OPEN: Setting(_title(9.6), 3.8, serif(8), 3, serif(6.2, leading=1.28), 2.4),
    Manner.TITLED: Setting(_title(9.6), 5.3, serif(6.2), 1.5, serif(6.2, leading=1.28), 2.6),
    Manner.AIRY: Setting(_title(12.4), 5.2, serif(7.4), 1.8, serif(7.6, leading=1.3), 3.2, 150),
    Manner.CALM: Setting(_title(10, 500), 5.25, serif(5.4, leading=1.32), 0.75, Face(4.4, leading=1.4), 4.75),
    Manner.DUSK: Setting(
        _title(12, 500), 3, serif(5.2, leading=1.32), 0.6, serif(5.2, leading=1.32), 1.6, 100, True, True
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
    setting = SETTINGS[manner]
    if isinstance(before, Heading):
        return setting.after_heading
    if isinstance(before, Item) and isinstance(piece, Item):
        return 2 * setting.item_gap
    return setting.prose_gap
