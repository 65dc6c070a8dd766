"""The hold on sleep, on a session bus of its own with a desktop that writes down what it is asked."""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from facilitator.core.rundown import plan
from facilitator.ui.awake import Awake
from facilitator.ui.engine import LiveEngine
from tests.support import a_block, a_session
from tests.support.fake_desktop import CAN_RUN, GNOME, SCREEN_SAVER, WHY_NOT, FakeDesktop
from tests.support.live import LiveClock

pytestmark = pytest.mark.skipif(not CAN_RUN, reason=WHY_NOT)

HOLDER = """
import sys, time
from facilitator.ui.awake import Awake
awake = Awake()
awake.hold()
print("held", flush=True)
time.sleep(60 if sys.argv[1] == "stay" else 1.5)
"""


@pytest.fixture(params=[SCREEN_SAVER, GNOME])
def desktop(
    request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[FakeDesktop]:
    with FakeDesktop(tmp_path, request.param) as up:
        monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", up.address)
        yield up


def until(qtbot: QtBot, desktop: FakeDesktop, *heard: str) -> None:
    qtbot.waitUntil(
        lambda: [word.casefold() for word in desktop.heard] == [word.casefold() for word in heard],
        timeout=10_000,
    )


def test_the_computer_is_held_awake_once_and_given_back_once(desktop: FakeDesktop, qtbot: QtBot) -> None:
    awake = Awake()
    awake.hold()
    awake.hold()
    until(qtbot, desktop, "Inhibit")
    awake.release()
    awake.release()
    until(qtbot, desktop, "Inhibit", "Uninhibit")
    awake.hold()
    until(qtbot, desktop, "Inhibit", "Uninhibit", "Inhibit")
    awake.release()
    until(qtbot, desktop, "Inhibit", "Uninhibit", "Inhibit", "Uninhibit")


def test_a_run_holds_it_from_start_to_finish_pauses_included(desktop: FakeDesktop, qtbot: QtBot) -> None:
    clock = LiveClock()
    awake = Awake()
    engine = LiveEngine(clock, awake=awake)
    engine.load(plan(a_session([a_block("", 10, title="Talk")]), {}, clock.now().wall))
    engine.start()
    until(qtbot, desktop, "Inhibit")
    engine.pause()
    engine.resume()
    engine.finish()
    until(qtbot, desktop, "Inhibit", "Uninhibit")
    engine.undo()
    until(qtbot, desktop, "Inhibit", "Uninhibit", "Inhibit")
    engine.unload()
    until(qtbot, desktop, "Inhibit", "Uninhibit", "Inhibit", "Uninhibit")


@pytest.mark.parametrize("end", ["stay", "exit"])
def test_a_program_that_is_killed_or_just_ends_holds_nothing_any_more(
    desktop: FakeDesktop, qtbot: QtBot, end: str
) -> None:
    holder = subprocess.Popen([sys.executable, "-c", HOLDER, end], stdout=subprocess.PIPE)
    until(qtbot, desktop, "Inhibit")
    if end == "stay":
        holder.kill()
    holder.wait()
    assert holder.stdout is not None
    holder.stdout.close()
    qtbot.waitUntil(lambda: desktop.heard[1:] in (["gone"], ["Uninhibit"], ["UnInhibit"]), timeout=10_000)


def test_a_desktop_that_is_slow_to_answer_does_not_hold_up_the_run(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    with FakeDesktop(tmp_path, SCREEN_SAVER, slow=True) as desktop:
        monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", desktop.address)
        awake = Awake()
        began = time.perf_counter()
        awake.hold()
        held_up = time.perf_counter() - began
        until(qtbot, desktop, "Inhibit")
        assert held_up < (time.perf_counter() - began) / 4
        awake.release()
        until(qtbot, desktop, "Inhibit", "UnInhibit")
