"""`facilitator import` and `export` choose the format by the suffix and say what they did."""

from pathlib import Path

import pytest

from facilitator.cli import main
from facilitator.store.atomic import versions
from facilitator.store.session_file import load_session
from tests.support.terminal import Captured, answer, answer_json

AGENDA = "# Day\n\n- 9:00 Welcome (20 min)\n- what is this\n- Active listening (25 min)\n"


@pytest.fixture
def agenda(tmp_path: Path) -> Path:
    path = tmp_path / "agenda.md"
    path.write_text(AGENDA)
    return path


def test_an_agenda_becomes_a_good_session(capsys: Captured, agenda: Path, tmp_path: Path) -> None:
    out = tmp_path / "day.toml"
    code, told, err = answer(capsys, "import", agenda, "--out", out)
    assert code == 0
    assert told == (
        f"{out}: “Day”, 2 blocks, 09:00. Known exercises: 1. 1 line was not understood and left out.\n"
    )
    assert [line.split(": ")[0] for line in err.splitlines()] == [f"{agenda}:4", f"{agenda}:5"]
    assert "that exercise, active-listening, was taken" in err
    assert [block.strategy for block in load_session(out).agenda.blocks] == ["", "active-listening"]
    code, _, err = answer(capsys, "check", out)
    assert (code, err) == (0, "")


def test_import_answers_in_json(capsys: Captured, agenda: Path, tmp_path: Path) -> None:
    out = tmp_path / "day.toml"
    code, found, err = answer_json(capsys, "import", agenda, "--out", out)
    assert code == 0
    assert err.count("\n") == 2
    assert {key: found[key] for key in ("file", "format", "title", "date", "start", "end", "blocks")} == {
        "file": str(out),
        "format": "Markdown",
        "title": "Day",
        "date": None,
        "start": "09:00",
        "end": None,
        "blocks": 2,
    }
    assert found["matched"] == [{"title": "Active listening", "strategy": "active-listening"}]
    assert [problem["line"] for problem in found["problems"]] == [4]
    assert [remark["line"] for remark in found["remarks"]] == [5]


def test_a_session_that_is_there_is_replaced_only_when_that_is_said(
    capsys: Captured, agenda: Path, tmp_path: Path
) -> None:
    out = tmp_path / "day.toml"
    out.write_text('format = 1\ntitle = "Mine"\nstart = "10:00"\n')
    before = out.read_text()
    code, _, err = answer(capsys, "import", agenda, "--out", out)
    assert code == 1
    assert "is there already; name another file, or add --replace" in err
    assert out.read_text() == before
    code, _, _ = answer(capsys, "import", agenda, "--out", out, "--replace")
    assert code == 0
    assert load_session(out).title == "Day"
    assert versions(out)[0].read_text() == before


def test_an_agenda_of_which_nothing_is_understood_ends_with_one_and_writes_nothing(
    capsys: Captured, tmp_path: Path
) -> None:
    path = tmp_path / "a.txt"
    path.write_text("hello\n\nworld\n")
    code, found, err = answer_json(capsys, "import", path, "--out", tmp_path / "a.toml")
    assert code == 1
    assert [problem["line"] for problem in found["problems"]] == [1, 3]
    assert err.startswith(f"{path}:1: “hello” has no time and no minutes; write ")
    assert not (tmp_path / "a.toml").exists()
    path.write_text("")
    code, _, err = answer(capsys, "import", path, "--out", tmp_path / "a.toml")
    assert code == 1
    assert err.startswith(f"{path}:1: no entry of an agenda was found; ")


@pytest.mark.parametrize("name", ["none.csv", "folder.csv", "x.pdf", "x"])
def test_what_cannot_be_read_ends_with_one(capsys: Captured, tmp_path: Path, name: str) -> None:
    (tmp_path / "folder.csv").mkdir()
    code, _, err = answer(capsys, "import", tmp_path / name, "--out", tmp_path / "a.toml")
    assert code == 1
    assert err.startswith(f"{tmp_path / name}:1: ")


def test_wrong_suffixes_end_with_two_and_name_the_right_ones(
    capsys: Captured, agenda: Path, tmp_path: Path
) -> None:
    code, _, err = answer(capsys, "import", agenda, "--out", tmp_path / "day.csv")
    assert code == 2
    assert "a session file ends in .toml" in err
    code, _, err = answer(capsys, "export", "taster-90", "--out", tmp_path / "a.pdf")
    assert code == 2
    assert ".csv, .xlsx, .md" in err
    for wrong in (["import", str(agenda)], ["export", "taster-90", "--out", "a.ics", "--date", "today"]):
        with pytest.raises(SystemExit) as caught:
            main(wrong)
        assert caught.value.code == 2


@pytest.mark.parametrize("suffix", ["csv", "xlsx", "md", "docx", "json", "xml", "ics"])
def test_a_plan_is_exported_in_each_format(capsys: Captured, tmp_path: Path, suffix: str) -> None:
    out = tmp_path / f"plan.{suffix}"
    code, found, err = answer_json(capsys, "export", "taster-90", "--out", out, "--date", "2026-11-28")
    assert (code, err) == (0, "")
    assert found["file"] == str(out)
    assert (found["title"], found["blocks"], found["private"]) == ("90-minute taster", 10, False)
    assert out.stat().st_size > 500
    code, told, _ = answer(capsys, "export", "taster-90", "--out", out, "--date", "2026-11-28")
    assert told == f"{out}: 10 blocks, 18:30 to 20:00.\n"


def test_a_calendar_of_a_session_without_a_day_says_how_to_name_one(capsys: Captured, tmp_path: Path) -> None:
    code, _, err = answer(capsys, "export", "taster-90", "--out", tmp_path / "a.ics")
    assert code == 1
    assert "a calendar needs a day and the session has no date; write date = 2026-11-28 in it" in err


def test_notes_that_stay_out_and_formats_without_a_place_for_them_are_told(
    capsys: Captured, tmp_path: Path
) -> None:
    code, _, err = answer(capsys, "export", "evening-1", "--out", tmp_path / "a.csv")
    assert (code, err) == (0, "Your notes stayed out; --private takes them along.\n")
    code, _, err = answer(capsys, "export", "evening-1", "--out", tmp_path / "a.xml", "--private")
    assert (code, err) == (0, f"{tmp_path}/a.xml: a file of OnlyT has no place for notes.\n")


def test_a_place_that_cannot_be_written_ends_with_one(capsys: Captured, agenda: Path, tmp_path: Path) -> None:
    code, _, err = answer(capsys, "export", "taster-90", "--out", tmp_path / "none" / "a.csv")
    assert (code, "was not saved: its folder is gone" in err) == (1, True)
    code, _, err = answer(capsys, "import", agenda, "--out", tmp_path / "none" / "a.toml")
    assert (code, "was not saved: its folder is gone" in err) == (1, True)
