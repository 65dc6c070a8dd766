import datetime as dt
import json
import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest

from facilitator.core.roster import Attendance, Meeting, Participant, Roster
from facilitator.store import register_schema
from facilitator.store.certificate_book import CertificateBook, IssuedCertificate, code_fingerprint
from facilitator.store.erasure import Eraser
from facilitator.store.people import People, PeopleNotSaved
from facilitator.store.register import Register, RegisterBusy

TODAY = dt.date(2026, 11, 19)
HOSTILE = (
    "Robert'); DROP TABLE people;--",
    '<img src="file:///etc/passwd">',
    "=HYPERLINK(1)",
    "%s %d {0} \\N",
    "Zoë\u202eeoZ",
    "김민준",
    "محمد الأمين",
    "N" * 200,
    "🙂",
    "O’Neill-d'Arcy",
)


def evenings(count: int = 3, minutes: int = 105) -> tuple[Meeting, ...]:
    contact = dt.timedelta(minutes=minutes)
    return tuple(
        Meeting(place, f"evening-{place}", f"Evening {place}", contact) for place in range(1, count + 1)
    )


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "register.sqlite"


@pytest.fixture
def register(path: Path) -> Iterator[Register]:
    register = Register.open(path)
    yield register
    register.close()


@pytest.fixture
def people(register: Register) -> People:
    return People(register)


@pytest.fixture
def roster(people: People) -> Roster:
    return people.make_roster("series:six-evenings", "Thursdays", evenings(), complete_at=2)


def read(people: People, roster: Roster) -> Roster:
    found = people.roster(roster.id)
    assert found is not None
    return found


def bytes_of_folder(folder: Path) -> bytes:
    return b"".join(each.read_bytes() for each in sorted(folder.rglob("*")) if each.is_file())


def test_people_stand_in_the_order_of_their_names_as_printed(people: People, roster: Roster) -> None:
    names = ["Łukasz Zając", "Maryam Karimi", "Amal Haddad", "Émile Roux", "Katrin Sommer"]
    people.add(roster.id, [Participant(name) for name in names])

    kept = [person.participant.name for person in read(people, roster).people]
    assert kept == ["Amal Haddad", "Émile Roux", "Katrin Sommer", "Łukasz Zając", "Maryam Karimi"]


def test_all_of_a_name_comes_back_after_a_new_start(path: Path) -> None:
    whole = Participant("Nguyễn Thị Hoa", "Hoa", "Nguyễn", "win tee hwa", "she/her")
    register = Register.open(path)
    made = People(register).make_roster("session:taster", "Taster", evenings(1))
    People(register).add(made.id, [whole])
    register.close()

    register = Register.open(path)
    found = People(register).of_subject("session:taster")
    register.close()
    assert found is not None
    assert [person.participant for person in found.people] == [whole]


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_name_is_kept_and_exported_as_it_is(register: Register, roster: Roster, name: str) -> None:
    people = People(register)
    (person,) = people.add(roster.id, [Participant(name, pronouns=name)])

    assert read(people, roster).people[0].participant == Participant(name, pronouns=name)
    exported = json.loads(Eraser(register).export([person]))
    assert exported["people"][0]["name"] == name


def test_a_tick_gives_a_meeting_its_day_once(people: People, roster: Roster) -> None:
    (person,) = people.add(roster.id, [Participant("Amal Haddad")])
    people.mark(roster.id, [person], 2, TODAY)
    people.mark(roster.id, [person], 2, TODAY + dt.timedelta(days=1), part=dt.timedelta(minutes=65))

    kept = read(people, roster)
    assert [meeting.date for meeting in kept.meetings] == [None, TODAY, None]
    assert kept.people[0].attendance == (Attendance(2, dt.timedelta(minutes=65)),)


def test_a_tick_can_be_taken_back(people: People, roster: Roster) -> None:
    first, second = people.add(roster.id, [Participant("A One"), Participant("B Two")])
    people.mark(roster.id, [first, second], 1, TODAY)
    people.unmark([first], 1)

    assert [person.at(1) is not None for person in read(people, roster).people] == [False, True]


def test_a_new_plan_keeps_days_and_attendance(people: People, roster: Roster) -> None:
    (person,) = people.add(roster.id, [Participant("Amal Haddad")])
    people.mark(roster.id, [person], 1, TODAY)
    people.plan_meetings(roster.id, evenings(4, minutes=90))

    kept = read(people, roster)
    assert [meeting.contact for meeting in kept.meetings] == [dt.timedelta(minutes=90)] * 4
    assert kept.meetings[0].date == TODAY
    assert kept.here(1) == 1


