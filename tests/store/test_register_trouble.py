import contextlib
import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from facilitator.core.journal import Act, Command
from facilitator.store import register_schema
from facilitator.store.register import NotSaved, Register
from facilitator.store.run_recorder import RunRecorder
from tests.store.test_register import a_finished_run, crash, played
from tests.support.moments import at
from tests.support.small_disk import mounted, remount


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "register.sqlite"


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    with mounted(tmp_path, "1m") as disk:
        yield disk


def is_a_sentence(text: str) -> bool:
    return text[:1].isupper() and text.endswith(".") and "Error" not in text and "\n" not in text


def fill(filler: Path) -> None:
    """Write until the disk is full."""
    with filler.open("wb", buffering=0) as file, contextlib.suppress(OSError):
        while True:
            file.write(b"x" * 512)


def saved_events(path: Path) -> int:
    other = sqlite3.connect(path)
    try:
        count: int = other.execute("SELECT count(*) FROM events").fetchone()[0]
    finally:
        other.close()
    return count


def test_a_locked_register_says_so_and_saves_later(path: Path) -> None:
    register = Register.open(path)
    recorder, player = played(register, moves=2)
    before = saved_events(path)
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("BEGIN EXCLUSIVE")

    recorder.record(Command(Act.PAUSE), player.now, player.run)
    recorder.record(Command(Act.RESUME), player.now, player.run)

    assert "another program holds" in recorder.trouble
    assert is_a_sentence(recorder.trouble)
    assert register.has_unsaved
    other.execute("ROLLBACK")
    other.close()
    recorder.beat(player.now)
    assert recorder.trouble == ""
    assert saved_events(path) == before + 2
    register.close()


def test_a_full_disk_says_so_and_saves_when_there_is_room(small_disk: Path) -> None:
    register = Register.open(small_disk / "register.sqlite", "first")
    recorder, player = played(register, moves=2)
    filler = small_disk / "filler"
    fill(filler)

    for _ in range(60):
        player.play(1)
        recorder.record(player.events[-1].command, player.now, player.made.start(player.now))
        if recorder.trouble:
            break

    assert recorder.trouble == (
        "Not saved: the disk is full. The run goes on, and saving is tried again every second."
    )
    filler.unlink()
    recorder.beat(player.now)
    assert recorder.trouble == ""
    assert saved_events(small_disk / "register.sqlite") == len(recorder.events)
    register.close()


def test_a_disk_that_is_full_at_the_start_says_so(small_disk: Path) -> None:
    filler = small_disk / "filler"
    fill(filler)
    register = Register.open(small_disk / "register.sqlite")
    notice = register.take_notice()
    assert is_a_sentence(notice)
    assert "the disk is full" in notice

    recorder, _ = played(register, moves=2)
    assert "the disk is full" in recorder.trouble
    filler.unlink()
    recorder.beat(at(9))
    assert recorder.trouble == ""
    assert saved_events(small_disk / "register.sqlite") == len(recorder.events)
    register.close()


def test_a_disk_that_turns_read_only_says_so(small_disk: Path) -> None:
    register = Register.open(small_disk / "register.sqlite")
    register.close()
    remount(small_disk, read_only=True)

    register = Register.open(small_disk / "register.sqlite")
    recorder, _ = played(register, moves=2)

    assert is_a_sentence(recorder.trouble)
    assert "may not be written to" in recorder.trouble or "cannot be" in recorder.trouble
    remount(small_disk, read_only=False)
    recorder.beat(at(9))
    assert recorder.trouble == ""
    register.close()


