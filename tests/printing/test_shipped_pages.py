"""The handouts that ship keep to the pages they were written for, on both kinds of paper."""

from dataclasses import replace

import pypdfium2
import pytest

from facilitator.printing.catalogue import Kind
from facilitator.printing.make import make
from facilitator.printing.manner import Manner, Twin
from facilitator.printing.requests import Paper
from facilitator.printing.sheet import MM
from tests.support import shipped
from tests.support.paper import handouts_of, pages_text
from tests.support.paperwork import shipped_paperwork

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


def _fills(pdf: bytes, beside: float = 20.0) -> list[float]:
    """Return how far down the ink of each page goes, as a share of what is between header and footer.

    `beside` millimetres at the outer edge do not count: the guide has lines for notes there.
    """
    found: list[float] = []
    with pypdfium2.PdfDocument(pdf) as document:
        for index, page in enumerate(document):
            dark = page.render(scale=0.5).to_pil().convert("L").point(lambda grey: 255 * (grey < 225))
            edge, outer = 24 * MM / 2, beside * MM / 2
            left, right = (outer, 0) if index % 2 else (0, outer)
            body = dark.crop((int(left), int(edge), int(dark.width - right), int(dark.height - edge)))
            ink = body.getbbox()
            found.append(ink[3] / body.height if ink else 0.0)
    return found


@pytest.mark.parametrize("paper", list(Paper))
@pytest.mark.parametrize("name", ["taster-90", "foundations-half-day", "long-term-day", "evening-3"])
def test_no_page_of_the_guide_is_nearly_empty(name: str, paper: Paper) -> None:
    document = make(shipped_paperwork(Kind.GUIDE, name, paper=paper))
    assert min(_fills(document.pdf, 63)) > 0.28
    assert document.findings == ()


@pytest.mark.parametrize("paper", list(Paper))
def test_no_page_in_large_print_is_nearly_empty(paper: Paper) -> None:
    request = handouts_of(shipped.strategies().values(), paper)
    document = make(replace(request, manner=Manner(Twin.LARGE)))
    assert min(_fills(document.pdf)) > 0.28


@pytest.mark.parametrize(("paper", "most"), [(Paper.A4, 43), (Paper.LETTER, 44)])
def test_the_guide_of_the_half_day_takes_no_more_pages_than_it_needs(paper: Paper, most: int) -> None:
    assert make(shipped_paperwork(Kind.GUIDE, "foundations-half-day", paper=paper)).pages <= most
