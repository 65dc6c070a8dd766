"""The room obeys the facilitator: black, freeze, panic, scenes, and a screen known by what it is."""

import datetime as dt
from dataclasses import replace

import pytest
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from facilitator.core.live import BLACK, ProjectorView, Scene
from facilitator.core.run_parts import Instant
from facilitator.core.rundown import plan
from facilitator.store.settings import RoomScreen, load_settings
from facilitator.ui.engine import LiveEngine
from facilitator.ui.project.look import RoomLook
from facilitator.ui.project.palette import RoomTheme
from facilitator.ui.project.room import Room
from facilitator.ui.project.screens import ScreenIdentity
from facilitator.ui.remembered import Remembered
from tests.support.builders import a_block, a_phase, a_session, a_step, a_strategy

START = dt.datetime(2026, 11, 28, 18, 30, tzinfo=dt.UTC)


class HandClock:
    """A clock a test moves."""

    def __init__(self) -> None:
        self.elapsed = dt.timedelta()

    def now(self) -> Instant:
        return Instant(self.elapsed, START + self.elapsed)


class Desk:
    """An engine and a room on one session of three blocks."""

    def __init__(self, app: QApplication, parent: QObject | None = None) -> None:
        long_list = "# Long\n\n" + "\n".join(f"{n}. An item of this list" for n in range(1, 13))
        listen = a_strategy(
            "listen",
            steps=[
                a_step("set-up", 4, screens=("# Sit down", "# Phones away")),
                a_step("turns", 6, phases=[a_phase("Speak", 2), a_phase("Answer", 1)]),
                a_step("long", 5, screens=(long_list,)),
            ],
        )
        session = a_session([a_block("listen", 15), a_block("", 10, title="Open talk")])
        self.clock = HandClock()
        self.engine = LiveEngine(self.clock, parent)
        self.engine.load(plan(session, {"listen": listen}, START))
        self.remembered = Remembered()
        self.room = Room(self.engine, self.remembered, parent, app=app)

    def stop(self, _window: object = None) -> None:
        """Let no timer outlive the window."""
        self.engine.unload()

    def pass_time(self, seconds: int) -> None:
        for _second in range(seconds):
            self.clock.elapsed += dt.timedelta(seconds=1)
            self.engine.tick()


@pytest.fixture
def desk(qapp: QApplication, qtbot: QtBot) -> Desk:
    desk = Desk(qapp)
    qtbot.addWidget(desk.room.window, before_close_func=desk.stop)
    return desk


def test_the_room_starts_black_and_shows_the_run_when_it_starts(desk: Desk) -> None:
    assert desk.room.shown_view == BLACK
    desk.engine.start()
    assert desk.room.shown_view.text == "# Sit down"


def test_black_by_hand_before_the_start_stays_black(desk: Desk) -> None:
    desk.room.toggle_black()
    desk.room.toggle_black()
    desk.engine.start()
    assert desk.room.shown_view == BLACK


def test_black_and_back_shows_the_moment_that_is_now(desk: Desk) -> None:
    desk.engine.start()
    desk.room.toggle_black()
    desk.pass_time(20)
    assert desk.room.shown_view == BLACK
    desk.room.toggle_black()
    assert desk.room.shown_view.seconds_left == 4 * 60 - 20


def test_freeze_keeps_the_picture_while_the_run_goes_on(desk: Desk) -> None:
    desk.engine.start()
    desk.pass_time(10)
    desk.room.toggle_freeze()
    desk.pass_time(30)
    assert desk.room.shown_view.seconds_left == 4 * 60 - 10
    desk.room.toggle_freeze()
    assert desk.room.shown_view.seconds_left == 4 * 60 - 40


def test_panic_is_black_and_silent_and_again_brings_back_what_was_there(desk: Desk, qtbot: QtBot) -> None:
    desk.engine.start()
    desk.room.show_scene(Scene.AGENDA)
    with qtbot.waitSignal(desk.room.mute_changed) as mute:
        desk.room.panic()
    assert mute.args == [True]
    assert desk.room.shown_view == BLACK
    desk.pass_time(30)
    with qtbot.waitSignal(desk.room.mute_changed) as mute:
        desk.room.panic()
    assert mute.args == [False]
    assert desk.room.shown_view.scene is Scene.AGENDA
    assert desk.engine.console_view is not None
    assert desk.engine.console_view.seconds_left == 4 * 60 - 30, "the clock went on"


def test_panic_over_black_brings_black_back(desk: Desk) -> None:
    desk.engine.start()
    desk.room.toggle_black()
    desk.room.panic()
    desk.room.panic()
    assert desk.room.is_black
    assert not desk.room.is_panic


