from pathlib import Path

from facilitator.store.roster_file import read_roster
from facilitator.ui.people.arrivals import Arrival, ArrivalRow, arrivals


def read(tmp_path: Path, text: str, *known: str) -> list[tuple[int, Arrival, str]]:
    path = tmp_path / "list.csv"
    path.write_text(text, "utf-8")
    return [(row.line, row.arrival, row.like) for row in arrivals(read_roster(path), known)]


def test_each_row_is_new_known_doubtful_or_bad(tmp_path: Path) -> None:
    text = "name\nSvenja Petersen\nAmal Haddad\nKATRIN sommer\n,,x\n"

    assert read(tmp_path, text, "Amal Haddad", "Katrin Sommer") == [
        (2, Arrival.NEW, ""),
        (3, Arrival.KNOWN, "Amal Haddad"),
        (4, Arrival.DOUBTFUL, "Katrin Sommer"),
        (5, Arrival.BAD, ""),
    ]


def test_a_name_that_stands_twice_in_the_list_is_taken_once(tmp_path: Path) -> None:
    assert read(tmp_path, "name\nA One\nA One\nOne A\n") == [
        (2, Arrival.NEW, ""),
        (3, Arrival.KNOWN, "A One"),
        (4, Arrival.DOUBTFUL, "A One"),
    ]


def test_the_number_of_a_known_name_is_its_place_on_the_roster(tmp_path: Path) -> None:
    path = tmp_path / "list.csv"
    path.write_text("name\nB Two\nC Three\nC Three\n", "utf-8")
    rows: tuple[ArrivalRow, ...] = arrivals(read_roster(path), ["A One", "B Two"])

    assert [row.like_number for row in rows] == [2, 0, 0]


def test_the_list_says_which_columns_are_read_and_in_which_letters(tmp_path: Path) -> None:
    path = tmp_path / "list.csv"
    path.write_bytes("Vorname;Name;E-mail;Partner\nJürgen;Groß;x;y\n".encode("cp1252"))
    found = read_roster(path)

    assert found.unread == ("E-mail", "Partner")
    assert found.encoding == "Windows letters"
    assert found.lines == (2,)
    assert found.participants[0].name == "Jürgen Groß"
