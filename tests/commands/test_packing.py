"""`facilitator pack` says in words and in JSON what it did, and ends with the right code."""

from pathlib import Path

import pytest

from facilitator.cli import main
from tests.support.packs import pack_files, write_pack
from tests.support.terminal import Captured, answer, answer_json


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return write_pack(tmp_path / "folder")


def test_a_pack_is_built_beside_the_caller_under_its_id_and_version(
    capsys: Captured, folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    code, out, err = answer(capsys, "pack", "build", folder)
    assert (code, err) == (0, "")
    assert out == "mara-1.0.0.facilitator-pack: “Mara’s pack” 1.0.0, 4 files, 2 kB.\n"
    assert (tmp_path / "mara-1.0.0.facilitator-pack").is_file()


def test_build_and_install_answer_in_json(capsys: Captured, folder: Path, tmp_path: Path, home: Path) -> None:
    out = tmp_path / "m.facilitator-pack"
    code, built, _ = answer_json(capsys, "pack", "build", folder, "--out", out)
    assert code == 0
    assert built["file"] == str(out)
    assert (built["id"], built["version"], built["files"]) == ("mara", "1.0.0", 4)
    assert built["bytes"] == out.stat().st_size
    code, done, err = answer_json(capsys, "pack", "install", out)
    assert (code, err) == (0, "")
    assert (done["id"], done["before"], done["kept"], done["shadows"]) == ("mara", None, None, [])
    assert done["folder"] == str(home / "data" / "packs" / "mara")
    assert done["added"] == sorted(pack_files())


def test_a_second_version_is_told_file_by_file(capsys: Captured, folder: Path, tmp_path: Path) -> None:
    out = tmp_path / "m.facilitator-pack"
    answer(capsys, "pack", "build", folder, "--out", out)
    _, told, _ = answer(capsys, "pack", "install", out)
    assert told == "“Mara’s pack” 1.0.0 is installed: 1 exercise, 1 session.\n"
    write_pack(folder, pack_files(version="1.1.0") | {"notes.txt": "x"})
    answer(capsys, "pack", "build", folder, "--out", out)
    _, told, _ = answer(capsys, "pack", "install", out)
    assert told.splitlines()[:3] == [
        "“Mara’s pack” 1.1.0 is installed in place of 1.0.0: files 1 new, 1 changed.",
        "  + notes.txt",
        "  ~ pack.toml",
    ]
    assert "is kept in" in told
    _, told, _ = answer(capsys, "pack", "install", out)
    assert told == "“Mara’s pack” 1.1.0 was installed already; nothing changed.\n"


def test_a_shared_name_is_told_on_standard_error(capsys: Captured, tmp_path: Path) -> None:
    for name in ("bea", "anna"):
        out = tmp_path / f"{name}.facilitator-pack"
        answer(capsys, "pack", "build", write_pack(tmp_path / name, pack_files(name)), "--out", out)
        code, _, err = answer(capsys, "pack", "install", out)
        assert code == 0
    assert err.startswith("anna and bea both have evening, mirror; the one in ")


def test_a_list_of_people_in_the_folder_is_pointed_at(capsys: Captured, folder: Path, tmp_path: Path) -> None:
    (folder / "people.csv").write_text("name\n")
    out = tmp_path / "m.facilitator-pack"
    code, found, err = answer_json(capsys, "pack", "build", folder, "--out", out)
    assert code == 0
    assert found["remarks"] == [err.strip()]
    assert err == "people.csv travels with the pack; make sure that it names nobody real.\n"


def test_a_bad_folder_and_a_bad_file_end_with_one_and_a_problem_a_line(
    capsys: Captured, folder: Path, tmp_path: Path
) -> None:
    (folder / "agendas" / "bad.toml").write_text("format = 1\n")
    code, found, err = answer_json(capsys, "pack", "build", folder, "--out", tmp_path / "m.facilitator-pack")
    assert code == 1
    assert {problem["file"] for problem in found["problems"]} == {str(folder / "agendas" / "bad.toml")}
    assert err.startswith(f"{folder}/agendas/bad.toml:1: ")
    assert not (tmp_path / "m.facilitator-pack").exists()
    (tmp_path / "b.facilitator-pack").write_bytes(b"no pack")
    code, found, err = answer_json(capsys, "pack", "install", tmp_path / "b.facilitator-pack")
    assert code == 1
    assert err.startswith(f"{tmp_path}/b.facilitator-pack:1: this is no pack, or it is damaged; ")


def test_check_looks_into_a_pack_file_and_installs_nothing(
    capsys: Captured, folder: Path, tmp_path: Path, home: Path
) -> None:
    out = tmp_path / "m.facilitator-pack"
    answer(capsys, "pack", "build", folder, "--out", out)
    code, told, err = answer(capsys, "check", out)
    assert (code, told, err) == (0, f"{out} is a good pack.\n", "")
    assert not (home / "data" / "packs").exists()
    code, _, err = answer(capsys, "check", out, "--lint")
    assert code == 0
    assert err.startswith(f"{out}: the professional checks look into folders only")
    out.write_bytes(out.read_bytes()[:-30])
    code, _, err = answer(capsys, "check", out)
    assert code == 1
    assert err.startswith(f"{out}:1: this is no pack")


def test_wrong_usage_ends_with_two(capsys: Captured, folder: Path, tmp_path: Path) -> None:
    code, _, err = answer(capsys, "pack")
    assert code == 2
    assert "build DIR or install FILE" in err
    code, _, err = answer(capsys, "pack", "build", folder, "--out", tmp_path / "m.zip")
    assert code == 2
    assert "ends in .facilitator-pack" in err
    with pytest.raises(SystemExit) as caught:
        main(["pack", "install"])
    assert caught.value.code == 2


def test_a_place_that_cannot_be_written_ends_with_one(capsys: Captured, folder: Path, tmp_path: Path) -> None:
    code, _, err = answer(capsys, "pack", "build", folder, "--out", tmp_path / "none" / "m.facilitator-pack")
    assert code == 1
    assert "was not saved: its folder is gone" in err
