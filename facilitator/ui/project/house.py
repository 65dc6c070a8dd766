"""The organiser's own look of the room, and whether its words stand out from its ground."""

from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QColor

from facilitator.store.problems import InvalidFile
from facilitator.store.room_theme_file import load_room_theme
from facilitator.ui.project.brought import NotShown, read_picture
from facilitator.ui.project.palette import RoomColors

LEAST_CONTRAST = 7.0
"""WCAG 2.2, success criterion 1.4.6 (AAA): people in the last row read by this."""
_WORDS = ("text", "text_2", "accent", "role_a", "role_b")


@dataclass(frozen=True, slots=True)
class House:
    """Colours, fonts and a logo that replace those of the theme."""

    colors: tuple[tuple[str, str], ...] = ()
    heading_font: str = ""
    text_font: str = ""
    logo: bytes = b""

    def over(self, theme: RoomColors) -> RoomColors:
        """Return the colours of a theme with the organiser's in their place."""
        names = [name for name in RoomColors.__slots__ if name != "dark"]
        colors = {name: getattr(theme, name) for name in names}
        colors.update((name, QColor(value)) for name, value in self.colors)
        return RoomColors(colors["ground"].lightness() < 128, **colors)


def contrast(first: QColor, second: QColor) -> float:
    """Return the contrast ratio of two colours, 1 to 21; https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio."""
    light, dark = sorted((_luminance(first), _luminance(second)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(color: QColor) -> float:
    parts = (color.redF(), color.greenF(), color.blueF())
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrasts(colors: RoomColors) -> tuple[tuple[str, float], ...]:
    """Return the contrast of each colour of words on the ground, by the name it has in the file."""
    return tuple((name, contrast(getattr(colors, name), colors.ground)) for name in _WORDS)


def contrast_sentence(colors: RoomColors) -> str:
    """Return what the contrast is and which colour is too weak."""
    found = contrasts(colors)
    weak = [f"{name} {value:.1f}" for name, value in found if value < LEAST_CONTRAST]
    if weak:
        text = QCoreApplication.translate("House", "Too weak on the ground: {0}. 7:1 is needed.")
        return text.format(", ".join(weak))
    least = min(value for _name, value in found)
    return QCoreApplication.translate("House", "Contrast {0}:1 at least; 7:1 is needed.").format(
        f"{least:.1f}"
    )


def read_house(path: Path) -> tuple[House | None, str]:
    """Return the organiser's look, None where there is none, and a sentence when it cannot be used."""
    if not path.is_file():
        return None, ""
    try:
        file = load_room_theme(path)
        logo = read_picture(file.logo) if file.logo is not None else b""
    except (InvalidFile, NotShown) as error:
        return None, str(error).splitlines()[0]
    return House(file.colors, file.heading_font, file.text_font, logo), ""
