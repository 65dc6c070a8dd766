"""The organiser's look while one document is made: asked for wherever a colour, the mark or a word is set."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from typing import TYPE_CHECKING

from facilitator.core.paper_look import PaperLook

if TYPE_CHECKING:
    from facilitator.printing.artwork import Artwork
    from facilitator.printing.preflight import Finding

_USUAL = PaperLook()
_LOOK: ContextVar[PaperLook | None] = ContextVar("look", default=None)
_SHOWN: ContextVar["_Logo | None"] = ContextVar("logo", default=None)
LOGO = "logo"
"""The name of the static art that holds the organiser's logo."""


@dataclass(slots=True)
class _Logo:
    """The organiser's logo in the document that is made."""

    art: "Artwork"
    largest: float = 0
    """How high it stands where it is largest, in points."""


def said(name: str, usual: str) -> str:
    """Return the words an organiser wants in a place, else the usual ones."""
    return (_LOOK.get() or _USUAL).said(name, usual)


def logo_ratio() -> float:
    """Return how many times as wide as high the logo is, 0 where there is none."""
    logo = _SHOWN.get()
    return logo.art.width / logo.art.height if logo is not None else 0.0


def show_logo(art: "Artwork") -> None:
    """Say that the document has a logo to be shown."""
    _SHOWN.set(_Logo(art))


def logo_drawn(height: float) -> None:
    """Say how high the logo was drawn, in points."""
    logo = _SHOWN.get()
    if logo is not None:
        logo.largest = max(logo.largest, height)


def logo_findings() -> "tuple[Finding, ...]":
    """Return what to look at in the logo where it is largest in the document."""
    logo = _SHOWN.get()
    if logo is None or not logo.largest:
        return ()
    return logo.art.coarse(logo.largest * logo_ratio(), logo.largest)


@contextmanager
def dressed(look: PaperLook) -> Iterator[None]:
    """Make a document in an organiser's look."""
    # Late: the sheet asks this module for nothing, it is told.
    from facilitator.printing.ornament import RUST, TEAL
    from facilitator.printing.sheet import recolour

    before, shown = _LOOK.set(look), _SHOWN.set(None)
    pairs = ((RUST, look.accent), (TEAL, look.second))
    recolour({usual: wanted for usual, wanted in pairs if wanted})
    try:
        yield
    finally:
        recolour({})
        _LOOK.reset(before)
        _SHOWN.reset(shown)
