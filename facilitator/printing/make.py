"""One door to printing: a request goes in, a document comes out."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from typing import IO

from facilitator.printing.handouts import make_handouts
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
    """
    with _without_collector():
        if isinstance(request, CertificatesRequest):
            # Late: one document needs the makers of the others as little as a window does.
            from facilitator.printing.certificates import make_certificates

            return make_certificates(request, progress, out)
        document = _make(request, progress)
    if out is None:
        return document
    out.write(document.pdf)
    return replace(document, pdf=b"")


def _make(request: HandoutsRequest | PaperworkRequest | ReportRequest, progress: Progress) -> Document:
    if isinstance(request, HandoutsRequest):
        return make_handouts(request, progress)
    if isinstance(request, PaperworkRequest):
        from facilitator.printing.paperwork import make_paperwork

        return make_paperwork(request, progress)
    from facilitator.printing.report import make_report

    return make_report(request, progress)
