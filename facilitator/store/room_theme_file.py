"""The organiser's look of the room: `room-theme.toml` beside the settings, with colours, fonts and a logo."""

import re
from dataclasses import dataclass
from pathlib import Path

from facilitator.store import places
from facilitator.store.checked_file import CheckedFile
from facilitator.store.wording import shown

COLOR_NAMES = (
    "ground",
    "text",
    "text_2",
    "accent",
    "role_a",
    "role_b",
    "rule",
    "track",
    "mark_a",
    "mark_b",
)
_COLOR = re.compile(r"#[0-9a-fA-F]{6}")
_LOGO = (".png", ".jpg", ".jpeg")


@dataclass(frozen=True, slots=True)
class RoomThemeFile:
    """What the file sets; everything it leaves out stays as in the theme that is chosen."""

    colors: tuple[tuple[str, str], ...] = ()
    """(name, "#rrggbb")"""
    heading_font: str = ""
    text_font: str = ""
    logo: Path | None = None


def room_theme_path() -> Path:
    """Return where the file is looked for."""
    return places.of_user().config / "room-theme.toml"


def load_room_theme(path: Path) -> RoomThemeFile:
    """Return the organiser's look.

    Raises:
        InvalidFile: the file cannot be read, or says what the program does not know.
    """
    file = CheckedFile(path, "room theme")
    root = file.root
    table = root.table("colors", "colors")
    colors: list[tuple[str, str]] = []
    if table is not None:
        for name in COLOR_NAMES:
            value = table.text(name)
            if value and not _COLOR.fullmatch(value):
                table.note(name, f"{shown(value)} is not a colour", f'write {name} = "#8c3b16"')
            elif value:
                colors.append((name, value.lower()))
        table.finish()
    fonts = root.table("fonts", "fonts")
    heading, text = (fonts.text("heading"), fonts.text("text")) if fonts is not None else ("", "")
    if fonts is not None:
        fonts.finish()
    logo = _logo(path, root.text("logo"))
    if logo is not None and not logo.is_file():
        root.note("logo", f"there is no file {shown(logo.name)} here", "put the picture beside this file")
    elif root.text("logo") and logo is None:
        root.note("logo", "the logo is not a PNG or JPEG file of this folder", 'write logo = "logo.png"')
    root.finish()
    file.finish()
    return RoomThemeFile(tuple(colors), heading, text, logo)


def _logo(path: Path, name: str) -> Path | None:
    if not name or Path(name).name != name or Path(name).suffix.lower() not in _LOGO:
        return None
    return path.parent / name