def test_rosters_whose_names_are_kept_too_long_are_due(people: People, roster: Roster) -> None:
    (person,) = people.add(roster.id, [Participant("Amal Haddad")])
    people.mark(roster.id, [person], 1, TODAY)
    people.set_keep_days(roster.id, 30)

    assert people.due(TODAY + dt.timedelta(days=29)) == ()
    assert [each.id for each in people.due(TODAY + dt.timedelta(days=30))] == [roster.id]


def test_a_roster_without_people_is_never_due(people: People, roster: Roster) -> None:
    people.set_date(roster.id, 1, TODAY)

    assert people.due(TODAY + dt.timedelta(days=1000)) == ()


def test_two_rosters_of_one_series_know_nothing_of_each_other(people: People, roster: Roster) -> None:
    spring = people.make_roster("series:six-evenings", "Spring", evenings(), 2)
    (person,) = people.add(roster.id, [Participant("Amal Haddad")])
    people.mark(roster.id, [person], 1, TODAY)

    assert read(people, spring).people == ()
    latest = people.of_subject("series:six-evenings")
    assert latest is not None
    assert latest.id == spring.id


def test_two_registers_keep_their_people_apart(tmp_path: Path) -> None:
    one, two = Register.open(tmp_path / "a" / "r.sqlite"), Register.open(tmp_path / "b" / "r.sqlite")
    made = People(one).make_roster("s", "One", evenings(1))
    People(one).add(made.id, [Participant("Amal Haddad")])

    assert People(two).titles() == ()
    with pytest.raises(RegisterBusy):
        Register.open(tmp_path / "a" / "r.sqlite")
    one.close()
    two.close()


def test_nothing_changes_while_the_register_cannot_be_written(
    people: People, roster: Roster, path: Path
) -> None:
    (person,) = people.add(roster.id, [Participant("Amal Haddad")])
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("BEGIN EXCLUSIVE")
    with pytest.raises(PeopleNotSaved, match="Not saved: another program holds"):
        people.mark(roster.id, [person], 1, TODAY)
    other.execute("ROLLBACK")
    other.close()

    assert read(people, roster).people[0].attendance == ()


