import datetime as dt
import gc
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from facilitator.core.live import Scene
from facilitator.core.proposal import PaceKind
from facilitator.core.run_parts import State
from facilitator.core.rundown import plan
from facilitator.core.strategy import Sound
from facilitator.store.register import Register
from facilitator.store.run_recorder import RunRecorder
from facilitator.ui import fonts, theme
from facilitator.ui.document import SessionDocument
from facilitator.ui.engine import LiveEngine
from facilitator.ui.project.room import Room
from facilitator.ui.remembered import Remembered
from facilitator.ui.run.banner import Choice, Question
from facilitator.ui.run.buttons import PlainButton
from facilitator.ui.run.page import ConsolePage
from facilitator.ui.run.room_line import room_line
from facilitator.ui.run.tick_line import TickLine
from facilitator.ui.sound import Sounds
from tests.support import a_block, a_phase, a_session, a_step, a_strategy
from tests.support.clock import DEFAULT_START
from tests.support.live import LiveClock, a_console_view, a_late_view
from tests.ui.test_sound import Recorder


@dataclass
class Desk:
    """A console on a small session, with a clock that waits."""

    clock: LiveClock
    engine: LiveEngine
    room: Room
    sounds: Sounds
    player: Recorder
    page: ConsolePage
    remembered: Remembered

    def press(self, key: Qt.Key, text: str = "") -> None:
        """Press a key where the focus is."""
        modifier = Qt.KeyboardModifier.NoModifier
        target = QApplication.focusWidget() or self.page
        for kind in (QKeyEvent.Type.KeyPress, QKeyEvent.Type.KeyRelease):
            QApplication.sendEvent(target, QKeyEvent(kind, key, modifier, text))

    def type(self, letter: str) -> None:
        """Press a letter."""
        self.press(Qt.Key(ord(letter.upper())), letter)

    def pass_time(self, seconds: float) -> None:
        """Let the run go on in steps shorter than a gap."""
        while seconds > 0:
            self.clock.advance(seconds=min(4, seconds))
            self.engine.tick()
            seconds -= 4

    @property
    def state(self) -> State:
        assert self.engine.run is not None
        return self.engine.run.state

    @property
    def is_armed(self) -> bool:
        return self.engine.run is not None and self.engine.run.armed

    @property
    def left(self) -> int:
        assert self.engine.console_view is not None
        return self.engine.console_view.seconds_left

    @property
    def place(self) -> tuple[int, int]:
        assert self.engine.run is not None
        return self.engine.run.block, self.engine.run.step


def an_evening() -> object:
    intro = a_step(
        "intro", (1, 2, 3), screens=("# One", "# Two", "# Three"), say="Welcome.", do="- Smile\n- Breathe"
    )
    turns = a_step("turns", (4, 8, 12), phases=[a_phase("Speak", 3), a_phase("Reflect", 1)])
    talk = a_strategy("talk", steps=[intro, turns])
    blocks = [a_block("talk", 10), a_block("", 5, title="Questions"), a_block("", 5, title="Closing")]
    return plan(a_session(blocks, end="18:50"), {"talk": talk}, DEFAULT_START)


@pytest.fixture
def desk(qtbot: QtBot, qapp: QApplication) -> Iterator[Desk]:
    fonts.load_fonts()
    theme.apply_theme(qapp, is_dark=False)
    clock = LiveClock()
    engine = LiveEngine(clock)
    player = Recorder()
    sounds = Sounds(player=player)
    remembered = Remembered()
    room = Room(engine, remembered, app=qapp)
    document = SessionDocument({}, clock.hands.now)
    page = ConsolePage(engine, room, document, sounds, remembered)
    qtbot.addWidget(page)
    page.resize(1366, 724)
    engine.load(an_evening())  # type: ignore[arg-type]
    with qtbot.waitExposed(page):
        page.show()
    page.activateWindow()
    page.transport.next_button.setFocus()
    yield Desk(clock, engine, room, sounds, player, page, remembered)
    engine.unload()
    room.close()


