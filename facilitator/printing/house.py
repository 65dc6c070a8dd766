"""The organiser's look while one document is made: asked for wherever a colour, the mark or a word is set."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from facilitator.core.paper_look import PaperLook

_USUAL = PaperLook()
_LOOK: ContextVar[PaperLook | None] = ContextVar("look", default=None)
_RATIO: ContextVar[float] = ContextVar("ratio", default=0.0)
LOGO = "logo"
"""The name of the static art that holds the organiser's logo."""


def said(name: str, usual: str) -> str:
    """Return the words an organiser wants in a place, else the usual ones."""
    return (_LOOK.get() or _USUAL).said(name, usual)


def logo_ratio() -> float:
    """Return how many times as wide as high the logo is, 0 where there is none."""
    return _RATIO.get()


def show_logo(ratio: float) -> None:
    """Say that the document has a logo to be shown."""
    _RATIO.set(ratio)


@contextmanager
def dressed(look: PaperLook) -> Iterator[None]:
    """Make a document in an organiser's look."""
    # Late: the sheet asks this module for nothing, it is told.
    from facilitator.printing.ornament import RUST, TEAL
    from facilitator.printing.sheet import recolour

    before, ratio = _LOOK.set(look), _RATIO.set(0.0)
    pairs = ((RUST, look.accent), (TEAL, look.second))
    recolour({usual: wanted for usual, wanted in pairs if wanted})
    try:
        yield
    finally:
        recolour({})
        _LOOK.reset(before)
        _RATIO.reset(ratio)
