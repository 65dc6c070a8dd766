"""A print server of CUPS for one test, whose printer writes files; the computer's own is not touched."""

import os
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from shutil import which
from uuid import uuid4

_BACKEND = Path("/usr/lib/cups/backend/cups-pdf")
_DRIVER = Path("/usr/share/ppd/cups-pdf/CUPS-PDF_opt.ppd")
_SETTINGS = Path("/etc/cups")
"""The one place where cups-pdf looks for its settings."""
_PATIENCE = 15.0


def missing() -> str:
    """Return why no print server can be started here; empty where one can."""
    if os.name != "posix" or os.geteuid() != 0:
        return "needs root: a print server runs its printers as other users"
    if not which("cupsd") or not which("lpadmin"):
        return "needs CUPS: apt-get install cups"
    if not _DRIVER.is_file():
        return "needs a printer that writes PDF: apt-get install printer-driver-cups-pdf"
    # The backend makes files for the user who prints; with wider rights CUPS would run it as another.
    return "" if _BACKEND.stat().st_mode & 0o077 == 0 else "cups-pdf is installed without its own rights"


@dataclass(frozen=True, slots=True)
class PrintServer:
    """A server at work, with one queue."""

    printer: str
    socket: Path
    printed: Path
    """The folder the pages come out in."""
    pages_log: Path
    """A line a job: its title, copies, sides and pages to a sheet."""

    def wait_for_paper(self) -> Path:
        """Return the one file that was printed."""
        end = time.monotonic() + _PATIENCE
        while time.monotonic() < end:
            # The line is written when the job has gone through; the file exists before it is whole.
            if self.pages_log.exists() and (files := list(self.printed.glob("*.pdf"))) and self._is_idle():
                return files[0]
            time.sleep(0.05)
        raise AssertionError("the printer printed nothing")

    def _is_idle(self) -> bool:
        waiting = subprocess.run(
            ["lpstat", "-W", "not-completed", "-o"], capture_output=True, check=False, timeout=_PATIENCE
        )
        return not waiting.stdout.strip()


@contextmanager
def print_server(folder: Path) -> Iterator[PrintServer]:
    """Run a server whose only way in is a socket in a folder; afterwards nothing of it is left."""
    name = f"facilitator-{uuid4().hex[:8]}"
    settings = _SETTINGS / f"cups-pdf-{name}.conf"
    server = PrintServer(
        "Workshop", folder / "run" / "cups.sock", folder / "printed", folder / "log" / "pages"
    )
    _write_settings(folder)
    settings.write_text(
        f"Out {server.printed}\nAnonDirName {server.printed}\nSpool {folder}/pdf\nLog {folder}/log\n"
    )
    process = subprocess.Popen(
        ["cupsd", "-f", "-c", str(folder / "etc/cupsd.conf"), "-s", str(folder / "etc/cups-files.conf")],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        _wait_for(server.socket)
        subprocess.run(
            ["lpadmin", "-p", server.printer, "-E", "-v", f"cups-pdf:/{name}", "-P", str(_DRIVER)],
            env={**os.environ, "CUPS_SERVER": str(server.socket)},
            capture_output=True,
            check=True,
            timeout=_PATIENCE,
        )
        yield server
    finally:
        process.terminate()
        process.wait(_PATIENCE)
        settings.unlink()


def _wait_for(socket: Path) -> None:
    end = time.monotonic() + _PATIENCE
    while not socket.exists():
        if time.monotonic() > end:
            raise AssertionError("the print server did not start")
        time.sleep(0.02)


def _write_settings(folder: Path) -> None:
    for name in ("etc/ppd", "spool/tmp", "cache", "run", "log", "printed", "pdf"):
        (folder / name).mkdir(parents=True)
    (folder / "etc/cups-files.conf").write_text(
        f"ServerRoot {folder}/etc\nRequestRoot {folder}/spool\nTempDir {folder}/spool/tmp\n"
        f"CacheDir {folder}/cache\nStateDir {folder}/run\nErrorLog {folder}/log/error\n"
        f"AccessLog {folder}/log/access\nPageLog {folder}/log/pages\nSystemGroup root\n"
    )
    (folder / "etc/cupsd.conf").write_text(
        f"Listen {folder}/run/cups.sock\nBrowsing No\nDefaultAuthType None\n"
        'PageLogFormat "%{job-name} | %C sheets | %{sides} | %{number-up} up | %{media}"\n'
        "<Location />\n  Order allow,deny\n  Allow all\n</Location>\n"
        "<Policy default>\n  <Limit All>\n    Order deny,allow\n    Allow all\n  </Limit>\n</Policy>\n"
    )
