"""What a person should know before the paper is printed: findings, in words that name who and what."""

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from facilitator.printing.fonts import DAMAGED


class FindingKind(StrEnum):
    """What is wrong or worth a look."""

    MISSING_LETTER = "missing-letter"
    TWO_LINES = "two-lines"
    NAME_TOO_LONG = "name-too-long"
    UNSET = "unset"
    OVERFULL = "overfull"
    REGION = "region"
    EMPTY = "empty"
    WORDING = "wording"
    HOW = "how"
    """Nothing is wrong: how the sheets are printed."""
    COARSE = "coarse"
    ARTWORK = "artwork"
    PAPER = "paper"


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing to look at."""

    kind: FindingKind
    message: str
    """One sentence for people."""
    person: str = ""
    """The name on the certificate it concerns; empty: the whole document."""
    letters: str = ""
    """The letters no font has."""
    field: str = ""
    """What is missing or does not go together, as the request or the session calls it."""

    @property
    def serious(self) -> bool:
        """Return whether the paper would be wrong, not only worth a look."""
        return self.kind not in {FindingKind.TWO_LINES, FindingKind.HOW}


def missing_letters(letters: Iterable[str], where: str, person: str = "") -> Finding | None:
    """Return the finding for letters that no font has, None when there are none."""
    lost = "".join(letters)
    if not lost:
        return None
    if lost == DAMAGED:
        return Finding(
            FindingKind.MISSING_LETTER,
            f"{where}: a letter was damaged before it came here; type it again where the text is kept.",
            person,
            lost,
        )
    named = ", ".join(f"{letter} ({_code(letter)})" for letter in lost)
    some = "the letter" if len(lost) == 1 else "the letters"
    return Finding(
        FindingKind.MISSING_LETTER,
        f"{where}: no font has {some} {named}; put a font that has it into your fonts folder.",
        person,
        lost,
    )


def _code(letter: str) -> str:
    name = unicodedata.name(letter, "")
    code = f"U+{ord(letter):04X}"
    return f"{code} {name.lower()}" if name else code
