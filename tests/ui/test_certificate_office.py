import datetime as dt
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from facilitator.core.attendance_sheet import AttendanceRow, GivenCertificate
from facilitator.core.roster import Meeting, Participant, Roster
from facilitator.printing.requests import CertificatesRequest, Paper, PaperworkRequest, Variant
from facilitator.store.certificate_book import CertificateBook, code_fingerprint
from facilitator.store.library import Library
from facilitator.store.people import People
from facilitator.store.register import Register
from facilitator.store.settings import Settings
from facilitator.ui.document import SessionDocument
from facilitator.ui.print import kinds
from facilitator.ui.print.office import CertificateOffice, Group
from facilitator.ui.print.orders import CertificateChoices
from facilitator.ui.print.page import PrintPage
from tests.support import a_block, a_session, a_strategy
from tests.ui.test_print_page import FakeWorkers

TODAY = dt.date(2026, 11, 28)
KEY = bytes(range(32))
TALK = {"talk": a_strategy("talk")}


@pytest.fixture
def register(tmp_path: Path) -> Iterator[Register]:
    register = Register.open(tmp_path / "register.sqlite")
    yield register
    register.close()


@pytest.fixture
def document(qtbot: QtBot) -> SessionDocument:
    document = SessionDocument(TALK, lambda: dt.datetime(2026, 11, 28, 9, tzinfo=dt.UTC))
    document.open_session(replace(a_session([a_block("talk", 15)], title="Evening"), issuer="House of Talk"))
    return document


@pytest.fixture
def office(register: Register, document: SessionDocument, tmp_path: Path) -> CertificateOffice:
    return CertificateOffice(register, document, Library.open(shipped=tmp_path / "none"))


def enrol(register: Register, *names: str, here: int = 99) -> Roster:
    """Return the roster of the open session, its first people `here`."""
    people = People(register)
    made = people.make_roster(
        "session:Evening", "Evening", (Meeting(1, "", "Evening", dt.timedelta(hours=3)),)
    )
    ids = people.add(made.id, [Participant(name) for name in names])
    people.mark(made.id, ids[:here], 1, TODAY)
    found = people.roster(made.id)
    assert found is not None
    return found


def ask(
    office: CertificateOffice, *, take: bool = False, variant: Variant = Variant.ATTENDANCE
) -> CertificatesRequest | str:
    group = office.group()
    assert group is not None
    return office.request(group, TALK, CertificateChoices(variant), Paper.A4, TODAY, KEY, take=take)


def numbers(request: CertificatesRequest | str) -> list[tuple[str, bool]]:
    assert isinstance(request, CertificatesRequest), request
    return [(recipient.number, recipient.duplicate) for recipient in request.recipients]


def test_numbers_hold_initials_year_and_sequence_and_a_look_takes_none(
    office: CertificateOffice, register: Register
) -> None:
    enrol(register, "Amal Haddad", "Noah Brandt")

    assert numbers(ask(office)) == [("HOT-2026-0001", False), ("HOT-2026-0002", False)]
    assert numbers(ask(office)) == numbers(ask(office))
    assert CertificateBook(register).last_number("HOT", 2026) == 0


def test_no_shows_get_no_certificate(office: CertificateOffice, register: Register) -> None:
    enrol(register, "Amal Haddad", "Noah Brandt", here=1)
    request = ask(office)

    assert isinstance(request, CertificatesRequest)
    assert [each.participant.name for each in request.recipients] == ["Amal Haddad"]


def test_where_nobody_came_a_sentence_says_so(office: CertificateOffice, register: Register) -> None:
    enrol(register, "Amal Haddad", here=0)

    assert ask(office) == (
        "Nobody on the list was here yet. Tick who is here in People; who never came gets no paper."
    )


def test_a_second_print_has_the_same_number_and_is_a_duplicate(
    office: CertificateOffice, register: Register
) -> None:
    enrol(register, "Amal Haddad", "Noah Brandt")
    request = ask(office, take=True)
    assert isinstance(request, CertificatesRequest)
    office.remember(request)

    again = ask(office, take=True)
    assert numbers(again) == [("HOT-2026-0001", True), ("HOT-2026-0002", True)]
    assert CertificateBook(register).last_number("HOT", 2026) == 2


def test_a_print_that_was_never_saved_makes_no_duplicate_and_its_numbers_are_not_given_again(
    office: CertificateOffice, register: Register
) -> None:
    enrol(register, "Amal Haddad")
    ask(office, take=True)

    assert numbers(ask(office, take=True)) == [("HOT-2026-0002", False)]


def test_other_hours_or_another_wording_are_another_certificate(
    office: CertificateOffice, register: Register
) -> None:
    roster = enrol(register, "Amal Haddad")
    first = ask(office, take=True)
    assert isinstance(first, CertificatesRequest)
    office.remember(first)
    assert numbers(ask(office, variant=Variant.NEUTRAL)) == [("HOT-2026-0002", False)]

    People(register).mark(roster.id, [roster.people[0].id], 1, TODAY, part=dt.timedelta(minutes=90))
    changed = ask(office)
    assert numbers(changed) == [("HOT-2026-0002", False)]
    assert isinstance(changed, CertificatesRequest)
    assert changed.recipients[0].hours == 1.5


