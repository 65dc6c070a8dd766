"""How the room looks: its theme, size of text and margins, chosen by the facilitator."""

from dataclasses import dataclass

from facilitator.store.settings import Settings
from facilitator.ui.project.house import House
from facilitator.ui.project.palette import RoomColors, RoomTheme, room_colors


@dataclass(frozen=True, slots=True)
class RoomLook:
    """Everything about the picture that is not its content."""

    theme: RoomTheme = RoomTheme.HEARTH
    text_size: int = 100
    """Percent of the size the words of a scene are designed for."""
    safe_margin: int = 0
    """Percent of the picture kept free at each edge, where the design leaves less; beamers crop."""
    digits: bool = True
    """False: no countdown digits anywhere; bars and rings stay."""

    house: House | None = None
    """The organiser's own colours, fonts and logo."""

    def colors(self, *, dusk: bool = False) -> RoomColors:
        """Return the colours; the dusk of a theme stays as it is, for it is made to be calm."""
        theme = room_colors(self.theme, dusk)
        return theme if self.house is None or dusk else self.house.over(theme)

    @classmethod
    def remembered(cls, settings: Settings) -> "RoomLook":
        """Return the look the settings remember; an unknown theme becomes the warm one."""
        known = {theme.value: theme for theme in RoomTheme}
        theme = known.get(settings.room_theme, RoomTheme.HEARTH)
        return cls(theme, settings.room_text_size, settings.safe_margin, settings.room_digits)
