"""Puts a pack file among the user's packs: staged beside them, checked, then exchanged."""

import contextlib
import logging
import os
import shutil
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from uuid import uuid4

from facilitator.core.pack import Pack
from facilitator.store.atomic import SaveFailed, flush_folder, make_folder, reason_of
from facilitator.store.folder_exchange import exchange
from facilitator.store.library import Library
from facilitator.store.pack_archive import PackContents, read_archive
from facilitator.store.pack_changes import FileChanges, Shadow, file_changes, is_newer, shadows
from facilitator.store.pack_file import load_pack
from facilitator.store.pack_folder import faults_of_texts
from facilitator.store.problems import InvalidFile, Problem

_log = logging.getLogger(__name__)

_STAGE = ".installing-"
_REPLACED = ".replaced-"
_KEPT_VERSIONS = 3


class PacksBusy(Exception):
    """Another program installs a pack at this moment. The text is a sentence for people."""

    def __init__(self) -> None:
        super().__init__("Another pack is being installed at this moment; try again when that is done.")


class OlderPack(InvalidFile):
    """The pack is sound, and older than the version that is installed."""


@dataclass(frozen=True, slots=True)
class Installed:
    """What an installation did."""

    pack: Pack
    folder: Path
    before: str
    """The version that stood there; empty: none."""
    changes: FileChanges
    kept: Path | None
    """Where the version before is kept; None where there was none, or where it is the same."""
    shadows: tuple[Shadow, ...]


def install_pack(
    path: Path, packs: Path, backups: Path, library: Library, *, older: bool = False
) -> Installed:
    """Install a pack file into the folder of the user's packs, and return what changed.

    At every moment the library holds the whole old version or the whole new one. Whatever fails, the old one
    stays. The version before is kept among the backups, since it may have been changed by hand. Packs that
    came with the program are never touched: a pack of the same name stands before them. `older` allows a
    version older than the one that is installed.

    Raises:
        InvalidFile: the pack is damaged, unsafe or faulty.
        OlderPack: the one installed is newer.
        PacksBusy: another program installs a pack.
        SaveFailed: the disk is full, read-only or forbidden.
    """
    contents = read_archive(path)
    make_folder(packs)
    with _only_one(packs):
        _clear_up(packs, backups)
        target = packs / contents.id
        before, old_version = _installed(target)
        changes = file_changes(before, contents.files)
        if old_version and is_newer(old_version, contents.version) and not older:
            what = f"{contents.id} {old_version} is installed and newer than {contents.version}"
            raise OlderPack.whole(path, what, "add --older to go back to it")
        stage = packs / f"{_STAGE}{uuid4().hex}"
        try:
            staged = stage / contents.id
            _unpack(contents, staged)
            # What only the version before has will be gone.
            pack = _check(path, staged, library.without(target))
            kept = None
            if changes or not target.is_dir():
                kept = _put_in_place(staged, target, packs, backups)
        except OSError as error:
            raise SaveFailed(target, reason_of(error)) from error
        finally:
            shutil.rmtree(stage, ignore_errors=True)
    return Installed(
        pack, target, old_version, changes, kept, tuple(shadows(target, contents.files, library))
    )


def faults_of_pack(path: Path, library: Library) -> tuple[Problem, ...]:
    """Return what is wrong with a pack file, without installing it.

    Raises:
        SaveFailed: there is no room to unpack it for a moment.
    """
    import tempfile

    try:
        contents = read_archive(path)
        with tempfile.TemporaryDirectory(prefix="facilitator-") as folder:
            staged = Path(folder) / contents.id
            _unpack(contents, staged)
            _check(path, staged, library)
    except InvalidFile as error:
        return error.problems
    except OSError as error:
        raise SaveFailed(path, reason_of(error)) from error
    return ()


def _installed(target: Path) -> tuple[dict[str, bytes], str]:
    """Return the files of the version that is installed, and its number; "?" where it does not say."""
    if not target.is_dir():
        return {}, ""
    files: dict[str, bytes] = {}
    for root, folders, names in os.walk(target):
        folders.sort()
        for name in sorted(names):
            path = Path(root) / name
            with contextlib.suppress(OSError):
                if path.is_file():
                    files[path.relative_to(target).as_posix()] = path.read_bytes()
    try:
        return files, load_pack(target / "pack.toml").version
    except InvalidFile:
        return files, "?"


