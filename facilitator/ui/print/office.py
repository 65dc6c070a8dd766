"""Certificates for the people of the register: who may have one, hours, numbers, second copies."""

import datetime as dt
import logging
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from facilitator.core.agenda import Session
from facilitator.core.attendance_sheet import AttendanceRow, AttendanceSheet, GivenCertificate
from facilitator.core.hours import attended_hours, attended_time, topics
from facilitator.core.roster import (
    Enrolled,
    Roster,
    certificate_number,
    issuer_initials,
    may_have_certificate,
)
from facilitator.core.strategy import Strategy
from facilitator.printing.requests import CertificatesRequest, Paper, Recipient, Variant
from facilitator.store.certificate_book import CertificateBook, IssuedCertificate, code_fingerprint
from facilitator.store.library import Library
from facilitator.store.people import People, PeopleNotSaved
from facilitator.store.register import NotSaved, Register
from facilitator.ui.document import SessionDocument
from facilitator.ui.people.subject import Subject, subject_of
from facilitator.ui.print.orders import CertificateChoices, user_places

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Group:
    """The people of the open session, and what they are enrolled in."""

    roster: Roster
    subject: Subject

    def entitled(self, today: dt.date, variant: Variant) -> tuple[Enrolled, ...]:
        """Return those a certificate of a wording may be printed for."""
        completed = variant is Variant.COMPLETION
        people = self.roster.people
        return tuple(
            each for each in people if may_have_certificate(each, self.roster, today, completed=completed)
        )


