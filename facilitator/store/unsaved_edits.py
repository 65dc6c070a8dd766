"""Edits that were not saved, kept aside until they are: each program that is open has a copy of its own.

A copy belongs to a program as long as that holds the lock beside it. What nobody holds was left behind by one
that was killed, crashed, or lost its power.
"""

import contextlib
import datetime as dt
import json
import logging
import os
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from facilitator.core.agenda import Session
from facilitator.store import file_lock
from facilitator.store.atomic import SaveFailed, write_atomically

_log = logging.getLogger(__name__)
_SUFFIX = ".toml"
_MOST = 50
"""Copies in the folder; more were left behind than anybody will ever ask for."""


@dataclass(frozen=True, slots=True)
class LeftEdits:
    """A copy that a program left behind."""

    path: Path
    kept: dt.datetime
    """When it was last written."""
    source: Path | None = None
    """The file the session came from; None for one that had none."""
    is_shipped: bool = False
    """The file is a pattern that came with a pack."""

    def discard(self) -> None:
        """Give the edits up for good."""
        with contextlib.suppress(OSError):
            self.path.unlink(missing_ok=True)


class UnsavedEdits:
    """The copy of this program, and those that others left behind."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._path: Path | None = None
        self._lock: int | None = None

    def keep(self, session: Session, source: Path | None, *, is_shipped: bool) -> None:
        """Keep the session as it is now. Where that fails the log says so: saving tells the facilitator."""
        # Late: only edits need tomlkit.
        from facilitator.store.session_text import write_anew

        about = json.dumps({"source": str(source) if source else "", "shipped": is_shipped})
        try:
            path = self._place()
            write_atomically(path, f"# {about}\n{write_anew(session)}".encode())
        except (OSError, SaveFailed) as error:
            _log.info("Unsaved edits are not kept aside: %s", error)

    def forget(self) -> None:
        """Take the copy away: everything is saved, or given up."""
        if self._path is not None:
            with contextlib.suppress(OSError):
                self._path.unlink(missing_ok=True)

    def close(self) -> None:
        """Let go of the copy; one that is still there counts as left behind."""
        if self._lock is not None:
            os.close(self._lock)
        self._path = self._lock = None

    def left_behind(self) -> list[LeftEdits]:
        """Return what programs that are gone left behind, the latest first."""
        found: list[LeftEdits] = []
        with contextlib.suppress(OSError):
            others = [path for path in self._folder.glob(f"*{_SUFFIX}") if path != self._path]
            found += [_read(path) for path in others if _is_free(path)]
        return sorted(found, key=lambda left: left.kept, reverse=True)

    def _place(self) -> Path:
        """Return the copy of this program, whose lock it holds from the first edit on."""
        if self._path is not None:
            return self._path
        self._folder.mkdir(parents=True, exist_ok=True)
        for place in range(1, _MOST + 1):
            path = self._folder / f"session-{place}{_SUFFIX}"
            if path.exists():
                continue
            number = _taken(path)
            if number is not None:
                self._path, self._lock = path, number
                return path
        raise OSError("too many copies were left behind")


def _taken(path: Path) -> int | None:
    """Return the lock of a copy, open and held; None where another program has it."""
    number = os.open(_lock_of(path), os.O_RDWR | os.O_CREAT, 0o600)
    try:
        file_lock.take(number)
    except OSError as error:
        if error.errno in file_lock.HELD:
            os.close(number)
            return None
        # A disk that knows no locks: copies are told apart by their names alone.
        _log.info("The copy of unsaved edits cannot be locked: %s", error)
    return number


def _is_free(path: Path) -> bool:
    number = _taken(path)
    if number is not None:
        os.close(number)
    return number is not None


def _lock_of(path: Path) -> Path:
    return path.with_suffix(".lock")


def _read(path: Path) -> LeftEdits:
    kept = dt.datetime.fromtimestamp(path.stat().st_mtime).astimezone()
    about: Any = None
    with contextlib.suppress(OSError, ValueError), path.open(encoding="utf-8") as file:
        about = json.loads(file.readline().removeprefix("#"))
    if not isinstance(about, dict):
        return LeftEdits(path, kept)
    source = str(about.get("source") or "")
    return LeftEdits(path, kept, Path(source) if source else None, about.get("shipped") is True)
