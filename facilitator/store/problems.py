"""What is wrong with a file, in words a person can act on."""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing to put right, and where it stands."""

    file: str
    """The path as it was given, so that an editor or a terminal can open it."""
    line: int
    """Counted from 1; 1 also stands for the file as a whole."""
    what: str
    instead: str
    """What to write or do instead."""

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {self.what}; {self.instead}"


class InvalidFile(Exception):
    """A file cannot be used. Carries every problem that was found, in the order of the files and lines."""

    def __init__(self, path: Path, problems: Iterable[Problem]) -> None:
        self.path = path
        self.problems = tuple(sorted(problems, key=lambda problem: (problem.file, problem.line)))
        super().__init__("\n".join(map(str, self.problems)))

    @classmethod
    def whole(cls, path: Path, what: str, instead: str) -> "InvalidFile":
        """Return the error for a file that cannot even be read."""
        return cls(path, [Problem(str(path), 1, what, instead)])
