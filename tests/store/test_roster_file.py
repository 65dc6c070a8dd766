"""Lists of names come as people keep them: any delimiter, any language, any letters."""

import unicodedata
from pathlib import Path

import pytest
import xlsxwriter
from hypothesis import given
from hypothesis import strategies as st

from facilitator.core.roster import Participant
from facilitator.store.problems import InvalidFile
from facilitator.store.roster_columns import find_columns
from facilitator.store.roster_file import NamesIn, NoNameColumn, Roster, read_roster


def read(folder: Path, text: str, encoding: str = "utf-8", name: str = "people.csv") -> Roster:
    path = folder / name
    path.write_bytes(text.encode(encoding))
    return read_roster(path)


def names(roster: Roster) -> list[str]:
    return [person.name for person in roster.participants]


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252"])
def test_delimiters_and_encodings_are_recognised(tmp_path: Path, delimiter: str, encoding: str) -> None:
    text = "Name;Pronouns;Note\r\nZoë Müller;she/her;x\r\nRené d’Arc;;\r\n".replace(";", delimiter)
    roster = read(tmp_path, text, encoding)
    assert roster.participants == (Participant("Zoë Müller", pronouns="she/her"), Participant("René d’Arc"))
    assert roster.bad_rows == roster.notices == ()


@pytest.mark.parametrize(
    ("header", "row", "expected"),
    [
        ("Full name", "Ann Lee", Participant("Ann Lee")),
        ("First Name,Last_Name", "Ann,Lee", Participant("Ann Lee", "Ann", "Lee")),
        ("Nachname,Vorname", "Lee,Ann", Participant("Ann Lee", "Ann", "Lee")),
        ("Name,Vorname", "Lee,Ann", Participant("Ann Lee", "Ann", "Lee")),
        ("Nom,Prénom", "Lee,Ann", Participant("Ann Lee", "Ann", "Lee")),
        ("NOM", "Ann Lee", Participant("Ann Lee")),
        ("Nombre,Apellidos", "Ann,Lee", Participant("Ann Lee", "Ann", "Lee")),
        ("Nombre", "Ann Lee", Participant("Ann Lee")),
        ("Nome,Cognome", "Ann,Lee", Participant("Ann Lee", "Ann", "Lee")),
        ("Imię i nazwisko", "Ann Lee", Participant("Ann Lee")),
        ("姓,名", "李,伟", Participant("伟 李", "伟", "李")),
        ("名前,ふりがな", "李 伟,りい", Participant("李 伟", pronunciation="りい")),
        ("Имя,Фамилия", "Анна,Ли", Participant("Анна Ли", "Анна", "Ли")),
        ("الاسم", "سارة", Participant("سارة")),
        ("Name,First name,Surname", "Dr Ann Lee,Ann,Lee", Participant("Dr Ann Lee", "Ann", "Lee")),
        ("No.,Name,Say it like", "1,Siobhán,shi-VAWN", Participant("Siobhán", pronunciation="shi-VAWN")),
    ],
)
def test_columns_are_found_in_many_languages(
    tmp_path: Path, header: str, row: str, expected: Participant
) -> None:
    assert read(tmp_path, f"{header}\n{row}\n").participants == (expected,)


def test_without_a_name_column_the_columns_found_are_named(tmp_path: Path) -> None:
    with pytest.raises(InvalidFile) as caught:
        read(tmp_path, "\nE-mail,Ort\na@b.example,Köln\n")
    problem = caught.value.problems[0]
    assert problem.line == 2
    assert problem.what == "no column is called name; the first row has “E-mail”, “Ort”"
    assert "write name above" in problem.instead


def test_a_name_of_pictures_alone_is_told_as_that(tmp_path: Path) -> None:
    roster = read(tmp_path, "name\n🌻🎲\nZoë 🌻\n\u200b\n")
    assert names(roster) == ["Zoë 🌻"]
    assert [(row.line, row.what) for row in roster.bad_rows] == [
        (2, "the name has no letters"),
        (4, "the row has no name"),
    ]


def test_headings_below_a_title_are_found_and_what_stands_above_is_told(tmp_path: Path) -> None:
    text = "Teilnehmerliste Herbst\n\nLinden House;;\nNr.;Vorname;Nachname\n1;Amal;Haddad\n2;Bo;Berg\n"
    roster = read(tmp_path, text)
    assert names(roster) == ["Amal Haddad", "Bo Berg"]
    assert [(row.line, row.what) for row in roster.bad_rows] == [
        (1, "the row stands above the headings"),
        (3, "the row stands above the headings"),
    ]
    assert roster.headings == ("Nr.", "Vorname", "Nachname")


def test_a_spreadsheet_with_a_merged_title_is_read(tmp_path: Path) -> None:
    path = tmp_path / "people.xlsx"
    book = xlsxwriter.Workbook(str(path))
    sheet = book.add_worksheet()
    sheet.merge_range("A1:C1", "Évènement d’automne", book.add_format())
    sheet.write_row(3, 0, ["Prénom", "Nom", "Ville"])
    sheet.write_row(4, 0, ["Chloé", "Lefèvre", "Lyon"])
    sheet.merge_range("A7:B7", "Nur ein Wort", book.add_format())
    book.close()
    assert names(read_roster(path)) == ["Chloé Lefèvre", "Nur ein Wort"]


