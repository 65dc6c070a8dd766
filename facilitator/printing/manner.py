"""The ways one document can be had: its twins for other readers, and the order of its pages on sheets.

Nothing here is heavy to import: commands and windows ask it what is on offer.
"""

from dataclasses import dataclass, replace
from enum import StrEnum

from facilitator.printing.catalogue import Kind

HANDOUTS = "handouts"
REPORT = "report"
CERTIFICATES = "certificates"


class Twin(StrEnum):
    """The same document for another reader."""

    USUAL = "usual"
    LARGE = "large-print"
    """18 points and more, laid out for itself."""
    FILLABLE = "fillable"
    """A form to fill in on a screen."""


class PageOrder(StrEnum):
    """How pages stand on the sides of sheets."""

    PAGES = "pages"
    TWO_UP = "two-up"
    """Two pages beside each other, made smaller."""
    BOOKLET = "booklet"
    """Two pages a side, in the order of a booklet folded in the middle and stapled there."""
    BOOKLET_LARGE = "booklet-a3"
    """A booklet at the full size of its pages: A3 for A4, 11 × 17 inches for Letter."""


class Refused(ValueError):
    """A document cannot be had in this way. Its text is for people."""


LARGE_SCALE = 1.5
"""From the 12 points of the usual text to 18."""


@dataclass(frozen=True, slots=True)
class Manner:
    """The way a document is asked for."""

    twin: Twin = Twin.USUAL
    order: PageOrder = PageOrder.PAGES
    neutral: bool = False
    """True: no word of the topic, for paper that outsiders can read."""

    @property
    def scale(self) -> float:
        """Return how much larger than usual the body is."""
        return LARGE_SCALE if self.twin is Twin.LARGE else 1.0

    @property
    def large(self) -> bool:
        """Return whether it is the large-print twin."""
        return self.twin is Twin.LARGE

    @property
    def fillable(self) -> bool:
        """Return whether there are fields to type in."""
        return self.twin is Twin.FILLABLE


USUAL = Manner()

_TWINS = {
    HANDOUTS: tuple(Twin),
    Kind.WORKBOOK: tuple(Twin),
    Kind.EVALUATION: (Twin.USUAL, Twin.FILLABLE),
}
_SEEN_BY_OUTSIDERS = {Kind.POSTER, Kind.SIGN_IN, Kind.BADGES, Kind.NAME_TENTS}
_FOLDED = {
    CERTIFICATES: "Certificates are one page each",
    Kind.BADGES: "Badges are cut out at their true size",
    Kind.NAME_TENTS: "Name tents are folded at their true size",
    Kind.CARDS: "Cards are cut out at their true size",
    Kind.POSTER: "The poster is one large sheet",
    Kind.EVALUATION: "The evaluation is one page that people fold themselves",
}
_SLIPS = "Slips are cut apart at their true size"
ON_THEIR_SIDE = frozenset({Kind.RUN_SHEET, Kind.REGISTER})
"""Documents of text whose paper lies on its side."""


def twins_of(kind: str) -> tuple[Twin, ...]:
    """Return the twins a kind of document has, the usual one first."""
    return _TWINS.get(kind, (Twin.USUAL,))


def can_be_neutral(kind: str) -> bool:
    """Return whether a kind of document has a version without its topic."""
    return kind in _SEEN_BY_OUTSIDERS


def orders_of(kind: str, option: str = "") -> tuple[PageOrder, ...]:
    """Return the orders a kind of document can be had in, one page a side first."""
    return tuple(order for order in PageOrder if not refusal(kind, option, Manner(order=order)))


def nearest(kind: str, option: str, manner: Manner) -> Manner:
    """Return the way a document can be had that is nearest to one: for sets, of which few have every way."""
    manner = replace(
        manner,
        twin=manner.twin if manner.twin in twins_of(kind) else Twin.USUAL,
        neutral=manner.neutral and can_be_neutral(kind),
    )
    return replace(manner, order=PageOrder.PAGES) if refusal(kind, option, manner) else manner


def refusal(kind: str, option: str, manner: Manner) -> str:
    """Return the sentence that says why a document cannot be had in some way; empty: it can."""
    if manner.twin not in twins_of(kind):
        return f"{_named(kind)}: only {_TWIN_WORDS[manner.twin]}."
    if manner.neutral and not can_be_neutral(kind):
        return (
            f"{_named(kind)}: only poster, sign-in, badges and name tents have a version without the topic."
        )
    if manner.order is PageOrder.PAGES:
        return ""
    if manner.fillable:
        return "A form to fill in on a screen has no sheets; leave out the booklet or two-up order."
    reason = _SLIPS if option == "slips" else _FOLDED.get(kind, "")
    if reason:
        return f"{reason}; print them one page a side." if reason.endswith("size") else f"{reason}."
    if manner.order is not PageOrder.TWO_UP and kind in ON_THEIR_SIDE:
        return f"{_named(kind)}: its pages lie on their side and make no booklet; take two-up."
    return ""


_TWIN_WORDS = {
    Twin.LARGE: "handouts and the workbook have a large-print version",
    Twin.FILLABLE: "handouts, the workbook and the evaluation have a version to fill in",
}


def _named(kind: str) -> str:
    return str(kind).replace("-", " ").capitalize()
