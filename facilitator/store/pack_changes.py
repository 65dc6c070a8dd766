"""What installing a pack changes: files against the version before, and names against the other packs."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from facilitator.store.library import Library

_SHADOWING = ("strategies", "agendas", "series")


@dataclass(frozen=True, slots=True)
class FileChanges:
    """The files of a new version against those of the one before, by their path inside the pack."""

    added: tuple[str, ...]
    changed: tuple[str, ...]
    removed: tuple[str, ...]

    def __bool__(self) -> bool:
        return bool(self.added or self.changed or self.removed)


def file_changes(before: Mapping[str, bytes], after: Mapping[str, bytes]) -> FileChanges:
    """Return what a new version adds, changes and takes away."""
    return FileChanges(
        tuple(sorted(after.keys() - before.keys())),
        tuple(sorted(name for name in after.keys() & before.keys() if after[name] != before[name])),
        tuple(sorted(before.keys() - after.keys())),
    )


@dataclass(frozen=True, slots=True)
class Shadow:
    """A strategy, session or series of the new pack whose name another pack has too."""

    kind: str
    """The folder, such as "strategies"."""
    name: str
    used: Path
    """The pack folder whose file the library takes."""
    hidden: Path


def shadows(folder: Path, names: Iterable[str], library: Library) -> list[Shadow]:
    """Return the names of an installed pack that other packs have too, and whose file is used."""
    library.refresh()
    found: list[Shadow] = []
    for name in names:
        kind, _, file = name.partition("/")
        if kind not in _SHADOWING or "/" in file or not file.endswith(".toml"):
            continue
        here = [pack for pack in library.pack_folders() if (pack / kind / file).is_file()]
        if folder in here and len(here) > 1:
            found.append(Shadow(kind, Path(file).stem, here[0], here[1] if here[0] == folder else folder))
    return found


def is_newer(version: str, than: str) -> bool:
    """Return whether a version such as "1.10.0" comes after another.

    1.0 and 1.0.0 are the same; 1.0-beta comes before both.
    """
    return _rank(version) > _rank(than)


def _rank(version: str) -> tuple[list[tuple[bool, int, str]], bool, list[tuple[bool, int, str]]]:
    release, _, before = version.strip().partition("+")[0].partition("-")
    numbers = [_part(part) for part in release.split(".")]
    while numbers and numbers[-1] == (True, 0, ""):
        numbers.pop()
    return numbers, not before, [_part(part) for part in before.split(".")]


def _part(text: str) -> tuple[bool, int, str]:
    return (True, int(text), "") if text.isascii() and text.isdigit() and len(text) < 20 else (False, 0, text)
