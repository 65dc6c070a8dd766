"""What travels with a pack: its origin, credits and disclaimers, and the region sheet with local contacts."""

import datetime as dt
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Credit:
    """A work the pack is built on; shown on the credits page only."""

    title: str
    relation: str = ""
    """How the pack stands to the work, such as "inspired by"."""
    author: str = ""
    publisher: str = ""
    kind: str = ""
    address: str = ""
    accessed_on: dt.date | None = None
    placement: tuple[str, ...] = ("credits",)
    text: str = ""


@dataclass(frozen=True, slots=True)
class Disclaimer:
    """A block of careful words, and the places where it stands."""

    id: str
    short: str
    """One line, for footers and small print."""
    text: str
    placement: tuple[str, ...] = ()
    """Such as "first-screen", "handout-footer", "workbook-last-page", "certificate-small-print"."""


@dataclass(frozen=True, slots=True)
class Change:
    """What a version of the pack brought."""

    version: str
    text: str


@dataclass(frozen=True, slots=True)
class Pack:
    """A folder of strategies, sessions and series that travels as one file."""

    id: str
    title: str
    subtitle: str = ""
    purpose: str = ""
    authors: tuple[str, ...] = ()
    licence: str = ""
    licence_url: str = ""
    attribution: str = ""
    """The line printed on the credits page."""
    language: str = "en"
    direction: str = "ltr"
    version: str = "1.0.0"
    rating: str = ""
    """Such as "non-explicit"."""
    rating_reviewer: str = ""
    """Who read the whole pack and stands for the rating; empty until someone has."""
    region: str = ""
    """The name of the region sheet inside the pack; empty: none."""
    changelog: tuple[Change, ...] = ()
    credits: tuple[Credit, ...] = ()
    disclaimers: tuple[Disclaimer, ...] = ()

    def disclaimers_for(self, place: str) -> tuple[Disclaimer, ...]:
        """Return the disclaimers that stand in one place, in order."""
        return tuple(each for each in self.disclaimers if place in each.placement)


@dataclass(frozen=True, slots=True)
class Contact:
    """A place where people find help, as the facilitator entered and checked it."""

    kind: str = ""
    """What it is, such as "Crisis line"."""
    name: str = ""
    area: str = ""
    cost: str = ""
    phone: str = ""
    web: str = ""
    languages: str = ""
    checked_on: dt.date | None = None
    """None takes the date of the sheet."""
    hours: str = ""
    """When somebody answers, such as "day and night"."""

    @property
    def call(self) -> str:
        """Return the telephone number with the hours somebody answers it."""
        return ", ".join(part for part in (self.phone, self.hours) if part)

    @property
    def address(self) -> str:
        """Return where it is on the web, as people type it: without what browsers put before it."""
        return self.web.strip().removeprefix("https://").removeprefix("http://").rstrip("/")

    @property
    def is_filled_in(self) -> bool:
        """Return whether the row says more than its kind."""
        return bool(self.name or self.phone or self.web)


@dataclass(frozen=True, slots=True)
class RegionSheet:
    """The contacts of one region. Shipped empty: numbers that nobody checked are worse than none."""

    title: str = ""
    region: str = ""
    language: str = "en"
    checked_by: str = ""
    checked_on: dt.date | None = None
    expires_after_months: int = 6
    """A contact older than this is shown with a warning (professional convention for referral lists)."""
    note: str = ""
    columns: tuple[tuple[str, str], ...] = ()
    """(field of a contact, heading), in the order of printed tables."""
    contacts: tuple[Contact, ...] = ()

    @property
    def filled_in(self) -> tuple[Contact, ...]:
        """Return the contacts that say more than their kind."""
        return tuple(contact for contact in self.contacts if contact.is_filled_in)

    def expired(self, today: dt.date) -> tuple[Contact, ...]:
        """Return the filled-in contacts that nobody checked within the months the sheet allows."""
        return tuple(contact for contact in self.filled_in if self._is_old(contact, today))

    def _is_old(self, contact: Contact, today: dt.date) -> bool:
        checked = contact.checked_on or self.checked_on
        return checked is None or months_after(checked, self.expires_after_months) < today


def months_after(day: dt.date, months: int) -> dt.date:
    """Return the same day some months later, or the last day of a month that is too short."""
    years, month = divmod(day.month - 1 + months, 12)
    first = dt.date(day.year + years, month + 1, 1)
    last = (first + dt.timedelta(days=31)).replace(day=1) - dt.timedelta(days=1)
    return min(first + dt.timedelta(days=day.day - 1), last)
