"""What becomes of each name of a list that is being imported."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from facilitator.core.roster import Participant, same_person
from facilitator.store.roster_file import Roster as NameList


class Arrival(StrEnum):
    """What a row of the list is."""

    NEW = "new"
    KNOWN = "known"
    """The very same name is on the roster, or further up in the list."""
    DOUBTFUL = "doubtful"
    """A name like it is; a person must say whether it is the same one."""
    BAD = "bad"
    """The row cannot be read."""


@dataclass(frozen=True, slots=True)
class ArrivalRow:
    """A row of the list with what it is."""

    line: int
    arrival: Arrival
    name: str = ""
    participant: Participant | None = None
    like: str = ""
    """The name it is like."""
    like_number: int = 0
    """That name's number on the roster; 0 for one of the list itself."""
    fault: str = ""
    """What is wrong with the row, and what to do instead."""


def arrivals(read: NameList, known: Sequence[str]) -> tuple[ArrivalRow, ...]:
    """Return every row of a list in its order, compared with the names on the roster."""
    names = list(known)
    rows = [
        ArrivalRow(problem.line, Arrival.BAD, fault=f"{problem.what}; {problem.instead}")
        for problem in read.bad_rows
    ]
    for line, participant in zip(read.lines, read.participants, strict=True):
        name = participant.name
        place = names.index(name) if name in names else same_person(name, names)
        if place is None:
            rows.append(ArrivalRow(line, Arrival.NEW, name, participant))
            names.append(name)
            continue
        kind = Arrival.KNOWN if names[place] == name else Arrival.DOUBTFUL
        number = place + 1 if place < len(known) else 0
        rows.append(ArrivalRow(line, kind, name, participant, names[place], number))
    return tuple(sorted(rows, key=lambda row: row.line))
