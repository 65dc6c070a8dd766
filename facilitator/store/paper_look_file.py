"""The organiser's look of paper: `paper-look.toml` beside the settings: colours, fonts, a logo, words.

logo = "logo.png"
[colors]
accent = "#8c3b16"
second = "#25545a"
[fonts]
text = "House-Regular.ttf"
heading_bold = "House-Bold.ttf"
[words]
take_home = "For at home"
"""

import re
from pathlib import Path

from facilitator.core.paper_look import FONT_SLOTS, WORDS, PaperLook
from facilitator.store import places
from facilitator.store.checked_file import CheckedFile
from facilitator.store.checked_table import CheckedTable
from facilitator.store.wording import shown

_COLOR = re.compile(r"#[0-9a-fA-F]{6}")
_LOGO = (".png", ".jpg", ".jpeg")
_MOST_BYTES = 4_000_000
_MOST_LETTERS = 200


def paper_look_path() -> Path:
    """Return where the file is looked for."""
    return places.of_user().config / "paper-look.toml"


def load_paper_look(path: Path, fonts: Path) -> PaperLook:
    """Return the organiser's look, the usual one where there is no file; `fonts` is the user's fonts folder.

    Raises:
        InvalidFile: the file cannot be read, or says what the program does not know.
    """
    if not path.exists():
        return PaperLook()
    file = CheckedFile(path, "look of paper")
    root = file.root
    accent, second = _colors(root)
    look = PaperLook(accent, second, _fonts(root, fonts), _logo(root, path), _words(root))
    root.finish()
    file.finish()
    return look


def _colors(root: CheckedTable) -> tuple[str, str]:
    table = root.table("colors", "colors")
    if table is None:
        return "", ""
    found = []
    for name in ("accent", "second"):
        value = table.text(name)
        if value and not _COLOR.fullmatch(value):
            table.note(name, f"{shown(value)} is not a colour", f'write {name} = "#8c3b16"')
            value = ""
        found.append(value.lower())
    table.finish()
    return found[0], found[1]


def _fonts(root: CheckedTable, folder: Path) -> tuple[tuple[str, str], ...]:
    table = root.table("fonts", "fonts")
    if table is None:
        return ()
    found = []
    for slot in FONT_SLOTS:
        name = table.text(slot)
        if not name:
            continue
        if Path(name).name != name or Path(name).suffix.lower() != ".ttf":
            table.note(
                slot,
                f"{shown(name)} is not a TrueType file of the fonts folder",
                f'write {slot} = "House.ttf"',
            )
        elif not (folder / name).is_file():
            table.note(slot, f"there is no font {shown(name)}", f"put it into {folder}")
        else:
            found.append((slot, str(folder / name)))
    table.finish()
    return tuple(found)


def _logo(root: CheckedTable, path: Path) -> bytes:
    name = root.text("logo")
    if not name:
        return b""
    if Path(name).name != name or Path(name).suffix.lower() not in _LOGO:
        root.note("logo", "the logo is not a PNG or JPEG file of this folder", 'write logo = "logo.png"')
        return b""
    picture = path.parent / name
    try:
        if picture.stat().st_size > _MOST_BYTES:
            root.note("logo", "the picture has more than 4 MB", "save it smaller")
            return b""
        return picture.read_bytes()
    except OSError:
        root.note("logo", f"there is no file {shown(name)} here", "put the picture beside this file")
        return b""


def _words(root: CheckedTable) -> tuple[tuple[str, str], ...]:
    table = root.table("words", "words")
    if table is None:
        return ()
    found = []
    for name in WORDS:
        words = table.text(name)
        if len(words) > _MOST_LETTERS:
            table.note(name, f"{len(words)} letters do not fit", f"write {_MOST_LETTERS} at most")
        elif words:
            found.append((name, words))
    table.finish()
    return tuple(found)
