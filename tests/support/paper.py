"""Requests to print, and eyes for what came back."""

import datetime as dt
import io
import re
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pikepdf
import pypdfium2

from facilitator.core.agenda import Facilitator, Session
from facilitator.core.roster import Participant
from facilitator.core.strategy import Handout, HandoutElement, Strategy
from facilitator.printing.certificates import wording_of
from facilitator.printing.requests import (
    CertificatesRequest,
    Design,
    HandoutsRequest,
    Paper,
    Recipient,
    Variant,
)
from facilitator.printing.verification import PrintedWords
from tests.support.builders import a_block, a_session, a_strategy

KEY = bytes(range(32))


def certificates_for(*names: str, **more: Any) -> CertificatesRequest:
    """Return a complete request, so that its only findings are about names."""
    values: dict[str, Any] = {
        "hours": 3.0,
        "topics": ("Active listening", "Specific thanks"),
        "contact": "learning@linden-house.example",
        "issued": dt.date(2026, 11, 28),
        "signing_key": KEY,
    }
    values.update(more)
    if values.get("design") is Design.OWN:
        paper: Paper = values.get("paper", Paper.A4)
        values.setdefault("background", str(Path(__file__).parent / "backgrounds" / f"{paper.value}.svg"))
    session = values.pop("session", a_dated_session())
    people = tuple(Recipient(Participant(name), f"LHL-2026-{i:04}") for i, name in enumerate(names, start=42))
    return CertificatesRequest(session, people, **values)


def printed_words(request: CertificatesRequest, recipient: Recipient) -> PrintedWords:
    """Return what stands on the certificate of a recipient, as somebody reads it off the paper."""
    words = wording_of(request, recipient.hours)
    return PrintedWords(
        name=recipient.participant.name,
        title=words.title,
        dates=words.dates,
        place=words.place,
        hours=words.hours,
        topics=words.topics,
        facilitator=words.facilitator,
        issuer=words.issuer,
        issued=words.issued,
        number=recipient.number,
        heading=words.heading,
        completed=request.completion if request.variant is Variant.COMPLETION else "",
    )


def a_dated_session() -> Session:
    return Session(
        "Emotional closeness: Half-day Foundations",
        dt.time(9),
        end=dt.time(12, 30),
        date=dt.date(2026, 11, 28),
        place="Garden Room, Linden House",
        issuer="Linden House Learning",
        facilitators=(Facilitator("Miriam Okafor"),),
    )


def handouts_with(
    *elements: HandoutElement, paper: Paper = Paper.A4, title: str = "Card", **more: Any
) -> HandoutsRequest:
    """Return a request for the handout of one strategy with these elements."""
    strategy = a_strategy("one", handout=Handout(title, "", elements), **more)
    return HandoutsRequest(a_session([a_block("one", 10)]), (strategy,), paper, "A pack")


def handouts_of(strategies: Iterable[Strategy], paper: Paper = Paper.A4) -> HandoutsRequest:
    known = tuple(strategies)
    return HandoutsRequest(a_session([a_block(each.id, 10) for each in known]), known, paper, "A pack")


def pages_text(pdf: bytes) -> list[str]:
    """Return the text of each page as a reader takes it out, white space folded.

    PDFium gives a hyphen at the end of a line as U+FFFE.
    """
    with pypdfium2.PdfDocument(pdf) as document:
        texts = [page.get_textpage().get_text_range() for page in document]
    return [" ".join(text.replace("\ufffe", "-").split()) for text in texts]


def squeezed(text: str) -> str:
    """Return a text without white space: where lines broke does not matter."""
    return re.sub(r"\s+", "", text)


def open_pdf(pdf: bytes) -> pikepdf.Pdf:
    """Return the file, opened by a strict reader that mends nothing."""
    return pikepdf.open(io.BytesIO(pdf), attempt_recovery=False)


def fonts_of(pdf: bytes) -> dict[str, bool]:
    """Return the name of each font of a file, and whether its outlines are in the file."""
    found: dict[str, bool] = {}
    with open_pdf(pdf) as document:
        for thing in document.objects:
            if isinstance(thing, pikepdf.Dictionary) and thing.get("/Type") == "/FontDescriptor":
                found[str(thing["/FontName"])] = "/FontFile2" in thing
    return found