def _unpack(contents: PackContents, folder: Path) -> None:
    """Write every file and flush it: a rename must not come before what it names."""
    folder.mkdir(parents=True)
    made = {folder}
    for name, data in contents.files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        made.update(parent for parent in path.parents if folder in parent.parents)
        number = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o644)
        with os.fdopen(number, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
    for each in made:
        flush_folder(each)


def _check(path: Path, staged: Path, library: Library) -> Pack:
    pack_file = staged / "pack.toml"
    if not pack_file.is_file():
        raise InvalidFile.whole(path, "the pack has no pack.toml", "ask its maker for a whole one")
    problems = [_named_inside(path, staged, problem) for problem in faults_of_texts(staged, library)]
    if problems:
        raise InvalidFile(path, problems)
    pack = load_pack(pack_file)
    if pack.id != staged.name:
        what = f"the manifest says {staged.name!r} and pack.toml {pack.id!r}"
        raise InvalidFile.whole(path, what, "build the pack again")
    return pack


def _named_inside(path: Path, staged: Path, problem: Problem) -> Problem:
    inside = Path(problem.file).relative_to(staged).as_posix()
    return Problem(f"{path}/{inside}", problem.line, problem.what, problem.instead)


def _put_in_place(staged: Path, target: Path, packs: Path, backups: Path) -> Path | None:
    if not target.exists():
        staged.replace(target)
        flush_folder(packs)
        return None
    replaced = packs / f"{_REPLACED}{target.name}"
    # Under this name nothing is thrown away, should the machine stop before the last line.
    staged.replace(replaced)
    if not exchange(replaced, target):
        replaced.replace(staged)
        # No exchange in one step here: should the machine stop between these two, the next installation puts
        # the old version back.
        target.replace(replaced)
        try:
            staged.replace(target)
        except OSError:
            replaced.replace(target)
            raise
    flush_folder(packs)
    return _keep(replaced, target.name, backups)


def _keep(replaced: Path, name: str, backups: Path) -> Path | None:
    """Move the version before among the backups; it must not make an installation fail that has worked."""
    folder = backups / "packs" / name
    try:
        folder.mkdir(parents=True, exist_ok=True)
        numbers = sorted(int(each.name) for each in folder.iterdir() if each.name.isdecimal())
        kept = folder / f"{(numbers[-1] if numbers else 0) + 1:06}"
        shutil.move(replaced, kept)
        for number in numbers[: 1 - _KEPT_VERSIONS]:
            shutil.rmtree(folder / f"{number:06}", ignore_errors=True)
    except OSError as error:
        _log.warning("The version of the pack before could not be moved to the backups: %s", error)
        return replaced if replaced.is_dir() else None
    return kept


def _clear_up(packs: Path, backups: Path) -> None:
    """Put back what an installation that was cut off has left, and remove what it had begun."""
    for left in packs.glob(f"{_REPLACED}*"):
        target = packs / left.name.removeprefix(_REPLACED)
        if not target.exists():
            with contextlib.suppress(OSError):
                left.replace(target)
        else:
            _keep(left, target.name, backups)
    for left in packs.glob(f"{_STAGE}*"):
        shutil.rmtree(left, ignore_errors=True)


@contextlib.contextmanager
def _only_one(packs: Path) -> Iterator[None]:
    """Hold the right to change the packs; the system takes it back when the process ends, however it ends."""
    lock = packs / ".lock"
    try:
        number = os.open(lock, os.O_RDWR | os.O_CREAT, 0o600)
    except OSError as error:
        raise SaveFailed(packs, reason_of(error)) from error
    try:
        try:
            _lock(number)
        except BlockingIOError:
            raise PacksBusy from None
        except OSError as error:
            if sys.platform == "win32":
                raise PacksBusy from None
            # Some network folders know no locks; then nobody is kept out.
            _log.info("The packs cannot be locked: %s", error)
        yield
    finally:
        os.close(number)


if sys.platform == "win32":
    import msvcrt

    def _lock(number: int) -> None:
        msvcrt.locking(number, msvcrt.LK_NBLCK, 1)

else:
    import fcntl

    def _lock(number: int) -> None:
        fcntl.flock(number, fcntl.LOCK_EX | fcntl.LOCK_NB)
