"""What one more screen of the room can show."""

from enum import StrEnum

from PySide6.QtCore import QCoreApplication

from facilitator.core.live import Scene


class Shows(StrEnum):
    """The choices for a screen beside the room's own one; black, white, freeze and panic act on all."""

    SAME = "same"
    RUN = "run"
    """What the run shows by itself, whatever the room is shown by hand."""
    AGENDA = "agenda"
    COUNTDOWN = "countdown"
    NEXT_UP = "next-up"
    TITLE = "title"

    @classmethod
    def remembered(cls, word: str) -> "Shows":
        """Return the choice of a word from the settings; an unknown one is the same as the room."""
        return next((each for each in cls if each.value == word), cls.SAME)

    @property
    def scene(self) -> Scene | None:
        """Return the scene that stays on the screen, None for one that follows something."""
        return None if self in (Shows.SAME, Shows.RUN) else Scene(self.value)

    @property
    def words(self) -> str:
        """Return what the facilitator calls it."""
        return {
            Shows.SAME: _tr("Same as the room"),
            Shows.RUN: _tr("The exercise now"),
            Shows.AGENDA: _tr("Agenda of the day"),
            Shows.COUNTDOWN: _tr("Countdown"),
            Shows.NEXT_UP: _tr("Next up"),
            Shows.TITLE: _tr("Title and start"),
        }[self]


def _tr(text: str) -> str:
    return QCoreApplication.translate("Shows", text)