def test_a_remote_starts_and_goes_on_with_page_down(desk: Desk) -> None:
    desk.press(Qt.Key.Key_PageDown)
    assert desk.state is State.RUNNING
    desk.press(Qt.Key.Key_PageDown)
    assert desk.place == (0, 1)
    desk.press(Qt.Key.Key_PageUp)
    assert desk.place == (0, 0)


def test_the_button_of_a_remote_that_sends_f5_and_escape_in_turn_never_ends_the_run(desk: Desk) -> None:
    desk.press(Qt.Key.Key_F5)
    assert desk.state is State.RUNNING
    for _ in range(3):
        desk.press(Qt.Key.Key_Escape)
        desk.press(Qt.Key.Key_F5)
    assert desk.state is State.RUNNING
    assert desk.place == (0, 0)


def test_what_the_window_says_stands_in_the_quiet_line_and_stays_at_the_start(
    desk: Desk,
) -> None:
    now = desk.page.now
    parts = (now.countdown, desk.page.deviation, desk.page.strip, desk.page.transport)
    before = [part.geometry() for part in parts]
    assert desk.page.say("A rehearsal.")
    desk.press(Qt.Key.Key_PageDown)
    assert now.notice.accessibleName() == "A rehearsal."
    assert desk.page.say("Saved.")
    QApplication.processEvents()
    assert now.notice.accessibleName() == "Saved."
    assert [part.geometry() for part in parts] == before
    assert not desk.page.say("A sentence that is far too long for the line. " * 4)
    desk.page.hide()
    assert not desk.page.say("Saved.")


def test_what_was_said_behind_a_caption_is_still_said_after_it(desk: Desk) -> None:
    notices = desk.page.notices
    notices.on_captioned("No sound here: a bell")
    notices.say("Saved.")
    notices._timer.timeout.emit()
    assert desk.page.now.notice.accessibleName() == "No sound here: a bell"
    notices.on_captioned("")
    assert desk.page.now.notice.accessibleName() == "Saved."
    notices._timer.timeout.emit()
    assert desk.page.now.notice.accessibleName() == ""


def test_space_pauses_wherever_the_focus_is_and_presses_no_button(desk: Desk) -> None:
    desk.engine.start()
    buttons = (desk.page.transport.next_button, desk.page.transport.panic_button)
    ticks = tuple(desk.page.script.do.findChildren(TickLine))
    assert len(ticks) == 2
    paused = []
    for place in (*buttons, *ticks):
        place.setFocus()
        desk.press(Qt.Key.Key_Space, " ")
        paused.append(desk.state is State.PAUSED)
    assert paused == [True, False, True, False]
    assert desk.place == (0, 0)
    assert not desk.room.is_panic
    assert not any(line.isChecked() for line in ticks)


def test_space_before_the_start_starts_nothing_and_says_which_key_does(desk: Desk) -> None:
    states = []
    for key, text in ((Qt.Key.Key_Space, " "), (Qt.Key.Key_Return, ""), (Qt.Key.Key_Space, " ")):
        desk.press(key, text)
        states.append(desk.state)
        assert "Page Down" in desk.page.now.notice.accessibleName()
    assert states == [State.READY, State.RUNNING, State.PAUSED]


def test_enter_presses_the_button_that_has_the_focus(desk: Desk) -> None:
    desk.press(Qt.Key.Key_Return)
    assert desk.state is State.RUNNING
    line = desk.page.script.do.findChildren(TickLine)[0]
    line.setFocus()
    desk.press(Qt.Key.Key_Return)
    assert line.isChecked()


def test_plus_and_minus_change_the_minute(desk: Desk) -> None:
    desk.engine.start()
    desk.press(Qt.Key.Key_Plus, "+")
    assert desk.left == 180
    desk.press(Qt.Key.Key_Minus, "-")
    desk.press(Qt.Key.Key_Minus, "-")
    assert desk.left == 60


