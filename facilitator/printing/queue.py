"""The printers of this computer: which there are, and handing a document to one of them.

CUPS does the work, by its commands `lpstat` and `lp`. No window waits here: it polls from its timer.
"""

import logging
import re
import shutil
import tempfile
import threading
from dataclasses import dataclass
from enum import StrEnum

from facilitator.printing import paper_feed
from facilitator.printing.cups_command import CupsCommand
from facilitator.printing.errand import Errand
from facilitator.printing.job import Failed, Working

_log = logging.getLogger(__name__)

NO_SYSTEM = "This computer has no printing system (CUPS). Save the PDF and print it from a viewer."
_NOT_RUNNING = (
    "The printing system (CUPS) is not running. Start it, or save the PDF and print it from a viewer."
)
_LOOK_SECONDS = 0.01
_STOPPED = "The printing stopped by itself. Try again, or save the PDF and print it from a viewer."
_NO_ANSWER = "The printing system does not answer. Try again, or save the PDF and print it from a viewer."


class PrinterState(StrEnum):
    """What a printer does now."""

    READY = "ready"
    PRINTING = "printing"
    PAUSED = "paused"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Printer:
    """A printer that can be chosen."""

    name: str
    """What `lp` calls it."""
    state: PrinterState = PrinterState.UNKNOWN
    description: str = ""

    @property
    def title(self) -> str:
        """Return what people call it."""
        return self.description or self.name.replace("_", " ")


@dataclass(frozen=True, slots=True)
class Printers:
    """The printers there are, the usual one, or why there are none."""

    found: tuple[Printer, ...] = ()
    usual: str = ""
    """The name of the default printer; empty: there is none."""
    trouble: str = ""
    """A sentence for people; empty where printers were found."""


class Sides(StrEnum):
    """How paper is printed on both sides, as `lp` names it."""

    ONE = "one-sided"
    LONG_EDGE = "two-sided-long-edge"
    SHORT_EDGE = "two-sided-short-edge"


@dataclass(frozen=True, slots=True)
class PrintJob:
    """How one document is to be printed. The title is seen by everybody at the printer: it names nobody."""

    printer: str
    title: str
    copies: int = 1
    pages: paper_feed.Ranges = ()
    """Empty: all."""
    sides: Sides = Sides.ONE


@dataclass(frozen=True, slots=True)
class Sent:
    """The printer's queue has the document."""

    job_id: str
    """As CUPS numbers it, such as "Office-12"; empty where it did not say."""


def can_print() -> bool:
    """Return True where this computer has the commands to print."""
    return shutil.which("lp") is not None and shutil.which("lpstat") is not None


class PrinterQuestion:
    """Asks once which printers there are."""

    def __init__(self, command: CupsCommand | None) -> None:
        self._command = command

    @classmethod
    def start(cls) -> "PrinterQuestion":
        """Return a question that is on its way; without a printing system its answer is there at once."""
        if not can_print():
            return cls(None)
        try:
            return cls(CupsCommand(["lpstat", "-e", "-l", "-p", "-d"]))
        except OSError:
            return cls(None)

    def poll(self) -> Printers | None:
        """Return the answer; None: not yet."""
        if self._command is None:
            return Printers(trouble=NO_SYSTEM)
        if self._command.is_running:
            return None
        if self._command.timed_out:
            return Printers(trouble=_NO_ANSWER)
        return read_printers(self._command.said, self._command.complained)

    def cancel(self) -> None:
        """Ask no longer."""
        if self._command is not None:
            self._command.end()


def read_printers(said: str, complained: str) -> Printers:
    """Return the printers from what `lpstat -e -l -p -d` says in English."""
    found: dict[str, Printer] = {}
    name, usual = "", ""
    for line in said.splitlines():
        if match := re.match(r"printer (\S+) (.*)", line):
            name = match[1]
            found[name] = Printer(name, _state(match[2]))
        elif match := re.match(r"\s+Description: (.+)", line):
            known = found.get(name)
            if known is not None:
                found[name] = Printer(name, known.state, match[1].strip())
        elif match := re.match(r"system default destination: (\S+)", line):
            usual = match[1]
        elif re.fullmatch(r"\S+", line):
            found.setdefault(line, Printer(line))
    if found:
        return Printers(tuple(found.values()), usual if usual in found else "")
    running = "not running" not in complained and "nable to connect" not in complained
    return Printers(
        trouble="No printer is set up. Add one in the system settings." if running else _NOT_RUNNING
    )


