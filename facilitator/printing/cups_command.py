"""One command of CUPS at work, seen from the program: started, polled, ended."""

import os
import subprocess
import sys
import tempfile
import time
from contextlib import ExitStack
from typing import IO

_PATIENCE = 30.0
"""Seconds; a print server that does not answer must not hold a job up for ever."""
_MOST_OUTPUT = 200_000


class CupsCommand:
    """A command at work, with an end to our patience. What it says is in English."""

    def __init__(self, words: list[str], stdin: IO[bytes] | None = None, patience: float = _PATIENCE) -> None:
        """Start it.

        Raises:
            OSError: no process can be started.
        """
        self._files = ExitStack()
        # Files, not pipes: reading them never waits for anything the command may have left behind.
        said = self._files.enter_context(tempfile.TemporaryFile())  # noqa: SIM115 - closed with the rest
        complained = self._files.enter_context(tempfile.TemporaryFile())  # noqa: SIM115 - closed with the rest
        try:
            self._process = subprocess.Popen(
                words,
                stdin=subprocess.DEVNULL if stdin is None else stdin,
                stdout=said,
                stderr=complained,
                env=_environment(),
            )
        except OSError:
            self._files.close()
            raise
        self._outputs = said, complained
        self._deadline = time.monotonic() + patience
        self._texts = "", ""
        self._ended = False
        self.timed_out = False

    @property
    def is_running(self) -> bool:
        """Return True until it has ended; one that takes too long is ended."""
        if not self._ended and self._process.poll() is not None:
            self._read()
        elif not self._ended and time.monotonic() >= self._deadline:
            self.timed_out = True
            self.end()
        return not self._ended

    @property
    def code(self) -> int | None:
        """Return the code it ended with."""
        return self._process.returncode

    @property
    def said(self) -> str:
        """Return what it wrote; empty before its end."""
        return self._texts[0]

    @property
    def complained(self) -> str:
        """Return what it wrote to standard error; empty before its end."""
        return self._texts[1]

    def end(self) -> None:
        """End it at once; one that has ended stays as it is."""
        if self._ended:
            return
        self._process.kill()
        self._process.wait()
        self._read()

    def _read(self) -> None:
        said, complained = self._outputs
        self._texts = _text(said), _text(complained)
        self._files.close()
        self._ended = True


def _text(file: IO[bytes]) -> str:
    file.seek(0)
    return file.read(_MOST_OUTPUT).decode("utf-8", "replace")


def _environment() -> dict[str, str]:
    """Return the environment in which CUPS speaks English and loads its own libraries."""
    environment = {**os.environ, "LC_ALL": "C"}
    if getattr(sys, "frozen", False):
        # A frozen program points the loader at its own libraries; commands of the system need theirs.
        own = environment.pop("LD_LIBRARY_PATH_ORIG", "")
        environment.pop("LD_LIBRARY_PATH", None)
        if own:
            environment["LD_LIBRARY_PATH"] = own
    return environment
