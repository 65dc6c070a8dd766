"""A document in the making, seen from the program: started, polled from a timer, cancelled.

Nothing here waits, and no Qt: a window calls `poll` from its timer. Pickling the request, starting the
process and reading the pages take milliseconds that belong to the live clock, so a thread does them.
"""

import contextlib
import logging
import pickle
import shutil
import subprocess
import tempfile
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from facilitator.printing import own_process
from facilitator.printing.errand import Errand, pickled
from facilitator.printing.requests import Document, Request
from facilitator.printing.worker import FLAG, PAGES, PROGRESS, REQUEST, RESULT

_log = logging.getLogger(__name__)

_LOOK_SECONDS = 0.02
_PREFIX = "facilitator-print-"
_NO_JOB_TAKES = 3600
"""Seconds."""
_STOPPED = "The document could not be made: the print worker stopped. Try again; the log says more."


@dataclass(frozen=True, slots=True)
class Working:
    """Not ready yet; `of` is 0 until the first report."""

    done: int = 0
    of: int = 0


@dataclass(frozen=True, slots=True)
class Done:
    """The document is ready."""

    document: Document


@dataclass(frozen=True, slots=True)
class Failed:
    """There is no document; the message is one sentence for people."""

    message: str


@dataclass(frozen=True, slots=True)
class Cancelled:
    """Somebody asked for it to end."""


State = Working | Done | Failed | Cancelled


class Job:
    """One document made by another process."""

    def __init__(self, request: Request) -> None:
        self._request = request
        self._progress = Working()
        self._errand: Errand[Done | Failed] = Errand("print job", self._make, Failed(_STOPPED))

    @classmethod
    def start(cls, request: Request) -> "Job":
        """Return a job that has begun. What hinders it, `poll` tells as a sentence.

        Raises:
            OSError: nothing more can be started on this computer.
        """
        return cls(request)

    def poll(self) -> State:
        """Return how far it is. After Done, Failed or Cancelled the answer stays the same."""
        if self._errand.is_dropped:
            return Cancelled()
        return self._errand.answer or self._progress

    def cancel(self) -> None:
        """End the job, its process and its folder in a moment; a job that has ended stays as it is."""
        self._errand.drop()

    def wait(self, seconds: float) -> None:
        """Wait until nothing is left of a job that has ended or was cancelled; no window may do so."""
        self._errand.wait(seconds)

    # --- on the thread ---

    def _make(self, dropped: threading.Event) -> Done | Failed | None:
        try:
            folder = Path(tempfile.mkdtemp(prefix=_PREFIX))
            try:
                return self._made_in(folder, dropped)
            finally:
                shutil.rmtree(folder, ignore_errors=True)
                _remove_what_was_left(folder.parent)
        except OSError as error:
            return Failed(f"The document could not be made: {error.strerror or error}.")

    def _made_in(self, folder: Path, dropped: threading.Event) -> Done | Failed | None:
        (folder / REQUEST).write_bytes(pickled(self._request))
        if dropped.is_set():
            return None
        with _worker(folder) as process:
            while process.poll() is None:
                if dropped.wait(_LOOK_SECONDS):
                    return None
                self._progress = _progress(folder) or self._progress
            return _result(folder, process.returncode)


@contextlib.contextmanager
def _worker(folder: Path) -> Iterator[subprocess.Popen[bytes]]:
    """Start the process that makes the document of a folder; at the end it is no more."""
    with (folder / "errors").open("wb") as errors:
        process = subprocess.Popen(
            [*_program(), str(folder)],
            stdin=subprocess.PIPE,
            stdout=subprocess.DEVNULL,
            stderr=errors,
            env=own_process.environment(),
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
        )
    try:
        yield process
    finally:
        process.kill()
        process.wait()
        if process.stdin is not None:
            with contextlib.suppress(OSError):
                process.stdin.close()


def _remove_what_was_left(place: Path) -> None:
    """Remove the folders of programs that were killed, with the names in them; no job takes an hour."""
    for folder in place.glob(f"{_PREFIX}*"):
        with contextlib.suppress(OSError):
            if time.time() - folder.stat().st_mtime > _NO_JOB_TAKES:
                shutil.rmtree(folder, ignore_errors=True)


def _progress(folder: Path) -> Working | None:
    try:
        done, of = (folder / PROGRESS).read_text("ascii").split()
    except (OSError, ValueError):
        return None
    return Working(int(done), int(of))


def _result(folder: Path, code: int) -> Done | Failed:
    try:
        result = pickle.loads((folder / RESULT).read_bytes())
        if isinstance(result, Document):
            result = replace(result, pdf=(folder / PAGES).read_bytes())
    except (OSError, pickle.UnpicklingError, EOFError):
        _log.warning("The print worker ended with code %s: %s", code, _errors(folder))
        return Failed(_STOPPED)
    return Done(result) if isinstance(result, Document) else Failed(str(result))


def _errors(folder: Path) -> str:
    try:
        return (folder / "errors").read_text("utf-8", "replace")[-2000:]
    except OSError:
        return ""


def _program() -> list[str]:
    return own_process.command("facilitator.printing.worker", FLAG)
