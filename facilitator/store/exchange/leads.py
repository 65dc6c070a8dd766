"""Initials for the people who lead, so that names stand once, with the facilitators."""

import re

_SEPARATORS = re.compile(r"\s*(?:[,;/&+]|\band\b|\bund\b|\bet\b|\by\b)\s*")
_LONGEST_INITIALS = 4
_MOST_PEOPLE = 50


class Leads:
    """Collects names while a session is made."""

    def __init__(self) -> None:
        self._initials: dict[str, str] = {}

    @property
    def people(self) -> list[tuple[str, str]]:
        """Return (name, initials) of each person who came with a name."""
        return [(name, initials) for name, initials in self._initials.items() if name != initials]

    def initials(self, names: str) -> str:
        """Return the initials for names such as "Mara Olsen, Ben Ito"; initials stay as they are."""
        people = [name for name in _SEPARATORS.split(names) if name]
        return ", ".join(dict.fromkeys(self._of(name) for name in people[:_MOST_PEOPLE]))

    def _of(self, name: str) -> str:
        if name in self._initials:
            return self._initials[name]
        short = name
        if len(name) > _LONGEST_INITIALS or not name.isupper():
            words = [word for word in re.split(r"[\s.\-]+", name) if word[:1].isalnum()]
            short = "".join(word[0] for word in words[:3]).upper() or name[:2]
        taken = set(self._initials.values())
        base, count = short, 2
        while short in taken:
            short, count = f"{base}{count}", count + 1
        self._initials[name] = short
        return short
