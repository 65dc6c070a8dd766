"""The commands print for people, or one JSON object for programs, and end with the right code."""

import shlex
import subprocess
import sys
from pathlib import Path

import pytest

from facilitator import resources
from facilitator.cli import main
from tests.support.terminal import Captured, answer, answer_json


@pytest.fixture
def broken(tmp_path: Path) -> Path:
    path = tmp_path / "broken.toml"
    path.write_text(
        'format = 1\ntitle = "T"\nstart = "25:00"\n[[blocks]]\nminutes = "five"\n', encoding="utf-8"
    )
    return path


def test_the_shipped_pack_is_good(capsys: Captured) -> None:
    code, out, err = answer(capsys, "check", str(resources.shipped_sessions()))
    assert (code, err) == (0, "")
    assert "files are good" in out


def test_check_names_every_problem_and_ends_with_one(capsys: Captured, broken: Path) -> None:
    code, out, err = answer(capsys, "check", str(broken))
    assert code == 1
    assert [line.split(": ")[0] for line in err.splitlines()] == [f"{broken}:{line}" for line in (3, 4, 5)]
    assert "0 of 1" in out


def test_check_json_is_one_object_on_standard_output(capsys: Captured, broken: Path) -> None:
    code, found, err = answer_json(capsys, "check", str(broken))
    assert code == 1
    assert not found["ok"]
    assert found["files"] == [{"file": str(broken), "kind": "session", "ok": False}]
    assert [problem["line"] for problem in found["problems"]] == [3, 4, 5]
    assert err.count("\n") == 3


@pytest.mark.parametrize("what", ["missing.toml", "empty"])
def test_check_of_nothing_ends_with_one(capsys: Captured, tmp_path: Path, what: str) -> None:
    (tmp_path / "empty").mkdir()
    code, _, err = answer(capsys, "check", str(tmp_path / what))
    assert code == 1
    assert err.startswith(f"{tmp_path / what}:1: ")


@pytest.mark.parametrize("name", ["x" * 5000, "a\0b", "\udcff", "", "/"])
def test_check_of_a_name_no_file_can_have_is_answered_in_words(
    capsys: Captured, name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    code, _, err = answer(capsys, "check", f"{tmp_path}/none/{name}.toml" if name == "/" else name)
    assert code == 1
    assert ":1: " in err


def test_list_shows_what_there_is(capsys: Captured) -> None:
    code, found, _ = answer_json(capsys, "list")
    assert code == 0
    assert len(found["strategies"]) == 22
    assert {"active-listening", "break-short"} <= {row["id"] for row in found["strategies"]}
    assert "taster-90" in [row["id"] for row in found["sessions"]]
    assert [row["id"] for row in found["series"]] == ["six-evenings"]
    _, out, _ = answer(capsys, "list", "sessions")
    assert "taster-90" in out
    assert "active-listening" not in out


def test_list_goes_on_past_a_bad_file(capsys: Captured, home: Path) -> None:
    folder = home / "data" / "packs" / "mine" / "strategies"
    folder.mkdir(parents=True)
    (folder / "bad.toml").write_text("format = 1\n", encoding="utf-8")
    code, found, err = answer_json(capsys, "list", "strategies")
    assert code == 0
    assert len(found["strategies"]) == 22
    assert found["unavailable"][0]["file"] == str(folder / "bad.toml")
    assert "bad.toml:1:" in err


def test_doctor_says_of_each_thing_that_it_is_well_or_what_to_do(capsys: Captured) -> None:
    code, found, _ = answer_json(capsys, "doctor")
    names = [finding["name"] for finding in found["findings"]]
    assert names[:6] == ["versions", "files", "fonts", "screens", "printers", "sound"]
    assert all(finding["ok"] or finding["instead"] for finding in found["findings"])
    assert code == 0


def test_doctor_ends_with_one_where_nothing_can_be_written(
    capsys: Captured, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").write_bytes(b"")
    monkeypatch.setenv("FACILITATOR_HOME", str(tmp_path / "file"))
    code, found, _ = answer_json(capsys, "doctor")
    assert code == 1
    assert [finding["name"] for finding in found["findings"] if finding["needed"] and not finding["ok"]] == [
        "settings",
        "packs and records",
        "logs",
    ]


@pytest.mark.parametrize("arguments", [["nonsense"], ["check"], ["list", "people"]])
def test_wrong_usage_ends_with_two(arguments: list[str], capsys: Captured) -> None:
    with pytest.raises(SystemExit) as caught:
        main(arguments)
    assert caught.value.code == 2
    assert capsys.readouterr().out == ""


def test_commands_without_a_window_never_import_qt() -> None:
    program = (
        "import sys; from facilitator.cli import main; main(['list']); main(['check', sys.argv[1]]);"
        "assert not [name for name in sys.modules if name.startswith('PySide6')]"
    )
    subprocess.run(
        [sys.executable, "-c", program, str(resources.shipped_sessions())], check=True, capture_output=True
    )


def test_the_app_waits_for_no_command_but_its_own() -> None:
    program = (
        "import sys\nimport facilitator.cli as cli\n"
        "from facilitator.commands import opening\nopening.run_bare = lambda _: 0\n"
        "assert cli.main([]) == 0\n"
        "found = [name for name in sys.modules if name.startswith('facilitator.commands.')]\n"
        "assert found == ['facilitator.commands.opening'], found\n"
        "assert 'importlib.metadata' not in sys.modules"
    )
    subprocess.run([sys.executable, "-c", program], check=True, capture_output=True)


def test_help_reads_no_files_and_no_heavy_library() -> None:
    program = (
        "import sys\nfrom facilitator.cli import main\ntry:\n main(['--help'])\nexcept SystemExit:\n pass\n"
        "heavy = {'tomllib', 'tomlkit', 'PySide6', 'reportlab', 'facilitator.store.library'}\n"
        "assert not heavy & set(sys.modules), heavy & set(sys.modules)"
    )
    subprocess.run([sys.executable, "-c", program], check=True, capture_output=True)


def test_a_reader_that_has_seen_enough_is_no_fault() -> None:
    read_first_line = f"{shlex.quote(sys.executable)} -m facilitator list | head -n 1"
    done = subprocess.run(["sh", "-c", read_first_line], check=True, capture_output=True, text=True)
    assert done.stderr == ""