def test_ctrl_z_is_taken_by_the_run_before_the_window(desk: Desk) -> None:
    desk.engine.start()
    desk.engine.next()
    event = QKeyEvent(QKeyEvent.Type.ShortcutOverride, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier, "")
    event.ignore()
    QApplication.sendEvent(desk.page.transport.next_button, event)
    assert event.isAccepted()
    QTest.keyClick(desk.page.transport.next_button, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert desk.place == (0, 0)


def test_letters_act_outside_text_fields_and_type_inside(desk: Desk) -> None:
    desk.engine.start()
    desk.type("m")
    assert desk.sounds.is_muted
    desk.type("n")
    field = desk.page.more.message_field
    assert QApplication.focusWidget() is field
    QTest.keyClicks(field, "b m w l f.")
    assert field.text() == "b m w l f."
    assert desk.state is State.RUNNING
    assert desk.sounds.is_muted


def test_a_message_reaches_the_room_and_goes_away_again(desk: Desk) -> None:
    desk.engine.start()
    desk.type("n")
    QTest.keyClicks(desk.page.more.message_field, "Tea is ready")
    desk.press(Qt.Key.Key_Return)
    shown = [desk.room.shown_view]
    desk.page.more.message.emit("")
    shown.append(desk.room.shown_view)
    assert [view.scene for view in shown] == [Scene.MESSAGE, Scene.SCREEN]
    assert shown[0].text == "Tea is ready"


def test_panic_works_from_a_text_field_and_is_black_and_silent(desk: Desk) -> None:
    desk.engine.start()
    desk.room.mute_changed.connect(desk.sounds.set_silenced)
    desk.type("n")
    desk.press(Qt.Key.Key_F12)
    assert desk.room.is_panic
    assert desk.sounds.is_silenced
    desk.pass_time(8)
    assert desk.left == 112
    desk.press(Qt.Key.Key_F12)
    assert not desk.room.is_black


def test_black_and_full_stop_and_white_are_switches(desk: Desk) -> None:
    desk.engine.start()
    seen = []
    for letter in (".", "b", "w", "w"):
        desk.press(Qt.Key(ord(letter.upper())), letter)
        seen.append((desk.room.is_black, desk.room.is_white))
    assert seen == [(True, False), (False, False), (False, True), (False, False)]


def test_up_and_down_show_the_screens_of_the_step_and_never_the_next_step(desk: Desk) -> None:
    desk.engine.start()
    shown = []
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Up):
        desk.press(key)
        assert desk.engine.run is not None
        shown.append(desk.engine.run.screen)
    assert shown == [1, 2, 2, 1]
    assert desk.place == (0, 0)


def test_pacing_takes_the_place_of_the_script_and_leaves_next_and_pause_alone(desk: Desk) -> None:
    desk.engine.start()
    desk.pass_time(6 * 60)
    desk.type("l")
    assert desk.page.side.currentWidget() is desk.page.pacing
    desk.press(Qt.Key.Key_Space, " ")
    states = [desk.state]
    desk.press(Qt.Key.Key_Space, " ")
    desk.press(Qt.Key.Key_PageDown)
    assert desk.place == (0, 1)
    desk.press(Qt.Key.Key_Escape)
    assert desk.page.side.currentWidget() is desk.page.script
    states.append(desk.state)
    assert states == [State.PAUSED, State.RUNNING]


def test_enter_applies_the_chosen_proposal_and_undo_takes_it_back(desk: Desk) -> None:
    desk.engine.start()
    desk.pass_time(6 * 60)
    assert desk.engine.console_view is not None
    late = desk.engine.console_view.projected_end
    desk.type("l")
    assert desk.page.pacing.chosen is not None
    desk.press(Qt.Key.Key_Return)
    view = desk.page.side.currentWidget()
    assert view is desk.page.script
    assert desk.engine.console_view.projected_end < late
    desk.engine.undo()
    assert desk.engine.console_view.projected_end == late


def test_a_way_that_is_closed_cannot_be_chosen(desk: Desk) -> None:
    desk.engine.start()
    desk.pass_time(6 * 60)
    desk.type("l")
    chosen = desk.page.pacing.chosen
    desk.press(Qt.Key.Key_4, "4")
    assert desk.page.pacing.chosen == chosen
    desk.press(Qt.Key.Key_5, "5")
    assert desk.page.pacing.chosen is not None
    assert desk.page.pacing.chosen.title == "End later"


