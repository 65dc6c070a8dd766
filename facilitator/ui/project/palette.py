"""The four palettes of the room."""

from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from PySide6.QtGui import QColor

from facilitator.ui.theme import tokens


class RoomTheme(StrEnum):
    """The four palettes of the room."""

    LIGHT = "light"
    DARK = "dark"
    CONTRAST = "contrast"
    HEARTH = "hearth"


@dataclass(frozen=True, slots=True)
class RoomColors:
    """The colours of one theme. Text has at least 7:1 on its ground; the marks are for art only."""

    dark: bool
    ground: QColor
    text: QColor
    text_2: QColor
    accent: QColor
    role_a: QColor
    role_b: QColor
    rule: QColor
    track: QColor
    mark_a: QColor
    mark_b: QColor

    def role(self, *, first: bool) -> QColor:
        """Return the colour of role A, or of the other roles."""
        return self.role_a if first else self.role_b


@cache
def room_colors(theme: RoomTheme, dusk: bool = False) -> RoomColors:
    """Return the colours of a theme; the dusk of hearth is a palette of its own, light themes go dark."""
    values = tokens(f".room-{theme.value}")
    if dusk and theme is RoomTheme.HEARTH:
        values = tokens(".room-hearth.calm")
    elif dusk and theme is RoomTheme.LIGHT:
        values = tokens(".room-dark")
    names = [name for name in RoomColors.__slots__ if name != "dark"]
    found = {name: QColor(values[name.replace("_", "-")]) for name in names}
    return RoomColors(found["ground"].lightness() < 128, **found)
