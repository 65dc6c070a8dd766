"""A document on its way to a printer as pictures of its pages, and the question which printers there are.

The other side is `page_printer`, in another process. No window waits here: it polls from its timer.
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
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import facilitator
from facilitator.printing.errand import Errand
from facilitator.printing.job import Failed, Working
from facilitator.printing.queue import Printer, Printers, PrinterState, PrintJob, Sent

_log = logging.getLogger(__name__)

ORDER, DOCUMENT, PROGRESS, TROUBLE = "order", "document", "progress", "trouble"
"""Files in the folder both sides share; see `page_printer`."""
FLAG = "--page-printer"
_PATIENCE = 30.0
_STOPPED = "The printing stopped by itself. Try again, or save the PDF and print it from a viewer."
_NO_ANSWER = "The printing system does not answer. Try again, or save the PDF and print it from a viewer."
_NO_PRINTERS = Printers(trouble=_NO_ANSWER)
_LOOK_SECONDS = 0.02
_STATES = {"Idle": PrinterState.READY, "Active": PrinterState.PRINTING, "Aborted": PrinterState.PAUSED}


class PageHandover:
    """One document on its way."""

    def __init__(self, pdf: bytes, job: PrintJob) -> None:
        self._files = {ORDER: pickle.dumps(job), DOCUMENT: pdf}
        self._progress = Working()
        self._errand: Errand[Sent | Failed] = Errand("page handover", self._go, Failed(_STOPPED))

    @classmethod
    def start(cls, pdf: bytes, job: PrintJob) -> "PageHandover":
        """Return a handover that has begun. What hinders it, `poll` tells as a sentence.

        Raises:
            OSError: nothing more can be started on this computer.
        """
        return cls(pdf, job)

    def poll(self) -> Working | Sent | Failed:
        """Return how far it is."""
        if self._errand.is_dropped:
            return Failed(_STOPPED)
        return self._errand.answer or self._progress

    def cancel(self) -> None:
        """End it in a moment; pages that are with the printer stay there."""
        self._errand.drop()

    def wait(self, seconds: float) -> None:
        """Wait until nothing is left of it; no window may do so."""
        self._errand.wait(seconds)

    # --- on a thread ---

    def _go(self, dropped: threading.Event) -> Sent | Failed | None:
        try:
            with _helper(**self._files) as (folder, process):
                while process.poll() is None:
                    if dropped.wait(_LOOK_SECONDS):
                        return None
                    done, _space, of = _text(folder, PROGRESS).partition(" ")
                    self._progress = Working(int(done), int(of)) if of.isdecimal() else self._progress
                if process.returncode != 0:
                    _log.warning("The page printer ended with code %s.", process.returncode)
                    return Failed(_STOPPED)
                trouble = _text(folder, TROUBLE)
                return Failed(trouble) if trouble else Sent("")
        except OSError as error:
            return Failed(f"No process can be started for it: {error.strerror or error}.")


class PagePrinterQuestion:
    """Asks once which printers there are; a printer in the network can take its time."""

    def __init__(self, errand: Errand[Printers] | None) -> None:
        self._errand = errand

    @classmethod
    def start(cls) -> "PagePrinterQuestion":
        """Return a question that is on its way."""
        try:
            return cls(Errand("printer question", _asked, _NO_PRINTERS))
        except OSError:
            return cls(None)

    def poll(self) -> Printers | None:
        """Return the answer; None: not yet."""
        if self._errand is None or self._errand.is_dropped:
            return _NO_PRINTERS
        return self._errand.answer

    def cancel(self) -> None:
        """Ask no longer."""
        if self._errand is not None:
            self._errand.drop()


def _asked(dropped: threading.Event) -> Printers | None:
    deadline = time.monotonic() + _PATIENCE
    try:
        with _helper("--list") as (folder, process):
            while process.poll() is None and time.monotonic() < deadline:
                if dropped.wait(_LOOK_SECONDS):
                    return None
            return _read_printers(_text(folder, PROGRESS))
    except OSError:
        return _NO_PRINTERS


@contextlib.contextmanager
def _helper(*words: str, **files: bytes) -> Iterator[tuple[Path, subprocess.Popen[bytes]]]:
    """Start a helper in a folder of its own with some files; at the end both are no more."""
    folder = Path(tempfile.mkdtemp(prefix="facilitator-paper-"))
    try:
        for name, data in files.items():
            (folder / name).write_bytes(data)
        process = subprocess.Popen(
            [*_program(), *words, str(folder)],
            stdin=subprocess.PIPE,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            env=_environment(),
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
        )
        try:
            yield folder, process
        finally:
            process.kill()
            process.wait()
            if process.stdin is not None:
                with contextlib.suppress(OSError):
                    process.stdin.close()
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _text(folder: Path, name: str) -> str:
    """Return a file the helper wrote; empty where there is none yet."""
    try:
        return (folder / name).read_text("utf-8")
    except OSError:
        return ""


def _read_printers(text: str) -> Printers:
    try:
        said = json.loads(text)
    except ValueError:
        return _NO_PRINTERS
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