def test_a_click_on_the_day_asks_before_it_jumps(desk: Desk) -> None:
    desk.engine.start()
    strip = desk.page.strip
    spot = QPointF(strip.width() * 0.6, 20).toPoint()
    QTest.mouseClick(strip, Qt.MouseButton.LeftButton, pos=spot)
    assert strip.asking == 1
    assert desk.place == (0, 0)
    desk.press(Qt.Key.Key_Return)
    assert desk.place == (1, 0)


def test_escape_takes_the_question_of_a_jump_back(desk: Desk) -> None:
    desk.engine.start()
    desk.type("j")
    asked = [desk.page.strip.asking]
    desk.press(Qt.Key.Key_Escape)
    asked.append(desk.page.strip.asking)
    assert asked == [1, None]
    assert desk.place == (0, 0)


def test_saying_when_it_really_started_moves_the_countdown(desk: Desk) -> None:
    desk.clock.advance(minutes=2)
    desk.engine.start()
    desk.page.more.time_field.setText("18.31")
    desk.page.more.time_field.returnPressed.emit()
    assert desk.left == 60


@pytest.mark.parametrize(("typed", "said"), [("soon", "no clock time"), ("18:55", "has not come yet")])
def test_a_wrong_start_time_is_refused_beside_the_field(desk: Desk, typed: str, said: str) -> None:
    desk.engine.start()
    desk.page.more.time_field.setText(typed)
    desk.page.more.time_field.returnPressed.emit()
    assert said in desk.page.more.start_note
    assert desk.left == 120


def test_a_gap_is_asked_in_the_banner_and_answered_there_while_nothing_moves(desk: Desk) -> None:
    desk.engine.start()
    page = desk.page
    parts = (page.now.countdown, page.deviation, page.clocks, page.side, page.strip, page.transport)
    before = [part.geometry() for part in parts]
    desk.clock.advance(seconds=40)
    desk.engine.tick()
    QApplication.processEvents()
    question = page.banner.question
    assert question is not None
    assert desk.page.banner.isVisible()
    assert [part.geometry() for part in parts] == before
    under = page.now.countdown.mapTo(page, QPoint(0, page.now.countdown.height())).y()
    assert page.banner.geometry().top() >= under
    assert page.banner.geometry().bottom() < page.strip.geometry().top()
    desk.clock.advance(seconds=1)
    desk.engine.tick()
    assert page.banner.question is not None
    assert page.banner.question.choices[0].detail != question.choices[0].detail
    desk.press(Qt.Key.Key_Space, " ")
    assert desk.state is State.PAUSED
    desk.press(Qt.Key.Key_Space, " ")
    desk.page.banner.answer(1)
    assert not desk.page.banner.isVisible()
    assert desk.left == 119


def test_ready_offers_the_planned_time_and_can_take_it_back(desk: Desk) -> None:
    desk.engine.load(
        plan(a_session([a_block("", 5, title="Talk")]), {}, DEFAULT_START + dt.timedelta(minutes=5))
    )
    desk.page.transport.pause_button.click()
    armed = [desk.is_armed]
    desk.page.transport.pause_button.click()
    armed.append(desk.is_armed)
    assert armed == [True, False]
    desk.page.transport.pause_button.click()
    desk.pass_time(5 * 60)
    assert desk.state is State.RUNNING


def test_nothing_disables_mute_black_and_panic(desk: Desk) -> None:
    page = desk.page
    states = []
    for view in (
        a_console_view(state="ready"),
        a_console_view(state="paused"),
        a_console_view(state="finished"),
    ):
        page.transport.show_view(view, armed=False, waiting=True)
        states.append([button.isEnabled() for button in page.transport.always])
    assert states == [[True] * 3] * 3


def test_the_countdown_the_strip_and_the_transport_never_move_during_a_run(desk: Desk) -> None:
    page = desk.page

    def places() -> list[object]:
        parts: tuple[QWidget, ...] = (
            page.now.countdown,
            page.deviation,
            page.clocks,
            page.strip,
            page.transport,
            page.transport.next_button,
        )
        return [part.mapTo(page, part.rect().topLeft()) for part in parts]

    desk.engine.start()
    before = places()
    for view in (a_console_view(), a_late_view(), a_console_view(state="paused", seconds_left=-6000)):
        page._show(view)
        QTest.qWait(1)
        assert places() == before
    page.side.open_pacing()
    QTest.qWait(1)
    assert places() == before


