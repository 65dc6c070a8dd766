"""The engine and the register together: what is kept, what is asked after a crash, what the answers do."""

import datetime as dt
import sqlite3
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from facilitator.core.journal import Act, replay
from facilitator.core.run_parts import State
from facilitator.store.register import Register
from facilitator.store.run_recorder import RunRecorder
from facilitator.ui import fonts, theme
from facilitator.ui.document import SessionDocument
from facilitator.ui.engine import LiveEngine
from facilitator.ui.project.room import Room
from facilitator.ui.remembered import Remembered
from facilitator.ui.run.page import ConsolePage
from facilitator.ui.run.recovery import RunRecovery
from facilitator.ui.sound import Sounds
from tests.support.journal import a_rich_rundown
from tests.support.live import LiveClock
from tests.ui.test_sound import Recorder as Player


@dataclass
class Program:
    """A program that can crash: an engine with its register and a clock."""

    register: Register
    recorder: RunRecorder
    clock: LiveClock
    engine: LiveEngine

    def crash(self) -> None:
        """End as a killed process does."""
        self.engine.unload()
        self.register.file.close()
        self.register._lock.release(cleanly=False)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "register.sqlite"


@pytest.fixture
def start(path: Path, qapp: QApplication) -> Iterator[Callable[[], Program]]:
    clock = LiveClock()
    programs: list[Program] = []

    def started() -> Program:
        register = Register.open(path, "first")
        recorder = RunRecorder(register)
        programs.append(Program(register, recorder, clock, LiveEngine(clock, recorder=recorder)))
        return programs[-1]

    yield started
    for program in programs:
        program.engine.unload()
        program.register.close()


def led(program: Program) -> None:
    """Lead a session for a while, with most of what a hand can do."""
    engine, clock = program.engine, program.clock
    engine.load(a_rich_rundown())
    engine.show_screen(1)
    engine.start()
    for seconds, act in (
        (130, engine.tick),
        (20, engine.next),
        (30, engine.next_screen),
        (40, lambda: engine.add(40)),
        (10, engine.toggle_pause),
        (15, engine.toggle_pause),
        (60, engine.back),
        (5, engine.undo),
        (20, lambda: engine.note("Chairs!")),
        (5, lambda: engine.warn_at((dt.timedelta(seconds=50),))),
        (65, lambda: engine.apply(next(p for p in engine.propose() if p.available))),
        (30, lambda: engine.skip(5)),
        (3, lambda: engine.jump(1, 1)),
        (200, engine.tick),
    ):
        for _ in range(seconds):
            clock.advance(seconds=1)
            engine.tick()
        act()


def test_what_the_register_keeps_is_the_run_of_the_engine(start: Callable[[], Program], path: Path) -> None:
    program = start()
    led(program)

    found = program.register.unfinished()

    assert found is not None
    assert program.engine.run is not None
    assert replay(found.made, found.events) == replace(program.engine.run, cues=())
    acts = {event.command.act for event in found.events}
    assert {Act.ADVANCE, Act.PACE, Act.NOTE, Act.WARN, Act.SHOW_SCREEN, Act.UNDO, Act.JUMP} <= acts
    assert found.last == program.clock.now()


def test_an_event_is_on_the_disk_before_anybody_sees_what_it_did(
    start: Callable[[], Program], path: Path
) -> None:
    program = start()
    seen: list[int] = []

    def look() -> None:
        other = sqlite3.connect(path)
        seen.append(other.execute("SELECT count(*) FROM events").fetchone()[0])
        other.close()

    program.engine.load(a_rich_rundown())
    program.engine.room_changed.connect(look)
    program.engine.start()
    program.engine.next()

    assert seen == [1, 2]


def test_a_failing_register_is_told_once_and_the_run_goes_on(
    start: Callable[[], Program], path: Path
) -> None:
    program = start()
    engine = program.engine
    engine.load(a_rich_rundown())
    engine.start()
    said: list[str] = []
    engine.saving_changed.connect(said.append)
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("BEGIN EXCLUSIVE")

    engine.next()
    engine.next()
    assert engine.run is not None
    assert engine.run.block == 1
    other.execute("ROLLBACK")
    other.close()
    program.clock.advance(seconds=1)
    engine.tick()

    assert len(said) == 2
    assert said[0].startswith("Not saved: another program holds")
    assert said[1] == ""


