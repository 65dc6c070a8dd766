import datetime as dt
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from facilitator.core.journal import Act, Command, replay
from facilitator.core.run_parts import Instant, State
from facilitator.store.heartbeat import Heartbeat
from facilitator.store.register import Register, RegisterBusy, UnfinishedRun
from facilitator.store.run_recorder import RunRecorder
from tests.support import a_block, a_strategy
from tests.support.journal import Player
from tests.support.moments import a_run, at


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "data" / "register.sqlite"


@pytest.fixture
def register(path: Path) -> Iterator[Register]:
    register = Register.open(path, "first")
    yield register
    register.close()


def unfinished_at(path: Path, boot: str) -> UnfinishedRun | None:
    """Return what a new start of the program would offer."""
    with closing(Register.open(path, boot)) as register:
        return register.unfinished()


def played(register: Register, seed: int = 3, moves: int = 12) -> tuple[RunRecorder, Player]:
    """Return a recorder that was told of a run by chance, still going on."""
    player = Player(seed)
    recorder = RunRecorder(register)
    recorder.load(player.made)
    player.give(Command(Act.START))
    recorder.record(player.events[-1].command, player.now, player.run)
    while moves:
        before = len(player.events)
        player.play(1)
        if player.run.state is State.FINISHED:
            player.give(Command(Act.UNDO))
        if player.run.state is State.READY:
            player.give(Command(Act.START))
        run = player.run
        for event in player.events[before:]:
            recorder.record(event.command, event.at, run)
        moves -= 1
    return recorder, player


def test_a_run_is_offered_again_with_every_event(path: Path) -> None:
    register = Register.open(path, "first")
    recorder, player = played(register)
    register.close()

    found = unfinished_at(path, "first")

    assert found is not None
    assert found.events == tuple(replace(event, boot="first") for event in player.events)
    assert replay(found.made, found.events) == replace(player.run, cues=())
    assert found.title == "An evening"
    assert found.age(Instant(player.now.elapsed + dt.timedelta(minutes=3), player.now.wall)) == dt.timedelta(
        minutes=3
    )
    assert recorder.trouble == ""


def test_a_session_that_never_started_is_not_offered(register: Register) -> None:
    recorder = RunRecorder(register)
    made = a_run([a_block()], [a_strategy()])
    recorder.load(made)
    recorder.record(Command(Act.SHOW_SCREEN, screen=1), at(0), made)

    assert register.unfinished() is None


def test_a_screen_chosen_before_the_start_is_kept(register: Register) -> None:
    recorder = RunRecorder(register)
    made = a_run([a_block()], [a_strategy()])
    recorder.load(made)
    recorder.record(Command(Act.SHOW_SCREEN, screen=1), at(0), made)
    recorder.record(Command(Act.START), at(1), made.start(at(1)))

    found = register.unfinished()
    assert found is not None
    assert [event.command.act for event in found.events] == [Act.SHOW_SCREEN, Act.START]


def test_the_last_moment_is_the_last_beat(path: Path) -> None:
    register = Register.open(path, "first")
    recorder, player = played(register)
    player.wait(30)
    recorder.beat(player.now)
    register.close()

    found = unfinished_at(path, "first")

    assert found is not None
    assert found.last == player.now
    assert found.last.elapsed > found.events[-1].at.elapsed


def test_a_new_start_of_the_computer_is_noticed(path: Path) -> None:
    register = Register.open(path, "first")
    _, player = played(register)
    register.close()
    now = Instant(dt.timedelta(seconds=5), player.now.wall + dt.timedelta(minutes=9))

    found = unfinished_at(path, "second")

    assert found is not None
    assert not found.same_boot
    assert found.age(now) == dt.timedelta(minutes=9)


def test_a_computer_that_does_not_name_its_starts_is_never_the_same(path: Path) -> None:
    register = Register.open(path, "")
    played(register)
    register.close()

    found = unfinished_at(path, "")

    assert found is not None
    assert not found.same_boot


def test_a_run_that_was_taken_up_goes_on_in_the_same_journal(path: Path) -> None:
    register = Register.open(path, "first")
    _, player = played(register)
    register.close()
    again = Register.open(path, "second")
    found = again.unfinished()
    assert found is not None
    now = Instant(dt.timedelta(seconds=50), player.now.wall + dt.timedelta(seconds=70))
    recovery = found.from_last_moment(now)
    recorder = RunRecorder(again)
    recorder.take_up(found, recovery)
    recorder.record(Command(Act.PAUSE), now, recovery.run.pause(now))
    again.close()

    once_more = unfinished_at(path, "second")

    assert once_more is not None
    assert once_more.run_id == found.run_id
    assert replay(once_more.made, once_more.events) == replace(recovery.run.pause(now), cues=())
    assert once_more.same_boot


def test_a_discarded_run_is_kept_and_not_offered(register: Register, path: Path) -> None:
    played(register)
    found = register.unfinished()
    assert found is not None

    register.discard(found.run_id)

    assert register.unfinished() is None
    with sqlite3.connect(path) as other:
        assert other.execute("SELECT state FROM runs").fetchall() == [("discarded",)]
        assert other.execute("SELECT count(*) FROM events").fetchone()[0] == len(found.events)
    other.close()


def test_only_the_latest_unfinished_run_is_offered(register: Register) -> None:
    played(register, 3)
    _, player = played(register, 5)

    found = register.unfinished()
    assert found is not None
    assert len(found.events) == len(player.events)
    register.discard(found.run_id)
    assert register.unfinished() is None


