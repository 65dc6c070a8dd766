"""A live run with both windows open: how late the shown second is while others print, and what it costs.

`FACILITATOR_BENCH=full` watches a minute of each in place of some seconds.
"""

import datetime as dt
import os
import statistics
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Protocol

import pytest
from PySide6.QtCore import QElapsedTimer, QEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from facilitator.core.agenda import Facilitator, Session
from facilitator.core.roster import Participant
from facilitator.core.rundown import plan
from facilitator.printing.job import Failed, Job, Working
from facilitator.printing.requests import CertificatesRequest, Recipient
from facilitator.ui import fonts, theme
from facilitator.ui.clock import SystemClock
from facilitator.ui.document import SessionDocument
from facilitator.ui.engine import LiveEngine
from facilitator.ui.project.projector_window import ProjectorWindow
from facilitator.ui.project.room import Room
from facilitator.ui.remembered import Remembered
from facilitator.ui.run.page import ConsolePage
from facilitator.ui.sound import Sounds
from tests.support import a_block, a_phase, a_session, a_step, a_strategy
from tests.ui.test_sound import Recorder

SECONDS = 60 if os.environ.get("FACILITATOR_BENCH") == "full" else 8
TARGET_MS = 5.0
FRAME_MS = 1000 / 60

pytestmark = pytest.mark.timeout(600)


class Painted(Protocol):
    """A window that calls back when what was asked for is painted and handed to the screen."""

    painted: Callable[[], None]


class PaintedConsole(ConsolePage):
    painted: Callable[[], None] = staticmethod(lambda: None)

    def event(self, event: QEvent) -> bool:
        done = super().event(event)
        if event.type() == QEvent.Type.UpdateRequest:
            self.painted()
        return done


class PaintedRoom(ProjectorWindow):
    painted: Callable[[], None] = staticmethod(lambda: None)

    def event(self, event: QEvent) -> bool:
        done = super().event(event)
        if event.type() == QEvent.Type.UpdateRequest:
            self.painted()
        return done


class Watch:
    """Notes how long after its exact moment each new second stood in a window."""

    def __init__(self, engine: LiveEngine, window: Painted, shown: Callable[[], int | None]) -> None:
        self._engine = engine
        self._shown = shown
        self._left = shown()
        self.late_ms: list[float] = []
        window.painted = self._on_painted

    def _on_painted(self) -> None:
        run, shown = self._engine.run, self._shown()
        if run is None or shown == self._left:
            return
        was, self._left = self._left, shown
        if was is not None and shown is not None and shown == was - 1:
            left = run.left(SystemClock().now())
            self.late_ms.append((dt.timedelta(seconds=shown) - left) / dt.timedelta(milliseconds=1))


@dataclass(frozen=True, slots=True)
class Live:
    """A run with its two windows open."""

    engine: LiveEngine
    console: PaintedConsole
    room: PaintedRoom


@pytest.fixture
def live(qtbot: QtBot, qapp: QApplication) -> Iterator[Live]:
    fonts.load_fonts()
    theme.apply_theme(qapp, is_dark=False)
    clock = SystemClock()
    engine = LiveEngine(clock)
    remembered = Remembered()
    room = Room(engine, remembered, app=qapp)
    document = SessionDocument({}, lambda: clock.now().wall)
    page = PaintedConsole(engine, room, document, Sounds(player=Recorder()), remembered)
    projector = PaintedRoom()
    room.view_shown.connect(projector.show_view)
    for window in (page, projector):
        qtbot.addWidget(window)
        window.resize(1920, 1080)
        window.show()
    turns = a_step("turns", (20, 40, 60), phases=[a_phase("Speak", 12), a_phase("Reflect", 8)])
    blocks = [a_block("talk", 40), *(a_block("", 10, title=f"Block {n}") for n in range(14))]
    talk = {"talk": a_strategy("talk", steps=[turns])}
    engine.load(plan(a_session(blocks), talk, clock.now().wall.replace(microsecond=0)))
    engine.start()
    qtbot.wait(1500)
    yield Live(engine, page, projector)
    engine.unload()
    room.close()