class TestAfterACrash:
    @pytest.fixture
    def again(
        self, start: Callable[[], Program], qtbot: QtBot, qapp: QApplication
    ) -> Iterator[tuple[Program, ConsolePage, RunRecovery]]:
        fonts.load_fonts()
        theme.apply_theme(qapp, is_dark=False)
        first = start()
        first.engine.load(a_rich_rundown())
        first.engine.start()
        for _ in range(30):
            first.clock.advance(seconds=1)
            first.engine.tick()
        first.crash()
        first.clock.advance(seconds=40)
        program = start()
        sounds = Sounds(player=Player())
        room = Room(program.engine, Remembered(), app=qapp)
        page = ConsolePage(
            program.engine, room, SessionDocument({}, program.clock.hands.now), sounds, Remembered()
        )
        qtbot.addWidget(page)
        page.resize(1366, 724)
        found = program.register.unfinished()
        assert found is not None
        recovery = RunRecovery(found, program.register, program.recorder, program.engine, page)
        recovery.ask()
        yield program, page, recovery
        program.engine.unload()
        room.close()

    def left(self, program: Program) -> dt.timedelta:
        assert program.engine.run is not None
        return program.engine.run.left(program.clock.now())

    def test_the_run_stands_still_until_an_answer(
        self, again: tuple[Program, ConsolePage, RunRecovery]
    ) -> None:
        program, page, _ = again
        program.clock.advance(seconds=3)
        program.engine.tick()

        assert self.left(program) == dt.timedelta(seconds=90)
        assert page.banner.question is not None
        assert page.banner.question.title == "This run stopped at 18:30:30. Go on?"
        assert "came back after 40 s" in page.banner.question.text
        as_if, last, _ = page.banner.question.choices
        assert as_if.detail.startswith("0:47 left")
        assert last.detail.startswith("1:30 left")

    def test_as_if_it_had_kept_running(self, again: tuple[Program, ConsolePage, RunRecovery]) -> None:
        program, page, _ = again
        page.banner.answer(0)

        assert self.left(program) == dt.timedelta(seconds=50)
        assert program.engine.run is not None
        assert program.engine.run.state is State.RUNNING

    def test_from_the_last_moment_and_on_in_the_same_journal(
        self, again: tuple[Program, ConsolePage, RunRecovery]
    ) -> None:
        program, page, _ = again
        page.banner.answer(1)
        assert self.left(program) == dt.timedelta(seconds=90)
        program.clock.advance(seconds=2)
        program.engine.next()

        found = program.register.unfinished()
        assert found is not None
        assert program.engine.run is not None
        assert replay(found.made, found.events) == replace(program.engine.run, cues=())

    def test_discard_asks_once_more_and_keeps_the_record(
        self, again: tuple[Program, ConsolePage, RunRecovery], path: Path
    ) -> None:
        program, page, _ = again
        page.banner.answer(2)
        page.banner.answer(0)
        assert program.register.unfinished() is not None
        page.banner.answer(2)
        page.banner.answer(1)

        assert program.register.unfinished() is None
        assert page.banner.question is None
        other = sqlite3.connect(path)
        assert other.execute("SELECT count(*) FROM events").fetchone()[0] > 0
        other.close()

    def test_a_second_crash_before_the_answer_changes_nothing(
        self, again: tuple[Program, ConsolePage, RunRecovery], start: Callable[[], Program]
    ) -> None:
        program, *_ = again
        before = program.register.unfinished()
        program.clock.advance(seconds=20)
        program.engine.tick()
        program.engine.next()
        program.crash()

        found = start().register.unfinished()

        assert before is not None
        assert found is not None
        assert (found.events, found.last) == (before.events, before.last)
        assert found.age(program.clock.now()) == dt.timedelta(seconds=60)
