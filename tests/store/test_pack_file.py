"""A pack says where it comes from, and its contacts grow old."""

import datetime as dt
from pathlib import Path

import pytest

from facilitator.core.pack import Contact, RegionSheet, months_after
from facilitator.store.pack_file import load_pack, load_region
from facilitator.store.problems import InvalidFile
from facilitator.store.series_file import load_series


def write(folder: Path, text: str) -> Path:
    path = folder / "file.toml"
    path.write_text(text, encoding="utf-8")
    return path


def test_a_contact_is_old_after_six_months_to_the_day() -> None:
    contact = Contact(name="A", checked_on=dt.date(2026, 1, 31))
    sheet = RegionSheet(contacts=(contact,))
    assert sheet.expired(dt.date(2026, 7, 31)) == ()
    assert sheet.expired(dt.date(2026, 8, 1)) == (contact,)


def test_a_row_without_contact_is_never_old_and_the_sheets_date_counts_for_rows_without_one() -> None:
    filled = Contact(name="A")
    sheet = RegionSheet(checked_on=dt.date(2026, 1, 1), contacts=(Contact(kind="Crisis line"), filled))
    assert sheet.expired(dt.date(2026, 6, 1)) == ()
    assert sheet.expired(dt.date(2027, 6, 1)) == (filled,)


@pytest.mark.parametrize(
    ("day", "months", "then"),
    [
        (dt.date(2026, 8, 31), 6, dt.date(2027, 2, 28)),
        (dt.date(2027, 8, 31), 6, dt.date(2028, 2, 29)),
        (dt.date(2026, 12, 1), 1, dt.date(2027, 1, 1)),
    ],
)
def test_months_end_where_the_month_ends(day: dt.date, months: int, then: dt.date) -> None:
    assert months_after(day, months) == then


def test_a_number_that_nobody_checked_is_refused(tmp_path: Path) -> None:
    path = write(tmp_path, 'format = 1\n[[rows]]\nkind = "Crisis line"\n[[rows]]\nname = "A"\nphone = "1"\n')
    with pytest.raises(InvalidFile, match=r"file\.toml:4: nobody says when this contact was checked"):
        load_region(path)


def test_dates_may_stand_in_quotes_or_bare_or_be_empty(tmp_path: Path) -> None:
    rows = '[[rows]]\nname = "A"\nchecked_on = 2026-10-01\n[[rows]]\nchecked_on = ""\n'
    text = f'format = 1\nchecked_on = "2026-11-01"\n{rows}'
    sheet = load_region(write(tmp_path, text))
    assert sheet.checked_on == dt.date(2026, 11, 1)
    assert [contact.checked_on for contact in sheet.contacts] == [dt.date(2026, 10, 1), None]


def test_a_pack_may_not_point_outside_itself(tmp_path: Path) -> None:
    with pytest.raises(InvalidFile, match=r"file\.toml:4: the region sheet stands outside the pack"):
        load_pack(write(tmp_path, 'format = 1\nid = "p"\ntitle = "P"\nregion = "../../secret.toml"\n'))


def test_a_series_names_its_sessions_plainly_or_with_titles(tmp_path: Path) -> None:
    head = 'format = 1\nid = "s"\ntitle = "S"\ncomplete_at = 2\n'
    plain = load_series(write(tmp_path, head + 'sessions = ["one", "two"]\n'))
    tables = load_series(
        write(tmp_path, head + '[[sessions]]\nsession = "one"\n[[sessions]]\nsession = "two"\n')
    )
    assert plain == tables
    assert [item.session for item in plain.sessions] == ["one", "two"]


def test_more_sessions_to_complete_than_there_are_is_refused(tmp_path: Path) -> None:
    text = 'format = 1\nid = "s"\ntitle = "S"\ncomplete_at = 3\nsessions = ["one", "two"]\n'
    with pytest.raises(InvalidFile, match=r"file\.toml:4: complete_at is 3, not a whole number from 1 to 2"):
        load_series(write(tmp_path, text))