def test_the_book_keeps_the_fingerprint_of_what_was_printed(
    office: CertificateOffice, register: Register
) -> None:
    from facilitator.printing.certificates import code_of

    roster = enrol(register, "Amal Haddad")
    request = ask(office, take=True)
    assert isinstance(request, CertificatesRequest)
    office.remember(request)

    (kept,) = CertificateBook(register).of_enrolled(roster.people[0].id)
    assert kept.fingerprint == code_fingerprint(code_of(request, request.recipients[0]))
    assert (kept.title, kept.hours, kept.date) == ("Evening", 3.0, TODAY)


def test_a_series_counts_all_its_evenings_and_completes_by_its_rule(
    register: Register, document: SessionDocument, office: CertificateOffice
) -> None:
    people = People(register)
    week = dt.timedelta(weeks=1)
    meetings = tuple(
        Meeting(place, "", "", dt.timedelta(minutes=118), TODAY + week * (place - 3)) for place in (1, 2, 3)
    )
    made = people.make_roster("series:three", "Thursdays", meetings, complete_at=3)
    often, once = people.add(made.id, [Participant("Amal Haddad"), Participant("Noah Brandt")])
    for place in (1, 2, 3):
        people.mark(made.id, [often], place, TODAY)
    people.mark(made.id, [once], 1, TODAY)
    roster = people.roster(made.id)
    assert roster is not None
    from facilitator.ui.people.subject import Subject

    group = Group(roster, Subject("series:three", "Closeness: three evenings", meetings, 3, 3))

    def of(variant: Variant) -> CertificatesRequest:
        choices = CertificateChoices(variant)
        found = office.request(group, TALK, choices, Paper.A4, TODAY, KEY, take=False)
        assert isinstance(found, CertificatesRequest)
        return found

    assert [each.hours for each in of(Variant.ATTENDANCE).recipients] == [5.75, 1.75]
    whole = of(Variant.COMPLETION)
    assert [each.participant.name for each in whole.recipients] == ["Amal Haddad"]
    assert whole.series_title == "Closeness: three evenings"
    assert whole.dates == "14 November 2026 to 28 November 2026"


# --- in the Print workspace ---


@pytest.fixture
def workers() -> FakeWorkers:
    return FakeWorkers()


@pytest.fixture
def page(
    qtbot: QtBot, document: SessionDocument, office: CertificateOffice, workers: FakeWorkers, tmp_path: Path
) -> PrintPage:
    page = PrintPage(
        document,
        Library.open(shipped=tmp_path / "none"),
        Settings(),
        office=office,
        start=workers.start,
        today=lambda: TODAY,
    )
    qtbot.addWidget(page)
    page.resize(1366, 700)
    return page


def test_print_takes_its_names_from_people_and_numbers_when_it_saves(
    page: PrintPage, register: Register, workers: FakeWorkers, qtbot: QtBot, tmp_path: Path
) -> None:
    enrol(register, "Amal Haddad", "Noah Brandt", here=1)
    workers.finish_all()
    page.show()
    assert [each.name for each in page.documents.people] == ["Amal Haddad", "Noah Brandt"]
    page.documents.model.tick(kinds.HANDOUTS, False)
    page.documents.model.tick(kinds.CERTIFICATES, True)
    target = tmp_path / "Certificates.pdf"
    for expected in (False, True):
        page.save(tmp_path, target.name)
        qtbot.waitUntil(target.exists)
        target.unlink()
        request = workers.jobs[-1].request
        assert numbers(request if isinstance(request, CertificatesRequest) else "") == [
            ("HOT-2026-0001", expected)
        ]


def test_the_list_counts_a_certificate_for_those_alone_who_came(page: PrintPage, register: Register) -> None:
    roster = enrol(register, "Amal Haddad", "Noah Brandt", "Ida Sørensen", here=1)
    page.show()
    copies = {row.kind: row.copies for row in page.documents.model.rows}
    assert (copies[kinds.CERTIFICATES], copies["badges"], copies[kinds.HANDOUTS]) == (1, 3, 4)
    page.hide()
    People(register).mark(roster.id, [roster.people[1].id], 1, TODAY)
    page.show()
    assert page.documents.row_of(kinds.CERTIFICATES).copies == 2
    assert page.documents.headcount == 3


def test_the_register_shows_who_came_and_what_they_were_given(
    page: PrintPage, register: Register, office: CertificateOffice, workers: FakeWorkers, qtbot: QtBot
) -> None:
    enrol(register, "Amal Haddad", "Noah Brandt", here=1)
    for _ in range(2):
        given = ask(office, take=True)
        assert isinstance(given, CertificatesRequest)
        office.remember(given)
    page.show()
    page.documents.choose("register")
    qtbot.waitUntil(lambda: getattr(workers.jobs[-1].request, "kind", "") == "register", timeout=5000)
    request = workers.jobs[-1].request
    assert isinstance(request, PaperworkRequest)
    assert request.attendance is not None
    assert request.attendance.rows == (
        AttendanceRow(
            "Amal Haddad", 1, 180, 3.0, (GivenCertificate("HOT-2026-0001", "attendance", duplicate=True),)
        ),
        AttendanceRow("Noah Brandt"),
    )


def test_completion_is_offered_for_a_series_alone(page: PrintPage, register: Register) -> None:
    enrol(register, "Amal Haddad")
    page.show()
    form = page.side.certificates
    form.choose(CertificateChoices(Variant.COMPLETION))
    before: str = form.choices.variant
    assert before == "attendance"

    form.offer_completion(offered=True)
    form.choose(CertificateChoices(Variant.COMPLETION))
    after: str = form.choices.variant
    assert after == "completion"
