"""Lets one program at a time hold the register, and remembers how the last ones ended."""

import contextlib
import logging
import os
from pathlib import Path

from facilitator.store import file_lock

_log = logging.getLogger(__name__)


class RegisterBusy(Exception):
    """Another program holds the register. The text is a sentence for people."""

    def __init__(self) -> None:
        super().__init__(
            "Facilitator is already open. Go on in that window; "
            "two at once would mix up the record of your runs."
        )


class RegisterLock:
    """A lock the system takes back when the process ends, however it ends.

    The file counts the starts that have not been confirmed: 0 after a start that went well and a clean end.
    Where the file cannot be written, nothing is locked and nothing is counted.
    """

    def __init__(self, path: Path) -> None:
        """Take the lock.

        Raises:
            RegisterBusy: another process holds it.
        """
        self._number: int | None = None
        self.failed_starts = 0
        """How many starts in a row before this one ended before they were confirmed."""
        self.ended_cleanly = True
        """False when the process before was killed, crashed, or lost its power."""
        try:
            number = os.open(path, os.O_RDWR | os.O_CREAT | getattr(os, "O_BINARY", 0), 0o600)
        except OSError as error:
            _log.info("The register is not locked: %s", error)
            return
        try:
            file_lock.take(number)
        except OSError as error:
            if error.errno in file_lock.HELD:
                os.close(number)
                raise RegisterBusy from None
            _log.info("The register cannot be locked: %s", error)
        self._number = number
        words = self._read().split()
        if len(words) == 2 and words[0] == "open":
            self.ended_cleanly = False
            self.failed_starts = int(words[1]) if words[1].isdecimal() else 0
        self._write(f"open {self.failed_starts + 1}")

    def confirm_start(self) -> None:
        """Remember that this start went well."""
        self._write("open 0")

    def release(self, *, cleanly: bool) -> None:
        """Give the lock back; `cleanly` when all that was to be saved is saved."""
        if self._number is None:
            return
        if cleanly:
            self._write("closed")
        os.close(self._number)
        self._number = None

    def _read(self) -> str:
        with contextlib.suppress(OSError, ValueError):
            if self._number is not None:
                os.lseek(self._number, 1, os.SEEK_SET)
                return os.read(self._number, 100).decode("ascii")
        return ""

    def _write(self, words: str) -> None:
        # The first byte is what Windows locks; a full disk must not stop a start.
        with contextlib.suppress(OSError):
            if self._number is not None:
                os.lseek(self._number, 0, os.SEEK_SET)
                os.write(self._number, f" {words:<20}\n".encode("ascii"))
