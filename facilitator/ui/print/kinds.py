"""The documents that can be made now, and how each is asked for."""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from facilitator.core.agenda import Session
from facilitator.core.roster import Participant
from facilitator.core.strategy import Strategy
from facilitator.printing.catalogue import OFFERS, Copies, Offer
from facilitator.printing.manner import USUAL, Manner
from facilitator.printing.preflight import Finding as PrintingFinding
from facilitator.printing.preflight import FindingKind
from facilitator.printing.printer_papers import Papers
from facilitator.printing.queue import Printer
from facilitator.printing.requests import Document, Paper, Request
from facilitator.store.atomic import SaveFailed
from facilitator.store.library import Library
from facilitator.store.problems import InvalidFile
from facilitator.ui.print import orders
from facilitator.ui.print.documents import CopiesFor, DocumentRow
from facilitator.ui.print.findings import Finding, Weight
from facilitator.ui.print.mends import Mend, mend_of
from facilitator.ui.print.orders import CertificateChoices

HANDOUTS = "handouts"
CERTIFICATES = "certificates"
FOR_THE_DAY = frozenset(
    {
        HANDOUTS,
        "run-sheet",
        "sign-in",
        "name-tents",
        "badges",
        "evaluation",
        "poster",
        "materials",
        "cards",
    }
)
"""What a session needs on paper, each thing once: no workbook beside the handouts, no slips beside the list.

Certificates are for its end, when it is known who was there."""
_WITH_NAMES = frozenset({"name-tents", "badges"})
WITH_HELPLINES = frozenset({HANDOUTS, "workbook", "cards"})
"""Documents on which the contacts of the helpline sheet stand."""
_COPIES = {
    Copies.PERSON: CopiesFor.PERSON,
    Copies.NAME: CopiesFor.NAME,
    Copies.ROOM: CopiesFor.ROOM,
}


@dataclass(frozen=True, slots=True)
class Choices:
    """All that a request is made from."""

    session: Session
    strategies: Mapping[str, Strategy]
    library: Library
    people: Sequence[Participant]
    paper: Paper
    certificates: CertificateChoices
    today: dt.date
    headcount: int = 0
    """How many people are expected, with or without names."""
    manner: Manner = USUAL
    """The twin, the order of pages and the words of this document."""


def rows() -> list[DocumentRow]:
    """Return the documents in the order a facilitator needs them; handouts are ticked."""
    return [
        DocumentRow(HANDOUTS, "Handouts", CopiesFor.PERSON, "", ticked=True),
        DocumentRow(CERTIFICATES, "Certificates", CopiesFor.NAME, ""),
        *(DocumentRow(offer.id, offer.title, _COPIES[offer.copies], "") for offer in OFFERS),
    ]


def for_the_day(people: Sequence[Participant]) -> list[str]:
    """Return what a session needs on paper; without names, nothing that is there for them."""
    return [row.kind for row in rows() if row.kind in FOR_THE_DAY and (people or row.kind not in _WITH_NAMES)]


def _offer(kind: str) -> Offer | None:
    return next((offer for offer in OFFERS if offer.id == kind), None)


def kind_and_option(row: str) -> tuple[str, str]:
    """Return what printing calls a document of the list, and the version of it."""
    offer = _offer(row)
    return (offer.kind, offer.option) if offer else (row, "")


def file_name(kind: str) -> str:
    """Return a name for the file that tells neither topic nor people."""
    return f"{kind.capitalize()}.pdf"


def request(kind: str, choices: Choices) -> Request | str:
    """Return the request for a document, or the sentence that says what is missing."""
    strategies = orders.used_strategies(choices.session, choices.strategies)
    if kind == CERTIFICATES:
        return _certificates(choices, strategies)
    offer = _offer(kind)
    if offer is not None:
        return orders.paperwork(
            offer,
            choices.session,
            strategies,
            choices.library,
            choices.people,
            choices.headcount,
            choices.paper,
            choices.today,
            choices.manner,
        )
    if not any(each.handout.elements or each.take_home for each in strategies.values()):
        return "No exercise of this session has a handout."
    return orders.handouts(
        choices.session, strategies, choices.library, choices.paper, choices.today, choices.manner
    )


def _certificates(choices: Choices, strategies: Mapping[str, Strategy]) -> Request | str:
    if not choices.people:
        return "Certificates need names. Import a list with a column “name”: CSV or a spreadsheet."
    key = signing_key()
    if isinstance(key, str):
        return key
    return orders.certificates(
        choices.session,
        strategies,
        choices.people,
        choices.certificates,
        choices.paper,
        choices.today,
        key,
    )


def signing_key() -> bytes | str:
    """Return the key that signs certificates, or the sentence that says why there is none."""
    # Late: signing needs a large library, and most visits only look at handouts.
    from facilitator.store.issuer_key import load_issuer_key

    try:
        return load_issuer_key()
    except (InvalidFile, SaveFailed) as error:
        return f"Certificates cannot be signed. {error}"


def findings(document: Document, people: Sequence[Participant]) -> list[Finding]:
    """Return what to look at, with the page where it stands, and what is in order."""
    pages = {person.name: page for page, person in enumerate(people)}
    found = [_finding(each, pages) for each in document.findings]
    kinds = {each.kind for each in document.findings}
    fine = ["Fonts embedded"]
    if FindingKind.MISSING_LETTER not in kinds:
        fine.append("every letter has a shape")
    if FindingKind.OVERFULL not in kinds:
        fine.append("nothing leaves the page")
    found.append(Finding(Weight.FINE, ", ".join(fine)))
    return found


def paper_findings(document: Document, printer: Printer | None, papers: Papers) -> list[Finding]:
    """Return what there is to say where a printer and a document are made for different papers."""
    if printer is None or not papers.known:
        return []
    # Late: a large library, which the preview of the document has loaded by now.
    from facilitator.printing.paper_feed import measure

    paper, _pages = measure(document.pdf)
    if papers.lacks(paper):
        title = f"{printer.title} takes no {paper}"
        other = next((name for name in ("A4", "Letter") if name != paper and name in papers.known), "")
        advice = "Choose another printer, or another paper for the document."
        return [_about_paper(Weight.TO_SEE, title, advice, other)]
    if papers.differs(paper):
        title = f"{printer.title} usually has {papers.usual} in it"
        advice = f"This document is {paper}: put {paper} in, or choose {papers.usual}."
        return [_about_paper(Weight.REMARK, title, advice, papers.usual)]
    return []


def _about_paper(weight: Weight, title: str, advice: str, other: str = "") -> Finding:
    """Return a finding about paper, with a button where the documents can be laid out for the other paper."""
    if other not in {"A4", "Letter"}:
        return Finding(weight, title, advice)
    return Finding(weight, title, advice, None, Mend.PAPER, f"Use {other}")


def _finding(found: PrintingFinding, pages: Mapping[str, int]) -> Finding:
    """Return a finding of printing: what is wrong stands before its semicolon, what to do after it."""
    weight = Weight.TO_SEE if found.serious else Weight.REMARK
    title, _semicolon, advice = found.message.partition("; ")
    advice = advice[:1].upper() + advice[1:]
    return Finding(weight, title.rstrip("."), advice, pages.get(found.person), mend_of(found))
