"""What can be filled in on a page: values that elements leave on a sheet; lengths are points."""

from dataclasses import dataclass
from enum import StrEnum


class FieldKind(StrEnum):
    """What a person does with a field."""

    LINE = "line"
    """Types one line."""
    AREA = "area"
    """Types several lines."""
    TICK = "tick"
    """Ticks a box."""


@dataclass(frozen=True, slots=True)
class Field:
    """A place to type in or a box to tick, from its lower left corner."""

    kind: FieldKind
    x: float
    y: float
    width: float
    height: float
    tip: str
    """What it is for, shown on it and read aloud."""


@dataclass(frozen=True, slots=True)
class Choice:
    """Buttons of which one can be chosen."""

    spots: tuple[tuple[float, float, str], ...]
    """The middle of each button, and its value."""
    size: float
    tip: str


AnyField = Field | Choice
