"""Who leads, typed as one line."""

import pytest

from facilitator.core.agenda import Facilitator
from facilitator.ui.plan.leaders_text import read_leaders, write_leaders


@pytest.mark.parametrize(
    ("text", "leaders"),
    [
        ("", ()),
        (" , ; ", ()),
        ("Miriam Okafor", (Facilitator("Miriam Okafor", "MO"),)),
        (
            "Miriam  Okafor (M) , Jonas Berg",
            (Facilitator("Miriam Okafor", "M"), Facilitator("Jonas Berg", "JB")),
        ),
        ("Ruth", (Facilitator("Ruth"),)),
        ("Ruth ()", (Facilitator("Ruth"),)),
        ("Ann Lee; ann lee", (Facilitator("Ann Lee", "AL"),)),
        ("(x)", (Facilitator("(x)"),)),
        ("Łucja da Żak", (Facilitator("Łucja da Żak", "ŁŻ"),)),
    ],
)
def test_a_line_names_those_who_lead(text: str, leaders: tuple[Facilitator, ...]) -> None:
    assert read_leaders(text) == leaders


def test_what_is_shown_is_read_back_as_it_was() -> None:
    leaders = (Facilitator("Miriam Okafor", "MO"), Facilitator("Ruth"))
    assert read_leaders(write_leaders(leaders)) == leaders
