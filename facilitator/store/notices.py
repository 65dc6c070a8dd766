"""What the program is made of: the works of others in it, with their licences and the words of these."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from importlib import metadata
from pathlib import Path

from facilitator import resources

_PROGRAM = "facilitator-desk"
_NAME = re.compile(r"[\w.-]+")
_TEXT = re.compile(r"licen[cs]e|copying|notice", re.IGNORECASE)
_LONGEST_LICENCE = 80
"""Signs of a name; some packages write the whole text in its place."""
# Qt's packages come without the words of their licence.
_QT = {"PySide6_Essentials": "Qt and PySide6", "shiboken6": "Shiboken6"}
_QT_TEXTS = ("LGPL-3.0.txt", "GPL-3.0.txt")


@dataclass(frozen=True, slots=True)
class Notice:
    """One work of others."""

    name: str
    version: str
    licence: str
    texts: tuple[Path, ...]
    """The files with the words of the licence; () where the package brought none."""


def notices() -> tuple[Notice, ...]:
    """Return the works of others: libraries, fonts, icons, and in a frozen program what the system gave."""
    return (*_libraries(), *_fonts(), _icons(), *_of_system())


def _libraries() -> Iterator[Notice]:
    found: dict[str, metadata.Distribution] = {}
    _gather(_PROGRAM, found)
    found.pop(_PROGRAM, None)
    for package in sorted(found.values(), key=lambda each: each.name.lower()):
        if package.name in _QT:
            texts = tuple(resources.assets() / "licences" / name for name in _QT_TEXTS)
            yield Notice(_QT[package.name], package.version, "LGPL-3.0-only", texts)
        else:
            yield Notice(package.name, package.version, _licence(package), _texts(package))


def _gather(name: str, found: dict[str, metadata.Distribution]) -> None:
    """Find a package and all that it needs here."""
    key = re.sub(r"[-_.]+", "-", name).lower()
    if key in found:
        return
    try:
        package = metadata.distribution(name)
    except metadata.PackageNotFoundError:
        # It belongs to another system or an older Python.
        return
    found[key] = package
    for line in package.requires or ():
        needed = _NAME.match(line)
        if needed and "extra ==" not in line:
            _gather(needed.group(), found)


def _licence(package: metadata.Distribution) -> str:
    about = package.metadata
    for field in ("License-Expression", "License"):
        words = "".join(about.get_all(field) or ()).strip()
        if words and "\n" not in words and len(words) <= _LONGEST_LICENCE:
            return words
    kinds = [kind for kind in about.get_all("Classifier") or () if kind.startswith("License ::")]
    return kinds[0].rpartition(" :: ")[2] if kinds else ""


def _texts(package: metadata.Distribution) -> tuple[Path, ...]:
    files = (file for file in package.files or () if ".dist-info" in str(file) and _is_text(file.parts))
    paths = (Path(str(package.locate_file(file))) for file in files)
    return tuple(sorted(path for path in paths if path.is_file()))


def _is_text(parts: tuple[str, ...]) -> bool:
    return any(_TEXT.search(part) for part in parts[1:])


def _fonts() -> Iterator[Notice]:
    for text in sorted((resources.assets() / "fonts").glob("*/OFL.txt")):
        yield Notice(_family(text.parent), "", "OFL-1.1", (text,))


def _family(folder: Path) -> str:
    """Return the name of a family of letters from its folder, such as "Noto Sans JP" for noto-sans-jp."""
    words = folder.name.split("-")
    return " ".join(word.upper() if len(word) == 2 else word.capitalize() for word in words)


def _icons() -> Notice:
    return Notice("Lucide icons", "", "ISC", (resources.assets() / "icons" / "LICENSE",))


def _of_system() -> Iterator[Notice]:
    """Return what the build of a frozen program took from its system; nothing elsewhere."""
    for text in sorted((resources.root() / "licences").glob("*.txt")):
        yield Notice(text.stem, "", "", (text,))