def test_a_folder_that_cannot_be_made_says_so(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    register = Register.open(tmp_path / "file" / "register.sqlite")
    assert is_a_sentence(register.take_notice())

    recorder, _ = played(register, moves=2)

    assert is_a_sentence(recorder.trouble)
    register.close()


def test_a_register_that_vanishes_is_written_again(path: Path) -> None:
    register = Register.open(path)
    recorder, player = played(register, moves=4)
    path.unlink()

    recorder.record(Command(Act.PAUSE), player.now, player.run)

    assert recorder.trouble == ""
    assert saved_events(path) == len(recorder.events)
    register.close()


def test_a_register_that_vanishes_is_missed_within_a_second(path: Path) -> None:
    register = Register.open(path)
    recorder, player = played(register, moves=4)
    path.unlink()
    recorder.beat(player.now)
    assert saved_events(path) == len(recorder.events)
    register.close()


def test_a_run_goes_whole_into_a_register_that_came_back_as_another_file(path: Path) -> None:
    register = Register.open(path)
    recorder, player = played(register, moves=4)
    register.file.close()
    path.unlink()
    path.mkdir()
    recorder.beat(player.now)
    assert is_a_sentence(recorder.trouble)
    assert register.has_unsaved
    path.rmdir()
    # Somebody asks before anything is written.
    assert register.usual_time("check-in") is None
    recorder.record(Command(Act.PAUSE), player.now, player.run)
    assert recorder.trouble == ""
    assert saved_events(path) == len(recorder.events)
    register.close()


def test_a_register_of_a_later_version_is_left_alone(path: Path) -> None:
    Register.open(path).close()
    other = sqlite3.connect(path)
    other.execute("PRAGMA user_version = 99")
    other.close()
    before = path.read_bytes()

    register = Register.open(path)

    assert "a newer Facilitator" in register.take_notice()
    recorder, _ = played(register, moves=1)
    assert is_a_sentence(recorder.trouble)
    register.close()
    assert path.read_bytes() == before


class TestDamage:
    @pytest.mark.parametrize("cleanly", [True, False])
    def test_a_register_cut_short_anywhere_is_moved_aside_or_whole(
        self, path: Path, tmp_path: Path, cleanly: bool
    ) -> None:
        register = Register.open(path)
        a_finished_run(register, 9)
        recorder, _ = played(register, moves=6)
        if cleanly:
            register.close()
        else:
            # What a kill leaves: the events stand in the log beside the register.
            register._lock.release(cleanly=False)
        files = {file.name: file.read_bytes() for file in tmp_path.iterdir() if file.is_file()}
        size = len(files[path.name])
        aside = 0
        for number, length in enumerate([*range(0, size, 4096), *range(0, size, 1777), size]):
            folder = tmp_path / f"cut {number}"
            folder.mkdir()
            for name, data in files.items():
                (folder / name).write_bytes(data[:length] if name == path.name else data)
            opened = Register.open(folder / path.name)
            notice = opened.take_notice()
            found = opened.unfinished()
            if notice:
                aside += 1
                assert is_a_sentence(notice)
                (kept,) = (file for file in folder.glob("register-damaged-*.sqlite"))
                assert kept.stat().st_size == length or not cleanly
            else:
                assert found is not None
                assert found.events == recorder.events
            again, _ = played(opened, moves=1)
            assert again.trouble == ""
            opened.close()
        register.close()
        assert aside > 3

    def test_a_log_cut_short_loses_the_end_and_nothing_else(self, path: Path, tmp_path: Path) -> None:
        register = Register.open(path)
        recorder, _ = played(register, moves=20)
        files = {file.name: file.read_bytes() for file in tmp_path.iterdir() if file.is_file()}
        log = files[f"{path.name}-wal"]
        for number, length in enumerate(range(0, len(log) + 1, 3001)):
            folder = tmp_path / f"cut {number}"
            folder.mkdir()
            for name, data in files.items():
                if not name.endswith("-shm"):
                    (folder / name).write_bytes(data[:length] if name.endswith("-wal") else data)
            opened = Register.open(folder / path.name)
            assert opened.take_notice() == ""
            found = opened.unfinished()
            if found is not None:
                assert found.events == recorder.events[: len(found.events)]
            opened.close()
        register.close()

    @pytest.mark.parametrize("content", [b"", b"no register", b"\0" * 9000, os.urandom(9000)])
    def test_a_file_that_is_no_register_is_moved_aside(self, path: Path, content: bytes) -> None:
        path.write_bytes(content)

        register = Register.open(path)

        assert "was damaged and is kept as" in register.take_notice()
        assert [file.read_bytes() for file in path.parent.glob("register-damaged-*.sqlite")] == [content]
        recorder, _ = played(register, moves=1)
        assert recorder.trouble == ""
        register.close()

    def test_damage_during_a_run_writes_the_whole_run_into_a_new_register(self, path: Path) -> None:
        register = Register.open(path, "first")
        recorder, player = played(register, moves=5)
        register.file.close()
        path.write_bytes(os.urandom(20_000))

        recorder.record(Command(Act.PAUSE), player.now, player.run)

        assert recorder.trouble == ""
        assert "was damaged" in register.take_notice()
        found = register.unfinished()
        assert found is not None
        assert found.events == recorder.events
        register.close()

    def test_after_a_crash_every_page_is_looked_at(self, path: Path) -> None:
        register = Register.open(path)
        for _ in range(12):
            a_finished_run(register, 9)
        register.file.close()
        register._lock.release(cleanly=False)
        data = bytearray(path.read_bytes())
        for page in range(12, len(data) // 4096):
            data[page * 4096 : page * 4096 + 64] = b"\xff" * 64
        path.write_bytes(data)

        register = Register.open(path)

        assert "was damaged and is kept as" in register.take_notice()
        register.close()

    def test_a_run_that_cannot_be_read_does_not_stop_a_start(self, path: Path) -> None:
        register = Register.open(path)
        played(register, moves=1)
        crash(register)
        other = sqlite3.connect(path, isolation_level=None)
        other.execute("UPDATE events SET act = 'levitate'")
        other.close()

        register = Register.open(path)

        assert register.unfinished() is None
        assert is_a_sentence(register.take_notice())
        register.close()


class TestMigrations:
    def test_an_older_register_is_copied_and_brought_forward(
        self, path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(register_schema, "MIGRATIONS", register_schema.MIGRATIONS[:1])
        monkeypatch.setattr(register_schema, "TABLES", ("runs", "events"))
        register = Register.open(path, "first")
        recorder, _ = played(register, moves=4)
        crash(register)
        monkeypatch.undo()

        register = Register.open(path, "first")

        found = register.unfinished()
        assert found is not None
        assert found.events == recorder.events
        kept = path.with_name("register-version-1.sqlite")
        assert saved_events(kept) == len(recorder.events)
        with closing(sqlite3.connect(kept)) as other:
            assert other.execute("PRAGMA user_version").fetchone() == (1,)
        register.close()

    def test_a_migration_that_fails_changes_nothing(
        self, path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        register = Register.open(path, "first")
        recorder, _ = played(register, moves=4)
        register.close()
        broken = (*register_schema.MIGRATIONS, "CREATE TABLE fine (x); CREATE TABLE runs (x)")
        monkeypatch.setattr(register_schema, "MIGRATIONS", broken)
        register = Register.open(path, "first")
        assert is_a_sentence(register.take_notice())
        register.close()
        monkeypatch.undo()

        register = Register.open(path, "first")
        found = register.unfinished()
        assert found is not None
        assert found.events == recorder.events
        register.close()


def test_saving_by_hand_raises_a_sentence(path: Path) -> None:
    register = Register.open(path)
    recorder = RunRecorder(register)
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("BEGIN EXCLUSIVE")
    with pytest.raises(NotSaved) as caught:
        register.discard("nobody")
    assert is_a_sentence(str(caught.value))
    other.execute("ROLLBACK")
    other.close()
    register.retry()
    assert not register.has_unsaved
    assert recorder.trouble == ""
    register.close()