def test_every_button_has_a_name_for_those_who_cannot_see_it(desk: Desk) -> None:
    nameless = [
        type(child).__name__
        for child in desk.page.findChildren(QWidget)
        if child.focusPolicy() != Qt.FocusPolicy.NoFocus
        and child.isVisible()
        and not (child.accessibleName() or getattr(child, "text", str)())
    ]
    assert nameless == []


def test_a_muted_cue_is_shown_as_words(desk: Desk) -> None:
    desk.sounds.set_muted(True)
    desk.sounds.on_sound_due(Sound.TWO_TONE)
    assert desk.page.now.notice.accessibleName() == "Muted: two tones"


def test_a_long_script_begins_with_its_first_words(desk: Desk) -> None:
    text = desk.page.script.say.text
    text.show_words("First words.\n\n" + "More words to say aloud.\n\n" * 30, (), "")
    assert text.document().begin().text() == "First words."


def test_while_a_question_waits_only_the_room_can_be_commanded(desk: Desk) -> None:
    desk.engine.start()
    choices = (Choice("As if it had kept running", "1:25 left"), Choice("Discard…"))
    desk.page.ask(Question("Go on?", "It stopped.", choices, waits=True, headline="Waiting for you"))
    for key in (Qt.Key.Key_PageDown, Qt.Key.Key_L, Qt.Key.Key_J, Qt.Key.Key_O):
        desk.press(key, chr(key).lower() if key < 128 else "")
    assert desk.place == (0, 0)
    assert desk.page.strip.asking is None
    assert desk.page.side.currentWidget() is desk.page.script
    desk.press(Qt.Key.Key_F12)
    assert desk.room.is_panic
    answers: list[int] = []
    desk.page.answered.connect(answers.append)
    desk.press(Qt.Key.Key_Return)
    assert answers == [0]
    assert not desk.page.banner.isVisible()


def test_what_is_not_saved_is_said_and_comes_back_after_a_caption(desk: Desk) -> None:
    notice = desk.page.now.notice
    said = []
    desk.engine.saving_changed.emit("Not saved: the disk is full.")
    said.append(notice.accessibleName())
    desk.sounds.captioned.emit("Muted: a bell")
    said.append(notice.accessibleName())
    desk.sounds.captioned.emit("")
    said.append(notice.accessibleName())
    assert said == ["Not saved: the disk is full.", "Muted: a bell", "Not saved: the disk is full."]
    desk.engine.saving_changed.emit("")
    assert notice.accessibleName() == "Everything is saved again."


def test_a_session_that_is_over_can_start_over(desk: Desk) -> None:
    desk.engine.start()
    desk.engine.finish()
    desk.page.transport.pause_button.click()
    assert desk.state is State.READY


def test_tab_goes_through_the_transport_then_to_the_script_and_the_materials(desk: Desk) -> None:
    desk.engine.start()
    passed: list[QWidget] = []
    for _ in range(16):
        focused = QApplication.focusWidget()
        assert focused is not None
        passed.append(focused)
        QTest.keyClick(focused, Qt.Key.Key_Tab)
    transport = desk.page.transport
    enabled = [button for button in (*transport.commands, *transport.always) if button.isEnabled()]
    assert passed[: len(enabled) + 1] == [transport.next_button, *enabled]
    script = passed.index(desk.page.script.say.text)
    first_tick = next(place for place, widget in enumerate(passed) if isinstance(widget, TickLine))
    assert len(enabled) < script < first_tick


def test_enter_after_the_end_goes_back_into_the_session_and_never_starts_over(desk: Desk) -> None:
    desk.engine.start()
    desk.page.transport.next_button.setFocus()
    desk.engine.finish()
    assert QApplication.focusWidget() is desk.page.transport.undo_button
    desk.press(Qt.Key.Key_Return)
    assert desk.state is State.RUNNING


