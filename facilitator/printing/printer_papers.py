"""Which papers a printer takes, and which one it usually has: CUPS says it by `lpoptions`."""

import re
import shutil
from dataclasses import dataclass

from facilitator.printing.cups_command import CupsCommand

_LINE = re.compile(r"(?:PageSize|media)/[^:]*: (.+)", re.IGNORECASE)
_BORDERLESS = re.compile(r"[._](?:fullbleed|borderless|small|transverse|rotated|nomargins)$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Papers:
    """The papers of one printer, as `lp` names them; empty: it did not say."""

    known: frozenset[str] = frozenset()
    usual: str = ""

    def lacks(self, paper: str) -> bool:
        """Return whether the printer says which papers it takes, and this is not among them."""
        return bool(self.known and paper) and paper not in self.known

    def differs(self, paper: str) -> bool:
        """Return whether the printer usually has another paper."""
        return bool(self.usual and paper) and paper != self.usual and not self.lacks(paper)


class PapersQuestion:
    """Asks once which papers a printer takes."""

    def __init__(self, command: CupsCommand | None) -> None:
        self._command = command

    @classmethod
    def start(cls, printer: str) -> "PapersQuestion":
        """Return a question that is on its way; without a printing system its answer is there at once."""
        if shutil.which("lpoptions") is None:
            return cls(None)
        try:
            return cls(CupsCommand(["lpoptions", "-p", printer, "-l"]))
        except OSError:
            return cls(None)

    def poll(self) -> Papers | None:
        """Return the answer; None: not yet."""
        if self._command is None:
            return Papers()
        return None if self._command.is_running else read_papers(self._command.said)

    def cancel(self) -> None:
        """Ask no longer."""
        if self._command is not None:
            self._command.end()


def read_papers(said: str) -> Papers:
    """Return the papers from what `lpoptions -l` says; the usual one has a star."""
    for line in said.splitlines():
        if match := _LINE.match(line):
            words = [(_BORDERLESS.sub("", word.lstrip("*")), word[0] == "*") for word in match[1].split()]
            usual = next((name for name, is_usual in words if is_usual), "")
            return Papers(frozenset(name for name, _ in words if not name.startswith("Custom")), usual)
    return Papers()