def certificates() -> CertificatesRequest:
    session = Session(
        "Half-day Foundations",
        dt.time(9),
        end=dt.time(12, 30),
        date=dt.date(2026, 11, 28),
        issuer="Linden House Learning",
        facilitators=(Facilitator("Miriam Okafor"),),
    )
    people = tuple(Recipient(Participant(f"Amara Lindqvist {n}"), f"LHL-2026-{n:05}") for n in range(1000))
    return CertificatesRequest(session, people, hours=3.0, signing_key=bytes(range(32)))


def at_percent(times: list[float], percent: int) -> float:
    ordered = sorted(times)
    return ordered[min(len(ordered) - 1, len(ordered) * percent // 100)]


def seconds_of(text: str) -> int | None:
    minutes, colon, seconds = text.partition(":")
    return int(minutes) * 60 + int(seconds) if colon else None


def take(times: dict[Watch, list[float]]) -> None:
    for watch, found in times.items():
        found += watch.late_ms
        watch.late_ms = []


def figures(idle: list[float], busy: list[float]) -> str:
    return (
        f"p50 {statistics.median(idle):.1f} and {statistics.median(busy):.1f} ms late, "
        f"p99 {at_percent(idle, 99):.1f} and {at_percent(busy, 99):.1f} ms"
    )


def test_the_shown_second_stays_on_time_while_a_thousand_certificates_are_printed(
    live: Live, qtbot: QtBot, capsys: pytest.CaptureFixture[str]
) -> None:
    digits = live.console.now.countdown
    console = Watch(live.engine, live.console, lambda: seconds_of(digits.text))
    room = Watch(live.engine, live.room, lambda: live.room.view.seconds_left)
    idle: dict[Watch, list[float]] = {console: [], room: []}
    busy: dict[Watch, list[float]] = {console: [], room: []}
    request, printed = certificates(), 0
    # In turn, so that a machine that is busy with something else is so for both.
    for _ in range(4):
        qtbot.wait(SECONDS * 250)
        take(idle)
        passed = QElapsedTimer()
        passed.start()
        while passed.elapsed() < SECONDS * 250:
            job = Job.start(request)
            while isinstance(state := job.poll(), Working) and passed.elapsed() < SECONDS * 250:
                qtbot.wait(40)
            assert not isinstance(state, Failed), state
            job.cancel()
            printed += 1000
        take(busy)
    apart = [abs(a - b) for a, b in zip(busy[console], busy[room], strict=False)]
    with capsys.disabled():
        print(
            f"\nthe shown second, {len(idle[console])} without and {len(busy[console])} with up to {printed} "
            f"certificates printed (target {TARGET_MS:g} ms):\n"
            f"  console {figures(idle[console], busy[console])}\n"
            f"  room    {figures(idle[room], busy[room])}\n"
            f"  the two at most {max(apart):.1f} ms apart while printing"
        )
    assert min(len(times) for times in (*idle.values(), *busy.values())) >= SECONDS // 2
    # The figures are printed; on a machine that others use, the bound only catches a blocked window.
    assert statistics.median(busy[console]) < statistics.median(idle[console]) + 50
    assert statistics.median(apart) < FRAME_MS


def test_the_processor_time_of_a_live_hour(
    live: Live, qtbot: QtBot, capsys: pytest.CaptureFixture[str]
) -> None:
    assert live.engine.is_live
    began = time.process_time()
    watched = time.perf_counter()
    qtbot.wait(SECONDS * 1000)
    share = (time.process_time() - began) / (time.perf_counter() - watched)
    with capsys.disabled():
        print(
            f"\na live run with console and room at 1920 x 1080: {share * 100:.2f} % of a core "
            f"(target 1 %), {share * 3600:.0f} s of processor time an hour"
        )
    assert share < 0.1