class CertificateOffice:
    """Numbers certificates from the register, and remembers them when they are saved."""

    def __init__(self, register: Register, document: SessionDocument, library: Library) -> None:
        self._people = People(register)
        self._book = CertificateBook(register)
        self._document = document
        self._library = library
        self._numbered: dict[str, IssuedCertificate] = {}

    def group(self) -> Group | None:
        """Return the people of the open session or its series; None while nobody is enrolled."""
        subject = subject_of(self._document, self._library)
        roster = self._people.of_subject(subject.key)
        return Group(roster, subject) if roster is not None and roster.people else None

    def attendance(self, group: Group) -> AttendanceSheet:
        """Return who came, and which certificates each was given."""
        roster = group.roster
        return AttendanceSheet(
            title=group.subject.title if roster.is_series else self._document.session.title,
            days=tuple(sorted(meeting.date for meeting in roster.meetings if meeting.date)),
            sessions=len(roster.meetings),
            rows=tuple(self._attendance_row(person, roster) for person in roster.people),
            hour_minutes=roster.hour_minutes,
            complete_at=roster.complete_at,
            erased=roster.erased,
            erase_on=roster.erase_on(),
        )

    def _attendance_row(self, person: Enrolled, roster: Roster) -> AttendanceRow:
        given: dict[str, GivenCertificate] = {}
        for each in reversed(self._book.of_enrolled(person.id)):
            number = certificate_number(each.issuer, each.year, each.number)
            again = each.duplicate or (number in given and given[number].duplicate)
            given[number] = GivenCertificate(number, each.variant, again)
        return AttendanceRow(
            person.participant.name,
            sessions=len(person.attendance),
            minutes=round(attended_time(person, roster).total_seconds()) // 60,
            hours=attended_hours(person, roster),
            certificates=tuple(given.values()),
        )

    def request(
        self,
        group: Group,
        strategies: Mapping[str, Strategy],
        choices: CertificateChoices,
        paper: Paper,
        today: dt.date,
        signing_key: bytes,
        *,
        take: bool,
    ) -> CertificatesRequest | str:
        """Return the request, or the sentence that says why there is none.

        With `take`, numbers are taken for good; without, the request shows those that would come next.
        """
        people = group.entitled(today, choices.variant)
        if not people:
            if choices.variant is Variant.COMPLETION:
                return "Nobody has completed the series yet. People shows who needs which session."
            return (
                "Nobody on the list was here yet. Tick who is here in People; who never came gets no paper."
            )
        frame = self._frame(group, strategies, choices, paper, today, signing_key)
        try:
            numbered = self._number(people, group.roster, frame, take=take)
        except NotSaved as error:
            return f"Certificates cannot be numbered. {PeopleNotSaved(error)}"
        made = replace(frame, recipients=tuple(recipient for recipient, _issued in numbered))
        if take:
            self._keep(made, numbered)
        return made

    def remember(self, request: CertificatesRequest) -> None:
        """Remember the certificates of a request that was saved."""
        issued = [
            self._numbered[recipient.number]
            for recipient in request.recipients
            if recipient.number in self._numbered
        ]
        try:
            self._book.issued(issued)
        except NotSaved as error:
            _log.info("Certificates wait to be remembered: %s", error)

    # --- parts ---

    def _frame(
        self,
        group: Group,
        strategies: Mapping[str, Strategy],
        choices: CertificateChoices,
        paper: Paper,
        today: dt.date,
        signing_key: bytes,
    ) -> CertificatesRequest:
        from facilitator.printing.certificates import date_words

        roster = group.roster
        session: Session = self._document.session
        days = [meeting.date for meeting in roster.meetings if meeting.date and meeting.is_over(today)]
        if not roster.is_series and days:
            session = replace(session, date=days[0])
        dates = ""
        if roster.is_series and days:
            first, last = date_words(min(days)), date_words(max(days))
            dates = first if first == last else f"{first} to {last}"
        return CertificatesRequest(
            session,
            (),
            choices.variant,
            choices.design,
            paper,
            hours=max((attended_hours(person, roster) for person in roster.people), default=0.0),
            hour_minutes=roster.hour_minutes,
            topics=() if roster.is_series else topics(session, strategies),
            dates=dates,
            issuer=choices.issuer,
            contact=choices.contact,
            background=choices.background,
            logo=choices.logo,
            issued=choices.issued or today,
            completion=f"{roster.complete_at} of {len(roster.meetings)} sessions of",
            series_title=group.subject.title if roster.is_series else "",
            signing_key=signing_key,
            places=user_places(),
        )

    def _number(
        self, people: Sequence[Enrolled], roster: Roster, frame: CertificatesRequest, *, take: bool
    ) -> list[tuple[Recipient, IssuedCertificate]]:
        issuer = frame.issuer or frame.session.issuer
        initials = issuer_initials(issuer)
        assert frame.issued is not None
        year = frame.issued.year
        day = max((each.date for each in roster.meetings if each.date), default=frame.issued)
        title = frame.series_title or frame.session.title
        drafts = [
            IssuedCertificate(
                initials,
                year,
                0,
                person.participant.name,
                title,
                day,
                attended_hours(person, roster),
                person=person.id,
                variant=frame.variant.value,
            )
            for person in people
        ]
        earlier = [self._earlier(draft) for draft in drafts]
        new = earlier.count(None)
        if take and new:
            fresh = iter(self._book.next_numbers(initials, year, new))
        else:
            last = self._book.last_number(initials, year)
            fresh = iter(range(last + 1, last + 1 + new))
        numbered = []
        for person, draft, before in zip(people, drafts, earlier, strict=True):
            issued = replace(before, duplicate=True) if before else replace(draft, number=next(fresh))
            number = certificate_number(issued.issuer, issued.year, issued.number)
            recipient = Recipient(person.participant, number, draft.hours, issued.duplicate)
            numbered.append((recipient, issued))
        return numbered

    def _earlier(self, draft: IssuedCertificate) -> IssuedCertificate | None:
        """Return the certificate that says the same and was given to the same person before."""
        for each in self._book.of_enrolled(draft.person):
            same = replace(
                draft,
                year=each.year,
                number=each.number,
                duplicate=each.duplicate,
                fingerprint=each.fingerprint,
                name=each.name,
            )
            if each == same:
                return each
        return None

    def _keep(
        self, request: CertificatesRequest, numbered: Sequence[tuple[Recipient, IssuedCertificate]]
    ) -> None:
        # Late: this loads all of printing, which otherwise works in another process.
        from facilitator.printing.certificates import code_of

        self._numbered = {
            recipient.number: replace(issued, fingerprint=code_fingerprint(code_of(request, recipient)))
            for recipient, issued in numbered
        }
