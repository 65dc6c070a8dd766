"""Which words of a name stand large on a badge."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facilitator.core.called import called
from facilitator.core.roster import Participant


@pytest.mark.parametrize(
    ("name", "large", "small"),
    [
        ("Amara Okafor", "Amara", "Okafor"),
        ("Madonna", "Madonna", ""),
        ("欧阳娜娜", "欧阳娜娜", ""),
        ("Maria-Alejandra Fernández de la Cruz", "Maria-Alejandra", "Fernández de la Cruz"),
        # Nobody is called "de", "van", "Dr." or "servant".
        ("de la Cruz", "de la Cruz", ""),
        ("van den Berg", "van den Berg", ""),
        ("van den Berg, J. P.", "J. P.", "van den Berg"),
        ("Okafor, Amara", "Amara", "Okafor"),
        ("Dr. Ana-Maria Ionescu", "Ana-Maria", "Dr. Ionescu"),
        ("Prof. Dr. Weiß", "Weiß", "Prof. Dr."),
        ("Ana Ionescu, PhD", "Ana", "Ionescu, PhD"),
        ("Ana Ionescu, PhD, MSc, BA (Hons)", "Ana", "Ionescu, PhD, MSc, BA (Hons)"),
        ("Martin King, Jr.", "Martin", "King, Jr."),
        ("عبد الرحمن بن عبد العزيز", "عبد الرحمن", "بن عبد العزيز"),
        ("محمد عبد الله", "محمد", "عبد الله"),
        ("Abd al Rahman Said", "Abd al Rahman", "Said"),
        ("J. R. R. Tolkien", "J. R. R.", "Tolkien"),
        ("M. Night", "M.", "Night"),
        ("Dr.", "Dr.", ""),
        ("Abd", "Abd", ""),
        ("De Niro", "De", "Niro"),
        ("  Anne   Marie ", "Anne", "Marie"),
        ("", "", ""),
        (" \t ", "", ""),
    ],
)
def test_the_words_somebody_is_called_by_stand_large(name: str, large: str, small: str) -> None:
    assert called(name) == (large, small)


@given(st.text(max_size=60))
def test_no_letter_of_a_name_is_lost(name: str) -> None:
    large, small = called(name)
    # Only the comma of "Family, given" goes.
    found, whole = (sorted("".join(text.split())) for text in (large + small, name))
    assert found == whole or sorted([*found, ","]) == whole


def test_what_the_roster_says_comes_before_the_guess() -> None:
    person = Participant("Nguyễn Thị Minh Khai", first_name="Khai", surname="Nguyễn Thị Minh")
    assert (person.badge_name, person.badge_rest) == ("Khai", "Nguyễn Thị Minh")
    assert Participant("   ").badge_name == ""
