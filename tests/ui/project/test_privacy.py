"""A canary in every private field of a session: the room's picture is the same, pixel by pixel."""

import datetime as dt
from dataclasses import replace

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QApplication

from facilitator.core.live import ProjectorView, Scene
from facilitator.core.room import projector_view
from facilitator.core.run import Run, ready
from facilitator.core.run_parts import Instant
from facilitator.core.rundown import plan
from facilitator.core.strategy import Claim, Notes, Strategy
from facilitator.ui.project.picture import render_scene
from tests.support.builders import a_block, a_phase, a_session, a_step, a_strategy

CANARY = "CANARY-7f3a"
START = dt.datetime(2026, 11, 28, 18, 30, tzinfo=dt.UTC)


def strategy(secret: str) -> Strategy:
    """Return a strategy whose private fields all hold a secret."""
    phases = [a_phase("Speak", 2, say=secret, do=secret), a_phase("Answer", 1, say=secret, do=secret)]
    steps = [
        a_step("set-up", 4, screens=("# Sit down",), say=secret, do=secret),
        a_step("turns", 6, phases=phases, say=secret, do=secret),
        a_step("rest", 5, screens=("# Rest",), digits=False, say=secret, do=secret),
    ]
    notes = Notes(secret, (secret,), secret, secret, (Claim(secret, "opinion", secret),))
    return a_strategy("listen", steps=steps, notes=notes)


def run_with(secret: str) -> Run:
    """Return a run of a session whose private fields hold a secret."""
    blocks = [
        a_block("listen", 15, note=secret, lead=secret[:2], id="one"),
        a_block("", 5, title="Open talk", note=secret, id="two"),
    ]
    session = a_session(blocks, end="19:00")
    session = replace(session, facilitators=())
    return ready(plan(session, {"listen": strategy(secret)}, START))


def views(secret: str) -> list[ProjectorView]:
    """Return everything the room can be shown, minute by minute and by hand."""
    run, found = run_with(secret), []
    run = run.start(Instant(dt.timedelta(), START))
    for minute in range(0, 20, 1):
        time = dt.timedelta(minutes=minute, seconds=7)
        now = Instant(time, START + time)
        run = run.advance(now)
        if minute in (5, 12, 17):
            run = run.next(now)
        found.append(projector_view(run, now))
        if minute % 6 == 1:
            found.extend(projector_view(run, now, scene) for scene in Scene)
    return found


def test_a_canary_in_every_private_field_never_reaches_a_view() -> None:
    seen = views(CANARY)
    assert len({view.scene for view in seen}) > 8
    assert CANARY not in repr(seen)
    assert seen == views("")


def test_the_pixels_are_the_same_with_and_without_the_canary(qapp: QApplication) -> None:
    del qapp
    size = QSize(640, 360)
    for with_secret, without in zip(views(CANARY)[::5], views("")[::5], strict=True):
        assert render_scene(with_secret, size) == render_scene(without, size)
