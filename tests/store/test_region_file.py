import datetime as dt
from dataclasses import replace
from pathlib import Path

import pytest

from facilitator import resources
from facilitator.core.pack import Contact, RegionSheet
from facilitator.store.library import Library
from facilitator.store.pack_file import load_region
from facilitator.store.problems import InvalidFile
from facilitator.store.region_file import save_region

PATTERN = resources.shipped_sessions() / "emotional-closeness" / "region.toml"
DAY = dt.date(2026, 11, 28)
LINE = Contact("Crisis line", "Night Line", phone="116 123", hours="day and night", checked_on=DAY)
ODD = Contact("“Odd” = [x]\\", 'a "name"', web="x.example", checked_on=DAY)


def test_a_sheet_is_read_back_as_it_was_written(tmp_path: Path) -> None:
    path = tmp_path / "packs" / "region.toml"
    sheet = replace(
        load_region(PATTERN),
        region="Leeds and around",
        checked_by="MO",
        contacts=(LINE, Contact("Family doctor"), ODD),
    )
    save_region(path, sheet, PATTERN)
    assert load_region(path) == sheet


def test_comments_and_what_is_not_edited_stay(tmp_path: Path) -> None:
    path = tmp_path / "region.toml"
    path.write_text(
        "# mine\nformat = 1\nexpires_after_months = 3 # often\n"
        '[columns]\nkind = "What"\n[[rows]]\nkind = "Old"\n',
        "utf-8",
    )
    save_region(path, replace(load_region(path), contacts=(LINE,)))
    text = path.read_text("utf-8")
    assert text.startswith("# mine\n")
    assert "expires_after_months = 3 # often" in text
    found = load_region(path)
    assert found.contacts == (LINE,)
    assert found.columns == (("kind", "What"),)


def test_a_sheet_without_rows_and_without_a_pattern_is_written(tmp_path: Path) -> None:
    path = tmp_path / "region.toml"
    save_region(path, RegionSheet())
    assert load_region(path) == RegionSheet()


def test_a_file_that_cannot_be_read_is_not_written_over(tmp_path: Path) -> None:
    path = tmp_path / "region.toml"
    path.write_text("format = 1\n[[rows]\n", "utf-8")
    with pytest.raises(InvalidFile):
        save_region(path, RegionSheet(contacts=(LINE,)))
    assert path.read_text("utf-8") == "format = 1\n[[rows]\n"


def test_the_library_takes_the_facilitators_own_sheet(home: Path) -> None:
    library = Library.open()
    save_region(library.region_path, replace(load_region(PATTERN), contacts=(LINE,)), PATTERN)
    found = library.region()
    assert isinstance(found, RegionSheet)
    assert found.filled_in == (LINE,)
