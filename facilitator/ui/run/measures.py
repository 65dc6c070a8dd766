"""The measures of the console: up to 1900 px, larger from there, lower for small heights."""

from dataclasses import dataclass

from PySide6.QtGui import QFont

from facilitator.ui.theme import BASE_PIXELS, ROOMY_PIXELS, ROOMY_WIDTH

_LOW_HEIGHT = 665
_LARGE_HEIGHT = 960


@dataclass(frozen=True, slots=True)
class Measures:
    """Picks between the measures of the two pictures, grown with the text of the interface."""

    large: bool = False
    low: bool = False
    """True: the countdown and the rails are smaller so that everything stays on the screen."""
    growth: float = 1.0

    def px(self, small: float, large: float) -> int:
        """Return a measure in whole pixels."""
        return round((large if self.large else small) * self.growth)


def measures_for(width: int, height: int, font: QFont) -> Measures:
    """Return the measures for a console of this size, below the workspace bar."""
    large = width >= ROOMY_WIDTH and height >= _LARGE_HEIGHT
    base = ROOMY_PIXELS if width >= ROOMY_WIDTH else BASE_PIXELS
    growth = max(1.0, font.pixelSize() / base)
    return Measures(large, height < _LOW_HEIGHT, growth)