def test_a_note_is_typed_and_kept_with_enter_and_letters_do_nothing_else(desk: Desk) -> None:
    kept: list[str] = []
    desk.page.more.noted.connect(kept.append)
    desk.press(Qt.Key.Key_PageDown)
    desk.type("i")
    for letter in "bml":
        desk.type(letter)
    assert not desk.sounds.is_muted
    assert not desk.room.is_black
    desk.press(Qt.Key.Key_Return)
    assert kept == ["bml"]
    assert not desk.page.side.is_open
    assert desk.page.now.notice.accessibleName().startswith("Noted")


def test_other_warnings_hold_at_once_for_a_run_that_has_not_started(desk: Desk) -> None:
    signals = desk.page.more.signals
    signals.field.setText("3, 0:30")
    signals.field.returnPressed.emit()
    run = desk.engine.run
    assert run is not None
    assert [time.total_seconds() for time in run.warnings] == [180, 30]
    assert desk.remembered.settings.warn == run.warnings


def test_other_warnings_hold_at_once_in_a_run_that_goes_on(desk: Desk) -> None:
    desk.engine.start()
    signals = desk.page.more.signals
    signals.field.setText("4")
    signals.field.returnPressed.emit()
    run = desk.engine.run
    assert run is not None
    assert [time.total_seconds() for time in run.warnings] == [240]
    assert run.undo_label == "Start"
    assert "next start" not in signals.warnings.note


def test_a_warning_that_is_no_number_is_refused_beside_the_field(desk: Desk) -> None:
    before = desk.remembered.settings.warn
    signals = desk.page.more.signals
    signals.field.setText("five")
    signals.field.returnPressed.emit()
    assert "is not a number of minutes; write" in signals.warnings.note
    assert desk.remembered.settings.warn == before


def test_the_key_for_pacing_is_named_once_it_is_later_than_the_threshold(desk: Desk) -> None:
    def said() -> str:
        return desk.page.deviation.accessibleName()

    desk.press(Qt.Key.Key_PageDown)
    desk.pass_time(2 * 60 + 110)
    assert "late" in said()
    assert "press L" not in said()
    desk.pass_time(60)
    assert "late: press L" in said()
    desk.page.more.signals.late.findChildren(PlainButton)[1].click()
    assert "late: press L" not in said()


def test_the_volume_is_remembered(desk: Desk) -> None:
    volume = desk.sounds.volume
    desk.page.more.signals.sound.findChildren(PlainButton)[0].click()
    assert desk.remembered.settings.volume == round(volume * 100) - 10


def test_enter_answers_the_question_of_a_jump_and_does_not_press_next(desk: Desk) -> None:
    desk.press(Qt.Key.Key_PageDown)
    desk.page.transport.next_button.setFocus()
    for _ in range(2):
        desk.type("j")
    desk.press(Qt.Key.Key_Return)
    assert desk.place == (2, 0)
    assert desk.page.transport.next_button.hasFocus()
    desk.type("j")
    desk.press(Qt.Key.Key_Escape)
    assert desk.page.transport.next_button.hasFocus()


@pytest.mark.parametrize("words", [12, 30, 45, 60, 80, 120])
def test_words_to_be_spoken_have_the_line_height_of_their_size_whatever_the_room(
    desk: Desk, qtbot: QtBot, words: int
) -> None:
    text = desk.page.script.say.text
    desk.page.show()
    text.show_words(" ".join(["spoken"] * words), (), "")
    for height in (724, 600, 640, 700, 600, 900):
        desk.page.resize(1366, height)
        qtbot.wait(1)
        pixels = text.document().defaultFont().pixelSize()
        line = text.document().begin().blockFormat().lineHeight()
        assert {28: 38, 24: 33, 19: 26}[pixels] == line


def test_a_command_is_said_with_the_way_to_take_it_back(desk: Desk) -> None:
    notice = desk.page.now.notice
    said: list[str] = []
    for command in (
        desk.engine.start,
        desk.engine.next,
        lambda: desk.engine.add(2),
        desk.engine.undo,
        desk.engine.pause,
        desk.engine.resume,
        lambda: desk.engine.skip(),
    ):
        command()
        said.append(notice.accessibleName())
    again = "Ctrl Z takes it back."
    assert said == [
        "",
        f"Next. {again}",
        f"+2 min. {again}",
        "Taken back: +2 min.",
        "",
        "",
        f"Skip block. {again}",
    ]


