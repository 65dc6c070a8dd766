"""`facilitator rundown` as people and programs use it."""

import json
from pathlib import Path
from typing import Any

import pytest

from facilitator.cli import main

CONFLICT = """format = 1
title = "Tea"
start = "09:00"
[[blocks]]
title = "Talk"
minutes = 30
[[blocks]]
title = "Tea"
minutes = 10
starts = "09:20"
"""


def _rundown(capsys: pytest.CaptureFixture[str], *arguments: str) -> dict[str, Any]:
    assert main(["rundown", *arguments, "--json"]) == 0
    data = json.loads(capsys.readouterr().out)
    assert isinstance(data, dict)
    return data


def test_the_taster_is_calculated_as_its_specification_says(capsys: pytest.CaptureFixture[str]) -> None:
    data = _rundown(capsys, "taster-90")
    assert {key: data[key] for key in ("title", "start", "end", "spare_seconds", "conflicts")} == {
        "title": "90-minute taster",
        "start": "18:30",
        "end": "20:00",
        "spare_seconds": 0,
        "conflicts": [],
    }
    assert [(row["id"], row["start"], row["seconds"]) for row in data["rows"]][4] == (
        "active-listening",
        "19:00:00",
        1500,
    )
    turns = data["rows"][4]["steps"][2]
    assert [phase["seconds"] for phase in turns["phases"]] == [195, 98, 73, 24] * 2
    assert [phase["role"] for phase in turns["phases"]] == ["A"] * 4 + ["B"] * 4


def test_the_steps_of_a_row_fill_it_exactly_and_dropped_ones_are_marked(
    capsys: pytest.CaptureFixture[str],
) -> None:
    for row in _rundown(capsys, "taster-90")["rows"]:
        assert sum(step["seconds"] for step in row["steps"]) == row["seconds"]
        assert all(step["dropped"] == (step["seconds"] == 0) for step in row["steps"])


def test_another_start_moves_the_whole_plan(capsys: pytest.CaptureFixture[str]) -> None:
    data = _rundown(capsys, "taster-90", "--start", "18:45")
    assert (data["start"], data["rows"][0]["start"], data["spare_seconds"]) == ("18:45", "18:45:00", -900)


def test_a_conflict_stands_in_the_plan_and_names_the_minutes(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    path = tmp_path / "tea.toml"
    path.write_text(CONFLICT, encoding="utf-8")
    data = _rundown(capsys, str(path))
    assert data["conflicts"] == [
        {"block": 1, "seconds": 600, "message": "Tea starts 10 min before the block above ends"}
    ]
    assert data["spare_seconds"] is None


def test_a_session_that_is_not_there_is_named_with_what_is(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["rundown", "taster-9"]) == 1
    assert "taster-90" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            CONFLICT.replace('title = "Talk"\nminutes = 30', 'strategy = "nowhere"\nminutes = 30'),
            ":5: there is no strategy",
        ),
        (
            CONFLICT.replace('title = "Talk"\nminutes', 'strategy = "active-listening"\nminutes').replace(
                "30", "12"
            ),
            "takes 20 to 50",
        ),
        (
            CONFLICT.replace("minutes = 30", 'minutes = 30\nstarts = "09:20"'),
            "two blocks are pinned to 09:20",
        ),
        ("", ":1: "),
        ("format = 7", "format"),
        ("format = 1\ntitle = ", ":2: "),
        ("format = 1\0", ":1: "),
    ],
)
def test_bad_sessions_get_one_sentence_with_their_line_and_exit_1(
    text: str, expected: str, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    path = tmp_path / "bad.toml"
    path.write_text(text, encoding="utf-8")
    assert main(["rundown", str(path)]) == 1
    told = capsys.readouterr().err
    assert expected in told
    assert "bad.toml:" in told
    assert "Traceback" not in told


def test_a_wrong_start_is_wrong_usage(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stopped:
        main(["rundown", "taster-90", "--start", "noon"])
    assert stopped.value.code == 2
    assert "HH:MM" in capsys.readouterr().err


def test_a_name_too_long_for_any_file_is_a_session_that_is_not_there(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert main(["rundown", "x" * 5000]) == 1
    assert "there is no such session" in capsys.readouterr().err
