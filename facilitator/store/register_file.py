"""The file of the register while the program runs: writes that must not get lost, whatever the disk does."""

import contextlib
import errno
import logging
import sqlite3
from collections.abc import Collection, Iterable
from pathlib import Path
from typing import Any

from facilitator.store.register_schema import (
    RegisterDamaged,
    RegisterTooNew,
    connect,
    is_damage,
    set_aside,
)

_log = logging.getLogger(__name__)

Write = tuple[str, tuple[Any, ...]]
"""A statement and its values. Doing it twice must be the same as doing it once."""

Refusal = (sqlite3.Error, OSError, RegisterTooNew, RegisterDamaged)


class NotSaved(Exception):
    """Something is not on the disk yet; it is kept and tried again. The text is a sentence for people."""

    def __init__(self, error: Exception) -> None:
        reason = reason_of(error)
        super().__init__(f"Not saved: {reason}. The run goes on, and saving is tried again every second.")


class RegisterFile:
    """Queues writes, and does them in one transaction; what fails stays in the queue."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._connection: sqlite3.Connection | None = None
        self._identity: tuple[int, int] = (0, 0)
        self._unsaved: list[Write] = []
        self._kept: list[Write] = []
        self._notices: list[str] = []

    @property
    def has_unsaved(self) -> bool:
        """Return True while something is not on the disk."""
        return bool(self._unsaved)

    @property
    def is_lost(self) -> bool:
        """Return True where what is on the disk may be lost: the file was taken away, or had to be closed."""
        return bool(self._kept) and (self._connection is None or not self._is_in_place())

    def open(self, *, check: bool) -> None:
        """Open the file, or leave a notice that it cannot be opened now; with `check`, read every page."""
        try:
            self._connect(check=check)
        except Refusal as error:
            self.notice(f"Your runs are not being saved: {reason_of(error)}.")

    def notice(self, sentence: str) -> None:
        """Leave a sentence for the facilitator."""
        self._notices.append(sentence)

    def take_notice(self) -> str:
        """Return what a person should know about the file, once; empty when there is nothing."""
        notices, self._notices = self._notices, []
        return " ".join(notices)

    def queue(self, statement: str, *values: object, keep: bool = True) -> None:
        """Put a write into the queue. With `keep` it is done again should the file get lost meanwhile."""
        write = (statement, values)
        self._unsaved.append(write)
        if keep:
            self._kept.append(write)

    def keep(self, statement: str, *values: object) -> None:
        """Remember a write that is done already, for the case that the file gets lost."""
        self._kept.append((statement, values))

    def flush(self) -> None:
        """Do all writes of the queue, flushed to the disk before this returns.

        Raises:
            NotSaved: they stay in the queue.
        """
        if self.is_lost:
            self._write_all_again()
        if not self._unsaved:
            return
        try:
            try:
                self._write()
            except sqlite3.Error as error:
                if not is_damage(error):
                    raise
                self._start_anew()
                self._write()
        except Refusal as error:
            self._after_failure(error)
            raise NotSaved(error) from error

    def ask(self, question: str, *values: object) -> list[Any]:
        """Return the rows of an answer; none when the file cannot be read."""
        try:
            connection = self._connection or self._connect()
            return connection.execute(question, values).fetchall()
        except Refusal as error:
            _log.info("The register cannot be read: %s", error)
            return []

    def change(self, statement: str, *values: object) -> list[Any]:
        """Do one write now, without the queue, and return its rows.

        Raises:
            NotSaved: nothing was written.
        """
        try:
            connection = self._connection or self._connect()
            return connection.execute(statement, values).fetchall()
        except Refusal as error:
            self._after_failure(error)
            raise NotSaved(error) from error

    def change_all(self, writes: Iterable[Write]) -> None:
        """Do writes now, all or none, without the queue; should the file get lost, they are not done again.

        Raises:
            NotSaved: nothing was written.
        """
        try:
            if self._connection is not None and not self._is_in_place():
                self.close()
                self._unsaved = list(self._kept)
            connection = self._connection or self._connect()
            connection.execute("BEGIN IMMEDIATE")
            for statement, values in writes:
                connection.execute(statement, values)
            connection.execute("COMMIT")
        except Refusal as error:
            self._after_failure(error)
            raise NotSaved(error) from error

    def forget(self, values: Collection[str]) -> None:
        """Drop every write that is kept or waits and holds one of these values."""
        self._kept = [write for write in self._kept if not any(each in values for each in write[1])]
        self._unsaved = [write for write in self._unsaved if not any(each in values for each in write[1])]

    def compact(self) -> tuple[Path, ...]:
        """Write the file anew, so that nothing deleted is left in it or in its log.

        Copies of earlier versions are removed, they hold what was deleted; returned are copies of a damaged
        register, which may be wanted for its runs.

        Raises:
            NotSaved: the file cannot be written now.
        """
        try:
            connection = self._connection or self._connect()
            for statement in ("PRAGMA wal_checkpoint(TRUNCATE)", "VACUUM", "PRAGMA wal_checkpoint(TRUNCATE)"):
                connection.execute(statement).fetchone()
            stem, suffix = self._path.stem, self._path.suffix
            for copy in self._path.parent.glob(f"{stem}-version-*{suffix}*"):
                copy.unlink()
            return tuple(sorted(self._path.parent.glob(f"{stem}-damaged-*{suffix}")))
        except Refusal as error:
            self._after_failure(error)
            raise NotSaved(error) from error

    def close(self) -> None:
        """Let go of the file. What is in the queue stays there."""
        if self._connection is not None:
            with contextlib.suppress(sqlite3.Error):
                self._connection.close()
            self._connection = None

    def _write(self) -> None:
        if self._connection is not None and not self._is_in_place():
            self.close()
        connection = self._connection or self._connect()
        connection.execute("BEGIN IMMEDIATE")
        for statement, values in self._unsaved:
            connection.execute(statement, values)
        connection.execute("COMMIT")
        self._unsaved = []

    def _connect(self, *, check: bool = False) -> sqlite3.Connection:
        try:
            connection = connect(self._path, check=check)
        except RegisterDamaged as error:
            _log.info("The register is damaged: %s", error)
            self._start_anew()
            connection = connect(self._path)
        self._connection = connection
        self._write_all_again()
        about = self._path.stat()
        self._identity = (about.st_dev, about.st_ino)
        return connection

    def _write_all_again(self) -> None:
        """Queue what this program did: the file may be another one than before, under the same name."""
        known = {id(write) for write in self._kept}
        self._unsaved = [*self._kept, *(write for write in self._unsaved if id(write) not in known)]

    def _start_anew(self) -> None:
        self.close()
        kept = set_aside(self._path)
        self._notices.append(
            f"The record of your runs was damaged and is kept as “{kept.name}”. A new one was started."
        )
        # What this program did is still known, and goes into the new one.
        self._write_all_again()

    def _is_in_place(self) -> bool:
        try:
            about = self._path.stat()
        except OSError:
            return False
        return (about.st_dev, about.st_ino) == self._identity

    def _after_failure(self, error: Exception) -> None:
        _log.info("Not saved: %s", error)
        connection = self._connection
        if connection is None:
            return
        try:
            if connection.in_transaction:
                connection.execute("ROLLBACK")
        except sqlite3.Error:
            self.close()
            return
        if getattr(error, "sqlite_errorcode", 0) & 0xFF not in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_FULL):
            self.close()


def reason_of(error: Exception) -> str:
    """Return the reason of a failure as the middle of a sentence."""
    if isinstance(error, RegisterTooNew):
        return str(error)
    if isinstance(error, RegisterDamaged):
        return "the record of your runs is damaged"
    if isinstance(error, sqlite3.Error):
        found = _SQLITE_REASONS.get(getattr(error, "sqlite_errorcode", 0) & 0xFF)
        return found or f"the record of your runs cannot be written ({error})"
    if isinstance(error, OSError):
        found = _SYSTEM_REASONS.get(error.errno or 0)
        return found or f"the folder of your data cannot be used ({error.strerror or error})"
    return str(error)


_SYSTEM_REASONS = {
    errno.ENOSPC: "the disk is full",
    errno.EDQUOT: "your share of the disk is used up",
    errno.EROFS: "the folder of your data may not be written to",
    errno.EACCES: "the folder of your data may not be written to",
    errno.EPERM: "the folder of your data may not be written to",
}

_SQLITE_REASONS = {
    sqlite3.SQLITE_FULL: "the disk is full",
    sqlite3.SQLITE_BUSY: "another program holds the record of your runs",
    sqlite3.SQLITE_LOCKED: "another program holds the record of your runs",
    sqlite3.SQLITE_READONLY: "the record of your runs may not be written to",
    sqlite3.SQLITE_CANTOPEN: "the folder of your data cannot be opened",
    sqlite3.SQLITE_PERM: "the record of your runs may not be written to",
    sqlite3.SQLITE_IOERR: "the disk reports a fault",
}