def a_finished_run(register: Register, minutes: float) -> RunRecorder:
    made = a_run([a_block(), a_block("", 5, title="Questions")], [a_strategy()])
    recorder = RunRecorder(register)
    recorder.load(made)
    run = made
    for moment, act in ((0.0, Act.START), (minutes, Act.NEXT), (minutes + 5, Act.NEXT)):
        now = at(moment * 60)
        run = run.next(now)
        recorder.record(Command(act), now, run)
    assert run.state is State.FINISHED
    return recorder


def test_a_finished_run_tells_what_its_strategies_took(register: Register) -> None:
    for minutes in (9, 13, 12):
        a_finished_run(register, minutes)

    usual = register.usual_time("active-listening")

    assert register.unfinished() is None
    assert usual is not None
    assert (usual.time, usual.runs) == (dt.timedelta(minutes=12), 3)
    assert register.usual_time("quality-time") is None
    assert register.runs("active-listening")[0].planned == dt.timedelta(minutes=10)


def test_an_end_that_is_undone_counts_no_longer(register: Register) -> None:
    recorder = a_finished_run(register, 9)
    made = a_run([a_block(), a_block("", 5, title="Questions")], [a_strategy()])
    recorder.record(Command(Act.UNDO), at(900), replay(made, recorder.events).undo(at(900)))

    assert register.unfinished() is not None
    assert register.usual_time("active-listening") is None


def test_a_run_that_ended_just_before_a_kill_is_closed_at_the_next_start(register: Register) -> None:
    made = a_run([a_block()], [a_strategy()])
    run_id = register.begin_run(made, at(0))
    recorder = RunRecorder(register)
    recorder.load(made)
    events = []
    for moment, act in ((0, Act.START), (600, Act.NEXT)):
        recorder.record(Command(act), at(moment), made)
        events.append(recorder.events[-1])
    register.record(run_id, *events)

    assert register.unfinished() is None
    assert register.usual_time("active-listening") is not None


class TestTwoPrograms:
    def test_a_second_one_is_refused_with_a_sentence(self, register: Register, path: Path) -> None:
        with pytest.raises(RegisterBusy, match=r"^Facilitator is already open\. .*\.$"):
            Register.open(path)

    def test_a_second_process_is_refused(self, register: Register, path: Path) -> None:
        code = (
            "import sys, pathlib\nfrom facilitator.store.register import Register, RegisterBusy\n"
            "try: Register.open(pathlib.Path(sys.argv[1]))\nexcept RegisterBusy: print('busy')\n"
        )
        asked = subprocess.run(
            [sys.executable, "-c", code, str(path)], capture_output=True, text=True, check=True
        )
        assert asked.stdout == "busy\n"

    def test_the_next_one_may_open_it_after_the_first_has_closed(
        self, register: Register, path: Path
    ) -> None:
        register.close()
        Register.open(path).close()


class TestStarts:
    def test_after_two_failed_starts_it_does_not_go_on_by_itself(self, path: Path) -> None:
        said = []
        for _ in range(3):
            register = Register.open(path)
            said.append(register.restores_by_itself)
            crash(register)
        assert said == [True, True, False]

    def test_a_start_that_went_well_ends_the_row(self, path: Path) -> None:
        for _ in range(3):
            register = Register.open(path)
            register.confirm_start()
            crash(register)
        with closing(Register.open(path)) as last:
            assert last.restores_by_itself

    def test_a_clean_end_ends_the_row(self, path: Path) -> None:
        for _ in range(3):
            register = Register.open(path)
            register.close()
        with closing(Register.open(path)) as last:
            assert last.restores_by_itself

    def test_the_run_is_still_offered_after_failed_starts(self, path: Path) -> None:
        register = Register.open(path)
        played(register)
        crash(register)
        for _ in range(3):
            crash(Register.open(path))
        with closing(Register.open(path)) as last:
            assert last.unfinished() is not None


def crash(register: Register) -> None:
    """Let go of the lock as the system does for a process that died."""
    register.file.close()
    register._lock.release(cleanly=False)


class TestHeartbeat:
    def test_a_beat_cut_short_leaves_the_one_before(self, tmp_path: Path) -> None:
        file = tmp_path / "beat"
        heart = Heartbeat(file)
        heart.beat("run", "first", at(1))
        heart.beat("run", "first", at(2))
        data = file.read_bytes()

        for length in range(len(data)):
            file.write_bytes(data[:length])
            last = Heartbeat(file).last()
            assert last is None or last.at in (at(1), at(2))
        file.write_bytes(b"\0" * len(data))
        assert Heartbeat(file).last() is None

    def test_a_beat_with_a_wrong_digit_is_not_believed(self, tmp_path: Path) -> None:
        file = tmp_path / "beat"
        heart = Heartbeat(file)
        heart.beat("run", "first", at(1))
        heart.beat("run", "first", at(2))
        data = file.read_bytes()
        wall = str(at(2).wall.timestamp()).split(".")[0].encode()
        assert data.count(wall) == 1
        file.write_bytes(data.replace(wall, wall[::-1]))

        last = Heartbeat(file).last()
        assert last is not None
        assert last.at == at(1)

    def test_beats_go_on_after_a_new_start(self, tmp_path: Path) -> None:
        file = tmp_path / "beat"
        for moment in range(5):
            heart = Heartbeat(file)
            heart.last()
            heart.beat("run", "", at(moment))
            heart.close()
        last = Heartbeat(file).last()
        assert last is not None
        assert (last.at, last.boot) == (at(4), "")

    def test_a_beat_that_cannot_be_written_is_left_out(self, tmp_path: Path) -> None:
        (tmp_path / "file").write_text("")
        heart = Heartbeat(tmp_path / "file" / "beat")
        heart.beat("run", "first", at(1))
        assert heart.last() is None
