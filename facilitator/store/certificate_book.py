"""The numbers of certificates, each given once, and who got which."""

import datetime as dt
import hashlib
from collections.abc import Iterable
from dataclasses import dataclass

from facilitator.store.register import Register

_NEXT = (
    "INSERT INTO certificate_numbers (issuer, year, last) VALUES (?, ?, ?)"
    " ON CONFLICT (issuer, year) DO UPDATE SET last = last + excluded.last RETURNING last"
)
_ISSUED = (
    "INSERT INTO certificates"
    " (issuer, year, number, name, title, date, hours, duplicate, person, variant, fingerprint)"
    " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING"
)
_COLUMNS = "issuer, year, number, name, title, date, hours, duplicate, person, variant, fingerprint"


@dataclass(frozen=True, slots=True)
class IssuedCertificate:
    """A certificate somebody was given."""

    issuer: str
    year: int
    number: int
    name: str
    title: str
    date: dt.date
    hours: float
    duplicate: bool = False
    """True for a second copy under the same number."""
    person: str = ""
    """The id of the person in the register; empty for a name that was on no roster."""
    variant: str = ""
    """Which wording it has."""
    fingerprint: str = ""
    """What stays of its code when the person is erased; see `code_fingerprint`."""


class CertificateBook:
    """Gives out numbers and remembers certificates, in the register."""

    def __init__(self, register: Register) -> None:
        self._file = register.file

    def next_numbers(self, issuer: str, year: int, count: int = 1) -> range:
        """Return numbers of an issuer in a year that nobody has had, from 1 on. They are taken at once.

        Raises:
            NotSaved: the register cannot be written; no number was taken.
            ValueError: `count` is less than one.
        """
        if count < 1:
            raise ValueError("at least one number must be asked for")
        last: int = self._file.change(_NEXT, issuer, year, count)[0][0]
        return range(last - count + 1, last + 1)

    def next_number(self, issuer: str, year: int) -> int:
        """Return one number, as `next_numbers`."""
        return self.next_numbers(issuer, year)[0]

    def issued(self, certificates: Iterable[IssuedCertificate]) -> None:
        """Remember certificates, all in one go.

        Raises:
            NotSaved: they are kept, and saved with the next write.
        """
        for made in certificates:
            key = (made.issuer, made.year, made.number)
            what = (made.name, made.title, made.date.isoformat(), made.hours, int(made.duplicate))
            self._file.queue(_ISSUED, *key, *what, made.person, made.variant, made.fingerprint)
        self._file.flush()

    def find(self, issuer: str, year: int, number: int) -> tuple[IssuedCertificate, ...]:
        """Return what was issued under a number, the first copy first."""
        where = "issuer = ? AND year = ? AND number = ? ORDER BY duplicate"
        rows = self._file.ask(f"SELECT {_COLUMNS} FROM certificates WHERE {where}", issuer, year, number)
        return tuple(_certificate(*row) for row in rows)

    def of_person(self, name: str) -> tuple[IssuedCertificate, ...]:
        """Return what a person was given, the latest first."""
        where = "name = ? ORDER BY date DESC, number DESC"
        rows = self._file.ask(f"SELECT {_COLUMNS} FROM certificates WHERE {where}", name)
        return tuple(_certificate(*row) for row in rows)

    def of_enrolled(self, person_id: str) -> tuple[IssuedCertificate, ...]:
        """Return what somebody on a roster was given, the latest first."""
        where = "person = ? ORDER BY date DESC, year DESC, number DESC, duplicate"
        rows = self._file.ask(f"SELECT {_COLUMNS} FROM certificates WHERE {where}", person_id)
        return tuple(_certificate(*row) for row in rows)

    def last_number(self, issuer: str, year: int) -> int:
        """Return the number given last; 0 before the first. It takes none."""
        rows = self._file.ask(
            "SELECT last FROM certificate_numbers WHERE issuer = ? AND year = ?", issuer, year
        )
        return int(rows[0][0]) if rows else 0


def code_fingerprint(code: str) -> str:
    """Return SHA-256 of the text of a certificate's code, as hexadecimal digits."""
    return hashlib.sha256(code.encode()).hexdigest()


def _certificate(
    issuer: str,
    year: int,
    number: int,
    name: str,
    title: str,
    date: str,
    hours: float,
    duplicate: int,
    *more: str,
) -> IssuedCertificate:
    day = dt.date.fromisoformat(date)
    return IssuedCertificate(issuer, year, number, name, title, day, hours, bool(duplicate), *more)