def _state(words: str) -> PrinterState:
    if words.startswith("disabled"):
        return PrinterState.PAUSED
    if words.startswith("now printing"):
        return PrinterState.PRINTING
    return PrinterState.READY if words.startswith("is idle") else PrinterState.UNKNOWN


class Handover:
    """One document on its way into the queue of a printer."""

    def __init__(self, pdf: bytes, job: PrintJob) -> None:
        self._pdf = pdf
        self._job = job
        self._errand: Errand[Sent | Failed] = Errand("handover", self._go, Failed(_STOPPED))

    @classmethod
    def start(cls, pdf: bytes, job: PrintJob) -> "Handover":
        """Return a handover that has begun. What hinders it, `poll` tells as a sentence.

        Raises:
            OSError: nothing more can be started on this computer.
        """
        return cls(pdf, job)

    def poll(self) -> Working | Sent | Failed:
        """Return how far it is."""
        if self._errand.is_dropped:
            return Failed("The printing was stopped.")
        return self._errand.answer or Working()

    def cancel(self) -> None:
        """End it, as far as the queue does not have the document yet."""
        self._errand.drop()

    # --- on a thread: reading the pages of a large file takes longer than the live clock may wait ---

    def _go(self, dropped: threading.Event) -> Sent | Failed | None:
        try:
            command = self._begun(dropped)
        except OSError as error:
            return Failed(f"No process can be started for it: {error.strerror or error}.")
        if not isinstance(command, CupsCommand):
            return command
        while command.is_running:
            if dropped.wait(_LOOK_SECONDS):
                command.end()
                return None
        return _answer(self._job, command)

    def _begun(self, dropped: threading.Event) -> CupsCommand | Failed | None:
        """Return the command at work; None: the printing was stopped before it began."""
        pdf, job = self._pdf, self._job
        if not can_print():
            return Failed(NO_SYSTEM)
        media, count = paper_feed.measure(pdf)
        pages = paper_feed.within(job.pages, count)
        if job.pages and not pages:
            wanted, there = paper_feed.words(job.pages), "1 page" if count == 1 else f"{count} pages"
            return Failed(f"The document has {there}; {wanted} is not among them.")
        if dropped.is_set():
            return None
        # A file without a name: nothing with names of people in it can stay behind.
        with tempfile.TemporaryFile() as file:
            file.write(pdf)
            file.seek(0)
            return CupsCommand(["lp", *_options(job, pages, media)], file)


def _answer(job: PrintJob, command: CupsCommand) -> Sent | Failed:
    if command.timed_out:
        return Failed(_NO_ANSWER)
    if command.code != 0:
        _log.info("lp ended with code %s: %s", command.code, command.complained)
        return Failed(_sentence(job, command.complained))
    match = re.search(r"request id is (\S+)", command.said)
    return Sent(match[1] if match else "")


def _options(job: PrintJob, pages: paper_feed.Ranges, media: str) -> list[str]:
    options = [f"sides={job.sides.value}", "collate=true"]
    if media:
        options.append(f"media={media}")
    # Cut sheets and their rulers keep their size; pages that share a side are smaller in the document itself.
    options += ["print-scaling=none", "fit-to-page=false"]
    words = ["-d", job.printer, "-t", job.title, "-n", str(job.copies)]
    if pages:
        words += ["-P", paper_feed.words(pages)]
    for option in options:
        words += ["-o", option]
    return words


def _sentence(job: PrintJob, complained: str) -> str:
    reason = complained.strip().removeprefix("lp: ").removeprefix("Error - ")
    lowered = reason.lower()
    if "does not exist" in lowered or "unknown destination" in lowered:
        return f"There is no printer “{job.printer}” now. Choose another one."
    if "not accepting" in lowered:
        return (
            f"The printer “{job.printer}” takes no documents now. Choose another one, or look at its queue."
        )
    if "scheduler" in lowered or "unable to connect" in lowered or "bad file descriptor" in lowered:
        return _NOT_RUNNING
    return f"The printer “{job.printer}” did not take it: {reason or 'it gave no reason'}"
