import pytest
from hypothesis import given
from hypothesis import strategies as st

from facilitator.core.materials import Bag, needs, quantity
from facilitator.core.strategy import Material
from tests.support.builders import a_strategy


@pytest.mark.parametrize(
    ("material", "pieces"),
    [
        (Material("Card", "person"), 13),
        (Material("Card", "person", spare=10), 15),
        (Material("Envelope", "person", count=2, spare=10), 29),
        (Material("Object", "pair"), 7),
        (Material("Object", "pair", spare=10), 8),
        (Material("Scissors", "group"), 4),
        (Material("Basket", "room"), 1),
        (Material("List", "session", count=2), 2),
    ],
)
def test_a_quantity_follows_its_rule_and_is_rounded_up(material: Material, pieces: int) -> None:
    assert quantity(material, 13) == pieces


def test_what_is_collected_again_serves_every_exercise() -> None:
    pen = Material("Pen", "person", spare=20, returned=True)
    fewer = Material("pen", "person", returned=True)
    (need,) = needs([a_strategy("one", materials=(pen,)), a_strategy("two", materials=(fewer,))], 10)
    assert (need.item, need.quantity, need.returned) == ("Pen", 12, True)
    assert need.used_in == ("One", "Two")


def test_what_is_used_up_adds_up() -> None:
    one = a_strategy("one", materials=(Material("Envelope", "person", count=2),))
    two = a_strategy("two", materials=(Material("Envelope", "person"),))
    assert [need.quantity for need in needs([one, two], 10)] == [30]


def test_things_for_the_room_are_needed_once_however_often_they_are_used() -> None:
    pause = a_strategy("pause", materials=(Material("Water", "room"),))
    (need,) = needs([pause, pause], 10)
    assert (need.quantity, need.used_in) == (1, ("Pause",))


def test_needs_come_by_bag_then_in_the_order_of_first_use() -> None:
    one = a_strategy("one", materials=(Material("Card"), Material("Basket", "room")))
    two = a_strategy("two", materials=(Material("Scissors", "group"), Material("Poster", "session")))
    found = [(need.bag, need.item) for need in needs([one, two], 4)]
    assert found == [
        (Bag.ROOM, "Basket"),
        (Bag.ROOM, "Poster"),
        (Bag.PAIRS, "Scissors"),
        (Bag.PEOPLE, "Card"),
    ]


@given(people=st.integers(1, 400), count=st.integers(1, 9), spare=st.integers(0, 100))
def test_there_is_always_enough_for_everybody_and_never_a_whole_piece_too_much(
    people: int, count: int, spare: int
) -> None:
    pieces = quantity(Material("Card", "person", count, spare), people)
    exact = people * count * (100 + spare) / 100
    assert exact <= pieces + 1e-9 < exact + 1
