"""Which files a pack may hold, and what they may be called on every kind of computer."""

import unicodedata
from collections.abc import Iterable
from pathlib import PurePosixPath

SUFFIXES = (".toml", ".md", ".txt", ".csv", ".png", ".jpg", ".jpeg")
"""Data only: nothing here is ever run."""
_BARE_NAMES = ("LICENSE", "LICENCE", "COPYING", "NOTICE", "README", "AUTHORS", "CREDITS")
"""Papers that by custom have no suffix."""
_LONGEST_PART = 100
_LONGEST_PATH = 200
_DEEPEST = 6
_FORBIDDEN = frozenset('<>:"|?*\\')
_RESERVED = frozenset(
    ["con", "prn", "aux", "nul", "conin$", "conout$"]
    # Windows takes the raised digits for digits.
    + [f"{device}{digit}" for device in ("com", "lpt") for digit in "123456789¹²³"]
)


def fault_of(name: str) -> tuple[str, str] | None:
    """Return what is wrong with the path of a file inside a pack and what to do; None for a good one.

    A good path stays inside its folder and means one and the same file on Linux, macOS and Windows.
    """
    parts = name.split("/")
    if name.startswith("/") or ".." in parts or "." in parts or "" in parts:
        return "the path leads out of the pack", "name files by their path inside the pack"
    if len(parts) > _DEEPEST or len(name.encode("utf-8", "surrogatepass")) > _LONGEST_PATH:
        return "the path is too long for some computers", "use fewer folders and shorter names"
    for part in parts:
        fault = _fault_of_part(part)
        if fault:
            return fault
    if not is_allowed(name):
        return "a pack may not hold such a file", f"keep to {', '.join(SUFFIXES)}"
    return None


def is_allowed(name: str) -> bool:
    """Return whether a pack may hold a file of this kind."""
    path = PurePosixPath(name)
    return path.suffix.lower() in SUFFIXES or path.name in _BARE_NAMES


def _fault_of_part(part: str) -> tuple[str, str] | None:
    if part.startswith("."):
        return "hidden files are no part of a pack", "leave it out"
    if part[-1] in ". ":
        return "Windows cannot keep a name that ends like this", "rename it"
    if len(part) > _LONGEST_PART:
        return "the name is too long", f"use at most {_LONGEST_PART} letters"
    if _FORBIDDEN & set(part) or any(unicodedata.category(sign) in ("Cc", "Cf", "Cs") for sign in part):
        return "the name has a sign that not every computer allows", "use letters, digits, - and _"
    if part.split(".")[0].rstrip().casefold() in _RESERVED:
        return "Windows keeps this name for itself", "rename it"
    if unicodedata.normalize("NFC", part) != part:
        return "the letters of the name are taken apart", "rename it, with composed letters"
    return None


def clashes(names: Iterable[str]) -> list[tuple[str, str]]:
    """Return pairs of paths that are the same, or a file and a folder, where capitals do not count."""
    found: list[tuple[str, str]] = []
    files: dict[str, str] = {}
    folders: dict[str, str] = {}
    for name in names:
        key = _plain(name)
        other = files.get(key) or folders.get(key)
        if other is not None:
            found.append((other, name))
        files.setdefault(key, name)
        parent = name
        while "/" in parent:
            parent = parent.rpartition("/")[0]
            folder = _plain(parent)
            other = files.get(folder) or folders.get(folder)
            if other is not None and other != parent:
                found.append((other, parent))
            folders.setdefault(folder, parent)
    return list(dict.fromkeys(found))


def _plain(name: str) -> str:
    return unicodedata.normalize("NFKC", name).casefold()
