"""A run by chance, and everything that can go wrong around it by chance: nothing is lost, and it goes on.

Ticks come late, the computer sleeps, its clock is set, questions stay open, the register is locked, taken
away or written over, and the program is killed and takes the run up again.
"""

import contextlib
import datetime as dt
import os
import random
import sqlite3
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from facilitator.core.journal import replay
from facilitator.core.run import Run
from facilitator.core.run_parts import Instant
from facilitator.store.register import Register
from facilitator.store.run_recorder import RunRecorder
from facilitator.ui.engine import LiveEngine
from tests.store.test_register_trouble import is_a_sentence
from tests.support.journal import a_rich_rundown
from tests.support.live import LiveClock

SEEDS = range(max(12, int(os.environ.get("FACILITATOR_RUNS", "0")) // 10))
MOVES = 120


class Attacked:
    """A program in trouble."""

    def __init__(self, path: Path, seed: int) -> None:
        self.path = path
        self.chance = random.Random(seed)
        self.clock = LiveClock()
        self.locks: list[sqlite3.Connection] = []
        self.said: list[str] = []
        self.heard: list[tuple[dt.timedelta, str, int, int]] = []
        self.open()
        self.engine.load(a_rich_rundown())
        self.engine.start()

    def open(self) -> None:
        self.register = Register.open(self.path, "first")
        self.recorder = RunRecorder(self.register)
        self.engine = LiveEngine(self.clock, recorder=self.recorder)
        self.engine.saving_changed.connect(self.said.append)
        self.engine.cue_crossed.connect(
            lambda cue: self.heard.append((cue.at, cue.kind.value, cue.block, cue.step))
        )

    # --- what a facilitator does ---

    def lead(self) -> None:
        engine, chance = self.engine, self.chance

        def catch_up() -> None:
            ways = [way for way in engine.propose() if way.available]
            if ways:
                engine.apply(chance.choice(ways))

        deeds: tuple[Callable[[], None], ...] = (
            engine.next,
            engine.next,
            engine.back,
            engine.toggle_pause,
            engine.undo,
            engine.next_screen,
            engine.draw_another,
            engine.end_gently,
            catch_up,
            lambda: engine.add(chance.choice((-2, -1, 1, 5))),
            lambda: engine.skip(chance.randrange(7)),
            lambda: engine.jump(chance.randrange(7)),
            lambda: engine.note("Louder"),
            lambda: engine.warn_at((dt.timedelta(seconds=chance.choice((30, 60))),)),
            lambda: engine.actually_started(engine.now().wall - dt.timedelta(seconds=chance.randrange(300))),
        )
        chance.choice(deeds)()

    def answer(self) -> None:
        self.engine.answer_gap(take_out=self.chance.random() < 0.5)

    def tick(self, seconds: float = 1) -> None:
        self.clock.advance(seconds=seconds)
        self.heard.clear()
        self.engine.tick()
        assert len(self.heard) == len(set(self.heard))

    # --- what goes wrong ---

    def tick_late(self) -> None:
        self.tick(10)

    def sleep(self) -> None:
        self.tick(self.chance.randrange(30, 900))

    def set_clock(self) -> None:
        self.clock.hands.jump_wall(dt.timedelta(seconds=self.chance.choice((-3600, -7, 45, 3600))))
        self.tick()

    def lock(self) -> None:
        if not self.locks and self.path.exists():
            with contextlib.suppress(sqlite3.Error):
                self.locks.append(sqlite3.connect(self.path, isolation_level=None, timeout=0))
                self.locks[-1].execute("BEGIN EXCLUSIVE")

    def unlock(self) -> None:
        while self.locks:
            self.locks.pop().close()

    def take_away(self) -> None:
        self.unlock()
        self.clear_the_way()
        for ending in ("", "-wal", "-shm"):
            self.path.with_name(self.path.name + ending).unlink(missing_ok=True)

    def write_over(self) -> None:
        self.unlock()
        self.clear_the_way()
        self.register.file.close()
        self.path.write_bytes(self.chance.randbytes(9000))

    def put_in_the_way(self) -> None:
        """Leave no place for the register: a folder has its name."""
        self.take_away()
        self.register.file.close()
        self.path.mkdir(exist_ok=True)

    def clear_the_way(self) -> None:
        if self.path.is_dir():
            self.path.rmdir()

    def finish_and_set_the_clock(self) -> None:
        """End, have the clock set between two sessions, and go on after all."""
        self.engine.finish()
        self.set_clock()
        self.engine.undo()

    def kill(self) -> None:
        """End as a killed process does, and take the run up again; what was not saved was said to be so."""
        # A file that was taken away is missed at the next tick.
        self.tick()
        if self.register.has_unsaved or not self.engine.is_live:
            return
        self.engine.unload()
        self.register.file.close()
        self.register._lock.release(cleanly=False)
        self.clock.advance(seconds=self.chance.randrange(1, 200))
        if self.chance.random() < 0.3:
            self.clock.hands.jump_wall(dt.timedelta(seconds=self.chance.choice((-1800, 1800))))
        known = self.recorder.events
        self.open()
        found = self.register.unfinished()
        assert found is not None
        assert found.events == known
        resume = self.chance.choice((found.as_if_running, found.from_last_moment))
        recovery = resume(self.engine.computer_time)
        self.recorder.take_up(found, recovery)
        self.engine.restore(recovery.run, recovery.gaps)

    # --- what always holds ---

    def check(self) -> None:
        assert all(is_a_sentence(text) for text in self.said if text)
        run, now = self.engine.run, self.engine.now()
        assert run is not None
        # In memory nothing is ever missing, whatever the disk does.
        assert self.recorder.events
        made = self.recorder._made
        assert made is not None
        assert same(replay(made, self.recorder.events), now) == same(run, now)

    def end(self) -> None:
        self.unlock()
        self.clear_the_way()
        self.tick()
        self.tick()
        assert not self.register.has_unsaved
        assert self.recorder.trouble == ""
        with contextlib.closing(sqlite3.connect(self.path)) as other:
            kept = other.execute("SELECT count(*) FROM events").fetchone()[0]
        assert kept == len(self.recorder.events)


def same(run: Run, now: Instant) -> Run:
    return replace(run.advance(now), cues=(), heard=dt.timedelta())


@pytest.mark.parametrize("seed", SEEDS)
def test_a_run_under_attack_loses_nothing_and_goes_on(tmp_path: Path, qtbot: QtBot, seed: int) -> None:
    program = Attacked(tmp_path / "register.sqlite", seed)
    calm = [program.lead] * 8 + [program.tick] * 8 + [program.answer] * 2
    wrong = [
        program.tick_late,
        program.sleep,
        program.set_clock,
        program.lock,
        program.unlock,
        program.unlock,
        program.take_away,
        program.write_over,
        program.put_in_the_way,
        program.clear_the_way,
        program.clear_the_way,
        program.finish_and_set_the_clock,
        program.kill,
        program.kill,
    ]
    try:
        for _ in range(MOVES):
            program.chance.choice(calm + wrong)()
            program.check()
        program.end()
        program.check()
    finally:
        program.engine.unload()
        program.unlock()
        program.register.close()
