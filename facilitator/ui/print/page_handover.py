"""A document on its way to a printer as pictures of its pages, and the question which printers there are.

The other side is `page_printer`, in another process: nothing here waits, a window polls from its timer.
"""

import contextlib
import json
import logging
import os
import pickle
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import facilitator
from facilitator.printing.job import Failed, Working
from facilitator.printing.queue import Printer, Printers, PrinterState, PrintJob, Sent

_log = logging.getLogger(__name__)

ORDER, DOCUMENT, PROGRESS, TROUBLE = "order", "document", "progress", "trouble"
"""Files in the folder both sides share; see `page_printer`."""
FLAG = "--page-printer"
_PATIENCE = 30.0
_STOPPED = "The printing stopped by itself. Try again, or save the PDF and print it from a viewer."
_NO_ANSWER = "The printing system does not answer. Try again, or save the PDF and print it from a viewer."
_STATES = {"Idle": PrinterState.READY, "Active": PrinterState.PRINTING, "Aborted": PrinterState.PAUSED}


class _Process:
    """One helper at work in a folder of its own, which goes with it."""

    def __init__(self, *words: str, **files: bytes) -> None:
        """Start it.

        Raises:
            OSError: no process can be started, or there is no room for the document.
        """
        self.folder = Path(tempfile.mkdtemp(prefix="facilitator-paper-"))
        try:
            for name, data in files.items():
                (self.folder / name).write_bytes(data)
            self._process = subprocess.Popen(
                [*_program(), *words, str(self.folder)],
                stdin=subprocess.PIPE,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                env=_environment(),
                creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
            )
        except OSError:
            shutil.rmtree(self.folder, ignore_errors=True)
            raise

    @property
    def code(self) -> int | None:
        """Return the code it ended with; None: it is at work."""
        return self._process.poll()

    def text(self, name: str) -> str:
        """Return a file it wrote; empty where there is none yet."""
        try:
            return (self.folder / name).read_text("utf-8")
        except OSError:
            return ""

    def end(self) -> None:
        """End it, and let the folder go."""
        if self._process.poll() is None:
            self._process.kill()
            self._process.wait()
        if self._process.stdin is not None:
            with contextlib.suppress(OSError):
                self._process.stdin.close()
        shutil.rmtree(self.folder, ignore_errors=True)


class PageHandover:
    """One document on its way."""

    def __init__(self, process: _Process) -> None:
        self._process = process
        self._end: Sent | Failed | None = None

    @classmethod
    def start(cls, pdf: bytes, job: PrintJob) -> "PageHandover":
        """Return a handover that has begun.

        Raises:
            OSError: no process can be started, or there is no room for the document.
        """
        return cls(_Process(**{ORDER: pickle.dumps(job), DOCUMENT: pdf}))

    def poll(self) -> Working | Sent | Failed:
        """Return how far it is."""
        if self._end is not None:
            return self._end
        code = self._process.code
        if code is None:
            done, _space, of = self._process.text(PROGRESS).partition(" ")
            return Working(int(done), int(of)) if of.isdecimal() else Working()
        trouble = self._process.text(TROUBLE) if code == 0 else _STOPPED
        if code != 0:
            _log.warning("The page printer ended with code %s.", code)
        self._end = Failed(trouble) if trouble else Sent("")
        self._process.end()
        return self._end

    def cancel(self) -> None:
        """End it; pages that are with the printer stay there."""
        if self._end is None:
            self._end = Failed(_STOPPED)
            self._process.end()


class PagePrinterQuestion:
    """Asks once which printers there are; a printer in the network can take its time."""

    def __init__(self, process: _Process | None) -> None:
        self._process = process
        self._deadline = time.monotonic() + _PATIENCE
        self._answer: Printers | None = None if process else Printers(trouble=_NO_ANSWER)

    @classmethod
    def start(cls) -> "PagePrinterQuestion":
        """Return a question that is on its way."""
        try:
            return cls(_Process("--list"))
        except OSError:
            return cls(None)

    def poll(self) -> Printers | None:
        """Return the answer; None: not yet."""
        if self._answer is None and self._process is not None:
            if self._process.code is None and time.monotonic() < self._deadline:
                return None
            self._answer = _read_printers(self._process.text(PROGRESS))
            self._process.end()
        return self._answer

    def cancel(self) -> None:
        """Ask no longer."""
        if self._answer is None and self._process is not None:
            self._answer = Printers(trouble=_NO_ANSWER)
            self._process.end()


def _read_printers(text: str) -> Printers:
    try:
        said = json.loads(text)
    except ValueError:
        return Printers(trouble=_NO_ANSWER)
    found = tuple(
        Printer(each["name"], _STATES.get(each["state"], PrinterState.UNKNOWN), each["title"])
        for each in said["found"]
    )
    if not found:
        return Printers(trouble="No printer is set up. Add one in the system settings.")
    names = {each.name for each in found}
    return Printers(found, said["usual"] if said["usual"] in names else "")


def _program() -> list[str]:
    if getattr(sys, "frozen", False):
        return [sys.executable, FLAG]
    return [sys.executable, "-m", "facilitator.ui.print.page_printer"]


def _environment() -> dict[str, str]:
    """Return the environment in which the helper finds this very package."""
    package = str(Path(facilitator.__file__).resolve().parent.parent)
    paths = [package, *filter(None, [os.environ.get("PYTHONPATH")])]
    return {**os.environ, "PYTHONPATH": os.pathsep.join(paths)}
