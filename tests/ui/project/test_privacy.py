"""A canary in every private field of a session: the room's picture is the same, pixel by pixel.

The private fields are read from the classes; what is public is written down in `tests.support.canaries`.
"""

import datetime as dt
import typing

from PySide6.QtCore import QSize
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication

from facilitator.core.agenda import Agenda, Block, Facilitator, Session
from facilitator.core.live import ConsoleView, ProjectorView, Scene
from facilitator.core.room import projector_view
from facilitator.core.roster import Roster
from facilitator.core.run import Run, ready
from facilitator.core.run_parts import Instant
from facilitator.core.rundown import plan
from facilitator.core.strategy import Claim, Material, Notes, Step, Strategy
from facilitator.ui.engine import LiveEngine
from facilitator.ui.project.picture import render_scene
from facilitator.ui.project.room import Room
from facilitator.ui.project.screens import ScreenIdentity
from facilitator.ui.project.shows import Shows
from facilitator.ui.remembered import Remembered
from tests.support.builders import a_block, a_phase, a_session, a_step, a_strategy
from tests.support.canaries import planted, private_fields
from tests.ui.project.test_room import HandClock

CANARY = "CANARY-7f3a"
START = dt.datetime(2026, 11, 28, 18, 30, tzinfo=dt.UTC)


def strategy(secret: str) -> Strategy:
    """Return a strategy whose private fields all hold a secret."""
    steps = [
        a_step("set-up", 4, screens=("# Sit down",)),
        a_step("turns", 6, phases=[a_phase("Speak", 2), a_phase("Answer", 1)]),
        a_step("rest", 5, screens=("# Rest",), digits=False),
    ]
    return planted(a_strategy("listen", steps=steps, materials=(Material("Cards"),)), secret)


def session_with(secret: str) -> Session:
    """Return a session whose private fields all hold a secret."""
    blocks = [a_block("listen", 15, id="one"), a_block("", 5, title="Open talk", id="two")]
    return planted(a_session(blocks, end="19:00", facilitators=(Facilitator("x", "x"),)), secret)


def run_with(secret: str) -> Run:
    """Return a run of a session whose private fields hold a secret."""
    return ready(plan(session_with(secret), {"listen": strategy(secret)}, START))


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


def test_every_private_field_there_is_holds_the_canary() -> None:
    wanted = {*private_fields(Session), *private_fields(Strategy)}
    known = {(Session, "place"), (Block, "note"), (Block, "lead"), (Facilitator, "name"), (Step, "say")}
    assert known | {(Step, "do"), (Notes, "safety"), (Notes, "debrief"), (Claim, "reference")} <= wanted
    assert len(wanted) > 40, "handouts, take-home and materials too"
    full = f"{session_with(CANARY)!r}{strategy(CANARY)!r}"
    for owner, name in wanted:
        held = (f"{name}='{CANARY}'", f"{name}=('{CANARY}'", f"{name}=(('{CANARY}'")
        assert any(each in full for each in held), (owner, name)


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


def test_a_canary_that_is_public_would_be_found() -> None:
    now = Instant(dt.timedelta(), START)
    run = ready(plan(a_session([a_block("", 5, title=CANARY)]), {}, START)).start(now)
    assert CANARY in repr(projector_view(run, now))


def test_nobody_who_is_enrolled_can_be_reached_from_a_run_or_from_what_the_room_is_shown() -> None:
    people = {owner for owner, _name in private_fields(Roster)}
    assert len(people) > 3
    for kind in (Run, ProjectorView):
        reached = {owner for owner, _name in private_fields(kind)}
        assert not reached & people


def test_what_the_room_is_shown_has_no_field_of_the_console() -> None:
    private = {"say", "do", "prompts", "deviation_seconds", "punctuality", "late_since", "undo_label", "day"}
    assert private <= set(typing.get_type_hints(ConsoleView))
    named = set(typing.get_type_hints(ProjectorView))
    assert not named & private
    assert not named & {"notes", "name", "names", "deviation", "lead"}


# --- through the windows themselves ---


class Hall:
    """A room on several windows, each with another scene, whose engine is fed with a secret."""

    def __init__(self, app: QApplication, secret: str) -> None:
        self.clock = HandClock()
        self.engine = LiveEngine(self.clock)
        self.engine.load(plan(session_with(secret), {"listen": strategy(secret)}, START))
        self.secret = secret
        self.room = Room(self.engine, Remembered(), app=app)
        for shows in Shows:
            self.room.show_also(ScreenIdentity(shows.value), shows)
        self.windows = [self.room.window, *(side.place.window for side in self.room.sides.all)]
        for window in self.windows:
            window.fades = False
            window.resize(480, 270)

    def pass_time(self, minute: int) -> None:
        """Go to a minute of the session, and write something down."""
        self.clock.elapsed = dt.timedelta(minutes=minute, seconds=7)
        self.engine.tick()
        self.engine.note(self.secret)
        if minute in (5, 12, 17):
            self.engine.next()

    def pixels(self) -> list[QImage]:
        """Return what every screen shows."""
        return [window.grab().toImage() for window in self.windows]

    def close(self) -> None:
        """Let no timer outlive the room."""
        self.engine.unload()
        self.room.close()


def test_no_window_of_the_room_shows_a_pixel_of_a_canary(qapp: QApplication) -> None:
    marked, plain = Hall(qapp, CANARY), Hall(qapp, "")
    for hall in (marked, plain):
        hall.engine.start()
    seen = 0
    for minute in range(0, 20, 2):
        for hall in (marked, plain):
            hall.pass_time(minute)
        for scene in (None, *(Scene if minute in (2, 8) else ())):
            for hall in (marked, plain):
                hall.room.show_scene(scene)
            assert marked.pixels() == plain.pixels(), (minute, scene)
            seen += 1
    assert seen > 40
    marked.close()
    plain.close()


def test_an_agenda_full_of_canaries_is_an_agenda() -> None:
    assert isinstance(session_with(CANARY).agenda, Agenda)
    assert [block.id for block in session_with(CANARY).agenda.blocks] == ["one", "two"]
