"""Writes a file whole or not at all, and keeps a few earlier versions."""

import contextlib
import errno
import logging
import os
import stat
from collections.abc import Iterator
from pathlib import Path
from typing import IO

from facilitator.store import places

_log = logging.getLogger(__name__)

KEPT_VERSIONS = 5

_REASONS = {
    errno.ENOSPC: "the disk is full. Free some space, or save it somewhere else",
    errno.EDQUOT: "your share of the disk is used up. Free some space, or save it somewhere else",
    errno.EROFS: "this disk cannot be written to. Save it somewhere else",
    errno.EACCES: "this folder may not be written to. Save it somewhere else",
    errno.EPERM: "this folder may not be written to. Save it somewhere else",
    errno.ENOENT: "its folder is gone. Save it somewhere else",
    errno.ENOTDIR: "its folder is not a folder. Save it somewhere else",
    errno.EEXIST: "there is a file of this name. Choose another name",
    errno.EISDIR: "there is a folder of this name. Choose another name",
    errno.ENAMETOOLONG: "its name is too long. Choose a shorter one",
    errno.EIO: "the disk reports a fault. Save it on another disk",
}


class SaveFailed(Exception):
    """Nothing was written, and what stood there before is untouched. The text is a sentence for people."""

    def __init__(self, path: Path, reason: str) -> None:
        self.path = path
        super().__init__(f"“{path.name}” was not saved: {reason}.")


def write_atomically(path: Path, data: bytes) -> None:
    """Put bytes into a file so that it is at every moment the old one or the new one.

    A link is followed; the rights of the old file are kept. The temporary file stands in the same folder,
    because a rename is only atomic there, and is flushed before the rename: a full disk must fail before the
    old file goes.

    Raises:
        SaveFailed: the disk is full, read-only, gone or forbidden.
    """
    with whole_file(path) as file:
        file.write(data)


@contextlib.contextmanager
def whole_file(path: Path) -> Iterator[IO[bytes]]:
    """Give a file to write into that takes the place of another only when all of it is there.

    As `write_atomically`, for what is too large to be held in memory; where the writing ends with an error,
    what stood there before is untouched.

    Raises:
        SaveFailed: the disk is full, read-only, gone or forbidden.
    """
    target = Path(os.path.realpath(path))
    part = target.with_name(f".{target.name[:80]}-{os.urandom(4).hex()}.part")
    try:
        with _new_file(part) as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        _take_rights(part, target)
        part.replace(target)
    except BaseException as error:
        with contextlib.suppress(OSError, ValueError):
            part.unlink(missing_ok=True)
        if isinstance(error, OSError):
            raise SaveFailed(path, reason_of(error)) from error
        raise
    flush_folder(target.parent)


def make_folder(path: Path) -> None:
    """Make a folder and those above it, if they are not there.

    Raises:
        SaveFailed: it cannot be made, or is no folder.
    """
    try:
        path.mkdir(parents=True, exist_ok=True)
    except (OSError, ValueError) as error:
        raise SaveFailed(path, reason_of(error)) from error


def save(path: Path, data: bytes) -> None:
    """Write a document atomically and keep the version before it under the user's data folder.

    Raises:
        SaveFailed: as for write_atomically.
    """
    with contextlib.suppress(OSError):
        if path.read_bytes() == data:
            return
    _keep_version(path)
    write_atomically(path, data)


def versions(path: Path) -> list[Path]:
    """Return the earlier versions of a file, the latest first."""
    with contextlib.suppress(OSError):
        return sorted(_version_folder(path).glob(f"*{path.suffix}"), reverse=True)
    return []


def _new_file(part: Path) -> IO[bytes]:
    try:
        number = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o666)
    except ValueError as error:  # a name with letters that no file can have
        raise OSError(errno.EINVAL, str(error)) from error
    return os.fdopen(number, "wb")


def _take_rights(part: Path, target: Path) -> None:
    with contextlib.suppress(FileNotFoundError):
        about = target.stat()
        if stat.S_ISDIR(about.st_mode):
            raise IsADirectoryError(errno.EISDIR, "is a folder")
        part.chmod(stat.S_IMODE(about.st_mode))


def flush_folder(folder: Path) -> None:
    """Make sure that a rename in a folder outlives a power cut."""
    if os.name == "nt":
        return
    # Some network file systems refuse this; the file itself is safe by then.
    with contextlib.suppress(OSError):
        number = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(number)
        finally:
            os.close(number)


def reason_of(error: OSError | ValueError) -> str:
    """Return why something was not saved, for the end of a sentence."""
    if isinstance(error, OSError) and error.errno in _REASONS:
        return _REASONS[error.errno]
    return f"{getattr(error, 'strerror', None) or error}. Save it somewhere else"


def _version_folder(path: Path) -> Path:
    import hashlib  # only when something is saved

    full = os.path.realpath(path)
    return places.of_user().backups / f"{path.stem[:40]}-{hashlib.sha256(os.fsencode(full)).hexdigest()[:10]}"


def _keep_version(path: Path) -> None:
    import shutil  # only when something is saved

    folder = _version_folder(path)
    try:
        if not path.is_file():
            return
        folder.mkdir(parents=True, exist_ok=True)
        kept = versions(path)
        number = int(kept[0].stem) + 1 if kept and kept[0].stem.isdecimal() else 1
        shutil.copyfile(path, folder / f"{number:06}{path.suffix}")
        for old in kept[KEPT_VERSIONS - 1 :]:
            old.unlink()
    except OSError as error:
        # A save must not fail because its earlier version could not be kept.
        _log.warning("The version before could not be kept: %s", error)
