"""What was found wrong with a file so far, by key; lines come in at the end."""

from dataclasses import dataclass, field

KeyPath = tuple[str | int, ...]
"""The way to a value: ("steps", 0, "minutes", 2)."""


@dataclass(slots=True)
class Findings:
    """The problems of one file while it is read."""

    has_gaps: bool
    """Whether faulty lines were left out, so that a key that seems missing may stand on one of them."""
    found: list[tuple[KeyPath, str, str]] = field(default_factory=list)
    """(the way to the value, what is wrong, what to write instead)."""

    def note(self, path: KeyPath, what: str, instead: str) -> None:
        """Note a problem at a key."""
        self.found.append((path, what, instead))

    def note_missing(self, path: KeyPath, what: str, instead: str) -> None:
        """Note that a key is missing from a table, unless it may stand on a faulty line."""
        if not self.has_gaps:
            self.note(path, what, instead)
