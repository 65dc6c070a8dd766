"""The people enrolled in a session or series."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Participant:
    """A person who takes part. There is no field for a partner: pairs are made in the room, on paper."""

    name: str
    """As it is to be printed."""
    first_name: str = ""
    surname: str = ""
    pronunciation: str = ""
    """A note for the person who reads the name aloud."""
    pronouns: str = ""

    @property
    def badge_name(self) -> str:
        """Return the words printed large on a badge: the first name, or the first word of the name."""
        return self.first_name or self.name.split(maxsplit=1)[0]

    @property
    def badge_rest(self) -> str:
        """Return the words printed small on a badge: what is left of the name."""
        if self.first_name:
            return self.surname
        return self.name.partition(" ")[2].strip()
