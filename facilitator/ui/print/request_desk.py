"""Turns what is ticked and chosen in the Print workspace into requests, with the people of the register."""

import datetime as dt
from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QCoreApplication

from facilitator.printing.catalogue import Kind
from facilitator.printing.manner import PageOrder
from facilitator.printing.requests import PaperworkRequest, Request
from facilitator.store.library import Library
from facilitator.store.problems import InvalidFile
from facilitator.ui.document import SessionDocument
from facilitator.ui.print import kinds, orders
from facilitator.ui.print.kinds import Choices
from facilitator.ui.print.left_column import DocumentColumn
from facilitator.ui.print.office import CertificateOffice, Group
from facilitator.ui.print.side import PrintSide


class RequestDesk:
    """Knows the open session, the choices and who is enrolled."""

    def __init__(
        self,
        document: SessionDocument,
        library: Library,
        left: DocumentColumn,
        side: PrintSide,
        office: CertificateOffice | None,
        today: Callable[[], dt.date],
    ) -> None:
        self._document = document
        self._library = library
        self._left = left
        self._side = side
        self._office = office
        self._today = today
        self._group: Group | None = None

    def take_people(self) -> None:
        """Take who is enrolled from People."""
        self._group = self._office.group() if self._office and self._document.is_open else None
        people = self._group.roster.people if self._group else ()
        self._left.show_enrolled(tuple(person.participant for person in people), self._certificates())
        is_series = self._group is not None and self._group.roster.is_series
        self._side.certificates.offer_completion(offered=is_series)

    def count_certificates(self) -> None:
        """Count them again: the wording says who may have one."""
        self._left.show_certificates(self._certificates())

    def order_of(self, kind: str) -> PageOrder:
        """Return how the pages of a document stand on its sheets."""
        return self._side.manner.manner_of(kind).order

    def can_be_made(self, kind: str) -> bool:
        """Return whether the session has what a document is made from."""
        return not isinstance(self.request(kind), str)

    def request(self, kind: str, *, take: bool = False) -> Request | str:
        """Return a request or what is missing; with `take`, numbers of certificates are taken for good."""
        try:
            return self._wanted(kind, take=take)
        except InvalidFile as error:  # the organiser's look of paper
            return str(error)

    def _wanted(self, kind: str, *, take: bool) -> Request | str:
        if kind == kinds.CERTIFICATES and self._left.uses_register:
            return self._from_register(take=take)
        choices = Choices(
            self._document.session,
            self._document.strategies,
            self._library,
            self._left.people,
            self._left.paper,
            self._side.certificates.choices,
            self._today(),
            self._left.headcount,
            self._side.manner.manner_of(kind),
        )
        request = kinds.request(kind, choices)
        if not isinstance(request, PaperworkRequest):
            return request
        if kind == Kind.REGISTER:
            return self._with_attendance(request)
        cut = self._side.cut
        if kind == Kind.BADGES:
            return replace(request, start_at=cut.start_at, offset=cut.offset)
        return replace(request, offset=cut.offset) if kind == Kind.CARDS else request

    def _with_attendance(self, request: PaperworkRequest) -> PaperworkRequest:
        """Return the request with what People knows, as long as no other list is imported."""
        if self._office is None or self._group is None or not self._left.uses_register:
            return request
        return replace(request, attendance=self._office.attendance(self._group))

    def _certificates(self) -> int:
        variant = self._side.certificates.choices.variant
        return len(self._group.entitled(self._today(), variant)) if self._group else 0

    def _from_register(self, *, take: bool) -> Request | str:
        if self._office is None or self._group is None:
            return QCoreApplication.translate("RequestDesk", "The names of People cannot be read now.")
        key = kinds.signing_key()
        if isinstance(key, str):
            return key
        return self._office.request(
            self._group,
            orders.used_strategies(self._document.session, self._document.strategies),
            self._side.certificates.choices,
            self._left.paper,
            self._today(),
            key,
            take=take,
        )
