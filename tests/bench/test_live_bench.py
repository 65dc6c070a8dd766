"""A live run with both windows open: how late the shown second is while others print, and what it costs.

`FACILITATOR_BENCH=full` watches a minute of each in place of some seconds.
"""

import datetime as dt
import os
import statistics
import time
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QElapsedTimer, QObject, QTimer
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from facilitator.core.agenda import Facilitator, Session
from facilitator.core.live import ConsoleView
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

pytestmark = pytest.mark.timeout(600)


class Watch(QObject):
    """Notes how long after its exact moment each new second stood on the screen."""

    def __init__(self, engine: LiveEngine) -> None:
        super().__init__(engine)
        self._engine = engine
        self._left: int | None = None
        self.late_ms: list[float] = []
        engine.console_changed.connect(self._on_view)

    def _on_view(self, view: ConsoleView) -> None:
        if self._left is not None and view.seconds_left != self._left:
            # Repaints that were asked for come before a timer of no time.
            QTimer.singleShot(0, self, self._on_painted)
        self._left = view.seconds_left

    def _on_painted(self) -> None:
        run = self._engine.run
        assert run is not None
        assert self._left is not None
        left = run.left(SystemClock().now())
        self.late_ms.append((dt.timedelta(seconds=self._left) - left) / dt.timedelta(milliseconds=1))


@pytest.fixture
def live(qtbot: QtBot, qapp: QApplication) -> Iterator[LiveEngine]:
    fonts.load_fonts()
    theme.apply_theme(qapp, is_dark=False)
    clock = SystemClock()
    engine = LiveEngine(clock)
    remembered = Remembered()
    room = Room(engine, remembered, app=qapp)
    document = SessionDocument({}, lambda: clock.now().wall)
    page = ConsolePage(engine, room, document, Sounds(player=Recorder()), remembered)
    projector = ProjectorWindow()
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
    yield engine
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


def test_the_shown_second_stays_on_time_while_a_thousand_certificates_are_printed(
    live: LiveEngine, qtbot: QtBot, capsys: pytest.CaptureFixture[str]
) -> None:
    watch = Watch(live)
    qtbot.wait(SECONDS * 1000)
    idle, watch.late_ms = watch.late_ms, []
    passed = QElapsedTimer()
    passed.start()
    printed = 0
    request = certificates()
    while passed.elapsed() < SECONDS * 1000:
        job = Job.start(request)
        while isinstance(state := job.poll(), Working):
            qtbot.wait(40)
        assert not isinstance(state, Failed), state
        printed += 1000
    busy = watch.late_ms
    with capsys.disabled():
        print(
            f"\nthe shown second, {len(idle)} without and {len(busy)} with {printed} certificates printed: "
            f"p50 {statistics.median(idle):.1f} and {statistics.median(busy):.1f} ms late, "
            f"p99 {at_percent(idle, 99):.1f} and {at_percent(busy, 99):.1f} ms "
            f"(target {TARGET_MS:g} ms)"
        )
    assert min(len(idle), len(busy)) >= SECONDS // 2
    # The figures are printed; on a machine that others use, the bound only catches a blocked window.
    assert statistics.median(busy) < statistics.median(idle) + 50


def test_the_processor_time_of_a_live_hour(
    live: LiveEngine, qtbot: QtBot, capsys: pytest.CaptureFixture[str]
) -> None:
    assert live.is_live
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
