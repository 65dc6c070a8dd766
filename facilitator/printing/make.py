"""One door to printing: a request goes in, a document comes out."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from typing import IO

from facilitator.printing.catalogue import Kind
from facilitator.printing.handouts import make_handouts
from facilitator.printing.house import dressed, logo_findings
from facilitator.printing.imposition import flip_words
from facilitator.printing.manner import (
    HANDOUTS,
    ON_THEIR_SIDE,
    REPORT,
    USUAL,
    Manner,
    PageOrder,
    Refused,
    refusal,
)
from facilitator.printing.preflight import Finding, FindingKind
from facilitator.printing.requests import (
    CertificatesRequest,
    Document,
    HandoutsRequest,
    PaperworkRequest,
    Progress,
    ReportRequest,
    Request,
)


def _silent(done: int, of: int) -> None:
    """Take no notice of progress."""


@contextmanager
def _without_collector() -> Iterator[None]:
    """Keep the collector of cycles out: pages are a million small values without a cycle among them."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def make(request: Request, progress: Progress = _silent, out: IO[bytes] | None = None) -> Document:
    """Return the document that was asked for; `progress` hears (done, of) after each part or page.

    The same request gives the same bytes. They are written into `out` where it is given, and the document
    that comes back has none: ten thousand certificates need not be in memory to be on paper.

    Raises:
        LayoutError: a template of the user cannot be used; its text is for people.
        Refused: the document cannot be had in the twin or the order that was asked for.
    """
    manner = USUAL if isinstance(request, CertificatesRequest) else request.manner
    if manner != USUAL and (sentence := refusal(*_kind_of(request), manner)):
        raise Refused(sentence)
    if isinstance(request, PaperworkRequest) and manner.neutral:
        request = without_topic(request)
    look = request.places.look
    with _without_collector(), dressed(look):
        if isinstance(request, CertificatesRequest):
            # Late: one document needs the makers of the others as little as a window does.
            from facilitator.printing.certificates import make_certificates

            return make_certificates(request, progress, out)
        document = _make(request, progress)
        if rough := logo_findings():
            document = replace(document, findings=(*document.findings, *rough))
    if manner.order is not PageOrder.PAGES:
        document = replace(document, findings=(*document.findings, *_about_sheets(request, manner)))
    if out is None:
        return document
    out.write(document.pdf)
    return replace(document, pdf=b"")


def _about_sheets(request: Request, manner: Manner) -> list[Finding]:
    """Return how the sheets are printed, and a finding where they undo what large print is for."""
    found = [Finding(FindingKind.HOW, flip_words(_size_of(request), manner.order))]
    if manner.large and manner.order is not PageOrder.BOOKLET_LARGE:
        words = (
            "These sheets make large print small again; take one page a side, or the booklet at full size."
        )
        found.insert(0, Finding(FindingKind.PAPER, words))
    return found


def without_topic(request: PaperworkRequest) -> PaperworkRequest:
    """Return the request with a session that says nothing of what it is about, or of who holds it."""
    title = "Welcome" if request.kind is Kind.POSTER else "Sign-in"
    session = replace(request.session, title=title, issuer="")
    places = replace(request.places, look=replace(request.places.look, logo=b""))
    return replace(request, rundown=replace(request.rundown, session=session), places=places)


def _kind_of(request: Request) -> tuple[str, str]:
    if isinstance(request, PaperworkRequest):
        return request.kind, request.option
    return (HANDOUTS if isinstance(request, HandoutsRequest) else REPORT), ""


def _size_of(request: Request) -> tuple[float, float]:
    on_its_side = isinstance(request, PaperworkRequest) and request.kind in ON_THEIR_SIDE
    return request.paper.landscape if on_its_side else request.paper.portrait


def _make(request: HandoutsRequest | PaperworkRequest | ReportRequest, progress: Progress) -> Document:
    if isinstance(request, HandoutsRequest):
        return make_handouts(request, progress)
    if isinstance(request, PaperworkRequest):
        from facilitator.printing.paperwork import make_paperwork

        return make_paperwork(request, progress)
    from facilitator.printing.report import make_report

    return make_report(request, progress)
