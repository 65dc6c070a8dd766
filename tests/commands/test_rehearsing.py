"""`facilitator rehearse` as people and programs use it."""

import json
from pathlib import Path
from typing import Any

import pytest

from facilitator.cli import main


def _rehearse(capsys: pytest.CaptureFixture[str], tmp_path: Path, script: str) -> dict[str, Any]:
    path = tmp_path / "script.txt"
    path.write_text(script, encoding="utf-8")
    assert main(["rehearse", "taster-90", "--script", str(path), "--json"]) == 0
    data = json.loads(capsys.readouterr().out)
    assert isinstance(data, dict)
    return data


def test_without_a_script_every_block_takes_what_was_planned(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["rehearse", "taster-90", "--json"]) == 0
    data = json.loads(capsys.readouterr().out)
    assert all(row["planned_seconds"] == row["actual_seconds"] for row in data["report"])
    assert sum(row["actual_seconds"] for row in data["report"]) == 5400
    assert [cue["kind"] for cue in data["cues"]].count("swap") == 5


def test_a_snapshot_tells_where_the_run_stands(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    data = _rehearse(capsys, tmp_path, "00:00:00 start\n00:00:10 jump 4\n00:10:00 snapshot\n")
    (snapshot,) = data["snapshots"]
    assert {key: snapshot[key] for key in ("at", "clock", "state", "block", "step", "phase", "role")} == {
        "at": "00:10:00",
        "clock": "18:40:00",
        "state": "running",
        "block": 4,
        "step": "demo",
        "phase": None,
        "role": None,
    }
    assert snapshot["time_left_seconds"] == 240 - 590
    assert snapshot["upcoming"][0]["block"] == 5
    assert set(snapshot["upcoming"][0]) == {"block", "start", "end"}


def test_a_late_evening_offers_ways_to_catch_up_and_takes_them(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    script = "00:08:00 start\n00:08:00 snapshot\n00:08:00 pace share\n00:08:00 snapshot\n"
    before, after = _rehearse(capsys, tmp_path, script)["snapshots"]
    assert before["deviation_seconds"] == 480
    assert [p["kind"] for p in before["proposals"]] == ["share", "take", "later"]
    shared = before["proposals"][0]
    assert after["projected_end"] == shared["projected_end"]
    assert [row["seconds"] for row in shared["blocks"]][4:5] == [300]
    assert after["deviation_seconds"] < 480


def test_cues_are_told_at_the_elapsed_time_of_the_script(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    data = _rehearse(capsys, tmp_path, "00:01:00 start\n00:05:00 snapshot\n")
    assert data["cues"][0] == {"at": "00:01:00", "kind": "start", "block": 0, "step": "hello"}
    assert {"at": "00:03:00", "kind": "end", "block": 0, "step": "hello"} in data["cues"]


def test_a_faulty_script_names_every_line(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    path = tmp_path / "script.txt"
    path.write_text("now start\n00:01:00 sing\n", encoding="utf-8")
    assert main(["rehearse", "taster-90", "--script", str(path)]) == 1
    told = capsys.readouterr().err
    assert "script.txt:1: " in told
    assert "script.txt:2: “sing” is not a command" in told


def test_a_script_that_is_not_there_is_a_sentence(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    assert main(["rehearse", "taster-90", "--script", str(tmp_path / "none.txt")]) == 1
    assert "none.txt" in capsys.readouterr().err


def test_an_output_folder_that_cannot_be_made_is_a_sentence(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("", encoding="utf-8")
    assert main(["rehearse", "taster-90", "--out", str(blocked / "out")]) == 1
    assert "was not saved" in capsys.readouterr().err