@pytest.mark.parametrize(
    ("names_in", "people"),
    [(NamesIn(1), ["Bo Berg"]), (NamesIn(1, is_headed=False), ["Amal Haddad", "Bo Berg"]), (NamesIn(9), [])],
)
def test_somebody_can_say_which_column_holds_the_names(
    tmp_path: Path, names_in: NamesIn, people: list[str]
) -> None:
    path = tmp_path / "people.csv"
    path.write_text("Köln;Amal Haddad\nUlm;Bo Berg;\n", "utf-8")
    with pytest.raises(NoNameColumn) as caught:
        read_roster(path)
    assert caught.value.first_row == ("Köln", "Amal Haddad")
    roster = read_roster(path, names_in)
    assert names(roster) == people
    assert len(roster.bad_rows) == (0 if people else 1)


def test_bad_rows_are_listed_with_the_line_they_begin_on(tmp_path: Path) -> None:
    roster = read(
        tmp_path,
        'name,pronouns\n"Ann\nLee",she\n,they\nBerg, Anna, she\n\n...,\n' + "x" * 201 + ",\nBo,\n",
    )
    assert names(roster) == ["Ann Lee", "Bo"]
    assert [(row.line, row.what) for row in roster.bad_rows] == [
        (4, "the row has no name"),
        (5, "the row has 3 cells, the first row 2"),
        (7, "the row has no name"),
        (8, "the name has 201 letters"),
    ]


def test_a_name_that_stands_twice_is_kept_and_noticed(tmp_path: Path) -> None:
    roster = read(tmp_path, "name\nAnn Lee\nBo\nANN  LEE\n")
    assert names(roster) == ["Ann Lee", "Bo", "ANN LEE"]
    assert [(row.line, row.what) for row in roster.notices] == [(4, "“ANN LEE” stands in line 2 too")]


def test_names_are_composed_and_rid_of_control_characters_but_keep_marks_of_direction(tmp_path: Path) -> None:
    decomposed, marked = "Zoe\u0308\x07 \tB", "\u200fسارة\u200d"
    assert names(read(tmp_path, f"name;n\n{decomposed};1\n{marked};2\n")) == ["Zoë B", marked]


def test_the_mark_some_spreadsheets_write_first_is_obeyed(tmp_path: Path) -> None:
    assert names(read(tmp_path, "sep=;\r\nname, in full;name\r\nx;Ann\r\n")) == ["Ann"]


@pytest.mark.parametrize(
    ("name", "data", "what"),
    [
        ("empty.csv", b"", "the list is empty"),
        ("blank.csv", b"\n , \n", "the list is empty"),
        ("binary.csv", b"PK\x03\x04\x14\x00\x00\x00\x08\x00\x00", "not a list in text form"),
        ("people.pdf", b"%PDF", "no list the program reads"),
        ("broken.xlsx", b"PK\x03\x04 not a sheet", "damaged or has a password"),
        ("big.csv", b"name\n" + b"A\n" * 20_001, "more than 20000 rows"),
    ],
)
def test_what_is_no_list_is_refused_in_words(tmp_path: Path, name: str, data: bytes, what: str) -> None:
    path = tmp_path / name
    path.write_bytes(data)
    with pytest.raises(InvalidFile) as caught:
        read_roster(path)
    assert what in caught.value.problems[0].what


def test_a_missing_list_and_a_folder_are_refused_in_words(tmp_path: Path) -> None:
    (tmp_path / "folder.csv").mkdir()
    for name in ("none.csv", "folder.csv"):
        with pytest.raises(InvalidFile):
            read_roster(tmp_path / name)


def test_a_spreadsheet_is_read_like_a_list(tmp_path: Path) -> None:
    path = tmp_path / "people.xlsx"
    book = xlsxwriter.Workbook(str(path))
    sheet = book.add_worksheet()
    rows: list[list[object]] = [
        [],
        ["Nr", "Vorname", "Nachname"],
        [1, "Zoë", "Lee"],
        [2, None, None],
        [3, "Bo", 7],
    ]
    for line, row in enumerate(rows):
        for column, value in enumerate(row):
            sheet.write(line, column, value)
    book.close()
    roster = read_roster(path)
    assert names(roster) == ["Zoë Lee", "Bo 7"]
    assert [(row.line, row.what) for row in roster.bad_rows] == [(4, "the row has no name")]


@given(data=st.binary(max_size=200), start=st.sampled_from([b"", b"name,x\n", b'name\n"', b"\xff\xfen\0a\0"]))
def test_any_bytes_are_read_or_refused_in_words(
    data: bytes, start: bytes, tmp_path_factory: pytest.TempPathFactory
) -> None:
    path = tmp_path_factory.mktemp("any") / "any.csv"
    path.write_bytes(start + data)
    try:
        roster = read_roster(path)
    except InvalidFile as error:
        problems = error.problems
    else:
        problems = roster.bad_rows + roster.notices
        signs = {unicodedata.category(sign) for person in roster.participants for sign in person.name}
        assert "Cc" not in signs
    assert all(problem.line >= 1 and problem.instead for problem in problems)


def test_a_badge_shows_the_first_name_large_and_the_rest_small() -> None:
    assert (Participant("Ann Lee").badge_name, Participant("Ann Lee").badge_rest) == ("Ann", "Lee")
    person = Participant("Mary Ann Lee", "Mary Ann", "Lee")
    assert (person.badge_name, person.badge_rest) == ("Mary Ann", "Lee")
    assert (Participant("Madonna").badge_name, Participant("Madonna").badge_rest) == ("Madonna", "")


def test_headings_that_mean_nothing_to_the_program_are_no_names() -> None:
    assert find_columns(["", "partner", "email"]) is None
