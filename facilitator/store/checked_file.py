"""A TOML file while it is read with checks: its root table, and at the end every problem with its line."""

from pathlib import Path

from facilitator.store import toml_text
from facilitator.store.checked_table import CheckedTable
from facilitator.store.findings import Findings
from facilitator.store.problems import InvalidFile, Problem
from facilitator.store.wording import shown

FORMAT = 1


class CheckedFile:
    """One file while it is read: its root table and the problems found so far."""

    def __init__(self, path: Path, kind: str, text: str | None = None) -> None:
        """Read a file of one kind, such as "strategy", or the text that is to stand in it.

        Raises:
            InvalidFile: it cannot be read as TOML at all, or has another format number.
        """
        self.path = path
        self._text = toml_text.read_text(path) if text is None else text
        values, self._spelling = toml_text.parse(path, self._text)
        self._findings = Findings(has_gaps=bool(self._spelling))
        self.root = CheckedTable(self._findings, (), values, f"a {kind}")
        self._check_format()

    def finish(self) -> None:
        """Raise InvalidFile with every problem noted; return when there is none."""
        if not self._findings.found and not self._spelling:
            return
        # Late, for most files have no problem.
        from facilitator.store.positions import Positions

        positions = Positions(self._text)
        problems = [
            Problem(str(self.path), positions.line(path), what, instead)
            for path, what, instead in self._findings.found
        ]
        raise InvalidFile(self.path, dict.fromkeys([*self._spelling, *problems]))

    def _check_format(self) -> None:
        found = self.root.raw("format")
        if found is None:
            self._findings.note_missing(
                (), "the file does not say its format", f"write format = {FORMAT} in its first line"
            )
        elif found != FORMAT or isinstance(found, bool):
            newer = isinstance(found, int) and found > FORMAT
            self._findings.note(
                ("format",),
                f"this program does not know format {shown(found)}",
                "install a newer version of the program" if newer else f"write format = {FORMAT}",
            )
            self.finish()