def test_no_scene_shows_through_panic(desk: Desk) -> None:
    desk.engine.start()
    desk.room.panic()
    desk.room.show_scene(Scene.MESSAGE, "Hello")
    assert desk.room.shown_view == BLACK


def test_a_message_is_shown_and_following_goes_on_with_the_run(desk: Desk) -> None:
    desk.engine.start()
    desk.room.show_scene(Scene.MESSAGE, "The side door is locked.")
    followed = [desk.room.follows]
    assert desk.room.shown_view.text == "The side door is locked."
    desk.pass_time(5)
    desk.room.show_next()
    followed.append(desk.room.follows)
    assert followed == [False, True]
    assert desk.room.shown_view.text == "# Sit down"


def test_show_next_goes_through_screens_then_phases_then_parts(desk: Desk) -> None:
    desk.engine.start()
    desk.room.show_next()
    assert desk.room.shown_view.text == "# Phones away"
    desk.room.show_next()
    assert desk.room.shown_view.scene is Scene.TURN
    for _phase in range(4):
        desk.room.show_next()
    assert desk.room.shown_view.text.startswith("# Long")
    assert (desk.room.part, desk.room.parts) == (0, 2)
    desk.room.show_next()
    assert (desk.room.part, desk.room.parts) == (1, 2)
    desk.pass_time(3)
    assert desk.room.part == 1, "a second that passes does not turn the page back"
    desk.room.show_previous()
    assert desk.room.part == 0


def test_a_screen_from_elsewhere_stands_still_until_the_run_moves(desk: Desk) -> None:
    desk.engine.start()
    other = ProjectorView(Scene.SCREEN, text="# From elsewhere", seconds_left=10)
    desk.room.show_aside(other)
    desk.pass_time(5)
    assert desk.room.shown_view == replace(other, seconds_left=None)
    desk.engine.next()
    assert desk.room.shown_view.scene is Scene.TURN


def test_the_state_is_said_in_words(desk: Desk) -> None:
    assert desk.room.state_text == "No room screen"
    desk.room.open_in_window()
    assert desk.room.state_text == "Room black"
    desk.engine.start()
    assert desk.room.state_text == "Room live"
    desk.room.toggle_freeze()
    assert desk.room.state_text == "Room frozen"
    desk.room.close()
    assert desk.room.state_text == "No room screen"


def test_the_only_screen_belongs_to_the_console(desk: Desk) -> None:
    desk.room.open()
    if len(desk.room.place.screens.connected()) != 1:
        pytest.skip("this machine has several screens")
    desk.room.choose_screen_number(1)
    assert not desk.room.has_screen
    assert "only this screen" in desk.room.notice


def test_the_look_is_remembered(desk: Desk) -> None:
    desk.room.set_look(RoomLook(RoomTheme.CONTRAST, 120, 6))
    saved = load_settings()
    assert (saved.room_theme, saved.room_text_size, saved.safe_margin) == ("contrast", 120, 6)


def test_nothing_chosen_is_the_warm_theme_and_digits_stay_off_when_chosen(qapp: QApplication) -> None:
    assert Desk(qapp).room.look.theme is RoomTheme.HEARTH
    Desk(qapp).room.set_look(RoomLook(digits=False))
    assert not Desk(qapp).room.look.digits


def test_the_title_carries_the_careful_words_of_the_pack(desk: Desk) -> None:
    desk.room.toggle_black()
    desk.room.toggle_black()
    desk.engine.set_notice("Learning, not therapy.")
    desk.room.show_scene(Scene.TITLE)
    assert desk.room.shown_view.footer == "Learning, not therapy."


def test_a_screen_is_known_again_by_its_serial_whatever_its_socket() -> None:
    epson = ScreenIdentity("HDMI-1", "Epson", "EB-W49", "1F3A")
    assert epson.likeness(replace(epson, name="DP-2"))
    assert not epson.likeness(replace(epson, serial="77C2")), "another one of the same make"
    assert not epson.likeness(ScreenIdentity("eDP-1", "BOE", "panel", ""))
    kept = ScreenIdentity.remembered(epson.for_settings())
    assert kept.likeness(epson)


def test_a_screen_without_a_serial_is_known_by_socket_and_model() -> None:
    plain = ScreenIdentity("HDMI-1", "", "", "")
    assert plain.likeness(ScreenIdentity("HDMI-1"))
    assert not plain.likeness(ScreenIdentity("HDMI-2"))
    assert not ScreenIdentity.remembered(RoomScreen()).likeness(ScreenIdentity("HDMI-1"))