def test_what_the_run_does_by_itself_leaves_the_line_alone_and_not_saved_comes_first(desk: Desk) -> None:
    notice = desk.page.now.notice
    desk.engine.start()
    desk.engine.next()
    desk.clock.advance(seconds=3)
    desk.engine.tick()
    assert notice.accessibleName() == "Next. Ctrl Z takes it back."
    desk.engine.saving_changed.emit("Not saved: the disk is full.")
    desk.engine.next()
    assert notice.accessibleName() == "Not saved: the disk is full."


def test_another_question_comes_by_a_key_or_the_button_beside_the_screens(desk: Desk) -> None:
    cards = a_step("level", (5, 8, 12), screens=("# Level 2",), prompts=("Who?", "Where?", "Why?"))
    desk.engine.load(
        plan(a_session([a_block("talk", 8)]), {"talk": a_strategy("talk", steps=[cards])}, DEFAULT_START)
    )
    desk.engine.start()
    another = desk.page.script.stepper.arrows[0]
    assert not another.isVisibleTo(desk.page), "there is no question on the screen"
    desk.type("a")
    assert desk.room.shown_view.text == "# Level 2"
    desk.press(Qt.Key.Key_Down)
    assert another.isVisibleTo(desk.page)
    assert desk.room.shown_view.text == "Who?"
    desk.type("a")
    assert desk.room.shown_view.text == "Where?"
    another.click()
    assert desk.room.shown_view.text == "Why?"
    assert desk.engine.console_view is not None
    assert desk.engine.console_view.screen == 1, "another takes the place of the one passed over"


def test_a_console_that_nobody_holds_is_gone_at_once(desk: Desk) -> None:
    gc.disable()
    try:
        document = SessionDocument({}, desk.clock.hands.now)
        page = ConsolePage(desk.engine, desk.room, document, desk.sounds, desk.remembered)
        gone: list[object] = []
        page.destroyed.connect(lambda: gone.append(1))
        del page
        assert gone
    finally:
        gc.enable()


