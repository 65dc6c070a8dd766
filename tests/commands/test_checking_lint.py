"""`facilitator check --lint`: findings with file and line; remarks change nothing, faults end with one."""

import json
import shutil
from pathlib import Path
from typing import Any

import pytest

from facilitator import resources
from facilitator.cli import main

Captured = pytest.CaptureFixture[str]
PACK = resources.shipped_sessions() / "emotional-closeness"


def answer(capsys: Captured, *arguments: str) -> tuple[int, Any, list[str]]:
    code = main(("check", "--lint", "--json", *arguments))
    out, err = capsys.readouterr()
    return code, json.loads(out), err.splitlines()


@pytest.fixture
def pack(tmp_path: Path) -> Path:
    return Path(shutil.copytree(PACK, tmp_path / "pack"))


def session(folder: Path, name: str, *blocks: tuple[str, int], start: str = "10:00") -> Path:
    path = folder / f"{name}.toml"
    text = f'format = 1\ntitle = "A day"\nstart = "{start}"\n'
    text += "".join(f'[[blocks]]\nstrategy = "{strategy}"\nminutes = {time}\n' for strategy, time in blocks)
    path.write_text(text, encoding="utf-8")
    return path


def test_everything_that_ships_passes_with_remarks_on_empty_helplines_only(capsys: Captured) -> None:
    code, found, err = answer(capsys, str(PACK))
    assert code == 0
    assert found["ok"] is True
    assert {(each["rule"], each["level"]) for each in found["findings"]} == {("helplines", "remark")}
    assert len(err) == len(found["findings"])


def test_a_finding_stands_at_the_line_of_its_block(capsys: Captured, pack: Path) -> None:
    path = session(pack / "agendas", "own", ("check-in", 10), ("ground-rules-consent", 10))
    code, found, err = answer(capsys, str(path))
    assert code == 1
    assert found["ok"] is False
    first = found["findings"][0]
    assert (first["rule"], first["line"], first["block"]) == ("agreements-first", 4, 0)
    assert err[0].startswith(f"{path}:4: “Check-in” comes before “Agreements, consent and opting out”; move ")
    assert err[0].endswith("[error: agreements-first]")


def test_without_lint_nothing_professional_is_said(capsys: Captured, pack: Path) -> None:
    path = session(pack / "agendas", "own", ("check-in", 10), ("ground-rules-consent", 10))
    assert main(("check", str(path))) == 0
    assert capsys.readouterr().err == ""


def test_an_evening_is_judged_at_its_place_in_the_series(capsys: Captured, pack: Path) -> None:
    evening = pack / "agendas" / "evening-3.toml"
    assert answer(capsys, str(evening))[0] == 0
    alone = shutil.copy(evening, pack / "agendas" / "my-evening.toml")
    code, found, _ = answer(capsys, str(alone))
    assert code == 1
    assert {"agreements", "order"} <= {each["rule"] for each in found["findings"]}


def test_a_series_in_the_wrong_order_is_found_in_its_sessions(capsys: Captured, pack: Path) -> None:
    path = pack / "series" / "six-evenings.toml"
    text = path.read_text(encoding="utf-8")
    swapped = text.replace("evening-2", "evening-X").replace("evening-4", "evening-2")
    path.write_text(swapped.replace("evening-X", "evening-4"), encoding="utf-8")
    code, found, _ = answer(capsys, str(path))
    assert code == 1
    wrong = [each for each in found["findings"] if each["level"] == "error"]
    assert [(Path(each["file"]).name, each["rule"], each["strategy"]) for each in wrong] == [
        ("evening-4.toml", "order", "address-issues")
    ]


def test_a_fault_of_a_strategy_is_told_once_in_a_folder(capsys: Captured, pack: Path) -> None:
    path = pack / "strategies" / "break-short.toml"
    text = path.read_text(encoding="utf-8").replace("# Break\n", "# Break\n" + "A line.\n\n" * 7)
    path.write_text(text, encoding="utf-8")
    code, found, _ = answer(capsys, str(pack))
    assert code == 1
    wrong = [each for each in found["findings"] if each["rule"] == "screen-size"]
    assert [(each["file"], each["strategy"]) for each in wrong] == [(str(path), "break-short")]
    lines = text.splitlines()
    assert "'''" in lines[wrong[0]["line"] - 1] or "screens" in lines[wrong[0]["line"] - 1]


def test_a_faulty_file_is_not_linted(capsys: Captured, tmp_path: Path) -> None:
    path = tmp_path / "broken.toml"
    path.write_text('format = 1\ntitle = "T"\nstart = "25:00"\n', encoding="utf-8")
    code, found, _ = answer(capsys, str(path))
    assert (code, found["findings"]) == (1, [])


def test_people_read_how_many_findings_there_are(capsys: Captured, pack: Path) -> None:
    strategy = pack / "strategies" / "check-in.toml"
    assert main(("check", "--lint", str(strategy))) == 0
    assert "found nothing to mend." in capsys.readouterr().out
    path = session(pack / "agendas", "own", ("arrive-welcome", 5), ("check-in", 10))
    assert main(("check", "--lint", str(path))) == 1
    assert "found 1 error." in capsys.readouterr().out
