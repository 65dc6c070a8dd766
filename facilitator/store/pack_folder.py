"""Judges a folder that is to be a pack, and gathers its files."""

import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from facilitator.core.pack import Pack
from facilitator.core.strategy import Strategy
from facilitator.store.file_kinds import check_file, files_in
from facilitator.store.library import Library
from facilitator.store.pack_archive import LARGEST_PACK, MOST_FILES, SUFFIX, largest
from facilitator.store.pack_file import load_pack
from facilitator.store.pack_names import clashes, fault_of
from facilitator.store.problems import InvalidFile, Problem

_LEFT_OUT = ("thumbs.db", "desktop.ini")


@dataclass(frozen=True, slots=True)
class GatheredPack:
    """A good pack folder: what it says about itself, its files, and what does not travel."""

    pack: Pack
    files: dict[str, bytes]
    left_out: tuple[str, ...]
    """Hidden files, copies of editors, and pack files that were built here before."""


def gather_pack(folder: Path, library: Library) -> GatheredPack:
    """Return the files of a pack folder that passes every check.

    Raises:
        InvalidFile: carries every problem of every file, as `facilitator check` finds them, and each file
            that may not travel.
    """
    pack_file = folder / "pack.toml"
    if not folder.is_dir():
        raise InvalidFile.whole(folder, "there is no such folder", "name a folder with a pack.toml in it")
    if not pack_file.is_file():
        instead = 'write a pack.toml with format = 1, id = "…" and title = "…"'
        raise InvalidFile.whole(folder, "the folder has no pack.toml", instead)
    names, left_out, problems = _walk(folder)
    problems += faults_of_texts(folder, library)
    if problems:
        raise InvalidFile(folder, _in_order(problems))
    return GatheredPack(load_pack(pack_file), _read(folder, names), tuple(left_out))


def faults_of_texts(folder: Path, library: Library) -> list[Problem]:
    """Return what `facilitator check` finds in a pack folder, and strategies in files of another name."""
    problems: list[Problem] = []
    for path in files_in(folder):
        checked = check_file(path, library)
        problems += checked.problems
        if isinstance(checked.value, Strategy) and checked.value.id != path.stem:
            what = f"the id {checked.value.id!r} is not the name of the file"
            problems.append(Problem(str(path), 1, what, f'write id = "{path.stem}", or rename the file'))
    return problems


def _walk(folder: Path) -> tuple[list[str], list[str], list[Problem]]:
    names: list[str] = []
    left_out: list[str] = []
    problems: list[Problem] = []
    for path, name in _files(folder):
        if _stays_behind(path):
            left_out.append(name)
        elif path.is_symlink() or not path.is_file():
            problems.append(Problem(str(path), 1, "links are no part of a pack", "put the file itself there"))
        elif fault := fault_of(name):
            problems.append(Problem(str(path), 1, *fault))
        elif path.stat().st_size > largest(name):
            most = largest(name) // 1024 // 1024
            problems.append(Problem(str(path), 1, "the file is too large", f"it may have at most {most} MB"))
        else:
            names.append(name)
    for one, other in clashes(names):
        what = f"on some computers this is the same name as {one}"
        problems.append(Problem(str(folder / other), 1, what, "rename one of the two"))
    if len(names) > MOST_FILES:
        problems.append(Problem(str(folder), 1, f"the pack has {len(names)} files", f"keep to {MOST_FILES}"))
    return sorted(names), sorted(left_out), problems


def _files(folder: Path) -> Iterator[tuple[Path, str]]:
    """Return each file and link below a folder; links to folders are not followed."""
    for root, folders, files in os.walk(folder):
        here = Path(root)
        linked = [name for name in folders if (here / name).is_symlink()]
        folders[:] = sorted(name for name in folders if name not in linked and not name.startswith("."))
        for name in sorted([*files, *linked]):
            yield here / name, (here / name).relative_to(folder).as_posix()


def _stays_behind(path: Path) -> bool:
    name = path.name.lower()
    return name.startswith(".") or name.endswith(("~", SUFFIX)) or name in _LEFT_OUT


def _read(folder: Path, names: list[str]) -> dict[str, bytes]:
    found: dict[str, bytes] = {}
    total = 0
    for name in names:
        try:
            found[name] = (folder / name).read_bytes()
        except OSError as error:
            raise InvalidFile.whole(
                folder / name, "the file cannot be read", "check the rights to it"
            ) from error
        total += len(found[name])
        if total > LARGEST_PACK:
            raise InvalidFile.whole(folder, "the pack has more than 100 MB", "use smaller pictures")
    return found


def _in_order(problems: list[Problem]) -> list[Problem]:
    return sorted(problems, key=lambda problem: (problem.file, problem.line))
