"""What a professional check says about a session, a series or a strategy."""

from dataclasses import dataclass
from enum import StrEnum


class Level(StrEnum):
    """How much a finding weighs: a remark may stay, a warning and an error should not."""

    REMARK = "remark"
    WARNING = "warning"
    ERROR = "error"


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing a colleague would point out, with its reason and what to do about it."""

    rule: str
    """The short name of the rule, such as "agreements-first"."""
    level: Level
    title: str
    """What it is about, in the words of the room: the title of the block, strategy or region sheet."""
    what: str
    """Reads on after the title: "comes before the agreements"."""
    why: str
    """Why it matters, as a sentence."""
    instead: str
    """What to do, as a sentence without its full stop."""
    strategy: str = ""
    """The id of the strategy it concerns; empty for none."""
    block: int | None = None
    """The block of the agenda, counted from 0."""
    session: int | None = None
    """The session of the series, counted from 0."""
    place: tuple[str | int, ...] = ()
    """The way to it in a strategy or region file, such as ("steps", 1, "screens", 0)."""

    @property
    def sentence(self) -> str:
        """Return title, what and what to do as one sentence."""
        return f"“{self.title}” {self.what}; {self.instead}"
