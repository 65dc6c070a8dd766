"""The handouts that ship keep to the pages they were written for, on both kinds of paper."""

import pytest

from facilitator.printing.make import make
from facilitator.printing.requests import Paper
from tests.support import shipped
from tests.support.paper import handouts_of, pages_text

ONE = {
    "affectionate-touch",
    "arrive-welcome",
    "check-in",
    "evaluation",
    "practice-review",
    "quality-time",
    "shared-mindfulness",
    "why-it-matters",
}
CARDS = {"sharing-cards": 4}
"""One sheet to read and three of cards."""


@pytest.mark.parametrize("paper", list(Paper))
@pytest.mark.parametrize("name", sorted(shipped.strategies()))
def test_a_handout_has_the_pages_it_was_written_for(name: str, paper: Paper) -> None:
    strategy = shipped.strategies()[name]
    if not strategy.handout.elements:
        pytest.skip("a break has no handout")
    document = make(handouts_of([strategy], paper))
    pages = pages_text(document.pdf)
    assert len(pages) == (1 if name in ONE else CARDS.get(name, 2))
    assert all(len(page.split()) > 25 for page in pages), "a page that is nearly empty"
