"""A document in the making, seen from the program: started, polled from a timer, cancelled.

No threads and no Qt: a window calls `poll` from its timer. Nothing here waits.
"""

import contextlib
import logging
import pickle
import shutil
import subprocess
import tempfile
from dataclasses import dataclass, replace
from pathlib import Path

from facilitator.printing import own_process
from facilitator.printing.requests import Document, Request
from facilitator.printing.worker import FLAG, PAGES, PROGRESS, REQUEST, RESULT

_log = logging.getLogger(__name__)


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

    def __init__(self, folder: Path, process: subprocess.Popen[bytes]) -> None:
        self._folder = folder
        self._process = process
        self._end: State | None = None

    @classmethod
    def start(cls, request: Request) -> "Job":
        """Return a job that has begun.

        Raises:
            OSError: no process can be started, or there is no room for the request.
        """
        folder = Path(tempfile.mkdtemp(prefix="facilitator-print-"))
        try:
            (folder / REQUEST).write_bytes(pickle.dumps(request))
            with (folder / "errors").open("wb") as errors:
                process = subprocess.Popen(
                    [*_program(), str(folder)],
                    stdin=subprocess.PIPE,
                    stdout=subprocess.DEVNULL,
                    stderr=errors,
                    env=own_process.environment(),
                    creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
                )
        except OSError:
            shutil.rmtree(folder, ignore_errors=True)
            raise
        return cls(folder, process)

    def poll(self) -> State:
        """Return how far it is. After Done, Failed or Cancelled the answer stays the same."""
        if self._end is not None:
            return self._end
        # Asked before the files are read: a worker that ends between the two is seen at the next poll.
        code = self._process.poll()
        if code is None:
            return self._progress()
        self._finish(self._result(code))
        return self.poll()

    def cancel(self) -> None:
        """End the job at once; a job that has ended stays as it is."""
        if self.poll() == self._end:
            return
        self._process.kill()
        self._process.wait()
        self._finish(Cancelled())

    def _finish(self, state: State) -> None:
        self._end = state
        if self._process.stdin is not None:
            with contextlib.suppress(OSError):
                self._process.stdin.close()
        shutil.rmtree(self._folder, ignore_errors=True)

    def _progress(self) -> Working:
        try:
            done, of = (self._folder / PROGRESS).read_text("ascii").split()
        except (OSError, ValueError):
            return Working()
        return Working(int(done), int(of))

    def _result(self, code: int) -> State:
        try:
            result = pickle.loads((self._folder / RESULT).read_bytes())
            if isinstance(result, Document):
                result = replace(result, pdf=(self._folder / PAGES).read_bytes())
        except (OSError, pickle.UnpicklingError, EOFError):
            _log.warning("The print worker ended with code %s: %s", code, self._errors())
            return Failed(
                "The document could not be made: the print worker stopped. Try again; the log says more."
            )
        return Done(result) if isinstance(result, Document) else Failed(str(result))

    def _errors(self) -> str:
        try:
            return (self._folder / "errors").read_text("utf-8", "replace")[-2000:]
        except OSError:
            return ""


def _program() -> list[str]:
    return own_process.command("facilitator.printing.worker", FLAG)
