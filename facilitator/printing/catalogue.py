"""The documents a session can have on paper besides handouts and certificates, and how they are offered.

Nothing here is heavy to import: commands and windows ask it for the kinds on offer.
"""

from dataclasses import dataclass
from enum import StrEnum

SPARE_PERCENT = 10
"""Copies on top of one for each person, rounded up: somebody always spills coffee."""


class Kind(StrEnum):
    """A document as `facilitator print` names it."""

    RUN_SHEET = "run-sheet"
    WORKBOOK = "workbook"
    SIGN_IN = "sign-in"
    NAME_TENTS = "name-tents"
    BADGES = "badges"
    EVALUATION = "evaluation"
    POSTER = "poster"
    MATERIALS = "materials"
    CARDS = "cards"
    GUIDE = "guide"
    REGISTER = "register"


class Copies(StrEnum):
    """What the number of copies of a document follows."""

    PERSON = "person"
    """One for each person, and some spare."""
    NAME = "name"
    """One for each name of the list: its pages differ."""
    ROOM = "room"
    """One for all."""


@dataclass(frozen=True, slots=True)
class Offer:
    """One line of a list of documents: a kind, and a version of it where it has more than one."""

    id: str
    title: str
    kind: Kind
    copies: Copies
    option: str = ""
    """The version, such as "slips" or "tiled"; empty: the usual one."""
    about: str = ""
    """What it is, in a few words."""


OFFERS: tuple[Offer, ...] = (
    Offer("run-sheet", "Run sheet", Kind.RUN_SHEET, Copies.ROOM, about="the plan with what to say and do"),
    Offer("workbook", "Workbook", Kind.WORKBOOK, Copies.PERSON, about="all handouts as a book"),
    Offer("sign-in", "Sign-in sheet", Kind.SIGN_IN, Copies.ROOM, about="a list with spare rows"),
    Offer("sign-in-slips", "Sign-in slips", Kind.SIGN_IN, Copies.ROOM, "slips", "a slip for each person"),
    Offer("name-tents", "Name tents", Kind.NAME_TENTS, Copies.NAME, about="to fold and stand on the table"),
    Offer("badges", "Badges", Kind.BADGES, Copies.NAME, about="90 × 54 mm, to cut"),
    Offer("evaluation", "Evaluation", Kind.EVALUATION, Copies.PERSON, about="one page, no name"),
    Offer("poster", "Agenda poster", Kind.POSTER, Copies.ROOM, about="one large sheet"),
    Offer("poster-tiled", "Agenda poster, tiled", Kind.POSTER, Copies.ROOM, "tiled", "sheets to join"),
    Offer("materials", "Materials checklist", Kind.MATERIALS, Copies.ROOM, about="what to bring"),
    Offer("cards", "Cards to cut", Kind.CARDS, Copies.ROOM, about="help, commitments, prompts"),
    Offer("guide", "Facilitator guide", Kind.GUIDE, Copies.ROOM, about="every exercise in full"),
    Offer("register", "Attendance register", Kind.REGISTER, Copies.ROOM, about="hours and certificates"),
)


def offer_of(kind: Kind, option: str = "") -> Offer:
    """Return the line of a kind in one of its versions.

    Raises:
        KeyError: the kind has no such version.
    """
    for offer in OFFERS:
        if offer.kind is kind and offer.option == option:
            return offer
    raise KeyError(option)
