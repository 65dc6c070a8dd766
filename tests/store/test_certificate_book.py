import datetime as dt
import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest

from facilitator.store.certificate_book import CertificateBook, IssuedCertificate
from facilitator.store.register import NotSaved, Register


@pytest.fixture
def register(tmp_path: Path) -> Iterator[Register]:
    register = Register.open(tmp_path / "register.sqlite")
    yield register
    register.close()


@pytest.fixture
def book(register: Register) -> CertificateBook:
    return CertificateBook(register)


def test_no_number_is_given_twice(book: CertificateBook) -> None:
    assert book.next_number("House of Talk", 2026) == 1
    assert book.next_numbers("House of Talk", 2026, 3) == range(2, 5)
    assert book.next_number("House of Talk", 2026) == 5


def test_each_issuer_and_year_has_its_own_numbers(book: CertificateBook) -> None:
    book.next_numbers("House of Talk", 2026, 7)

    assert book.next_number("House of Talk", 2027) == 1
    assert book.next_number("Another house", 2026) == 1


def test_numbers_go_on_after_a_new_start(tmp_path: Path) -> None:
    path = tmp_path / "again.sqlite"
    register = Register.open(path)
    CertificateBook(register).next_numbers("House of Talk", 2026, 4)
    register.close()

    register = Register.open(path)
    assert CertificateBook(register).next_number("House of Talk", 2026) == 5
    register.close()


def test_no_number_is_given_while_the_register_cannot_be_written(
    book: CertificateBook, tmp_path: Path
) -> None:
    other = sqlite3.connect(tmp_path / "register.sqlite", isolation_level=None)
    other.execute("BEGIN EXCLUSIVE")
    with pytest.raises(NotSaved):
        book.next_number("House of Talk", 2026)
    other.execute("ROLLBACK")
    other.close()

    assert book.next_number("House of Talk", 2026) == 1


def test_fewer_than_one_number_cannot_be_asked_for(book: CertificateBook) -> None:
    with pytest.raises(ValueError, match="at least one"):
        book.next_numbers("House of Talk", 2026, 0)


def test_what_was_issued_is_found_by_number_and_by_person(book: CertificateBook) -> None:
    day = dt.date(2026, 11, 28)
    first = IssuedCertificate("House of Talk", 2026, 1, "Zoë Ng", "Taster", day, 1.5)
    copy = IssuedCertificate("House of Talk", 2026, 1, "Zoë Ng", "Taster", day, 1.5, duplicate=True)
    book.issued([first, copy, IssuedCertificate("House of Talk", 2026, 2, "Kim", "Taster", day, 1.5)])

    assert book.find("House of Talk", 2026, 1) == (first, copy)
    assert set(book.of_person("Zoë Ng")) == {first, copy}
    assert book.find("House of Talk", 2026, 3) == ()
