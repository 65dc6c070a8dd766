"""What outsiders can read says nothing of the topic (content specification, section 4)."""

import re

import pikepdf
import pytest

from facilitator.printing.catalogue import OFFERS, Kind, Offer
from facilitator.printing.make import make
from facilitator.printing.manner import Manner, Refused, can_be_neutral
from facilitator.printing.requests import Paper
from tests.support.paper import open_pdf, pages_text
from tests.support.paperwork import NAMES, people, shipped_paperwork

NEUTRAL = Manner(neutral=True)
SEEN = [offer for offer in OFFERS if can_be_neutral(offer.kind)]
TELLING = re.compile(
    r"emotion|close|intima|couple|listen|touch|feel|partner|thanks|goals|mindful|agreement|taster|foundation"
    r"|long-term|linden|learning",
    re.IGNORECASE,
)


@pytest.mark.parametrize("paper", list(Paper))
@pytest.mark.parametrize("session", ["taster-90", "foundations-half-day", "long-term-day"])
@pytest.mark.parametrize("offer", SEEN, ids=lambda offer: offer.id)
def test_no_word_of_the_topic_is_on_the_paper_or_in_the_file(
    offer: Offer, session: str, paper: Paper
) -> None:
    request = shipped_paperwork(
        offer.kind, session, option=offer.option, paper=paper, people=people(*NAMES), manner=NEUTRAL
    )
    document = make(request)
    # The house is where it is, and people must find the room.
    text = " ".join(pages_text(document.pdf)).replace("Garden Room, Linden House", "")
    assert not TELLING.search(text), TELLING.search(text)
    assert text
    with open_pdf(document.pdf) as pdf:
        said = f"{pdf.docinfo} {pdf.Root.Metadata.read_bytes().decode()}"
        assert isinstance(pdf, pikepdf.Pdf)
    assert not TELLING.search(said)


def test_the_neutral_poster_keeps_times_breaks_and_the_end() -> None:
    (text,) = pages_text(make(shipped_paperwork(Kind.POSTER, "foundations-half-day", manner=NEUTRAL)).pdf)
    for words in ("Welcome", "09:00 Part 1", "10:30 Break", "Part 2", "12:30 End"):
        assert words in text


def test_other_documents_have_no_neutral_version() -> None:
    with pytest.raises(Refused, match="only poster, sign-in, badges and name tents"):
        make(shipped_paperwork(Kind.GUIDE, "taster-90", manner=NEUTRAL))