def test_no_name_gets_into_the_log(
    people: People, register: Register, roster: Roster, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level("DEBUG"):
        (person,) = people.add(roster.id, [Participant("Amal Haddad")])
        people.mark(roster.id, [person], 1, TODAY)
        Eraser(register).export([person])
        Eraser(register).erase([person])

    assert "Haddad" not in caplog.text


# --- erasing ---


def a_certificate(person: str, name: str, number: int = 7) -> IssuedCertificate:
    code = code_fingerprint(f"F1:HT-2026-{number:04}:SALT:SEAL")
    return IssuedCertificate(
        "HT", 2026, number, name, "Evening", TODAY, 3.0, False, person, "attendance", code
    )


def test_an_erased_name_is_nowhere_in_the_files_while_the_register_is_open(
    register: Register, people: People, roster: Roster, path: Path
) -> None:
    people.add(roster.id, [Participant("Stays Here")])
    (person,) = people.add(roster.id, [Participant("Zebulon Quastel", "Zebulon", "Quastel", "zeb", "xe/xem")])
    people.mark(roster.id, [person], 1, TODAY)
    people.change(person, Participant("Zebulon Quastel-Ofori", "Zebulon", "Quastel-Ofori", "zeb", "xe/xem"))
    CertificateBook(register).issued([a_certificate(person, "Zebulon Quastel-Ofori")])
    assert b"Quastel" in bytes_of_folder(path.parent)

    done = Eraser(register).erase([person])

    assert (done.people, done.copies) == (1, ())
    left = bytes_of_folder(path.parent)
    for trace in (b"Quastel", b"quastel", b"Zebulon", b"xe/xem", person.encode()):
        assert trace not in left
    assert b"Stays Here" in left


def test_number_and_fingerprint_stay_of_an_erased_persons_certificate(
    register: Register, people: People, roster: Roster
) -> None:
    (person,) = people.add(roster.id, [Participant("Zebulon Quastel")])
    book = CertificateBook(register)
    book.issued([a_certificate(person, "Zebulon Quastel")])
    Eraser(register).erase([person])

    (kept,) = book.find("HT", 2026, 7)
    assert (kept.name, kept.person, kept.hours) == ("", "", 0)
    assert kept.fingerprint == code_fingerprint("F1:HT-2026-0007:SALT:SEAL")


def test_how_many_were_there_stays_without_names(register: Register, people: People, roster: Roster) -> None:
    first, second = people.add(roster.id, [Participant("A One"), Participant("B Two")])
    people.mark(roster.id, [first, second], 1, TODAY)
    people.mark(roster.id, [second], 2, TODAY)
    Eraser(register).erase_roster(read(people, roster))

    kept = read(people, roster)
    assert kept.people == ()
    assert [kept.here(place) for place in (1, 2, 3)] == [2, 1, 0]
    assert kept.erased == 2


def test_an_erased_name_does_not_come_back_when_the_file_is_lost(
    register: Register, people: People, roster: Roster, path: Path
) -> None:
    (person,) = people.add(roster.id, [Participant("Zebulon Quastel")])
    book = CertificateBook(register)
    book.issued([a_certificate(person, "Zebulon Quastel")])
    Eraser(register).erase([person])
    path.unlink()
    book.issued([a_certificate("", "Somebody Else", 8)])

    assert b"Quastel" not in bytes_of_folder(path.parent)
    assert b"Somebody Else" in bytes_of_folder(path.parent)


def test_erasing_removes_copies_of_older_versions(register: Register, people: People, path: Path) -> None:
    roster = people.make_roster("s", "Evening", evenings(1))
    (person,) = people.add(roster.id, [Participant("Zebulon Quastel")])
    older = path.with_name("register-version-2.sqlite")
    damaged = path.with_name("register-damaged-20261101-120000.sqlite")
    older.write_bytes(b"Zebulon Quastel")
    damaged.write_bytes(b"Zebulon Quastel")

    done = Eraser(register).erase([person])

    assert not older.exists()
    assert done.copies == (damaged,)


def test_the_same_name_on_another_list_is_found(register: Register, people: People, roster: Roster) -> None:
    other = people.make_roster("s", "Evening", evenings(1))
    (here,) = people.add(roster.id, [Participant("Amal Haddad")])
    (there,) = people.add(other.id, [Participant("Amal Haddad")])
    people.add(other.id, [Participant("Amal Haddad-Cruz")])

    assert Eraser(register).same_name(here) == (there,)


def test_the_export_of_a_person_holds_what_is_kept_and_nobody_else(
    register: Register, people: People, roster: Roster
) -> None:
    person, other = people.add(roster.id, [Participant("Amal Haddad", pronouns="she"), Participant("B Two")])
    people.mark(roster.id, [person, other], 1, TODAY)
    people.mark(roster.id, [person], 2, TODAY, part=dt.timedelta(minutes=60))
    CertificateBook(register).issued([a_certificate(person, "Amal Haddad")])

    found = json.loads(Eraser(register).export([person]))["people"]

    assert [each["name"] for each in found] == ["Amal Haddad"]
    assert found[0]["hours"] == 2.75
    assert [each["minutes"] for each in found[0]["attendance"]] == [105, 60]
    assert [each["number"] for each in found[0]["certificates"]] == ["HT-2026-0007"]


def test_a_register_of_version_2_gets_its_people_and_keeps_its_certificates(tmp_path: Path) -> None:
    path = tmp_path / "register.sqlite"
    connection = sqlite3.connect(path, isolation_level=None)
    connection.executescript(";".join(register_schema.MIGRATIONS[:2]))
    connection.execute("PRAGMA user_version = 2")
    connection.execute("INSERT INTO certificates VALUES ('HT', 2026, 1, 'A One', 'T', '2026-11-19', 3.0, 0)")
    connection.close()

    register = Register.open(path)
    (kept,) = CertificateBook(register).find("HT", 2026, 1)
    roster = People(register).make_roster("s", "T", evenings(1))
    register.close()
    assert (kept.name, kept.fingerprint) == ("A One", "")
    assert roster.people == ()


def test_no_table_has_a_place_for_a_partner_or_notes() -> None:
    script = " ".join(register_schema.MIGRATIONS).casefold()

    for word in ("partner", "couple", "spouse", "note"):
        assert word not in script
