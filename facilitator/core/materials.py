"""What to bring to a session: one line an item, counted for the people who come."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import StrEnum

from facilitator.core.strategy import Material, Strategy

PEOPLE_IN_A_GROUP = 4
"""How many people share what is brought for each group."""


class Bag(StrEnum):
    """What is packed together, in the order it is needed in the room."""

    ROOM = "room"
    PAIRS = "pairs"
    PEOPLE = "people"


_BAGS = {
    "person": Bag.PEOPLE,
    "pair": Bag.PAIRS,
    "group": Bag.PAIRS,
    "room": Bag.ROOM,
    "session": Bag.ROOM,
}


@dataclass(frozen=True, slots=True)
class Need:
    """One item with the number of pieces to bring."""

    item: str
    quantity: int
    bag: Bag
    used_in: tuple[str, ...]
    """The short titles of the exercises that ask for it, in agenda order."""
    returned: bool = False
    """True: collected again at the end."""


def quantity(material: Material, people: int) -> int:
    """Return how many pieces one exercise needs for so many people, spare included and rounded up."""
    shares = {
        "person": people,
        "pair": _shared(people, 2),
        "group": _shared(people, PEOPLE_IN_A_GROUP),
        "room": 1,
        "session": 1,
    }
    pieces = shares[material.per] * material.count
    return _shared(pieces * (100 + material.spare), 100)


def needs(strategies: Iterable[Strategy], people: int) -> tuple[Need, ...]:
    """Return what the strategies of a session need together, by bag, then in the order of first use.

    Things that are collected again, and things for the room, serve every exercise, so the largest number
    is enough. What is used up adds up. An exercise that comes twice, such as a break, counts as often as it
    comes.
    """
    found: dict[str, Need] = {}
    for strategy in strategies:
        for material in strategy.materials:
            here = Need(
                material.item,
                quantity(material, people),
                _BAGS[material.per],
                (strategy.name,),
                material.returned,
            )
            key = material.item.casefold()
            found[key] = _joined(found[key], here) if key in found else here
    order = list(Bag)
    return tuple(sorted(found.values(), key=lambda need: order.index(need.bag)))


def _joined(one: Need, other: Need) -> Need:
    returned = one.returned or other.returned
    kept = returned or Bag.ROOM in {one.bag, other.bag}
    return replace(
        one,
        quantity=max(one.quantity, other.quantity) if kept else one.quantity + other.quantity,
        used_in=tuple(dict.fromkeys((*one.used_in, *other.used_in))),
        returned=returned,
    )


def _shared(number: int, among: int) -> int:
    """Return a quotient rounded up."""
    return -(-number // among)
