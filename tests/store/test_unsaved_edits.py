"""Edits that were not saved outlive the program, each with the file they belong to."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from facilitator.store.session_file import load_session, save_session
from facilitator.store.unsaved_edits import LeftEdits, UnsavedEdits
from tests.support import a_block, a_session

ROOT = Path(__file__).resolve().parents[2]
EVENING = a_session([a_block("", 10, title="Questions – “who”?")], title="Evening")

_KEEPER = """
import sys, time
from pathlib import Path
from facilitator.core.agenda import Session
from facilitator.store.unsaved_edits import UnsavedEdits
import datetime as dt
edits = UnsavedEdits(Path(sys.argv[1]))
edits.keep(Session("Killed", dt.time(9)), Path("/there/evening.toml"), is_shipped=False)
print("kept", flush=True)
time.sleep(60)
"""


def test_a_copy_is_a_session_that_knows_its_file(tmp_path: Path) -> None:
    folder = tmp_path / "unsaved"
    mine = UnsavedEdits(folder)
    mine.keep(EVENING, tmp_path / "an evening “here”.toml", is_shipped=True)
    assert UnsavedEdits(folder).left_behind() == []
    mine.close()
    (left,) = UnsavedEdits(folder).left_behind()
    assert (left.source, left.is_shipped) == (tmp_path / "an evening “here”.toml", True)
    save_session(EVENING, tmp_path / "saved.toml")
    assert load_session(left.path) == load_session(tmp_path / "saved.toml")


def test_each_program_has_a_copy_of_its_own_and_an_old_one_is_not_written_over(tmp_path: Path) -> None:
    for title in ("one", "two", "three"):
        edits = UnsavedEdits(tmp_path)
        edits.keep(a_session(title=title), None, is_shipped=False)
        edits.keep(a_session(title=title), None, is_shipped=False)
        if title != "three":
            edits.close()
    left = edits.left_behind()
    assert {load_session(each.path).title for each in left} == {"one", "two"}
    for each in left:
        each.discard()
    assert edits.left_behind() == []
    edits.forget()
    edits.close()
    assert UnsavedEdits(tmp_path).left_behind() == []


@pytest.mark.skipif(os.name == "nt", reason="kills as only POSIX can")
def test_the_copy_of_a_program_that_was_killed_is_left_behind_and_that_of_a_living_one_is_not(
    tmp_path: Path,
) -> None:
    with subprocess.Popen(
        [sys.executable, "-c", _KEEPER, str(tmp_path)], cwd=ROOT, stdout=subprocess.PIPE, text=True
    ) as keeper:
        assert keeper.stdout is not None
        assert keeper.stdout.readline() == "kept\n"
        while_alive = UnsavedEdits(tmp_path).left_behind()
        keeper.send_signal(signal.SIGKILL)
    assert while_alive == []
    (left,) = UnsavedEdits(tmp_path).left_behind()
    assert left.source == Path("/there/evening.toml")
    assert load_session(left.path).title == "Killed"


@pytest.mark.parametrize("first", ["", "# no note\n", "# [1]\n", '# {"source": 3}\n', "\ufeff", "# {\n"])
def test_a_copy_without_a_good_note_belongs_to_no_file(tmp_path: Path, first: str) -> None:
    (tmp_path / "session.toml").write_text(f'{first}format = 1\ntitle = "Old"\nstart = "9:00"\n', "utf-8")
    (left,) = UnsavedEdits(tmp_path).left_behind()
    assert left == LeftEdits(tmp_path / "session.toml", left.kept, left.source)
    assert left.source in (None, Path("3"))


def test_a_folder_that_cannot_be_had_costs_the_copy_and_nothing_else(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    (tmp_path / "unsaved").write_bytes(b"")
    edits = UnsavedEdits(tmp_path / "unsaved")
    with caplog.at_level("INFO"):
        edits.keep(EVENING, None, is_shipped=False)
    assert "not kept aside" in caplog.text
    assert edits.left_behind() == []
    edits.forget()
    edits.close()
