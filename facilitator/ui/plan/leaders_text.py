"""Who leads a session, as one line that can be typed: "Miriam Okafor (MO), Jonas Berg"."""

import re
from collections.abc import Sequence

from facilitator.core.agenda import Facilitator

_WITH_INITIALS = re.compile(r"(.*\S)\s*\(\s*([^()]*?)\s*\)")


def write_leaders(leaders: Sequence[Facilitator]) -> str:
    """Return the line for those who lead."""
    return ", ".join(f"{each.name} ({each.initials})" if each.initials else each.name for each in leaders)


def read_leaders(text: str) -> tuple[Facilitator, ...]:
    """Return those a line names, each once; initials stand behind a name in brackets, or are taken from it.

    A name of one word gets none that nobody wrote.
    """
    found: dict[str, Facilitator] = {}
    for part in re.split(r"[,;\n]", text):
        written = " ".join(part.split())
        match = _WITH_INITIALS.fullmatch(written)
        name, initials = (match[1], match[2]) if match else (written, _initials(written))
        if name:
            found.setdefault(name.casefold(), Facilitator(name, initials))
    return tuple(found.values())


def _initials(name: str) -> str:
    words = name.split()
    return f"{words[0][0]}{words[-1][0]}".upper() if len(words) > 1 else ""