def test_what_hides_the_run_from_the_room_says_which_key_takes_it_away(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    said = []

    def line() -> str:
        assert desk.engine.console_view is not None
        return room_line(desk.room, desk.engine.console_view)[0]

    desk.room.open_in_window()
    said.append(line())
    desk.engine.start()
    for key in "bbwwffn":
        desk.type(key)
        said.append(line())
    desk.page.more.message_field.setText("Back soon")
    desk.page.more.message_field.returnPressed.emit()
    said.append(line())
    desk.type("n")
    said.append(line())
    desk.press(Qt.Key.Key_F12)
    assert said == [
        "Room black. B: show the title",
        "Room black. B ends it",
        "Room live, Intro",
        "Room white. W ends it",
        "Room live, Intro",
        "Room frozen. F ends it",
        "Room live, Intro",
        "Room live, Intro",
        "Your message. N takes it away",
        "Room live, Intro",
    ]


def test_a_message_that_the_room_sees_is_taken_away_by_its_own_key(desk: Desk) -> None:
    desk.engine.start()
    desk.type("n")
    more = desk.page.more
    assert desk.page.side.currentWidget() is more
    more.message_field.setText("Back at half past")
    more.message_field.returnPressed.emit()
    assert desk.engine.scene is Scene.MESSAGE
    desk.type("n")
    assert desk.room.follows
    assert desk.page.side.currentWidget() is desk.page.script


def test_when_the_session_is_over_the_big_button_and_the_remote_show_how_it_went(
    desk: Desk, qtbot: QtBot, tmp_path: Path
) -> None:
    next_button = desk.page.transport.next_button
    desk.engine.start()
    desk.engine.finish()
    assert not next_button.isEnabled()

    register = Register.open(tmp_path / "register.sqlite")
    engine = LiveEngine(desk.clock, recorder=RunRecorder(register))
    page = ConsolePage(
        engine, desk.room, SessionDocument({}, desk.clock.hands.now), desk.sounds, desk.remembered
    )
    qtbot.addWidget(page)
    engine.load(an_evening())  # type: ignore[arg-type]
    engine.start()
    wanted: list[int] = []
    page.side.report_wanted.connect(lambda: wanted.append(1))
    QTest.keyClick(page, Qt.Key.Key_PageDown)
    assert wanted == []
    engine.finish()
    assert next_button is not page.transport.next_button
    assert page.transport.next_button.isEnabled()
    assert "Show the report" in page.transport.next_button.accessibleName()
    page.transport.next_button.click()
    QTest.keyClick(page, Qt.Key.Key_PageDown)
    assert wanted == [1, 1]
    assert engine.run is not None
    assert engine.run.state is State.FINISHED
    engine.unload()
    register.close()


def test_a_start_by_the_clock_hands_the_focus_from_its_button_to_next(desk: Desk) -> None:
    transport = desk.page.transport
    transport.pause_button.setFocus()
    desk.press(Qt.Key.Key_Return)
    assert desk.state is State.RUNNING
    assert transport.next_button.hasFocus()


def test_the_last_block_says_what_comes_next_and_that_nothing_is_to_be_laid_out(desk: Desk) -> None:
    desk.engine.start()
    desk.engine.jump(2)
    view = desk.engine.console_view
    assert view is not None
    assert [line.text for line in view.next_lines] == ["End of the session"]
    assert view.next_lines[0].strong
    assert not desk.page.script.ready_list.items.isVisible()


def test_keys_held_down_act_once_and_are_never_left_to_the_window(desk: Desk) -> None:
    desk.engine.start()
    key, none, control = Qt.Key, Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ControlModifier
    for code, text, modifier in (
        (key.Key_PageDown, "", none),
        (key.Key_Z, "", control),
        (key.Key_Question, "?", none),
        (key.Key_Space, " ", none),
    ):
        for kind in (QKeyEvent.Type.ShortcutOverride, QKeyEvent.Type.KeyPress):
            for _ in range(20):
                event = QKeyEvent(kind, code, modifier, text, autorep=True)
                event.setAccepted(kind is QKeyEvent.Type.KeyPress)
                QApplication.sendEvent(desk.page.transport.next_button, event)
                assert event.isAccepted()
    assert (desk.state, desk.place) == (State.RUNNING, (0, 0))
    assert not desk.page.side.is_open


def test_up_and_down_in_a_text_field_leave_the_screens_of_the_room_alone(desk: Desk) -> None:
    desk.engine.start()
    desk.type("i")
    assert desk.page.more.note_field.hasFocus()
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Up, Qt.Key.Key_Down):
        desk.press(key)
    assert desk.engine.console_view is not None
    assert desk.engine.console_view.screen == 0
    for letter in "a b.+-j?w":
        desk.type(letter)
    assert desk.page.more.note_field.text() == "a b.+-j?w"
    assert desk.state is State.RUNNING
    assert not desk.room.is_white
    desk.press(Qt.Key.Key_PageDown)
    assert desk.place == (0, 1)


def test_shift_and_the_arrows_scroll_what_to_say_wherever_the_focus_is(desk: Desk) -> None:
    desk.page.script.say.show_words("A sentence to say.\n\n" * 40, ())
    bar = desk.page.script.say.text.verticalScrollBar()
    shift = Qt.KeyboardModifier.ShiftModifier
    for _ in range(3):
        QTest.keyClick(desk.page.transport.next_button, Qt.Key.Key_Down, shift)
    down = bar.value()
    assert down > 0
    QTest.keyClick(desk.page.transport.next_button, Qt.Key.Key_Up, shift)
    assert 0 < bar.value() < down


def test_the_keys_of_the_digits_choose_a_way_on_a_french_keyboard_too(desk: Desk) -> None:
    desk.engine.start()
    desk.pass_time(1200)
    desk.type("l")
    chosen = []
    for key, text in ((Qt.Key.Key_ParenLeft, "("), (Qt.Key.Key_Ampersand, "&"), (Qt.Key.Key_5, "5")):
        desk.press(key, text)
        assert desk.page.pacing.chosen is not None
        chosen.append(desk.page.pacing.chosen.kind)
    assert chosen == [PaceKind.LATER, PaceKind.SHARE, PaceKind.LATER]
